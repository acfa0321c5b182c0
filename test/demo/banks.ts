// The hand-written sentences of the demo world, kept as plain text: `== section` lines, then one sentence a line.
import { readdirSync, readFileSync } from "node:fs";

export type Bank = ReadonlyMap<string, readonly string[]>;

const FOLDER = new URL("./texts/", import.meta.url);

/** Sections of a bank file. Lines that begin with # are notes. Throws when a sentence stands before the first section. */
export function parseBank(text: string): Bank {
  const sections = new Map<string, string[]>();
  let current: string[] | null = null;
  for (const raw of text.split("\n")) {
    const line = raw.trim().normalize("NFC");
    if (line === "" || line.startsWith("#")) continue;
    if (line.startsWith("== ")) {
      const name = line.slice(3).trim();
      current = sections.get(name) ?? [];
      sections.set(name, current);
    } else if (current) current.push(line);
    else throw new SyntaxError(`a sentence before the first section: ${line.slice(0, 40)}`);
  }
  return sections;
}

/** A bank by its path below texts/, without ending. */
export function readBank(name: string): Bank {
  return parseBank(readFileSync(new URL(`${name}.txt`, FOLDER), "utf8"));
}

/** Names of the banks in a folder below texts/, sorted. */
export function bankNames(folder: string): string[] {
  return readdirSync(new URL(`${folder}/`, FOLDER))
    .filter((name) => name.endsWith(".txt"))
    .map((name) => name.slice(0, -4))
    .sort();
}

/** The sentences of a section; empty when the bank has none. */
export function section(bank: Bank, name: string): readonly string[] {
  return bank.get(name) ?? [];
}
