// Sources that stopped: by the one rule of crawlers/health.ts, which doctor and the pages use too. Many at once are one alert: then
// it is our line, not theirs. A source that is back is told once.
import type { StatisticalAlert } from "../messages/alert.ts";
import { rounded } from "../trend/series.ts";
import { DAY_MS } from "./bursts.ts";
import { type KnownAlerts, numberFact, type Sighting } from "./sighting.ts";

/** What the health of a source says of it. */
export interface SourceCondition {
  readonly sourceId: string;
  readonly name: string;
  /** Host that several sources share. */
  readonly outlet: string;
  readonly status: "new" | "fine" | "late" | "silent" | "failing";
  readonly lastReceivedAt: string | null;
  /** Over the last 24 hours; null: not known yet. */
  readonly expected: number | null;
}

/** Days of silence at which it is told again. */
const TOLD_AT_DAYS = [0, 3, 7, 14] as const;
/** From this many outlets, and this part of all, it is one matter. */
const MANY = 5;
const MANY_SHARE = 0.3;
const ALL_SUBJECT = "outlets";

export function silenceSightings(conditions: readonly SourceCondition[], known: KnownAlerts, at: number): Sighting[] {
  const outlets = [...Map.groupBy(conditions, ({ outlet }) => outlet)].map(([outlet, own]) => ({
    outlet,
    own,
    // One of them that brings something speaks for the outlet.
    bad: own.every(({ status }) => status === "silent" || status === "failing"),
  }));
  const bad = outlets.filter((outlet) => outlet.bad);
  const found: Sighting[] = [];
  const many = bad.length >= Math.max(MANY, outlets.length * MANY_SHARE);
  if (many) {
    found.push({
      ...common(at),
      subject: ALL_SUBJECT,
      since: new Date(Math.floor(at / DAY_MS) * DAY_MS).toISOString(),
      facts: { name: null, status: "many", sources: bad.length, of: outlets.length, days: 0, backAt: null },
      gapMs: DAY_MS,
      isNews: (last) => bad.length >= 2 * numberFact(last, "sources") || last.facts.backAt !== null,
    });
  }
  for (const { outlet, own } of many ? [] : bad) {
    const last = own
      .map(({ lastReceivedAt }) => lastReceivedAt)
      .reduce((a, b) => (a === null || (b !== null && b > a) ? b : a), null);
    const days = last === null ? 0 : (at - Date.parse(last)) / DAY_MS;
    const stage = (value: number) => TOLD_AT_DAYS.findLastIndex((least) => value >= least);
    found.push({
      ...common(at),
      subject: `outlet:${outlet}`,
      // Nothing ever came: the day it was first seen so.
      since: last ?? new Date(Math.floor(at / DAY_MS) * DAY_MS).toISOString(),
      facts: {
        sourceId: own[0]?.sourceId ?? "",
        name: own[0]?.name ?? outlet,
        status: own.some(({ status }) => status === "failing") ? "failing" : "silent",
        lastAt: last,
        days: rounded(days),
        expected: own.reduce((sum, { expected }) => sum + (expected ?? 0), 0),
        backAt: null,
      },
      gapMs: last === null ? 8 * DAY_MS : -1,
      isNews: (before) => before.facts.backAt !== null || stage(days) > stage(numberFact(before, "days")),
    });
  }
  const stillBad = new Set(found.map(({ subject }) => subject));
  for (const alert of known.of("silent-source")) {
    const subject = String(alert.facts.subject);
    if (alert.facts.backAt !== null || stillBad.has(subject)) continue;
    const back = subject === ALL_SUBJECT ? !many : isBack(outlets.find(({ outlet }) => subject === `outlet:${outlet}`));
    if (back) found.push(returned(alert, at));
  }
  return found;
}

function common(at: number) {
  return {
    kind: "silent-source" as const,
    policyId: null,
    storyId: null,
    passages: [],
    versions: { health: "1" },
    coolDownMs: 0,
    at,
  };
}

/** An outlet that is no longer read at all needs no word. */
function isBack(outlet: { readonly own: readonly SourceCondition[] } | undefined): boolean {
  return outlet?.own.some(({ status }) => status === "fine" || status === "late") ?? false;
}

function returned(alert: StatisticalAlert, at: number): Sighting {
  return {
    ...common(at),
    subject: String(alert.facts.subject),
    since: alert.since,
    facts: { ...alert.facts, backAt: new Date(at).toISOString() },
    gapMs: -1,
    onlyUpdates: true,
    isNews: (last) => last.facts.backAt === null,
  };
}
