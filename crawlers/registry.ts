// Kind to source. A record of an unknown kind, or with settings that its kind does not know, is refused by name.
import { z } from "zod";
import { LangngheError } from "../pipeline/errors.ts";
import type { SourceRecord } from "../pipeline/messages/registry.ts";
import { feedKind } from "./feeds/kind.ts";
import { browserKind, listingKind } from "./pages/kind-listing.ts";
import { pageKind } from "./pages/kind-page.ts";
import { sitemapKind } from "./sitemaps/kind.ts";
import { facebookPageKind } from "./social/facebook-page.ts";
import { mastodonKind } from "./social/mastodon.ts";
import { telegramKind } from "./social/telegram.ts";
import { youtubeKind } from "./social/youtube.ts";
import type { Source, SourceKindSpec } from "./source.ts";

/** Every kind, in the order of the documentation. */
export const SOURCE_KIND_SPECS: readonly SourceKindSpec[] = [
  feedKind,
  sitemapKind,
  listingKind,
  pageKind,
  browserKind,
  mastodonKind,
  youtubeKind,
  telegramKind,
  facebookPageKind,
];

export const SOURCE_KIND_NAMES: readonly string[] = SOURCE_KIND_SPECS.map((spec) => spec.kind);

export interface SettingProblem {
  /** Path inside the record: "kind", "settings.maxAgeDays". */
  readonly path: string;
  readonly message: string;
}

/** What is wrong with a record, for `lint` and for forms; empty when nothing is. */
export function checkSource(record: SourceRecord): readonly SettingProblem[] {
  const spec = specOf(record.kind);
  if (!spec) {
    return [{ path: "kind", message: `unknown kind "${record.kind}"; known kinds: ${SOURCE_KIND_NAMES.join(", ")}` }];
  }
  const parsed = spec.settings.safeParse(record.settings);
  if (parsed.success) return [];
  return parsed.error.issues.map((issue) => ({
    path: ["settings", ...issue.path].join("."),
    message:
      issue.code === "unrecognized_keys"
        ? `unknown setting ${issue.keys.map((key) => `"${key}"`).join(", ")}; kind ${spec.kind} knows ${settingNames(spec).join(", ")}`
        : issue.message,
  }));
}

/** The source of a record. Throws CONFIG_INVALID with all problems. */
export function createSource(record: SourceRecord): Source {
  const problems = checkSource(record);
  const spec = specOf(record.kind);
  if (!spec || problems.length > 0) {
    const text = problems.map((problem) => `${problem.path}: ${problem.message}`).join("; ");
    throw new LangngheError("CONFIG_INVALID", `source ${record.sourceId}: ${text}`);
  }
  const settings = spec.settings.parse(record.settings);
  const made = spec.create(record, settings);
  const schedule = (settings as { schedule?: string }).schedule ?? null;
  return { record, schedule, drawn: made.drawn ?? false, discover: (context) => made.discover(context) };
}

function specOf(kind: string): SourceKindSpec | undefined {
  return SOURCE_KIND_SPECS.find((spec) => spec.kind === kind);
}

function settingNames(spec: SourceKindSpec): readonly string[] {
  return spec.settings instanceof z.ZodObject ? Object.keys(spec.settings.shape) : [];
}
