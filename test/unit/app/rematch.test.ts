import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openEmbeddedLog } from "../../../pipeline/adapters/log-embedded/open.ts";
import { rematch } from "../../../pipeline/app/rematch.ts";
import { rematchOnChange } from "../../../pipeline/app/rematch-on-change.ts";
import { basics } from "../../../pipeline/app/wire.ts";
import { configSchema } from "../../../pipeline/config/schema.ts";
import type { GroupedArticle } from "../../../pipeline/messages/article.ts";
import { decodeEnvelope, encodeEnvelope } from "../../../pipeline/messages/envelope.ts";
import type { Fact, Policy } from "../../../pipeline/messages/registry.ts";
import { ALL_TOPICS, TOPICS } from "../../../pipeline/messages/topics.ts";
import type { Log } from "../../../pipeline/ports/log.ts";
import { tableOutput } from "../../../pipeline/runner/table.ts";
import { fakeClock } from "../../helpers/fake-clock.ts";
import { sampleArticle } from "../../helpers/sample-article.ts";

const parts = basics(configSchema.parse({}), null);
const never = new AbortController().signal;
let log: Log;

beforeEach(async () => {
  log = await openEmbeddedLog({ folder: mkdtempSync(join(tmpdir(), "langnghe-rematch-")), topics: ALL_TOPICS });
  const article = sampleArticle({
    title: "Phí trông xe mới",
    text: "Mức phí trông xe mới áp dụng từ tháng 12 tại các bãi.",
  });
  const payload: GroupedArticle = {
    article,
    story: { storyId: article.articleId, role: "original", of: null, similarity: 1 },
    version: { number: 1, firstSeenAt: article.fetchedAt },
  };
  const value = encodeEnvelope({ id: "g1", schema: 1, at: article.fetchedAt, trace: "t", way: [], payload });
  await log.append([{ topic: TOPICS.articlesGrouped.name, key: article.articleId, value }]);
});
afterEach(() => log.close());

const policy: Policy = {
  policyId: "phi-trong-xe",
  name: "Quyết định về phí trông xe",
  aliases: ["phí trông xe mới"],
  documents: [],
  mustNear: [],
  mustNotNear: [],
  agencies: [],
  owners: [],
  dates: { drafted: null, consultationFrom: null, consultationTo: null, issued: null, effective: null, ends: null },
  chain: [],
  region: null,
};

async function grouped(): Promise<GroupedArticle[]> {
  const records = await Array.fromAsync(log.read(TOPICS.articlesGrouped.name, { until: "end" }));
  return records.map((record) => decodeEnvelope(record.value ?? new Uint8Array(), TOPICS.articlesGrouped).payload);
}

describe("rematch", () => {
  it("lets a policy added today find yesterday's article, once", async () => {
    await log.append([tableOutput(TOPICS.policies, policy.policyId, policy, parts.clock)]);
    expect(await rematch(log, parts, { dryRun: true, signal: never })).toEqual({
      articles: 1,
      changed: 1,
      policies: 1,
    });
    expect(await grouped()).toHaveLength(1);
    expect(await rematch(log, parts, { dryRun: false, signal: never })).toMatchObject({ changed: 1 });
    expect((await grouped()).at(-1)).toMatchObject({
      version: { number: 1 },
      article: { policies: [{ policyId: "phi-trong-xe" }] },
    });
    expect(await rematch(log, parts, { dryRun: false, signal: never })).toMatchObject({ articles: 1, changed: 0 });
  });

  it("changes nothing while the policies are the same", async () => {
    expect(await rematch(log, parts, { dryRun: false, signal: never })).toEqual({
      articles: 1,
      changed: 0,
      policies: 0,
    });
  });

  it("happens by itself when policies have changed and settled, also while it was not running", async () => {
    const clock = fakeClock(Date.parse("2026-11-02T00:00:00.000Z"));
    const run = async (until: () => Promise<boolean>) => {
      const stop = new AbortController();
      const running = rematchOnChange(log, { ...parts, clock }, stop.signal);
      while (!(await until())) await clock.advance(1_000);
      stop.abort();
      await running;
    };
    await log.append([tableOutput(TOPICS.policies, policy.policyId, policy, parts.clock)]);
    await run(async () => (await grouped()).length === 2);
    expect((await grouped()).at(-1)?.article.policies).toMatchObject([{ policyId: "phi-trong-xe" }]);
    await log.append([{ topic: TOPICS.policies.name, key: policy.policyId, value: null }]);
    await run(async () => (await grouped()).length === 3);
    expect((await grouped()).at(-1)?.article.policies).toEqual([]);
    const remembered = await Array.fromAsync(log.read(TOPICS.stateRematch.name, { until: "end" }));
    expect(remembered.length).toBeGreaterThan(0);
  });

  it("lets a new denial find the earlier posts that it answers", async () => {
    const post = sampleArticle({
      title: null,
      text: "Từ tháng sau cả thành phố thu phí gửi xe 50.000 đồng một lượt đó mọi người, chuẩn bị tiền đi.",
      sourceKind: "social",
    });
    const payload: GroupedArticle = {
      article: { ...post, articleId: "b".repeat(32) },
      story: { storyId: "b".repeat(32), role: "original", of: null, similarity: 1 },
      version: { number: 1, firstSeenAt: post.fetchedAt },
    };
    const value = encodeEnvelope({ id: "g2", schema: 1, at: post.fetchedAt, trace: "t", way: [], payload });
    await log.append([{ topic: TOPICS.articlesGrouped.name, key: payload.article.articleId, value }]);
    const denial: Fact = {
      id: "phi-gui-xe",
      verdict: "false",
      statement: "Cả thành phố thu phí gửi xe 50.000 đồng một lượt",
      title: null,
      text: null,
      source: {
        name: "Cổng thông tin thành phố",
        url: "https://thanh-pho.example/bac-tin",
        publishedAt: "2026-11-01",
        quote: "Thông tin thu phí gửi xe 50.000 đồng một lượt là sai sự thật.",
      },
    };
    await log.append([tableOutput(TOPICS.facts, denial.id, denial, parts.clock)]);
    await rematch(log, parts, { dryRun: false, signal: never });
    const found = (await grouped()).filter(({ article }) => article.articleId === payload.article.articleId);
    expect(found.at(-1)?.article.claims).toMatchObject([
      { factId: "phi-gui-xe", relation: "contradicted", evidence: { url: "https://thanh-pho.example/bac-tin" } },
    ]);
  });

  it("lets an official text find the earlier posts against it, the posts again when it changes, and no press", async () => {
    const text = "Phí gửi xe máy ban ngày từ tháng 12 lên 20.000 đồng một lượt, xót tiền quá.";
    for (const [id, sourceKind] of [
      ["c", "social"],
      ["d", "press"],
    ] as const) {
      const article = { ...sampleArticle({ title: null, text, sourceKind }), articleId: id.repeat(32) };
      const story = { storyId: article.articleId, role: "original" as const, of: null, similarity: 1 };
      const payload: GroupedArticle = { article, story, version: { number: 1, firstSeenAt: article.fetchedAt } };
      const value = encodeEnvelope({ id, schema: 1, at: article.fetchedAt, trace: "t", way: [], payload });
      await log.append([{ topic: TOPICS.articlesGrouped.name, key: article.articleId, value }]);
    }
    const official: Fact = {
      id: "muc-phi",
      verdict: "true",
      statement: null,
      title: "Phí gửi xe máy",
      text: "Phí gửi xe máy ban ngày là 5.000 đồng một lượt.",
      source: { name: "Sở Xây dựng", url: "https://so.example/phi", publishedAt: "2025-10-01", quote: null },
    };
    const claimsOf = async (id: string) =>
      (await grouped()).findLast(({ article }) => article.articleId === id.repeat(32))?.article.claims;
    await log.append([tableOutput(TOPICS.facts, official.id, official, parts.clock)]);
    await rematch(log, parts, { dryRun: false, signal: never });
    expect(await claimsOf("c")).toMatchObject([
      { factId: "muc-phi", relation: "contradicted", evidence: { quote: official.text, url: official.source.url } },
    ]);
    expect(await claimsOf("d")).toEqual([]);
    const corrected = { ...official, text: "Phí gửi xe máy ban ngày là 20.000 đồng một lượt." };
    await log.append([tableOutput(TOPICS.facts, official.id, corrected, parts.clock)]);
    await rematch(log, parts, { dryRun: false, signal: never });
    expect(await claimsOf("c")).toEqual([]);
  });
});
