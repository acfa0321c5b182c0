// Reading of legal references: accuracy on own snippets, and speed on press text beside one regular expression over the
// whole text, which is what most systems use. Press texts are read from the shared sets and never kept.
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { citedDocuments } from "../../pipeline/policy/documents.ts";
import { REFERENCE_SNIPPETS } from "../unit/policy/reference-snippets.ts";

/** The usual pattern: a full number with a sign, nothing else. */
const PLAIN = /\d{1,5}\/(?:\d{4}\/)?(?:[A-ZĐ]{1,5}[-–])?[A-ZĐ][A-ZĐa-z&]+(?:-[A-ZĐ]+)*/g;

function accuracy(find: (text: string) => readonly string[]): string {
  let right = 0;
  let found = 0;
  let wanted = 0;
  for (const { text, canonical } of REFERENCE_SNIPPETS) {
    const left = [...canonical];
    for (const one of find(text)) {
      found++;
      const at = left.indexOf(one);
      if (at >= 0) {
        left.splice(at, 1);
        right++;
      }
    }
    wanted += canonical.length;
  }
  return `precision ${(right / found).toFixed(3)}  recall ${(right / wanted).toFixed(3)}  (${right} right, ${found} found, ${wanted} wanted)`;
}

export async function run(out: NodeJS.WritableStream): Promise<void> {
  const plain = (text: string) =>
    [...text.matchAll(PLAIN)].map((match) => match[0].replace(/^0+/, "").replaceAll("–", "-"));
  out.write(`documents: ${REFERENCE_SNIPPETS.length} own snippets\n`);
  out.write(`  regular expression  ${accuracy(plain)}\n`);
  out.write(`  citedDocuments      ${accuracy((text) => citedDocuments(text).map((one) => one.canonical))}\n`);

  const folder = process.env.LANGNGHE_SHARED ?? resolve(import.meta.dirname, "../../../shared");
  if (!existsSync(resolve(folder, "data/vnds-sample"))) {
    out.write("  speed: skipped, LANGNGHE_SHARED names no folder with the press sets\n");
    return;
  }
  const texts = ["dantri-2020", "vnds-sample"].flatMap((set) =>
    readFileSync(resolve(folder, "data", set, "data.jsonl"), "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => String((JSON.parse(line) as { text: string }).text)),
  );
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const speed = (work: (text: string) => unknown) => {
    let best = Number.POSITIVE_INFINITY;
    for (let round = 0; round < 5; round++) {
      const start = performance.now();
      for (const text of texts) work(text);
      best = Math.min(best, performance.now() - start);
    }
    return bytes / 1000 / best;
  };
  const ours = speed(citedDocuments);
  const theirs = speed(plain);
  out.write(
    `  speed: ${ours.toFixed(0)} MB/s, regular expression ${theirs.toFixed(0)} MB/s, ratio ${(ours / theirs).toFixed(2)} (bar 20 MB/s)\n`,
  );
}

if (import.meta.main) await run(process.stdout);
