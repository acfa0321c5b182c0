// Kills a whole running system at random moments, again and again, then lets it finish and compares it with a clean run.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { systemHealth } from "../../pipeline/app/health-report.ts";
import { basics, openIndex } from "../../pipeline/app/wire.ts";
import { checkConfig } from "../../pipeline/config/load.ts";
import { MATCH_ALL } from "../../pipeline/query/tree.ts";
import type { StageProgress } from "../../pipeline/runner/lag.ts";
import { type DemoWorld, startDemoWorld } from "../demo/world.ts";
import { openServices, type RunPlan } from "./run-to-end.ts";

const CHILD = fileURLToPath(new URL("./run-to-end.ts", import.meta.url));
/** Fixed, so that both runs see the same world. */
const NOW = new Date("2026-11-20T03:00:00.000Z");

/** What a finished run left: one line per article version, and the stages' counts. */
export interface Left {
  readonly versions: readonly string[];
  readonly stages: readonly StageProgress[];
  readonly problems: readonly string[];
}

/** Settings for one run; `name` keeps runs apart on shared servers. */
export type ConfigFor = (name: string, folder: string) => Record<string, unknown>;

/** Deterministic numbers in [0, 1), so that a failing run can be repeated. Mulberry32. */
function seeded(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A world of about that many items. */
export async function newWorld(items: number): Promise<DemoWorld> {
  return await startDemoWorld({ now: NOW, seed: 7, items });
}

/**
 * A world of about that many items that every run sees alike: its passing troubles (a 503 at the first request of some
 * pages) are over, since one run went through it before.
 */
export async function smallWorld(items: number): Promise<DemoWorld> {
  const world = await newWorld(items);
  await cleanRun(planFor(world, "first-look", () => ({})).file);
  return world;
}

export function planFor(world: DemoWorld, name: string, configFor: ConfigFor): { plan: RunPlan; file: string } {
  const folder = mkdtempSync(join(tmpdir(), `langnghe-${name}-`));
  const plan: RunPlan = {
    config: {
      dataFolder: folder,
      logLevel: "error",
      crawl: { contact: "https://lang-nghe.example/crawler", hostGapMs: 0, resolve: world.resolve },
      ...configFor(name, folder),
    },
    // A browser would only slow the kills down; pages drawn by JavaScript have their own test.
    sources: world.sources.filter((source) => source.kind !== "browser"),
    policies: world.policies,
  };
  const file = join(folder, "plan.json");
  writeFileSync(file, JSON.stringify(plan));
  return { plan, file };
}

/** One child; resolves its exit code, or null when it was killed after `killAfterMs`. */
export async function child(file: string, killAfterMs: number | null): Promise<number | null> {
  const process_ = spawn(process.execPath, [CHILD, file], { stdio: ["ignore", "ignore", "pipe"] });
  let errors = "";
  process_.stderr.on("data", (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const exited = once(process_, "exit") as Promise<[number | null, NodeJS.Signals | null]>;
  if (killAfterMs !== null) {
    const timer = wait(killAfterMs).then(() => process_.kill("SIGKILL"));
    await Promise.race([exited, timer]);
  }
  const [code, signal] = await exited;
  if (signal === "SIGKILL") return null;
  if (code !== 0) throw new Error(`the run ended with ${code}: ${errors.slice(-2_000)}`);
  return code;
}

/** A run that nobody disturbs, and a second: what a busy machine did not fetch in time comes with it. */
export async function cleanRun(file: string): Promise<void> {
  await child(file, null);
  await child(file, null);
}

/** Resolves when the run has indexed that many articles: it is in the middle of its work then. */
export async function untilIndexed(plan: RunPlan, count: number): Promise<void> {
  const checked = checkConfig(plan.config);
  if ("problems" in checked) throw new TypeError(JSON.stringify(checked.problems));
  const index = await openIndex(basics(checked.config, null), { readOnly: true });
  try {
    while ((await index.count(MATCH_ALL).catch(() => 0)) < count) await wait(50);
  } finally {
    await index.close();
  }
}

/** Kills `times` children at seeded random moments, then runs one to the end. Gives back how many were really killed. */
export async function killAgainAndAgain(file: string, times: number, longestMs: number, seed = 1): Promise<number> {
  const random = seeded(seed);
  let killed = 0;
  for (let run = 0; run < times; run++) {
    if ((await child(file, 300 + random() * longestMs)) === null) killed++;
  }
  await child(file, null);
  return killed;
}

export async function leftBy(plan: RunPlan): Promise<Left> {
  const services = await openServices(plan);
  try {
    const versions: string[] = [];
    for await (const stored of services.index.scan(MATCH_ALL)) {
      for (const version of await services.index.versions(stored.article.articleId)) {
        versions.push(`${version.article.articleId} ${version.version.number} ${version.article.contentHash}`);
      }
    }
    const health = await systemHealth(services, services.log, () => services.index.count(MATCH_ALL), { exact: true });
    return { versions: versions.sort(), stages: health.stages, problems: health.problems };
  } finally {
    await services.close();
  }
}
