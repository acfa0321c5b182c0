// Characters per second of processor time of all four tasks together, against pyvi's word segmenter on the same texts in the
// same run (LANGNGHE_PYTHON names a Python that has pyvi). A classifier that costs less than the segmenting others begin with.
import { spawnSync } from "node:child_process";
import { loadCorpus } from "../../classifiers/corpus/load.ts";
import { loadClassifier } from "../../classifiers/index.ts";
import { rulesClassifier } from "../../classifiers/rules.ts";

const ROUNDS = 3;
const CHARACTERS = 3_000_000;

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

function rate(texts: readonly string[], work: (text: string) => unknown): number {
  const characters = texts.reduce((sum, text) => sum + text.length, 0);
  const times = Math.ceil(CHARACTERS / characters);
  let best = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const began = process.cpuUsage();
    for (let i = 0; i < times; i++) for (const text of texts) work(text);
    const { user, system } = process.cpuUsage(began);
    best = Math.max(best, (characters * times) / ((user + system) / 1e6));
  }
  return best;
}

/** Prints rates and their ratio to pyvi's. */
export async function run(out: NodeJS.WritableStream): Promise<void> {
  const classify = await loadClassifier();
  const rules = rulesClassifier();
  const python = process.env.LANGNGHE_PYTHON ?? "python3";
  for (const [name, texts] of Object.entries(samples())) {
    const models = rate(texts, (text) => classify({ text }));
    const lists = rate(texts, (text) => rules({ text }));
    const told = spawnSync(python, ["-c", PYVI], { input: JSON.stringify(texts.slice(0, 1200)), encoding: "utf8" });
    const pyvi = Number.parseFloat(told.stdout);
    const million = (value: number) => `${(value / 1e6).toFixed(2)} M characters/s`;
    out.write(`${name.padEnd(12)} four tasks ${million(models)}, rules alone ${million(lists)}, `);
    if (Number.isFinite(pyvi)) out.write(`pyvi ${million(pyvi)}: ${(models / pyvi).toFixed(1)} times pyvi\n`);
    else out.write("pyvi skipped: LANGNGHE_PYTHON names no Python that has it\n");
  }
}

if (import.meta.main) await run(process.stdout);
