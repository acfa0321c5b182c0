// The sentinel on a real log and a real index: what it proposes, that it can be run twice, killed, moved, and what it keeps to itself.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSqliteIndex } from "../../../pipeline/adapters/index-sqlite/open.ts";
import { openEmbeddedLog } from "../../../pipeline/adapters/log-embedded/open.ts";
import { openSentinel } from "../../../pipeline/app/sentinel.ts";
import { type ProposedAlert, proposedAlert } from "../../../pipeline/messages/alert.ts";
import { decodeEnvelope } from "../../../pipeline/messages/envelope.ts";
import { NO_DATES, type Policy, type SavedSearch } from "../../../pipeline/messages/registry.ts";
import { ALL_TOPICS, TOPICS, type Topic } from "../../../pipeline/messages/topics.ts";
import type { ArticleIndex, IndexWrite } from "../../../pipeline/ports/article-index.ts";
import type { Log } from "../../../pipeline/ports/log.ts";
import { tableOutput } from "../../../pipeline/runner/table.ts";
import { type SampleOptions, sampleId, sampleWrite } from "../../contract/article-index-samples.ts";
import { type FakeClock, fakeClock } from "../../helpers/fake-clock.ts";
import { quietLogger } from "../../helpers/quiet-logger.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** 15:02 on a Friday in Vietnam. */
const NOW = Date.parse("2026-11-20T08:02:00.000Z");
const POLICY: Policy = {
  policyId: "phi-via-he",
  name: "Thu phí vỉa hè",
  aliases: [],
  documents: [],
  mustNear: [],
  mustNotNear: [],
  agencies: [],
  owners: [],
  dates: { ...NO_DATES, effective: "2026-11-27" },
  chain: [],
  region: null,
};
const SEARCH: SavedSearch = {
  searchId: "via-he",
  name: "Vỉa hè",
  query: '"vỉa hè"',
  owner: "can-bo",
  shared: true,
  alert: true,
  digest: "none",
  digestedAt: null,
};

let folder: string;
let log: Log;
let index: ArticleIndex;
let clock: FakeClock;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "langnghe-sentinel-"));
  clock = fakeClock(NOW);
  index = await openSqliteIndex({ folder });
  await index.prepare();
  log = await openEmbeddedLog({ folder, clock });
  await log.ensureTopics(ALL_TOPICS);
});
afterEach(async () => {
  await log.close();
  await index.close();
  await rm(folder, { recursive: true, force: true });
});

async function put(topic: Topic, key: string, row: unknown): Promise<void> {
  await log.append([tableOutput(topic, key, row, clock)]);
}

async function write(...options: SampleOptions[]): Promise<void> {
  const writes: IndexWrite[] = options.map(sampleWrite);
  for (const verdict of await index.write(writes)) expect(verdict).toEqual({ outcome: "stored" });
  await index.refresh();
}

/** Three weeks of news from five outlets, one an hour each by day; every tenth about the policy. */
function coverage(days = 21): SampleOptions[] {
  const out: SampleOptions[] = [];
  for (let back = days * 24; back >= 1; back--) {
    const at = Math.floor(NOW / HOUR) * HOUR - back * HOUR + 60_000;
    const hour = new Date(at + 7 * HOUR).getUTCHours();
    for (let outlet = 0; outlet < (hour >= 6 && hour < 22 ? 5 : 1); outlet++) {
      const about = (back * 5 + outlet) % 10 === 0;
      out.push({
        id: `usual-${back}-${outlet}`,
        title: about ? "Tin thường ngày về vỉa hè" : "Tin thường ngày",
        at: new Date(at).toISOString(),
        source: `bao-${outlet}`,
        policies: about ? [["phi-via-he", back % 3 === 0 ? "unfavourable" : "neutral"]] : [],
      });
    }
  }
  return out;
}

/** Thirty outlets' articles in one hour, that long ago. */
function peak(hoursAgo: number, over: Partial<SampleOptions> = {}): SampleOptions[] {
  return Array.from({ length: 30 }, (_, n) => ({
    id: `peak-${hoursAgo}-${n}`,
    title: "Hộ kinh doanh hỏi mức thu phí mới",
    at: new Date(NOW - hoursAgo * HOUR + n * 1_000).toISOString(),
    source: `bao-${n % 6}`,
    story: "peak-story",
    policies: [["phi-via-he", "neutral"]],
    ...over,
  }));
}

const sentinel = () =>
  openSentinel(
    { log, index, clock, logger: quietLogger() },
    { sources: () => [], signal: new AbortController().signal },
  );

async function proposed(): Promise<ProposedAlert[]> {
  const found: ProposedAlert[] = [];
  for await (const record of log.read(TOPICS.alertsProposed.name, { until: "end" })) {
    if (record.value) found.push(decodeEnvelope(record.value, TOPICS.alertsProposed).payload);
  }
  return found;
}
const kindsOf = (alerts: readonly ProposedAlert[]) => alerts.map(({ kind }) => kind).sort();

describe("the sentinel", () => {
  it("proposes a burst with what drives it, in facts and not in sentences", async () => {
    await put(TOPICS.policies, POLICY.policyId, POLICY);
    await write(...coverage(), ...peak(2));
    const found = (await sentinel().lookOnce()).filter(({ kind }) => kind === "burst");
    expect(found.map(({ facts }) => facts.subject)).toEqual(["all", "policy:phi-via-he"]);
    const [, burst] = found;
    expect(burst).toMatchObject({
      policyId: "phi-via-he",
      storyId: sampleId("peak-story"),
      version: 1,
      facts: { name: "Thu phí vỉa hè", series: "originals", value: 31, sources: 6, reprints: 0 },
    });
    expect(burst?.passages[0]?.text).toBe("Hộ kinh doanh hỏi mức thu phí mới");
    expect(String(burst?.facts.words)).toContain("mức thu");
    expect(proposedAlert.safeParse(burst).success).toBe(true);
  });

  it("says nothing twice: not at the next look, not after a restart, not on another machine", async () => {
    await put(TOPICS.policies, POLICY.policyId, POLICY);
    await write(...coverage(), ...peak(2));
    const first = sentinel();
    const told = await first.lookOnce();
    expect(kindsOf(told)).toEqual(["burst", "burst", "deadline"]);
    await clock.advance(10 * 60_000);
    expect(await first.lookOnce()).toEqual([]);
    expect(await sentinel().lookOnce()).toEqual([]);
    expect(await proposed()).toHaveLength(3);
  });

  it("run by two at the same moment writes the same versions, so that nobody sees them double", async () => {
    await put(TOPICS.policies, POLICY.policyId, POLICY);
    await write(...coverage(), ...peak(2));
    const [one, two] = await Promise.all([sentinel().lookOnce(), sentinel().lookOnce()]);
    expect(two).toEqual(one);
    await index.writeAlerts(await proposed());
    await index.refresh();
    expect(await index.alerts({ limit: 50 })).toHaveLength(3);
  });

  it("alarms nobody about the past when old articles are filled in", async () => {
    await put(TOPICS.policies, POLICY.policyId, POLICY);
    await write(...coverage());
    await sentinel().lookOnce();
    await write(...peak(24 * 6), ...peak(24 * 4));
    expect(kindsOf(await sentinel().lookOnce())).toEqual([]);
  });

  it("holds alarms back while coverage has only begun, and while documents wait to be counted", async () => {
    await put(TOPICS.policies, POLICY.policyId, POLICY);
    await write(...coverage(3), ...peak(2));
    expect(kindsOf(await sentinel().lookOnce())).toEqual(["deadline"]);
    await write(...coverage());
    const fetched = (n: number) => ({ topic: TOPICS.documentsFetched.name, key: `d${n}`, value: Buffer.from("{}") });
    await log.append(Array.from({ length: 101 }, (_, n) => fetched(n)));
    expect(kindsOf(await sentinel().lookOnce())).toEqual([]);
    // The stage that reads them has done so.
    const member = await log.join({ group: "read", topics: [TOPICS.documentsFetched.name] });
    for (let left = 101; left > 0; ) {
      const batch = await member.next(AbortSignal.timeout(5_000));
      left -= batch?.records.length ?? left;
      await batch?.commit([], "");
    }
    await member.close();
    expect(kindsOf(await sentinel().lookOnce())).toEqual(["burst", "burst"]);
  });

  it("warns of a rising unfavourable share with how sure it is and why", async () => {
    await put(TOPICS.policies, POLICY.policyId, POLICY);
    const rising = Array.from({ length: 40 }, (_, n) => ({
      id: `against-${n}`,
      title: "Nhiều hộ chưa đồng tình với mức thu",
      at: new Date(NOW - (1 + (n % 6)) * DAY - n * 60_000).toISOString(),
      source: `bao-${n % 5}`,
      policies: [["phi-via-he", "unfavourable"]] as const,
    }));
    await write(...coverage(35), ...rising);
    const [warning] = (await sentinel().lookOnce()).filter(({ kind }) => kind === "unfavourable");
    expect(warning).toMatchObject({ policyId: "phi-via-he", facts: { cause: "grew" } });
    expect(Number(warning?.facts.confidence)).toBeGreaterThan(0.975);
    expect(Number(warning?.facts.after)).toBeGreaterThan(Number(warning?.facts.before) + 0.1);
    expect(warning?.passages.length).toBeGreaterThan(0);
  });

  it("tells of new hits of a saved search, not of what was there when it was saved, nor of an edited text", async () => {
    const hit = (id: string, hoursAgo: number, version = 1): SampleOptions => ({
      id,
      title: `Tin về vỉa hè ${id}`,
      at: new Date(NOW - hoursAgo * HOUR).toISOString(),
      version,
    });
    await write(hit("old", 2));
    await put(TOPICS.searches, SEARCH.searchId, SEARCH);
    const first = sentinel();
    expect(await first.lookOnce()).toEqual([]);
    await clock.advance(4 * HOUR);
    await write(hit("new", -3), { ...hit("old", -3.5, 2), text: "sửa" });
    const [told] = await first.lookOnce();
    expect(told).toMatchObject({ kind: "saved-search", facts: { searchId: "via-he", newHits: 1, hits: 1, shared: 1 } });
    expect(told?.passages.map(({ text }) => text)).toEqual(["Tin về vỉa hè new"]);
    expect(await first.lookOnce()).toEqual([]);
    // During the cool-down hits are gathered; then one version tells them all.
    await clock.advance(HOUR);
    await write(hit("more-1", -4.2));
    expect(await first.lookOnce()).toEqual([]);
    await clock.advance(3 * HOUR);
    await write(hit("more-2", -7));
    expect(await sentinel().lookOnce()).toMatchObject([
      { version: 2, alertId: told?.alertId, facts: { newHits: 2, hits: 3 } },
    ]);
  });

  it("proposes nothing that could hold a harm or a claim", async () => {
    await put(TOPICS.policies, POLICY.policyId, POLICY);
    const harsh = peak(2, { tone: "negative", feedback: "complaint" });
    const scam = { ...peak(3)[0], id: "scam", harm: "scam" as const } as SampleOptions;
    await write(...coverage(), ...harsh, scam);
    for (const alert of await sentinel().lookOnce()) {
      expect(["burst", "difficulty", "unfavourable", "deadline"]).toContain(alert.kind);
      expect(Object.keys(alert)).not.toContain("reasons");
      expect(Object.keys(alert)).not.toContain("evidence");
    }
  });
});
