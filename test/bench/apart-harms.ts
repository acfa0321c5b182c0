// Harms on data/apart/harms.jsonl, which was written without a look at the classifier: precision, recall and F1 of each harm
// with 95 % intervals and how much harsh criticism is flagged, for all, odd and even ids. Baseline: the rules without models.
// APART_SHOW=odd prints what went wrong on odd ids; even ids are never shown. apart.ts calls this.
import { readFileSync } from "node:fs";
import { z } from "zod";
import { type Confusion, classScores, withInterval } from "../../classifiers/evaluate.ts";
import { intervalText } from "../../classifiers/evaluation-report.ts";
import { type Classify, HARMS, type Harm } from "../../classifiers/finding.ts";
import { loadClassifier } from "../../classifiers/index.ts";
import { rulesClassifier } from "../../classifiers/rules.ts";

const row = z.strictObject({
  id: z.string().regex(/^h\d{4}$/),
  text: z.string().min(1),
  kind: z.enum(["press", "social", "message"]),
  harm: z.enum(HARMS),
  scheme: z.string().min(1),
});

interface Judged extends z.infer<typeof row> {
  readonly given: Harm;
}

const isOdd = ({ id }: { readonly id: string }) => Number(id.slice(1)) % 2 === 1;

/** Precision, recall and F1 of each harm with intervals; criticism and other harmless texts flagged. */
function table(name: string, texts: readonly Judged[]): string {
  const truth = texts.map(({ harm }) => HARMS.indexOf(harm));
  const given = texts.map((text) => HARMS.indexOf(text.given));
  const score = (harm: Harm, part: "precision" | "recall" | "f1") =>
    intervalText(
      withInterval(truth, given, HARMS.length, (counts: Confusion) => {
        return classScores(counts, HARMS)[HARMS.indexOf(harm)]?.[part] ?? 0;
      }),
    );
  const lines = HARMS.filter((harm) => harm !== "none").map(
    (harm) =>
      `    ${harm.padEnd(7)}P ${score(harm, "precision")} R ${score(harm, "recall")} F1 ${score(harm, "f1")} (${texts.filter((one) => one.harm === harm).length} texts)\n`,
  );
  const flagged = (some: readonly Judged[]) => `${some.filter((one) => one.given !== "none").length} of ${some.length}`;
  const harmless = texts.filter(({ harm }) => harm === "none");
  const criticism = harmless.filter(({ scheme }) => scheme.startsWith("criticism-"));
  const near = harmless.filter(({ scheme }) => !scheme.startsWith("criticism-"));
  return `  ${name}\n${lines.join("")}    criticism flagged ${flagged(criticism)}; other harmless texts flagged ${flagged(near)}\n`;
}

export async function harms(out: NodeJS.WritableStream): Promise<void> {
  const rows = readFileSync(new URL("data/apart/harms.jsonl", import.meta.url), "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => row.parse(JSON.parse(line)));
  const judge = (classify: Classify): Judged[] =>
    rows.map((one) => ({ ...one, given: classify({ text: one.text, kind: one.kind }).harm.label }));
  const ours = judge(await loadClassifier());
  out.write(`harms\n${table("all", ours)}`);
  out.write(table("odd", ours.filter(isOdd)));
  out.write(
    table(
      "even",
      ours.filter((one) => !isOdd(one)),
    ),
  );
  out.write(table("rules alone, all", judge(rulesClassifier())));
  if (process.env.APART_SHOW !== "odd") return;
  for (const one of ours)
    if (isOdd(one) && one.given !== one.harm)
      out.write(`  ${one.id} ${one.scheme} ${JSON.stringify(one.text)}: ${one.given} for ${one.harm}\n`);
}

if (import.meta.main) await harms(process.stdout);
