// Reports from counts: every figure is what its query counts, nothing is said of what is not there, and the line holds.
import { globSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { textOf } from "../../../../dashboards/api/report-text.ts";
import { keptFrom } from "../../../../dashboards/reports/keep-report.ts";
import { type MadeReport, makeReport, type ReportRequest } from "../../../../dashboards/reports/make-report.ts";
import type { ReportWorld } from "../../../../dashboards/reports/report-world.ts";
import { withoutNames } from "../../../../dashboards/reports/without-names.ts";
import { en } from "../../../../dashboards/reports/words.en.ts";
import { vi } from "../../../../dashboards/reports/words.vi.ts";
import type { Review } from "../../../../pipeline/messages/alert.ts";
import { keptReport, type ReportBlock, type ReportPiece, type Sentence } from "../../../../pipeline/messages/report.ts";
import { parseQuery } from "../../../../pipeline/query/parse.ts";
import { sampleReview } from "../../../contract/article-index-samples.ts";
import { type DashboardWorld, NOW, openDashboardWorld } from "../../../helpers/dashboard-world.ts";
import { answeredTheme, FORM, planDueOn, reportWorld } from "./report-samples.ts";

let world: DashboardWorld;
let empty: DashboardWorld;
beforeAll(async () => {
  world = await openDashboardWorld();
  empty = await openDashboardWorld({ empty: true });
  // The claim of the world is confirmed and answered in public.
  const claim = (await world.index.alerts({ kinds: ["claim"], limit: 5 }))[0]?.alert;
  if (!claim) throw new TypeError("the world has a claim");
  const review: Review = {
    ...sampleReview(claim, "closed", new Date(NOW - 3_600_000).toISOString()),
    answerUrl: "https://cong-tin-tinh.example/tra-loi",
  };
  await world.index.writeReviews([review]);
  await world.index.refresh();
});
afterAll(async () => {
  await world.close();
  await empty.close();
});

async function made(request: Partial<ReportRequest> = {}, change: Partial<ReportWorld> = {}): Promise<MadeReport> {
  return await makeReport(reportWorld(world, change), FORM, { kind: "daily", language: "vi", ...request });
}

function sentences(blocks: readonly ReportBlock[]): Sentence[] {
  return blocks.flatMap((block) =>
    block.type === "paragraph" ? block.sentences : block.type === "list" ? block.items : [],
  );
}
function pieces(blocks: readonly ReportBlock[]): ReportPiece[] {
  return blocks.flatMap((block) => (block.type === "table" ? block.rows.flat() : sentences([block]).flat()));
}
const words = ({ blocks }: Pick<MadeReport, "blocks">) => JSON.stringify(blocks);
const headings = ({ blocks }: Pick<MadeReport, "blocks">) =>
  blocks.flatMap((block) => (block.type === "heading" ? [block.text] : []));

const KINDS = [
  { kind: "daily" },
  { kind: "daily", date: "2026-11-19" },
  { kind: "weekly", date: "2026-11-19" },
  { kind: "policy", policyId: "phi-via-he" },
  { kind: "yearly" },
] as const;

describe("a report", () => {
  it("fits the message that keeps it, in both languages and all kinds", async () => {
    for (const kind of KINDS) {
      for (const language of ["vi", "en"] as const) {
        const report = await made({ ...kind, language });
        const kept = keptFrom(report, { seed: ["x"], by: "an", at: new Date(NOW).toISOString() });
        expect(keptReport.parse(kept)).toEqual(kept);
        expect(report.blocks.length).toBeGreaterThan(4);
      }
    }
  });

  it("says of each count of articles what the query that it carries counts", async () => {
    let checked = 0;
    for (const kind of KINDS) {
      const report = await made(kind);
      // Sums of something else than articles: sources, differences, weeks, days, means.
      const others = new Set<string>();
      for (const sentence of sentences(report.blocks)) {
        const text = textOf(sentence);
        if (/ nguồn|tăng|giảm|thường có khoảng|ngày của kỳ/.test(text)) others.add(text);
      }
      const plain = report.blocks.filter(({ type }) => type === "table");
      const said = sentences(report.blocks).filter((sentence) => !others.has(textOf(sentence)));
      for (const piece of [...pieces(plain), ...said.flat()]) {
        if (piece.query === undefined || !/^[\d.]+$/.test(piece.text)) continue;
        const counted = await world.index.count(parseQuery(piece.query, { now: NOW }).node);
        expect([piece.query, Number(piece.text.replaceAll(".", ""))]).toEqual([piece.query, counted]);
        checked++;
      }
    }
    expect(checked).toBeGreaterThan(80);
  });

  it("gives every sentence with a number something that counts it", async () => {
    for (const kind of KINDS) {
      for (const language of ["vi", "en"] as const) {
        const report = await made({ ...kind, language }, { plans: [planDueOn("15/12", "a", "12/KH-SYT")] });
        for (const sentence of sentences(report.blocks)) {
          const text = textOf(sentence);
          expect(text).not.toMatch(/\{\w+\}/);
          const figures = sentence.filter((piece) => /^\d[\d.,]*$/.test(piece.text));
          expect(figures.filter((piece) => (piece.query ?? piece.page) === undefined)).toEqual([]);
          // Numbers of documents are names.
          if (!/\d/.test(text.replace(/\d+\/\d{4}\/\S+/g, ""))) continue;
          const linked = sentence.some((piece) => (piece.query ?? piece.page ?? piece.url) !== undefined);
          expect([text, linked]).toEqual([text, true]);
        }
      }
    }
  });

  it("splits a day's count into parts that add up to it", async () => {
    const report = await made({ date: "2026-11-19" });
    const all = sentences(report.blocks);
    const number = (text: string) => Number(/(\d+)/.exec(text)?.[1] ?? Number.NaN);
    const volume = all.find((one) => textOf(one).startsWith("Ngày 19/11/2026 có"));
    const tone = all.find((one) => textOf(one).startsWith("Sắc thái"));
    const sum = tone?.filter((piece) => piece.query).reduce((total, piece) => total + number(piece.text), 0);
    expect(sum).toBe(number(volume?.find((piece) => piece.query)?.text ?? ""));
  });

  it("holds half a day against half a day", async () => {
    const report = await made();
    const compared = sentences(report.blocks).find((one) => textOf(one).startsWith("So với ngày trước đó"));
    const before = compared?.find((piece) => piece.query?.includes("2026-11-18"))?.query;
    expect(before).toBe("date:2026-11-18T17:00:00.000Z..2026-11-19T08:30:00.000Z");
  });

  it("says nothing of days that nobody watched", async () => {
    // The world begins 69 days before.
    const report = await made({ date: "2026-09-13" });
    expect(words(report)).not.toContain("So với cùng ngày tuần trước");
  });

  it("has one sentence for a day without anything, and no part that would be empty", async () => {
    const report = await makeReport(reportWorld(empty, { policies: [] }), FORM, { kind: "daily", language: "vi" });
    expect(headings(report)).toEqual(["Tình hình chung", "Mức độ đầy đủ của số liệu"]);
    expect(textOf(sentences(report.blocks)[0] ?? [])).toMatch(/chưa nhận được tin, bài nào\.$/);
    expect(JSON.stringify(report.blocks)).not.toMatch(/\b0\b/);
  });

  it("names a story's first outlet, outlets and reprints, with a link to the original and to its articles", async () => {
    const report = await made({ date: "2026-11-19" });
    const story = sentences(report.blocks).find((one) => textOf(one).startsWith("Mở cổng đăng ký vạch kẻ vỉa hè"));
    expect(textOf(story ?? [])).toBe(
      "Mở cổng đăng ký vạch kẻ vỉa hè cho hộ kinh doanh: Cổng thông tin tỉnh Sông Mây đăng đầu tiên lúc 09:30 19/11; 4 tin, bài từ 4 nguồn, trong đó 2 bài đăng lại.",
    );
    expect(story?.[0]?.url).toMatch(/^https:\/\/bao-lang\.example\//);
    expect(story?.find((piece) => piece.query)?.query).toMatch(/^story:[0-9a-f]{32} from:2026-11-19 to:2026-11-19$/);
  });

  it("shows a claim beside its evidence and the public answer, once a person decided", async () => {
    const report = await made();
    const claim = sentences(report.blocks).find((one) => textOf(one).includes("200.000 đồng"));
    expect(textOf(claim ?? [])).toContain("Theo Cổng thông tin tỉnh Sông Mây, ngày 14/09/2026");
    expect(claim?.map((piece) => piece.url).filter(Boolean)).toEqual([
      "https://cong-tin-tinh.example/phi-via-he",
      "https://cong-tin-tinh.example/tra-loi",
    ]);
    // Not in a report on another policy, nor of the day before.
    expect(words(await made({ kind: "policy", policyId: "xe-may-cu" }))).not.toContain("200.000 đồng");
    expect(words(await made({ date: "2026-11-19" }))).not.toContain("200.000 đồng");
  });

  it("never holds a harm, nor a public post's address, whatever was confirmed", async () => {
    for (const kind of KINDS) {
      const report = await made(kind);
      const text = words(report);
      expect(text).not.toMatch(/harm:|scam|threat|hate|OTP|lừa đảo|đe dọa|thù ghét/i);
      expect(text).not.toContain("mang-ban-be.example");
      const columns = report.blocks.flatMap((block) =>
        block.type === "table" ? block.columns.map(({ name }) => name) : [],
      );
      expect(columns.join(" ")).not.toMatch(/độc hại|harm|lừa|tác giả|author/i);
    }
  });

  it("quotes what citizens ask without pointing at who asked, and counts the quoted posts for the audit trail", async () => {
    const report = await made({ kind: "policy", policyId: "phi-via-he" });
    const quotes = report.blocks.flatMap((block) => (block.type === "quotes" ? block.items : []));
    expect(quotes.map(({ source }) => source)).toContain("Mạng Bạn Bè");
    expect(quotes.filter(({ source }) => source === "Mạng Bạn Bè").every(({ url }) => url === null)).toBe(true);
    expect(report.quoted.length).toBeGreaterThan(0);
    expect(new Set(quotes.map(({ text }) => text)).size).toBe(quotes.length);
  });

  it("tells of feedback that was answered in the period", async () => {
    const themes = [answeredTheme(new Date(NOW - 3_600_000).toISOString())];
    expect(words(await made({}, { themes }))).toContain("Hộ dưới hai mét vuông không phải nộp.");
    expect(words(await made({ date: "2026-11-18" }, { themes }))).not.toContain("Hộ dưới hai mét vuông");
  });

  it("says what is due in the next two weeks, and nothing that is out of scope or done", async () => {
    const plan = planDueOn("25/11", "a", "12/KH-SYT");
    const report = await made({}, { plans: [plan] });
    const due = sentences(report.blocks)
      .map(textOf)
      .filter((one) => /^(?:\d{2}\/|Trước)/.test(one));
    expect(due[0]).toBe("Trước 25/11/2026: báo cáo năm gửi Sở Y tế theo Kế hoạch 12/KH-SYT.");
    expect(due.join("\n")).toContain("27/11/2026");
    expect(due.join("\n")).not.toMatch(/thù địch|28\/11/);
    const done = { t1: { at: "2026-11-01T00:00:00.000Z", by: "officer-1", note: "" } };
    expect(words(await made({}, { plans: [{ ...plan, done }] }))).not.toContain("27/11/2026");
  });

  it("takes recipient and due date of the yearly report from the plan that is due next", async () => {
    const plans = [
      planDueOn("11/11", "a", "1/KH-SYT"),
      planDueOn("25/12", "c", "3/KH-SYT"),
      planDueOn("15/12", "b", "2/KH-SYT"),
    ];
    const report = await made({ kind: "yearly" }, { plans });
    expect(report.planId).toBe("b".repeat(32));
    expect(report.form.addressee).toBe("Sở Y tế");
    expect(report.form.subject).toBe("Kết quả thực hiện Kế hoạch 2/KH-SYT năm 2026");
    const text = sentences(report.blocks).map(textOf).join("\n");
    expect(text).toContain("Báo cáo này có thời hạn trước ngày 15/12/2026.");
    const asked = await made({ kind: "yearly", planId: "c".repeat(32) }, { plans });
    expect(sentences(asked.blocks).map(textOf).join("\n")).toContain("trước ngày 25/12/2026");
    // After 11 November the next one of that plan is next year's.
    const gone = await made({ kind: "yearly", planId: "a".repeat(32) }, { plans });
    expect(sentences(gone.blocks).map(textOf).join("\n")).toContain("trước ngày 11/11/2027");
  });

  it("reports on the plan's tasks as they were recorded, without those out of scope", async () => {
    const done = { t0: { at: "2026-10-02T03:00:00.000Z", by: "officer-1", note: "" } };
    const report = await made({ kind: "yearly" }, { plans: [planDueOn("15/12", "a", "12/KH-SYT", { done })] });
    const table = report.blocks.find((block) => block.type === "table" && block.columns[0]?.name === "Nhiệm vụ");
    const rows = table?.type === "table" ? table.rows.map((row) => row.map((piece) => piece.text)) : [];
    // The two tasks, and the duty to report.
    expect(rows.map((row) => row[3])).toEqual(["Hoàn thành 02/10/2026", "Chưa ghi nhận", "Chưa ghi nhận"]);
    expect(JSON.stringify(rows)).not.toContain("thù địch");
  });

  it("refuses a period that ends before it begins, that has not begun, or that is longer than a year", async () => {
    const refused = { code: "INPUT_INVALID" };
    await expect(made({ kind: "weekly", from: "2026-11-19", to: "2026-11-18" })).rejects.toMatchObject(refused);
    await expect(made({ date: "2026-11-22" })).rejects.toMatchObject(refused);
    await expect(made({ kind: "yearly", from: "2025-01-01", to: "2026-11-18" })).rejects.toMatchObject(refused);
    await expect(made({ kind: "policy", policyId: "khong-co" })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(made({ kind: "yearly", planId: "z".repeat(32) })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("words of reports", () => {
  it("are all used somewhere", () => {
    const folder = new URL("../../../../dashboards/reports/", import.meta.url);
    const sources = globSync("**/*.ts", { cwd: folder })
      .filter((file) => !file.includes("words."))
      .map((file) => readFileSync(new URL(file, folder), "utf8"))
      .join("\n");
    expect(Object.keys(vi).filter((key) => !sources.includes(`"${key}"`))).toEqual([]);
  });

  it("are the same sentences in both languages, with the same slots", () => {
    const slots = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
    expect(Object.keys(en)).toEqual(Object.keys(vi));
    const only = (key: keyof typeof vi) => slots(vi[key]).filter((slot) => !slots(en[key]).includes(slot));
    for (const key of Object.keys(vi) as (keyof typeof vi)[]) expect([key, only(key)]).toEqual([key, []]);
  });
});

describe("quoted words", () => {
  it.each([
    ["Chị Hạnh hỏi mức phí.", "Chị … hỏi mức phí."],
    ["Theo ông Nguyễn Văn Tám, phí cao.", "Theo ông …, phí cao."],
    ["gọi 0912 345 678 cho anh Ba", "gọi •••••••••••• cho anh …"],
  ])("lose names and numbers: %s", (before, after) => {
    expect(withoutNames(before)).toBe(after);
  });
  it.each(["Phường ở Bà Rịa hỏi mức phí.", "Bà con mong giảm phí.", "Dân Cô Tô đề nghị lùi hạn."])(
    "keep places and common words: %s",
    (text) => {
      expect(withoutNames(text)).toBe(text);
    },
  );
});
