// Tổng quan: what is new since yesterday, how much, about what, how it sounds, and how complete the picture is.
import { SegmentedControl } from "@mantine/core";
import type { Overview } from "../../api/overview.ts";
import { href, Link, useQueryState } from "../address.tsx";
import { useAnswer } from "../client.ts";
import { Bars, changeText, Figure, Shares, Spark } from "../components/numbers.tsx";
import { StoryTable } from "../components/rows.tsx";
import { Await, Empty } from "../components/states.tsx";
import { useTitle } from "../components/title.ts";
import { toneShares } from "../components/tone.ts";
import { VolumeChart } from "../components/volume-chart.tsx";
import { useLanguage, vietnamDate } from "../language.tsx";

export const PERIODS = ["7", "30", "90"] as const;

export function PeriodChoice() {
  const { t } = useLanguage();
  const [params, change] = useQueryState();
  const days = params.get("days") ?? "30";
  return (
    <SegmentedControl
      aria-label={t("range")}
      size="xs"
      value={days}
      onChange={(value) => change({ days: value === "30" ? null : value })}
      data={[...new Set([...PERIODS, days])].map((value) => ({ value, label: t("days", { n: value }) }))}
    />
  );
}

export function OverviewPage() {
  const language = useLanguage();
  const { t } = language;
  const [params] = useQueryState();
  const answer = useAnswer<Overview>("/api/overview", { days: params.get("days") });
  useTitle(t("navToday"));
  const at = answer.data?.at;
  return (
    <>
      <div className="page-head">
        <div className="grow">
          <h1>{t("navToday")}</h1>
          <p className="muted small">
            {at
              ? `${language.weekday(at)}, ${language.date(at)} · ${t("updatedAt", { time: language.time(at) })}`
              : "\u00a0"}
          </p>
        </div>
        <PeriodChoice />
      </div>
      <Await of={answer}>{(overview) => <Shown overview={overview} />}</Await>
    </>
  );
}

function Shown({ overview }: { readonly overview: Overview }) {
  const language = useLanguage();
  const { t, number, percent } = language;
  const from = vietnamDate(overview.from);
  const articles = (values: Parameters<typeof href>[1] = {}) => href("/articles", { from, ...values });
  const { counts, previous, completeness } = overview;
  if (counts.articles === 0 && !previous?.articles) return <Empty title={t("emptyAll")} hint={t("emptyAllHint")} />;
  const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);
  const toneTotal = overview.tone.negative + overview.tone.neutral + overview.tone.positive;
  const against = t("versusBefore", { n: overview.days });

  return (
    <>
      <div className="stack">
        <div className="figures">
          <Figure
            label={t("figArticles")}
            value={number(counts.articles)}
            note={
              previous?.articles
                ? `${changeText(language, counts.articles, previous.articles)} ${against}`
                : t("noBefore")
            }
            href={articles({ withReprints: true })}
          />
          <Figure
            label={t("figReprints")}
            value={number(counts.reprints)}
            note={t("ofAll", { p: percent(share(counts.reprints, counts.articles)) })}
            href={articles({ role: "reprint", withReprints: true })}
          />
          <Figure
            label={t("figPress")}
            value={number(counts.press)}
            note={changeText(language, counts.press, previous?.press ?? null)}
            href={articles({ sourceKind: ["press", "portal", "factcheck"], withReprints: true })}
          />
          <Figure
            label={t("figPublic")}
            value={number(counts.public)}
            note={changeText(language, counts.public, previous?.public ?? null)}
            href={articles({ sourceKind: ["social", "video", "message"], withReprints: true })}
          />
          <Figure
            label={t("figNegative")}
            value={percent(share(overview.tone.negative, toneTotal))}
            note={number(overview.tone.negative)}
            href={articles({ tone: "negative", withReprints: true })}
          />
          {completeness ? (
            <Figure
              label={t("figComplete")}
              value={
                completeness.expectedToday === 0
                  ? number(completeness.receivedToday)
                  : percent(completeness.receivedToday / completeness.expectedToday)
              }
              note={t("completeNow", {
                r: number(completeness.receivedToday),
                n: number(Math.round(completeness.expectedByNow)),
                m: number(Math.round(completeness.expectedToday)),
              })}
              title={t("completeBasis", { n: completeness.weeks })}
              href={href("/sources")}
            />
          ) : null}
          {overview.openAlerts === null ? null : (
            <Figure label={t("figAlerts")} value={number(overview.openAlerts)} href="/alerts?decision=open" />
          )}
        </div>
        {completeness && completeness.silent.length > 0 ? (
          <p className="notice">
            <Link href="/sources?state=silent">
              {completeness.silent.length === 1 && completeness.silent[0]
                ? t("silentOne", {
                    name: completeness.silent[0].name,
                    n: number(completeness.silent[0].usualPerDay, 1),
                  })
                : t("silentMore", { n: completeness.silent.length })}
            </Link>
          </p>
        ) : null}
        <div className="cols">
          <div className="stack">
            <section className="panel">
              <header>
                <h2>{t("volumeTitle")}</h2>
                <p>{t("volumeHint")}</p>
              </header>
              <VolumeChart
                points={overview.volume}
                title={t("volumeTitle")}
                articlesOf={(day) => href("/articles", { from: day, to: day, withReprints: true })}
              />
            </section>
            <section className="panel">
              <header>
                <h2>{t("storiesTitle")}</h2>
                <p>{t("storiesHint")}</p>
                <Link className="right small" href="/stories">
                  {t("all")}
                </Link>
              </header>
              {overview.stories.length === 0 ? <p className="muted">{t("storiesNone")}</p> : null}
              <StoryTable stories={overview.stories} />
            </section>
          </div>
          <div className="stack">
            <section className="panel">
              <header>
                <h2>{t("changesTitle")}</h2>
                <p>{t("changesHint")}</p>
              </header>
              {overview.changes.length === 0 ? <p className="muted">{t("changesNone")}</p> : null}
              <ul>
                {overview.changes.map((change) => (
                  <li key={change.policyId} className="change-row">
                    <Link href={`/policies/${change.policyId}`}>{change.name}</Link>
                    <Link
                      className="number"
                      href={href("/articles", {
                        policy: change.policyId,
                        from: vietnamDate(new Date(Date.parse(overview.at) - 86_400_000).toISOString()),
                        withReprints: true,
                      })}
                    >
                      <strong>
                        {change.count > change.usual ? "▲" : change.count < change.usual ? "▼" : ""}{" "}
                        {number(change.count)}
                      </strong>{" "}
                      <span className="muted">{t("changeUsual", { n: number(change.usual, 1) })}</span>
                    </Link>
                  </li>
                ))}
              </ul>
            </section>
            <section className="panel">
              <header>
                <h2>{t("toneTitle")}</h2>
                <p>{t("toneHint")}</p>
              </header>
              <Shares shares={toneShares(language, overview.tone, overview.previousTone, articles)} />
            </section>
            <section className="panel">
              <header>
                <h2>{t("feedbackTitle")}</h2>
              </header>
              {overview.feedback.length === 0 ? <p className="muted">{t("feedbackNone")}</p> : null}
              <Bars
                bars={overview.feedback.map((bucket) => ({
                  key: bucket.value,
                  label: language.word("feedback", bucket.value),
                  count: bucket.count,
                  href: articles({ feedback: bucket.value, withReprints: true }),
                }))}
              />
            </section>
          </div>
        </div>
        <section className="panel">
          <header>
            <h2>{t("byPolicyTitle")}</h2>
            <Link className="right small" href="/policies">
              {t("all")}
            </Link>
          </header>
          {overview.policies.length === 0 ? <p className="muted">{t("byPolicyNone")}</p> : null}
          <div className="small-multiples">
            {overview.policies.map((policy) => (
              <div className="multiple" key={policy.policyId}>
                <div className="head">
                  <Link className="row-title" href={`/policies/${policy.policyId}`}>
                    {policy.name}
                  </Link>
                  <Link className="number" href={articles({ policy: policy.policyId, withReprints: true })}>
                    {number(policy.count)}
                  </Link>
                </div>
                <Spark
                  points={policy.points}
                  width={240}
                  height={40}
                  max={Math.max(...overview.policies.flatMap((other) => other.points.map((point) => point.count)))}
                />
              </div>
            ))}
          </div>
        </section>
      </div>
    </>
  );
}
