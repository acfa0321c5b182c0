// A process that crawls every source once and works until every stage has read everything, then ends with code 0. It may be
// killed at any moment; the next one goes on. Arguments: a file with {config, sources, policies}.
import { readFileSync } from "node:fs";
import { openCrawler } from "../../pipeline/app/crawling.ts";
import { publishChanges } from "../../pipeline/app/publish.ts";
import { startStages } from "../../pipeline/app/stages.ts";
import { basics, openIndex, openLog, prepareIndex, type Services } from "../../pipeline/app/wire.ts";
import { checkConfig } from "../../pipeline/config/load.ts";
import { type Policy, policy, type SourceRecord, sourceRecord } from "../../pipeline/messages/registry.ts";
import { TOPICS } from "../../pipeline/messages/topics.ts";
import { totalLag } from "../../pipeline/runner/lag.ts";
import { patientLog } from "../../pipeline/runner/patient-log.ts";
import { openTable } from "../../pipeline/runner/table.ts";
import { STAGE_NAMES, TOPOLOGY } from "../../pipeline/topology.ts";

const STAGES = TOPOLOGY.filter((worker) => worker.kind === "stage").map(({ name, reads }) => ({ name, inputs: reads }));

export interface RunPlan {
  readonly config: unknown;
  readonly sources: readonly SourceRecord[];
  readonly policies: readonly Policy[];
}

export function readPlan(path: string): RunPlan {
  const raw = JSON.parse(readFileSync(path, "utf8")) as { config: unknown; sources: unknown[]; policies: unknown[] };
  return {
    config: raw.config,
    sources: raw.sources.map((value) => sourceRecord.parse(value)),
    policies: raw.policies.map((value) => policy.parse(value)),
  };
}

export async function openServices(plan: RunPlan): Promise<Services> {
  const checked = checkConfig(plan.config);
  if ("problems" in checked) throw new TypeError(JSON.stringify(checked.problems));
  const parts = basics(checked.config, null);
  const log = await openLog(parts, { create: true });
  const index = await openIndex(parts);
  await prepareIndex(index, parts, new AbortController().signal);
  return {
    ...parts,
    log,
    index,
    async close() {
      await index.close();
      await log.close();
    },
  };
}

export async function runToEnd(plan: RunPlan): Promise<void> {
  const services = await openServices(plan);
  const { log, clock, logger } = services;
  const stop = new AbortController();
  const table = await openTable(log, TOPICS.policies, { clock, logger, signal: stop.signal });
  await publishChanges(
    log,
    TOPICS.policies,
    table,
    plan.policies.map((row) => [row.policyId, row] as const),
    clock,
  );
  const stages = await startStages(STAGE_NAMES, services);
  const crawl = await openCrawler(services, stop.signal, plan.sources);
  await Promise.race([crawl.crawler.runOnce(), stages.done]);
  const waiting = patientLog(log, { clock, logger, signal: stop.signal });
  while ((await totalLag(waiting, STAGES)) > 0) await Promise.race([clock.sleep(50), stages.done]);
  stop.abort();
  await stages.stop();
  await crawl.close();
  await table.close();
  await services.index.refresh();
  await services.close();
}

const [planFile] = process.argv.slice(2);
if (import.meta.main && planFile) {
  await runToEnd(readPlan(planFile));
  process.exit(0);
}
