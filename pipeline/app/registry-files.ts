// Policies, facts and sources that stand in files: read, checked, and handed to the log as messages.
import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { parse } from "yaml";
import type { z } from "zod";
import type { Problem } from "../config/load.ts";
import type { Config, SourceConfig } from "../config/schema.ts";
import { LangngheError } from "../errors.ts";
import { type Fact, fact, type Policy, policy, type SourceRecord } from "../messages/registry.ts";

const POLICY_DEFAULTS = {
  aliases: [],
  documents: [],
  mustNear: [],
  mustNotNear: [],
  agencies: [],
  owners: [],
  dates: {},
  chain: [],
  region: null,
};
const NO_DATES = {
  drafted: null,
  consultationFrom: null,
  consultationTo: null,
  issued: null,
  effective: null,
  ends: null,
};
const FACT_DEFAULTS = { statement: null, title: null, text: null };

/** A file of entries: a YAML list, or JSON lines. Throws INPUT_INVALID when it cannot be read at all. */
async function readEntries(path: string): Promise<unknown[]> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (cause) {
    throw new LangngheError("INPUT_INVALID", `${path} cannot be read`, { cause });
  }
  try {
    if (path.endsWith(".jsonl")) {
      return text
        .split("\n")
        .filter((line) => line.trim() !== "")
        .map((line) => JSON.parse(line) as unknown);
    }
    const value: unknown = parse(text);
    if (Array.isArray(value)) return value;
  } catch (cause) {
    throw new LangngheError("INPUT_INVALID", `${path}: ${(cause as Error).message.split("\n")[0]}`, { cause });
  }
  throw new LangngheError("INPUT_INVALID", `${path} must hold a list`);
}

function checkAll<Schema extends z.ZodType>(
  path: string,
  entries: readonly unknown[],
  schema: Schema,
): { rows: z.infer<Schema>[]; problems: Problem[] } {
  const rows: z.infer<Schema>[] = [];
  const problems: Problem[] = [];
  for (const [at, entry] of entries.entries()) {
    const parsed = schema.safeParse(entry);
    if (parsed.success) rows.push(parsed.data);
    else {
      for (const issue of parsed.error.issues) {
        problems.push({ path: `${path} entry ${at + 1} ${issue.path.join(".")}`, message: issue.message });
      }
    }
  }
  return { rows, problems };
}

/** Policies of a file with defaults filled in, and what is wrong with the others. */
export async function readPolicies(path: string): Promise<{ rows: Policy[]; problems: Problem[] }> {
  const entries = (await readEntries(path)).map((entry) => {
    const value = entry as Record<string, unknown>;
    return { ...POLICY_DEFAULTS, ...value, dates: { ...NO_DATES, ...(value?.dates as object | undefined) } };
  });
  return checkAll(path, entries, policy);
}

export async function readFacts(path: string): Promise<{ rows: Fact[]; problems: Problem[] }> {
  const entries = (await readEntries(path)).map((entry) => {
    const value = entry as Record<string, unknown>;
    return { ...FACT_DEFAULTS, ...value, source: { quote: null, ...(value?.source as object | undefined) } };
  });
  return checkAll(path, entries, fact);
}

/** A source of the settings with its defaults. */
export function toSourceRecord(source: SourceConfig): SourceRecord {
  return {
    ...source,
    enabled: source.enabled ?? true,
    official: source.official ?? false,
    region: source.region ?? null,
    settings: source.settings ?? {},
  };
}

/** Problems in the files that the settings name, and in each source's own settings. */
export async function checkRegistryFiles(config: Config, file: string | null): Promise<readonly Problem[]> {
  const base = file ? dirname(file) : ".";
  const problems: Problem[] = [];
  for (const [path, read] of [
    [config.policiesFile, readPolicies],
    [config.factsFile, readFacts],
  ] as const) {
    if (path === undefined) continue;
    try {
      problems.push(...(await read(resolve(base, path))).problems);
    } catch (thrown) {
      if (!(thrown instanceof LangngheError)) throw thrown;
      problems.push({ path, message: thrown.message });
    }
  }
  return problems;
}
