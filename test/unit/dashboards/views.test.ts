// Small pure parts of server and pages: passages, completeness, differences, dates.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { snippetOf } from "../../../dashboards/server/article-row.ts";
import { dayCompleteness, silentSources, sourceHabit } from "../../../dashboards/server/completeness.ts";
import { dayStart } from "../../../dashboards/server/vietnam-time.ts";

const DAY = 86_400_000;
const HOUR = 3_600_000;
const NOON = Date.parse("2026-11-20T05:00:00.000Z");
const point = (ms: number, count: number) => ({ at: new Date(ms).toISOString(), count, reprints: 0 });

describe("a passage", () => {
  it("holds the first matched words, marked at their new places", () => {
    const text = `${"đầu ".repeat(100)}vỉa hè ${"cuối ".repeat(100)}`;
    const at = text.indexOf("vỉa hè");
    const { text: shown, marks } = snippetOf(text, [[at, at + 6]]);
    expect(shown.length).toBeLessThan(280);
    expect(marks.map(([from, to]) => shown.slice(from, to))).toEqual(["vỉa hè"]);
  });

  it("never marks outside of what it shows", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 2000 }), fc.nat(1990), fc.nat(9), (text, from, length) => {
        const to = Math.min(text.length, from + length);
        const { text: shown, marks } = snippetOf(text, from < to ? [[from, to]] : []);
        for (const [start, end] of marks) {
          expect(shown.slice(start, end)).toBe(text.slice(from, to).replaceAll("\n", " "));
        }
      }),
    );
  });
});

describe("completeness of a day", () => {
  it("expects what the same weekday brought, until this hour and in all", () => {
    const weeks = [1, 2].flatMap((back) =>
      Array.from({ length: 24 }, (_, hour) => point(dayStart(NOON) - back * 7 * DAY + hour * HOUR, 2)),
    );
    const today = [point(dayStart(NOON) + 3 * HOUR, 10), point(dayStart(NOON) + 20 * HOUR, 99)];
    expect(dayCompleteness([...weeks, ...today], NOON)).toEqual({
      receivedToday: 10,
      expectedByNow: 24,
      expectedToday: 48,
      weeks: 2,
    });
  });

  it("does not count weeks before the first article", () => {
    expect(dayCompleteness([point(dayStart(NOON), 3)], NOON)).toMatchObject({ weeks: 0, expectedToday: 0 });
  });
});

describe("a source's habit", () => {
  const days = (count: (day: number) => number) =>
    Array.from({ length: 29 }, (_, day) => point(dayStart(NOON) - day * DAY, count(day)));

  it("calls a busy source silent after two days without anything", () => {
    expect(
      sourceHabit(
        days((day) => (day < 2 ? 0 : 7)),
        NOON,
      ),
    ).toMatchObject({ silent: true, receivedToday: 0 });
  });

  it("gives a slower source more time", () => {
    expect(
      sourceHabit(
        days((day) => (day < 4 ? 0 : 2)),
        NOON,
      ).silent,
    ).toBe(false);
    expect(
      sourceHabit(
        days((day) => (day < 6 ? 0 : 2)),
        NOON,
      ).silent,
    ).toBe(true);
  });

  it("calls no source silent within a day, nor a weekly one at all", () => {
    expect(
      sourceHabit(
        days((day) => (day === 0 ? 0 : 50)),
        NOON,
      ).silent,
    ).toBe(false);
    expect(
      sourceHabit(
        days((day) => (day % 7 === 6 ? 1 : 0)),
        NOON,
      ).silent,
    ).toBe(false);
  });

  it("asks a week of a new source before it is called silent", () => {
    expect(
      sourceHabit(
        days((day) => (day >= 2 && day <= 5 ? 9 : 0)),
        NOON,
      ).silent,
    ).toBe(false);
  });

  it("is that of its outlet: a sitemap is not silent while the feed brings the news", () => {
    const sources = [
      { sourceId: "feed", url: "https://bao-ven-song.example/rss" },
      { sourceId: "sitemap", url: "https://bao-ven-song.example/sitemap.xml" },
      { sourceId: "other", url: "https://bao-im-lang.example/rss" },
    ];
    const gone = days((day) => (day < 3 ? 0 : 7));
    const seriesOf = new Map([
      ["feed", days((day) => (day < 3 ? 7 : 0))],
      ["sitemap", gone],
      ["other", gone],
    ]);
    expect([...silentSources(sources, seriesOf, NOON)]).toEqual(["other"]);
  });
});
