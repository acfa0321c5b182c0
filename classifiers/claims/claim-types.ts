// The shapes of claim checking: facts in, matches with evidence out. Plain types; schemas of messages live with the messages.
import type { Span } from "../finding.ts";

/** A refuted statement (`false`) or an official text (`true`), each with the page it stands on. */
export interface ClaimFact {
  readonly id: string;
  readonly verdict: "false" | "true";
  readonly statement: string | null;
  readonly title: string | null;
  readonly text: string | null;
  readonly source: {
    readonly name: string;
    readonly url: string;
    readonly publishedAt: string;
    readonly quote: string | null;
  };
}

export const DIFFERENCE_KINDS = [
  "money",
  "percent",
  "date",
  "age",
  "duration",
  "count",
  "ordinal",
  "not-in-force",
  "negation",
  "modality",
  "direction",
  "scope",
  "agency",
  "place",
  "name",
] as const;

/** What differs, in the words of the post and of the official text. */
export interface Difference {
  readonly kind: (typeof DIFFERENCE_KINDS)[number];
  readonly said: string;
  readonly official: string;
}

export interface ClaimEvidence {
  readonly quote: string;
  readonly source: string;
  readonly url: string;
  readonly publishedAt: string;
}

/** One passage of a text beside one fact. `passage` counts UTF-16 code units of the text as given. */
export interface ClaimMatchFound {
  readonly factId: string;
  readonly relation: "contradicted" | "supported" | "denial";
  readonly score: number;
  readonly passage: Span;
  readonly difference: Difference | null;
  readonly evidence: ClaimEvidence;
}

/** Why a passage that was near a fact got no relation. A closed list. */
export const ABSTENTIONS = [
  "question",
  "not-asserted",
  "denies-official-text",
  "denial-in-doubt",
  "differs-from-statement",
  "part-missing",
  "other-subject",
  "other-place",
  "not-in-force-then",
  "sources-disagree",
  "too-little-in-common",
] as const;
export type Abstention = (typeof ABSTENTIONS)[number];

export interface ClaimCheck {
  readonly verdict: "contradicted" | "supported" | "denial" | "none";
  /** Best first; empty when nothing is sure enough. */
  readonly matches: readonly ClaimMatchFound[];
  /** Facts that were near, and why nothing is said of them. */
  readonly abstained: readonly { readonly factId: string; readonly reason: Abstention }[];
}

export interface ClaimInput {
  readonly text: string;
  /** ISO 8601; decides what was in force then. */
  readonly publishedAt?: string | null | undefined;
}
