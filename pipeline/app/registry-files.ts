// Policies, facts and sources that stand in files: read, checked, and handed to the log as messages.
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { type Problem, problemText } from "../config/load.ts";
import { nearest } from "../config/nearest.ts";
import type { Config, SourceConfig } from "../config/schema.ts";
import { LangngheError } from "../errors.ts";
import { type Fact, fact, NO_DATES, type Policy, policy, type SourceRecord } from "../messages/registry.ts";

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
      for (const issue of parsed.error.issues) problems.push(...problemsOf(`${path}, entry ${at + 1}`, issue, schema));
    }
  }
  return { rows, problems };
}

function problemsOf(where: string, issue: z.core.$ZodIssue, schema: z.ZodType): Problem[] {
  const at = (name: string) => [where, ...(name === "" ? [] : [name])].join(", ");
  if (issue.code !== "unrecognized_keys") return [{ path: at(issue.path.join(".")), message: issue.message }];
  const known = issue.path.length === 0 && schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
  return issue.keys.map((key) => {
    const near = nearest(key, known);
    return {
      path: at([...issue.path, key].join(".")),
      message: `unknown setting${near ? `; did you mean "${near}"?` : ""}`,
    };
  });
}

/** Entries as objects, with defaults; what is none is left as it is, for the schema to refuse. */
function withDefaults(entry: unknown, fill: (value: Record<string, unknown>) => object): unknown {
  return typeof entry === "object" && entry !== null && !Array.isArray(entry)
    ? fill(entry as Record<string, unknown>)
    : entry;
}

/** Policies of a file with defaults filled in, and what is wrong with the others. */
export async function readPolicies(path: string): Promise<{ rows: Policy[]; problems: Problem[] }> {
  const entries = (await readEntries(path)).map((entry) =>
    withDefaults(entry, (value) => ({
      ...POLICY_DEFAULTS,
      ...value,
      dates: withDefaults(value.dates ?? {}, (dates) => ({ ...NO_DATES, ...dates })),
    })),
  );
  return checkAll(path, entries, policy);
}

export async function readFacts(path: string): Promise<{ rows: Fact[]; problems: Problem[] }> {
  const entries = (await readEntries(path)).map((entry) =>
    withDefaults(entry, (value) => ({
      ...FACT_DEFAULTS,
      ...value,
      source: withDefaults(value.source, (source) => ({ quote: null, ...source })),
    })),
  );
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

/**
 * Problems in the files that the settings name, in the ids taken from the catalogue and in each source's own settings.
 * `base`: folder that relative paths are taken from.
 */
export async function checkRegistryFiles(config: Config, base: string): Promise<readonly Problem[]> {
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
  return [...problems, ...(await checkSources(config))];
}

async function checkSources(config: Config): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  if (config.sources.length > 0) {
    const { checkSource } = await import("../../crawlers/registry.ts");
    for (const [at, source] of config.sources.entries()) {
      for (const { path, message } of checkSource(toSourceRecord(source))) {
        problems.push({ path: `sources.${at}.${path}`, message });
      }
    }
  }
  if (config.catalogue.length > 0) {
    const { readCatalogue } = await import("../../crawlers/catalogue.ts");
    const known = (await readCatalogue()).map((entry) => entry.id);
    for (const [at, id] of config.catalogue.entries()) {
      if (id === "all" || known.includes(id)) continue;
      const near = nearest(id, known);
      problems.push({
        path: `catalogue.${at}`,
        message: `there is no source "${id}"${near ? `; did you mean "${near}"?` : ""}`,
      });
    }
  }
  return problems;
}

/** Throws CONFIG_INVALID with every problem that `lint` would show: a policy with a mistake is not left out in silence. */
export async function requireRegistryFiles(config: Config, base: string): Promise<void> {
  const problems = await checkRegistryFiles(config, base);
  if (problems.length > 0) throw new LangngheError("CONFIG_INVALID", problemText(null, problems));
}
