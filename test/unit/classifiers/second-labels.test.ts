// Second labels: the sample shows no label and keeps the corpus's proportions; kappa is the known formula.
import { describe, expect, test } from "vitest";
import { loadCorpus } from "../../../classifiers/corpus/load.ts";
import type { CorpusRow } from "../../../classifiers/corpus/row.ts";
import {
  agreements,
  cohenKappa,
  loadSecondLabels,
  secondLabels,
} from "../../../classifiers/corpus/second-labels/agreement.ts";
import { agreementText } from "../../../classifiers/corpus/second-labels/agreement-report.ts";
import { blindId, sampleForSecondLabels } from "../../../classifiers/corpus/second-labels/sample.ts";

const rows = loadCorpus();
const byBlindId = new Map(rows.map((row) => [blindId(row.id), row]));

describe("the sample for second labels", () => {
  const sample = sampleForSecondLabels(rows);

  test("shows the second reader text, title and kind and nothing that tells a label", () => {
    for (const text of sample) {
      for (const key of Object.keys(text)) expect(["id", "text", "title", "kind"]).toContain(key);
      expect(text.id).toMatch(/^t[0-9a-f]{10}$/);
    }
    expect(byBlindId.size).toBe(rows.length);
  });

  test("holds about an eighth of the corpus, each label in its share", () => {
    expect(sample.length / rows.length).toBeCloseTo(0.12, 2);
    const share = (of: readonly CorpusRow[], harm: string) => of.filter((row) => row.harm === harm).length / of.length;
    const chosen = sample.flatMap(({ id }) => byBlindId.get(id) ?? []);
    for (const harm of ["none", "scam", "threat", "hate"]) {
      expect(Math.abs(share(chosen, harm) - share(rows, harm))).toBeLessThan(0.01);
    }
  });

  test("is the same for the same corpus and another for another seed", () => {
    expect(sampleForSecondLabels(rows)).toEqual(sample);
    expect(sampleForSecondLabels(rows, 0.12, 5)).not.toEqual(sample);
  });
});

describe("agreement of two readers", () => {
  const row = (n: number, tone: CorpusRow["tone"]): CorpusRow => ({
    id: `a-${n}`,
    scenario: "a",
    text: "một câu đủ dài",
    kind: "social",
    style: "post",
    ...(tone === undefined ? {} : { tone }),
  });

  test("kappa is 1 for equal labels, 0 for chance, and 0.4 in the textbook's table", () => {
    expect(
      cohenKappa([
        [5, 0],
        [0, 5],
      ]),
    ).toBe(1);
    expect(
      cohenKappa([
        [25, 25],
        [25, 25],
      ]),
    ).toBe(0);
    expect(
      cohenKappa([
        [20, 5],
        [10, 15],
      ]),
    ).toBeCloseTo(0.4, 9);
  });

  test("counts only tasks that both readers labelled, under either name of a text", () => {
    const found = agreements(
      [row(1, "negative"), row(2, "neutral"), row(3, undefined), row(4, "positive")],
      [
        { id: blindId("a-1"), tone: "negative" },
        { id: "a-2", tone: "negative", feedback: null },
        { id: blindId("a-3"), tone: "neutral" },
        { id: "gone-1", tone: "neutral" },
      ],
    );
    const tone = found.find(({ task }) => task === "tone");
    expect(tone?.texts).toBe(2);
    expect(tone?.agreed).toBe(0.5);
    expect(tone?.table[1]?.[0]).toBe(1);
    expect(found.find(({ task }) => task === "feedback")?.texts).toBe(0);
    if (tone !== undefined) expect(agreementText(tone)).toMatch(/Cohen's kappa .* 2 texts/);
  });

  test("refuses a label that no task has", () => {
    expect(secondLabels.safeParse({ id: "a", tone: "angry" }).success).toBe(false);
    expect(secondLabels.safeParse({ id: "a", criticism: true }).success).toBe(false);
  });

  test("every second label on disk belongs to a text of the corpus", () => {
    const ids = new Set([...rows.map(({ id }) => id), ...byBlindId.keys()]);
    for (const { id } of loadSecondLabels()) expect(ids.has(id), id).toBe(true);
  });
});
