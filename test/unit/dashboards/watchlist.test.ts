// The watchlist: added, tried, changed by two people, removed; and what coverage suggests.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { definition, policySuggestions, policyTrial } from "../../../dashboards/api/watchlist.ts";
import { NO_DATES, type Policy } from "../../../pipeline/messages/registry.ts";
import { type DashboardWorld, openDashboardWorld } from "../../helpers/dashboard-world.ts";
import { identifyByHeader, type SignedIn, signedIn } from "../../helpers/signed-in.ts";

let world: DashboardWorld;
let analyst: SignedIn;
beforeAll(async () => {
  world = await openDashboardWorld();
  const app = await world.serve({
    settings: { demo: false, language: "vi", requestsPerMinute: 100_000 },
    identify: identifyByHeader,
  });
  analyst = await signedIn(app, "analyst");
});
afterAll(() => world.close());

const fresh: Policy = {
  policyId: "phi-do-xe",
  name: "Phí đỗ xe lòng đường",
  aliases: ["phí vỉa hè"],
  documents: [],
  mustNear: [],
  mustNotNear: [],
  agencies: [],
  owners: [],
  dates: NO_DATES,
  chain: [],
  region: null,
};

describe("the watchlist", () => {
  it("tries a definition on recent coverage without keeping it", async () => {
    const response = await analyst.change("POST", "/api/policies/try", { policy: fresh });
    expect(response.statusCode, response.body).toBe(200);
    const trial = policyTrial.parse(response.json());
    expect(trial.found).toBeGreaterThan(0);
    expect(trial.found).toBeLessThanOrEqual(trial.looked);
    expect(trial.examples[0]?.reasons.join()).toMatch(/vỉa hè/i);
    expect(world.registry.policies().some((one) => one.policyId === fresh.policyId)).toBe(false);
  });

  it("adds a policy, and refuses a second one with its id", async () => {
    const added = await analyst.change("PUT", "/api/policies/phi-do-xe", { policy: fresh, tag: null });
    expect(added.statusCode, added.body).toBe(200);
    expect(world.registry.policies()).toContainEqual(fresh);
    expect(world.audited.at(-1)).toMatchObject({ action: "policy.added", actor: "analyst-1" });
    const again = await analyst.change("PUT", "/api/policies/phi-do-xe", { policy: fresh, tag: null });
    expect(again.statusCode).toBe(409);
  });

  it("refuses a change that was made on an older definition", async () => {
    const { tag } = definition.parse((await analyst.get("/api/policies/phi-do-xe/definition")).json());
    const first = { ...fresh, aliases: ["phí vỉa hè", "phí lòng đường"] };
    expect((await analyst.change("PUT", "/api/policies/phi-do-xe", { policy: first, tag })).statusCode).toBe(200);
    const second = await analyst.change("PUT", "/api/policies/phi-do-xe", { policy: fresh, tag });
    expect(second.statusCode).toBe(409);
  });

  it("says which field of a definition is wrong, without the text of it", async () => {
    const wrong = { ...fresh, policyId: "phi-do-xe", dates: { ...NO_DATES, effective: "soon <b>" } };
    const response = await analyst.change("PUT", "/api/policies/phi-do-xe", { policy: wrong, tag: null });
    expect(response.statusCode).toBe(400);
    expect(response.body).not.toContain("<b>");
  });

  it("watches a policy no longer", async () => {
    expect((await analyst.change("DELETE", "/api/policies/phi-do-xe")).statusCode).toBe(200);
    expect((await analyst.get("/api/policies/phi-do-xe/definition")).statusCode).toBe(404);
  });

  it("suggests documents that nobody watches, and none that somebody does", async () => {
    const { documents } = policySuggestions.parse((await analyst.get("/api/policies/suggestions")).json());
    const watched = new Set(world.registry.policies().flatMap((policy) => policy.documents));
    for (const one of documents) expect(watched.has(one.canonical)).toBe(false);
  });

  it("is not for readers to change", async () => {
    const reader = await signedIn(await world.serve({ identify: identifyByHeader }), "reader", ["unit-health"]);
    expect((await reader.change("PUT", "/api/policies/x", { policy: fresh, tag: null })).statusCode).toBe(403);
  });
});
