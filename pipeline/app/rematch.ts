// Earlier articles against the policies and facts of now: what is added today finds yesterday's coverage. Appends a
// message per article whose matches changed, with the same article, version and way: the index overwrites, nothing else changes.
import { setImmediate } from "node:timers/promises";
import type { Article, ClaimMatch, GroupedArticle, PolicyMatch } from "../messages/article.ts";
import { isPostKind } from "../messages/document-fetched.ts";
import { decodeEnvelope, deriveId, encodeEnvelope } from "../messages/envelope.ts";
import { GROUPED_TOPICS, TOPICS } from "../messages/topics.ts";
import { createMatcher } from "../policy/match.ts";
import { isoNow } from "../ports/clock.ts";
import type { Log, LogOutput } from "../ports/log.ts";
import { loadAttitudeJudge } from "./attitude-judge.ts";
import { createPostChecker } from "./read-deps.ts";
import { readTableOnce } from "./table-once.ts";
import type { Basics } from "./wire.ts";

export interface RematchReport {
  readonly articles: number;
  readonly changed: number;
  readonly policies: number;
}

const BATCH = 200;
const PAUSE_AFTER = 50;

export async function rematch(
  log: Log,
  parts: Basics,
  options: { readonly dryRun: boolean; readonly signal: AbortSignal },
): Promise<RematchReport> {
  const policies = await readTableOnce(log, TOPICS.policies);
  const match = createMatcher(policies, await loadAttitudeJudge());
  const check = createPostChecker(await readTableOnce(log, TOPICS.facts), match);
  /** The article as it would be read now. */
  const anew = ({ article }: GroupedArticle): Pick<Article, "policies" | "claims"> => {
    const policies = match(article);
    const policyIds = policies.map(({ policyId }) => policyId);
    // The same rule as in the read stage: only public posts are held against facts.
    const held = isPostKind(article.sourceKind);
    return { policies, claims: held ? [...check(article.text, article.publishedAt, policyIds)] : article.claims };
  };
  let articles = 0;
  let changed = 0;
  for (const topic of GROUPED_TOPICS) {
    const done = await rematchTopic(log, topic, anew, parts, options);
    articles += done.articles;
    changed += done.changed;
  }
  return { articles, changed, policies: policies.length };
}

async function rematchTopic(
  log: Log,
  topic: (typeof GROUPED_TOPICS)[number],
  anew: (grouped: GroupedArticle) => Pick<Article, "policies" | "claims">,
  parts: Basics,
  options: { readonly dryRun: boolean; readonly signal: AbortSignal },
): Promise<{ articles: number; changed: number }> {
  // Where each version's newest message stands: one that an earlier rematch replaced is not looked at again.
  const newest = new Map<string, number>();
  for await (const record of log.read(topic.name, { until: "end", signal: options.signal })) {
    if (!record.value) continue;
    const { id } = decodeEnvelope(record.value, topic);
    newest.set(id, record.position.offset);
  }
  let changed = 0;
  let looked = 0;
  let batch: LogOutput[] = [];
  const flush = async (): Promise<void> => {
    if (batch.length > 0 && !options.dryRun) await log.append(batch);
    batch = [];
  };
  for await (const record of log.read(topic.name, { until: "end", signal: options.signal })) {
    if (!record.value) continue;
    const envelope = decodeEnvelope(record.value, topic);
    if (newest.get(envelope.id) !== record.position.offset) continue;
    const grouped: GroupedArticle = envelope.payload;
    // Whatever else this process does must not wait for thousands of articles.
    if (++looked % PAUSE_AFTER === 0) await setImmediate();
    const { policies, claims } = anew(grouped);
    if (same(policies, grouped.article.policies) && same(claims, grouped.article.claims)) continue;
    changed++;
    const payload: GroupedArticle = { ...grouped, article: { ...grouped.article, policies, claims } };
    const value = encodeEnvelope({ ...envelope, at: isoNow(parts.clock), payload });
    batch.push({ topic: topic.name, key: record.key, value });
    if (batch.length >= BATCH) await flush();
  }
  await flush();
  return { articles: newest.size, changed };
}

function same(a: readonly (PolicyMatch | ClaimMatch)[], b: readonly (PolicyMatch | ClaimMatch)[]): boolean {
  return deriveId(JSON.stringify(a)) === deriveId(JSON.stringify(b));
}
