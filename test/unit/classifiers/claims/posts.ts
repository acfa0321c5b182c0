// The evaluation posts and facts of claim checking, written for it: read from data/ beside this file. `development` set the
// thresholds; `unseen` only checks. The two share no fact.
import { readFileSync } from "node:fs";
import type { ClaimFact } from "../../../../classifiers/claims/claim-types.ts";

export interface LabelledPost {
  readonly expected: "contradicted" | "supported" | "denial" | "none";
  readonly factId: string;
  readonly publishedAt: string;
  readonly text: string;
}
export type Half = "development" | "unseen";
/** `later`: posts on the facts of both halves, written when the rules stood. */
export type PostSet = Half | "later";

const read = (name: string) =>
  readFileSync(new URL(`./data/${name}`, import.meta.url), "utf8")
    .split("\n")
    .filter(Boolean);

export function readFacts(half: Half): ClaimFact[] {
  return read(`facts-${half}.jsonl`).map((line) => {
    const fact = JSON.parse(line) as Partial<ClaimFact> & Pick<ClaimFact, "id" | "verdict" | "source">;
    return {
      statement: null,
      title: null,
      text: null,
      ...fact,
      source: { ...fact.source, quote: fact.source.quote ?? null },
    };
  });
}

export function readPosts(half: PostSet): LabelledPost[] {
  return read(`posts-${half}.tsv`).map((line) => {
    const [expected = "", factId = "", publishedAt = "", text = ""] = line.split("\t");
    return { expected: expected as LabelledPost["expected"], factId, publishedAt, text };
  });
}

export interface Measured {
  readonly posts: number;
  readonly right: number;
  readonly precision: number;
  readonly recall: number;
  /** Denials and posts with no statement (questions among them) that were flagged as contradicted. */
  readonly flagged: readonly string[];
  readonly wrong: readonly string[];
}

/** Judges every post and counts; precision and recall are those of `contradicted`. */
export function measure(
  posts: readonly LabelledPost[],
  verdictOf: (post: LabelledPost) => { readonly verdict: string; readonly why: string },
): Measured {
  let right = 0;
  let found = 0;
  let hit = 0;
  let wanted = 0;
  const flagged: string[] = [];
  const wrong: string[] = [];
  for (const post of posts) {
    const { verdict, why } = verdictOf(post);
    if (verdict === post.expected) right++;
    else wrong.push(`${post.expected} -> ${verdict} (${post.factId}; ${why}): ${post.text}`);
    if (post.expected === "contradicted") wanted++;
    if (verdict === "contradicted") {
      found++;
      if (post.expected === "contradicted") hit++;
      else flagged.push(post.text);
    }
  }
  return {
    posts: posts.length,
    right,
    precision: found === 0 ? 1 : hit / found,
    recall: wanted === 0 ? 1 : hit / wanted,
    flagged,
    wrong,
  };
}
