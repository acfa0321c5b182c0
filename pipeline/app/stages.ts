// Opens stages and runs them in this process: all of them for `start`, one for `stage NAME`.
import { availableParallelism } from "node:os";
import { LangngheError } from "../errors.ts";
import { TOPICS } from "../messages/topics.ts";
import type { Notifier } from "../ports/notifier.ts";
import { runStage, type StageRuntime } from "../runner/run-stage.ts";
import type { Stage } from "../runner/stage.ts";
import { openTable } from "../runner/table.ts";
import { createDeliverStage } from "../stages/deliver.ts";
import { createGroupStage } from "../stages/group.ts";
import { createIndexStage } from "../stages/index.ts";
import { createNotifyStage } from "../stages/notify.ts";
import { createWatchStage } from "../stages/watch.ts";
import { STAGE_NAMES } from "../topology.ts";
import { openNotifiers, type Services } from "./wire.ts";

export interface RunningStages {
  /** Rejects when a stage met something that no waiting mends; the others are stopped then. */
  readonly done: Promise<void>;
  /** Finishes what is in hand, commits, and resolves. Idempotent. */
  stop(): Promise<void>;
  /** Stage -> why it waits now. */
  readonly waiting: ReadonlyMap<string, string>;
}

export interface StageHooks {
  readonly onCommit?: StageRuntime["onCommit"];
  readonly onWaiting?: StageRuntime["onWaiting"];
}

/** Threads for `read`: one core stays for the rest. */
function readers(): number {
  return Math.max(1, Math.min(8, availableParallelism() - 1));
}

export async function startStages(
  names: readonly string[],
  services: Services,
  hooks: StageHooks = {},
): Promise<RunningStages> {
  const { log, index, clock, logger, config } = services;
  const stop = new AbortController();
  const closers: (() => Promise<void>)[] = [];
  const waiting = new Map<string, string>();
  const notifiers: readonly Notifier[] = ["deliver", "notify"].some((name) => names.includes(name))
    ? await openNotifiers(config, clock)
    : [];
  closers.push(async () => {
    for (const notifier of notifiers) await notifier.close();
  });

  const open = async (name: string): Promise<Stage> => {
    switch (name) {
      case "read": {
        const deps = { clock, logger, signal: stop.signal };
        const [{ openReadPool }, policies, facts] = await Promise.all([
          import("./read-pool.ts"),
          openTable(log, TOPICS.policies, deps),
          openTable(log, TOPICS.facts, deps),
        ]);
        const pool = await openReadPool(readers(), config.classifiers);
        const hand = () => pool.setTables({ policies: [...policies.rows.values()], facts: [...facts.rows.values()] });
        for (const table of [policies, facts]) table.onChange(hand);
        hand();
        closers.push(pool.close, policies.close, facts.close);
        return pool.stage;
      }
      case "group":
        return createGroupStage();
      case "index":
        return createIndexStage();
      case "watch":
        return createWatchStage();
      case "deliver":
        return createDeliverStage();
      case "notify":
        return createNotifyStage({
          quietFrom: config.notify.quietFrom,
          quietTo: config.notify.quietTo,
          coolDownMs: config.notify.coolDownMinutes * 60_000,
          gatherMs: config.notify.gatherMinutes * 60_000,
        });
      default:
        throw new LangngheError("USAGE", `there is no stage "${name}"; there are ${STAGE_NAMES.join(", ")}`);
    }
  };

  const stages = await Promise.all(names.map(open));
  const runtime: StageRuntime = {
    log,
    index,
    clock,
    logger,
    notifiers,
    openState: async (topic) => {
      const { openState } = await import("../adapters/state-log/open-state.ts");
      return await openState(log, topic, { signal: stop.signal });
    },
    onWaiting(stage, error) {
      if (error) waiting.set(stage, error.message);
      else waiting.delete(stage);
      hooks.onWaiting?.(stage, error);
    },
    ...(hooks.onCommit ? { onCommit: hooks.onCommit } : {}),
  };
  const runs = stages.map((stage) =>
    runStage(stage, runtime, stop.signal).catch((thrown: unknown) => {
      stop.abort();
      throw thrown;
    }),
  );
  const done = Promise.allSettled(runs).then(async (ends) => {
    for (const close of closers) await close();
    for (const end of ends) if (end.status === "rejected") throw end.reason;
  });
  // Whoever waits for `done` sees the failure; here it must not end the process before that.
  done.catch(() => {});
  return {
    done,
    waiting,
    async stop() {
      stop.abort();
      await done;
    },
  };
}
