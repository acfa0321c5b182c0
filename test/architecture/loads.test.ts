// Every source file loads under Node as it is. The test runner transforms imports, so it does not notice, for instance, a
// named import that a CommonJS package does not export.
import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** Files that do their work when they are loaded. */
const PROGRAMS = new Set([
  "bin/main.ts",
  "pipeline/app/read-worker.ts",
  "pipeline/app/train-worker.ts",
  "classifiers/train-shipped.ts",
]);

const files = [
  "classifiers",
  "crawlers",
  "pipeline",
  "dashboards/api",
  "dashboards/server",
  "scripts",
  "test/demo",
  "test/services",
]
  .flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
      .map((entry) => relative(ROOT, join(entry.parentPath, entry.name))),
  )
  .filter((path) => !PROGRAMS.has(path) && !path.endsWith(".test.ts"));

it("loads every source file under Node itself", { timeout: 60_000 }, () => {
  expect(files.length).toBeGreaterThan(100);
  const program = `const failed = [];
    for (const path of ${JSON.stringify(files)}) {
      try { await import(${JSON.stringify(`file://${ROOT}`)} + path); } catch (error) { failed.push(path + ": " + error.message.split("\\n")[0]); }
    }
    process.stdout.write(JSON.stringify(failed));
    process.exit(0);`;
  const out = execFileSync(process.execPath, ["--input-type=module", "--eval", program], { encoding: "utf8" });
  expect(JSON.parse(out)).toEqual([]);
});
