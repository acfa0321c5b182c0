// Sources with their health, and the health of the whole system.
import { z } from "zod";
import { SOURCE_KINDS } from "../../pipeline/messages/document-fetched.ts";
import { instant } from "../../pipeline/messages/envelope.ts";
import { sourceRecord } from "../../pipeline/messages/registry.ts";
import { bilingual, point } from "./common.ts";

export const SOURCE_STATES = ["fine", "failing", "silent", "waiting", "off"] as const;

export const sourceView = z.strictObject({
  sourceId: z.string(),
  name: z.string(),
  kind: z.string(),
  sourceKind: z.enum(SOURCE_KINDS),
  url: z.string(),
  official: z.boolean(),
  region: z.string().nullable(),
  /** page: added or changed here; settings: the configuration's, the catalogue's or the demo's. */
  origin: z.enum(["page", "settings"]),
  /** fine; failing: the last three runs failed; silent: its outlet brought nothing for longer than its habit explains; waiting: never run. */
  state: z.enum(SOURCE_STATES),
  lastRunAt: instant.nullable(),
  lastSuccessAt: instant.nullable(),
  /** Of the last run: error code to count. */
  errors: z.record(z.string(), z.int()),
  /** Articles a day over the 28 days before today. */
  usualPerDay: z.number().nonnegative(),
  receivedToday: z.int().nonnegative(),
  points: z.array(point),
});
export type SourceView = z.infer<typeof sourceView>;
export const sources = z.strictObject({ from: instant, to: instant, sources: z.array(sourceView) });
export type Sources = z.infer<typeof sources>;

/** What became of the messages of one stage; received = emitted + dropped + dead where nothing is under way. */
export const stageHealth = z.strictObject({
  stage: z.string(),
  received: z.int().nonnegative(),
  emitted: z.int().nonnegative(),
  dropped: z.record(z.string(), z.int().nonnegative()),
  dead: z.int().nonnegative(),
  /** Messages not read yet. */
  waiting: z.int().nonnegative(),
});
export const healthReport = z.strictObject({
  at: instant,
  /** False where a person must look. */
  ok: z.boolean(),
  log: z.strictObject({ kind: z.string(), reachable: z.boolean() }),
  index: z.strictObject({ kind: z.string(), reachable: z.boolean() }),
  stages: z.array(stageHealth),
  disk: z.strictObject({ freeBytes: z.int().nonnegative() }).nullable(),
  /** Each a sentence for the operator. */
  problems: z.array(z.string()),
});
export type HealthReport = z.infer<typeof healthReport>;

const sourceField = z.strictObject({
  name: z.string(),
  /** lines: several texts, one a line. agree: only true is taken. */
  type: z.enum(["text", "number", "switch", "lines", "agree"]),
  label: bilingual,
  help: bilingual,
  required: z.boolean(),
  whole: z.boolean(),
  min: z.number().nullable(),
  max: z.number().nullable(),
  fallback: z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]).nullable(),
});
export type SourceField = z.infer<typeof sourceField>;
export const sourceKindForm = z.strictObject({
  kind: z.string(),
  name: bilingual,
  about: bilingual,
  social: z.boolean(),
  fields: z.array(sourceField),
});
export type SourceKindForm = z.infer<typeof sourceKindForm>;
/** Every kind of source with its settings, and the provinces for the region. */
export const sourceForms = z.strictObject({
  kinds: z.array(sourceKindForm),
  provinces: z.array(z.strictObject({ code: z.string(), name: z.string() })),
});
export type SourceForms = z.infer<typeof sourceForms>;

/** Limits are those of a form: the record itself is the registry's. */
export const sourceInput = sourceRecord.extend({
  name: z.string().trim().min(1).max(200),
  url: z.url({ protocol: /^https?$/ }).max(2_000),
  region: z
    .string()
    .regex(/^\d{2}$/)
    .nullable(),
});

export const sourceProblem = z.strictObject({
  code: z.string(),
  /** The field of the form it is about; null: the source as a whole. */
  field: z.string().nullable(),
  message: bilingual,
  action: bilingual,
});
export type SourceProblem = z.infer<typeof sourceProblem>;

export const ROBOTS_VERDICTS = ["allowed", "no-rules", "forbidden", "unreachable", "not-asked"] as const;

/** What a source gives when it is asked once; nothing of it is kept. */
export const sourceTrial = z.strictObject({
  /** It answers, lists something that may be read, and its settings are right. */
  ok: z.boolean(),
  robots: z.enum(ROBOTS_VERDICTS),
  /** Pages or posts listed, at most 200. */
  found: z.int().nonnegative(),
  newestAt: instant.nullable(),
  problems: z.array(sourceProblem),
  articles: z.array(
    z.strictObject({
      url: z.string(),
      title: z.string().nullable(),
      publishedAt: instant.nullable(),
      section: z.string().nullable(),
      /** First sentences; handles, phone numbers and e-mails masked where the source is a social one. */
      excerpt: z.string(),
      characters: z.int().nonnegative(),
      region: z.strictObject({ code: z.string(), name: z.string() }).nullable(),
      policies: z.array(z.strictObject({ policyId: z.string(), name: z.string() })),
      problem: sourceProblem.nullable(),
    }),
  ),
});
export type SourceTrial = z.infer<typeof sourceTrial>;

/** A source as it is kept; `tag` is null for one that only the settings name. Secret parts of addresses are covered. */
export const sourceDefinition = z.strictObject({
  source: sourceRecord,
  tag: z.string().nullable(),
  origin: z.enum(["page", "settings"]),
});
export type SourceDefinition = z.infer<typeof sourceDefinition>;
/** `tag`: as it was read; null for one that was not kept before. */
export const sourceChange = z.strictObject({ source: sourceInput, tag: z.string().nullable() });
export type SourceChange = z.infer<typeof sourceChange>;

export const sourceCatalogue = z.strictObject({
  entries: z.array(
    z.strictObject({
      source: sourceRecord,
      group: z.string(),
      /** documented: a public reference names the address. likely: the usual one. guess: from a pattern. */
      certainty: z.enum(["documented", "likely", "guess"]),
      added: z.boolean(),
    }),
  ),
});
export type SourceCatalogue = z.infer<typeof sourceCatalogue>;

export const listedSources = z.strictObject({
  sources: z.array(
    z.strictObject({
      line: z.int().positive(),
      given: z.string(),
      source: sourceRecord.nullable(),
      /** Its id or address is among the sources already. */
      known: z.boolean(),
      problem: bilingual.nullable(),
    }),
  ),
});
export type ListedSources = z.infer<typeof listedSources>;
export const sourcesAdded = z.strictObject({ added: z.int().nonnegative(), skipped: z.int().nonnegative() });
export type SourcesAdded = z.infer<typeof sourcesAdded>;
