// The sentinel's rules one by one: what they say, and above all when they say nothing.
import { describe, expect, it } from "vitest";
import type { StatisticalAlert } from "../../../pipeline/messages/alert.ts";
import { deriveId } from "../../../pipeline/messages/envelope.ts";
import type { KeptPlan, PlanReading } from "../../../pipeline/messages/plan.ts";
import { NO_DATES, type Policy } from "../../../pipeline/messages/registry.ts";
import { burstEpisode, DAY_MS, HOUR_MS, type HourPoint, REACH_MS } from "../../../pipeline/sentinel/bursts.ts";
import { judgeCoverage, unknownDays } from "../../../pipeline/sentinel/coverage.ts";
import { deadlineSightings } from "../../../pipeline/sentinel/deadlines.ts";
import { advance, KnownAlerts, type Sighting } from "../../../pipeline/sentinel/sighting.ts";
import { type SourceCondition, silenceSightings } from "../../../pipeline/sentinel/silence.ts";

/** 15:00 on a Friday in Vietnam. */
const NOW = Date.parse("2026-11-20T08:00:00.000Z");
const NONE: ReadonlySet<number> = new Set();

/** Every hour of three weeks up to the one under way; `countOf` gets hours before now. */
function hours(countOf: (back: number, hour: number) => number): { at: number; count: number }[] {
  const last = REACH_MS / HOUR_MS;
  return Array.from({ length: last + 1 }, (_, step) => {
    const at = NOW - (last - step) * HOUR_MS;
    return { at, count: countOf(last - step, new Date(at + 7 * HOUR_MS).getUTCHours()) };
  });
}
const steady = (back: number, hour: number): number => (hour >= 6 && hour < 22 ? 6 + ((back * 7) % 3) : 1);
const points = (countOf: (back: number, hour: number) => number, reprints = 0): HourPoint[] =>
  hours(countOf).map(({ at, count }) => ({ at, originals: count, reprints }));

describe("coverage", () => {
  it("is judged when it stands, with nothing unknown but the part of a day that it begins with", () => {
    const { held, unknown, completeness } = judgeCoverage(hours(steady), NOW);
    expect(held).toBeNull();
    expect(completeness).toBeGreaterThan(0.9);
    expect([...unknown].filter((at) => NOW - at < 20 * DAY_MS)).toEqual([]);
  });

  it("that has only begun holds every alarm back: feeds reach two days into the past", () => {
    const begun = judgeCoverage(
      hours((back, hour) => (back < 52 ? steady(back, hour) : 0)),
      NOW,
    );
    expect(begun.held).toBe("begun");
    expect(
      judgeCoverage(
        hours(() => 0),
        NOW,
      ).held,
    ).toBe("begun");
  });

  it("that is mostly missing for a day holds alarms back and says how much is in", () => {
    const low = judgeCoverage(
      hours((back, hour) => (back < 24 ? Math.floor(steady(back, hour) / 4) : steady(back, hour))),
      NOW,
    );
    expect(low.held).toBe("incomplete");
    expect(low.completeness).toBeGreaterThan(0.1);
    expect(low.completeness).toBeLessThan(0.3);
  });

  it("takes the hours of an outage for unknown, not for quiet", () => {
    const { unknown, held } = judgeCoverage(
      hours((back, hour) => (back >= 50 && back < 56 ? 0 : steady(back, hour))),
      NOW,
    );
    expect(held).toBeNull();
    const back = [...unknown].map((at) => (NOW - at) / HOUR_MS).filter((ago) => ago < 20 * 24);
    expect(back.sort((a, b) => a - b)).toEqual([50, 51, 52, 53, 54, 55]);
  });
});

describe("a burst", () => {
  const peak = (from: number, to: number, value: number) =>
    points((back, hour) => (back >= from && back <= to ? value : Math.floor(steady(back, hour) / 4)));

  it("is found once, with its beginning and its highest hour", () => {
    const episode = burstEpisode(peak(2, 5, 25), NONE, 10);
    expect(episode).toMatchObject({
      series: "originals",
      from: NOW - 5 * HOUR_MS,
      lastAt: NOW - 2 * HOUR_MS,
      value: 25,
    });
    expect(episode?.expected).toBeLessThan(3);
  });

  it("of reprints alone is told as such", () => {
    const quiet = points(() => 1).map((point) => ({
      ...point,
      reprints: NOW - point.at === 3 * HOUR_MS ? 30 : 0,
    }));
    expect(burstEpisode(quiet, NONE, 10)?.series).toBe("all");
  });

  it("is none in steady coverage, nor in an hour that says nothing", () => {
    expect(burstEpisode(points(steady), NONE, 10)).toBeNull();
    expect(burstEpisode(peak(3, 3, 25), new Set([NOW - 3 * HOUR_MS]), 10)).toBeNull();
  });

  it("is seen by the day where hours hold too little", () => {
    const days = Array.from({ length: 63 }, (_, step): HourPoint => {
      const back = 62 - step;
      return { at: NOW - 15 * HOUR_MS - back * DAY_MS, originals: back === 1 ? 14 : 2 + (back % 2), reprints: 0 };
    });
    expect(burstEpisode(days, NONE, 26, "1d")).toMatchObject({
      bucket: "1d",
      value: 14,
      from: NOW - 15 * HOUR_MS - DAY_MS,
    });
    expect(
      burstEpisode(
        days.map((day) => ({ ...day, originals: Math.min(day.originals, 3) })),
        NONE,
        26,
        "1d",
      ),
    ).toBeNull();
    const outage = days.map((day, step) => ({ at: day.at, count: step === 40 ? 0 : day.originals }));
    expect([...unknownDays(outage)]).toEqual([days[40]?.at]);
  });

  it("must be surer the more series are watched", () => {
    const small = peak(3, 3, 8);
    expect(burstEpisode(small, NONE, 1)).not.toBeNull();
    expect(burstEpisode(small, NONE, 1_000_000)).toBeNull();
  });
});

function sighting(over: Partial<Sighting> = {}): Sighting {
  return {
    kind: "burst",
    subject: "policy:phi-via-he",
    since: "2026-11-20T01:00:00.000Z",
    policyId: "phi-via-he",
    storyId: null,
    facts: { count: 10 },
    passages: [],
    versions: {},
    gapMs: DAY_MS,
    coolDownMs: 6 * HOUR_MS,
    isNews: () => true,
    ...over,
  };
}
const at = (hour: number) => new Date(Date.parse("2026-11-20T00:00:00.000Z") + hour * HOUR_MS).toISOString();

describe("an alert of counts", () => {
  it("is one thing that grows in place, not before its cool-down and not without news", () => {
    const known = new KnownAlerts();
    const tell = (seen: Sighting, hour: number): StatisticalAlert | null => {
      const alert = advance(known, seen, at(hour));
      if (alert) known.add(alert);
      return alert;
    };
    const first = tell(sighting(), 2);
    expect(first).toMatchObject({ version: 1, facts: { subject: "policy:phi-via-he" } });
    expect(tell(sighting(), 3)).toBeNull();
    expect(tell(sighting({ isNews: () => false }), 9)).toBeNull();
    // Late articles moved the beginning by an hour: the same episode all the same.
    const second = tell(sighting({ since: "2026-11-20T00:00:00.000Z" }), 9);
    expect(second).toMatchObject({ version: 2, alertId: first?.alertId, since: first?.since });
    const later = tell(sighting({ since: "2026-11-22T05:00:00.000Z" }), 56);
    expect(later).toMatchObject({ version: 1 });
    expect(later?.alertId).not.toBe(first?.alertId);
  });

  it("begins with nothing that is history: a backfill changes the past and alarms nobody", () => {
    expect(advance(new KnownAlerts(), sighting({ onlyUpdates: true }), at(2))).toBeNull();
    const known = new KnownAlerts();
    const told = advance(known, sighting({ since: at(0) }), at(1));
    if (told) known.add(told);
    expect(advance(known, sighting({ since: at(-240) }), at(8))).toBeNull();
  });

  it("has the same id and version whoever of two looks first", () => {
    const [one, two] = [advance(new KnownAlerts(), sighting(), at(2)), advance(new KnownAlerts(), sighting(), at(2))];
    expect(one).toEqual(two);
  });
});

function condition(outlet: string, status: SourceCondition["status"], lastReceivedAt: string | null): SourceCondition {
  return { sourceId: `${outlet}-feed`, name: outlet, outlet, status, lastReceivedAt, expected: 12 };
}
const FINE = ["a", "b", "c", "d", "e", "f", "g", "h"].map((name) => condition(name, "fine", at(0)));

describe("a silent source", () => {
  it("is one alert an outlet, told again after days, and once more when it is back", () => {
    const known = new KnownAlerts();
    const look = (status: SourceCondition["status"], hour: number, last = at(-10)) => {
      const when = Date.parse(at(hour));
      const told = silenceSightings([...FINE, condition("x", status, last)], known, when).flatMap(
        (seen) => advance(known, seen, new Date(when).toISOString()) ?? [],
      );
      for (const alert of told) known.add(alert);
      return told.map(({ version, facts }) => [version, facts.status, facts.backAt !== null]);
    };
    expect(look("late", 0)).toEqual([]);
    expect(look("silent", 1)).toEqual([[1, "silent", false]]);
    expect(look("silent", 2)).toEqual([]);
    expect(look("failing", 24 * 3)).toEqual([[2, "failing", false]]);
    expect(look("fine", 24 * 3 + 1, at(24 * 3))).toEqual([[3, "failing", true]]);
    expect(look("fine", 24 * 3 + 2, at(24 * 3))).toEqual([]);
    expect(look("silent", 24 * 9, at(24 * 4))).toEqual([[1, "silent", false]]);
  });

  it("among many is not a source's fault: one alert for all of them", () => {
    const silent = FINE.map((source) => ({ ...source, status: "silent" as const }));
    const found = silenceSightings(silent, new KnownAlerts(), NOW);
    expect(found).toMatchObject([{ subject: "outlets", facts: { status: "many", sources: 8, of: 8 } }]);
  });

  it("is none while another source of its outlet brings something", () => {
    const feed = condition("x", "silent", at(-10));
    const archive = { ...condition("x", "fine", at(0)), sourceId: "x-archive" };
    expect(silenceSightings([...FINE, feed, archive], new KnownAlerts(), NOW)).toEqual([]);
  });
});

const POLICY: Policy = {
  policyId: "phi-via-he",
  name: "Thu phí vỉa hè",
  aliases: [],
  documents: [],
  mustNear: [],
  mustNotNear: [],
  agencies: [],
  owners: [],
  dates: { ...NO_DATES, effective: "2026-12-01", consultationFrom: "2026-11-25", issued: "2026-11-22" },
  chain: [],
  region: null,
};

function plan(tasks: readonly Partial<PlanReading["tasks"][number]>[], done: KeptPlan["done"] = {}): KeptPlan {
  const nothing = { number: null, issuer: null, place: null, date: null, title: null };
  return {
    planId: deriveId("plan", "one"),
    fileName: "ke-hoach.docx",
    text: "",
    reading: {
      document: {
        ...nothing,
        number: "15/KH-UBND",
        date: "2026-01-10",
        spans: { number: null, issuer: null, place: null, date: null, title: null },
      },
      basis: [],
      laws: [],
      tasks: tasks.map((task) => ({
        section: "",
        quote: "",
        summary: "Tổng hợp phản ánh của người dân",
        lead: [],
        coordinating: [],
        product: null,
        monitoring: true,
        outOfScope: false,
        outOfScopeReason: null,
        deadline: { kind: "none", date: null, rule: null, rrule: null, as_written: null, span: null },
        spans: { quote: [0, 0], lead: [], coordinating: [], product: null },
        ...task,
      })),
      reports: [],
      agencies: [],
      channels: [],
      oddities: [],
      spans: { laws: [], agencies: [], channels: [] },
    },
    status: "accepted",
    unit: null,
    policies: [],
    done,
    addedBy: "can-bo",
    addedAt: at(0),
    changedAt: at(0),
  } as KeptPlan;
}
const due = (date: string | null, rrule: string | null = null) => ({
  deadline: { kind: "date" as const, date, rule: null, rrule, as_written: null, span: null },
});

describe("a deadline", () => {
  it("is reminded two weeks, one week and one day before, once each, however often it is looked at", () => {
    const known = new KnownAlerts();
    const told: (readonly [number, unknown])[] = [];
    for (let back = 20; back >= 0; back--) {
      for (const hour of [1, 9]) {
        const when = Date.parse("2026-12-01T00:00:00.000Z") - back * DAY_MS + hour * HOUR_MS;
        for (const seen of deadlineSightings([POLICY], [], when)) {
          const alert = advance(known, seen, new Date(when).toISOString());
          if (!alert) continue;
          known.add(alert);
          told.push([alert.version, alert.facts.daysLeft]);
        }
      }
    }
    expect(told).toEqual([
      [1, 14],
      [2, 7],
      [3, 1],
    ]);
  });

  it("of an accepted plan names the plan and the task; a task that is done is not spoken of", () => {
    const task = due("2026-11-27");
    const [found] = deadlineSightings([], [plan([task])], NOW);
    expect(found).toMatchObject({
      facts: { name: "15/KH-UBND", what: "plan-task", date: "2026-11-27", daysLeft: 7, stage: 7 },
    });
    const done = { t0: { at: at(0), by: "can-bo", note: "" } };
    expect(deadlineSightings([], [plan([task], done)], NOW)).toEqual([]);
    expect(deadlineSightings([], [{ ...plan([task]), status: "draft" }], NOW)).toEqual([]);
  });

  it("that recurs is reminded for its next day alone", () => {
    const weekly = deadlineSightings([], [plan([due(null, "FREQ=WEEKLY")])], NOW);
    expect(weekly.map(({ facts }) => facts.date)).toEqual(["2026-11-20"]);
  });
});
