// A policy over time: its known dates, originals and reprints, raw or normalised, beside something else, and the next 14 days where
// a forecast is worth showing.
import type { ForecastView, Policies, PolicyForecast, PolicyView, Timeline, TimelineSeries } from "../../api/policy.ts";
import { href, useQueryState } from "../address.tsx";
import { useAnswer, useSession } from "../client.ts";
import { type Language, useLanguage, vietnamDate } from "../language.tsx";
import type { StringKey } from "../strings.vi.ts";
import { Choice } from "./form.tsx";
import { Plot, type PlotBand, type PlotColumn, type PlotMark, type PlotSeries } from "./plot.tsx";
import { Await } from "./states.tsx";

const DAY_MS = 86_400_000;
export const POLICY_DATES = ["drafted", "consultationFrom", "consultationTo", "issued", "effective", "ends"] as const;

export function PolicyTimeline({ view, forecast }: { view: PolicyView; forecast: PolicyForecast | undefined }) {
  const { t } = useLanguage();
  const [params, change] = useQueryState();
  const { policyId } = view.policy;
  const normalise = params.get("normalise") ?? "raw";
  const against = params.get("against") ?? "";
  const answer = useAnswer<Timeline>(`/api/policies/${encodeURIComponent(policyId)}/timeline`, {
    days: params.get("days"),
    normalise: params.get("normalise"),
    against: params.get("against"),
  });
  const session = useSession();
  const others = useAnswer<Policies>(session?.allowed.includes("GET /api/policies") ? "/api/policies" : null).data;
  const names = (others?.policies ?? []).filter((other) => other.policyId !== policyId);
  return (
    <section className="panel">
      <header>
        <h2>{t("timelineTitle")}</h2>
        {session?.allowed.includes("GET /api/search") ? <p>{t("volumeHint")}</p> : null}
      </header>
      <div className="filters-row">
        <Choice
          label={t("timelineCount")}
          value={normalise}
          options={[
            ["raw", t("timelineRaw")],
            ["per-all", t("timelinePerAll")],
            ["per-complete", t("timelinePerComplete")],
          ]}
          onChange={(value) => change({ normalise: value === "raw" ? null : value })}
        />
        <Choice
          label={t("timelineBeside")}
          value={against}
          options={[
            ["", t("timelineAlone")],
            ["before", t("timelineBefore", { n: view.days })],
            ...names.map((other) => [other.policyId, other.name] as const),
          ]}
          onChange={(value) => change({ against: value === "" ? null : value })}
        />
      </div>
      <Await of={answer}>{(timeline) => <Drawn view={view} timeline={timeline} forecast={forecast} />}</Await>
    </section>
  );
}

interface DrawnProps {
  readonly view: PolicyView;
  readonly timeline: Timeline;
  readonly forecast: PolicyForecast | undefined;
}

function Drawn({ view, timeline, forecast }: DrawnProps) {
  const language = useLanguage();
  const { t, number, percent } = language;
  const session = useSession();
  const may = session?.allowed.includes("GET /api/search") ?? false;
  const [own, other] = timeline.series;
  if (!own) return null;
  const share = timeline.normalise === "per-all";
  const plain = timeline.normalise === "raw" && !other;
  const ahead = plain && forecast?.volume.shown ? forecast.volume.steps : [];
  // The forecast begins with today, whose bar is there already.
  const later = ahead.slice(1);
  const filled = (values: readonly (number | null)[]) => [...values, ...later.map(() => null)];
  const behind = <Value,>(values: readonly Value[]): (Value | null)[] =>
    values.length === 0 ? [] : [...Array.from({ length: own.points.length - 1 }, () => null), ...values];
  const columns = [...own.points, ...later].map(({ at }): PlotColumn => {
    const day = vietnamDate(at);
    const past = at <= timeline.to;
    return {
      label: language.dayMonth(at),
      full: `${language.weekday(at)} ${language.date(at)}`,
      href:
        may && past
          ? href("/articles", { policy: view.policy.policyId, from: day, to: day, withReprints: true })
          : null,
    };
  });
  const bars: PlotSeries[] = [
    {
      name: t("originals"),
      look: "original",
      values: filled(own.points.map(({ count, reprints }) => count - reprints)),
    },
    { name: t("reprints"), look: "reprint", values: filled(own.points.map(({ reprints }) => reprints)) },
  ];
  const nameOf = (series: TimelineSeries) =>
    series.policyId === null
      ? t("timelineBeforeFrom", { day: language.date(series.from) })
      : series.policyId === view.policy.policyId
        ? t("timelineThis")
        : series.name;
  const lines: PlotSeries[] = plain
    ? ahead.length > 0
      ? [{ name: t("forecastMean"), look: "third", values: behind(ahead.map(({ mean }) => mean)) }]
      : []
    : timeline.series.map((series, i) => ({
        name: nameOf(series),
        look: i === 0 ? "first" : "second",
        values: series.points.map(({ value }) => value),
      }));
  const bands: PlotBand[] =
    ahead.length === 0
      ? []
      : [
          {
            name: t("forecastBand"),
            low: behind(ahead.map(({ low80 }) => low80)),
            high: behind(ahead.map(({ high80 }) => high80)),
          },
        ];
  const total = (value: number | null) =>
    value === null ? "–" : share ? percent(value, 1) : number(value, Number.isInteger(value) ? 0 : 1);
  const today = timeline.completeness.at(-1);
  return (
    <>
      <Plot
        title={`${t("timelineTitle")}: ${view.policy.name}`}
        columnName={t("colDay")}
        columns={columns}
        bars={plain ? bars : []}
        lines={lines}
        bands={bands}
        marks={marksOf(language, view, own.from, columns.length)}
        format={(value) => (share ? percent(value, value < 0.1 ? 1 : 0) : number(value, value < 10 ? 1 : 0))}
        height={260}
      />
      {other ? (
        <p className="small after">
          {t("timelineCompared", { a: nameOf(own), n: total(own.total), b: nameOf(other), m: total(other.total) })}
        </p>
      ) : null}
      {timeline.normalise === "per-complete" ? <p className="muted small after">{t("timelineCompleteHint")}</p> : null}
      {typeof today === "number" && today < 0.9 ? (
        <p className="muted small after">{t("timelineToday", { p: percent(Math.min(1, today)) })}</p>
      ) : null}
      {plain && forecast ? <ForecastNote what={t("forecastVolume")} view={forecast.volume} /> : null}
    </>
  );
}

/** The dates that fall on the drawing; the others stand in the list of dates. */
function marksOf({ t }: Language, { policy }: PolicyView, from: string, columns: number): PlotMark[] {
  const first = Date.parse(`${vietnamDate(from)}T00:00:00.000Z`);
  return POLICY_DATES.flatMap((name) => {
    const day = policy.dates[name];
    if (day === null) return [];
    const at = Math.round((Date.parse(`${day}T00:00:00.000Z`) - first) / DAY_MS);
    return at < 0 || at >= columns ? [] : [{ at, label: t(`date_${name}` as StringKey) }];
  });
}

/** Why a forecast is shown or not, with its tested error. */
export function ForecastNote({ what, view }: { readonly what: string; readonly view: ForecastView }) {
  const { t, number, percent } = useLanguage();
  const values = {
    what,
    e: number(view.mase ?? 0, 2),
    m: number(view.naiveMase ?? 0, 2),
    n: number(view.origins),
    p: view.coverage80 === null ? "–" : percent(view.coverage80),
  };
  const words = {
    better: "forecastBetter",
    "naive-wins": "forecastNaive",
    "too-short": "forecastShort",
    constant: "forecastConstant",
    "interval-fails": "forecastInterval",
    "too-wide": "forecastWide",
  } as const;
  return <p className="muted small after">{t(words[view.why], values)}</p>;
}

/** The next 14 days of a share as numbers and a band, where that was tested to be worth it. */
export function ShareForecast({ what, view }: { readonly what: string; readonly view: ForecastView }) {
  const language = useLanguage();
  const { t, percent } = language;
  if (!view.shown) return <ForecastNote what={what} view={view} />;
  return (
    <div className="below">
      <h3>{t("forecastShare", { what })}</h3>
      <Plot
        title={t("forecastShare", { what })}
        columnName={t("colDay")}
        height={130}
        columns={view.steps.map(({ at }) => ({
          label: language.dayMonth(at),
          full: `${language.weekday(at)} ${language.date(at)}`,
          href: null,
        }))}
        lines={[{ name: t("forecastMean"), look: "first", values: view.steps.map(({ mean }) => mean) }]}
        bands={[
          {
            name: t("forecastBand"),
            low: view.steps.map(({ low80 }) => low80),
            high: view.steps.map(({ high80 }) => high80),
          },
        ]}
        format={(value) => percent(value)}
      />
      <ForecastNote what={what} view={view} />
    </div>
  );
}
