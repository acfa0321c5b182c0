// Sources through the API: tried before they are kept, guarded against private networks, kept without their keys showing.
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  listedSources,
  type SourceTrial,
  sourceCatalogue,
  sourceDefinition,
  sourceForms,
  sources,
  sourceTrial,
} from "../../../dashboards/api/source.ts";
import { createSourceDesk } from "../../../pipeline/app/source-desk.ts";
import { checkConfig } from "../../../pipeline/config/load.ts";
import { coveredUrl } from "../../../pipeline/messages/covered-url.ts";
import type { SourceRecord } from "../../../pipeline/messages/registry.ts";
import { type DashboardWorld, openDashboardWorld } from "../../helpers/dashboard-world.ts";
import { type LocalSite, localSite } from "../../helpers/local-site.ts";
import { quietLogger } from "../../helpers/quiet-logger.ts";
import { identifyByHeader, type SignedIn, signedIn } from "../../helpers/signed-in.ts";

let world: DashboardWorld;
let site: LocalSite;
let app: FastifyInstance;
let admin: SignedIn;
let analyst: SignedIn;

const clock = {
  now: () => Date.now(),
  sleep: async (ms: number, signal?: AbortSignal) => {
    signal?.throwIfAborted();
    await new Promise<void>((done) => setTimeout(done, Math.min(ms, 1)));
  },
};

function deskOn(
  resolve: Record<string, string>,
  contact: string | null = "https://so.example/lien-he",
  limitMs?: number,
) {
  const checked = checkConfig({
    crawl: { ...(contact === null ? {} : { contact }), hostGapMs: 0, resolve },
  });
  if (!("config" in checked)) throw new Error(JSON.stringify(checked.problems));
  return createSourceDesk(
    { config: checked.config, file: null, clock, logger: quietLogger() },
    { policies: world.registry.policies, secret: () => undefined, ...(limitMs === undefined ? {} : { limitMs }) },
  );
}

const page = (title: string, text: string) =>
  `<!doctype html><html lang="vi"><head><meta property="og:title" content="${title}"><meta property="article:published_time" content="2026-11-19T08:00:00+07:00"></head><body><article><h1>${title}</h1>${text
    .split("\n")
    .map((line) => `<p>${line}</p>`)
    .join("")}</article></body></html>`;
const NEWS =
  "Từ đầu tháng, thành phố Hà Nội thu phí sử dụng tạm thời vỉa hè tại các tuyến phố đủ rộng theo Nghị quyết 41/2026/NQ-HĐND.\nNgười dân Hà Nội nộp phí qua cổng dịch vụ công, mức thu tính theo mét vuông và theo từng khu vực của thành phố.";

beforeAll(async () => {
  world = await openDashboardWorld();
  site = await localSite();
  site.set("bao-moi.example/robots.txt", "User-agent: *\nDisallow: /kin/\n", "text/plain");
  const items = [1, 2]
    .map((n) => `<item><title>Tin ${n}</title><link>https://bao-moi.example/tin-${n}</link></item>`)
    .join("");
  site.set("bao-moi.example/rss", `<rss version="2.0"><channel>${items}</channel></rss>`, "application/rss+xml");
  site.set(
    "bao-moi.example/kin.rss",
    `<rss version="2.0"><channel><item><title>Kín</title><link>/kin/1</link></item></channel></rss>`,
  );
  site.set("bao-moi.example/tin-1", page("Thu phí vỉa hè từ hôm nay", NEWS));
  site.set("bao-moi.example/tin-2", page("Chợ hoa cuối năm", NEWS.replaceAll("phí", "tiền")));
  site.set("bao-moi.example/khong-phai", "<!doctype html><html><body>xin chào</body></html>");
  site.set("bao-moi.example/vong", (_request, response) => {
    response.writeHead(302, { location: "http://169.254.169.254/latest/meta-data/" }).end();
  });
  site.set("bao-moi.example/nha", (_request, response) => {
    response.writeHead(302, { location: `http://127.0.0.1:${site.port}/bi-mat` }).end();
  });
  site.set(`127.0.0.1:${site.port}/bi-mat`, "<rss version='2.0'><channel></channel></rss>");
  app = await world.serve({
    settings: { demo: false, language: "vi", requestsPerMinute: 100_000 },
    identify: identifyByHeader,
    sourceDesk: deskOn(site.resolve("bao-moi.example")),
  });
  admin = await signedIn(app, "admin");
  analyst = await signedIn(app, "analyst");
});
afterAll(async () => {
  await world?.close();
  await site?.close();
});
beforeEach(() => {
  world.audited.length = 0;
});

function record(change: Partial<SourceRecord> = {}): SourceRecord {
  return {
    sourceId: "bao-moi",
    name: "Báo Mới Lập",
    kind: "feed",
    sourceKind: "press",
    url: "http://bao-moi.example/rss",
    enabled: true,
    official: false,
    region: null,
    settings: {},
    ...change,
  };
}

async function tried(change: Partial<SourceRecord> = {}): Promise<SourceTrial> {
  const response = await admin.change("POST", "/api/sources/check", { source: record(change) });
  expect(response.statusCode, response.body).toBe(200);
  return sourceTrial.parse(response.json());
}

describe("a check", () => {
  it("shows what is listed and the first articles as they would be read, and is in the trail", async () => {
    site.set(
      "bao-moi.example/rss",
      `<rss version="2.0"><channel>${[1, 2].map((n) => `<item><title>Tin ${n}</title><link>http://bao-moi.example/tin-${n}</link></item>`).join("")}</channel></rss>`,
    );
    const trial = await tried();
    expect(trial).toMatchObject({ ok: true, found: 2, robots: "allowed", problems: [] });
    expect(trial.articles[0]).toMatchObject({
      title: "Thu phí vỉa hè từ hôm nay",
      publishedAt: "2026-11-19T01:00:00.000Z",
      region: { code: "01", name: "Hà Nội" },
      policies: [{ policyId: "phi-via-he" }],
    });
    expect(trial.articles[0]?.excerpt).toContain("Từ đầu tháng, thành phố Hà Nội");
    expect(world.audited).toMatchObject([
      { action: "source.checked", subject: "bao-moi", role: "admin", details: { address: "bao-moi.example" } },
    ]);
    expect(world.registry.sources().some(({ sourceId }) => sourceId === "bao-moi")).toBe(false);
  });

  it("masks handles and phone numbers of social sources", async () => {
    site.set("bao-moi.example/tin-1", page("Hỏi @nguoi.hoi về phí", `${NEWS}\nGọi 0912 345 678 để hỏi.`));
    const trial = await tried({ sourceKind: "social" });
    expect(JSON.stringify(trial)).not.toMatch(/nguoi\.hoi|345 678/);
    expect(trial.articles[0]?.title).toContain("về phí");
    site.set("bao-moi.example/tin-1", page("Thu phí vỉa hè từ hôm nay", NEWS));
  });

  it.each([
    ["http://bao-moi.example/khong-phai", "FEED_MALFORMED"],
    ["http://bao-moi.example/mat", "FETCH_FAILED/gone"],
    ["http://bao-moi.example/kin.rss", "FETCH_REFUSED/robots"],
  ])("of %s says %s with what to do, in both languages", async (url, code) => {
    const trial = await tried({ url });
    expect(trial.ok).toBe(false);
    expect(trial.problems[0]?.code).toBe(code);
    for (const words of [trial.problems[0]?.message, trial.problems[0]?.action]) {
      expect(words?.vi.length).toBeGreaterThan(5);
      expect(words?.en).not.toBe(words?.vi);
    }
  });

  it.each([
    "http://127.0.0.1/rss",
    "http://127.1:9200/rss",
    "http://0x7f000001/rss",
    "http://[::1]/rss",
    "http://[::ffff:10.0.0.1]/rss",
    "http://169.254.169.254/latest/meta-data/",
    "http://10.1.2.3/rss",
    "http://192.168.1.1/rss",
    // These names stand for this machine wherever names are resolved.
    "http://localhost/rss",
    // A public name that sends elsewhere.
    "http://bao-moi.example/vong",
    "http://bao-moi.example/nha",
  ])("does not ask %s, which leads into a private network", async (url) => {
    const before = site.requests.length;
    const trial = await tried({ url });
    expect(trial.problems[0]).toMatchObject({ code: "FETCH_REFUSED/private-address", field: "url" });
    expect(trial.articles).toEqual([]);
    expect(site.requests.slice(before).filter((name) => name.startsWith("127.0.0.1"))).toEqual([]);
  });

  it("tells wrong settings beside their field and asks nobody", async () => {
    const before = site.requests.length;
    const trial = await tried({ settings: { maxAgeDays: 0 } });
    expect(trial.problems).toMatchObject([{ field: "maxAgeDays", code: "CONFIG_INVALID" }]);
    expect(site.requests.length).toBe(before);
  });

  it("is one at a time for each person, and goes on when the first is done", async () => {
    let release = (): void => {};
    let arrived = (): void => {};
    const asked = new Promise<void>((done) => {
      arrived = done;
    });
    site.set("bao-moi.example/cham", (_request, response) => {
      release = () => void response.writeHead(200).end("<rss version='2.0'><channel></channel></rss>");
      arrived();
    });
    const first = tried({ url: "http://bao-moi.example/cham" });
    await asked;
    const second = await admin.change("POST", "/api/sources/check", { source: record() });
    expect(second.statusCode).toBe(409);
    expect(second.json().error.code).toBe("CHECK_RUNNING");
    release();
    expect((await first).problems[0]?.code).toBe("nothing-found");
    expect((await tried()).ok).toBe(true);
  });

  it("ends when its time is over, with what was read until then", async () => {
    const silent = () => {};
    site.set("bao-moi.example/im", silent);
    const desk = deskOn(site.resolve("bao-moi.example"), undefined, 400);
    const list = await desk.check(record({ url: "http://bao-moi.example/im" }), AbortSignal.timeout(20_000));
    expect(list).toMatchObject({ ok: false, found: 0, articles: [], problems: [{ code: "TIMEOUT" }] });

    site.set("bao-moi.example/tin-2", silent);
    // Time enough for the page that does answer, on a busy machine too.
    const patient = deskOn(site.resolve("bao-moi.example"), undefined, 4_000);
    const pages = await patient.check(record(), AbortSignal.timeout(20_000));
    expect(pages).toMatchObject({ found: 2, robots: "allowed", problems: [{ code: "TIMEOUT" }] });
    expect(pages?.articles.map(({ title }) => title)).toEqual(["Thu phí vỉa hè từ hôm nay"]);
    site.set("bao-moi.example/tin-2", page("Chợ hoa cuối năm", NEWS.replaceAll("phí", "tiền")));
  });

  it("reads no more than its allowance, however much a source sends", async () => {
    const filler = "<!-- đầy -->".repeat(100_000);
    site.set("bao-moi.example/to", `<rss version="2.0"><channel>${filler.repeat(12)}</channel></rss>`);
    const trial = await tried({ url: "http://bao-moi.example/to" });
    expect(trial.problems[0]?.code).toBe("BODY_TOO_LARGE");
  });

  it("is refused while as many as may are under way, whoever asks", async () => {
    const desk = deskOn(site.resolve("bao-moi.example"));
    const leave = new AbortController();
    site.set("bao-moi.example/im", () => {});
    const quiet = record({ url: "http://bao-moi.example/im" });
    const all = [1, 2, 3].map(() => desk.check(quiet, leave.signal));
    expect(await desk.check(quiet, leave.signal)).toBeNull();
    // Those who asked go away: their checks end, and there is room again.
    leave.abort();
    await Promise.all(all);
    expect(await desk.check(record(), AbortSignal.timeout(20_000))).toMatchObject({ ok: true });
  });

  it("without a contact says so instead of asking under no name", async () => {
    const trial = await deskOn({}, null).check(record(), AbortSignal.timeout(5_000));
    expect(trial?.problems).toMatchObject([{ code: "FETCH_REFUSED/identity", field: null }]);
  });
});

describe("sources", () => {
  it("are added, switched off, changed by one person at a time and removed, each in the trail", async () => {
    const url = "http://bao-moi.example/rss";
    const added = await admin.change("PUT", "/api/sources/bao-moi", { source: record(), tag: null });
    expect(added.statusCode, added.body).toBe(200);
    const { tag } = sourceDefinition.parse(added.json());
    expect(world.registry.tables.sources.rows.get("bao-moi")).toEqual(record());
    const listed = sources.parse((await analyst.get("/api/sources")).json());
    expect(listed.sources.find(({ sourceId }) => sourceId === "bao-moi")).toMatchObject({ origin: "page", url });

    const late = await admin.change("PUT", "/api/sources/bao-moi", { source: record({ name: "Khác" }), tag: null });
    expect(late.json().error.code).toBe("CHANGED");
    const off = await admin.change("PUT", "/api/sources/bao-moi", { source: record({ enabled: false }), tag });
    expect(off.statusCode, off.body).toBe(200);
    expect(world.registry.tables.sources.rows.get("bao-moi")?.enabled).toBe(false);

    expect((await admin.change("DELETE", "/api/sources/bao-moi")).statusCode).toBe(200);
    expect(world.registry.tables.sources.rows.has("bao-moi")).toBe(false);
    expect((await admin.change("DELETE", "/api/sources/bao-moi")).statusCode).toBe(404);
    expect(world.audited.map(({ action }) => action)).toEqual(["source.added", "source.changed", "source.removed"]);
  });

  it("with wrong settings are not kept", async () => {
    const response = await admin.change("PUT", "/api/sources/bao-moi", {
      source: record({ settings: { khongBiet: 1 } }),
      tag: null,
    });
    expect(response.statusCode).toBe(400);
    expect(world.registry.tables.sources.rows.has("bao-moi")).toBe(false);
    expect(world.audited).toEqual([]);
  });

  it("of the settings can be switched off here, though a form could not have made them", async () => {
    const before = world.registry.sources().find(({ sourceId }) => sourceId === "bao-ven-song");
    const source = { ...before, enabled: false };
    const off = await admin.change("PUT", "/api/sources/bao-ven-song", { source, tag: null });
    expect(off.statusCode, off.body).toBe(200);
    expect(world.registry.sources().find(({ sourceId }) => sourceId === "bao-ven-song")?.enabled).toBe(false);
    await admin.change("DELETE", "/api/sources/bao-ven-song");
    expect(world.registry.sources().find(({ sourceId }) => sourceId === "bao-ven-song")?.enabled).toBe(true);
  });

  it("keep a key in their address to themselves, and keep it when the rest is changed", async () => {
    const url = "https://cap-tin.example/rss?token=mat-ma-1234&muc=2";
    const added = await admin.change("PUT", "/api/sources/bao-moi", { source: record({ url }), tag: null });
    const { source, tag } = sourceDefinition.parse(added.json());
    expect(source.url).toBe("https://cap-tin.example/rss?token=***&muc=2");
    const seen = [added, await admin.get("/api/sources/bao-moi"), await analyst.get("/api/sources")];
    for (const { body } of seen) expect(body).not.toContain("mat-ma-1234");
    expect(JSON.stringify(world.audited)).not.toContain("mat-ma-1234");

    const renamed = await admin.change("PUT", "/api/sources/bao-moi", { source: { ...source, name: "Tên mới" }, tag });
    expect(renamed.statusCode, renamed.body).toBe(200);
    expect(world.registry.tables.sources.rows.get("bao-moi")).toMatchObject({ name: "Tên mới", url });

    // The key does not follow to another host.
    const elsewhere = { ...source, url: "https://ke-la.example/rss?token=***" };
    const { tag: newTag } = sourceDefinition.parse(renamed.json());
    await admin.change("PUT", "/api/sources/bao-moi", { source: elsewhere, tag: newTag });
    expect(world.registry.tables.sources.rows.get("bao-moi")?.url).toBe("https://ke-la.example/rss?token=***");
    await admin.change("DELETE", "/api/sources/bao-moi");
  });
});

describe("lists", () => {
  it("of a file are shown first, then added; what is there already stays", async () => {
    const text =
      "name,url\nBáo Một,https://mot.example/rss\nBáo Hai,ftp://hai.example\nBáo Ven Sông,https://x.example/rss\n";
    const read = listedSources.parse((await admin.change("POST", "/api/source-list", { text })).json());
    expect(read.sources.map(({ known, problem }) => [known, problem === null])).toEqual([
      [false, true],
      [false, false],
      [true, true],
    ]);
    const wanted = read.sources.flatMap(({ source }) => source ?? []);
    const added = await admin.change("POST", "/api/sources", { sources: wanted });
    expect(added.json()).toEqual({ added: 1, skipped: 1 });
    expect(world.registry.tables.sources.rows.get("bao-mot")).toMatchObject({ url: "https://mot.example/rss" });
    const nonsense = await admin.change("POST", "/api/source-list", { text: "xin chào" });
    expect(nonsense.statusCode).toBe(400);
  });

  it("of known public sources say how sure the address is, and which are read already", async () => {
    const { entries } = sourceCatalogue.parse((await admin.get("/api/source-catalogue")).json());
    expect(entries.length).toBeGreaterThan(100);
    expect(new Set(entries.map(({ certainty }) => certainty))).toContain("guess");
    const [entry] = entries;
    if (!entry) throw new Error("the catalogue is empty");
    expect(entry.added).toBe(false);
    await admin.change("PUT", `/api/sources/${entry.source.sourceId}`, { source: entry.source, tag: null });
    const again = sourceCatalogue.parse((await admin.get("/api/source-catalogue")).json());
    expect(again.entries[0]?.added).toBe(true);
  });

  it("of kinds come with their fields and the provinces", async () => {
    const forms = sourceForms.parse((await admin.get("/api/source-forms")).json());
    expect(forms.kinds.map(({ kind }) => kind)).toContain("feed");
    expect(forms.provinces).toHaveLength(34);
  });
});

describe("an address in the log or an answer", () => {
  it("has its key covered", () => {
    expect(coveredUrl("https://a.example/rss?access_token=x&id=3")).toBe("https://a.example/rss?access_token=***&id=3");
    expect(coveredUrl("https://u:p@a.example/rss")).toBe("https://a.example/rss");
    for (const plain of ["https://a.example/rss?keyword=phí&monkey=1", "không phải địa chỉ"]) {
      expect(coveredUrl(plain)).toBe(plain);
    }
  });
});
