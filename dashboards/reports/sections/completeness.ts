// How much of what usually comes has come, and how the figures were made: a dip may be a crawler that stands still.
import type { ReportBlock, Sentence } from "../../../pipeline/messages/report.ts";
import { dayCompleteness, silentSources, WEEKS } from "../../server/completeness.ts";
import { pointsOf } from "../../server/counting.ts";
import { DAY_MS, dayStart, iso } from "../../server/vietnam-time.ts";
import { daysIn } from "../period.ts";
import { heading, type Making, type Section } from "../report-world.ts";
import { daysWithArticles } from "./general.ts";

export const completeness: Section = async (making) => {
  const { span, wording } = making;
  const sentences: Sentence[] = daysIn(span) === 1 ? await ofDay(making) : await ofDays(making);
  const silent = await silentNames(making);
  if (silent.length > 0) sentences.push(wording.sentence("silent", { names: silent.join(", ") }));
  sentences.push(wording.sentence("method"));
  const block: ReportBlock = { type: "paragraph", sentences };
  return [heading(making, "headCompleteness"), block];
};

async function ofDay({ world, span, counter, wording }: Making): Promise<Sentence[]> {
  const start = dayStart(span.from);
  const [series] = await world.index.series({
    query: { type: "all" },
    interval: "hour",
    from: iso(start - WEEKS * 7 * DAY_MS),
    to: iso(span.to - 1),
  });
  const day = dayCompleteness(pointsOf(series), span.to - 1);
  if (day.weeks === 0) return [];
  const received = await counter.count([], span);
  const before = counter.text([], { from: start - day.weeks * 7 * DAY_MS, to: start });
  return [
    wording.sentence(dayStart(span.to) === span.to ? "completeWholeDay" : "completeDay", {
      n: wording.figure(received),
      weeks: { text: wording.number(day.weeks), query: before },
      usual: { text: wording.number(Math.round(day.expectedByNow * 10) / 10), query: before },
    }),
  ];
}

async function ofDays(making: Making): Promise<Sentence[]> {
  const { span, counter, wording } = making;
  const days = await daysWithArticles(making, span);
  const query = counter.text([], span);
  const out = [
    wording.sentence("completeDays", {
      n: { text: wording.number(days.with), query },
      all: { text: wording.number(days.all), query },
    }),
  ];
  if (days.first !== null && days.first > dayStart(span.from)) {
    out.push(wording.sentence("firstDay", { day: { text: wording.day(days.first), query } }));
  }
  return out;
}

async function silentNames({ world, span }: Making): Promise<string[]> {
  const enabled = world.sources.filter((source) => source.enabled);
  if (enabled.length === 0) return [];
  const bySource = await world.index.series({
    query: { type: "all" },
    interval: "day",
    from: iso(dayStart(span.to - 1) - 28 * DAY_MS),
    to: iso(span.to - 1),
    by: "source",
    top: enabled.length,
  });
  const seriesOf = new Map(
    bySource.flatMap((one) => (one.value === null ? [] : [[one.value, pointsOf(one)] as const])),
  );
  const silent = silentSources(enabled, seriesOf, span.to - 1);
  return [...new Set(enabled.filter(({ sourceId }) => silent.has(sourceId)).map(({ name }) => name))];
}
