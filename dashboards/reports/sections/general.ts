// How much there was, from whom, in which tone, against which days before; and the chart of the days up to now.
import type { ReportBlock, Sentence } from "../../../pipeline/messages/report.ts";
import { DAY_MS, dateStart, dayStart, iso } from "../../server/vietnam-time.ts";
import type { Figure } from "../counter.ts";
import { dateOf, daysIn, type Span, shifted } from "../period.ts";
import { heading, type Making, type Section } from "../report-world.ts";
import type { WordKey } from "../words.vi.ts";

const PRESS = "(kind:press OR kind:portal OR kind:factcheck)";
const PUBLIC = "(kind:social OR kind:video OR kind:message)";

/** Spans that the report's own is held against, nearest first. */
export function baselines(making: Making): readonly { readonly name: WordKey; readonly span: Span }[] {
  const { span, kind } = making;
  if (kind === "daily") {
    return [
      { name: "dayBefore", span: shifted(span, 1) },
      { name: "weekBefore", span: shifted(span, 7) },
    ];
  }
  if (kind === "yearly") {
    const back = (ms: number) => {
      const date = dateOf(ms);
      return dateStart(`${Number(date.slice(0, 4)) - 1}${date.slice(4).replace("-02-29", "-02-28")}`);
    };
    const from = back(span.from);
    return [{ name: "yearBefore", span: { from, to: Math.max(from + 1, back(span.to - 1) + DAY_MS) } }];
  }
  return [{ name: "periodBefore", span: shifted(span, daysIn(span)) }];
}

/** Baselines that we watched: at least half of their days have an article of any kind. Against other times nothing is compared. */
export async function watchedBaselines(
  making: Making,
): Promise<readonly { readonly name: WordKey; readonly span: Span }[]> {
  const out: { name: WordKey; span: Span }[] = [];
  for (const baseline of baselines(making)) {
    const days = await daysWithArticles(making, baseline.span);
    if (days.with * 2 >= days.all && days.with > 0) out.push(baseline);
  }
  return out;
}

/** How many days of the span have an article at all, and which is the first. */
export async function daysWithArticles(
  { world }: Making,
  span: Span,
): Promise<{ readonly all: number; readonly with: number; readonly first: number | null }> {
  const [series] = await world.index.series({
    query: { type: "all" },
    interval: "day",
    from: iso(span.from),
    to: iso(span.to - 1),
  });
  const days = (series?.points ?? []).filter((point) => point.count + point.reprints > 0);
  const first = days[0];
  return { all: series?.points.length ?? 0, with: days.length, first: first ? Date.parse(first.at) : null };
}

/** "Ngày 20/11/2026", with the hour where the last day is not over. */
export function whenText({ span, wording }: Making): string {
  const whole = dayStart(span.to) === span.to;
  const slots = {
    day: wording.day(span.from),
    from: wording.day(span.from),
    to: wording.day(span.to - 1),
    time: wording.time(span.to),
  };
  if (daysIn(span) === 1) return wording.text(whole ? "inDay" : "inDayUntil", slots);
  return wording.text(whole ? "inDays" : "inDaysUntil", slots);
}

export const general: Section = async (making) => {
  const { counter, wording, scope, span } = making;
  const all = await counter.count(scope, span);
  const when = whenText(making);
  const sentences: Sentence[] = [];
  if (all.count === 0) {
    const none = { text: wording.word("none"), query: all.query };
    return [
      heading(making, "headGeneral"),
      { type: "paragraph", sentences: [wording.sentence("volumeNone", { when, n: none })] },
    ];
  }
  sentences.push(wording.sentence("volume", { when, n: wording.figure(all) }));
  const [press, open, reprints, sources] = await Promise.all([
    counter.count([...scope, PRESS], span),
    counter.count([...scope, PUBLIC], span),
    counter.count([...scope, "role:reprint"], span),
    counter.split(scope, span, "source", 1000),
  ]);
  const parts = wording.parts([
    ["press", press],
    ["public", open],
  ]);
  if (parts) sentences.push(wording.sentence("split", { parts }));
  if (reprints.count > 0) sentences.push(wording.sentence("reprints", { n: wording.figure(reprints) }));
  sentences.push(
    wording.sentence("sources", { n: { text: wording.number(sources.length), query: all.query } }),
    ...(await changes(making, all)),
  );
  const tone = await toneParts(making, scope);
  if (tone) sentences.push(wording.sentence("tone", { parts: tone }));
  return [heading(making, "headGeneral"), { type: "paragraph", sentences }, await volumeChart(making)];
};

/** The scope's count against each span before that we watched. */
async function changes(making: Making, now: Figure): Promise<Sentence[]> {
  const { counter, wording, scope } = making;
  const out: Sentence[] = [];
  for (const { name, span } of await watchedBaselines(making)) {
    const before = await counter.count(scope, span);
    const difference = now.count - before.count;
    const slots = {
      before: wording.word(name),
      m: wording.figure(before),
      d: { text: wording.number(Math.abs(difference)), query: now.query },
    };
    out.push(wording.sentence(difference > 0 ? "more" : difference < 0 ? "fewer" : "same", slots));
  }
  return out;
}

async function toneParts({ counter, wording, span }: Making, scope: readonly string[]): Promise<Sentence | null> {
  const of = await counter.breakdown(scope, span, ["tone"]);
  return wording.parts([
    ["toneNegative", of("tone", "negative")],
    ["toneNeutral", of("tone", "neutral")],
    ["tonePositive", of("tone", "positive")],
  ]);
}

/** Two weeks up to a brief's day, four up to a week's, else the covered days: by day up to a hundred, by week beyond. */
async function volumeChart(making: Making): Promise<ReportBlock> {
  const { world, span, counter, scope, wording, kind } = making;
  const lookBack = kind === "daily" ? 13 : kind === "weekly" ? 21 : 0;
  const shown = { from: span.from - lookBack * DAY_MS, to: span.to };
  const weekly = daysIn(shown) > 100;
  const [series] = await world.index.series({
    query: counter.node(counter.text(scope, shown)),
    interval: weekly ? "week" : "day",
    from: iso(shown.from),
    to: iso(shown.to - 1),
  });
  const points = series?.points ?? [];
  return {
    type: "chart",
    caption: wording.word(weekly ? "chartVolumeWeeks" : "chartVolume"),
    kind: "bar",
    labels: points.map(({ at }) => wording.day(Date.parse(at)).slice(0, 5)),
    series: [
      { name: wording.word("originals"), values: points.map(({ count }) => count) },
      { name: wording.word("reprintsName"), values: points.map(({ reprints }) => reprints) },
    ],
    query: counter.text(scope, shown),
  };
}
