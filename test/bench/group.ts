// Stories measured: same event on labelled clusters alone and among other press, reprints on edited copies made here, summaries
// against those that people wrote, speed on real press. The baseline of events is plain tf-idf with single link, on the clusters
// alone with its best threshold; that of summaries is the first report's beginning. Memory is measured by story-memory.ts.
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { fold } from "../../classifiers/text/fold.ts";
import { sentences } from "../../classifiers/text/sentences.ts";
import { tokens } from "../../classifiers/text/tokens.ts";
import { deriveId } from "../../pipeline/messages/envelope.ts";
import { type GroupDecision, type GroupInput, groupArticles } from "../../pipeline/story/grouper.ts";
import { summarise } from "../../pipeline/story/summary.ts";
import { memoryState } from "../helpers/memory-state.ts";

interface Sample {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly at: number;
  readonly source: string;
  readonly cluster: string | null;
  /** The tuned half is 0, the checked one 1. */
  readonly half: number;
}

/** A fixed sequence of numbers from 0 to 1, so that each run measures the same. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function input(sample: Sample): GroupInput {
  const at = new Date(sample.at).toISOString();
  return {
    articleId: deriveId("bench", sample.id),
    contentHash: deriveId("content", sample.title, sample.text),
    sourceId: sample.source,
    sourceKind: "press",
    title: sample.title,
    text: sample.text,
    publishedAt: at,
    fetchedAt: at,
  };
}

function decisions(samples: readonly Sample[]): { decided: GroupDecision[]; perSecond: number } {
  const inputs = samples.map((sample, offset) => ({ article: input(sample), offset }));
  const state = memoryState();
  const decided: GroupDecision[] = [];
  const before = process.cpuUsage();
  for (let i = 0; i < inputs.length; i += 500) decided.push(...groupArticles(inputs.slice(i, i + 500), state));
  const used = process.cpuUsage(before);
  return { decided, perSecond: Math.round((samples.length / (used.user + used.system)) * 1e6) };
}

const storyOf = (decision: GroupDecision): string =>
  decision.type === "drop" ? decision.storyId : decision.story.storyId;

interface Score {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}
const f1 = (precision: number, recall: number): number => (2 * precision * recall) / (precision + recall || 1);
const show = (score: Score): string =>
  `F1 ${score.f1.toFixed(4)} (precision ${score.precision.toFixed(4)}, recall ${score.recall.toFixed(4)})`;

/** B-cubed over the labelled articles (Bagga and Baldwin 1998); unlabelled ones in their stories count as wrong. */
function bCubed(samples: readonly Sample[], stories: readonly string[], half?: number): Score {
  const groups = Map.groupBy(samples.keys(), (at) => stories[at] ?? "");
  const sizes = new Map<string, number>();
  for (const { cluster } of samples) if (cluster) sizes.set(cluster, (sizes.get(cluster) ?? 0) + 1);
  let precision = 0;
  let recall = 0;
  let count = 0;
  for (const [at, sample] of samples.entries()) {
    if (!sample.cluster || (half !== undefined && sample.half !== half)) continue;
    const group = groups.get(stories[at] ?? "") ?? [];
    const same = group.filter((other) => samples[other]?.cluster === sample.cluster).length;
    precision += same / group.length;
    recall += same / (sizes.get(sample.cluster) ?? 1);
    count++;
  }
  precision /= count;
  recall /= count;
  return { precision, recall, f1: f1(precision, recall) };
}

/** Plain tf-idf cosine and single link in order of time, with the threshold that serves it best. */
function baseline(samples: readonly Sample[]): Score & { threshold: number } {
  const frequency = new Map<string, number>();
  const counted = samples.map((sample) => {
    const text = fold(`${sample.title} ${sample.text}`);
    const counts = new Map<string, number>();
    for (const { start, end } of tokens(text)) {
      const word = text.slice(start, end);
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    for (const word of counts.keys()) frequency.set(word, (frequency.get(word) ?? 0) + 1);
    return counts;
  });
  const vectors = counted.map((counts) => {
    const vector = new Map<string, number>();
    let norm = 0;
    for (const [word, count] of counts) {
      const weight = (1 + Math.log(count)) * Math.log(samples.length / (frequency.get(word) ?? 1));
      vector.set(word, weight);
      norm += weight * weight;
    }
    for (const [word, weight] of vector) vector.set(word, weight / Math.sqrt(norm || 1));
    return vector;
  });
  const likeness = vectors.map((vector, at) =>
    vectors.slice(0, at).map((other) => {
      let sum = 0;
      for (const [word, weight] of vector) sum += weight * (other.get(word) ?? 0);
      return sum;
    }),
  );
  let best = { precision: 0, recall: 0, f1: 0, threshold: 0 };
  for (let threshold = 0.05; threshold < 0.7; threshold += 0.01) {
    // Single link: whatever is likely enough joins, and joins the stories of both.
    const stories = samples.map((_, at) => at);
    for (const [at, row] of likeness.entries()) {
      for (const [other, value] of row.entries()) {
        const from = stories[other] ?? 0;
        const mine = stories[at] ?? 0;
        if (value < threshold || from === mine) continue;
        for (let i = 0; i <= at; i++) if (stories[i] === mine) stories[i] = from;
      }
    }
    const score = bCubed(samples, stories.map(String));
    if (score.f1 > best.f1) best = { ...score, threshold };
  }
  return best;
}

const EDITS = {
  cut: (text: string) => text.slice(0, Math.ceil(text.length * 0.6)),
  header: (text: string) => `(Theo báo bạn) - Bản tin được đăng lại với sự đồng ý của toà soạn.\n${text}`,
  order(text: string, random: () => number) {
    const sentences = text.split(/(?<=[.!?])\s+/);
    for (let i = sentences.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [sentences[i], sentences[j]] = [sentences[j] ?? "", sentences[i] ?? ""];
    }
    return sentences.join(" ");
  },
  words: (text: string, random: () => number) =>
    text.replace(/[\p{L}\p{M}]+/gu, (word) => (random() < 0.1 ? `từ${Math.floor(random() * 5_000)}` : word)),
  "cut and words": (text: string, random: () => number) => EDITS.cut(EDITS.words(text, random)),
} as const;

function reprints(press: readonly Sample[], out: NodeJS.WritableStream): void {
  const random = sequence(11);
  const names = Object.keys(EDITS) as (keyof typeof EDITS)[];
  const copies = press.slice(0, 2_000).map((sample, at) => {
    const edit = names[at % names.length] ?? "cut";
    const later = sample.at + random() * 3 * 86_400_000;
    return {
      ...sample,
      id: `copy ${sample.id}`,
      text: EDITS[edit](sample.text, random),
      at: later,
      source: "other",
      edit,
    };
  });
  const samples = [...press, ...copies].sort((a, b) => a.at - b.at);
  const { decided } = decisions(samples);
  const truth = new Map(copies.map((copy) => [copy.id, copy]));
  const found = new Map<string, number>();
  let right = 0;
  let claimed = 0;
  for (const [at, sample] of samples.entries()) {
    const decision = decided[at];
    if (decision?.type !== "grouped" || decision.story.role !== "reprint") continue;
    claimed++;
    const copy = truth.get(sample.id);
    if (copy && decision.story.of === deriveId("bench", sample.id.slice(5))) {
      right++;
      found.set(copy.edit, (found.get(copy.edit) ?? 0) + 1);
    }
  }
  const score = { precision: right / claimed, recall: right / copies.length, f1: 0 };
  out.write(
    `reprint pairs: ${show({ ...score, f1: f1(score.precision, score.recall) })}, ${copies.length} edited copies\n`,
  );
  for (const name of names) {
    const made = copies.filter((copy) => copy.edit === name).length;
    out.write(`  ${name}: ${found.get(name) ?? 0} of ${made} found\n`);
  }
}

interface ClusterLine {
  readonly cluster: string;
  readonly ref_summaries: readonly string[];
  readonly docs: readonly { id: string; outlet: string; time: string; title: string; summary: string; text: string }[];
}
interface PressLine {
  readonly id: string | number;
  readonly title: string;
  readonly summary?: string;
  readonly text: string;
}

function lines<Line>(file: string): Line[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Line);
}

function vietnamTime(text: string): number {
  const [day = 0, month = 0, year = 0, hour = 0, minute = 0] = (text.match(/\d+/g) ?? []).map(Number);
  return Date.UTC(year, month - 1, day, hour - 7, minute);
}

const DAY = 86_400_000;

/** The other press is laid into the weeks of the clusters, where it can do most harm; each placement differs. */
function placed(press: readonly Sample[], seed: number): Sample[] {
  const random = sequence(seed);
  const from = Date.UTC(2013, 9, 15);
  return press.map((sample) => ({ ...sample, at: from + random() * 28 * DAY }));
}

/** The first is the placement that the reprints are measured in. */
const PLACEMENTS = [7, 21, 33, 4];

function mean(scores: readonly Score[]): Score {
  const of = (part: keyof Score) => scores.reduce((sum, score) => sum + score[part], 0) / scores.length;
  return { precision: of("precision"), recall: of("recall"), f1: of("f1") };
}

function events(labelled: readonly Sample[], press: readonly Sample[], out: NodeJS.WritableStream): void {
  const inTime = (samples: readonly Sample[]): Sample[] => [...samples].sort((a, b) => a.at - b.at);
  const alone = inTime(labelled);
  const plain = baseline(alone);
  out.write(`baseline, tf-idf single link, clusters alone, best threshold: ${show(plain)}\n`);
  out.write(`same event, clusters alone: ${show(bCubed(alone, decisions(alone).decided.map(storyOf)))}\n`);
  const runs = PLACEMENTS.map((seed) => {
    const samples = inTime([...labelled, ...placed(press, seed)]);
    const { decided, perSecond } = decisions(samples);
    const stories = decided.map(storyOf);
    const scored = (half?: number): Score => bCubed(samples, stories, half);
    return { perSecond, all: scored(), tuned: scored(0), checked: scored(1) };
  });
  const all = mean(runs.map((run) => run.all));
  const each = runs.map((run) => run.all.f1.toFixed(4)).join(", ");
  out.write(
    `same event, with ${press.length} others, mean of ${runs.length} placements (${each}): ${show(all)}, ` +
      `${(all.f1 / plain.f1).toFixed(3)} of the baseline's\n`,
  );
  out.write(`  tuned half ${show(mean(runs.map((run) => run.tuned)))}\n`);
  out.write(`  checked half ${show(mean(runs.map((run) => run.checked)))}\n`);
  const speeds = runs.map((run) => run.perSecond);
  out.write(
    `speed: ${Math.max(...speeds)} articles/s of processor time on real press, ` +
      `the best of ${speeds.join(", ")} (${labelled.length + press.length} articles each)\n`,
  );
}

function grams(text: string): Map<string, number> {
  const folded = fold(text);
  const counts = new Map<string, number>();
  let before = "";
  for (const { start, end } of tokens(folded)) {
    const word = folded.slice(start, end);
    if (before !== "") counts.set(`${before} ${word}`, (counts.get(`${before} ${word}`) ?? 0) + 1);
    before = word;
  }
  return counts;
}

/** ROUGE-2 (Lin 2004): pairs of words in common with what people wrote. */
function rouge(text: string, references: readonly string[]): Score {
  const mine = grams(text);
  const size = (counts: Map<string, number>) => [...counts.values()].reduce((sum, count) => sum + count, 0);
  return mean(
    references.map((reference) => {
      const theirs = grams(reference);
      let common = 0;
      for (const [gram, count] of mine) common += Math.min(count, theirs.get(gram) ?? 0);
      const precision = common / (size(mine) || 1);
      const recall = common / (size(theirs) || 1);
      return { precision, recall, f1: f1(precision, recall) };
    }),
  );
}

function summaries(clusters: readonly ClusterLine[], out: NodeJS.WritableStream): void {
  for (const [half, name] of ["tuned", "checked"].entries()) {
    const pairs = clusters
      .filter((_, at) => at % 2 === half)
      .map(({ docs, ref_summaries: references }) => {
        const sources = docs
          .toSorted((a, b) => vietnamTime(a.time) - vietnamTime(b.time))
          .map(({ id, summary, text }) => ({ articleId: id, text: `${summary}\n${text}` }));
        const [first] = sources;
        const lead = sentences(first?.text ?? "").slice(0, 3);
        return {
          chosen: rouge(
            summarise(sources)
              .map(({ text }) => text)
              .join(" "),
            references,
          ),
          lead: rouge(lead.map(({ start, end }) => first?.text.slice(start, end)).join(" "), references),
        };
      });
    const chosen = mean(pairs.map((pair) => pair.chosen));
    const lead = mean(pairs.map((pair) => pair.lead));
    out.write(
      `summaries, ${name} half: ROUGE-2 ${show(chosen)}, ${(chosen.f1 / lead.f1).toFixed(2)} of ` +
        `the first report's beginning (${lead.f1.toFixed(4)})\n`,
    );
  }
}

export async function run(out: NodeJS.WritableStream): Promise<void> {
  const shared = resolve(process.env.LANGNGHE_SHARED ?? "../shared", "data");
  if (!existsSync(resolve(shared, "story-clusters"))) {
    out.write("story-clusters: skipped, LANGNGHE_SHARED does not lead to the evaluation sets\n");
    return;
  }
  const clusters = lines<ClusterLine>(resolve(shared, "story-clusters/clusters.jsonl"));
  const labelled = clusters.flatMap(({ cluster, docs }, at) =>
    docs.map(
      (doc): Sample => ({
        id: doc.id,
        title: doc.title,
        text: `${doc.summary}\n${doc.text}`,
        at: vietnamTime(doc.time),
        source: doc.outlet || doc.id,
        cluster,
        half: at % 2,
      }),
    ),
  );
  const press = ["vnds-sample", "dantri-2020"].flatMap((set) =>
    lines<PressLine>(resolve(shared, set, "data.jsonl")).map(
      (line): Sample => ({
        id: `${set} ${line.id}`,
        title: line.title,
        text: line.summary ? `${line.summary}\n${line.text}` : line.text,
        at: 0,
        source: set,
        cluster: null,
        half: 0,
      }),
    ),
  );
  events(labelled, press, out);
  reprints(placed(press, PLACEMENTS[0] ?? 7), out);
  summaries(clusters, out);
}

if (import.meta.main) await run(process.stdout);
