// Sentences about alerts in Vietnamese, for what leaves the machine as text: mails and feeds. The pages have words of their own.
import type { AlertKind, ProposedAlert, StatisticalAlert } from "./alert.ts";

export const KIND_WORDS: Readonly<Record<AlertKind, string>> = {
  burst: "Đưa tin tăng đột biến",
  difficulty: "Vướng mắc gia tăng",
  unfavourable: "Chiều hướng bất lợi",
  "silent-source": "Nguồn ngừng đăng",
  deadline: "Sắp đến hạn",
  "saved-search": "Tìm kiếm đã lưu",
  claim: "Thông tin cần kiểm chứng",
  scam: "Lừa đảo (đã xác nhận)",
  threat: "Đe dọa (đã xác nhận)",
  hate: "Thù ghét (đã xác nhận)",
};

const DEADLINE_WORDS: Readonly<Record<string, string>> = {
  "policy-effective": "có hiệu lực",
  "policy-consultation": "hết hạn lấy ý kiến",
  "policy-ends": "hết hiệu lực",
  "plan-task": "đến hạn nhiệm vụ",
  "plan-report": "đến hạn báo cáo",
};

type Facts = StatisticalAlert["facts"];

function text(facts: Facts, key: string): string {
  const value = facts[key];
  return typeof value === "number" ? countText(value) : (value ?? "");
}

function countText(value: number): string {
  return new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 1 }).format(value);
}

function percentText(facts: Facts, key: string): string {
  const value = facts[key];
  return typeof value === "number" ? `${countText(value * 100)} %` : "?";
}

/** "20/11/2026 15:30" in Vietnam; a date alone stays one. */
function whenText(facts: Facts, key: string): string {
  const value = facts[key];
  if (typeof value !== "string") return "";
  const [year, month, day] = (value.length > 10 ? new Date(Date.parse(value) + 7 * 3_600_000).toISOString() : value)
    .slice(0, 10)
    .split("-");
  const date = `${day}/${month}/${year}`;
  if (value.length <= 10) return date;
  return `${date} ${new Date(Date.parse(value) + 7 * 3_600_000).toISOString().slice(11, 16)}`;
}

/** What an alert of counts and dates says, as one sentence. */
export function alertSentence({ kind, facts }: Pick<StatisticalAlert, "kind" | "facts">): string {
  const name = text(facts, "name") || "Toàn bộ tin bài";
  switch (kind) {
    case "burst": {
      const words = text(facts, "words");
      const bucket =
        facts.bucket === "day"
          ? `trong ngày ${whenText(facts, "peakAt").slice(0, 10)}`
          : `trong một giờ (${whenText(facts, "peakAt")})`;
      return `${name}: ${text(facts, "value")} tin bài ${bucket}, thường lệ ${text(facts, "expected")}; ${text(facts, "count")} bài gốc và ${text(facts, "reprints")} bài đăng lại từ ${text(facts, "sources")} nguồn${words ? `; nói nhiều hơn trước: ${words}` : ""}.`;
    }
    case "unfavourable":
    case "difficulty": {
      const what = kind === "unfavourable" ? "thái độ không ủng hộ" : `vướng mắc “${text(facts, "theme")}”`;
      const why =
        facts.cause === "others-fell"
          ? "vì các ý kiến khác giảm, không phải vì loại này tăng"
          : "vì số bài loại này tăng";
      return `${name}: tỷ lệ ${what} từ ${percentText(facts, "before")} lên ${percentText(facts, "after")} (${text(facts, "countAfter")} trên ${text(facts, "totalAfter")} bài trong 7 ngày), ${why}; độ chắc ${percentText(facts, "confidence")}.`;
    }
    case "silent-source":
      if (facts.backAt) return `${name}: đã có tin trở lại từ ${whenText(facts, "backAt")}.`;
      if (facts.subject === "outlets")
        return `${text(facts, "sources")} trên ${text(facts, "of")} nguồn không có tin: nên xem đường truyền trước khi xem từng nguồn. Cảnh báo về số lượng và tỷ lệ tạm dừng.`;
      return `${name}: ${facts.status === "failing" ? "không lấy được tin" : "im lặng lâu hơn lệ thường"}, tin cuối lúc ${whenText(facts, "lastAt") || "chưa rõ"}.`;
    case "deadline": {
      const summary = text(facts, "summary");
      return `${name}: ${DEADLINE_WORDS[text(facts, "what")] ?? "đến hạn"} ngày ${whenText(facts, "date")} (còn ${text(facts, "daysLeft")} ngày)${summary ? `. ${summary}` : ""}`;
    }
    case "saved-search":
      return `${name}: ${text(facts, "newHits")} tin bài mới, hôm nay ${text(facts, "hits")}.`;
  }
}

/** A heading of one line for any alert. */
export function alertHeading(alert: ProposedAlert): string {
  const name = alert.facts.name;
  return typeof name === "string" && name !== "" ? `${KIND_WORDS[alert.kind]}: ${name}` : KIND_WORDS[alert.kind];
}
