// `npm run test:real [FILTER…]`: starts Kafka and Elasticsearch, runs the suites of test/real against them, stops them. A suite that
// was skipped is a failure here: the servers are there, so nothing has a reason to skip.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { type Services, startServices } from "./start.ts";

const VITEST = fileURLToPath(new URL("../../node_modules/vitest/vitest.mjs", import.meta.url));

/** What is read of Vitest's JSON report; the rest of it is of no interest here. */
const report = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});

/** Why a run that Vitest calls green is not: nothing ran, or something was left out. Empty when all is well. */
export function leftOut(json: unknown): readonly string[] {
  const results = report.parse(json).testResults;
  const problems: string[] = [];
  let ran = 0;
  for (const file of results) {
    if (file.assertionResults.length === 0) problems.push(`${file.name}: no test in it ran`);
    for (const test of file.assertionResults) {
      if (test.status === "passed" || test.status === "failed") ran++;
      else problems.push(`${file.name}: "${test.fullName}" was ${test.status}`);
    }
  }
  if (ran === 0) problems.push("no real test ran");
  return problems;
}

async function runVitest(services: Services, reportFile: string, filters: readonly string[]): Promise<number> {
  const args = [VITEST, "run", "--project", "real", "--reporter=default", "--reporter=json"];
  const child = spawn(process.execPath, [...args, `--outputFile.json=${reportFile}`, ...filters], {
    stdio: "inherit",
    env: {
      ...process.env,
      KAFKA_BROKERS: services.kafkaBrokers,
      KAFKA_SASL_BROKERS: services.kafkaSaslBrokers,
      ELASTICSEARCH_URL: services.elasticsearchUrl,
    },
  });
  const forward = (signal: NodeJS.Signals): void => void child.kill(signal);
  process.on("SIGINT", forward).on("SIGTERM", forward);
  const [code] = (await once(child, "exit")) as [number | null];
  process.off("SIGINT", forward).off("SIGTERM", forward);
  return code ?? 1;
}

async function main(filters: readonly string[]): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "langnghe-real-"));
  let services: Services | null = null;
  try {
    services = await startServices({ shortLived: true });
    const reportFile = join(folder, "report.json");
    const code = await runVitest(services, reportFile, filters);
    if (code !== 0) return code;
    const problems = leftOut(JSON.parse(await readFile(reportFile, "utf8")));
    for (const problem of problems) process.stderr.write(`${problem}\n`);
    return problems.length === 0 ? 0 : 1;
  } finally {
    await services?.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

if (import.meta.main) {
  main(process.argv.slice(2)).then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      process.exitCode = 1;
    },
  );
}
