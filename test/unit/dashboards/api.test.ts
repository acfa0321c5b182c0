// The API over a real index: what each page asks for, and what it gets when something is wrong.
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { articleView, explanation } from "../../../dashboards/api/article.ts";
import { errorBody } from "../../../dashboards/api/common.ts";
import { overview } from "../../../dashboards/api/overview.ts";
import { policies, policyView } from "../../../dashboards/api/policy.ts";
import { facets, searchPage, seriesAnswer } from "../../../dashboards/api/search.ts";
import { healthReport, sources } from "../../../dashboards/api/source.ts";
import { stories, story } from "../../../dashboards/api/story.ts";
import { buildServer } from "../../../dashboards/server/build-server.ts";
import { LangngheError } from "../../../pipeline/errors.ts";
import { sampleId } from "../../contract/article-index-samples.ts";
import { type DashboardWorld, NOW, openDashboardWorld } from "../../helpers/dashboard-world.ts";

let world: DashboardWorld;
let app: FastifyInstance;
beforeAll(async () => {
  world = await openDashboardWorld();
  app = await world.serve();
});
afterAll(() => world.close());

async function get(url: string): Promise<unknown> {
  const response = await app.inject({ url, headers: { host: "localhost" } });
  expect(response.statusCode, response.body).toBe(200);
  return response.json();
}
async function refused(url: string) {
  const response = await app.inject({ url, headers: { host: "localhost" } });
  return { status: response.statusCode, error: errorBody.parse(response.json()).error };
}

describe("GET /api/overview", () => {
  it("counts the period, originals and reprints apart, and adds up in every view", async () => {
    const seen = overview.parse(await get("/api/overview?days=30"));
    const sum = (key: "count" | "reprints") => seen.volume.reduce((total, point) => total + point[key], 0);
    expect(seen.volume).toHaveLength(30);
    expect(seen.counts.articles).toBe(sum("count"));
    expect(seen.counts.reprints).toBe(sum("reprints"));
    expect(seen.counts.reprints).toBe(2);
    expect(seen.counts.press + seen.counts.public).toBe(seen.counts.articles);
    expect(seen.tone.negative + seen.tone.neutral + seen.tone.positive).toBe(seen.counts.articles);
    expect(seen.previous?.articles).toBeGreaterThan(100);
  });

  it("begins its days at midnight in Vietnam", async () => {
    const seen = overview.parse(await get("/api/overview?days=7"));
    expect(seen.from).toBe("2026-11-13T17:00:00.000Z");
    expect(seen.volume.every((point) => point.at.endsWith("T17:00:00.000Z"))).toBe(true);
  });

  it("compares with nothing where the earlier period was not watched", async () => {
    expect(overview.parse(await get("/api/overview?days=90")).previous).toBeNull();
  });

  it("names the source that fell silent and says how complete the day is", async () => {
    const { completeness } = overview.parse(await get("/api/overview"));
    expect(completeness?.silent.map((source) => source.sourceId)).toEqual(["bao-im-lang"]);
    expect(completeness?.receivedToday).toBeGreaterThan(0);
    expect(completeness?.expectedByNow).toBeLessThanOrEqual(completeness?.expectedToday ?? 0);
    expect(completeness?.weeks).toBe(4);
  });

  it("puts the story that most outlets tell first, with the outlet that was first", async () => {
    const [first] = overview.parse(await get("/api/overview")).stories;
    expect(first).toMatchObject({ articles: 4, reprints: 2, sources: 4, firstSource: "Cổng thông tin tỉnh Sông Mây" });
  });

  it("is a page of zeros on an empty index, not an error", async () => {
    const empty = await openDashboardWorld({ empty: true });
    const server = await empty.serve();
    const response = await server.inject({ url: "/api/overview", headers: { host: "localhost" } });
    expect(overview.parse(response.json())).toMatchObject({ counts: { articles: 0 }, completeness: null, stories: [] });
    await empty.close();
  });
});

describe("GET /api/search", () => {
  it("gives the places of matched words inside what it shows", async () => {
    const page = searchPage.parse(await get("/api/search?q=mét vuông&withReprints=true"));
    expect(page.rows.length).toBeGreaterThan(0);
    for (const row of page.rows) {
      const marked = [
        ...row.titleMarks.map(([from, to]) => row.title?.slice(from, to)),
        ...row.snippetMarks.map(([from, to]) => row.snippet.slice(from, to)),
      ];
      expect(marked.length).toBeGreaterThan(0);
      for (const words of marked) expect(words?.toLowerCase()).toMatch(/^(?:mét|vuông|mét vuông)$/);
    }
  });

  it("pages without gaps or repeats until the end", async () => {
    const seen: string[] = [];
    let after = "";
    let total = 0;
    do {
      const page = searchPage.parse(
        await get(`/api/search?policy=phi-via-he&limit=40&sort=newest&withReprints=true${after}`),
      );
      total = page.total;
      seen.push(...page.rows.map((row) => row.articleId));
      after = page.next === null ? "" : `&after=${encodeURIComponent(page.next)}`;
    } while (after !== "");
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe(total);
  });

  it("folds reprints under their story and says how many there are", async () => {
    const story = sampleId("story-first");
    const folded = searchPage.parse(await get(`/api/search?story=${story}`));
    const open = searchPage.parse(await get(`/api/search?story=${story}&withReprints=true`));
    expect(open.rows).toHaveLength(4);
    expect(folded.rows.map((row) => row.role).sort()).toEqual(["original", "same-event"]);
    expect(folded.rows.find((row) => row.role === "original")?.reprints).toBe(2);
  });

  it("takes dates as whole days in Vietnam", async () => {
    const page = searchPage.parse(await get("/api/search?from=2026-11-19&to=2026-11-19&limit=100&withReprints=true"));
    expect(page.rows.length).toBeGreaterThan(0);
    for (const row of page.rows) {
      expect(row.at >= "2026-11-18T17:00:00.000Z" && row.at < "2026-11-19T17:00:00.000Z").toBe(true);
    }
  });

  it("says where a query is wrong and what would work, without repeating it", async () => {
    const { status, error } = await refused("/api/search?q=toen:negative");
    expect(status).toBe(400);
    expect(error).toMatchObject({ code: "QUERY_INVALID", position: 0, suggestion: expect.stringMatching(/tone/) });
    expect(JSON.stringify(error)).not.toContain("toen");
  });

  it("warns of a query that only excludes", async () => {
    const page = searchPage.parse(await get("/api/search?q=NOT chợ"));
    expect(page.warnings.map((warning) => warning.en).join()).toMatch(/only exclusions/);
  });

  it("refuses values that are in no list and limits out of range", async () => {
    for (const url of [
      "/api/search?tone=angry",
      "/api/search?limit=100000",
      "/api/search?from=yesterday",
      "/api/search?author=x",
    ]) {
      expect(await refused(url)).toMatchObject({ status: 400, error: { code: "INPUT_INVALID" } });
    }
  });
});

describe("GET /api/facets and /api/series", () => {
  it("keeps the other values of a chosen name countable", async () => {
    const all = facets.parse(await get("/api/facets"));
    const one = facets.parse(await get("/api/facets?tone=negative"));
    expect(one.facets.tone).toEqual(all.facets.tone);
    expect(one.total).toBe(all.facets.tone.find((bucket) => bucket.value === "negative")?.count);
  });

  it("names policies, sources and provinces", async () => {
    const { facets: counted } = facets.parse(await get("/api/facets"));
    expect(counted.policy[0]?.label).toBe("Thu phí sử dụng tạm thời vỉa hè");
    expect(counted.region.map((bucket) => bucket.label)).toContain("Hà Nội");
  });

  it("fills days without articles with zeros", async () => {
    const { series } = seriesAnswer.parse(await get("/api/series?source=bao-im-lang&from=2026-11-10&to=2026-11-16"));
    expect(series[0]?.points.map((point) => point.count > 0)).toEqual([true, true, true, false, false, false, false]);
  });

  it("refuses a line of more points than a chart has, before it counts anything", async () => {
    for (const url of [
      "/api/series?interval=hour&from=0001-01-01&to=9999-12-31",
      "/api/series?interval=hour&from=1990-01-01",
      "/api/series?interval=week&from=0001-01-01",
    ]) {
      const { status, error } = await refused(url);
      expect(status, url).toBe(400);
      expect(error.code, url).toBe("INPUT_INVALID");
      expect(error.action.en, url).not.toContain("--help");
    }
  });
});

describe("GET /api/articles/:id", () => {
  it("shows the present text, each finding with its passage, and every version", async () => {
    const view = articleView.parse(await get(`/api/articles/${sampleId("rich")}`));
    expect(view.text).toContain("20.000 đồng");
    expect(view.versions.map((version) => version.number)).toEqual([1, 2]);
    expect(view.versions[0]?.text).toContain("200.000 đồng");
    const [from, to] = view.policies[0]?.spans[0] ?? [0, 0];
    expect(view.text.slice(from, to)).toBe("phí vỉa hè");
    expect(view.policies[0]?.reasons).toEqual([{ rule: "alias", text: "phí vỉa hè" }]);
  });

  it("explains the way, from the index alone where the log is not asked", async () => {
    const told = explanation.parse(await get(`/api/articles/${sampleId("rich")}/explain`));
    expect(told.steps.map((step) => step.step)).toEqual(["fetched", "read", "grouped", "indexed"]);
    expect(told.steps[1]?.versions).toEqual({ tone: "sample-1" });
  });

  it("has a plain answer for ids that do not exist and for what is no id", async () => {
    expect(await refused(`/api/articles/${"0".repeat(32)}`)).toMatchObject({
      status: 404,
      error: { code: "NOT_FOUND" },
    });
    expect(await refused("/api/articles/<script>")).toMatchObject({ status: 400, error: { code: "INPUT_INVALID" } });
  });
});

describe("the other pages", () => {
  it("tell a story from its first article on", async () => {
    const told = story.parse(await get(`/api/stories/${sampleId("story-first")}`));
    expect(told.articles.map((row) => row.sourceId)).toEqual([
      "cong-tin-tinh",
      "bao-ven-song",
      "tin-pho-nui",
      "thoi-luan-moi",
    ]);
    expect(told.card.points.reduce((sum, point) => sum + point.count, 0)).toBe(4);
    expect(stories.parse(await get("/api/stories?days=7")).stories[0]?.storyId).toBe(sampleId("story-first"));
  });

  it("count each policy as its own page does", async () => {
    const list = policies.parse(await get("/api/policies?days=30"));
    for (const row of list.policies) {
      expect(policyView.parse(await get(`/api/policies/${row.policyId}?days=30`)).count).toBe(row.count);
    }
  });

  it("quote what people ask, without anybody's name or number", async () => {
    const view = policyView.parse(await get("/api/policies/phi-via-he?days=60"));
    expect(view.quotes.length).toBeGreaterThan(3);
    for (const quote of view.quotes) expect(quote.text).not.toMatch(/\d{8,}|@/);
    expect(view.policy).not.toHaveProperty("owners");
  });

  it("say which source fails and which is silent", async () => {
    const states = new Map(sources.parse(await get("/api/sources")).sources.map((seen) => [seen.sourceId, seen.state]));
    expect(states.get("tin-pho-nui")).toBe("failing");
    expect(states.get("bao-im-lang")).toBe("silent");
    expect(states.get("bao-ven-song")).toBe("fine");
  });

  it("report health from log and index themselves when nobody else does", async () => {
    const { health: _, ...rest } = world.options();
    const server = await buildServer(rest);
    const response = await server.inject({ url: "/api/health", headers: { host: "localhost" } });
    const health = healthReport.parse(response.json());
    expect(health).toMatchObject({ ok: true, index: { kind: "sqlite", reachable: true }, log: { reachable: true } });
    await server.close();
  });

  it("document every route at /api/docs from the same schemas", async () => {
    const described = (await get("/api/docs/json")) as { paths: Record<string, unknown> };
    expect(Object.keys(described.paths)).toEqual(
      expect.arrayContaining(["/api/overview", "/api/search", "/api/articles/{id}", "/api/alerts"]),
    );
    const page = await app.inject({ url: "/api/docs/static/index.html", headers: { host: "localhost" } });
    expect(page.body).not.toMatch(/https?:\/\//);
  });

  it("count requests by route pattern, never by address", async () => {
    await get("/api/search?q=vỉa");
    const { body } = await app.inject({ url: "/metrics", headers: { host: "localhost" } });
    expect(body).toContain('route="/api/search"');
    expect(body).not.toContain("q=");
  });
});

describe("an index that cannot be read", () => {
  it("is a 503 with advice in both languages, and a warning in the log", async () => {
    const broken = Object.assign(Object.create(world.index), {
      search: () => Promise.reject(new LangngheError("INDEX_UNAVAILABLE", "connect ECONNREFUSED 10.1.2.3:9200")),
    });
    const server = await world.serve({ index: broken });
    const response = await server.inject({ url: "/api/search", headers: { host: "localhost" } });
    expect(response.statusCode).toBe(503);
    const { error } = errorBody.parse(response.json());
    expect(error.code).toBe("INDEX_UNAVAILABLE");
    expect(error.message.vi).not.toBe(error.message.en);
    expect(response.body).not.toContain("10.1.2.3");
  });
});

describe("the audit trail", () => {
  it("has an entry for each read of social text, before the answer", async () => {
    world.audited.length = 0;
    await get("/api/search?sourceKind=social&q=phí");
    expect(world.audited).toEqual([
      {
        at: new Date(NOW).toISOString(),
        actor: "demo-officer",
        role: "officer",
        action: "search",
        subject: "phí",
        details: { mode: "demo", socialTexts: 25, texts: 25 },
      },
    ]);
  });

  it("has none for press alone", async () => {
    world.audited.length = 0;
    await get("/api/search?sourceKind=press");
    expect(world.audited).toEqual([]);
  });

  it("withholds the text when it cannot be written", async () => {
    const server = await world.serve({ audit: () => Promise.reject(new LangngheError("LOG_UNAVAILABLE")) });
    const response = await server.inject({ url: "/api/search?sourceKind=social", headers: { host: "localhost" } });
    expect(response.statusCode).toBe(503);
    expect(response.body).not.toContain("trà đá");
  });
});
