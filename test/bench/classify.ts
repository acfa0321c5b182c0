// Characters per second of processor time of all four tasks together, against pyvi's word segmenter on the same texts in the
// same run (LANGNGHE_PYTHON names a Python that has pyvi). A classifier that costs less than the segmenting others begin with.
import { spawnSync } from "node:child_process";
import { loadCorpus } from "../../classifiers/corpus/load.ts";
import { loadClassifier } from "../../classifiers/index.ts";
import { rulesClassifier } from "../../classifiers/rules.ts";

/** Rounds in which each side is timed in turn, so that other work on the machine falls on both. */
const ROUNDS = 5;
/** Characters of one timing: of ours, and of pyvi's, which is slower. */
const CHARACTERS = 2_000_000;
const PYVI_CHARACTERS = 250_000;

const PYVI = `
import json, sys, time
from pyvi import ViTokenizer
texts = json.load(sys.stdin)
ViTokenizer.tokenize(texts[0])
began = time.process_time()
for text in texts:
    ViTokenizer.tokenize(text)
print(sum(map(len, texts)) / (time.process_time() - began))
`;

/** Two kinds of texts made of the corpus: as they are, and joined into articles of about thirty texts. */
function samples(): Record<string, string[]> {
  const short = loadCorpus().map(({ text }) => text);
  const long: string[] = [];
  for (let i = 0; i < short.length; i += 30) long.push(short.slice(i, i + 30).join(" "));
  return { "short texts": short, articles: long };
}

function characters(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + text.length, 0);
}

/** Every so many-th text, so that about `most` characters of all kinds of texts are left. */
function share(texts: readonly string[], most: number): string[] {
  const step = Math.max(1, Math.round(characters(texts) / most));
  return texts.filter((_, i) => i % step === 0);
}

function rate(texts: readonly string[], work: (text: string) => unknown): number {
  const times = Math.ceil(CHARACTERS / characters(texts));
  const began = process.cpuUsage();
  for (let i = 0; i < times; i++) for (const text of texts) work(text);
  const { user, system } = process.cpuUsage(began);
  return (characters(texts) * times) / ((user + system) / 1e6);
}

/** pyvi's rate, NaN without it. */
function pyviRate(texts: readonly string[]): number {
  const python = process.env.LANGNGHE_PYTHON ?? "python3";
  const told = spawnSync(python, ["-c", PYVI], { input: JSON.stringify(texts), encoding: "utf8" });
  return Number.parseFloat(told.stdout);
}

/** Prints rates and their ratio to pyvi's: the middle of all rounds, least and most. */
export async function run(out: NodeJS.WritableStream): Promise<void> {
  const classify = await loadClassifier();
  const rules = rulesClassifier();
  const spread = (values: readonly number[], unit: (value: number) => string) => {
    const sorted = values.toSorted((a, b) => a - b);
    const at = (share: number) => unit(sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN);
    return `${at(0.5)} (${at(0)} to ${at(1)})`;
  };
  const million = (value: number) => (value / 1e6).toFixed(2);
  for (const [name, texts] of Object.entries(samples())) {
    const models: number[] = [];
    const lists: number[] = [];
    const pyvi: number[] = [];
    const some = share(texts, PYVI_CHARACTERS);
    // The first rounds of a program still compile it.
    for (let i = 0; i < 2; i++) rate(texts, (text) => [classify({ text }), rules({ text })]);
    for (let round = 0; round < ROUNDS; round++) {
      models.push(rate(texts, (text) => classify({ text })));
      pyvi.push(pyviRate(some));
      lists.push(rate(texts, (text) => rules({ text })));
    }
    out.write(`${name}, million characters a second of processor time, ${ROUNDS} rounds\n`);
    out.write(`  four tasks   ${spread(models, million)}\n  rules alone  ${spread(lists, million)}\n`);
    if (pyvi.some(Number.isNaN)) {
      out.write("  pyvi skipped: LANGNGHE_PYTHON names no Python that has it\n");
      continue;
    }
    const times = models.map((value, i) => value / (pyvi[i] ?? Number.NaN));
    out.write(
      `  pyvi         ${spread(pyvi, million)}\n  four tasks are ${spread(times, (value) => value.toFixed(1))} times pyvi\n`,
    );
  }
}

if (import.meta.main) await run(process.stdout);
