// What `doctor` prints and the dashboard's health route answers: counts per stage proven against the log, lag, disk,
// and the sources that need a look.
import { statfs } from "node:fs/promises";
import { toLangngheError } from "../errors.ts";
import { isoNow } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import { type StageProgress, stageProgress } from "../runner/lag.ts";
import { TOPOLOGY, WAY_TO_INDEX } from "../topology.ts";
import type { SourceReport } from "./source-report.ts";
import type { Basics } from "./wire.ts";

const STAGES = TOPOLOGY.filter((worker) => worker.kind === "stage").map(({ name, reads }) => ({ name, inputs: reads }));

export interface SystemHealth {
  readonly at: string;
  readonly ok: boolean;
  readonly log: { readonly kind: string; readonly reachable: boolean };
  readonly index: { readonly kind: string; readonly reachable: boolean };
  readonly stages: readonly StageProgress[];
  readonly disk: { readonly freeBytes: number } | null;
  /** null where nobody asked, or where log or index cannot be read. */
  readonly sources: SourceReport | null;
  readonly problems: readonly string[];
}

export interface HealthOptions {
  /**
   * Counts the messages themselves, so that received = emitted + dropped + dead is proven against the log and not only
   * among the counts.
   */
  readonly exact: boolean;
  /** Stages that wait, with why. */
  readonly waiting?: ReadonlyMap<string, string>;
  /** Looks at the sources, given how many documents have not reached the index yet. */
  readonly sources?: (waiting: number) => Promise<SourceReport>;
}

/** `checkIndex` rejects when the index cannot be read. */
export async function systemHealth(
  parts: Basics,
  log: Log,
  checkIndex: () => Promise<unknown>,
  options: HealthOptions,
): Promise<SystemHealth> {
  const problems: string[] = [];
  let stages: readonly StageProgress[] = [];
  let logReachable = true;
  try {
    stages = await Promise.all(STAGES.map((stage) => stageProgress(log, stage, options.exact)));
  } catch (thrown) {
    logReachable = false;
    problems.push(toLangngheError(thrown).message);
  }
  let indexReachable = true;
  try {
    await checkIndex();
  } catch (thrown) {
    indexReachable = false;
    problems.push(toLangngheError(thrown).message);
  }
  for (const stage of stages) {
    if (!stage.proven) {
      problems.push(
        `${stage.stage}: received ${stage.tally.received} is not emitted + dropped + dead${stage.passed === null ? "" : `, or not the ${stage.passed} messages that the log counts`}`,
      );
    }
    if (stage.tally.dead > 0)
      problems.push(`${stage.stage}: ${stage.tally.dead} dead letters; see: langnghe dead list`);
  }
  for (const [stage, why] of options.waiting ?? []) problems.push(`${stage} waits: ${why}`);
  const disk = await statfs(parts.config.dataFolder).catch(() => null);
  const freeBytes = disk ? disk.bavail * disk.bsize : null;
  if (freeBytes !== null && freeBytes < parts.config.crawl.minFreeDiskBytes) {
    problems.push(`only ${Math.round(freeBytes / 1e6)} MB free in ${parts.config.dataFolder}`);
  }
  const sources = logReachable && indexReachable ? await lookAtSources(options, stages, problems) : null;
  return {
    at: isoNow(parts.clock),
    ok: problems.length === 0,
    log: { kind: parts.config.log.kind, reachable: logReachable },
    index: { kind: parts.config.index.kind, reachable: indexReachable },
    stages,
    disk: freeBytes === null ? null : { freeBytes },
    sources,
    problems,
  };
}

async function lookAtSources(
  options: HealthOptions,
  stages: readonly StageProgress[],
  problems: string[],
): Promise<SourceReport | null> {
  if (!options.sources) return null;
  const onTheWay = stages.filter(({ stage }) => WAY_TO_INDEX.some((name) => name === stage));
  try {
    const report = await options.sources(onTheWay.reduce((sum, { lag }) => sum + lag, 0));
    problems.push(...report.problems);
    return report;
  } catch (thrown) {
    problems.push(toLangngheError(thrown).message);
    return null;
  }
}
