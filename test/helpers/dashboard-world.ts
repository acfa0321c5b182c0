// A small invented world in a real index and a real log, with the dashboard's server on top: for tests of API and pages.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import type { AuditFact } from "../../dashboards/server/audit.ts";
import { buildServer, type ServerOptions } from "../../dashboards/server/build-server.ts";
import type { Registry } from "../../dashboards/server/registry.ts";
import { openSqliteIndex } from "../../pipeline/adapters/index-sqlite/open.ts";
import { openEmbeddedLog } from "../../pipeline/adapters/log-embedded/open.ts";
import { openServerTables } from "../../pipeline/app/server-tables.ts";
import type { ProposedAlert } from "../../pipeline/messages/alert.ts";
import { type Article, groupedArticle } from "../../pipeline/messages/article.ts";
import { deriveId } from "../../pipeline/messages/envelope.ts";
import type { CrawlRun, Policy, SourceRecord } from "../../pipeline/messages/registry.ts";
import { ALL_TOPICS } from "../../pipeline/messages/topics.ts";
import type { ArticleIndex, IndexWrite } from "../../pipeline/ports/article-index.ts";
import type { Log } from "../../pipeline/ports/log.ts";
import { sampleAlert, sampleReview, sampleWrite } from "../contract/article-index-samples.ts";
import { type FakeClock, fakeClock } from "./fake-clock.ts";
import { quietLogger } from "./quiet-logger.ts";

/** 15:30 on a Friday in Vietnam. */
export const NOW = Date.parse("2026-11-20T08:30:00.000Z");
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const NO_DATES = {
  drafted: null,
  consultationFrom: null,
  consultationTo: null,
  issued: null,
  effective: null,
  ends: null,
};
function policy(policyId: string, name: string, owner: string, document: string, effective: string): Policy {
  return {
    policyId,
    name,
    aliases: [name.toLowerCase()],
    documents: [document],
    mustNear: [],
    mustNotNear: [],
    agencies: ["Sở Đời sống đô thị"],
    owners: [owner],
    dates: { ...NO_DATES, issued: "2026-09-14", effective },
    chain: [],
    region: null,
  };
}
export const POLICIES: readonly Policy[] = [
  policy("phi-via-he", "Thu phí sử dụng tạm thời vỉa hè", "unit-roads", "41/2026/NQ-HĐND", "2026-11-01"),
  policy("kham-truc-tuyen", "Đăng ký khám bệnh trực tuyến", "unit-health", "512/2026/TT-BYT", "2026-10-15"),
  policy("xe-may-cu", "Kiểm định khí thải xe máy cũ", "unit-roads", "77/2026/QĐ-UBND", "2027-01-01"),
];

function source(
  sourceId: string,
  name: string,
  sourceKind: SourceRecord["sourceKind"],
  official = false,
): SourceRecord {
  const url = `https://${sourceId}.example/`;
  return { sourceId, name, kind: "rss", sourceKind, url, enabled: true, official, region: null, settings: {} };
}
export const SOURCES: readonly SourceRecord[] = [
  source("bao-ven-song", "Báo Ven Sông", "press"),
  source("tin-pho-nui", "Tin Phố Núi", "press"),
  source("thoi-luan-moi", "Thời Luận Mới", "press"),
  source("cong-tin-tinh", "Cổng thông tin tỉnh Sông Mây", "portal", true),
  source("mang-ban-be", "Mạng Bạn Bè", "social"),
  source("bao-im-lang", "Báo Im Lặng", "press"),
];

const HEADLINES: Readonly<Record<string, readonly string[]>> = {
  "phi-via-he": [
    "Hộ kinh doanh hỏi cách tính phí vỉa hè theo mét vuông",
    "Sáu tuyến phố đầu tiên kẻ vạch cho thuê vỉa hè",
    "Người đi bộ mong giữ lối đi tối thiểu một mét rưỡi",
    "Phường hướng dẫn nộp phí vỉa hè qua điện thoại",
  ],
  "kham-truc-tuyen": [
    "Bệnh viện tuyến huyện mở lịch khám trực tuyến",
    "Người cao tuổi lúng túng khi đặt lịch khám qua mạng",
    "Một tháng đặt lịch khám trực tuyến: bớt xếp hàng buổi sáng",
  ],
  "xe-may-cu": ["Chủ xe máy cũ hỏi chi phí kiểm định khí thải", "Thí điểm trạm đo khí thải xe máy tại năm phường"],
  none: [
    "Đội bóng Sông Mây thắng trận mở màn",
    "Chợ hoa cuối năm chuyển địa điểm",
    "Mưa lớn, nhiều tuyến đường ngập nhẹ",
  ],
};
const TONES = ["negative", "neutral", "neutral", "positive"] as const;
const FEEDBACK = ["question", "difficulty", "proposal", "complaint", "none"] as const;
const ATTITUDES = ["favourable", "neutral", "unfavourable"] as const;

/** Numbers that look random and are the same in each run: mulberry32. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function changed(write: IndexWrite, change: Partial<Article>): IndexWrite {
  const article = { ...write.grouped.article, ...change };
  article.contentHash = deriveId(article.title ?? "", article.text);
  return { ...write, grouped: groupedArticle.parse({ ...write.grouped, article }) };
}

function spanOf(text: string, part: string): [number, number] {
  const at = text.indexOf(part);
  if (at < 0) throw new TypeError(`"${part}" is not in the text`);
  return [at, at + part.length];
}

/** Coverage of seventy days: some thousand words of news, posts with feedback, reprints, one silent source. */
function coverage(): IndexWrite[] {
  const random = seeded(20261120);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const out: IndexWrite[] = [];
  for (let back = 69; back >= 0; back--) {
    const dayStart = NOW - back * DAY - 15.5 * HOUR;
    for (const { sourceId, sourceKind } of SOURCES) {
      if (sourceId === "bao-im-lang" && back < 8) continue;
      const count = 1 + Math.floor(random() * 2) + (back === 19 && sourceKind !== "portal" ? 3 : 0);
      for (let n = 0; n < count; n++) {
        const at = dayStart + Math.floor(random() * 23 * HOUR);
        if (at > NOW) continue;
        const about = pick(["phi-via-he", "phi-via-he", "kham-truc-tuyen", "xe-may-cu", "none"]);
        const title = pick(HEADLINES[about] ?? []);
        const social = sourceKind === "social";
        const ask = "Cho hỏi hộ bán trà đá dưới hai mét vuông có phải nộp phí không?";
        const body = social
          ? `Mình đọc tin mà vẫn chưa rõ. ${ask} Nhà mình ở hẻm nhỏ, ngày [số điện thoại] gọi mãi không được.`
          : `${title}. Theo ghi nhận ngày ${new Date(at + 7 * HOUR).getUTCDate()}, việc triển khai ở các phường còn khác nhau.\nĐại diện cơ quan cho biết sẽ trả lời câu hỏi của người dân trong tuần này.`;
        const feedback = social ? pick(FEEDBACK) : "none";
        const write = sampleWrite({
          id: `day${back}-${sourceId}-${n}`,
          title: social ? null : title,
          text: body,
          at: new Date(at).toISOString(),
          source: sourceId,
          kind: sourceKind,
          region: pick(["01", "79", null]),
          tone: pick(TONES),
          feedback,
          policies: about === "none" ? [] : [[about, pick(ATTITUDES)]],
          documents: about === "phi-via-he" && !social ? ["41/2026/NQ-HĐND"] : [],
        });
        out.push(
          feedback === "none"
            ? write
            : changed(write, {
                findings: {
                  ...write.grouped.article.findings,
                  feedback: { ...write.grouped.article.findings.feedback, label: feedback, spans: [spanOf(body, ask)] },
                },
              }),
        );
      }
    }
  }
  return out;
}

/** One story told by four outlets, two of them word by word. */
function story(): IndexWrite[] {
  const title = "Mở cổng đăng ký vạch kẻ vỉa hè cho hộ kinh doanh";
  const text =
    "Từ sáng nay, hộ kinh doanh có thể đăng ký vạch kẻ vỉa hè qua cổng dịch vụ công.\nMức phí thấp nhất là 20.000 đồng mỗi mét vuông một tháng, theo Nghị quyết 41/2026/NQ-HĐND.";
  const tell = (id: string, from: string, hoursAgo: number, role: "original" | "reprint" | "same-event") =>
    sampleWrite({
      id,
      title: role === "same-event" ? "Hộ kinh doanh đăng ký vạch vỉa hè từ hôm nay" : title,
      text: role === "same-event" ? `${text}\nPhường Bến Mới có 120 hộ đăng ký buổi đầu.` : text,
      at: new Date(NOW - hoursAgo * HOUR).toISOString(),
      source: from,
      kind: from === "cong-tin-tinh" ? "portal" : "press",
      policies: [["phi-via-he", "neutral"]],
      documents: ["41/2026/NQ-HĐND"],
      role,
      story: "story-first",
    });
  return [
    tell("story-first", "cong-tin-tinh", 30, "original"),
    tell("story-reprint-1", "bao-ven-song", 28, "reprint"),
    tell("story-reprint-2", "tin-pho-nui", 27, "reprint"),
    tell("story-same", "thoi-luan-moi", 20, "same-event"),
  ];
}

/** An article with everything that can be found in one, changed silently once. */
function rich(): IndexWrite[] {
  const before =
    "Theo Nghị quyết 41/2026/NQ-HĐND, phí vỉa hè áp dụng từ ngày 1/11.\nMột chủ quán nói mức thu là 200.000 đồng mỗi mét vuông.\nÔng đề nghị cho nộp theo quý để đỡ đi lại.";
  const after = before.replace("200.000 đồng", "20.000 đồng").replace("Một chủ quán", "Một chủ quán cà phê");
  const make = (version: number, text: string): IndexWrite => {
    const wish = "đề nghị cho nộp theo quý để đỡ đi lại";
    const write = sampleWrite({
      id: "rich",
      title: "Ngày đầu thu phí vỉa hè: chủ quán xin nộp theo quý",
      text,
      at: new Date(NOW - 6 * HOUR).toISOString(),
      source: "bao-ven-song",
      tone: "neutral",
      feedback: "proposal",
      policies: [["phi-via-he", "neutral"]],
      documents: ["41/2026/NQ-HĐND"],
      version,
    });
    const { article } = write.grouped;
    return changed(write, {
      documents: [{ ...must(article.documents[0]), span: spanOf(text, "Nghị quyết 41/2026/NQ-HĐND") }],
      policies: [
        {
          ...must(article.policies[0]),
          spans: [spanOf(text, "phí vỉa hè")],
          reasons: [{ rule: "alias", text: "phí vỉa hè" }],
        },
      ],
      findings: {
        ...article.findings,
        feedback: { ...article.findings.feedback, label: "proposal", spans: [spanOf(text, wish)] },
        checkworthy: {
          label: true,
          score: 0.8,
          spans: [spanOf(text, text.includes(" 20.000") ? "20.000 đồng" : "200.000 đồng")],
        },
      },
      claims: text.includes("200.000")
        ? [
            {
              factId: "fact-1",
              relation: "contradicted",
              score: 0.9,
              passage: spanOf(text, "mức thu là 200.000 đồng mỗi mét vuông"),
              difference: { kind: "number", said: "200.000 đồng", official: "20.000 đồng" },
              evidence: {
                quote: "Mức thu thấp nhất là 20.000 đồng mỗi mét vuông một tháng.",
                source: "Cổng thông tin tỉnh Sông Mây",
                url: "https://cong-tin-tinh.example/phi-via-he",
                publishedAt: "2026-09-14",
              },
            },
          ]
        : [],
    });
  };
  return [make(1, before), make(2, after)];
}

function must<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new TypeError("a sample lacks what it was asked for");
  return value;
}

/** A post that poses as an agency; its alert is confirmed, the other alerts are not. */
const SCAM_TEXT = "Sở Đời sống đô thị hoàn phí vỉa hè, bấm phi-hoan-tien.example và nhập mã OTP.";
function alerts(): { proposed: ProposedAlert[]; confirmed: ProposedAlert } {
  const base = (name: string, kind: ProposedAlert["kind"]) => {
    const { kind: _, passages: __, ...rest } = sampleAlert(name);
    return { ...rest, kind, policyId: "phi-via-he", updatedAt: new Date(NOW - HOUR).toISOString() };
  };
  const passage = (name: string, text: string) => ({
    articleId: sampleWrite({ id: name }).grouped.article.articleId,
    url: "https://mang-ban-be.example/bai",
    text,
  });
  const reasons = [{ code: "poses-as-agency", detail: "Xưng là cơ quan và xin mã OTP" }];
  const scam = { ...base("scam", "scam"), passages: [passage("scam", SCAM_TEXT)], reasons } as ProposedAlert;
  return {
    confirmed: scam,
    proposed: [
      scam,
      { ...base("burst", "burst"), passages: [], facts: { value: 24, expected: 9.5 } } as ProposedAlert,
      {
        ...base("threat", "threat"),
        passages: [passage("threat", "Ai đến thu phí là biết tay.")],
        reasons: [{ code: "threat-of-violence", detail: "Đe dọa người thu phí" }],
      } as ProposedAlert,
      {
        ...base("hate", "hate"),
        passages: [passage("hate", "Một câu miệt thị cả một nhóm người.")],
        reasons: [{ code: "dehumanises", detail: "Coi một nhóm người không phải là người" }],
      } as ProposedAlert,
      {
        ...base("claim", "claim"),
        passages: [passage("claim", "Phí vỉa hè là 200.000 đồng mỗi mét vuông.")],
        evidence: [
          {
            quote: "Mức thu thấp nhất là 20.000 đồng mỗi mét vuông một tháng.",
            source: "Cổng thông tin tỉnh Sông Mây",
            url: "https://cong-tin-tinh.example/phi-via-he",
            publishedAt: "2026-09-14",
          },
        ],
      } as ProposedAlert,
    ],
  };
}

export interface DashboardWorld {
  readonly index: ArticleIndex;
  readonly log: Log;
  readonly clock: FakeClock;
  readonly registry: Registry;
  /** What was written to the audit trail, in order. */
  readonly audited: AuditFact[];
  /** What a server on this world is built from. */
  options(): ServerOptions;
  /** A further server on the same world; closed with it. */
  serve(change?: Partial<ServerOptions>): Promise<FastifyInstance>;
  close(): Promise<void>;
}

/** `empty`: the same without articles and alerts. */
export async function openDashboardWorld(options: { readonly empty?: boolean } = {}): Promise<DashboardWorld> {
  const folder = await mkdtemp(join(tmpdir(), "langnghe-dashboard-"));
  const index = await openSqliteIndex({ folder });
  await index.prepare();
  const log = await openEmbeddedLog({ folder });
  await log.ensureTopics(ALL_TOPICS);
  const clock = fakeClock(NOW);
  if (!options.empty) {
    const verdicts = await index.write([...coverage(), ...story(), ...rich()]);
    const bad = verdicts.find((verdict) => verdict.outcome !== "stored");
    if (bad) throw new TypeError(`the world was not stored: ${JSON.stringify(bad)}`);
    const { proposed, confirmed } = alerts();
    await index.writeAlerts(proposed);
    await index.writeReviews([sampleReview(confirmed, "confirmed", new Date(NOW - HOUR).toISOString())]);
    await index.refresh();
  }
  const audited: AuditFact[] = [];
  const run = (sourceId: string, failed: boolean): CrawlRun => ({
    sourceId,
    startedAt: new Date(NOW - 600_000).toISOString(),
    finishedAt: new Date(NOW - 590_000).toISOString(),
    listed: failed ? 0 : 20,
    fetched: failed ? 0 : 2,
    unchanged: failed ? 0 : 18,
    failed: failed ? 1 : 0,
    errors: failed ? { FETCH_FAILED: 1 } : {},
  });
  const following = new AbortController();
  const kept = await openServerTables(log, { clock, logger: quietLogger(), signal: following.signal });
  if (!options.empty) for (const policy of POLICIES) await kept.tables.policies.put(policy.policyId, policy);
  const registry: Registry = {
    tables: kept.tables,
    policies: () => [...kept.tables.policies.rows.values()],
    sources: () => [
      ...new Map(
        [...(options.empty ? [] : SOURCES), ...kept.tables.sources.rows.values()].map((one) => [one.sourceId, one]),
      ).values(),
    ],
    runs: (sourceId) => Array.from({ length: 3 }, () => run(sourceId, sourceId === "tin-pho-nui")),
    statuses: () =>
      new Map([
        ["tin-pho-nui", "failing"],
        ["bao-im-lang", "silent"],
      ]),
  };
  const servers: FastifyInstance[] = [];
  const serverOptions: ServerOptions = {
    index,
    log,
    registry,
    clock,
    logger: quietLogger(),
    settings: { demo: true, language: "vi", requestsPerMinute: 100_000 },
    health: async () => ({
      at: new Date(NOW).toISOString(),
      ok: true,
      log: { kind: "embedded", reachable: true },
      index: { kind: "sqlite", reachable: true },
      stages: ["read", "group", "index"].map((stage) => ({
        stage,
        received: 640,
        emitted: 637,
        dropped: { "exact-copy": 3 },
        dead: 0,
        waiting: 0,
      })),
      disk: null,
      problems: [],
    }),
    audit: async (fact) => {
      audited.push(fact);
    },
  };
  return {
    index,
    log,
    clock,
    registry,
    audited,
    options: () => serverOptions,
    async serve(change = {}) {
      const app = await buildServer({ ...serverOptions, ...change });
      servers.push(app);
      return app;
    },
    async close() {
      for (const app of servers) await app.close();
      following.abort();
      await kept.close();
      await log.close();
      await index.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
