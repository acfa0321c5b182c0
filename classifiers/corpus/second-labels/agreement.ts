// How far two readers of the same texts agree: Cohen's kappa for each task between the corpus and the second labels in
// classifiers/corpus/second, which were given without sight of the first. Printing is agreement-report.ts.
import { readdirSync, readFileSync } from "node:fs";
import { z } from "zod";
import { type Confusion, confusionOf, type Interval, withInterval } from "../../evaluate.ts";
import { FEEDBACK, HARMS, TONES } from "../../finding.ts";
import { TASK_LABELS, TASKS, type Task } from "../../tasks.ts";
import { type CorpusRow, rowLabel } from "../row.ts";
import { blindId } from "./sample.ts";

const FOLDER = new URL("../second/", import.meta.url);

/** A second reader's labels of one text; a task that the reader left open is null or absent. */
export const secondLabels = z.strictObject({
  id: z.string().min(1),
  tone: z.enum(TONES).nullish(),
  feedback: z.enum(FEEDBACK).nullish(),
  harm: z.enum(HARMS).nullish(),
  checkworthy: z.boolean().nullish(),
});
export type SecondLabels = z.infer<typeof secondLabels>;

/** The second labels on disk; none when nobody has labelled yet. Throws an Error that names file and line. */
export function loadSecondLabels(folder: URL = FOLDER): SecondLabels[] {
  let names: string[];
  try {
    names = readdirSync(folder).filter((name) => name.endsWith(".jsonl"));
  } catch {
    return [];
  }
  return names.sort().flatMap((name) =>
    readFileSync(new URL(name, folder), "utf8")
      .split("\n")
      .flatMap((line, i) => {
        if (line.trim() === "") return [];
        try {
          return [secondLabels.parse(JSON.parse(line))];
        } catch (cause) {
          throw new Error(`${name}, line ${i + 1} is no second label`, { cause });
        }
      }),
  );
}

/**
 * Cohen's kappa of a square table of counts: agreement beyond what the readers' own label shares give by chance. 1 is full
 * agreement, 0 chance. Source: Cohen, "A coefficient of agreement for nominal scales", 1960.
 */
export function cohenKappa(table: Confusion): number {
  let all = 0;
  let agreed = 0;
  const rows = table.map(() => 0);
  const columns = table.map(() => 0);
  table.forEach((row, i) => {
    row.forEach((count, j) => {
      all += count;
      rows[i] = (rows[i] ?? 0) + count;
      columns[j] = (columns[j] ?? 0) + count;
      if (i === j) agreed += count;
    });
  });
  if (all === 0) return 0;
  const chance = rows.reduce((sum, count, i) => sum + (count / all) * ((columns[i] ?? 0) / all), 0);
  return chance === 1 ? 1 : (agreed / all - chance) / (1 - chance);
}

export interface Agreement {
  readonly task: Task;
  readonly labels: readonly string[];
  /** Texts with a label of the task from both readers. */
  readonly texts: number;
  /** Rows: first reader; columns: second. */
  readonly table: Confusion;
  /** Share of the texts with equal labels. */
  readonly agreed: number;
  /** With a 95 % bootstrap interval over texts. */
  readonly kappa: Interval;
}

/**
 * Agreement of each task over the texts that both readers labelled. Second labels of texts that are in the corpus no more
 * are passed over; a text labelled twice by second readers counts with its last labels.
 */
export function agreements(rows: readonly CorpusRow[], second: readonly SecondLabels[]): Agreement[] {
  const byId = new Map<string, CorpusRow>();
  for (const row of rows) {
    byId.set(row.id, row);
    byId.set(blindId(row.id), row);
  }
  const given = new Map<string, readonly [CorpusRow, SecondLabels]>();
  for (const labels of second) {
    const row = byId.get(labels.id);
    if (row !== undefined) given.set(row.id, [row, labels]);
  }
  return TASKS.map((task) => {
    const labels: readonly string[] = TASK_LABELS[task];
    const first: number[] = [];
    const then: number[] = [];
    for (const [row, labelled] of given.values()) {
      const one = rowLabel(row, task);
      const other = labelled[task];
      if (one === null || other === undefined || other === null) continue;
      first.push(labels.indexOf(one));
      then.push(labels.indexOf(String(other)));
    }
    const table = confusionOf(first, then, labels.length);
    const equal = first.filter((label, i) => label === then[i]).length;
    return {
      task,
      labels,
      texts: first.length,
      table,
      agreed: equal / Math.max(1, first.length),
      kappa: withInterval(first, then, labels.length, cohenKappa),
    };
  });
}
