// The read stage spread over worker threads: same shape as the stage itself, so the runner does not know.
import { Worker } from "node:worker_threads";
import { ERRORS, type ErrorCode, LangngheError } from "../errors.ts";
import { TOPICS, topicByName } from "../messages/topics.ts";
import type { Outcome, Stage, StageInput } from "../runner/stage.ts";
import type { ReadSettings, ReadTables } from "./read-deps.ts";
import type { FromWorker, PlainOutcome, ToWorker } from "./read-worker.ts";

/** Messages per job: small enough that threads end together, large enough that the hand-over does not count. */
const CHUNK = 24;

interface Job {
  readonly batch: readonly StageInput[];
  readonly resolve: (outcomes: readonly Outcome[]) => void;
  readonly reject: (error: Error) => void;
}

interface Thread {
  readonly worker: Worker;
  job: number | null;
}

export interface ReadPool {
  readonly stage: Stage;
  setTables(tables: ReadTables): void;
  close(): Promise<void>;
}

/** Starts `size` threads; resolves when all have loaded their models. */
export async function openReadPool(size: number, settings: ReadSettings = {}): Promise<ReadPool> {
  const jobs = new Map<number, Job>();
  const queue: number[] = [];
  const threads: Thread[] = [];
  let nextJob = 1;
  let broken: Error | null = null;
  let closing = false;

  const dispatch = (): void => {
    for (const thread of threads) {
      if (thread.job !== null) continue;
      const id = queue.shift();
      const job = id === undefined ? undefined : jobs.get(id);
      if (id === undefined || !job) return;
      thread.job = id;
      thread.worker.postMessage({ type: "work", job: id, batch: job.batch } satisfies ToWorker);
    }
  };
  const breakDown = (error: Error): void => {
    if (closing) return;
    broken = error;
    for (const job of jobs.values()) job.reject(error);
    jobs.clear();
  };

  await Promise.all(
    Array.from({ length: size }, () => {
      const worker = new Worker(new URL("./read-worker.ts", import.meta.url), { workerData: settings });
      const thread: Thread = { worker, job: null };
      return new Promise<void>((resolve, reject) => {
        worker.on("error", (error: Error) => {
          reject(error);
          breakDown(new LangngheError("INTERNAL", "a reader thread failed", { cause: error }));
        });
        worker.on("exit", (code) => {
          if (!closing) breakDown(new LangngheError("INTERNAL", `a reader thread ended with code ${code}`));
        });
        worker.on("message", (message: FromWorker) => {
          if (message.type === "ready") {
            threads.push(thread);
            resolve();
            return;
          }
          thread.job = null;
          const job = jobs.get(message.job);
          jobs.delete(message.job);
          if (message.type === "done") job?.resolve(message.outcomes.map(whole));
          else job?.reject(new LangngheError(codeOf(message.code), message.message));
          dispatch();
        });
      });
    }),
  );

  const submit = (batch: readonly StageInput[]): Promise<readonly Outcome[]> =>
    new Promise((resolve, reject) => {
      if (broken) return reject(broken);
      const id = nextJob++;
      jobs.set(id, { batch, resolve, reject });
      queue.push(id);
      dispatch();
    });

  return {
    stage: {
      name: "read",
      inputs: [TOPICS.documentsFetched],
      outputs: [TOPICS.articlesRead],
      needs: [],
      async process(batch) {
        const chunks: Promise<readonly Outcome[]>[] = [];
        for (let from = 0; from < batch.length; from += CHUNK) chunks.push(submit(batch.slice(from, from + CHUNK)));
        return (await Promise.all(chunks)).flat();
      },
    },
    setTables(tables) {
      for (const { worker } of threads) worker.postMessage({ type: "tables", tables } satisfies ToWorker);
    },
    async close() {
      closing = true;
      await Promise.all(threads.map(({ worker }) => worker.terminate()));
    },
  };
}

function whole(outcome: PlainOutcome): Outcome {
  if (outcome.type === "die") return { type: "die", error: new LangngheError(codeOf(outcome.code), outcome.message) };
  if (outcome.type === "drop") return outcome;
  return {
    type: "emit",
    emissions: outcome.emissions.map((emission) => {
      const topic = topicByName(emission.topic.name);
      if (!topic) throw new TypeError(`unknown topic ${emission.topic.name}`);
      return { ...emission, topic };
    }),
  };
}

function codeOf(code: string): ErrorCode {
  return code in ERRORS ? (code as ErrorCode) : "INTERNAL";
}
