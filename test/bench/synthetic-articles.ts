// Made-up articles for measuring: syllables with the frequencies of a natural text (Zipf), five to seven hundred
// characters to three thousand, a year of dates. The same seed gives the same articles. No real text is in them.
import { createHash } from "node:crypto";
import type { IndexWrite } from "../../pipeline/ports/article-index.ts";
import { sampleWrite } from "../contract/article-index-samples.ts";

/** xorshift32: small, fast and repeatable; not for secrets. */
export function randomOf(seed: number): () => number {
  let state = seed | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  };
}

const ONSETS = [
  "",
  "b",
  "c",
  "ch",
  "d",
  "đ",
  "g",
  "gi",
  "h",
  "kh",
  "l",
  "m",
  "n",
  "ng",
  "nh",
  "ph",
  "qu",
  "r",
  "s",
  "t",
  "th",
  "tr",
  "v",
  "x",
];
const RHYMES = [
  "a",
  "an",
  "ang",
  "anh",
  "ao",
  "ăn",
  "ăng",
  "âm",
  "ân",
  "âu",
  "e",
  "en",
  "ê",
  "ênh",
  "i",
  "in",
  "inh",
  "o",
  "on",
  "ong",
  "ô",
  "ôn",
  "ông",
  "ôi",
  "ơ",
  "ơi",
  "u",
  "un",
  "ung",
  "ư",
  "ưng",
  "oa",
];
const TONES = ["", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"];

/** About 4,600 syllables, most frequent first. */
export const SYLLABLES: readonly string[] = (() => {
  const list: string[] = [];
  for (const onset of ONSETS)
    for (const rhyme of RHYMES)
      for (const tone of TONES) list.push((onset + rhyme.slice(0, 1) + tone + rhyme.slice(1)).normalize("NFC"));
  const random = randomOf(4_321);
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [list[i], list[j]] = [list[j] ?? "", list[i] ?? ""];
  }
  return list;
})();

// Zipf-Mandelbrot with the parameters usual for running text.
const CUMULATIVE = (() => {
  const out = new Float64Array(SYLLABLES.length);
  let sum = 0;
  for (let rank = 0; rank < out.length; rank++) {
    sum += 1 / (rank + 2.7) ** 1.05;
    out[rank] = sum;
  }
  return out;
})();

export function drawSyllable(random: () => number): string {
  const wanted = random() * (CUMULATIVE.at(-1) ?? 1);
  let low = 0;
  let high = CUMULATIVE.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((CUMULATIVE[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return SYLLABLES[low] ?? "";
}

export function drawWords(random: () => number, count: number): string {
  const words: string[] = [];
  for (let i = 0; i < count; i++)
    words.push(random() < 0.02 ? String(Math.floor(random() * 10_000)) : drawSyllable(random));
  return words.join(" ");
}

const pick = <Value>(random: () => number, values: readonly Value[]): Value =>
  values[Math.floor(random() * values.length)] as Value;
export const SOURCES = Array.from({ length: 120 }, (_, n) => `bao-${n}`);
export const POLICIES = Array.from({ length: 40 }, (_, n) => `chinh-sach-${n}`);
const REGIONS = Array.from({ length: 34 }, (_, n) => String(n + 1).padStart(2, "0"));
export const FIRST_MS = Date.parse("2025-12-01T00:00:00.000Z");
export const SPAN_MS = 365 * 86_400_000;

const template = sampleWrite({ id: "template", title: "x", text: "x" });

/** Article n of `total`, in order of time. */
export function syntheticArticle(
  random: () => number,
  n: number,
  total: number,
  textOf = () => drawWords(random, 150 + Math.floor(random() * 450)),
): IndexWrite {
  const at = new Date(FIRST_MS + Math.floor(((n + random()) / total) * SPAN_MS)).toISOString();
  const articleId = createHash("sha256").update(`article ${n}`).digest("hex").slice(0, 32);
  const chance = random();
  const role = chance < 0.2 ? "reprint" : chance < 0.5 ? "same-event" : "original";
  const policies = random() < 0.3 ? [pick(random, POLICIES)] : [];
  const { article } = template.grouped;
  return {
    ...template,
    trace: articleId,
    grouped: {
      ...template.grouped,
      article: {
        ...article,
        articleId,
        contentHash: articleId,
        sourceId: pick(random, SOURCES),
        sourceKind: pick(random, ["press", "press", "press", "portal", "social"] as const),
        title: drawWords(random, 8 + Math.floor(random() * 8)),
        text: textOf(),
        publishedAt: at,
        fetchedAt: at,
        region: random() < 0.5 ? pick(random, REGIONS) : null,
        policies: policies.map((policyId) => ({
          policyId,
          score: 0.9,
          attitude: pick(random, ["favourable", "neutral", "unfavourable"] as const),
          spans: [],
          reasons: [],
        })),
        findings: {
          ...article.findings,
          tone: {
            ...article.findings.tone,
            label: pick(random, ["negative", "neutral", "neutral", "positive"] as const),
          },
          feedback: {
            ...article.findings.feedback,
            label: pick(random, ["none", "none", "none", "question", "difficulty", "complaint"] as const),
          },
        },
      },
      story: { storyId: articleId, role, of: role === "original" ? null : articleId, similarity: 0 },
    },
  };
}
