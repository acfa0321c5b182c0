// What alerts say to people: every kind in both languages and in mails, from the facts alone.
import { describe, expect, it } from "vitest";
import type { AlertView } from "../../../dashboards/api/alert.ts";
import { type AlertLanguage, alertSentence, reasonDetail } from "../../../dashboards/ui/components/alert-words.ts";
import { STATISTICAL_KINDS, type StatisticalAlert } from "../../../pipeline/messages/alert.ts";
import { alertSentence as mailSentence } from "../../../pipeline/messages/alert-words.ts";
import { sampleAlert } from "../../contract/article-index-samples.ts";

// The pages are checked with settings of their own, which know their mark-up; here only what is used of them is.
const pages: string = "../../../dashboards/ui/language.tsx";
const { languageOf } = (await import(pages)) as { languageOf(code: "vi" | "en"): AlertLanguage };
const [vi, en] = [languageOf("vi"), languageOf("en")];
const AT = "2026-11-20T08:30:00.000Z";
const RISE = { before: 0.2, after: 0.41, countAfter: 30, totalAfter: 73, confidence: 0.992, cause: "others-fell" };
const BURST = {
  series: "originals",
  value: 25,
  expected: 1.4,
  peakAt: AT,
  count: 40,
  reprints: 12,
  sources: 9,
  words: "mức thu; hộ kinh",
};
const FACTS: Readonly<Record<string, readonly StatisticalAlert["facts"][]>> = {
  burst: [
    { ...BURST, name: null, bucket: "hour" },
    { ...BURST, name: "Phí vỉa hè", bucket: "day", series: "all", words: "" },
  ],
  unfavourable: [RISE],
  difficulty: [
    { ...RISE, theme: "" },
    { ...RISE, theme: "mức thu" },
  ],
  "silent-source": [
    { subject: "outlet:a", name: "Báo A", status: "silent", lastAt: AT, backAt: null },
    { subject: "outlet:a", name: "Báo A", status: "failing", lastAt: null, backAt: null },
    { subject: "outlet:a", name: "Báo A", status: "silent", lastAt: AT, backAt: AT },
    { subject: "outlets", name: null, status: "many", sources: 8, of: 12, backAt: null },
  ],
  deadline: ["policy-effective", "policy-consultation", "policy-ends", "plan-task", "plan-report"].map((what) => ({
    what,
    name: "15/KH-UBND",
    date: "2026-11-27",
    daysLeft: 7,
    summary: "Tổng hợp phản ánh",
  })),
  "saved-search": [{ name: "Vỉa hè", newHits: 3, hits: 5 }],
};

describe("an alert of counts", () => {
  it.each(STATISTICAL_KINDS)("%s is a whole sentence in both languages and in mails", (kind) => {
    for (const facts of FACTS[kind] ?? []) {
      const alert = { ...sampleAlert("x"), kind, facts } as StatisticalAlert;
      for (const said of [alertSentence(vi, alert, null), alertSentence(en, alert, null), mailSentence(alert)]) {
        expect(said).toMatch(/^\S.{20,}/);
        expect(said).not.toMatch(/[{}]|undefined|null|NaN|\?|policy-|plan-|others-fell/);
      }
      expect(alertSentence(vi, alert, null)).not.toBe(alertSentence(en, alert, null));
    }
  });

  it("of a burst says of what, how much, against what, and whether it was written anew", () => {
    const [hour, day] = (FACTS.burst ?? []).map(
      (facts) => ({ ...sampleAlert("x"), kind: "burst", facts }) as AlertView["alert"],
    );
    if (!hour || !day) throw new TypeError("the sample lacks its bursts");
    expect(alertSentence(vi, hour, "Phí vỉa hè")).toBe(
      "Phí vỉa hè: 25 bài viết mới trong giờ cao nhất (20/11/2026 15:30), thường lệ 1,4. Cả đợt có 40 bài gốc và 12 bài đăng lại từ 9 nguồn. Nói nhiều hơn trước: mức thu, hộ kinh.",
    );
    expect(alertSentence(en, day, null)).toContain("mostly reprints, on 20/11/2026, usually 1.4");
  });
});

describe("the details of a harm", () => {
  it("are sentences of the reader's language; passages of the text stay as they are", () => {
    const lookalike = 'bo-cong-an.example looks like "bocongan.gov.vn" and is not its domain';
    expect(reasonDetail(vi, lookalike)).toBe(
      "bo-cong-an.example trông giống “bocongan.gov.vn” nhưng không phải tên miền của nơi đó",
    );
    expect(reasonDetail(en, lookalike)).toContain("is not its domain");
    expect(reasonDetail(vi, "4 words with signs or digits inside")).toBe("4 từ viết xen ký hiệu hoặc chữ số");
    expect(reasonDetail(en, "gửi mã OTP")).toBe("gửi mã OTP");
  });
});
