// `npm run bench [NAME…]`: runs the measurements of this folder one after another. Each prints ratios against a named
// baseline measured in the same run, since times alone say little on a busy machine.
import { readdirSync } from "node:fs";
import { cpus } from "node:os";

const SELF = "run.ts";
const names = readdirSync(new URL(".", import.meta.url))
  .filter((file) => file.endsWith(".ts") && file !== SELF)
  .map((file) => file.slice(0, -3))
  .sort();

interface Bench {
  run?(out: NodeJS.WritableStream): Promise<void>;
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`There is no bench ${unknown.join(", ")}; there are ${names.join(", ")}\n`);
  process.exit(2);
}
process.stdout.write(`Node ${process.versions.node}, ${cpus().length} cores (${cpus()[0]?.model ?? "unknown"})\n`);
for (const name of wanted.length > 0 ? wanted : names) {
  const bench = (await import(new URL(`${name}.ts`, import.meta.url).href)) as Bench;
  if (!bench.run) continue;
  process.stdout.write(`\n== ${name}\n`);
  await bench.run(process.stdout);
}
