// Saved searches and exports: kept, shared, dropped by their owner; files without harms; harms asked for by officers only.
import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { xlsxRows } from "../../../crawlers/imports/xlsx.ts";
import { type SavedSearches, savedSearches, savedSearchView } from "../../../dashboards/api/saved-search.ts";
import { type DashboardWorld, openDashboardWorld } from "../../helpers/dashboard-world.ts";
import { identifyByHeader, type SignedIn, signedIn } from "../../helpers/signed-in.ts";

let world: DashboardWorld;
let officer: SignedIn;
let analyst: SignedIn;
beforeAll(async () => {
  world = await openDashboardWorld();
  const app = await world.serve({
    settings: { demo: false, language: "vi", requestsPerMinute: 100_000 },
    identify: identifyByHeader,
  });
  officer = await signedIn(app, "officer");
  analyst = await signedIn(app, "analyst");
});
afterAll(() => world.close());

const list = async (who: SignedIn): Promise<SavedSearches> =>
  savedSearches.parse((await who.get("/api/searches")).json());

describe("saved searches", () => {
  const request = {
    name: "Vỉa hè, chê",
    shared: false,
    alert: true,
    digest: "daily",
    filters: { q: "vỉa hè", tone: ["negative"], policy: ["phi-via-he"] },
  };

  it("keep words and filters as one query that the search box understands", async () => {
    const saved = await officer.change("POST", "/api/searches", request);
    expect(saved.statusCode, saved.body).toBe(200);
    const { search } = savedSearchView.parse(saved.json());
    expect(search).toMatchObject({ owner: "officer-1", alert: true, digest: "daily" });
    const hits = (query: string) => officer.get(`/api/search?${query}`).then((one) => one.json().total as number);
    expect(await hits(`q=${encodeURIComponent(search.query)}`)).toBe(
      await hits("q=vỉa%20hè&tone=negative&policy=phi-via-he"),
    );
  });

  it("belong to their owner until shared", async () => {
    expect((await list(officer)).searches).toHaveLength(1);
    expect((await list(analyst)).searches).toHaveLength(0);
    await officer.change("POST", "/api/searches", { ...request, name: "Chung", shared: true });
    const [shared] = (await list(analyst)).searches;
    expect(shared).toMatchObject({ mine: false, search: { name: "Chung" } });
    expect((await analyst.change("DELETE", `/api/searches/${shared?.search.searchId}`)).statusCode).toBe(404);
    expect((await officer.change("DELETE", `/api/searches/${shared?.search.searchId}`)).statusCode).toBe(200);
  });

  it("are refused where the words cannot be understood", async () => {
    const wrong = await officer.change("POST", "/api/searches", { ...request, filters: { q: "(phí AND" } });
    expect(wrong.statusCode).toBe(400);
    expect(wrong.json()).toMatchObject({ error: { code: "QUERY_INVALID" } });
  });
});

describe("exports", () => {
  it("hold every hit, as CSV, JSON lines and a spreadsheet, and enter the audit trail", async () => {
    const total = (await officer.get("/api/search?q=vỉa%20hè&withReprints=true")).json().total as number;
    const csv = await officer.get("/api/export?q=vỉa%20hè&format=csv");
    expect(csv.headers["content-disposition"]).toMatch(/^attachment; filename="lang-nghe-\d{4}-\d\d-\d\d\.csv"$/);
    const jsonl = await officer.get("/api/export?q=vỉa%20hè&format=jsonl");
    expect(jsonl.body.trim().split("\n")).toHaveLength(total);
    const { rawPayload } = await officer.get("/api/export?q=vỉa%20hè&format=xlsx");
    const sheet = await Array.fromAsync(xlsxRows(Readable.from([rawPayload])));
    expect(sheet).toHaveLength(total + 1);
    expect(sheet[0]?.slice(0, 2)).toEqual(["article_id", "time"]);
    expect(csv.body + jsonl.body + JSON.stringify(sheet[0])).not.toMatch(/harm|author/i);
    expect(world.audited.filter((fact) => fact.action === "export")).toHaveLength(3);
  });

  it("and searches by harm are an officer's alone", async () => {
    for (const url of [
      "/api/export?harm=scam&format=csv",
      "/api/search?q=harm:scam",
      "/api/facets?q=NOT%20harm:threat",
    ]) {
      expect((await analyst.get(url)).statusCode, url).toBe(403);
      expect((await officer.get(url)).statusCode, url).toBe(200);
    }
    const saved = { name: "x", shared: false, alert: false, digest: "none", filters: { q: "harm:hate" } };
    expect((await analyst.change("POST", "/api/searches", saved)).statusCode).toBe(403);
  });
});
