// A thread that does the read stage's work, so that the dashboard beside it stays quick. Driven by read-pool.ts.
import { parentPort, workerData } from "node:worker_threads";
import { toLangngheError } from "../errors.ts";
import type { Outcome, StageInput } from "../runner/stage.ts";
import { createReadStage } from "../stages/read.ts";
import { loadReadDeps, type ReadSettings, type ReadTables } from "./read-deps.ts";

export type ToWorker =
  | { readonly type: "tables"; readonly tables: ReadTables }
  | { readonly type: "work"; readonly job: number; readonly batch: readonly StageInput[] };

/** Errors cross the thread as code and message. */
export type PlainOutcome =
  | Exclude<Outcome, { type: "die" }>
  | { readonly type: "die"; readonly code: string; readonly message: string };
export type FromWorker =
  | { readonly type: "ready" }
  | { readonly type: "done"; readonly job: number; readonly outcomes: readonly PlainOutcome[] }
  | { readonly type: "failed"; readonly job: number; readonly code: string; readonly message: string };

const port = parentPort;
if (!port) throw new TypeError("read-worker.ts runs as a worker thread");

let tables: ReadTables = { policies: [], facts: [] };
const stage = createReadStage(await loadReadDeps(() => tables, (workerData as ReadSettings | null) ?? {}));

port.on("message", (message: ToWorker) => {
  if (message.type === "tables") {
    tables = message.tables;
    return;
  }
  void work(message.job, message.batch).then((answer) => port.postMessage(answer));
});
port.postMessage({ type: "ready" } satisfies FromWorker);

async function work(job: number, batch: readonly StageInput[]): Promise<FromWorker> {
  try {
    // The read stage is pure: it takes nothing from the context.
    const outcomes = await stage.process(batch, undefined as never);
    return { type: "done", job, outcomes: outcomes.map(plain) };
  } catch (thrown) {
    const error = toLangngheError(thrown);
    return { type: "failed", job, code: error.code, message: error.message };
  }
}

function plain(outcome: Outcome): PlainOutcome {
  if (outcome.type === "die") return { type: "die", code: outcome.error.code, message: outcome.error.message };
  if (outcome.type === "drop") return outcome;
  // Topics go by name: their schemas cannot be cloned.
  return {
    type: "emit",
    emissions: outcome.emissions.map((emission) => ({ ...emission, topic: { name: emission.topic.name } as never })),
  };
}
