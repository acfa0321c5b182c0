// Invented plans of different bodies and layouts with what a careful reader finds in them. The bars: documents 0.97, tasks,
// leads and deadlines 0.90 (F1), counted over all of them.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fold } from "../../../classifiers/text/fold.ts";
import { planReading } from "../../../pipeline/messages/plan.ts";
import { readPlanText } from "../../../pipeline/plan/read-plan.ts";

type GoldTask = readonly [
  quote: string,
  lead: readonly string[],
  coordinating: readonly string[],
  kind: string,
  date: string | null,
  marks: string,
];
interface Gold {
  readonly number: string | null;
  readonly issuer: string | null;
  readonly place: string | null;
  readonly date: string | null;
  readonly title: string;
  readonly basis: readonly string[];
  readonly laws: readonly string[];
  readonly tasks: readonly GoldTask[];
  readonly reports: readonly (readonly [kind: string, to: string, day: string])[];
  readonly oddities: readonly string[];
}

const FOLDER = new URL("./invented/", import.meta.url);
const plans = readdirSync(FOLDER)
  .filter((file) => file.endsWith(".txt"))
  .sort()
  .map((file) => {
    const source = readFileSync(new URL(file, FOLDER), "utf8");
    const gold = JSON.parse(readFileSync(new URL(file.replace(".txt", ".json"), FOLDER), "utf8")) as Gold;
    return { file, source, gold, ...readPlanText(source) };
  });

const plain = (text: string) =>
  fold(text)
    .replace(/[^a-z0-9đ]+/g, " ")
    .trim();

/** Right, found and wanted over all plans. */
function score(pairs: readonly { found: readonly string[]; wanted: readonly string[] }[]): number {
  let right = 0;
  let found = 0;
  let wanted = 0;
  for (const pair of pairs) {
    const left = [...pair.wanted];
    for (const one of pair.found) {
      const at = left.indexOf(one);
      if (at >= 0) {
        left.splice(at, 1);
        right++;
      }
    }
    found += pair.found.length;
    wanted += pair.wanted.length;
  }
  return found + wanted === 0 ? 1 : (2 * right) / (found + wanted);
}

const task = (quote: string) => plain(quote);

describe("invented plans", () => {
  it.each(plans)("reads the letterhead of $file", ({ reading, gold }) => {
    const { number, issuer, place, date, title } = reading.document;
    expect({ number, issuer, place, date, title }).toEqual({
      number: gold.number,
      issuer: gold.issuer,
      place: gold.place,
      date: gold.date,
      title: gold.title,
    });
  });

  it.each(plans)("reads reports and oddities of $file", ({ reading, gold }) => {
    expect(reading.reports.map((one) => [one.kind, one.to])).toEqual(gold.reports.map(([kind, to]) => [kind, to]));
    for (const [index, [, , day]] of gold.reports.entries())
      expect(reading.reports[index]?.deadline_rule ?? "").toContain(day);
    expect(reading.oddities.map((one) => one.kind)).toEqual(gold.oddities);
  });

  it.each(plans)("marks what to follow and what is out of scope in $file", ({ reading, gold }) => {
    const marked = reading.tasks
      .filter((one) => one.monitoring || one.outOfScope)
      .map((one) => [plain(one.quote), `${one.monitoring ? "M" : ""}${one.outOfScope ? "O" : ""}`]);
    expect(marked).toEqual(gold.tasks.filter((one) => one[5] !== "").map((one) => [plain(one[0]), one[5]]));
    for (const one of reading.tasks) expect(one.outOfScopeReason !== null).toBe(one.outOfScope);
  });

  it.each(plans)("gives every value of $file a span that holds it, in a valid shape", ({ reading, text }) => {
    expect(planReading.safeParse(reading).error).toBeUndefined();
    const at = (span: readonly [number, number] | null) =>
      plain(text.slice(span?.[0] ?? 0, span?.[1] ?? 0).replace(/\n\s*\d{1,3}\s*\n/g, "\n"));
    for (const one of reading.tasks) {
      expect(at(one.spans.quote)).toBe(plain(one.quote));
      expect(one.spans.lead.map(at)).toEqual(one.lead.map(plain));
      expect(one.spans.coordinating.map(at)).toEqual(one.coordinating.map(plain));
      if (one.deadline.as_written !== null) expect(at(one.deadline.span)).toBe(plain(one.deadline.as_written));
    }
    for (const [index, name] of reading.agencies.entries())
      expect(at(reading.spans.agencies[index] ?? null)).toBe(plain(name));
    for (const [index, name] of reading.channels.entries())
      expect(at(reading.spans.channels[index] ?? null)).toBe(plain(name));
    for (const [index, name] of reading.laws.entries()) expect(at(reading.spans.laws[index] ?? null)).toBe(plain(name));
  });

  it("finds cited documents and laws with F1 of at least 0.97", () => {
    const pairs = plans.map(({ reading, gold }) => ({
      found: [...reading.basis.map((one) => one.canonical), ...reading.laws.map(plain)],
      wanted: [...gold.basis, ...gold.laws.map(plain)],
    }));
    expect(score(pairs)).toBeGreaterThanOrEqual(0.97);
  });

  it("finds tasks with F1 of at least 0.90", () => {
    const pairs = plans.map(({ reading, gold }) => ({
      found: reading.tasks.map((one) => task(one.quote)),
      wanted: gold.tasks.map((one) => task(one[0])),
    }));
    expect(score(pairs)).toBeGreaterThanOrEqual(0.9);
  });

  it("finds leading and coordinating units with F1 of at least 0.90", () => {
    const pairs = plans.map(({ reading, gold }) => ({
      found: reading.tasks.flatMap((one) => [
        ...one.lead.map((name) => `${task(one.quote)} L ${plain(name)}`),
        ...one.coordinating.map((name) => `${task(one.quote)} C ${plain(name)}`),
      ]),
      wanted: gold.tasks.flatMap((one) => [
        ...one[1].map((name) => `${task(one[0])} L ${plain(name)}`),
        ...one[2].map((name) => `${task(one[0])} C ${plain(name)}`),
      ]),
    }));
    expect(score(pairs)).toBeGreaterThanOrEqual(0.9);
  });

  it("finds deadlines with F1 of at least 0.90", () => {
    const pairs = plans.map(({ reading, gold }) => ({
      found: reading.tasks.map((one) => `${task(one.quote)} ${one.deadline.kind} ${one.deadline.date}`),
      wanted: gold.tasks.map((one) => `${task(one[0])} ${one[3]} ${one[4]}`),
    }));
    expect(score(pairs)).toBeGreaterThanOrEqual(0.9);
  });
});
