// Plan reading measured: F1 on the invented plans kept with the tests, and on real plans the figures that a careful reader
// wrote down (counts and numbers only; the texts are read from the shared folder and never kept). Baseline: one regular
// expression per field, as a quick script would do it.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { fold } from "../../classifiers/text/fold.ts";
import { readPlanText } from "../../pipeline/plan/read-plan.ts";

type GoldTask = readonly [string, readonly string[], readonly string[], string, string | null, string];
interface Gold {
  readonly basis: readonly string[];
  readonly laws: readonly string[];
  readonly tasks: readonly GoldTask[];
}

const plain = (text: string) =>
  fold(text)
    .replace(/[^a-z0-9đ]+/g, " ")
    .trim();

class Score {
  #right = 0;
  #found = 0;
  #wanted = 0;

  add(found: readonly string[], wanted: readonly string[]): void {
    const left = [...wanted];
    for (const one of found) {
      const at = left.indexOf(one);
      if (at < 0) continue;
      left.splice(at, 1);
      this.#right++;
    }
    this.#found += found.length;
    this.#wanted += wanted.length;
  }

  toString(): string {
    const f1 = (2 * this.#right) / (this.#found + this.#wanted);
    return `F1 ${f1.toFixed(3)} (${this.#right} right, ${this.#found} found, ${this.#wanted} wanted)`;
  }
}

/** Bulleted or numbered lines as tasks, the next "chủ trì:" line as lead. */
function script(source: string): { tasks: string[]; leads: string[]; documents: string[] } {
  const lines = source.split("\n").map((line) => line.trim());
  const tasks: string[] = [];
  const leads: string[] = [];
  for (const line of lines) {
    const lead = /chủ trì\s*:\s*(.+)$/iu.exec(line)?.[1];
    const item = /^(?:[-+]|\d+\.|[a-zđ]\))\s+(.+)$/u.exec(line)?.[1];
    if (lead) leads.push(`${tasks[tasks.length - 1] ?? ""} L ${plain(lead)}`);
    else if (item) tasks.push(plain(item));
  }
  const documents = [...source.matchAll(/\d+\/(?:\d{4}\/)?[A-ZĐ]+-[A-ZĐa-z]+/g)].map((match) =>
    match[0].replace(/^0+/, ""),
  );
  return { tasks, leads, documents: [...new Set(documents)] };
}

interface Expected {
  readonly tasks: number;
  readonly monitoring: number;
  readonly outOfScope: number;
  readonly basis: string;
  readonly laws: number;
  readonly reports: string;
  readonly oddities: string;
}

// Counted by hand, one task per sentence or row that gives a duty.
const REAL: Readonly<Record<string, Expected>> = {
  "2635-KH-UBQLV.txt": {
    tasks: 17,
    monitoring: 1,
    outOfScope: 0,
    basis: "7/CT-TTg 9/2017/NĐ-CP 42/2022/NĐ-CP",
    laws: 2,
    reports: "",
    oddities: "self-reference",
  },
  "3163-KH-BCT.txt": {
    tasks: 38,
    monitoring: 3,
    outOfScope: 1,
    basis: "7/CT-TTg 9/2017/NĐ-CP 407/QĐ-TTg 1575/QĐ-BCT 1908/QĐ-BCT",
    laws: 2,
    reports: "yearly",
    oddities: "impossible-date impossible-date",
  },
  "KH-SKHDT-lang-son.txt": {
    tasks: 6,
    monitoring: 0,
    outOfScope: 0,
    basis: "643/UBND-KGVX 7/CT-TTg 9/2017/NĐ-CP 407/QĐ-TTg",
    laws: 2,
    reports: "",
    oddities: "blank-number blank-date",
  },
  "KH-UBND-thanh-hoa.txt": {
    tasks: 26,
    monitoring: 4,
    outOfScope: 1,
    basis: "7/CT-TTg 765/QĐ-BTTTT 9/2017/NĐ-CP 407/QĐ-TTg 150/KH-UBND 62/2020/NĐ-CP 106/2020/NĐ-CP",
    laws: 2,
    reports: "yearly ad-hoc",
    oddities: "",
  },
  "KH-UBND-vung-tau.txt": {
    tasks: 50,
    monitoring: 4,
    outOfScope: 3,
    basis: "8/KH-UBND 121/TTr-VHTT 9/CT-TTg 7/CT-TTg 765/QĐ-BTTTT 407/QĐ-TTg 212/KH-UBND 348/QĐ-TTg 9/2017/NĐ-CP",
    laws: 2,
    reports: "yearly ad-hoc ad-hoc",
    oddities: "blank-number blank-date repeated-word repeated-word repeated-word repeated-word",
  },
};

export async function run(out: NodeJS.WritableStream): Promise<void> {
  const folder = new URL("../unit/plan/invented/", import.meta.url);
  const ours = { documents: new Score(), tasks: new Score(), leads: new Score(), deadlines: new Score() };
  const theirs = { documents: new Score(), tasks: new Score(), leads: new Score() };
  const files = readdirSync(folder).filter((file) => file.endsWith(".txt"));
  for (const file of files) {
    const source = readFileSync(new URL(file, folder), "utf8");
    const gold = JSON.parse(readFileSync(new URL(file.replace(".txt", ".json"), folder), "utf8")) as Gold;
    const { reading } = readPlanText(source);
    const quick = script(source);
    const leads = gold.tasks.flatMap((one) => one[1].map((name) => `${plain(one[0])} L ${plain(name)}`));
    ours.documents.add(
      reading.basis.map((one) => one.canonical),
      gold.basis,
    );
    ours.tasks.add(
      reading.tasks.map((one) => plain(one.quote)),
      gold.tasks.map((one) => plain(one[0])),
    );
    ours.leads.add(
      reading.tasks.flatMap((one) => one.lead.map((name) => `${plain(one.quote)} L ${plain(name)}`)),
      leads,
    );
    ours.deadlines.add(
      reading.tasks.map((one) => `${plain(one.quote)} ${one.deadline.kind} ${one.deadline.date}`),
      gold.tasks.map((one) => `${plain(one[0])} ${one[3]} ${one[4]}`),
    );
    theirs.documents.add(quick.documents, gold.basis);
    theirs.tasks.add(
      quick.tasks,
      gold.tasks.map((one) => plain(one[0])),
    );
    theirs.leads.add(quick.leads, leads);
  }
  out.write(`plan: ${files.length} invented plans\n`);
  for (const key of ["documents", "tasks", "leads"] as const) {
    out.write(`  ${key.padEnd(10)} ${ours[key]}; script ${theirs[key]}\n`);
  }
  out.write(`  deadlines  ${ours.deadlines}\n`);

  const shared = process.env.LANGNGHE_SHARED ?? resolve(import.meta.dirname, "../../../shared");
  if (!existsSync(resolve(shared, "plans"))) {
    out.write("  real plans: skipped, LANGNGHE_SHARED names no folder with plans\n");
    return;
  }
  for (const [file, expected] of Object.entries(REAL)) {
    const { reading } = readPlanText(readFileSync(resolve(shared, "plans", file), "utf8"));
    const found: Expected = {
      tasks: reading.tasks.length,
      monitoring: reading.tasks.filter((one) => one.monitoring).length,
      outOfScope: reading.tasks.filter((one) => one.outOfScope).length,
      basis: reading.basis.map((one) => one.canonical).join(" "),
      laws: reading.laws.length,
      reports: reading.reports.map((one) => one.kind).join(" "),
      oddities: reading.oddities.map((one) => one.kind).join(" "),
    };
    const differences = (Object.keys(expected) as (keyof Expected)[])
      .filter((key) => found[key] !== expected[key])
      .map((key) => `${key} ${found[key]} (by hand ${expected[key]})`);
    const led = reading.tasks.filter((one) => one.lead.length > 0).length;
    out.write(
      `  ${file}: ${found.tasks} tasks, ${led} with a lead, ${found.monitoring} to follow, ${found.outOfScope} out of scope; ${differences.length === 0 ? "as by hand" : differences.join("; ")}\n`,
    );
  }
}

if (import.meta.main) await run(process.stdout);
