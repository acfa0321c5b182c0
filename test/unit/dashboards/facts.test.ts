// Facts: proposed from denials, tried on recent posts, kept with their evidence, and nothing without.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Facts, facts, factTrial } from "../../../dashboards/api/fact.ts";
import type { Fact } from "../../../pipeline/messages/registry.ts";
import { sampleWrite } from "../../contract/article-index-samples.ts";
import { type DashboardWorld, openDashboardWorld } from "../../helpers/dashboard-world.ts";
import { identifyByHeader, type SignedIn, signedIn } from "../../helpers/signed-in.ts";

let world: DashboardWorld;
let officer: SignedIn;
const STATEMENT = "Từ 1/12 thu phí vỉa hè 200.000 đồng một mét vuông";

beforeAll(async () => {
  world = await openDashboardWorld();
  const at = new Date(world.clock.now() - 3_600_000).toISOString();
  await world.index.write([
    sampleWrite({
      id: "denial",
      kind: "portal",
      title: "Thông cáo về phí vỉa hè",
      text: "Sở Giao thông thông báo.\nThông tin cho rằng từ 1/12 thu phí vỉa hè 200.000 đồng một mét vuông là không đúng sự thật.",
      at,
    }),
    sampleWrite({
      id: "rule",
      kind: "portal",
      title: "Phí sử dụng vỉa hè",
      text: "Hội nghị diễn ra sáng nay.\nTừ ngày 01/12/2026, phí sử dụng vỉa hè để kinh doanh là 40.000 đồng/m2 mỗi tháng.",
      policies: [["phi-via-he", "neutral"]],
      at,
    }),
    sampleWrite({
      id: "reported",
      kind: "press",
      title: "Báo viết về phí vỉa hè",
      text: "Từ ngày 01/12/2026, phí sử dụng vỉa hè để kinh doanh là 80.000 đồng/m2 mỗi tháng.",
      policies: [["phi-via-he", "neutral"]],
      at,
    }),
    sampleWrite({
      id: "rumour",
      kind: "social",
      title: null,
      text: "Bà con ơi, từ 1/12 thu phí vỉa hè 200.000 đồng một mét vuông rồi nha.",
      at,
    }),
  ]);
  await world.index.refresh();
  const app = await world.serve({
    settings: { demo: false, language: "vi", requestsPerMinute: 100_000 },
    identify: identifyByHeader,
  });
  officer = await signedIn(app, "officer");
});
afterAll(() => world.close());

const list = async (): Promise<Facts> => facts.parse((await officer.get("/api/facts")).json());

describe("facts", () => {
  it("are proposed from a denial, with the sentence that denies as evidence", async () => {
    const proposals = (await list()).proposals.filter(({ fact }) => fact.verdict === "false");
    expect(proposals).toHaveLength(1);
    expect(proposals[0]?.fact).toMatchObject({ verdict: "false", statement: STATEMENT });
    expect(proposals[0]?.fact.source.quote).toContain("không đúng sự thật");
  });

  it("are proposed from official pages about a watched policy, with the sentences that state a rule, never from the press", async () => {
    const proposals = (await list()).proposals.filter(({ fact }) => fact.verdict === "true");
    expect(proposals.find(({ title }) => title === "Phí sử dụng vỉa hè")?.fact.text).toBe(
      "Từ ngày 01/12/2026, phí sử dụng vỉa hè để kinh doanh là 40.000 đồng/m2 mỗi tháng.",
    );
    expect(proposals.map(({ title }) => title)).not.toContain("Báo viết về phí vỉa hè");
  });

  it("say which earlier posts they answer before they are kept", async () => {
    const [proposal] = (await list()).proposals;
    const response = await officer.change("POST", "/api/facts/try", { fact: proposal?.fact });
    expect(response.statusCode, response.body).toBe(200);
    const trial = factTrial.parse(response.json());
    expect(trial.examples).toMatchObject([{ relation: "contradicted" }]);
    expect(world.audited.at(-1)).toMatchObject({ action: "fact.tried" });
  });

  it("are kept by an officer; the proposal is gone then", async () => {
    const [proposal] = (await list()).proposals;
    if (!proposal) throw new TypeError("a proposal was expected");
    const done = await officer.change("PUT", `/api/facts/${proposal.fact.id}`, { fact: proposal.fact, tag: null });
    expect(done.statusCode, done.body).toBe(200);
    const after = await list();
    expect(after.proposals.map(({ fact }) => fact.id)).not.toContain(proposal.fact.id);
    expect(after.facts.map(({ fact }) => fact.id)).toContain(proposal.fact.id);
  });

  it("are refused without the words that refute", async () => {
    const bare: Fact = {
      id: "bare",
      verdict: "false",
      statement: "Thu phí vỉa hè từ tháng 12",
      title: null,
      text: null,
      source: { name: "Sở", url: "https://so.example/a", publishedAt: "2026-11-01", quote: null },
    };
    expect((await officer.change("PUT", "/api/facts/bare", { fact: bare, tag: null })).statusCode).toBe(400);
  });

  it("are no analyst's, reader's, liaison's or administrator's business", async () => {
    const app = await world.serve({ identify: identifyByHeader });
    for (const role of ["analyst", "reader", "liaison", "admin"] as const) {
      expect((await (await signedIn(app, role)).get("/api/facts")).statusCode).toBe(403);
    }
  });
});
