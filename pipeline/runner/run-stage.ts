// Runs one stage: read, parse, process, append, commit. It owns retries, back-off, dead letters, counting and the state's restore.
import { isAbort, LangngheError, toLangngheError } from "../errors.ts";
import { decodeEnvelope, encodeEnvelope, type Step } from "../messages/envelope.ts";
import { type Topic, topicByName } from "../messages/topics.ts";
import type { ArticleIndex } from "../ports/article-index.ts";
import type { Clock } from "../ports/clock.ts";
import { isoNow } from "../ports/clock.ts";
import type { Batch, Log, LogOutput, LogRecord, Member, Position, Progress } from "../ports/log.ts";
import type { LogFields, Logger } from "../ports/logger.ts";
import type { Notifier } from "../ports/notifier.ts";
import type { State } from "../ports/state.ts";
import { deadLetterOutput, MESSAGE_SHARE } from "./dead-letter.ts";
import { addTallies, EMPTY_TALLY, parseTally, printTally, type Tally } from "./disposition.ts";
import { type BackOff, waitToRetry } from "./retry.ts";
import type { DropReason, Emission, Outcome, Stage, StageContext, StageInput } from "./stage.ts";

export interface StageRuntime {
  readonly log: Log;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly index: ArticleIndex;
  readonly notifiers: readonly Notifier[];
  /** Restores a stage's memory from its topic. */
  readonly openState: (topic: Topic) => Promise<State>;
  readonly backOff?: BackOff;
  /** Called after each commit with what it added. */
  readonly onCommit?: (stage: string, added: Tally) => void;
  /** Called when the stage begins to wait for a failing neighbour, and with null when it goes on. */
  readonly onWaiting?: (stage: string, error: LangngheError | null) => void;
  readonly maxRecords?: number;
}

/** Attempts before a retryable failure that concerns one message only (a mail that bounces) makes it a dead letter. */
const MAX_ATTEMPTS_ONE_MESSAGE = 8;
/** Codes that mean a neighbour is away: waited for without end, since nothing may be lost. */
const OUTAGES = new Set(["LOG_UNAVAILABLE", "INDEX_UNAVAILABLE", "INDEX_BUSY", "STORAGE_FULL"]);

interface Ended {
  readonly outputs: readonly LogOutput[];
  readonly tally: Tally;
  /** One per dead letter, for the log. */
  readonly deaths: readonly LogFields[];
}

function joined(ends: readonly Ended[]): Ended {
  return {
    outputs: ends.flatMap((end) => end.outputs),
    tally: addTallies(ends.map((end) => end.tally)),
    deaths: ends.flatMap((end) => end.deaths),
  };
}

/**
 * Works until the signal aborts, then finishes the batch in hand, commits and leaves. Throws only what no retry mends:
 * credentials refused, another process holding the log, a lost position.
 */
export async function runStage(stage: Stage, runtime: StageRuntime, signal: AbortSignal): Promise<void> {
  const logger = runtime.logger.child({ stage: stage.name });
  let attempt = 0;
  while (!signal.aborted) {
    let member: Member | null = null;
    try {
      // Progress first, then the state: whoever worked here between the two shows as another tally in the first batch.
      const before = stage.stateTopic ? await runtime.log.progress(stage.name) : [];
      const state = stage.stateTopic ? await runtime.openState(stage.stateTopic) : emptyState(stage.name);
      member = await runtime.log.join({
        group: stage.name,
        topics: stage.inputs.map((topic) => topic.name),
        ...(runtime.maxRecords ? { maxRecords: runtime.maxRecords } : {}),
      });
      attempt = 0;
      await consume(stage, runtime, member, state, before, logger, signal);
    } catch (thrown) {
      const error = toLangngheError(thrown);
      if (isAbort(thrown) || signal.aborted) return;
      if (!error.retryable) throw error;
      attempt++;
      runtime.onWaiting?.(stage.name, error);
      logger.warn({ code: error.code, attempt }, "stage waits and starts again");
      try {
        await waitToRetry(runtime.clock, attempt, signal, runtime.backOff);
      } catch {
        return;
      }
    } finally {
      await member?.close();
    }
  }
}

async function consume(
  stage: Stage,
  runtime: StageRuntime,
  member: Member,
  state: State,
  before: readonly Progress[],
  logger: Logger,
  signal: AbortSignal,
): Promise<void> {
  const committed = new Map(before.map((entry) => [`${entry.topic}/${entry.partition}`, entry.tally]));
  const context: StageContext = {
    clock: runtime.clock,
    logger,
    signal,
    state,
    index: runtime.index,
    notifiers: runtime.notifiers,
  };
  const next = stage.tick ? nextWithTicks(stage, stage.tick, runtime, member, context, committed, signal) : null;
  for (;;) {
    const batch = await (next ? next() : member.next(signal));
    if (batch === null) return;
    const place = `${batch.topic}/${batch.partition}`;
    if (stage.stateTopic && (committed.get(place) ?? "") !== batch.tally) {
      // Another member worked here meanwhile: what we remember is old.
      await batch.release();
      throw new LangngheError("PARTITION_LOST", `${place} was worked on elsewhere`);
    }
    let tally = parseTally(batch.tally);
    const finish = async (ended: Ended, upTo?: Position): Promise<void> => {
      tally = addTallies([tally, ended.tally]);
      const printed = printTally(tally);
      await commit(stage, runtime, batch, [...ended.outputs, ...state.pending()], printed, upTo, logger, signal);
      state.settle();
      committed.set(place, printed);
      for (const fields of ended.deaths) logger.error(fields, "message set aside as a dead letter");
      runtime.onCommit?.(stage.name, ended.tally);
    };
    const started = runtime.clock.now();
    const whole = await attemptBatch(stage, runtime, context, batch.records, logger);
    if (whole) {
      await finish(whole);
    } else {
      // One of them is guilty: each alone and committed alone, so that only it dies and only its state is undone.
      for (const record of batch.records) {
        const end = await attemptBatch(stage, runtime, context, [record], logger);
        if (end) await finish(end, record.position);
      }
    }
    logger.debug({ received: batch.records.length, durationMs: runtime.clock.now() - started }, "batch committed");
  }
}

/** The next batch; until it comes, and before it is handed out, the stage's tick whenever it is due. */
function nextWithTicks(
  stage: Stage,
  tick: NonNullable<Stage["tick"]>,
  runtime: StageRuntime,
  member: Member,
  context: StageContext,
  committed: ReadonlyMap<string, string>,
  signal: AbortSignal,
): () => Promise<Batch | null> {
  const { clock, log } = runtime;
  let due = clock.now() + tick.everyMs;
  /** Throws PARTITION_LOST where others worked here since our state was restored: it is to be restored again. */
  const isOwner = async (): Promise<boolean> => {
    if (!stage.inputs.some((topic) => member.owns(topic.name))) return false;
    for (const { topic, partition, tally } of await log.progress(stage.name)) {
      if ((committed.get(`${topic}/${partition}`) ?? "") === tally) continue;
      throw new LangngheError("PARTITION_LOST", `${topic}/${partition} was worked on elsewhere`);
    }
    return true;
  };
  const work = async (): Promise<void> => {
    if (!(await isOwner())) return;
    try {
      const emissions = await tick.run(context);
      const outputs = [...emissions.map((emission) => ticked(stage, emission, clock)), ...context.state.pending()];
      if (outputs.length > 0) await log.append(outputs);
      context.state.settle();
    } catch (thrown) {
      context.state.rollback();
      if (isAbort(thrown)) throw thrown;
      const error = toLangngheError(thrown);
      if (!error.retryable) throw error;
      runtime.onWaiting?.(stage.name, error);
      context.logger.warn({ code: error.code, detail: error.message }, "what was due waits for the next turn");
    }
  };
  return async () => {
    const coming = member.next(signal);
    for (;;) {
      if (clock.now() >= due) {
        await work();
        due = clock.now() + tick.everyMs;
      }
      const turn = new AbortController();
      const timer = clock.sleep(due - clock.now(), AbortSignal.any([turn.signal, signal])).then(
        () => "tick" as const,
        () => "ended" as const,
      );
      try {
        const first = await Promise.race([coming, timer]);
        if (first === "tick") continue;
        return first === "ended" ? await coming : first;
      } finally {
        turn.abort();
      }
    }
  };
}

function ticked(stage: Stage, emission: Emission, clock: Clock): LogOutput {
  if (!stage.outputs.includes(emission.topic)) {
    throw new TypeError(`stage ${stage.name} emits to ${emission.topic.name}, which it does not declare`);
  }
  const value = encodeEnvelope({
    id: emission.id,
    schema: emission.topic.schema,
    at: isoNow(clock),
    trace: emission.key,
    way: [],
    payload: emission.payload,
  });
  return { topic: emission.topic.name, key: emission.key, value };
}

/** null: the batch has several messages and one of them must be found. */
async function attemptBatch(
  stage: Stage,
  runtime: StageRuntime,
  context: StageContext,
  records: readonly LogRecord[],
  logger: Logger,
): Promise<Ended | null> {
  const { clock } = runtime;
  const inputs: StageInput[] = [];
  const owners: LogRecord[] = [];
  const ends: Ended[] = [];
  for (const record of records) {
    try {
      inputs.push(parseRecord(stage, record));
      owners.push(record);
    } catch (thrown) {
      ends.push(death(stage, record, toLangngheError(thrown), 1, clock));
    }
  }
  for (let attempt = 1; ; attempt++) {
    try {
      const outcomes = inputs.length > 0 ? await stage.process(inputs, context) : [];
      if (outcomes.length !== inputs.length) {
        throw new TypeError(`stage ${stage.name} gave ${outcomes.length} outcomes for ${inputs.length} messages`);
      }
      if (attempt > 1) runtime.onWaiting?.(stage.name, null);
      for (const [at, outcome] of outcomes.entries()) {
        const record = owners[at];
        const input = inputs[at];
        if (record && input) ends.push(endOf(stage, record, input, outcome, runtime));
      }
      return joined(ends);
    } catch (thrown) {
      if (isAbort(thrown)) throw thrown;
      context.state.rollback();
      const error = toLangngheError(thrown);
      const waits = error.retryable && (OUTAGES.has(error.code) || attempt < MAX_ATTEMPTS_ONE_MESSAGE);
      if (waits) {
        if (attempt === 1) logger.warn({ code: error.code, detail: error.message }, "stage waits for a neighbour");
        runtime.onWaiting?.(stage.name, error);
        await waitToRetry(clock, attempt, context.signal, runtime.backOff);
      } else if (inputs.length > 1) {
        return null;
      } else {
        const record = owners[0];
        if (record) ends.push(death(stage, record, error, attempt, clock));
        return joined(ends);
      }
    }
  }
}

function parseRecord(stage: Stage, record: LogRecord): StageInput {
  const topic = topicByName(record.position.topic);
  if (!topic || record.value === null) {
    throw new LangngheError("MESSAGE_INVALID", record.value === null ? "no value" : "unknown topic");
  }
  const envelope = decodeEnvelope(record.value, topic);
  const step: Step = { stage: stage.name, ...record.position, at: record.appendedAt };
  return { ...envelope, way: [...envelope.way, step], key: record.key, position: record.position };
}

function endOf(stage: Stage, record: LogRecord, input: StageInput, outcome: Outcome, runtime: StageRuntime): Ended {
  switch (outcome.type) {
    case "die":
      return death(stage, record, outcome.error, 1, runtime.clock);
    case "drop":
      return { outputs: [], tally: count({ dropped: outcome.reason }), deaths: [] };
    case "emit": {
      const limit = Math.floor(runtime.log.maxMessageBytes * MESSAGE_SHARE);
      const outputs: LogOutput[] = [];
      for (const emission of outcome.emissions) {
        if (!stage.outputs.includes(emission.topic)) {
          throw new TypeError(`stage ${stage.name} emits to ${emission.topic.name}, which it does not declare`);
        }
        const value = encodeEnvelope({
          id: emission.id,
          schema: emission.topic.schema,
          at: record.appendedAt,
          trace: input.trace,
          way: input.way,
          payload: emission.payload,
        });
        if (value.byteLength > limit) {
          const error = new LangngheError("MESSAGE_TOO_LARGE", `${value.byteLength} bytes, at most ${limit}`, {
            details: { topic: emission.topic.name },
          });
          return death(stage, record, error, 1, runtime.clock);
        }
        outputs.push({ topic: emission.topic.name, key: emission.key, value });
      }
      return { outputs, tally: count({}), deaths: [] };
    }
  }
}

function count(end: { readonly dropped?: DropReason; readonly dead?: boolean }): Tally {
  if (end.dropped) return { ...EMPTY_TALLY, received: 1, dropped: { [end.dropped]: 1 } };
  if (end.dead) return { ...EMPTY_TALLY, received: 1, dead: 1 };
  return { ...EMPTY_TALLY, received: 1, emitted: 1 };
}

function death(stage: Stage, record: LogRecord, error: LangngheError, attempts: number, clock: Clock): Ended {
  const { topic, partition, offset } = record.position;
  return {
    deaths: [{ code: error.code, topic, partition, offset, attempts }],
    outputs: [deadLetterOutput(stage.name, record, error, attempts, isoNow(clock))],
    tally: count({ dead: true }),
  };
}

/** Commits, waiting through outages of the log; the commit is safe to repeat. */
async function commit(
  stage: Stage,
  runtime: StageRuntime,
  batch: Batch,
  outputs: readonly LogOutput[],
  tally: string,
  upTo: Position | undefined,
  logger: Logger,
  signal: AbortSignal,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await batch.commit(outputs, tally, upTo);
      if (attempt > 1) runtime.onWaiting?.(stage.name, null);
      return;
    } catch (thrown) {
      const error = toLangngheError(thrown);
      if (!OUTAGES.has(error.code)) throw error;
      if (attempt === 1) logger.warn({ code: error.code, detail: error.message }, "stage waits for the log");
      runtime.onWaiting?.(stage.name, error);
      await waitToRetry(runtime.clock, attempt, signal, runtime.backOff);
    }
  }
}

/** For stages without memory: any use is a programming mistake. */
function emptyState(stage: string): State {
  const refuse = (): never => {
    throw new TypeError(`stage ${stage} uses state without declaring it`);
  };
  return {
    get: refuse,
    set: refuse,
    entries: refuse,
    pending: () => [],
    settle: () => {},
    rollback: () => {},
    size: 0,
  };
}
