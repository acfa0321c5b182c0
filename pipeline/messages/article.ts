// articles.read and articles.grouped: one article with all that was found in it. Key: article id. No author field exists.
import { z } from "zod";
import { ATTITUDES, findings, span } from "../../classifiers/finding.ts";
import { SOURCE_KINDS } from "./document-fetched.ts";
import { instant } from "./envelope.ts";

/** A legal document that the text cites; see the `documents` command for the canonical form. */
export const citedDocument = z.strictObject({
  canonical: z.string().min(1).max(100),
  span,
  type: z.string().nullable(),
  number: z.string().nullable(),
  year: z.int().nullable(),
  issuer: z.string().nullable(),
  /** yyyy-mm-dd as the text says, null where it says none. */
  date: z.iso.date().nullable(),
});
export type CitedDocument = z.infer<typeof citedDocument>;

export const policyMatch = z.strictObject({
  policyId: z.string().min(1),
  score: z.number().min(0).max(1),
  attitude: z.enum(ATTITUDES).nullable(),
  spans: z.array(span),
  /** Which rule spoke: document number, name, alias, with the words that matched. */
  reasons: z.array(z.strictObject({ rule: z.string(), text: z.string() })),
});
export type PolicyMatch = z.infer<typeof policyMatch>;

/** What contradicts or supports a passage. Quote, source, link and date are all required: no evidence, no finding. */
export const evidence = z.strictObject({
  quote: z.string().min(1),
  source: z.string().min(1),
  url: z.url({ protocol: /^https?$/ }),
  publishedAt: z.union([instant, z.iso.date()]),
});
export type Evidence = z.infer<typeof evidence>;

export const claimMatch = z.strictObject({
  factId: z.string().min(1),
  relation: z.enum(["contradicted", "supported", "denial"]),
  score: z.number().min(0).max(1),
  passage: span,
  difference: z.strictObject({ kind: z.string(), said: z.string(), official: z.string() }).nullable(),
  evidence,
});
export type ClaimMatch = z.infer<typeof claimMatch>;

export const article = z.strictObject({
  /** Derived from the canonical URL: the same article whatever version of it was read. */
  articleId: z.string().length(32),
  /** Hash of title and text: tells versions apart and finds exact copies. */
  contentHash: z.string().length(32),
  sourceId: z.string(),
  sourceKind: z.enum(SOURCE_KINDS),
  url: z.url({ protocol: /^https?$/ }),
  canonicalUrl: z.url({ protocol: /^https?$/ }),
  title: z.string().nullable(),
  /** Paragraphs joined by \n, NFC. Handles, phone numbers and e-mails of social texts are masked. */
  text: z.string(),
  publishedAt: instant.nullable(),
  modifiedAt: instant.nullable(),
  fetchedAt: instant,
  siteName: z.string().nullable(),
  section: z.string().nullable(),
  language: z.string().nullable(),
  region: z.string().nullable(),
  documents: z.array(citedDocument),
  policies: z.array(policyMatch),
  findings,
  claims: z.array(claimMatch),
});
export type Article = z.infer<typeof article>;

export const ROLES = ["original", "reprint", "same-event"] as const;

export const groupedArticle = z.strictObject({
  article,
  story: z.strictObject({
    /** Article id of the story's first article. */
    storyId: z.string().length(32),
    role: z.enum(ROLES),
    /** The article it reprints or joins; null for an original. */
    of: z.string().length(32).nullable(),
    similarity: z.number().min(0).max(1),
  }),
  version: z.strictObject({
    /** 1 for the text first seen under this URL, then counting silent edits. */
    number: z.int().positive(),
    firstSeenAt: instant,
  }),
});
export type GroupedArticle = z.infer<typeof groupedArticle>;

/** The moment an article counts for: publication where known, else when we fetched it. */
export function articleTime(value: Pick<Article, "publishedAt" | "fetchedAt">): string {
  return value.publishedAt ?? value.fetchedAt;
}
