// Attitude to a policy by word list, classifier and words together: better than the list on policies it did not learn from.
import { describe, expect, it } from "vitest";
import { evaluate } from "../../../classifiers/evaluate.ts";
import { ATTITUDES } from "../../../classifiers/finding.ts";
import { loadClassifier } from "../../../classifiers/index.ts";
import { judgeAttitude } from "../../../pipeline/policy/attitude.ts";
import { attitudeByClassifier, attitudeSigns } from "../../../pipeline/policy/attitude-model.ts";
import { attitudeBuckets, encodeTable, shippedTable, TEXT_BUCKETS } from "../../../pipeline/policy/attitude-text.ts";
import { ATTITUDE_WEIGHTS } from "../../../pipeline/policy/attitude-weights.ts";
import { APART, attitudeRows, tryAttitude } from "../../bench/attitude.ts";

const classify = await loadClassifier();
const judge = attitudeByClassifier(classify);

describe("attitude to a policy", () => {
  it("scores at least 0.7 macro-F1 on left-out policies, every class above 0.6, and beats the word list", () => {
    const { labels, leftOut, rows } = tryAttitude(classify, 4);
    const together = evaluate(labels, leftOut, ATTITUDES);
    const list = rows.map(({ text }) => ATTITUDES.indexOf(judgeAttitude([text]).attitude ?? "neutral"));
    expect(together.macroF1.value).toBeGreaterThanOrEqual(0.7);
    for (const { label, f1 } of together.classes) expect(f1, label).toBeGreaterThan(0.6);
    expect(together.macroF1.value).toBeGreaterThan(evaluate(labels, list, ATTITUDES).macroF1.value);
  });

  it("ships weights for every sign and attitude", () => {
    expect(ATTITUDE_WEIGHTS).toHaveLength(ATTITUDES.length);
    const signs = attitudeSigns(["Tôi ủng hộ quy định này."], classify);
    for (const row of ATTITUDE_WEIGHTS) expect(row).toHaveLength(signs.length);
  });

  it("hears approval and disapproval without a word of the list", () => {
    expect(judge(["Từ ngày có quy định này, ngã tư trước nhà tôi thông thoáng, đi làm thích hẳn."]).attitude).toBe(
      "favourable",
    );
    expect(judge(["Quy định này chỉ làm tội dân, đọc mà tức anh ách."]).attitude).toBe("unfavourable");
  });

  it("reads the same words whatever the policy is called", () => {
    const words = (name: string) => attitudeBuckets([`Tôi thấy ${name} hợp lý, làm sớm đi.`], [name]);
    expect(words("Nghị định 15")).toEqual(words("cấm xe máy xăng"));
    expect(attitudeBuckets(["Tôi thấy cấm xe máy xăng hợp lý, làm sớm đi."], [])).not.toEqual(words("Nghị định 15"));
  });

  it("ships a table of words of the size it writes, and learns of no policy that is measured apart", () => {
    const table = shippedTable();
    const file = encodeTable(table);
    expect(file).toHaveLength(8 + ATTITUDES.length * TEXT_BUCKETS);
    expect(new DataView(file.buffer).getFloat64(0, true)).toBe(table.scale);
    const learnt = new Set(attitudeRows().map(({ policy }) => policy.toLowerCase()));
    expect(attitudeRows(APART).filter(({ policy }) => learnt.has(policy.toLowerCase()))).toEqual([]);
  });

  it("says nothing of plain facts, and nothing without sentences", () => {
    expect(judge(["Nghị định có hiệu lực từ ngày 1/1/2025."]).attitude).toBeNull();
    expect(judge([]).attitude).toBeNull();
  });

  it("has labelled sentences of each attitude that name their policy, none twice", () => {
    const rows = attitudeRows();
    expect(new Set(rows.map(({ text }) => text)).size).toBe(rows.length);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    for (const attitude of ATTITUDES) {
      expect(rows.filter((row) => row.attitude === attitude).length).toBeGreaterThan(80);
    }
  });
});
