// The watchlist as people keep it: a policy's definition, what it would find, and what coverage suggests to add.
import { z } from "zod";
import { instant } from "../../pipeline/messages/envelope.ts";
import { policy } from "../../pipeline/messages/registry.ts";

export type { Policy } from "../../pipeline/messages/registry.ts";

export const definition = z.strictObject({
  policy,
  /** Of the definition as it stands: sent back with a change, so that two people do not overwrite each other. */
  tag: z.string(),
});
export type Definition = z.infer<typeof definition>;

export const definitionChange = z.strictObject({
  policy,
  /** null for a new policy. */
  tag: z.string().max(64).nullable(),
});
export type DefinitionChange = z.infer<typeof definitionChange>;

export const policyTrial = z.strictObject({
  /** Articles looked at, newest first, and how many of them the definition finds. */
  looked: z.int().nonnegative(),
  found: z.int().nonnegative(),
  since: instant.nullable(),
  examples: z.array(
    z.strictObject({
      articleId: z.string(),
      title: z.string(),
      sourceName: z.string(),
      at: instant,
      score: z.number(),
      /** The words that decided. */
      reasons: z.array(z.string()),
    }),
  ),
  aliases: z.array(z.strictObject({ phrase: z.string(), titles: z.int(), share: z.number() })),
});
export type PolicyTrial = z.infer<typeof policyTrial>;

export const policySuggestions = z.strictObject({
  days: z.int(),
  documents: z.array(z.strictObject({ canonical: z.string(), articles: z.int(), title: z.string().nullable() })),
});
export type PolicySuggestions = z.infer<typeof policySuggestions>;
