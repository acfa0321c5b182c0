// Two tables over the shared data sets: the shipped classifier, which learnt from none of them, and the same family trained
// on a set itself (cross-validation inside it), beside a majority guess, our word lists and natural's classifiers.
// Sets are read from LANGNGHE_SHARED (default ../shared beside the repository); without them this says so and stops.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { loadCorpus } from "../../classifiers/corpus/load.ts";
import { type Evaluation, evaluate, majorityGuess } from "../../classifiers/evaluate.ts";
import { evaluationLine as line } from "../../classifiers/evaluation-report.ts";
import type { ClassifierInput, Classify } from "../../classifiers/finding.ts";
import { type FitOptions, fitModel, foldOf } from "../../classifiers/fit.ts";
import { loadClassifier } from "../../classifiers/index.ts";
import { judgeByModel } from "../../classifiers/judge.ts";
import { rulesClassifier } from "../../classifiers/rules.ts";
import { fold } from "../../classifiers/text/fold.ts";
import { tokens } from "../../classifiers/text/tokens.ts";

const SHARED = process.env.LANGNGHE_SHARED ?? fileURLToPath(new URL("../../../shared", import.meta.url));
const row = z.looseObject({ text: z.string(), title: z.string().optional() });

interface Labelled extends ClassifierInput {
  readonly label: string;
}

function readSet(name: string): z.infer<typeof row>[] {
  return readFileSync(`${SHARED}/data/${name}/data.jsonl`, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => row.parse(JSON.parse(line)));
}

function labelled(
  name: string,
  column: string,
  kind: ClassifierInput["kind"],
  keep: (label: string) => string | null,
): Labelled[] {
  return readSet(name).flatMap((one) => {
    const label = keep(String(one[column]));
    return label === null ? [] : [{ text: one.text, label, ...(kind ? { kind } : {}) }];
  });
}

function score(texts: readonly Labelled[], labels: readonly string[], given: readonly number[]): Evaluation {
  return evaluate(
    texts.map(({ label }) => labels.indexOf(label)),
    given,
    labels,
  );
}

function majority(texts: readonly Labelled[], labels: readonly string[]): number[] {
  return majorityGuess(
    texts.map(({ label }) => labels.indexOf(label)),
    labels.length,
  );
}

interface Trial {
  readonly set: string;
  readonly task: "tone" | "harm";
  readonly labels: readonly string[];
  readonly texts: readonly Labelled[];
}

function judged(classify: Classify, trial: Trial): number[] {
  return trial.texts.map((input) => {
    const findings = classify(input);
    if (trial.task === "harm") return findings.harm.label === "scam" ? 1 : 0;
    if (trial.labels.length === 3) return trial.labels.indexOf(findings.tone.label);
    return findings.tone.scores.positive > findings.tone.scores.negative ? 1 : 0;
  });
}

const same = (label: string) => label;
const binary = (label: string) => (label === "negative" || label === "positive" ? label : null);
const reviewed = (label: string) => (label === "unclear" ? null : label);
const TONES = ["negative", "neutral", "positive"];

/** Texts in an order that has nothing to do with what they say. */
function spread<Text>(texts: readonly Text[]): Text[] {
  return texts
    .map((text, i) => ({ text, at: Math.imul(i + 1, 0x9e3779b1) >>> 0 }))
    .sort((a, b) => a.at - b.at)
    .map(({ text }) => text);
}

/** natural's classifier learnt from texts of our corpus, asked about another set. */
async function naturalUnseen(trial: Trial, file: NaturalFile, learn: number): Promise<number[]> {
  const rows = spread(loadCorpus()).flatMap((own): Labelled[] => {
    if (trial.task === "harm") {
      return own.harm === undefined ? [] : [{ text: own.text, label: own.harm === "scam" ? "scam" : "not_scam" }];
    }
    return own.tone !== undefined && trial.labels.includes(own.tone) ? [{ text: own.text, label: own.tone }] : [];
  });
  const judge = await naturalJudge(file, rows.slice(0, learn));
  return trial.texts.map(({ text }) => trial.labels.indexOf(judge(text)));
}

async function unseen(out: NodeJS.WritableStream, shipped: Classify): Promise<void> {
  const rules = rulesClassifier();
  const trials: Trial[] = [
    { set: "uit-vsfc", task: "tone", labels: TONES, texts: labelled("uit-vsfc", "label", "social", same) },
    {
      set: "uts-bank",
      task: "tone",
      labels: ["negative", "positive"],
      texts: labelled("uts-bank", "label", "social", binary),
    },
    {
      set: "aivivn-reviews",
      task: "tone",
      labels: ["negative", "positive"],
      texts: labelled("aivivn-reviews", "label", "social", binary),
    },
    {
      set: "smishing-ie403 (reviewed)",
      task: "harm",
      labels: ["not_scam", "scam"],
      texts: labelled("smishing-ie403", "reviewed", "message", reviewed),
    },
  ];
  out.write("Table 1. The shipped classifier; it learnt from none of these sets\n");
  for (const trial of trials) {
    out.write(`${trial.set}\n`);
    out.write(line("majority", score(trial.texts, trial.labels, majority(trial.texts, trial.labels))));
    out.write(line("word lists and rules", score(trial.texts, trial.labels, judged(rules, trial))));
    for (const [file, learn] of NATURAL_UNSEEN) {
      const given = await naturalUnseen(trial, file, learn);
      out.write(line(`${naturalName(file)}, ${learn} of ours`, score(trial.texts, trial.labels, given)));
    }
    out.write(line("shipped", score(trial.texts, trial.labels, judged(shipped, trial))));
  }
  out.write(
    "Texts with a harm found in sets that hold none (zero wanted) or that mean something else by their labels\n",
  );
  for (const [set, kind, about] of [
    ["victsd", "social", "reader comments"],
    ["dantri-2020", "press", "articles"],
    ["vnds-sample", "press", "articles, many of courts and scams"],
    ["page-posts-2026", "social", "posts of agencies and press"],
    ["uit-vsfc", "social", "student feedback"],
    ["vihsd", "social", "comments, insults to persons included"],
  ] as const) {
    const texts = readSet(set);
    const found = texts.map(({ text, title }) => shipped({ text, kind, ...(title ? { title } : {}) }).harm.label);
    const counts = (["scam", "threat", "hate"] as const).map(
      (harm) => `${harm} ${found.filter((one) => one === harm).length}`,
    );
    out.write(`  ${set.padEnd(18)}${String(texts.length).padStart(6)} ${about.padEnd(40)} ${counts.join(", ")}\n`);
  }
}

const FOLDS = 4;

/**
 * Predictions for each text by a model that learnt from `learn` (a share of 1) of the texts in the other folds only; offsets
 * are tuned inside those.
 */
function crossValidated(
  texts: readonly Labelled[],
  labels: readonly string[],
  options: FitOptions,
  learn = 1,
): number[] {
  const grouped = texts.map((text) => ({ ...text, group: text.text.slice(0, 60).replace(/\d/g, "0") }));
  const given = new Array<number>(texts.length).fill(0);
  for (let part = 0; part < FOLDS; part++) {
    const inside = grouped.filter(({ group }) => foldOf(`outer ${group}`, FOLDS) !== part);
    const learnt = learn < 1 ? spread(inside).slice(0, Math.round(inside.length * learn)) : inside;
    const judge = judgeByModel(fitModel("trial", labels, learnt, options).model);
    grouped.forEach((text, i) => {
      if (foldOf(`outer ${text.group}`, FOLDS) === part) given[i] = judge(text).given;
    });
  }
  return given;
}

interface NaturalClassifier {
  addDocument(words: string[], label: string): void;
  train(): void;
  classify(words: string[]): string;
}
type NaturalModule = { default: new () => NaturalClassifier };
type NaturalFile = "bayes_classifier" | "logistic_regression_classifier";

/** How many of our texts natural's classifiers learn from for table 1: they are too slow for all. */
const NATURAL_UNSEEN: readonly (readonly [NaturalFile, number])[] = [
  ["bayes_classifier", 2000],
  ["logistic_regression_classifier", 120],
];

const naturalName = (file: NaturalFile) => `natural ${file.split("_")[0]}`;

function words(text: string): string[] {
  const folded = fold(text);
  return tokens(folded).map(({ start, end }) => folded.slice(start, end));
}

/** One of natural's classifiers, learnt from the texts. */
async function naturalJudge(file: NaturalFile, texts: readonly Labelled[]): Promise<(text: string) => string> {
  // A part of natural replaces Math.sign by one that gives 1 for 0; what we measure after it must not change.
  const { sign } = Math;
  const module = (await import(`natural/lib/natural/classifiers/${file}.js`)) as NaturalModule;
  Math.sign = sign;
  const classifier = new module.default();
  for (const { text, label } of texts) classifier.addDocument(words(text), label);
  classifier.train();
  return (text) => classifier.classify(words(text));
}

/** natural's classifier on `learn` texts and the next `test` ones: it is too slow for whole sets. Ours gets the same. */
async function natural(
  out: NodeJS.WritableStream,
  trial: Trial,
  file: NaturalFile,
  learn: number,
  test: number,
  options: FitOptions,
): Promise<void> {
  const mixed = spread(trial.texts);
  const learning = mixed.slice(0, learn);
  const testing = mixed.slice(learn, learn + test);
  const present = trial.labels.filter((label) => learning.some((text) => text.label === label));
  let began = performance.now();
  const theirJudge = await naturalJudge(file, learning);
  const given = testing.map(({ text }) => trial.labels.indexOf(theirJudge(text)));
  const theirs = performance.now() - began;
  began = performance.now();
  const { model } = fitModel(
    "trial",
    present,
    learning.map((text, i) => ({ ...text, group: `${i}` })),
    options,
  );
  const judge = judgeByModel(model);
  const ours = testing.map((text) => trial.labels.indexOf(present[judge(text).given] ?? ""));
  const own = performance.now() - began;
  out.write(line(`${naturalName(file)}, ${learn} learnt`, score(testing, trial.labels, given)));
  out.write(line(`this family, the same ${learn}`, score(testing, trial.labels, ours)));
  out.write(`  ${"".padEnd(34)} natural took ${(theirs / own).toFixed(1)} times the time of this family\n`);
}

async function trained(out: NodeJS.WritableStream): Promise<void> {
  const base: FitOptions = { rarity: 0, contrast: 0.5, favourMacroF1: true };
  const trials: (Trial & { goal: string; options: FitOptions })[] = [
    {
      set: "uit-vsfc",
      task: "tone",
      labels: TONES,
      texts: labelled("uit-vsfc", "label", undefined, same),
      options: { ...base, cost: 0.5, contrast: 0.8 },
      goal: "accuracy 0.925, macro-F1 0.80",
    },
    {
      set: "vihsd",
      task: "tone",
      labels: ["clean", "offensive", "hate"],
      texts: labelled("vihsd", "label", undefined, same),
      options: { ...base, cost: 0.2, balance: 0.8, contrast: 0.8 },
      goal: "macro-F1 0.68",
    },
    {
      set: "smishing-ie403",
      task: "harm",
      labels: ["not_scam", "scam"],
      texts: labelled("smishing-ie403", "reviewed", undefined, reviewed),
      options: { ...base, cost: 1 },
      goal: "macro-F1 0.94",
    },
  ];
  out.write(
    `\nTable 2. The same family trained on the set itself, ${FOLDS}-fold cross-validation in the part at hand\n`,
  );
  for (const trial of trials) {
    out.write(`${trial.set} (goal ${trial.goal})\n`);
    out.write(line("majority", score(trial.texts, trial.labels, majority(trial.texts, trial.labels))));
    if (trial.set !== "vihsd") {
      out.write(line("word lists and rules", score(trial.texts, trial.labels, judged(rulesClassifier(), trial))));
    }
    // The goals name accuracy and mean F1, which want different decisions; what half the texts teach shows what more would.
    const likeliest = { ...trial.options, favourMacroF1: false };
    for (const [name, options, learn] of [
      ["this family", trial.options, 1],
      ["this family, half learnt", trial.options, 0.5],
      ["this family, likeliest label", likeliest, 1],
    ] as const) {
      const given = crossValidated(trial.texts, trial.labels, options, learn);
      out.write(line(name, score(trial.texts, trial.labels, given)));
    }
    await natural(out, trial, "bayes_classifier", 1000, 1000, trial.options);
    await natural(out, trial, "logistic_regression_classifier", 120, 300, trial.options);
  }
}

/** Prints both tables. */
export async function run(out: NodeJS.WritableStream): Promise<void> {
  if (!existsSync(`${SHARED}/data/uit-vsfc/data.jsonl`)) {
    out.write(`skipped: no data sets under ${SHARED}; set LANGNGHE_SHARED to the folder that holds data/\n`);
    return;
  }
  await unseen(out, await loadClassifier());
  await trained(out);
}

if (import.meta.main) await run(process.stdout);
