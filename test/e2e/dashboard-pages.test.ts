// Every page in a real browser: both languages, narrow and wide, light and dark; without an accessibility violation.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sampleId } from "../contract/article-index-samples.ts";
import { axe, listen, overflow } from "../helpers/dashboard-browser.ts";
import { type DashboardWorld, openDashboardWorld } from "../helpers/dashboard-world.ts";
import { openVisits } from "../helpers/visits.ts";

const visits = openVisits();
let world: DashboardWorld;
let base: string;
beforeAll(async () => {
  world = await openDashboardWorld();
  base = await listen(await world.serve());
});
afterAll(() => world?.close());

const PAGES: Readonly<Record<string, string>> = {
  overview: "/?days=30",
  articles: "/articles?q=vỉa%20hè",
  "articles with a filter": "/articles?tone=negative&from=2026-11-01&policy=phi-via-he",
  "articles with a mistake in the query": "/articles?q=(phí%20AND",
  "articles without a hit": "/articles?q=khôngcóđâu",
  article: `/articles/${sampleId("rich")}`,
  stories: "/stories",
  story: `/stories/${sampleId("story-first")}`,
  policies: "/policies",
  policy: "/policies/phi-via-he?days=60",
  feedback: "/feedback?days=90",
  claims: "/claims",
  facts: "/claims?view=facts",
  plans: "/plans",
  calendar: "/plans?view=calendar&span=year",
  "a new policy": "/policies/new?document=168%2F2024%2FNĐ-CP",
  sources: "/sources",
  alerts: "/alerts",
  guide: "/guide",
  "a role's guide": "/guide/officer",
  "an address that is no page": "/khong-co",
};
const LOOKS = [
  { language: "vi", scheme: "light", width: 1440 },
  { language: "en", scheme: "dark", width: 1440 },
  { language: "en", scheme: "light", width: 390, height: 844 },
  { language: "vi", scheme: "dark", width: 390, height: 844 },
] as const;

describe.each(LOOKS)("$language, $scheme, $width px", (look) => {
  it.each(Object.entries(PAGES))("%s has no violation, fits the window and asks nobody else", async (_, path) => {
    const { page, complaints, requests } = await visits.at(base + path, look);
    expect(await axe(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    expect(await page.getAttribute("html", "lang")).toBe(look.language);
    expect(requests.filter((url) => !url.startsWith(base))).toEqual([]);
    // A wrong query is answered with status 400, which the browser notes by itself.
    expect(complaints.filter((text) => !/status of 400/.test(text))).toEqual([]);
  });
});
