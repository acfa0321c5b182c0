// Which texts are labelled a second time, and what the second reader gets to see: the text, never a label. A share of the
// corpus in the proportions of its labels and styles, the same share whenever the same corpus is read:
// node classifiers/corpus/second-labels/sample.ts FOLDER
import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { seeded } from "../../linear/train.ts";
import { TASKS } from "../../tasks.ts";
import { loadCorpus } from "../load.ts";
import { type CorpusRow, rowLabel } from "../row.ts";

/** Share of the corpus that is labelled twice. */
export const SECOND_SHARE = 0.12;
const SEED = 20_261;
const BATCHES = 8;

/** All that a second reader sees of a text. */
export interface BlindText {
  readonly id: string;
  readonly text: string;
  readonly title?: string;
  readonly kind: CorpusRow["kind"];
}

/** The name of a text for the second reader: a scenario's own name could tell the label. */
export function blindId(id: string): string {
  return `t${createHash("sha256").update(id).digest("hex").slice(0, 10)}`;
}

const stratum = (row: CorpusRow): string => [...TASKS.map((task) => rowLabel(row, task)), row.style].join("/");

/**
 * A share of the rows in an order that tells nothing: rows are put in order of labels and style, at random inside each
 * such stratum, and every so many-th is taken, so that each stratum gives its share to within one text.
 */
export function sampleForSecondLabels(rows: readonly CorpusRow[], share = SECOND_SHARE, seed = SEED): BlindText[] {
  const random = seeded(seed);
  const ordered = rows
    .map((row) => ({ row, stratum: stratum(row), key: random() }))
    .sort((a, b) => (a.stratum < b.stratum ? -1 : a.stratum > b.stratum ? 1 : a.key - b.key));
  const chosen = ordered.filter((_, i) => Math.floor((i + 1) * share) > Math.floor(i * share));
  return chosen
    .map(({ row }) => ({ row, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ row: { id, text, title, kind } }) => ({
      id: blindId(id),
      text,
      ...(title === undefined ? {} : { title }),
      kind,
    }));
}

if (import.meta.main) {
  const folder = process.argv[2];
  if (folder === undefined) throw new Error("name the folder that the batches are written to");
  mkdirSync(folder, { recursive: true });
  const texts = sampleForSecondLabels(loadCorpus());
  for (let batch = 0; batch < BATCHES; batch++) {
    const own = texts.filter((_, i) => i % BATCHES === batch);
    writeFileSync(join(folder, `batch-${batch + 1}.jsonl`), own.map((text) => `${JSON.stringify(text)}\n`).join(""));
  }
  process.stdout.write(`${texts.length} texts in ${BATCHES} batches\n`);
}
