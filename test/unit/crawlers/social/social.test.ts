// Public posts in the recorded shapes of each interface: what is kept, and that nobody's identity is anywhere in it.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createCrawler } from "../../../../crawlers/crawler.ts";
import type { Fetcher } from "../../../../crawlers/fetch/fetcher.ts";
import { dropIdentity, maskPost } from "../../../../crawlers/social/drop-identity.ts";
import { type FetchedDocument, fetchedDocument, unpackBody } from "../../../../pipeline/messages/document-fetched.ts";
import { TOPICS } from "../../../../pipeline/messages/topics.ts";
import { hastyClock } from "../../../helpers/fake-clock.ts";
import { memoryLog, memoryState } from "../../../helpers/memory-log.ts";
import { quietLogger } from "../../../helpers/quiet-logger.ts";
import { discover, sourceRecord, textsOf } from "../../../helpers/source-run.ts";

const fixture = (name: string): string =>
  readFileSync(new URL(`../../../fixtures/social/${name}`, import.meta.url), "utf8");
const IDENTITIES = JSON.parse(fixture("identities.json")) as readonly string[];

const MASTODON = sourceRecord({
  sourceId: "mang",
  kind: "mastodon",
  sourceKind: "social",
  url: "https://mang.example/",
});
const YOUTUBE = sourceRecord({
  sourceId: "video",
  kind: "youtube",
  sourceKind: "video",
  url: "https://video.example/feeds/videos.xml",
});
const TELEGRAM = sourceRecord({
  sourceId: "kenh",
  kind: "telegram",
  sourceKind: "social",
  url: "https://t.example/soxaydung_bendo",
  settings: { organisation: true },
});
const FACEBOOK = sourceRecord({
  sourceId: "trang",
  kind: "facebook-page",
  sourceKind: "social",
  url: "https://graph.example/",
  settings: { pageId: "100000000000001", maxPages: 2 },
});
const TIMELINE = "https://mang.example/api/v1/timelines/public?limit=40&local=true";
const FIELDS = encodeURIComponent(
  "id,message,created_time,updated_time,comments.limit(100).order(reverse_chronological){id,message,created_time}",
)
  .replaceAll("%20", "+")
  .replace(/[()]/g, (char) => (char === "(" ? "%28" : "%29"));
const GRAPH = `https://graph.example/v23.0/100000000000001/posts?fields=${FIELDS}&limit=25`;

test("Mastodon: public posts with masked text and an address without the handle; boosts and unlisted posts are left out", async () => {
  const seen = await discover(MASTODON, { answers: { [TIMELINE]: fixture("mastodon-public.json") } });
  expect(seen.found).toMatchObject([
    {
      document: {
        url: "https://mang.example/statuses/113500000000000003",
        shape: "text",
        hints: { publishedAt: "2026-11-21T00:30:00.000Z", modifiedAt: null, language: "vi", title: null },
      },
    },
    {
      document: {
        url: "https://mang.example/statuses/113500000000000002",
        hints: { modifiedAt: "2026-11-21T00:25:00.000Z" },
      },
    },
  ]);
  const [question, opinion] = textsOf(seen);
  expect(question).toContain("thủ tục đổi bằng lái ở phường mới làm sao ạ?");
  expect(opinion).toMatch(/^Góp ý\nHôm qua nộp hồ sơ mất 3 tiếng/);
  expect(opinion).toContain("https://thu-tuc.example/bieu-mau");
});

test("Mastodon: the next run asks only for newer posts", async () => {
  const first = await discover(MASTODON, { answers: { [TIMELINE]: fixture("mastodon-public.json") } });
  const next = `${TIMELINE}&since_id=113500000000000003`;
  const second = await discover(MASTODON, { memory: first.memory, answers: { [next]: "[]" } });
  expect(second.asked.map((one) => one.url)).toEqual([next]);
  expect(second.memory.get("since")).toBe("113500000000000003");
});

test("Mastodon: a tag, and an error page in place of JSON", async () => {
  const tagged = { ...MASTODON, settings: { tag: "giao thông", local: false } };
  const url = "https://mang.example/api/v1/timelines/tag/giao%20th%C3%B4ng?limit=40";
  expect((await discover(tagged, { answers: { [url]: "[]" } })).found).toEqual([]);
  await expect(discover(tagged, { answers: { [url]: "<html>502</html>" } })).rejects.toMatchObject({
    code: "FEED_MALFORMED",
  });
  await expect(discover(tagged, { answers: { [url]: '{"error":"x"}' } })).rejects.toMatchObject({
    code: "FEED_MALFORMED",
  });
});

test("YouTube: title and description from the channel feed", async () => {
  const seen = await discover(YOUTUBE, { answers: { [YOUTUBE.url]: fixture("youtube-channel.xml") } });
  expect(seen.found).toMatchObject([
    {
      document: {
        url: "http://video.example/watch?v=Ab3dEf6hIj0",
        hints: { title: "Giải đáp về thu phí không dừng", publishedAt: "2026-11-20T03:00:00.000Z" },
      },
    },
  ]);
  expect(textsOf(seen)[0]).toContain("Từ tháng 12, xe qua trạm cần dán thẻ.");
});

test("YouTube: by the Data API the key travels in a header and robots.txt is not asked", async () => {
  const record = { ...YOUTUBE, settings: { apiKeyVariable: "LANGNGHE_YOUTUBE_KEY", playlist: "UUabc" } };
  const url = "https://www.googleapis.com/youtube/v3/playlistItems?part=snippet&maxResults=50&playlistId=UUabc";
  const seen = await discover(record, {
    answers: { [url]: fixture("youtube-playlist.json") },
    secrets: { LANGNGHE_YOUTUBE_KEY: "khoa-bi-mat" },
  });
  expect(seen.asked).toMatchObject([{ request: { api: true, headers: { "x-goog-api-key": "khoa-bi-mat" } } }]);
  expect(seen.found).toMatchObject([{ document: { url: "https://www.youtube.com/watch?v=Zz9yX8w7V6u" } }]);
});

test("Telegram: texts of the channel's preview, quoted replies left out", async () => {
  const seen = await discover(TELEGRAM, {
    answers: { "https://t.example/s/soxaydung_bendo": fixture("telegram-preview.html") },
    contentType: "text/html; charset=utf-8",
  });
  expect(textsOf(seen)).toEqual([
    expect.stringContaining("về cấp phép xây dựng: hồ sơ chậm 10 ngày."),
    "Sở đã nhận và trả lời trong ngày.\nĐường dây: 1900 1234",
  ]);
  expect(seen.found[1]).toMatchObject({
    document: { url: "https://t.example/soxaydung_bendo/42", hints: { publishedAt: "2026-11-20T09:00:00.000Z" } },
  });
  expect(seen.memory.get("since")).toBe(42);
});

test("Telegram: a channel is a source only when somebody says that an organisation runs it", async () => {
  await expect(discover({ ...TELEGRAM, settings: {} }, { answers: {} })).rejects.toThrow(/organisation/);
  await expect(discover({ ...TELEGRAM, settings: { organisation: false } }, { answers: {} })).rejects.toThrow(
    /organisation/,
  );
});

test("Facebook: the body's own page and comment texts; the token is in a header, never in an address", async () => {
  const second = `${GRAPH}&after=QVFI`;
  const seen = await discover(FACEBOOK, {
    answers: { [GRAPH]: fixture("facebook-page.json"), [second]: '{"data":[]}' },
    secrets: { LANGNGHE_FACEBOOK_TOKEN: "EAAG-secret" },
  });
  expect(seen.found).toMatchObject([
    { document: { url: "https://www.facebook.com/200000000000002" } },
    { document: { url: "https://www.facebook.com/200000000000002?comment_id=300000000000003" } },
  ]);
  expect(textsOf(seen)[1]).toContain("Hồ sơ đất chờ 2 tháng.");
  for (const { url, request } of seen.asked) {
    expect(url).not.toContain("EAAG");
    expect(request).toMatchObject({ api: true, headers: { authorization: "Bearer EAAG-secret" } });
  }
});

test("Facebook: without the token the source says which variable it needs", async () => {
  await expect(discover(FACEBOOK, { answers: {} })).rejects.toThrow(/LANGNGHE_FACEBOOK_TOKEN/);
});

test("nobody of any recorded answer is anywhere in what a crawl writes: documents, state, runs, log lines", async () => {
  const answers: Record<string, string> = {
    [TIMELINE]: fixture("mastodon-public.json"),
    [YOUTUBE.url]: fixture("youtube-channel.xml"),
    "https://t.example/s/soxaydung_bendo": fixture("telegram-preview.html"),
    [GRAPH]: fixture("facebook-page.json"),
    [`${GRAPH}&after=QVFI`]: '{"data":[]}',
  };
  const fetcher: Fetcher = {
    async fetch({ url }) {
      const body = answers[url];
      const common = { url, finalUrl: url, headers: { "content-type": "text/html; charset=utf-8" }, cut: false };
      if (body === undefined) return { ...common, status: 404, body: new Uint8Array(0) };
      return { ...common, status: 200, body: Buffer.from(body) };
    },
    close: async () => {},
  };
  const log = memoryLog();
  const logger = quietLogger();
  const crawler = createCrawler({
    sources: [MASTODON, YOUTUBE, TELEGRAM, FACEBOOK],
    fetcher,
    log,
    state: memoryState(log),
    clock: hastyClock(),
    logger,
    settings: { hostGapMs: 0, concurrency: 4, intervalMinutes: 10 },
    secret: () => "EAAG-secret",
    signal: new AbortController().signal,
  });
  const runs = await crawler.runOnce();
  expect(runs.map((run) => [run.sourceId, run.fetched, run.failed]).sort()).toEqual([
    ["kenh", 2, 0],
    ["mang", 2, 0],
    ["trang", 2, 0],
    ["video", 1, 0],
  ]);
  const documents = log.payloads<FetchedDocument>(TOPICS.documentsFetched);
  const everything = [
    ...log.outputs.map((output) => `${output.key} ${Buffer.from(output.value ?? []).toString()}`),
    ...documents.map((document) => Buffer.from(unpackBody(document.body)).toString()),
    JSON.stringify(logger.lines),
    JSON.stringify(runs),
  ].join("\n");
  for (const identity of [...IDENTITIES, "EAAG-secret"])
    expect(everything.toLowerCase()).not.toContain(identity.toLowerCase());
  for (const document of documents) expect(fetchedDocument.safeParse(document).success).toBe(true);
});

test("every identity string stands in a recorded answer, so that the search above can fail", () => {
  const all = [
    "mastodon-public.json",
    "youtube-channel.xml",
    "youtube-playlist.json",
    "telegram-preview.html",
    "facebook-page.json",
  ]
    .map(fixture)
    .join("\n");
  for (const identity of IDENTITIES) expect(all).toContain(identity);
});

test("a post that is nothing but a mention is no document", () => {
  const post = {
    url: "https://mang.example/statuses/1",
    text: "<p>@<span>cuong_le_88</span></p>",
    html: true,
    title: null,
    publishedAt: null,
    modifiedAt: null,
    language: null,
    section: null,
    identities: ["cuong_le_88"],
  };
  expect(dropIdentity(post)).toBeNull();
});

test.each([
  ["gọi 0912.345.678 ngay", "gọi •••••••••••• ngay"],
  ["https://zalo.me/0912345678", "•".repeat(26)],
  ["xem https://cong-an-gia.example/dang-nhap", "xem https://cong-an-gia.example/dang-nhap"],
  ["tổng đài 1900 1234", "tổng đài 1900 1234"],
  ["https://www.youtube.com/watch?v=Ab3dEf6hIj0", "https://www.youtube.com/watch?v=Ab3dEf6hIj0"],
  ["Nghị định 168/2024/NĐ-CP ngày 26/12/2024", "Nghị định 168/2024/NĐ-CP ngày 26/12/2024"],
  ["mức 0,5% và 0.3 triệu", "mức 0,5% và 0.3 triệu"],
])("%s", (text, expected) => expect(maskPost(text, [])).toBe(expected));

test("a short name is not searched for: it would blacken ordinary words", () => {
  expect(maskPost("an toàn giao thông Hà Nội", ["An", "Hà"])).toBe("an toàn giao thông Hà Nội");
});
