// The catalogue of real public sources: YAML files in catalogue/, checked by one schema. Which of them are read is
// the configuration's choice.
import { readdir, readFile } from "node:fs/promises";
import { z } from "zod";
import { LangngheError } from "../pipeline/errors.ts";
import { SOURCE_KINDS } from "../pipeline/messages/document-fetched.ts";
import type { SourceRecord } from "../pipeline/messages/registry.ts";

/**
 * How sure we are of the address. documented: the organisation or a public reference names it. likely: the usual
 * address of a known site. guess: made from a pattern; try it with `langnghe crawl --check` first.
 */
export const CERTAINTIES = ["documented", "likely", "guess"] as const;
export type Certainty = (typeof CERTAINTIES)[number];

const GROUPS = [
  "government",
  "ministry",
  "party-press",
  "national-press",
  "province-press",
  "province-portal",
  "factcheck",
] as const;

export const catalogueEntry = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,99}$/, "lower-case letters, digits and hyphens"),
  name: z.string().min(2).max(200),
  kind: z.string(),
  url: z.url({ protocol: /^https?$/ }),
  sourceKind: z.enum(SOURCE_KINDS),
  group: z.enum(GROUPS),
  section: z.string().max(200).optional(),
  language: z.string().max(20).default("vi"),
  /** Code of the province in the list of 2025; null for the whole country. */
  region: z
    .string()
    .regex(/^\d{2}$/)
    .nullable()
    .default(null),
  /** Run by a state agency. */
  official: z.boolean(),
  certainty: z.enum(CERTAINTIES),
  settings: z.record(z.string(), z.unknown()).default({}),
});
export type CatalogueEntry = z.infer<typeof catalogueEntry>;

const FOLDER = new URL("./catalogue/", import.meta.url);

/** All entries, in the order of files and lines. Throws CONFIG_INVALID with file and path for one that does not fit. */
export async function readCatalogue(): Promise<readonly CatalogueEntry[]> {
  const { parse } = await import("yaml");
  const entries: CatalogueEntry[] = [];
  for (const name of (await readdir(FOLDER)).filter((file) => file.endsWith(".yaml")).sort()) {
    const raw: unknown = parse(await readFile(new URL(name, FOLDER), "utf8"));
    const parsed = z.array(catalogueEntry).safeParse(raw);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      throw new LangngheError(
        "CONFIG_INVALID",
        `crawlers/catalogue/${name}, ${issue?.path.join(".")}: ${issue?.message}`,
      );
    }
    entries.push(...parsed.data);
  }
  return entries;
}

/**
 * The named entries as records; "all" stands for every one marked as documented. Throws CONFIG_INVALID naming ids that
 * the catalogue does not have.
 */
export async function catalogueSources(ids: readonly string[]): Promise<readonly SourceRecord[]> {
  if (ids.length === 0) return [];
  const entries = await readCatalogue();
  const known = new Set(entries.map((entry) => entry.id));
  const unknown = ids.filter((id) => id !== "all" && !known.has(id));
  if (unknown.length > 0) {
    throw new LangngheError(
      "CONFIG_INVALID",
      `catalogue: there is no source ${unknown.map((id) => `"${id}"`).join(", ")}`,
    );
  }
  const all = ids.includes("all");
  return entries.filter((entry) => ids.includes(entry.id) || (all && entry.certainty === "documented")).map(toRecord);
}

export function toRecord(entry: CatalogueEntry): SourceRecord {
  const section = entry.section === undefined ? {} : { section: entry.section };
  return {
    sourceId: entry.id,
    name: entry.name,
    kind: entry.kind,
    sourceKind: entry.sourceKind,
    url: entry.url,
    enabled: true,
    official: entry.official,
    region: entry.region,
    settings: { language: entry.language, ...section, ...entry.settings },
  };
}
