// What `doctor` prints and the dashboard's health route answers: counts per stage proven against the log, lag, disk.
import { statfs } from "node:fs/promises";
import { toLangngheError } from "../errors.ts";
import { isoNow } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import { type StageProgress, stageProgress } from "../runner/lag.ts";
import { TOPOLOGY } from "../topology.ts";
import type { Basics } from "./wire.ts";

const STAGES = TOPOLOGY.filter((worker) => worker.kind === "stage").map(({ name, reads }) => ({ name, inputs: reads }));

export interface SystemHealth {
  readonly at: string;
  readonly ok: boolean;
  readonly log: { readonly kind: string; readonly reachable: boolean };
  readonly index: { readonly kind: string; readonly reachable: boolean };
  readonly stages: readonly StageProgress[];
  readonly disk: { readonly freeBytes: number } | null;
  readonly problems: readonly string[];
}

/**
 * `exact` counts the messages themselves, so that received = emitted + dropped + dead is proven against the log and not
 * only among the counts. `checkIndex` rejects when the index cannot be read.
 */
export async function systemHealth(
  parts: Basics,
  log: Log,
  checkIndex: () => Promise<unknown>,
  options: { readonly exact: boolean; readonly waiting?: ReadonlyMap<string, string> },
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
  return {
    at: isoNow(parts.clock),
    ok: problems.length === 0,
    log: { kind: parts.config.log.kind, reachable: logReachable },
    index: { kind: parts.config.index.kind, reachable: indexReachable },
    stages,
    disk: freeBytes === null ? null : { freeBytes },
    problems,
  };
}
