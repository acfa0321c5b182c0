// Pages per second and exactness of extraction against Readability on linkedom (always) and trafilatura (where a Python with
// it is found: LANGNGHE_PYTHON names one), all in one run on the same pages. Rates are pages per second of processor time, so that a busy machine does not
// favour anyone; helper threads of the runtime count against us.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { Readability } from "@mozilla/readability";
import { Parser } from "htmlparser2";
import { parseHTML } from "linkedom";
import { z } from "zod";
import { decodeHtml } from "../../pipeline/extract/charset.ts";
import { extract, readingText } from "../../pipeline/extract/extract.ts";

interface Sample {
  readonly id: string;
  readonly url: string;
  readonly html: string;
  readonly gold: string;
  /** Whether the gold text begins with the lead. */
  readonly led: boolean;
}

const ROUNDS_MS = 4000;
const truth = z.record(z.string(), z.object({ articleBody: z.string(), url: z.string() }));
const golden = z.object({ url: z.string(), lead: z.string().nullable(), text: z.string() });

function shared(): string {
  return process.env.LANGNGHE_SHARED ?? fileURLToPath(new URL("../../../shared", import.meta.url));
}

/** The public benchmark's pages where they are present, else our own golden pages. */
function samples(out: NodeJS.WritableStream): Sample[] {
  const folder = join(shared(), "data/article-extraction");
  if (existsSync(join(folder, "ground-truth.json"))) {
    const gold = truth.parse(JSON.parse(readFileSync(join(folder, "ground-truth.json"), "utf8")));
    out.write("pages: article-extraction benchmark\n");
    return Object.entries(gold).map(([id, { articleBody, url }]) => ({
      id,
      url,
      html: gunzipSync(readFileSync(join(folder, "html", `${id}.html.gz`))).toString("utf8"),
      gold: articleBody,
      led: false,
    }));
  }
  out.write("pages: golden pages of this repository (LANGNGHE_SHARED has no article-extraction set)\n");
  const root = fileURLToPath(new URL("../golden/", import.meta.url));
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const expected = golden.parse(JSON.parse(readFileSync(join(root, name, "expected.json"), "utf8")));
      return {
        id: name,
        url: expected.url,
        html: decodeHtml(readFileSync(join(root, name, "page.html"))).html,
        gold: readingText(expected),
        led: true,
      };
    });
}

const TOKEN = /[\p{L}\p{N}_]+/gu;
function shingles(text: string): Map<string, number> {
  const words = text.match(TOKEN) ?? [];
  const found = new Map<string, number>();
  for (let i = 0; i < Math.max(words.length > 0 ? 1 : 0, words.length - 3); i++) {
    const key = words.slice(i, i + 4).join(" ");
    found.set(key, (found.get(key) ?? 0) + 1);
  }
  return found;
}

/** F1 over multisets of four words, averaged over pages as the public article extraction benchmark does. */
export function shingleF1(pages: readonly { gold: string; text: string }[]): {
  f1: number;
  precision: number;
  recall: number;
} {
  let [tp, fp, fn] = [0, 0, 0];
  for (const { gold, text } of pages) {
    const want = shingles(gold);
    const have = shingles(text);
    let both = 0;
    for (const [key, n] of have) both += Math.min(n, want.get(key) ?? 0);
    const sum = (counts: Map<string, number>): number => [...counts.values()].reduce((a, b) => a + b, 0);
    const wrong = sum(have) - both;
    const missed = sum(want) - both;
    const all = both + wrong + missed || 1;
    tp += both / all;
    fp += wrong / all;
    fn += missed / all;
  }
  const precision = tp + fp > 0 ? tp / (tp + fp) : 0;
  const recall = tp + fn > 0 ? tp / (tp + fn) : 0;
  return { f1: precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0, precision, recall };
}

interface Result {
  readonly name: string;
  readonly pagesPerSecond: number;
  readonly texts: readonly string[] | null;
}

function measure(name: string, pages: readonly Sample[], work: (page: Sample) => string): Result {
  const texts = pages.map(work);
  for (const page of pages) work(page);
  const rates: number[] = [];
  const until = performance.now() + ROUNDS_MS;
  do {
    const from = process.cpuUsage();
    for (const page of pages) work(page);
    const { user, system } = process.cpuUsage(from);
    rates.push((pages.length / (user + system)) * 1_000_000);
  } while (performance.now() < until);
  rates.sort((a, b) => a - b);
  return { name, pagesPerSecond: rates[Math.floor(rates.length / 2)] ?? 0, texts };
}

const PYTHON = `
import json, sys, time, trafilatura
pages = json.load(open(sys.argv[1], encoding='utf8'))
trafilatura.extract(pages[0])
start = time.process_time()
texts = [trafilatura.extract(page, include_comments=False) or '' for page in pages]
took = time.process_time() - start
json.dump({'rate': len(pages) / took, 'version': trafilatura.__version__, 'texts': texts}, open(sys.argv[2], 'w'))
`;

function trafilatura(pages: readonly Sample[], out: NodeJS.WritableStream): Result | null {
  const python = process.env.LANGNGHE_PYTHON ?? "python3";
  const folder = mkdtempSync(join(tmpdir(), "langnghe-bench-"));
  try {
    writeFileSync(join(folder, "in.json"), JSON.stringify(pages.map((page) => page.html)));
    const ran = spawnSync(python, ["-c", PYTHON, join(folder, "in.json"), join(folder, "out.json")], {
      stdio: "ignore",
      timeout: 300_000,
    });
    if (ran.status !== 0) {
      out.write(
        "trafilatura: skipped, no Python with it (pip install trafilatura lxml_html_clean; LANGNGHE_PYTHON names the interpreter)\n",
      );
      return null;
    }
    const found = z
      .object({ rate: z.number(), version: z.string(), texts: z.array(z.string()) })
      .parse(JSON.parse(readFileSync(join(folder, "out.json"), "utf8")));
    return { name: `trafilatura ${found.version}`, pagesPerSecond: found.rate, texts: found.texts };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export async function run(out: NodeJS.WritableStream): Promise<void> {
  const pages = samples(out);
  const chars = pages.reduce((sum, page) => sum + page.html.length, 0);
  out.write(`${pages.length} pages, ${Math.round(chars / pages.length / 1000)} thousand characters each on average\n`);
  const own = measure("langnghe extract", pages, (page) => {
    try {
      const found = extract({ html: page.html, url: page.url });
      return page.led ? readingText(found) : found.text;
    } catch {
      return "";
    }
  });
  const results: (Result | null)[] = [
    own,
    measure("htmlparser2, a bare walk", pages, (page) => {
      let n = 0;
      const parser = new Parser({ onopentag: () => void n++, ontext: () => void n++ });
      parser.end(page.html);
      return String(n);
    }),
    measure("Readability on linkedom", pages, (page) => {
      try {
        const { document } = parseHTML(page.html);
        return new Readability(document as never).parse()?.textContent ?? "";
      } catch {
        return "";
      }
    }),
    trafilatura(pages, out),
  ];
  out.write(
    `${"".padEnd(26)}${"pages/s".padStart(9)}${"× slower".padStart(10)}${"F1".padStart(8)}${"precision".padStart(11)}${"recall".padStart(8)}\n`,
  );
  for (const result of results) {
    if (!result) continue;
    const score = result.name.startsWith("htmlparser2")
      ? null
      : shingleF1(pages.map((page, i) => ({ gold: page.gold, text: result.texts?.[i] ?? "" })));
    out.write(
      `${result.name.padEnd(26)}${result.pagesPerSecond.toFixed(0).padStart(9)}${(own.pagesPerSecond / result.pagesPerSecond).toFixed(1).padStart(10)}` +
        `${(score?.f1.toFixed(4) ?? "").padStart(8)}${(score?.precision.toFixed(3) ?? "").padStart(11)}${(score?.recall.toFixed(3) ?? "").padStart(8)}\n`,
    );
  }
}

if (import.meta.main) await run(process.stdout);
