// The corpus keeps its format and its promises: ids, scenarios, pairs, no near-duplicates, every label present.
import { describe, expect, test } from "vitest";
import { corpusFiles, loadCorpus, readCorpusFile } from "../../../classifiers/corpus/load.ts";
import { rowLabel } from "../../../classifiers/corpus/row.ts";
import { TASK_LABELS, TASKS } from "../../../classifiers/tasks.ts";
import { fold } from "../../../classifiers/text/fold.ts";
import { tokens } from "../../../classifiers/text/tokens.ts";

const rows = loadCorpus();

function shingles(text: string): Set<string> {
  const folded = fold(text);
  const words = tokens(folded).map(({ start, end }) => folded.slice(start, end));
  const out = new Set<string>();
  for (let i = 0; i + 3 <= words.length; i++) out.add(words.slice(i, i + 3).join(" "));
  return out;
}

describe("the corpus", () => {
  test.each(corpusFiles())("%s holds nothing but corpus rows in Unicode NFC", (name) => {
    for (const row of readCorpusFile(name)) expect(row.text).toBe(row.text.normalize("NFC").trim());
  });

  test("gives each text an id of its own and each scenario one file", () => {
    const ids = new Set<string>();
    for (const { id, scenario } of rows) {
      expect(ids.has(id), id).toBe(false);
      expect(id.startsWith(`${scenario}-`)).toBe(true);
      ids.add(id);
    }
    const files = new Map<string, string>();
    for (const name of corpusFiles()) {
      for (const { scenario } of readCorpusFile(name)) {
        expect(files.get(scenario) ?? name, scenario).toBe(name);
        files.set(scenario, name);
      }
    }
  });

  test("has texts of every label in at least three scenarios", () => {
    for (const task of TASKS) {
      for (const label of TASK_LABELS[task]) {
        const scenarios = new Set(rows.filter((row) => rowLabel(row, task) === label).map((row) => row.scenario));
        expect(scenarios.size, `${task} ${label}`).toBeGreaterThanOrEqual(3);
      }
    }
  });

  test("keeps pairs of two or more texts whose labels differ", () => {
    const pairs = Map.groupBy(
      rows.filter((row) => row.pair !== undefined),
      (row) => row.pair,
    );
    expect(pairs.size).toBeGreaterThan(20);
    for (const [name, members] of pairs) {
      expect(members.length, name).toBeGreaterThanOrEqual(2);
      const labels = new Set(members.map((row) => TASKS.map((task) => rowLabel(row, task)).join("/")));
      expect(labels.size, name).toBeGreaterThan(1);
    }
  });

  test("has no two texts that share most of their words in order, pairs aside", () => {
    const byShingle = new Map<string, number[]>();
    const sets = rows.map(({ text }) => shingles(text));
    const clashes: string[] = [];
    sets.forEach((own, i) => {
      const shared = new Map<number, number>();
      for (const shingle of own) {
        for (const other of byShingle.get(shingle) ?? []) shared.set(other, (shared.get(other) ?? 0) + 1);
        byShingle.set(shingle, [...(byShingle.get(shingle) ?? []), i]);
      }
      for (const [other, count] of shared) {
        const smaller = Math.min(own.size, sets[other]?.size ?? 0);
        const paired = rows[i]?.pair !== undefined && rows[i]?.pair === rows[other]?.pair;
        if (!paired && smaller >= 3 && count / smaller > 0.6) clashes.push(`${rows[other]?.id} ~ ${rows[i]?.id}`);
      }
    });
    expect(clashes).toEqual([]);
  });
});
