// One story's answer: outlets in order, real sentences, what each reprint made of its original, silent edits.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { difference, story } from "../../../dashboards/api/story.ts";
import { sampleId, sampleWrite } from "../../contract/article-index-samples.ts";
import { type DashboardWorld, NOW, openDashboardWorld } from "../../helpers/dashboard-world.ts";

const HOUR = 3_600_000;
const TEXT =
  "Sở Xây dựng thông báo sáu tuyến phố được kẻ vạch vỉa hè từ thứ Hai.\nHộ kinh doanh nộp phí theo tháng qua cổng dịch vụ công.\nMức phí thấp nhất là 20.000 đồng mỗi mét vuông.";

let world: DashboardWorld;
let get: (url: string) => Promise<{ status: number; body: unknown }>;
beforeAll(async () => {
  world = await openDashboardWorld();
  const tell = (id: string, source: string, hours: number, text: string, role: "original" | "reprint") =>
    sampleWrite({
      id,
      title: "Sáu tuyến phố kẻ vạch vỉa hè",
      text,
      at: new Date(NOW - hours * HOUR).toISOString(),
      source,
      role,
      story: "six-streets",
      policies: [["phi-via-he", "favourable"]],
    });
  await world.index.write([
    tell("six-streets", "bao-ven-song", 40, TEXT, "original"),
    tell(
      "six-reprint",
      "tin-pho-nui",
      38,
      TEXT.replace("20.000 đồng", "25.000 đồng").replace(
        "Hộ kinh doanh nộp phí theo tháng qua cổng dịch vụ công.\n",
        "",
      ),
      "reprint",
    ),
  ]);
  const app = await world.serve();
  get = async (url) => {
    const response = await app.inject({ url, headers: { host: "localhost" } });
    return { status: response.statusCode, body: response.json() };
  };
});
afterAll(() => world.close());

describe("a story", () => {
  it("names its outlets in the order in which they came, originals and reprints apart", async () => {
    const told = story.parse((await get(`/api/stories/${sampleId("story-first")}`)).body);
    expect(told.outlets.map(({ name, originals, reprints }) => [name, originals, reprints])).toEqual([
      ["Cổng thông tin tỉnh Sông Mây", 1, 0],
      ["Báo Ven Sông", 0, 1],
      ["Tin Phố Núi", 0, 1],
      ["Thời Luận Mới", 1, 0],
    ]);
  });

  it("is summed up in sentences that stand word for word in its articles", async () => {
    const told = story.parse((await get(`/api/stories/${sampleId("six-streets")}`)).body);
    expect(told.summary.length).toBeGreaterThan(0);
    for (const { articleId, text } of told.summary) {
      const stored = await world.index.get(articleId);
      expect(stored?.article.text).toContain(text);
    }
    expect(told.policies[0]).toMatchObject({ policyId: "phi-via-he", articles: 2, favourable: 2 });
  });

  it("says of each reprint what it took over and what it changed", async () => {
    const told = story.parse((await get(`/api/stories/${sampleId("six-streets")}`)).body);
    const reprint = told.articles.find(({ articleId }) => articleId === sampleId("six-reprint"));
    expect(reprint).toMatchObject({ of: sampleId("six-streets"), changes: { removed: 1, changed: 1, added: 0 } });
    expect(reprint?.changes?.kept).toBeGreaterThan(0.5);
    expect(told.articles[0]).toMatchObject({ of: null, changes: null });
  });
});

describe("a difference", () => {
  const of = (storyId: string, query: string) => get(`/api/stories/${sampleId(storyId)}/difference?${query}`);

  it("tells a changed sentence word by word and a lost one whole", async () => {
    const told = difference.parse((await of("six-streets", `article=${sampleId("six-reprint")}`)).body);
    expect(told.before.sourceName).toBe("Báo Ven Sông");
    expect(told.parts.find(({ kind }) => kind === "removed")).toMatchObject({
      text: "Hộ kinh doanh nộp phí theo tháng qua cổng dịch vụ công.",
    });
    const changed = told.parts.find((part) => part.kind === "changed");
    expect(changed?.pieces.filter(({ kind }) => kind !== "same").map(({ text }) => text)).toEqual(["20.000", "25.000"]);
  });

  it("holds an earlier version against the newest one", async () => {
    const told = difference.parse((await of("rich", `article=${sampleId("rich")}&version=1`)).body);
    expect([told.before.version, told.after.version]).toEqual([1, 2]);
    expect(told.counts.changed).toBeGreaterThan(0);
  });

  it("is refused where there is nothing to hold against, or the article is of another story", async () => {
    expect((await of("six-streets", `article=${sampleId("six-streets")}`)).status).toBe(404);
    expect((await of("story-first", `article=${sampleId("six-reprint")}`)).status).toBe(404);
    expect((await of("story-first", `article=${sampleId("rich")}&version=1`)).status).toBe(404);
    expect((await of("rich", `article=${sampleId("rich")}&version=9`)).status).toBe(404);
  });
});
