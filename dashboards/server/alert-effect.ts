// The counts for "did the coverage change after the answer?", asked of the index; the judgement is trend/answer-effect.ts.
import { articleTime } from "../../pipeline/messages/article.ts";
import type { AlertState, ArticleIndex } from "../../pipeline/ports/article-index.ts";
import { both, type QueryNode } from "../../pipeline/query/tree.ts";
import { answerEffect, type EffectDay } from "../../pipeline/trend/answer-effect.ts";
import type { AlertEffectView } from "../api/alert.ts";
import { during } from "./filter-tree.ts";
import { DAY_MS } from "./vietnam-time.ts";

const MOST_DAYS = 14;
/** Posts looked at one by one for what they claim. */
const MOST_POSTS = 5_000;

/** Days count from the moment of the answer, so that half a day is never held against a whole one. */
export async function measureEffect(
  index: Pick<ArticleIndex, "scan" | "count">,
  { alert, review }: AlertState,
  now: number,
): Promise<AlertEffectView> {
  const about: QueryNode | null =
    alert.policyId !== null
      ? { type: "policy", value: alert.policyId }
      : alert.storyId !== null
        ? { type: "story", value: alert.storyId }
        : null;
  if (review?.decision !== "closed" || about === null) return { state: "none" };
  const answered = Date.parse(review.decidedAt);
  const days = Math.min(MOST_DAYS, Math.floor((now - answered) / DAY_MS));
  const empty = (): Mutable => ({
    posts: 0,
    attitudes: 0,
    unfavourable: 0,
    contradicted: alert.kind === "claim" ? 0 : null,
  });
  const before = Array.from({ length: days }, empty);
  const after = Array.from({ length: days }, empty);
  const sources = new Set(alert.kind === "claim" ? alert.evidence.map(({ url }) => url) : []);
  const query = both(about, during(answered - days * DAY_MS, answered + days * DAY_MS));
  let seen = 0;
  if (days > 0) {
    for await (const { article } of index.scan(query)) {
      if (++seen > MOST_POSTS) break;
      const step = Math.floor((Date.parse(articleTime(article)) - answered) / DAY_MS);
      const day = step < 0 ? before[days + step] : after[step];
      if (!day) continue;
      day.posts++;
      const attitude = article.policies.find(({ policyId }) => policyId === alert.policyId)?.attitude ?? null;
      if (attitude !== null) day.attitudes++;
      if (attitude === "unfavourable") day.unfavourable++;
      const repeats = article.claims.some(
        ({ relation, evidence }) => relation === "contradicted" && sources.has(evidence.url),
      );
      if (day.contradicted !== null && repeats) day.contradicted++;
    }
  }
  return answerEffect(before, after);
}

type Mutable = { -readonly [Key in keyof EffectDay]: EffectDay[Key] };
