// Hôm nay: what changed since yesterday, what waits for somebody, how complete the picture is; below it the last days.
import type { DaySoFar, Overview } from "../../api/overview.ts";
import type { Session } from "../../api/session.ts";
import { href, Link, useQueryState } from "../address.tsx";
import { useAnswer } from "../client.ts";
import { Bars, changeText, Figure, Shares, Spark } from "../components/numbers.tsx";
import { PeriodChoice } from "../components/period-choice.tsx";
import { StoryTable } from "../components/rows.tsx";
import { Await, Empty } from "../components/states.tsx";
import { useTitle } from "../components/title.ts";
import { DayCompleteness, Hours, RisingThemes, todayOf } from "../components/today-day.tsx";
import { DueSoon, OpenAlerts, OpenClaims, useDue } from "../components/today-waiting.tsx";
import { toneShares } from "../components/tone.ts";
import { VolumePlot } from "../components/volume-plot.tsx";
import { type Language, useLanguage, vietnamDate } from "../language.tsx";
import "../styles/rows.css";
import "../styles/today.css";

export function OverviewPage() {
  const language = useLanguage();
  const { t } = language;
  const [params] = useQueryState();
  // Whose first page is another one is not asked for this one's numbers first.
  const session = useAnswer<Session>("/api/session");
  const ask = session.isError || session.data?.allowed.includes("GET /api/overview");
  const answer = useAnswer<Overview>(ask ? "/api/overview" : null, { days: params.get("days") });
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
      </div>
      <Await of={answer}>{(overview) => <Shown overview={overview} />}</Await>
    </>
  );
}

const negativeShare = ({ tone }: DaySoFar) => {
  const all = tone.negative + tone.neutral + tone.positive;
  return all === 0 ? 0 : tone.negative / all;
};

/** "hôm qua giờ này 120 (▲ 8 %) · tuần trước 90": what there is to compare with. */
function against(language: Language, { today, yesterday, lastWeek }: Overview, of: (day: DaySoFar) => number): string {
  const { t, number } = language;
  const parts = [
    yesterday
      ? t("todayVersus", { n: number(of(yesterday)), change: changeText(language, of(today), of(yesterday)) })
      : null,
    lastWeek ? t("todayVersusWeek", { n: number(of(lastWeek)) }) : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? t("noBefore") : parts.join(" · ");
}

function Shown({ overview }: { readonly overview: Overview }) {
  const language = useLanguage();
  const { t, number, percent } = language;
  const due = useDue();
  const from = vietnamDate(overview.from);
  const articles = (values: Parameters<typeof href>[1] = {}) => href("/articles", { from, ...values });
  const day = todayOf(overview);
  const ofToday = (values: Parameters<typeof href>[1] = {}) =>
    href("/articles", { from: day, to: day, withReprints: true, ...values });
  const { counts, previous, completeness, today, yesterday, alerts, claims } = overview;
  if (counts.articles === 0 && !previous?.articles) return <Empty title={t("emptyAll")} hint={t("emptyAllHint")} />;
  const tonePoints = yesterday ? (negativeShare(today) - negativeShare(yesterday)) * 100 : null;

  return (
    <div className="stack">
      <div className="figures today-figures">
        <Figure
          label={t("todayArticles")}
          value={number(today.counts.articles)}
          note={against(language, overview, (one) => one.counts.articles)}
          href={ofToday()}
        />
        <Figure
          label={t("todayReprints")}
          value={number(today.counts.reprints)}
          note={against(language, overview, (one) => one.counts.reprints)}
          href={ofToday({ role: "reprint" })}
        />
        <Figure
          label={t("figPublic")}
          value={number(today.counts.public)}
          note={against(language, overview, (one) => one.counts.public)}
          href={ofToday({ sourceKind: ["social", "video", "message"] })}
        />
        <Figure
          label={t("figNegative")}
          value={percent(negativeShare(today))}
          note={
            yesterday === null || tonePoints === null
              ? number(today.tone.negative)
              : t("todayToneVersus", {
                  p: percent(negativeShare(yesterday)),
                  change:
                    Math.abs(tonePoints) < 0.5
                      ? t("same")
                      : `${tonePoints > 0 ? "▲" : "▼"} ${t("points", { n: number(Math.abs(tonePoints)) })}`,
                })
          }
          href={ofToday({ tone: "negative" })}
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
            href="#day"
          />
        ) : null}
        {alerts ? (
          <Figure
            label={t("figAlerts")}
            value={number(alerts.reduce((sum, { open }) => sum + open, 0))}
            note={t("todayFresh", { n: number(alerts.reduce((sum, { fresh }) => sum + fresh, 0)) })}
            href="/alerts?decision=open"
          />
        ) : null}
        {claims ? (
          <Figure
            label={t("navClaims")}
            value={number(claims.open + claims.confirmed)}
            note={t("todayClaimsHint", { n: number(claims.open), m: number(claims.confirmed) })}
            href="/claims"
          />
        ) : null}
        {due.open ? (
          <Figure
            label={t("todayDueFigure")}
            value={number(due.open.length)}
            note={t("todayLate", { n: number(due.open.filter((one) => one.day < due.today).length) })}
            href="/plans?view=calendar&span=month"
          />
        ) : null}
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
      <div className="today-cols">
        <div className="stack">
          <section className="panel">
            <header>
              <h2>{t("storiesTitle")}</h2>
              <p>{t("todayStoriesHint", { day: language.date(overview.storiesFrom) })}</p>
              <Link className="right small" href="/stories">
                {t("all")}
              </Link>
            </header>
            {overview.stories.length === 0 ? <p className="muted">{t("storiesNone")}</p> : null}
            <StoryTable stories={overview.stories} />
          </section>
          <RisingThemes />
          <div className="today-last">
            <Hours overview={overview} />
          </div>
        </div>
        <div className="stack">
          {alerts ? <OpenAlerts alerts={alerts} /> : null}
          {claims ? <OpenClaims claims={claims} /> : null}
          {due.may ? <DueSoon due={due} /> : null}
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
          {completeness ? (
            <div id="day">
              <DayCompleteness completeness={completeness} />
            </div>
          ) : null}
        </div>
      </div>
      <div className="page-head">
        <h2 className="grow">{t("todayLast", { n: overview.days })}</h2>
        <PeriodChoice />
      </div>
      <div className="cols">
        <section className="panel">
          <header>
            <h2>{t("volumeTitle")}</h2>
            <p>{t("volumeHint")}</p>
          </header>
          <VolumePlot
            points={overview.volume}
            title={t("volumeTitle")}
            hrefOf={(one) => href("/articles", { from: one, to: one, withReprints: true })}
          />
        </section>
        <div className="stack">
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
  );
}
