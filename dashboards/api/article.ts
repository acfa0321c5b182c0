// One article with everything found in it, its versions, and its way through the system.
import { z } from "zod";
import { ATTITUDES, findings, span } from "../../classifiers/finding.ts";
import { citedDocument, claimMatch } from "../../pipeline/messages/article.ts";
import { instant } from "../../pipeline/messages/envelope.ts";
import { articleId, articleRow } from "./common.ts";

export const articleVersion = z.strictObject({
  number: z.int().positive(),
  firstSeenAt: instant,
  title: z.string().nullable(),
  text: z.string(),
});
export type ArticleVersion = z.infer<typeof articleVersion>;

export const articleView = z.strictObject({
  row: articleRow,
  text: z.string(),
  url: z.string(),
  siteName: z.string().nullable(),
  section: z.string().nullable(),
  language: z.string().nullable(),
  region: z.string().nullable(),
  publishedAt: instant.nullable(),
  modifiedAt: instant.nullable(),
  fetchedAt: instant,
  documents: z.array(citedDocument),
  policies: z.array(
    z.strictObject({
      policyId: z.string(),
      name: z.string(),
      score: z.number(),
      attitude: z.enum(ATTITUDES).nullable(),
      spans: z.array(span),
      reasons: z.array(z.strictObject({ rule: z.string(), text: z.string() })),
    }),
  ),
  /** harm and checkworthy are null for roles that do not handle them. */
  findings: findings
    .omit({ harm: true, checkworthy: true })
    .extend({ harm: findings.shape.harm.nullable(), checkworthy: findings.shape.checkworthy.nullable() }),
  claims: z.array(claimMatch),
  /** Oldest first; one entry when the text was never changed. */
  versions: z.array(articleVersion),
  /** The other articles of its story, oldest first, at most 50. */
  sameStory: z.array(articleRow),
  storySize: z.int().positive(),
});
export type ArticleView = z.infer<typeof articleView>;

/** One station on an article's way. `at` is null where the station left no time. */
export const explainStep = z.strictObject({
  step: z.enum(["fetched", "read", "grouped", "indexed", "alerted", "dropped", "dead"]),
  at: instant.nullable(),
  /** topic/partition@offset, null where the message is gone or was not looked up. */
  position: z.string().nullable(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  versions: z.record(z.string(), z.string()),
});
export type ExplainStep = z.infer<typeof explainStep>;
export const explanation = z.strictObject({ articleId, trace: z.string(), steps: z.array(explainStep) });
export type Explanation = z.infer<typeof explanation>;
