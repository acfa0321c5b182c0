// The line this program draws, tested at every change: criticism, however harsh and of whomever, is never a finding of harm.
// Nor are satire, protest, wishes that the law punish, figures of speech, insults to one person, or warnings of a scam.
// The texts are our own, written for this test; docs/privacy.md says why the line is there.
import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import type { Classify } from "../../classifiers/finding.ts";
import { fold } from "../../classifiers/text/fold.ts";
import { planWorld } from "../demo/plan.ts";

const FOLDER = new URL("./criticism/", import.meta.url);
const LEAST = 1000;

const line = z.strictObject({
  id: z.string().min(1),
  text: z.string().min(10),
  /** press: newsrooms' voice. comment: with marks. teencode: short forms. nomarks: typed without tone marks. */
  kind: z.enum(["press", "comment", "teencode", "nomarks"]),
});

const texts = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".jsonl"))
  .sort()
  .flatMap((name) => readFileSync(new URL(name, FOLDER), "utf8").split("\n").filter(Boolean))
  .map((raw) => line.parse(JSON.parse(raw)));

// Short writings of chat, as people mix them into a sentence.
const SHORT: Readonly<Record<string, string>> = {
  không: "ko",
  được: "dc",
  gì: "j",
  người: "ng",
  với: "vs",
  cũng: "cx",
  rồi: "r",
  tôi: "t",
  mình: "mk",
  mày: "m",
  tao: "t",
  biết: "bít",
  vậy: "z",
  trước: "trc",
};

function teencode(text: string): string {
  return text.replace(/\p{L}+/gu, (word) => SHORT[word.toLowerCase()] ?? word);
}

/** Each text in its four written forms, and as shouted or quoted; the classifier must hold for all. */
function forms(text: string): string[] {
  return [text, fold(text), teencode(text), text.toUpperCase(), `${text}!!!`, `"${text}"`];
}

describe("criticism is never a finding", () => {
  let classify: Classify;
  beforeAll(async () => {
    const { loadClassifier } = await import("../../classifiers/index.ts");
    classify = await loadClassifier();
  });

  test(`at least ${LEAST} different texts are checked`, () => {
    expect(new Set(texts.map(({ text }) => text)).size).toBeGreaterThanOrEqual(LEAST);
    expect(new Set(texts.map(({ id }) => id)).size).toBe(texts.length);
  });

  test.each(["press", "comment", "teencode", "nomarks"] as const)(
    "no harsh text of kind %s is called a harm",
    (kind) => {
      const flagged = texts
        .filter((entry) => entry.kind === kind)
        .flatMap((entry) =>
          forms(entry.text).flatMap((text) => {
            const { harm } = classify({ text, kind: kind === "press" ? "press" : "social" });
            return harm.label === "none" && harm.spans.length === 0 ? [] : [`${entry.id} ${harm.label}: ${text}`];
          }),
        );
      expect(flagged).toEqual([]);
    },
  );

  test("the same classifier does find the demo world's scams, so that finding nothing means something", () => {
    const now = Date.parse("2026-11-21T10:00:00.000Z");
    const { items } = planWorld({ seed: 1, now, days: 90, daysAhead: 0, items: 100, dip: null });
    const scams = items
      .filter(({ gold }) => gold.harm === "scam")
      .map(({ versions }) => versions[0]?.paragraphs[0] ?? "");
    const found = scams.filter((text) => classify({ text, kind: "social" }).harm.label === "scam");
    expect(scams.length).toBeGreaterThanOrEqual(20);
    expect(found.length).toBeGreaterThan(scams.length / 2);
  });

  test.each(["message", "social", "press"] as const)("the kind %s that a text is read as changes nothing", (kind) => {
    const flagged = texts.filter(({ text }) => classify({ text, kind }).harm.label !== "none").map(({ id }) => id);
    expect(flagged).toEqual([]);
  });
});
