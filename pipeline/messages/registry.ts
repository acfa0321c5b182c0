// The compacted topics: what people maintain and every worker may need. Key: the thing's id; a tombstone deletes it.
import { z } from "zod";
import { SOURCE_KINDS } from "./document-fetched.ts";
import { instant } from "./envelope.ts";

export const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,99}$/, "lower-case letters, digits and hyphens");

export const policy = z.strictObject({
  policyId: slug,
  name: z.string().min(1).max(500),
  /** Other official and popular names: "luật giao thông mới". */
  aliases: z.array(z.string().min(2).max(200)),
  /** Canonical numbers: "168/2024/NĐ-CP". */
  documents: z.array(z.string().min(1).max(100)),
  /** At least one of these must stand near an alias for it to count; empty: none needed. */
  mustNear: z.array(z.string().min(1)),
  /** None of these may stand near an alias. */
  mustNotNear: z.array(z.string().min(1)),
  agencies: z.array(z.string()),
  /** Agency unit ids whose readers may see it. */
  owners: z.array(z.string()),
  dates: z.strictObject({
    drafted: z.iso.date().nullable(),
    consultationFrom: z.iso.date().nullable(),
    consultationTo: z.iso.date().nullable(),
    issued: z.iso.date().nullable(),
    effective: z.iso.date().nullable(),
    ends: z.iso.date().nullable(),
  }),
  /** How it stands to other documents. */
  chain: z.array(z.strictObject({ relation: z.enum(["amends", "replaces", "guides"]), document: z.string() })),
  /** Province code, null for the whole country. */
  region: z.string().nullable(),
});
export type Policy = z.infer<typeof policy>;

/** A policy of which no date is known yet. */
export const NO_DATES: Policy["dates"] = {
  drafted: null,
  consultationFrom: null,
  consultationTo: null,
  issued: null,
  effective: null,
  ends: null,
};

/** A refuted statement or an official text with its source; the line of `check --facts`. */
export const fact = z.strictObject({
  id: z.string().min(1).max(100),
  verdict: z.enum(["false", "true"]),
  statement: z.string().nullable(),
  title: z.string().nullable(),
  text: z.string().nullable(),
  source: z.strictObject({
    name: z.string().min(1),
    url: z.url({ protocol: /^https?$/ }),
    publishedAt: z.union([instant, z.iso.date()]),
    quote: z.string().nullable(),
  }),
});
export type Fact = z.infer<typeof fact>;

export const savedSearch = z.strictObject({
  searchId: slug,
  name: z.string().min(1).max(200),
  query: z.string().min(1).max(2000),
  /** Account id; others see it only where it is shared. */
  owner: z.string(),
  shared: z.boolean(),
  /** New articles raise an alert. */
  alert: z.boolean(),
  /** Mailed to the owner, where an address is known. */
  digest: z.enum(["none", "daily", "weekly"]),
  /** Until when its hits were told by mail; null: the first digest tells what comes from its next look on. */
  digestedAt: instant.nullable().default(null),
});
export type SavedSearch = z.infer<typeof savedSearch>;

/** A source as the registry keeps it: settings are checked by the kind's own schema in crawlers/. */
export const sourceRecord = z.strictObject({
  sourceId: slug,
  name: z.string().min(1),
  kind: z.string().min(1),
  sourceKind: z.enum(SOURCE_KINDS),
  url: z.url({ protocol: /^https?$/ }),
  enabled: z.boolean(),
  official: z.boolean(),
  region: z.string().nullable(),
  settings: z.record(z.string(), z.unknown()),
});
export type SourceRecord = z.infer<typeof sourceRecord>;

export const ROLE_NAMES = ["analyst", "officer", "reader", "liaison", "admin"] as const;
export type RoleName = (typeof ROLE_NAMES)[number];

/** One thing that somebody did. `previous` and `hash` chain the trail: a line changed or taken out shows. */
export const auditEntry = z.strictObject({
  at: instant,
  actor: z.string(),
  role: z.enum([...ROLE_NAMES, "system"]),
  action: z.string(),
  subject: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  previous: z.string(),
  hash: z.string(),
});
export type AuditEntry = z.infer<typeof auditEntry>;

/** What happened at one run of one source: completeness and health are counted from these. */
export const crawlRun = z.strictObject({
  sourceId: z.string(),
  startedAt: instant,
  finishedAt: instant,
  listed: z.int().nonnegative(),
  fetched: z.int().nonnegative(),
  unchanged: z.int().nonnegative(),
  failed: z.int().nonnegative(),
  /** Error code -> count. */
  errors: z.record(z.string(), z.int()),
});
export type CrawlRun = z.infer<typeof crawlRun>;
