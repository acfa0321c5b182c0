// One policy: its dates, how much is said and why, what comes next, where, how, by whom; what people ask and what was answered.
import type { PolicyForecast, PolicyView } from "../../api/policy.ts";
import { href, Link, useQueryState } from "../address.tsx";
import { useAnswer, useSession } from "../client.ts";
import { Bars, changeText, Figure, Shares } from "../components/numbers.tsx";
import { PeriodChoice } from "../components/period-choice.tsx";
import { PolicyAlerts } from "../components/policy-alerts.tsx";
import { PolicyChange } from "../components/policy-change.tsx";
import { POLICY_DATES, PolicyTimeline, ShareForecast } from "../components/policy-timeline.tsx";
import { PolicyVoices } from "../components/policy-voices.tsx";
import { ProvinceMap } from "../components/province-map.tsx";
import { StoryTable } from "../components/rows.tsx";
import { Await } from "../components/states.tsx";
import { useTitle } from "../components/title.ts";
import { attitudeShares, toneShares } from "../components/tone.ts";
import { useLanguage, vietnamDate } from "../language.tsx";
import type { StringKey } from "../strings.vi.ts";
import "../styles/policy.css";
import "../styles/rows.css";

export default function PolicyPage({ id }: { readonly id: string }) {
  const [params] = useQueryState();
  const answer = useAnswer<PolicyView>(`/api/policies/${encodeURIComponent(id)}`, { days: params.get("days") });
  return (
    <Await of={answer} page>
      {(view) => <Shown view={view} />}
    </Await>
  );
}

function Shown({ view }: { readonly view: PolicyView }) {
  const language = useLanguage();
  const { t, number, percent, word } = language;
  const { policy } = view;
  const session = useSession();
  const may = (route: string) => session?.allowed.includes(route) ?? false;
  const coverage = may("GET /api/search");
  useTitle(policy.name);
  // Not held up by it: the band comes when it is there.
  const forecast = useAnswer<PolicyForecast>(
    may("GET /api/policies/:id/forecast") ? `/api/policies/${encodeURIComponent(policy.policyId)}/forecast` : null,
  ).data;
  const from = vietnamDate(view.from);
  const open = (values: Parameters<typeof href>[1] = {}) =>
    href("/articles", { policy: policy.policyId, from, withReprints: true, ...values });
  // Who does not see coverage gets the number without a way to it.
  const link = (values: Parameters<typeof href>[1] = {}) => (coverage ? { href: open(values) } : {});
  const feedback = (kind: string) => view.feedback.find((bucket) => bucket.value === kind)?.count ?? 0;
  const { favourable, neutral, unfavourable } = view.attitude;
  const attitudes = favourable + neutral + unfavourable;
  const reprints = view.volume.reduce((sum, point) => sum + point.reprints, 0);
  const placed = view.regions.reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      <div className="page-head">
        <div className="grow">
          <p className="origin">
            {policy.documents.map((document) =>
              coverage ? (
                <Link key={document} href={href("/articles", { document })}>
                  {document}
                </Link>
              ) : (
                <span key={document}>{document}</span>
              ),
            )}
            {policy.agencies.map((agency) => (
              <span key={agency}>{agency}</span>
            ))}
          </p>
          <h1>{policy.name}</h1>
          {policy.aliases.length > 0 ? (
            <p className="muted small">
              {t("policyAliases")}: {policy.aliases.join(", ")}
            </p>
          ) : null}
        </div>
        {session?.mayWrite === true && may("PUT /api/policies/:id") ? (
          <Link className="button" href={`/policies/${policy.policyId}/edit`}>
            {t("policyEdit")}
          </Link>
        ) : null}
        <PeriodChoice />
      </div>
      <div className="stack">
        <KnownDates view={view} />
        <div className="figures">
          <Figure
            label={t("figArticles")}
            value={number(view.count)}
            note={
              view.previous
                ? `${changeText(language, view.count, view.previous)} ${t("versusBefore", { n: view.days })}`
                : t("noBefore")
            }
            {...link()}
          />
          <Figure label={t("figReprints")} value={number(reprints)} {...link({ role: "reprint" })} />
          <Figure
            label={t("attitude_unfavourable")}
            value={attitudes === 0 ? "–" : percent(unfavourable / attitudes)}
            note={t("storyArticles", { n: number(unfavourable) })}
            {...link({ attitude: "unfavourable" })}
          />
          {(["difficulty", "question", "proposal"] as const).map((kind) => (
            <Figure
              key={kind}
              label={word("feedback", kind)}
              value={number(feedback(kind))}
              {...link({ feedback: kind })}
            />
          ))}
        </div>
        <PolicyTimeline view={view} forecast={forecast} />
        {may("GET /api/policies/:id/drivers") ? <PolicyChange view={view} /> : null}
        <div className="cols">
          <div className="stack">
            {may("GET /api/feedback") ? <PolicyVoices policyId={policy.policyId} days={view.days} /> : null}
            {may("GET /api/alerts") ? <PolicyAlerts policyId={policy.policyId} /> : null}
            {view.stories.length > 0 ? (
              <section className="panel">
                <header>
                  <h2>{t("storiesTitle")}</h2>
                </header>
                <StoryTable stories={view.stories} />
              </section>
            ) : null}
          </div>
          <div className="stack">
            <section className="panel">
              <header>
                <h2>{t("attitudeTitle")}</h2>
              </header>
              <Shares shares={attitudeShares(language, view.attitude, view.previousAttitude, coverage ? open : null)} />
              {forecast ? <ShareForecast what={t("forecastUnfavourable")} view={forecast.unfavourable} /> : null}
            </section>
            <section className="panel">
              <header>
                <h2>{t("toneTitle")}</h2>
                <p>{t("toneHint")}</p>
              </header>
              <Shares shares={toneShares(language, view.tone, view.previousTone, coverage ? open : null)} />
              {forecast ? <ShareForecast what={t("forecastNegative")} view={forecast.negative} /> : null}
            </section>
            <section className="panel">
              <header>
                <h2>{t("feedbackTitle")}</h2>
              </header>
              {view.feedback.length === 0 ? <p className="muted">{t("feedbackNone")}</p> : null}
              <Bars
                bars={view.feedback.map((bucket) => ({
                  key: bucket.value,
                  label: word("feedback", bucket.value),
                  count: bucket.count,
                  href: coverage ? open({ feedback: bucket.value }) : null,
                }))}
              />
            </section>
            <section className="panel">
              <header>
                <h2>{t("policySources")}</h2>
              </header>
              {view.sources.length === 0 ? <p className="muted">{t("none")}</p> : null}
              <Bars
                bars={view.sources.slice(0, 8).map((bucket) => ({
                  key: bucket.value,
                  label: bucket.label ?? bucket.value,
                  count: bucket.count,
                  href: coverage ? open({ source: bucket.value }) : null,
                }))}
              />
            </section>
          </div>
        </div>
        <section className="panel">
          <header>
            <h2>{t("policyRegions")}</h2>
          </header>
          {view.regions.length === 0 ? (
            <p className="muted">{t("mapNone")}</p>
          ) : (
            <ProvinceMap
              title={`${t("policyRegions")}: ${policy.name}`}
              counts={view.regions}
              all={view.regionsOfAll}
              hrefOf={coverage ? (code) => open({ region: code }) : null}
              without={Math.max(0, view.count - placed)}
            />
          )}
        </section>
      </div>
    </>
  );
}

/** From draft to end; the one that comes next stands out, with the days that are left. */
function KnownDates({ view: { policy, to } }: { readonly view: PolicyView }) {
  const { t, date } = useLanguage();
  const today = vietnamDate(to);
  const known = POLICY_DATES.flatMap((name) => {
    const day = policy.dates[name];
    return day === null ? [] : [{ name, day }];
  }).sort((a, b) => a.day.localeCompare(b.day));
  const next = known.find(({ day }) => day >= today);
  if (known.length === 0) return null;
  const left = (day: string) => Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000);
  return (
    <ol className="known-dates" aria-label={t("policyDates")}>
      {known.map(({ name, day }) => (
        <li key={name} className={next?.name === name ? "next" : day < today ? "past" : undefined}>
          <span className="muted small">{t(`date_${name}` as StringKey)}</span>
          <span>
            <time dateTime={day}>{date(`${day}T00:00:00.000Z`)}</time>
            {next?.name === name ? (
              <span className="small"> {left(day) === 0 ? t("dateIsToday") : t("dateLeft", { n: left(day) })}</span>
            ) : null}
          </span>
        </li>
      ))}
    </ol>
  );
}
