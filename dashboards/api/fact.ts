// Refuted statements and official texts: what posts are held against, kept by people; denials and rules proposed to them.
import { z } from "zod";
import { instant } from "../../pipeline/messages/envelope.ts";
import { fact } from "../../pipeline/messages/registry.ts";
import { articleId } from "./common.ts";

export type { Fact } from "../../pipeline/messages/registry.ts";

export const factRow = z.strictObject({ fact, tag: z.string() });
export const factProposal = z.strictObject({
  articleId,
  title: z.string().nullable(),
  at: instant,
  /** As it would be kept, to be read and corrected first. */
  fact,
});
export type FactProposal = z.infer<typeof factProposal>;
export const facts = z.strictObject({
  facts: z.array(factRow),
  /**
   * Denials in official pages and press of the last days, and rules on official pages about watched policies, that no fact has
   * as its source yet.
   */
  proposals: z.array(factProposal),
  days: z.int(),
});
export type Facts = z.infer<typeof facts>;

export const factChange = z.strictObject({
  fact,
  /** null for a new one. */
  tag: z.string().max(64).nullable(),
});
export type FactChange = z.infer<typeof factChange>;

export const factTrial = z.strictObject({
  looked: z.int().nonnegative(),
  found: z.int().nonnegative(),
  examples: z.array(
    z.strictObject({
      articleId,
      at: instant,
      sourceName: z.string(),
      relation: z.enum(["contradicted", "supported", "denial"]),
      /** The passage, masked. */
      passage: z.string(),
    }),
  ),
});
export type FactTrial = z.infer<typeof factTrial>;
