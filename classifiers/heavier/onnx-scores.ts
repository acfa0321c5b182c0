// A model in an ONNX file as a source of scores: reads file and runtime, checks what the model takes and gives, runs it.
// The runtime is an optional dependency that is loaded here and nowhere else, and only when a model is configured.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { TASK_LABELS, TASKS, type Task } from "../tasks.ts";
import { byteIds, type TokenIds, wordPieceIds } from "./token-ids.ts";

/** A model that does not judge: what stands in its way, in words for a person. */
export class HeavierModelError extends Error {
  readonly problem: "file" | "runtime" | "model";

  constructor(problem: HeavierModelError["problem"], message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "HeavierModelError";
    this.problem = problem;
  }
}

export interface HeavierSettings {
  /** Path of the ONNX file. */
  readonly model: string;
  readonly tokens: "bytes" | "wordpieces";
  /** Path of the vocabulary; needed for word pieces. */
  readonly vocabulary?: string | undefined;
  /** Longer texts are cut. */
  readonly maxTokens: number;
  /** Threads of one run. */
  readonly threads: number;
}

/** Probabilities of the tasks that the model knows, in the order of each task's labels. */
export type TaskScores = Partial<Record<Task, readonly number[]>>;

export interface HeavierModel {
  /** Names the files: a hash of the model, and of the vocabulary where there is one. */
  readonly version: string;
  readonly tasks: readonly Task[];
  score(text: string): Promise<TaskScores>;
  close(): Promise<void>;
}

// What is used of onnxruntime-node, written down here so that the sources can be checked where it is not installed.
interface OnnxTensor {
  readonly data: ArrayLike<number | bigint>;
}
interface OnnxSession {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  run(feeds: Readonly<Record<string, OnnxTensor>>): Promise<Readonly<Record<string, OnnxTensor>>>;
  release(): Promise<void>;
}
export interface OnnxRuntime {
  readonly Tensor: new (type: "int64", data: BigInt64Array, dims: readonly number[]) => OnnxTensor;
  readonly InferenceSession: {
    create(file: Uint8Array, options: Readonly<Record<string, number | string>>): Promise<OnnxSession>;
  };
}

const RUNTIME = "onnxruntime-node";

/** Loads the runtime. Throws a HeavierModelError that says how to install it. */
export async function loadRuntime(name: string = RUNTIME): Promise<OnnxRuntime> {
  try {
    const module: unknown = await import(name);
    return ((module as { default?: unknown }).default ?? module) as OnnxRuntime;
  } catch (cause) {
    throw new HeavierModelError(
      "runtime",
      `an ONNX model is configured, but ${name} is not installed: npm install --ignore-scripts ${name}`,
      cause,
    );
  }
}

async function readBytes(path: string, what: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new HeavierModelError("file", `${what} ${path} can not be read: ${why}`, cause);
  }
}

const shortHash = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex").slice(0, 12);

/** Soft-max. */
function shares(logits: ArrayLike<number | bigint>): number[] {
  const own = Array.from(logits, Number);
  const largest = Math.max(...own);
  const powers = own.map((value) => Math.exp(value - largest));
  const sum = powers.reduce((total, value) => total + value, 0);
  return powers.map((value) => value / sum);
}

/**
 * Opens a model. It takes `input_ids` (int64, 1 x tokens) and, where it wants one, `attention_mask` of the same shape; each
 * output named like a task holds the logits of its labels in their order, and other outputs are passed over. A model is
 * run once before it is taken. Throws a HeavierModelError that names file or package and what is wrong.
 */
export async function openHeavierModel(
  settings: HeavierSettings,
  runtime: () => Promise<OnnxRuntime> = loadRuntime,
): Promise<HeavierModel> {
  const file = await readBytes(settings.model, "the model");
  let toIds: TokenIds = byteIds;
  let version = `onnx-${shortHash(file)}`;
  if (settings.tokens === "wordpieces") {
    if (settings.vocabulary === undefined) throw new HeavierModelError("file", "word pieces need a vocabulary file");
    const vocabulary = await readBytes(settings.vocabulary, "the vocabulary");
    toIds = wordPieceIds(new TextDecoder().decode(vocabulary));
    version = `${version}-${shortHash(vocabulary)}`;
  }
  const { InferenceSession, Tensor } = await runtime();
  let session: OnnxSession;
  try {
    session = await InferenceSession.create(file, { intraOpNumThreads: settings.threads, interOpNumThreads: 1 });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new HeavierModelError("model", `${settings.model} is not a model that can be run: ${why}`, cause);
  }
  const refuse = async (why: string, cause?: unknown): Promise<never> => {
    await session.release();
    throw new HeavierModelError("model", `${settings.model} ${why}`, cause);
  };
  const tasks = TASKS.filter((task) => session.outputNames.includes(task));
  const strange = session.inputNames.filter((name) => name !== "input_ids" && name !== "attention_mask");
  if (strange.length > 0 || !session.inputNames.includes("input_ids")) {
    return refuse(`takes ${session.inputNames.join(", ")}, expected input_ids and at most attention_mask`);
  }
  if (tasks.length === 0) {
    return refuse(`gives ${session.outputNames.join(", ")}, expected one or more of ${TASKS.join(", ")}`);
  }
  const score = async (text: string): Promise<TaskScores> => {
    const ids = toIds(text, settings.maxTokens);
    const dims = [1, ids.length];
    const feeds: Record<string, OnnxTensor> = { input_ids: new Tensor("int64", BigInt64Array.from(ids, BigInt), dims) };
    if (session.inputNames.includes("attention_mask")) {
      feeds.attention_mask = new Tensor("int64", new BigInt64Array(ids.length).fill(1n), dims);
    }
    const given = await session.run(feeds);
    const out: TaskScores = {};
    for (const task of tasks) {
      const data = given[task]?.data;
      const expected = TASK_LABELS[task].length;
      if (data?.length !== expected) {
        throw new HeavierModelError(
          "model",
          `${settings.model} gives ${data?.length ?? 0} numbers for ${task}, expected ${expected}`,
        );
      }
      const own = shares(data);
      if (!own.every(Number.isFinite)) {
        throw new HeavierModelError("model", `${settings.model} gives no numbers for ${task}`);
      }
      out[task] = own;
    }
    return out;
  };
  try {
    await score("thử");
  } catch (thrown) {
    if (thrown instanceof HeavierModelError) {
      await session.release();
      throw thrown;
    }
    return refuse(`can not be run: ${thrown instanceof Error ? thrown.message : String(thrown)}`, thrown);
  }
  return { version, tasks, score, close: () => session.release() };
}
