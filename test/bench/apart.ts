// Documents, policies, plans and claims measured on the sets in data/apart, which were written without a look at the code:
// odd lines (some of which the code was corrected on) and even lines apart. Baseline: what a short script would do.
// APART_SHOW=odd prints what went wrong on odd lines; even lines are never shown.
import { readFileSync } from "node:fs";
import { createClaimChecker } from "../../classifiers/claims/check-claims.ts";
import type { ClaimFact } from "../../classifiers/claims/claim-types.ts";
import { fold } from "../../classifiers/text/fold.ts";
import { loadAttitudeJudge } from "../../pipeline/app/attitude-judge.ts";
import { readPlanText } from "../../pipeline/plan/read-plan.ts";
import { citedDocuments } from "../../pipeline/policy/documents.ts";
import { createMatcher } from "../../pipeline/policy/match.ts";
import { readPolicies } from "../../pipeline/policy/policy-list.ts";
import { titledDocuments } from "../../pipeline/policy/seed-registry.ts";

const read = (file: string) => readFileSync(new URL(`data/apart/${file}`, import.meta.url), "utf8");
const lines = (file: string) => read(file).split("\n").filter(Boolean);
const show = process.env.APART_SHOW === "odd";

interface Item {
  readonly canonical: string;
  readonly span: readonly [number, number];
}

class Counts {
  right = 0;
  found = 0;
  wanted = 0;

  toString(): string {
    const precision = this.right / (this.found || 1);
    const recall = this.right / (this.wanted || 1);
    const f1 = (2 * this.right) / (this.found + this.wanted || 1);
    return `P ${precision.toFixed(3)} R ${recall.toFixed(3)} F1 ${f1.toFixed(3)} (${this.right}/${this.found}/${this.wanted})`;
  }
}

/** Counts kept for all lines, odd lines and even lines. */
class Halves {
  readonly all = new Counts();
  readonly odd = new Counts();
  readonly even = new Counts();

  add(number: number, right: number, found: number, wanted: number): void {
    for (const counts of [this.all, number % 2 === 1 ? this.odd : this.even]) {
      counts.right += right;
      counts.found += found;
      counts.wanted += wanted;
    }
  }

  toString(): string {
    return `all ${this.all}; odd ${this.odd}; even ${this.even}`;
  }
}

function unmark(line: string): { text: string; gold: Item[] } {
  const gold: Item[] = [];
  let text = "";
  for (const part of line.replaceAll("\\n", "\n").split(/(\{[^}]*\})/)) {
    const marked = /^\{([\s\S]*)\|([^|]*)\}$/.exec(part);
    if (marked?.[1] !== undefined && marked[2] !== undefined) {
      gold.push({ canonical: marked[2], span: [text.length, text.length + marked[1].length] });
      text += marked[1];
    } else text += part;
  }
  return { text, gold };
}

/** How many of the wanted are found, each once: same canonical form, overlapping spans. */
function agreeing(found: readonly Item[], wanted: readonly Item[]): number {
  const left = [...wanted];
  let right = 0;
  for (const one of found) {
    const at = left.findIndex(
      (gold) => gold.canonical === one.canonical && gold.span[0] < one.span[1] && one.span[0] < gold.span[1],
    );
    if (at < 0) continue;
    left.splice(at, 1);
    right++;
  }
  return right;
}

function script(text: string): Item[] {
  return [...text.matchAll(/0*(\d+\/(?:\d{4}\/)?[A-ZĐ]+\d*(?:-[A-ZĐa-z]+)?|\d+-[A-ZĐ]+\/TW)/g)].map((match) => ({
    canonical: match[1] ?? "",
    span: [match.index, match.index + match[0].length],
  }));
}

function documents(out: NodeJS.WritableStream): void {
  const ours = new Halves();
  const theirs = new Halves();
  const titled = new Halves();
  for (const file of ["documents-cited.txt", "documents-none.txt"])
    for (const [index, line] of lines(file).entries()) {
      const { text, gold } = unmark(line);
      const found = citedDocuments(text);
      const right = agreeing(found, gold);
      ours.add(index + 1, right, found.length, gold.length);
      theirs.add(index + 1, agreeing(script(text), gold), script(text).length, gold.length);
      if (show && index % 2 === 0 && (right < found.length || right < gold.length))
        out.write(
          `  ${index + 1} ${JSON.stringify(text)}: ${found.map((one) => one.canonical)} for ${gold.map((one) => one.canonical)}\n`,
        );
    }
  for (const [index, line] of lines("documents-titled.txt").entries()) {
    const { text, gold } = unmark(line);
    const found = titledDocuments(text);
    const right = agreeing(found, gold);
    titled.add(index + 1, right, found.length, gold.length);
    if (show && index % 2 === 0 && right < gold.length)
      out.write(
        `  ${index + 1} ${text}: ${found.map((one) => one.canonical)} for ${gold.map((one) => one.canonical)}\n`,
      );
  }
  out.write(`documents: ${ours}\n  one expression: ${theirs}\n  by title and year: ${titled}\n`);
}

async function policies(out: NodeJS.WritableStream): Promise<void> {
  const list = readPolicies(read("policies.jsonl"));
  const match = createMatcher(list, await loadAttitudeJudge());
  const ours = new Halves();
  const theirs = new Halves();
  const attitude = new Halves();
  const label = { "+": "favourable", "-": "unfavourable", "0": "neutral" } as const;
  for (const [index, line] of lines("match-posts.txt").entries()) {
    const cut = line.indexOf("|");
    const text = line.slice(cut + 1);
    const gold = new Map(
      line
        .slice(0, cut)
        .split(",")
        .filter((one) => one !== "-")
        .map((one) => one.split(":") as [string, keyof typeof label]),
    );
    const found = match({
      title: null,
      text,
      publishedAt: "2025-09-15T00:00:00.000Z",
      documents: citedDocuments(text),
    });
    const right = found.filter((one) => gold.has(one.policyId));
    ours.add(index + 1, right.length, found.length, gold.size);
    const plain = list.filter((one) => [one.name, ...one.aliases].some((name) => fold(text).includes(fold(name))));
    theirs.add(index + 1, plain.filter((one) => gold.has(one.policyId)).length, plain.length, gold.size);
    for (const one of right) {
      const wanted = label[gold.get(one.policyId) ?? "0"];
      const said = one.attitude ?? "neutral";
      attitude.add(index + 1, said === wanted ? 1 : 0, 1, 1);
      if (show && index % 2 === 0 && said !== wanted) out.write(`  ${index + 1} ${text}: ${said} for ${wanted}\n`);
    }
    if (show && index % 2 === 0 && (right.length < found.length || right.length < gold.size))
      out.write(
        `  ${index + 1} ${text}: ${found.map((one) => `${one.policyId} ${one.score}`)} for ${[...gold.keys()]}\n`,
      );
  }
  out.write(`policies: ${ours}\n  names only: ${theirs}\n  attitude (where matched): ${attitude}\n`);
}

const bare = (text: string) => fold(text).replace(/[^a-z0-9đ]+/g, "");

function plans(out: NodeJS.WritableStream): void {
  const files = ["plan-1-tinh-bang.txt", "plan-2-ocr.txt", "plan-3-phuong.txt", "plan-4-vu.txt"];
  const scores = { documents: new Halves(), tasks: new Halves(), leads: new Halves(), deadlines: new Halves() };
  for (const [index, file] of files.entries()) {
    const number = index + 1;
    const [marked = "", list = ""] = read(file).split("#DOC ");
    const gold: { key: string; lead: string[]; deadline: string }[] = [];
    let text = "";
    for (const part of marked.split(/( ?⟦[^⟧]*⟧)/)) {
      const mark = /⟦([^|]*)\|([^⟧]*)⟧/.exec(part);
      if (mark?.[1] !== undefined && mark[2] !== undefined)
        gold.push({
          key: bare(text.slice(-60)).slice(-22),
          lead: mark[1] === "-" ? [] : mark[1].split("; ").map(bare),
          deadline: mark[2].trim(),
        });
      else text += part;
    }
    const { reading } = readPlanText(text);
    const own = reading.document.number;
    const wanted = list
      .trim()
      .split(" ")
      .filter((one) => one !== own);
    const cited = reading.basis.map((one) => one.canonical).filter((one) => one !== own);
    const listed = new Set(wanted.filter((one) => !marked.slice(0, 400).includes(`Số: ${one}`)));
    const isOwn = (one: string) => /^Số:\s*(\S+)/m.exec(text)?.[1] === one;
    const docs = [...listed].filter((one) => !isOwn(one));
    scores.documents.add(
      number,
      cited.filter((one) => docs.includes(one)).length,
      cited.filter((one) => !isOwn(one)).length,
      docs.length,
    );
    if (show && number % 2 === 1) out.write(`  ${file}: cited ${cited} for ${docs}\n`);
    const left = [...gold];
    let tasks = 0;
    let leads = 0;
    let deadlines = 0;
    for (const task of reading.tasks) {
      const at = left.findIndex((one) => bare(task.quote).includes(one.key));
      const hit = at < 0 ? undefined : left.splice(at, 1)[0];
      if (!hit) {
        if (show && number % 2 === 1) out.write(`  ${file}: no task: ${task.quote}\n`);
        continue;
      }
      tasks++;
      const right = task.lead.filter((one) => hit.lead.includes(bare(one))).length;
      leads += right;
      const said = task.deadline.kind === "date" ? `date ${task.deadline.date}` : task.deadline.kind;
      if (said === hit.deadline) deadlines++;
      if (show && number % 2 === 1 && (said !== hit.deadline || right < hit.lead.length || right < task.lead.length))
        out.write(
          `  ${file}: ${task.quote}: ${task.lead.join("; ")} | ${said} for ${hit.lead.join("; ")} | ${hit.deadline}\n`,
        );
    }
    if (show && number % 2 === 1) for (const one of left) out.write(`  ${file}: missed ${one.key}\n`);
    scores.tasks.add(number, tasks, reading.tasks.length, gold.length);
    scores.leads.add(
      number,
      leads,
      reading.tasks.flatMap((one) => one.lead).length,
      gold.flatMap((one) => one.lead).length,
    );
    scores.deadlines.add(number, deadlines, reading.tasks.length, gold.length);
  }
  for (const [name, score] of Object.entries(scores)) out.write(`plan ${name}: ${score}\n`);
}

/** The pipeline proposes a contradiction of an official text from this score on (docs/claims.md). */
const PROPOSED_FROM = 0.6;

/** One set of facts and posts; the posts' day is after every fact's. */
interface ClaimSet {
  readonly name: string;
  readonly facts: string;
  readonly posts: string;
  readonly publishedAt: string;
}

const claimSets: readonly ClaimSet[] = [
  { name: "claims", facts: "facts.txt", posts: "claim-posts.txt", publishedAt: "2025-09-20T00:00:00.000Z" },
  {
    name: "official texts",
    facts: "official-facts.txt",
    posts: "official-posts.txt",
    publishedAt: "2026-02-05T00:00:00.000Z",
  },
  {
    name: "official texts, later posts",
    facts: "official-facts.txt",
    posts: "official-later.txt",
    publishedAt: "2026-02-05T00:00:00.000Z",
  },
  {
    name: "official texts, second set",
    facts: "official-facts-second.txt",
    posts: "official-posts-second.txt",
    publishedAt: "2026-02-05T00:00:00.000Z",
  },
];

const factsOf = (file: string): ClaimFact[] =>
  lines(file).map((line): ClaimFact => {
    const [id = "", kind, publishedAt = "", name = "", first = "", second = ""] = line.split("|");
    const source = { name, url: `https://tinchinhthuc.example/${id}`, publishedAt };
    return kind === "F"
      ? { id, verdict: "false", statement: first, title: null, text: null, source: { ...source, quote: second } }
      : { id, verdict: "true", statement: null, title: first, text: second, source: { ...source, quote: null } };
  });

const shortForms = (text: string): string =>
  text
    .replace(/(\d{1,3})\.000\.000 đồng/g, "$1 triệu")
    .replace(/(\d{1,3})\.000 đồng/g, "$1k")
    .replace(/từ (\d+) triệu( đồng)? đến (\d+) triệu( đồng)?/g, "$1-$3 triệu")
    .replaceAll("không ", "k ");

const AMOUNT =
  /(?<!từ )(?<=\s)(\d{1,3})(?=(?:\.000\.000 đồng| triệu(?: đồng)?|\.000 đồng|%| ngày| tuổi| năm| tháng| giờ| điểm)(?! (?:đến|tháng|-)))/g;

/** Official texts beside themselves: repeated in other forms they never contradict; with one figure changed they do. */
function repeats(out: NodeJS.WritableStream): void {
  const facts = [...factsOf("official-facts.txt"), ...factsOf("official-facts-second.txt")];
  const checker = createClaimChecker(facts);
  const contradicts = (text: string) =>
    checker.check({ text, publishedAt: "2026-02-05T00:00:00.000Z" }).verdict === "contradicted";
  let repeated = 0;
  let wrong = 0;
  let changed = 0;
  let found = 0;
  for (const { title, text } of facts) {
    const parts = (text ?? "").split(/(?<=[,;:.])\s+/);
    const bodies = parts.flatMap((_part, from) =>
      [1, 2, 3].filter((n) => from + n <= parts.length).map((n) => parts.slice(from, from + n).join(" ")),
    );
    for (const post of [...bodies, ...bodies.map((body) => `${title}: ${body}`), parts.toReversed().join(", ")])
      for (const said of [post, fold(post), shortForms(post), `${post.replace(/[.,;]$/, "")}, mọi người nhớ nhé`]) {
        repeated++;
        if (contradicts(said)) wrong++;
      }
    for (const sentence of (text ?? "").split(/(?<=[.;])\s+/))
      for (const { index, 1: figure = "" } of sentence.matchAll(AMOUNT)) {
        changed++;
        const other = String(Number(figure) * 3 + 2);
        if (contradicts(sentence.slice(0, index) + other + sentence.slice(index + figure.length))) found++;
      }
  }
  out.write(
    `official texts repeated: ${wrong} of ${repeated} contradict themselves; one figure changed: ${found} of ${changed} found\n`,
  );
}

function claims(out: NodeJS.WritableStream, set: ClaimSet): void {
  const facts = factsOf(set.facts);
  const checker = createClaimChecker(facts);
  const contradicted = new Halves();
  const proposed = new Halves();
  const supported = new Halves();
  const denied = { flagged: 0, of: 0 };
  const near = { flagged: 0, of: 0 };
  for (const [index, line] of lines(set.posts).entries()) {
    const [kind = "", fact = "", ...rest] = line.split("|");
    const text = rest.join("|");
    const { verdict, matches } = checker.check({ text, publishedAt: set.publishedAt });
    const right = matches.some((one) => one.factId === fact && one.relation === verdict);
    contradicted.add(
      index + 1,
      kind === "C" && verdict === "contradicted" && right ? 1 : 0,
      verdict === "contradicted" ? 1 : 0,
      kind === "C" ? 1 : 0,
    );
    const strong = matches.filter((one) => one.relation === "contradicted" && one.score >= PROPOSED_FROM);
    proposed.add(
      index + 1,
      kind === "C" && strong.some((one) => one.factId === fact) ? 1 : 0,
      strong.length > 0 ? 1 : 0,
      kind === "C" ? 1 : 0,
    );
    supported.add(
      index + 1,
      kind === "S" && verdict === "supported" && right ? 1 : 0,
      verdict === "supported" ? 1 : 0,
      kind === "S" ? 1 : 0,
    );
    const other = kind === "D" ? denied : kind === "N" ? near : null;
    if (other) {
      other.of++;
      if (verdict === "contradicted") other.flagged++;
    }
    const expected = { C: "contradicted", S: "supported", D: verdict === "denial" ? "denial" : "none", N: "none" }[
      kind
    ];
    if (show && index % 2 === 0 && verdict !== expected)
      out.write(`  ${index + 1} ${kind} ${fact} ${text}: ${verdict} ${matches.map((one) => one.factId)}\n`);
  }
  out.write(`${set.name} contradicted: ${contradicted}\n  at a score of ${PROPOSED_FROM} and above: ${proposed}\n`);
  out.write(`${set.name} supported: ${supported}\n`);
  out.write(
    `  flagged of ${denied.of} denials, questions, quotations, complaints: ${denied.flagged}; of ${near.of} unrelated or near: ${near.flagged}\n`,
  );
}

export async function run(out: NodeJS.WritableStream): Promise<void> {
  documents(out);
  await policies(out);
  plans(out);
  for (const set of claimSets) claims(out, set);
  repeats(out);
}

if (import.meta.main) await run(process.stdout);
