import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openEmbeddedLog } from "../../../pipeline/adapters/log-embedded/open.ts";
import { openState } from "../../../pipeline/adapters/state-log/open-state.ts";
import { LangngheError } from "../../../pipeline/errors.ts";
import { decodeEnvelope, encodeEnvelope } from "../../../pipeline/messages/envelope.ts";
import type { CrawlRun } from "../../../pipeline/messages/registry.ts";
import { ALL_TOPICS, TOPICS } from "../../../pipeline/messages/topics.ts";
import type { Log } from "../../../pipeline/ports/log.ts";
import { originalMessage, readDeadLetters } from "../../../pipeline/runner/dead-letter.ts";
import { balances, type Tally } from "../../../pipeline/runner/disposition.ts";
import { stageProgress } from "../../../pipeline/runner/lag.ts";
import { runStage, type StageRuntime } from "../../../pipeline/runner/run-stage.ts";
import type { Outcome, Stage, StageInput } from "../../../pipeline/runner/stage.ts";
import { hastyClock } from "../../helpers/fake-clock.ts";
import { quietLogger } from "../../helpers/quiet-logger.ts";

const AT = "2026-11-21T01:00:00.000Z";
let log: Log;

beforeEach(async () => {
  log = await openEmbeddedLog({ folder: mkdtempSync(join(tmpdir(), "langnghe-runner-")) });
  await log.ensureTopics(ALL_TOPICS);
});
afterEach(() => log.close());

/** Any topic with a small schema serves as input: crawl.runs here. */
function payload(n: number): CrawlRun {
  return {
    sourceId: `s${n}`,
    startedAt: AT,
    finishedAt: AT,
    listed: n,
    fetched: 0,
    unchanged: 0,
    failed: 0,
    errors: {},
  };
}

async function feed(numbers: readonly number[]): Promise<void> {
  await log.append(
    numbers.map((n) => ({
      topic: "crawl.runs",
      key: `s${n}`,
      value: encodeEnvelope({ id: `m${n}`, schema: 1, at: AT, trace: `t${n}`, way: [], payload: payload(n) }),
    })),
  );
}

function stageOf(process: (inputs: readonly StageInput[]) => readonly Outcome[], extra: Partial<Stage> = {}): Stage {
  return {
    name: "test",
    inputs: [TOPICS.crawlRuns],
    outputs: [TOPICS.crawlRuns, TOPICS.dead],
    needs: [],
    process,
    ...extra,
  };
}

const numberOf = (input: StageInput): number => (input.payload as CrawlRun).listed;
const done: Outcome = { type: "emit", emissions: [] };

/** Runs the stage until it has finished `count` messages; gives back the sum of its commits. */
async function runUntil(stage: Stage, count: number, over: Partial<StageRuntime> = {}): Promise<Tally> {
  const stop = new AbortController();
  const sum: Tally = { received: 0, emitted: 0, dropped: {}, dead: 0 };
  const runtime: StageRuntime = {
    log,
    clock: hastyClock(),
    logger: quietLogger(),
    index: undefined as never,
    notifiers: [],
    openState: (topic) => openState(log, topic),
    onCommit(_stage, added) {
      sum.received += added.received;
      sum.emitted += added.emitted;
      sum.dead += added.dead;
      for (const [reason, n] of Object.entries(added.dropped)) {
        sum.dropped[reason as "stale"] = (sum.dropped[reason as "stale"] ?? 0) + n;
      }
      if (sum.received >= count) stop.abort();
    },
    ...over,
  };
  await runStage(stage, runtime, stop.signal);
  return sum;
}

describe("a stage under the runner", () => {
  it("ends every message exactly once, and the counts stand beside the committed position", async () => {
    await feed([1, 2, 3, 4, 5, 6]);
    const stage = stageOf((inputs) =>
      inputs.map((input): Outcome => {
        const n = numberOf(input);
        if (n % 3 === 0) return { type: "drop", reason: "unchanged" };
        if (n === 4) return { type: "die", error: new LangngheError("EXTRACT_FAILED") };
        return done;
      }),
    );
    const sum = await runUntil(stage, 6);
    expect(sum).toEqual({ received: 6, emitted: 3, dropped: { unchanged: 2 }, dead: 1 });
    const progress = await stageProgress(log, stage, true);
    expect(progress).toMatchObject({ lag: 0, passed: 6, proven: true, tally: sum });
    expect(balances(progress.tally)).toBe(true);
  });

  it("goes on where it was after a restart", async () => {
    const seen: number[] = [];
    const stage = stageOf((inputs) => {
      for (const input of inputs) seen.push(numberOf(input));
      return inputs.map(() => done);
    });
    await feed([1, 2]);
    await runUntil(stage, 2);
    await feed([3]);
    await runUntil(stage, 1);
    expect(seen).toEqual([1, 2, 3]);
    expect((await stageProgress(log, stage, true)).tally.received).toBe(3);
  });

  it("keeps what cannot be parsed as a dead letter with the original bytes, and replays it", async () => {
    await log.append([{ topic: "crawl.runs", key: "x", value: Buffer.from("{broken") }]);
    await feed([1]);
    const sum = await runUntil(
      stageOf((inputs) => inputs.map(() => done)),
      2,
    );
    expect(sum).toMatchObject({ received: 2, emitted: 1, dead: 1 });
    const [letter] = await readDeadLetters(log);
    expect(letter).toMatchObject({ stage: "test", code: "MESSAGE_INVALID", topic: "crawl.runs", offset: 0, key: "x" });
    if (!letter) throw new Error("no letter");
    expect(Buffer.from(originalMessage(letter).value ?? []).toString()).toBe("{broken");
  });

  it("lets only the guilty message die when one of a batch throws", async () => {
    await feed([1, 2, 3]);
    const seen: number[] = [];
    const stage = stageOf((inputs) => {
      if (inputs.some((input) => numberOf(input) === 2)) throw new LangngheError("EXTRACT_FAILED", "no text");
      for (const input of inputs) seen.push(numberOf(input));
      return inputs.map(() => done);
    });
    expect(await runUntil(stage, 3)).toMatchObject({ emitted: 2, dead: 1 });
    expect(seen).toEqual([1, 3]);
  });

  it("waits through an outage of a neighbour without losing or repeating a message", async () => {
    await feed([1, 2]);
    let failures = 20;
    const waits: (string | null)[] = [];
    const stage = stageOf((inputs) => {
      if (failures-- > 0) throw new LangngheError("INDEX_UNAVAILABLE", "connection refused");
      return inputs.map(() => done);
    });
    const sum = await runUntil(stage, 2, { onWaiting: (_stage, error) => void waits.push(error?.code ?? null) });
    expect(sum).toMatchObject({ received: 2, emitted: 2, dead: 0 });
    expect(waits.at(0)).toBe("INDEX_UNAVAILABLE");
    expect(waits.at(-1)).toBeNull();
  });

  it("gives up on one message that keeps failing, and only on that", async () => {
    await feed([1]);
    const stage = stageOf(() => {
      throw new LangngheError("NOTIFY_FAILED", "mailbox unknown");
    });
    expect(await runUntil(stage, 1)).toMatchObject({ received: 1, dead: 1 });
    expect((await readDeadLetters(log))[0]).toMatchObject({ code: "NOTIFY_FAILED", attempts: 8 });
  });

  it("repeats a commit that did not get through", async () => {
    await feed([1]);
    let refusals = 3;
    const flaky: Log = Object.create(log, {
      join: {
        value: async (options: Parameters<Log["join"]>[0]) => {
          const member = await log.join(options);
          return {
            close: () => member.close(),
            next: async (signal: AbortSignal) => {
              const batch = await member.next(signal);
              if (!batch) return batch;
              return {
                topic: batch.topic,
                partition: batch.partition,
                records: batch.records,
                tally: batch.tally,
                release: () => batch.release(),
                commit: async (...parts: Parameters<typeof batch.commit>) => {
                  if (refusals-- > 0) throw new LangngheError("LOG_UNAVAILABLE", "connection refused");
                  await batch.commit(...parts);
                },
              };
            },
          };
        },
      },
    });
    const sum = await runUntil(
      stageOf((inputs) => inputs.map(() => done)),
      1,
      { log: flaky },
    );
    expect(sum.received).toBe(1);
    expect(refusals).toBeLessThan(0);
  });

  it("writes the way of a message into what it emits, the same at every replay", async () => {
    await feed([7]);
    const stage = stageOf((inputs) =>
      inputs.map((input) => ({
        type: "emit" as const,
        emissions:
          numberOf(input) === 7 ? [{ topic: TOPICS.crawlRuns, key: "s8", id: "out", payload: payload(8) }] : [],
      })),
    );
    await runUntil(stage, 2);
    const records = await Array.fromAsync(log.read("crawl.runs", { until: "end" }));
    const emitted = decodeEnvelope(records[1]?.value ?? new Uint8Array(), TOPICS.crawlRuns);
    expect(emitted).toMatchObject({
      id: "out",
      trace: "t7",
      at: records[0]?.appendedAt,
      way: [{ stage: "test", topic: "crawl.runs", partition: 0, offset: 0, at: records[0]?.appendedAt }],
    });
  });

  it("sets aside what would be too large for the log instead of stopping", async () => {
    await feed([1]);
    const errors = Object.fromEntries(Array.from({ length: 1 }, () => ["x".repeat(log.maxMessageBytes), 1]));
    const stage = stageOf((inputs) =>
      inputs.map(() => ({
        type: "emit" as const,
        emissions: [{ topic: TOPICS.crawlRuns, key: "big", id: "big", payload: { ...payload(1), errors } }],
      })),
    );
    expect(await runUntil(stage, 1)).toMatchObject({ dead: 1 });
    expect((await readDeadLetters(log))[0]?.code).toBe("MESSAGE_TOO_LARGE");
  });
});

describe("the state of a stage", () => {
  const counting = (fail: (n: number) => boolean): Stage => ({
    ...stageOf(() => []),
    needs: ["state"],
    stateTopic: TOPICS.stateWatch,
    process(inputs, { state }) {
      return inputs.map((input) => {
        state.set("sum", ((state.get("sum") as number | undefined) ?? 0) + numberOf(input));
        if (fail(numberOf(input))) throw new LangngheError("EXTRACT_FAILED");
        return done;
      });
    },
  });

  it("is there again for the next worker", async () => {
    await feed([1, 2]);
    await runUntil(
      counting(() => false),
      2,
    );
    await feed([3]);
    await runUntil(
      counting(() => false),
      1,
    );
    expect((await openState(log, TOPICS.stateWatch)).get("sum")).toBe(6);
  });

  it("forgets what a failing message wrote, and nothing else", async () => {
    await feed([1, 20, 3]);
    await runUntil(
      counting((n) => n === 20),
      3,
    );
    expect((await openState(log, TOPICS.stateWatch)).get("sum")).toBe(4);
  });
});
