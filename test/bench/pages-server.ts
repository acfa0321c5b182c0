// The dashboard's server in a process of its own for the bench of the pages, on the made-up articles of the index bench with what
// these lack: stories of several outlets, people's questions, alerts. The clock stands where the made-up year ends.
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { buildServer } from "../../dashboards/server/build-server.ts";
import type { Registry } from "../../dashboards/server/registry.ts";
import { systemClock } from "../../pipeline/adapters/clock-system/system-clock.ts";
import { openSqliteIndex } from "../../pipeline/adapters/index-sqlite/open.ts";
import { openEmbeddedLog } from "../../pipeline/adapters/log-embedded/open.ts";
import { openAuditTrail } from "../../pipeline/app/audit-trail.ts";
import { openServerTables } from "../../pipeline/app/server-tables.ts";
import { ALERT_KINDS, type ProposedAlert } from "../../pipeline/messages/alert.ts";
import { groupedArticle } from "../../pipeline/messages/article.ts";
import { deriveId, encodeEnvelope } from "../../pipeline/messages/envelope.ts";
import type { Policy, SourceRecord } from "../../pipeline/messages/registry.ts";
import { ALL_TOPICS, TOPICS } from "../../pipeline/messages/topics.ts";
import type { ArticleIndex, IndexWrite } from "../../pipeline/ports/article-index.ts";
import type { Clock } from "../../pipeline/ports/clock.ts";
import { sampleAlert, sampleId, sampleWrite } from "../contract/article-index-samples.ts";
import { quietLogger } from "../helpers/quiet-logger.ts";
import { FIRST_MS, POLICIES, randomOf, SOURCES, SPAN_MS } from "./synthetic-articles.ts";

/** Four in the afternoon in Vietnam, on the last day but one of the made-up year. */
export const NOW = FIRST_MS + SPAN_MS - 15 * 3_600_000;
export const OPEN_ALERTS = 3_000;
const HOUR = 3_600_000;

/** What the bench asks of this process, and what it answers. */
export type Ask =
  | { readonly ask: "spent" }
  | { readonly ask: "news"; readonly n: number }
  /** Moves the clock on, past what the server keeps for minutes. */
  | { readonly ask: "later"; readonly byMs: number };
export type Told =
  | { readonly told: "ready"; readonly url: string; readonly yardstick: string }
  /** Processor time since the last asking, and the longest that the one thread was held, both in milliseconds. */
  | { readonly told: "spent"; readonly cpu: number; readonly held: number }
  | { readonly told: "news" }
  | { readonly told: "later" };

const DATES = {
  drafted: null,
  consultationFrom: null,
  consultationTo: null,
  issued: null,
  effective: null,
  ends: null,
};
const policies: readonly Policy[] = POLICIES.map((policyId, n) => ({
  policyId,
  name: `Chính sách thứ ${n + 1} của tỉnh Sông Mây`,
  aliases: [`chính sách số ${n + 1}`],
  documents: [`${n + 1}/2026/NQ-HĐND`],
  mustNear: [],
  mustNotNear: [],
  agencies: ["Sở Đời sống đô thị"],
  owners: ["unit-roads"],
  dates: DATES,
  chain: [],
  region: null,
}));
const sources: readonly SourceRecord[] = SOURCES.map((sourceId, n) => ({
  sourceId,
  name: `Báo thứ ${n + 1}`,
  kind: "rss",
  sourceKind: "press",
  url: `https://${sourceId}.example/`,
  enabled: true,
  official: false,
  region: null,
  settings: {},
}));

const ASKS = [
  ["question", "Cho hỏi hộ bán hàng nhỏ có phải nộp phí theo mét vuông hay không, nộp ở đâu?"],
  ["question", "Bao giờ cổng đăng ký trực tuyến mở lại cho người ở trọ?"],
  ["difficulty", "Tôi nộp hồ sơ ba lần mà trang đăng ký báo lỗi khi tải giấy tờ lên."],
  ["difficulty", "Người già không có điện thoại thông minh không đặt được lịch khám."],
  ["proposal", "Đề nghị cho nộp phí theo quý để bà con đỡ phải đi lại."],
  ["proposal", "Kiến nghị phường mở thêm một điểm tiếp nhận vào buổi tối."],
  ["complaint", "Gọi đường dây nóng cả tuần mà không ai trả lời."],
] as const;
const WHO = ["ở chợ", "ở khu trọ", "dưới phố", "trên xã", "ở tổ ba", "gần bến xe", "cạnh trường học", "ở làng nghề"];

/** Posts that ask something about each policy and stories that several outlets tell, over the last sixty days. */
function* recent(): Generator<IndexWrite> {
  const random = randomOf(5);
  const any = <Value>(values: readonly Value[]) => values[Math.floor(random() * values.length)] as Value;
  for (const policy of POLICIES) {
    for (let n = 0; n < 120; n++) {
      const [label, said] = any(ASKS);
      const sentence = `${said.slice(0, -1)}, nhà tôi ${any(WHO)}${said.slice(-1)}`;
      const write = sampleWrite({
        id: `pages-post-${policy}-${n}`,
        title: null,
        text: `Đọc tin mà chưa rõ. ${sentence} Mong có người trả lời.`,
        at: new Date(NOW - Math.floor(random() * 60 * 24) * HOUR).toISOString(),
        source: any(SOURCES),
        kind: "social",
        feedback: label,
        policies: [[policy, "neutral"]],
      });
      const { article } = write.grouped;
      article.findings.feedback.spans = [[20, 20 + sentence.length]];
      yield { ...write, grouped: groupedArticle.parse(write.grouped) };
    }
  }
  for (let story = 0; story < 400; story++) {
    const began = NOW - Math.floor(random() ** 2 * 40 * 24) * HOUR;
    const length = 2 + Math.floor(random() * 12);
    for (let n = 0; n < length; n++) {
      yield sampleWrite({
        id: n === 0 ? `pages-story-${story}` : `pages-story-${story}-${n}`,
        title: `Chuyện thứ ${story} ở tỉnh Sông Mây`,
        text: `Tin thứ ${n} về chuyện thứ ${story}. ${"Các phường cho biết việc triển khai còn khác nhau. ".repeat(12)}`,
        at: new Date(Math.min(NOW - 60_000, began + n * HOUR)).toISOString(),
        source: any(SOURCES),
        kind: "press",
        policies: random() < 0.7 ? [[any(POLICIES), "neutral"]] : [],
        role: n === 0 ? "original" : random() < 0.6 ? "reprint" : "same-event",
        story: `pages-story-${story}`,
      });
    }
  }
}

function openAlerts(): ProposedAlert[] {
  const random = randomOf(9);
  return Array.from({ length: OPEN_ALERTS }, (_, n) => {
    const kind = ALERT_KINDS[n % ALERT_KINDS.length] ?? "burst";
    const at = new Date(NOW - Math.floor(random() * 90 * 24) * HOUR).toISOString();
    const text = `Đoạn thứ ${n} của một bài đăng công khai. ${"Lời người ta viết trong bài được dẫn lại ở đây. ".repeat(4)}`;
    const passage = { articleId: sampleId(`alert-article-${n}`), url: `https://mang-ban-be.example/${n}`, text };
    const base = {
      ...sampleAlert(`pages-${n}`, { policyId: POLICIES[n % POLICIES.length] ?? null, updatedAt: at }),
      since: at,
      passages: Array.from({ length: 3 }, () => passage),
      facts: { value: 24, expected: 9.5 },
    };
    if (kind === "claim") {
      const quote = "Mức thu thấp nhất là 20.000 đồng mỗi mét vuông một tháng.";
      const source = "Cổng thông tin tỉnh Sông Mây";
      const url = "https://cong-tin-tinh.example/phi";
      return { ...base, kind, evidence: [{ quote, source, url, publishedAt: "2026-09-14" }] } as ProposedAlert;
    }
    if (kind === "scam" || kind === "threat" || kind === "hate")
      return { ...base, kind, reasons: [{ code: "sample", detail: "Một lý do" }] } as ProposedAlert;
    return { ...base, kind } as ProposedAlert;
  });
}

async function addRecent(index: ArticleIndex): Promise<void> {
  const writes = [...recent()];
  const last = writes.at(-1)?.grouped.article.articleId ?? "";
  if ((await index.get(last)) === null) {
    for (let from = 0; from < writes.length; from += 2_000) await index.write(writes.slice(from, from + 2_000));
  }
  await index.writeAlerts(openAlerts());
  await index.refresh();
}

async function serve(folder: string): Promise<void> {
  const index = await openSqliteIndex({ folder });
  await index.prepare();
  await addRecent(index);
  const logFolder = await mkdtemp(join(tmpdir(), "langnghe-pages-"));
  const log = await openEmbeddedLog({ folder: logFolder });
  await log.ensureTopics(ALL_TOPICS);
  let shift = NOW - systemClock.now();
  const clock: Clock = { now: () => systemClock.now() + shift, sleep: (ms, signal) => systemClock.sleep(ms, signal) };
  const logger = quietLogger();
  const stop = new AbortController();
  const deps = { clock, logger, signal: stop.signal };
  const kept = await openServerTables(log, deps);
  for (const policy of policies) await kept.tables.policies.put(policy.policyId, policy);
  const { alertsProposed } = TOPICS;
  await log.append(
    openAlerts().map((alert) => ({
      topic: alertsProposed.name,
      key: alert.alertId,
      value: encodeEnvelope({
        id: deriveId("pages", alert.alertId),
        schema: alertsProposed.schema,
        at: alert.updatedAt,
        trace: alert.alertId,
        way: [],
        payload: alert,
      }),
    })),
  );
  const audit = await openAuditTrail(log, { clock, logger }, stop.signal);
  const registry: Registry = {
    tables: kept.tables,
    policies: () => [...kept.tables.policies.rows.values()],
    sources: () => sources,
    runs: () => [],
    statuses: () => new Map(SOURCES.slice(0, 3).map((sourceId) => [sourceId, "silent"])),
  };
  const app = await buildServer({
    index,
    log,
    registry,
    clock,
    logger,
    settings: { demo: true, language: "vi", requestsPerMinute: 1_000_000 },
    audit: audit.write,
  });
  await app.listen({ host: "127.0.0.1", port: 0 });
  // What the machine takes for nothing: an empty answer, and a page with a single word.
  const nothing = createServer((request, response) => {
    const page = request.url === "/page";
    response.writeHead(200, { "content-type": page ? "text/html; charset=utf-8" : "application/json" });
    response.end(page ? "<!doctype html><title>Thước</title><main><h1>Thước</h1></main>" : "{}");
  });
  await new Promise<void>((resolve) => nothing.listen(0, "127.0.0.1", resolve));
  const address = (at: unknown) => `http://127.0.0.1:${(at as AddressInfo).port}`;

  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  let before = process.cpuUsage();
  let told = 0;
  const news = async (n: number) => {
    for (let i = 0; i < n; i++) {
      const write = sampleWrite({
        id: `pages-news-${process.pid}-${told++}`,
        title: `Tin mới thứ ${told}`,
        text: "Các phường cho biết việc triển khai còn khác nhau.",
        at: new Date(clock.now()).toISOString(),
        source: SOURCES[told % SOURCES.length] ?? "bao-0",
        policies: [[POLICIES[0] ?? "", "neutral"]],
      });
      await index.write([write]);
      const { article } = write.grouped;
      const { articlesGrouped } = TOPICS;
      const at = new Date(clock.now()).toISOString();
      const head = { id: deriveId("pages", article.articleId), schema: articlesGrouped.schema, at };
      const value = encodeEnvelope({ ...head, trace: article.articleId, way: [], payload: write.grouped });
      await log.append([{ topic: articlesGrouped.name, key: article.articleId, value }]);
    }
  };
  const tell = (message: Told) => process.send?.(message);
  const close = async () => {
    stop.abort();
    nothing.close();
    await app.close();
    await Promise.all([kept.close(), audit.close()]);
    await log.close();
    await index.close();
    await rm(logFolder, { recursive: true, force: true });
    process.exit(0);
  };
  process.on("disconnect", () => void close());
  process.on("message", (message: Ask) => {
    if (message.ask === "news") {
      void news(message.n).then(() => tell({ told: "news" }));
      return;
    }
    if (message.ask === "later") {
      shift += message.byMs;
      tell({ told: "later" });
      return;
    }
    const { user, system } = process.cpuUsage(before);
    // What watches the thread writes down a hold with its own next turn.
    setTimeout(() => {
      tell({ told: "spent", cpu: (user + system) / 1_000, held: Math.max(0, delay.max / 1e6 - 2) });
      delay.reset();
      before = process.cpuUsage();
    }, 5);
  });
  tell({ told: "ready", url: address(app.server.address()), yardstick: address(nothing.address()) });
}

if (import.meta.main) await serve(process.argv[2] ?? "");
