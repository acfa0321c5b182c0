// Reads our corpus: every .jsonl file in data/. Used to train and to measure; a running system needs only the model files.
import { readdirSync, readFileSync } from "node:fs";
import { type CorpusRow, corpusRow } from "./row.ts";

const FOLDER = new URL("./data/", import.meta.url);

/** Names of the corpus files, sorted. */
export function corpusFiles(): string[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith(".jsonl"))
    .sort();
}

/** The rows of one corpus file. Throws an Error that names file and line when a row does not fit. */
export function readCorpusFile(name: string): CorpusRow[] {
  const lines = readFileSync(new URL(name, FOLDER), "utf8").split("\n");
  const out: CorpusRow[] = [];
  lines.forEach((line, i) => {
    if (line.trim() === "") return;
    try {
      out.push(corpusRow.parse(JSON.parse(line)));
    } catch (cause) {
      throw new Error(`${name}, line ${i + 1} is not a corpus row`, { cause });
    }
  });
  return out;
}

/** All rows in order of file name and line. */
export function loadCorpus(): CorpusRow[] {
  return corpusFiles().flatMap(readCorpusFile);
}
