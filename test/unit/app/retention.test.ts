// How long what is kept: old posts lose their words and keep their counts, press stays, what ended goes; a dry run only counts.
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSqliteIndex } from "../../../pipeline/adapters/index-sqlite/open.ts";
import { openEmbeddedLog } from "../../../pipeline/adapters/log-embedded/open.ts";
import { applyRetention, forgetArticle } from "../../../pipeline/app/retention-job.ts";
import { basics } from "../../../pipeline/app/wire.ts";
import { configSchema } from "../../../pipeline/config/schema.ts";
import { topicsWith } from "../../../pipeline/keeping/retention.ts";
import { decodeEnvelope, encodeEnvelope } from "../../../pipeline/messages/envelope.ts";
import { TOPICS } from "../../../pipeline/messages/topics.ts";
import type { ArticleIndex } from "../../../pipeline/ports/article-index.ts";
import type { Log } from "../../../pipeline/ports/log.ts";
import { MATCH_ALL } from "../../../pipeline/query/tree.ts";
import { tableOutput } from "../../../pipeline/runner/table.ts";
import { sampleId, sampleWrite } from "../../contract/article-index-samples.ts";
import { fakeClock } from "../../helpers/fake-clock.ts";

const NOW = Date.parse("2026-11-20T00:00:00.000Z");
const DAY = 86_400_000;
const ago = (days: number) => new Date(NOW - days * DAY).toISOString();
const config = configSchema.parse({ retention: { posts: 100, raw: 30 } });
const clock = fakeClock(NOW);
const parts = { ...basics(config, null), clock };
const signal = new AbortController().signal;

let log: Log;
let index: ArticleIndex;
beforeEach(async () => {
  const folder = mkdtempSync(join(tmpdir(), "langnghe-retention-"));
  log = await openEmbeddedLog({ folder, topics: topicsWith(config.retention), clock });
  index = await openSqliteIndex({ folder });
  await index.prepare();
  const post = { kind: "social", policies: [["phi-via-he", "unfavourable"]], feedback: "difficulty" } as const;
  await index.write([
    sampleWrite({ ...post, id: "old", text: "Chờ ba tháng chưa xong, gọi thì bận.", at: ago(120) }),
    sampleWrite({ ...post, id: "old", text: "Chờ bốn tháng chưa xong.", at: ago(120), version: 2 }),
    sampleWrite({ ...post, id: "ancient", text: "Chờ mãi không xong.", at: ago(300) }),
    sampleWrite({ ...post, id: "fresh", text: "Chờ một tuần chưa xong.", at: ago(3) }),
    sampleWrite({ id: "press", title: "Chờ cấp sổ", text: "Người dân chờ cấp sổ.", at: ago(400) }),
  ]);
  await index.refresh();
});
afterEach(async () => {
  await log.close();
  await index.close();
});

const run = (options: { dryRun?: boolean; all?: boolean } = {}) =>
  applyRetention(log, index, parts, { dryRun: false, all: false, signal, ...options });
const found = async (word: string) =>
  (await index.search({ query: { type: "word", field: null, word }, sort: "newest", limit: 10 })).total;

describe("retention", () => {
  it("counts in a dry run and changes nothing", async () => {
    expect(await run({ dryRun: true })).toMatchObject({ dryRun: true, posts: 1 });
    expect(await run({ dryRun: true, all: true })).toMatchObject({ posts: 2 });
    expect(await found("chờ")).toBe(4);
  });

  it("takes the words of old posts, in every version, and leaves their counts", async () => {
    expect(await run()).toMatchObject({ posts: 1, articles: null });
    const stored = await index.get(sampleId("old"));
    expect(stored?.article).toMatchObject({
      text: "",
      title: null,
      policies: [{ policyId: "phi-via-he", attitude: "unfavourable" }],
    });
    expect(stored?.article.findings.feedback).toMatchObject({ label: "difficulty", spans: [] });
    expect(stored?.article.url).toBe(`${new URL(stored?.article.url ?? "").origin}/`);
    for (const version of await index.versions(sampleId("old"))) expect(version.article.text).toBe("");
    expect(await found("bốn")).toBe(0);
    expect(await index.count({ type: "feedback", value: "difficulty" })).toBe(3);
    expect(await index.count(MATCH_ALL)).toBe(4);
  });

  it("leaves fresh posts and the press alone, and finds nothing to do the second time", async () => {
    await run({ all: true });
    expect((await index.get(sampleId("fresh")))?.article.text).toContain("một tuần");
    expect((await index.get(sampleId("press")))?.article.text).toContain("cấp sổ");
    expect(await run({ all: true })).toMatchObject({ posts: 0 });
  });

  it("drops sessions that ended, and keeps those that stand", async () => {
    const session = (id: string, expiresAt: string) =>
      tableOutput(
        TOPICS.signIns,
        id,
        { userId: "lan", startedAt: ago(9), expiresAt, seenAt: ago(1), how: "password", agent: "" },
        clock,
      );
    await log.append([session("over", ago(2)), session("stands", ago(-2))]);
    expect(await run()).toMatchObject({ sessions: 1, tokens: 0 });
    const left = new Set<string>();
    for await (const record of log.read(TOPICS.signIns.name, { until: "end" })) {
      if (record.value === null) left.delete(record.key);
      else left.add(record.key);
    }
    expect([...left]).toEqual(["stands"]);
  });

  it("removes raw pages from the log once they are past their days", async () => {
    const later = { ...parts, clock: fakeClock(NOW + 31 * DAY) };
    const topic = TOPICS.crawlRuns;
    const run = {
      sourceId: "a",
      startedAt: ago(0),
      finishedAt: ago(0),
      listed: 0,
      fetched: 0,
      unchanged: 0,
      failed: 0,
      errors: {},
    };
    const value = encodeEnvelope({ id: "x", schema: 1, at: ago(0), trace: "t", way: [], payload: run });
    await log.append([
      { topic: TOPICS.documentsFetched.name, key: "raw", value },
      { topic: topic.name, key: "a", value },
    ]);
    const report = await applyRetention(log, index, later, { dryRun: false, all: false, signal });
    expect(report.topics).toContainEqual({ name: "documents.fetched", days: 30, over: 1 });
    const left = async (name: string) => (await Array.fromAsync(log.read(name, { until: "end" }))).length;
    expect(await left(TOPICS.documentsFetched.name)).toBe(0);
    expect(await left(topic.name)).toBe(1);
  });

  it("forgets one text on request, also for a rebuilt index", async () => {
    const id = sampleId("fresh");
    expect(await forgetArticle(log, index, id, parts)).toBe(1);
    expect(await found("tuần")).toBe(0);
    const kept = await Array.fromAsync(log.read(TOPICS.postsGrouped.name, { until: "end" }));
    expect(kept).toHaveLength(1);
    expect(decodeEnvelope(kept[0]?.value ?? new Uint8Array(), TOPICS.postsGrouped).payload.article.text).toBe("");
    expect(await forgetArticle(log, index, sampleId("nothing"), parts)).toBe(0);
  });
});
