// One policy: how much is said, how, by whom, and what people ask, meet and propose.
import type { PolicyView } from "../../api/policy.ts";
import { href, Link, useQueryState } from "../address.tsx";
import { useAnswer, useSession } from "../client.ts";
import { Bars, changeText, Figure, Shares } from "../components/numbers.tsx";
import { PeriodChoice } from "../components/period-choice.tsx";
import { StoryTable } from "../components/rows.tsx";
import { Await } from "../components/states.tsx";
import { useTitle } from "../components/title.ts";
import { attitudeShares, toneShares } from "../components/tone.ts";
import { VolumeChart } from "../components/volume-chart.tsx";
import { useLanguage, vietnamDate } from "../language.tsx";
import type { StringKey } from "../strings.vi.ts";

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
  const { t, number, word } = language;
  const { policy } = view;
  const session = useSession();
  const may = session?.mayWrite === true && session.allowed.includes("PUT /api/policies/:id");
  useTitle(policy.name);
  const from = vietnamDate(view.from);
  const articles = (values: Parameters<typeof href>[1] = {}) =>
    href("/articles", { policy: policy.policyId, from, ...values });
  const difficulties = view.feedback.find((bucket) => bucket.value === "difficulty")?.count ?? 0;
  const questions = view.feedback.find((bucket) => bucket.value === "question")?.count ?? 0;
  return (
    <>
      <div className="page-head">
        <div className="grow">
          <p className="origin">
            {policy.documents.map((document) => (
              <Link key={document} href={href("/articles", { document })}>
                {document}
              </Link>
            ))}
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
        {may ? (
          <Link className="button" href={`/policies/${policy.policyId}/edit`}>
            {t("policyEdit")}
          </Link>
        ) : null}
        <PeriodChoice />
      </div>
      <div className="stack">
        <div className="figures">
          <Figure
            label={t("figArticles")}
            value={number(view.count)}
            note={
              view.previous
                ? `${changeText(language, view.count, view.previous)} ${t("versusBefore", { n: view.days })}`
                : t("noBefore")
            }
            href={articles({ withReprints: true })}
          />
          <Figure
            label={t("feedback_difficulty")}
            value={number(difficulties)}
            href={articles({ feedback: "difficulty", withReprints: true })}
          />
          <Figure
            label={t("feedback_question")}
            value={number(questions)}
            href={articles({ feedback: "question", withReprints: true })}
          />
          {(["issued", "effective", "ends"] as const).map((name) => {
            const date = policy.dates[name];
            return date ? (
              <Figure key={name} label={t(`date_${name}` as StringKey)} value={language.date(date)} />
            ) : null;
          })}
        </div>
        <div className="cols">
          <div className="stack">
            <section className="panel">
              <header>
                <h2>{t("volumeTitle")}</h2>
                <p>{t("volumeHint")}</p>
              </header>
              <VolumeChart
                points={view.volume}
                title={`${t("volumeTitle")}: ${policy.name}`}
                articlesOf={(day) =>
                  href("/articles", { policy: policy.policyId, from: day, to: day, withReprints: true })
                }
              />
            </section>
            <section className="panel">
              <header>
                <h2>{t("quotesTitle")}</h2>
              </header>
              {view.quotes.length === 0 ? <p className="muted">{t("quotesNone")}</p> : null}
              <ul className="quotes">
                {view.quotes.map((quote) => (
                  <li key={quote.articleId}>
                    <blockquote lang="vi">{quote.text}</blockquote>
                    <p className="origin">
                      <span className={`quote-kind quote-${quote.kind}`}>{word("feedback", quote.kind)}</span>
                      <Link href={`/articles/${quote.articleId}`}>{quote.sourceName}</Link>
                      <time dateTime={quote.at}>{language.dateTime(quote.at)}</time>
                    </p>
                  </li>
                ))}
              </ul>
            </section>
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
              <Shares shares={attitudeShares(language, view.attitude, view.previousAttitude, articles)} />
            </section>
            <section className="panel">
              <header>
                <h2>{t("toneTitle")}</h2>
                <p>{t("toneHint")}</p>
              </header>
              <Shares shares={toneShares(language, view.tone, view.previousTone, articles)} />
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
                  href: articles({ feedback: bucket.value, withReprints: true }),
                }))}
              />
            </section>
            <section className="panel">
              <header>
                <h2>{t("policySources")}</h2>
              </header>
              <Bars
                bars={view.sources.slice(0, 8).map((bucket) => ({
                  key: bucket.value,
                  label: bucket.label ?? bucket.value,
                  count: bucket.count,
                  href: articles({ source: bucket.value, withReprints: true }),
                }))}
              />
            </section>
            {view.regions.length > 0 ? (
              <section className="panel">
                <header>
                  <h2>{t("policyRegions")}</h2>
                </header>
                <Bars
                  bars={view.regions.slice(0, 8).map((bucket) => ({
                    key: bucket.value,
                    label: bucket.label ?? bucket.value,
                    count: bucket.count,
                    href: articles({ region: bucket.value, withReprints: true }),
                  }))}
                />
              </section>
            ) : null}
          </div>
        </div>
      </div>
    </>
  );
}
