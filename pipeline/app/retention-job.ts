// Carries out how long what is kept: texts of posts whose time is over lose their words in the index, the log drops what is past
// its days, sessions and tokens that ended go. A dry run counts and changes nothing.
import { setImmediate } from "node:timers/promises";
import type { z } from "zod";
import { isForgotten, topicsWith, withoutWords } from "../keeping/retention.ts";
import { decodeEnvelope, deriveId, encodeEnvelope } from "../messages/envelope.ts";
import { groupedTopicOf, TOPICS, type Topic } from "../messages/topics.ts";
import type { ArticleIndex, IndexWrite } from "../ports/article-index.ts";
import { isoNow } from "../ports/clock.ts";
import type { Log, LogOutput } from "../ports/log.ts";
import type { QueryNode } from "../query/tree.ts";
import type { Basics } from "./wire.ts";

export interface RetentionReport {
  readonly at: string;
  readonly dryRun: boolean;
  /** Per topic with an end: days kept, messages older than that when the job began (compaction removes them). */
  readonly topics: readonly { readonly name: string; readonly days: number; readonly over: number }[];
  /** Posts that lost their words in the index. */
  readonly posts: number;
  /** Press and official articles dropped from the index; null where they are kept for ever. */
  readonly articles: number | null;
  readonly sessions: number;
  readonly tokens: number;
}

const DAY_MS = 86_400_000;
/** A daily run looks at what came of age since about the last ones; `all` looks at everything. */
const WINDOW_DAYS = 30;
const BATCH = 200;

const POSTS: QueryNode = {
  type: "or",
  nodes: (["social", "video", "message"] as const).map((value) => ({ type: "kind" as const, value })),
};

export async function applyRetention(
  log: Log,
  index: ArticleIndex,
  parts: Basics,
  options: { readonly dryRun: boolean; readonly all: boolean; readonly signal: AbortSignal },
): Promise<RetentionReport> {
  const { clock, config } = parts;
  const now = clock.now();
  const days = config.retention;
  const topics: { name: string; days: number; over: number }[] = [];
  for (const topic of topicsWith(days)) {
    if (typeof topic.retention !== "object") continue;
    topics.push({
      name: topic.name,
      days: topic.retention.days,
      over: await olderThan(log, topic.name, now - topic.retention.days * DAY_MS, options.signal),
    });
  }
  const posts = await forgetPosts(index, now - days.posts * DAY_MS, options);
  let articles: number | null = null;
  if (days.articles !== null) {
    const before = new Date(now - days.articles * DAY_MS).toISOString();
    const old: QueryNode = { type: "time", from: null, to: before };
    articles = options.dryRun ? await index.count(old) : await index.dropBefore(before);
  }
  const sessions = await dropEnded(log, TOPICS.signIns, now, options.dryRun);
  const tokens = await dropEnded(log, TOPICS.tokens, now, options.dryRun);
  if (!options.dryRun) await log.compact(new Date(now));
  return { at: isoNow(clock), dryRun: options.dryRun, topics, posts, articles, sessions, tokens };
}

/**
 * Takes the words of one text away, on somebody's request: in the log as newer messages of the same versions, so that a rebuild
 * does not bring them back, and in the index. Gives back how many versions it had; 0: there is no such article.
 */
export async function forgetArticle(log: Log, index: ArticleIndex, articleId: string, parts: Basics): Promise<number> {
  const versions = await index.versions(articleId);
  const writes = versions.map(
    (version): IndexWrite => ({ grouped: withoutWords(groupedOf(version)), trace: version.trace, way: [] }),
  );
  const outputs = writes.map(({ grouped, trace, way }): LogOutput => {
    const topic = groupedTopicOf(grouped.article.sourceKind);
    const id = deriveId("grouped", articleId, String(grouped.version.number));
    const value = encodeEnvelope({ id, schema: topic.schema, at: isoNow(parts.clock), trace, way, payload: grouped });
    return { topic: topic.name, key: articleId, value };
  });
  if (outputs.length > 0) {
    await log.append(outputs);
    await index.write(writes);
    await index.refresh();
  }
  return versions.length;
}

/** Messages at the beginning of the topic that are past their time; the log keeps them in order of arrival. */
async function olderThan(log: Log, topic: string, before: number, signal: AbortSignal): Promise<number> {
  let count = 0;
  for await (const record of log.read(topic, { until: "end", signal })) {
    if (Date.parse(record.appendedAt) >= before) break;
    count++;
  }
  return count;
}

async function forgetPosts(
  index: ArticleIndex,
  before: number,
  { dryRun, all, signal }: { readonly dryRun: boolean; readonly all: boolean; readonly signal: AbortSignal },
): Promise<number> {
  const from = all ? null : new Date(before - WINDOW_DAYS * DAY_MS).toISOString();
  const old: QueryNode = {
    type: "and",
    nodes: [POSTS, { type: "time", from, to: new Date(before).toISOString() }],
  };
  // Collected first: writing while a scan is open is not every backend's strength. An id is 32 characters.
  const ids: string[] = [];
  for await (const stored of index.scan(old, signal)) {
    if (!isForgotten(stored)) ids.push(stored.article.articleId);
  }
  if (dryRun) return ids.length;
  for (let at = 0; at < ids.length; at += BATCH) {
    const writes: IndexWrite[] = [];
    for (const id of ids.slice(at, at + BATCH)) {
      // Oldest version first: each is overwritten under its own number.
      for (const version of await index.versions(id)) {
        writes.push({ grouped: withoutWords(groupedOf(version)), trace: version.trace, way: [] });
      }
    }
    await index.write(writes, signal);
    await setImmediate();
  }
  if (ids.length > 0) await index.refresh();
  return ids.length;
}

function groupedOf({ article, story, version }: IndexWrite["grouped"]): IndexWrite["grouped"] {
  return { article, story, version };
}

/** Rows of a compacted topic whose `expiresAt` has passed. */
async function dropEnded(
  log: Log,
  topic: Topic<z.ZodType<{ readonly expiresAt: string | null }>>,
  now: number,
  dryRun: boolean,
): Promise<number> {
  const ends = new Map<string, string | null>();
  for await (const record of log.read(topic.name, { until: "end" })) {
    if (record.value === null) ends.delete(record.key);
    else ends.set(record.key, decodeEnvelope(record.value, topic).payload.expiresAt);
  }
  const over = [...ends].filter(([, end]) => end !== null && Date.parse(end) < now).map(([key]) => key);
  const tombstones: LogOutput[] = over.map((key) => ({ topic: topic.name, key, value: null }));
  if (!dryRun && tombstones.length > 0) await log.append(tombstones);
  return over.length;
}
