// One configuration from file, environment and flags; all problems reported together, nothing read from elsewhere.
import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { type Document, parseDocument } from "yaml";
import type { z } from "zod";
import { LangngheError } from "../errors.ts";
import { nearest } from "./nearest.ts";
import { type Config, configSchema, crossChecks, PLAIN_VARIABLES, SECRET_VARIABLES } from "./schema.ts";

export interface Problem {
  /** Dotted path of the setting; "" for the file as a whole. */
  readonly path: string;
  readonly message: string;
}

export interface LoadedConfig {
  readonly config: Config;
  /** The file it came from, null when there is none. */
  readonly file: string | null;
}

export const CONFIG_FILE = "langnghe.yaml";

type Tree = Record<string, unknown>;

function assign(tree: Tree, path: string, value: unknown): void {
  const keys = path.split(".");
  let node = tree;
  for (const key of keys.slice(0, -1)) {
    const next = node[key];
    if (next === undefined || next === null || typeof next !== "object" || Array.isArray(next)) node[key] = {};
    node = node[key] as Tree;
  }
  const last = keys.at(-1);
  if (last !== undefined) node[last] = value;
}

/** A variable's text as the type the setting wants: numbers and comma lists as in the schema. */
function fromText(path: string, text: string): unknown {
  if (path === "server.port") return /^\d+$/.test(text) ? Number(text) : text;
  if (path === "server.openToNetwork") return text === "true" ? true : text === "false" ? false : text;
  if (path === "log.kafka.brokers") return text.split(",").map((part) => part.trim());
  return text;
}

function applyEnvironment(tree: Tree, env: Readonly<Record<string, string | undefined>>, problems: Problem[]): void {
  for (const [name, path] of Object.entries(PLAIN_VARIABLES)) {
    const text = env[name];
    if (text !== undefined && text !== "") assign(tree, path, fromText(path, text));
  }
  for (const [name, path] of Object.entries(SECRET_VARIABLES)) {
    const file = env[`${name}_FILE`];
    if (file) {
      try {
        assign(tree, path, readFileSync(file, "utf8").trim());
      } catch (cause) {
        problems.push({ path, message: `${name}_FILE cannot be read: ${(cause as Error).message}` });
      }
    } else if (env[name]) {
      assign(tree, path, env[name]);
    }
  }
}

/** Known keys of the object schema at a path, for "did you mean". */
function keysAt(path: readonly PropertyKey[]): readonly string[] {
  let schema: unknown = configSchema;
  for (const key of path) {
    schema = unwrap(schema);
    const shape = (schema as { shape?: Record<string, unknown> }).shape;
    schema = shape ? shape[String(key)] : (schema as { element?: unknown }).element;
  }
  const shape = (unwrap(schema) as { shape?: Record<string, unknown> } | undefined)?.shape;
  return shape ? Object.keys(shape) : [];
}

function unwrap(schema: unknown): unknown {
  let inner = schema as { def?: { innerType?: unknown } } | undefined;
  while (inner?.def?.innerType) inner = inner.def.innerType as typeof inner;
  return inner;
}

function toProblems(error: z.ZodError): Problem[] {
  return error.issues.flatMap((issue): Problem[] => {
    const path = issue.path.join(".");
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => {
        const near = nearest(key, keysAt(issue.path));
        return {
          path: path ? `${path}.${key}` : key,
          message: `unknown setting${near ? `; did you mean "${near}"?` : ""}`,
        };
      });
    }
    return [{ path, message: issue.message }];
  });
}

/** Checks a tree of settings. Gives every problem at once, or the frozen configuration. */
export function checkConfig(tree: unknown): { config: Config } | { problems: readonly Problem[] } {
  const parsed = configSchema.safeParse(tree ?? {});
  if (!parsed.success) return { problems: toProblems(parsed.error) };
  const problems = crossChecks(parsed.data);
  return problems.length > 0 ? { problems } : { config: deepFreeze(parsed.data) };
}

function deepFreeze<T>(value: T): T {
  if (value !== null && typeof value === "object" && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFreeze(inner);
  }
  return value;
}

/** The document's value; references that would unfold without end are a problem of the file, not a fault of ours. */
function unfold(document: Document.Parsed, problems: Problem[]): unknown {
  try {
    return document.toJS();
  } catch (cause) {
    problems.push({ path: "", message: (cause as Error).message });
    return {};
  }
}

/** A readable list of problems: path, then what is wrong. */
export function problemText(file: string | null, problems: readonly Problem[]): string {
  const lines = problems.map((problem) => `  ${problem.path || "(whole file)"}: ${problem.message}`);
  return `${file ?? "settings"}\n${lines.join("\n")}`;
}

/**
 * Order: flags, environment, file, defaults. `file` undefined: langnghe.yaml in `cwd` if there is one. Relative paths in
 * the file are taken from its folder. Throws CONFIG_INVALID with all problems at once.
 */
export function loadConfig(options: {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly file?: string | undefined;
  readonly flags?: Readonly<Record<string, unknown>>;
}): LoadedConfig {
  const wanted = resolve(options.cwd, options.file ?? options.env.LANGNGHE_CONFIG ?? CONFIG_FILE);
  const explicit = options.file !== undefined || options.env.LANGNGHE_CONFIG !== undefined;
  let text: string | null = null;
  try {
    text = readFileSync(wanted, "utf8");
  } catch (cause) {
    if (explicit || (cause as NodeJS.ErrnoException).code !== "ENOENT") {
      throw new LangngheError("CONFIG_INVALID", `${wanted} cannot be read`, { cause });
    }
  }
  const file = text === null ? null : wanted;
  const problems: Problem[] = [];
  let tree: Tree = {};
  if (text !== null) {
    const document = parseDocument(text);
    for (const error of document.errors) problems.push({ path: "", message: error.message.split("\n")[0] ?? "" });
    const value = problems.length === 0 ? unfold(document, problems) : {};
    if (value !== null && (typeof value !== "object" || Array.isArray(value))) {
      problems.push({ path: "", message: "the file must hold settings, one `name: value` a line" });
    } else tree = (value ?? {}) as Tree;
  }
  applyEnvironment(tree, options.env, problems);
  for (const [path, value] of Object.entries(options.flags ?? {})) if (value !== undefined) assign(tree, path, value);
  const checked = checkConfig(tree);
  if ("problems" in checked) problems.push(...checked.problems);
  if (problems.length > 0 || "problems" in checked) {
    throw new LangngheError("CONFIG_INVALID", problemText(file, problems));
  }
  const base = file === null ? options.cwd : dirname(file);
  return { config: withPaths(checked.config, base), file };
}

/** Paths of files and folders taken from the folder of the settings. */
function withPaths(config: Config, base: string): Config {
  const { onnx } = config.classifiers;
  const classifiers =
    onnx === undefined
      ? config.classifiers
      : {
          onnx: {
            ...onnx,
            model: resolve(base, onnx.model),
            ...(onnx.vocabulary === undefined ? {} : { vocabulary: resolve(base, onnx.vocabulary) }),
          },
        };
  return { ...config, classifiers, dataFolder: resolve(base, config.dataFolder) };
}
