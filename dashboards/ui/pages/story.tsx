// One story: in a few real sentences, who was first, how it spread, what each outlet made of it, what was changed later.
import type { Story, StoryArticle } from "../../api/story.ts";
import { href, Link } from "../address.tsx";
import { useAnswer } from "../client.ts";
import { Bars, Figure, Shares } from "../components/numbers.tsx";
import { Plot } from "../components/plot.tsx";
import { useRowKeys } from "../components/row-keys.ts";
import { ArticleTitle, Origin } from "../components/rows.tsx";
import { Await } from "../components/states.tsx";
import { DifferenceToggle, useChangeWords } from "../components/story-difference.tsx";
import { useTitle } from "../components/title.ts";
import { toneShares } from "../components/tone.ts";
import { type Language, useLanguage } from "../language.tsx";
import "../styles/rows.css";
import "../styles/story.css";

export default function StoryPage({ id }: { readonly id: string }) {
  const answer = useAnswer<Story>(`/api/stories/${encodeURIComponent(id)}`);
  return (
    <Await of={answer} page>
      {(story) => <Shown story={story} />}
    </Await>
  );
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** "sau 40 phút", "sau 3 giờ", "sau 2 ngày". */
function lag({ t, number }: Language, ms: number): string {
  if (ms < HOUR_MS) return t("lagMinutes", { n: number(Math.round(ms / 60_000)) });
  if (ms < 2 * DAY_MS) return t("lagHours", { n: number(Math.round(ms / HOUR_MS)) });
  return t("lagDays", { n: number(Math.round(ms / DAY_MS)) });
}

function Shown({ story }: { readonly story: Story }) {
  const language = useLanguage();
  const { t, number, date, dateTime, word } = language;
  const { card } = story;
  useTitle(card.title);
  useRowKeys();
  const open = (values: Parameters<typeof href>[1] = {}) =>
    href("/articles", { story: card.storyId, withReprints: true, ...values });
  const hourly = story.interval === "hour";
  const edited = story.articles.filter(({ version }) => version > 1).length;
  return (
    <>
      <div className="page-head">
        <div className="grow">
          <p className="muted small">{t("colStory")}</p>
          <h1>{card.title}</h1>
        </div>
      </div>
      <div className="stack">
        <div className="figures">
          <Figure
            label={t("figArticles")}
            value={number(card.articles)}
            note={t("storyReprints", { n: number(card.reprints) })}
            href={open()}
          />
          <Figure label={t("colSources")} value={number(card.sources)} />
          <Figure label={t("storyFirst")} value={dateTime(card.firstAt)} note={card.firstSource} />
          <Figure label={t("storyLast")} value={dateTime(card.lastAt)} />
          <Figure label={t("storyEdited")} value={number(edited)} />
        </div>
        {story.summary.length > 0 ? (
          <section className="panel">
            <header>
              <h2>{t("summaryTitle")}</h2>
              <p>{t("summaryHint")}</p>
            </header>
            <ul className="summary">
              {story.summary.map(({ articleId, text, sourceName, at }) => (
                <li key={articleId + text}>
                  <span lang="vi">{text}</span>{" "}
                  <Link className="small" href={`/articles/${articleId}`}>
                    {sourceName}, {dateTime(at)}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        <div className="cols">
          <div className="stack">
            <section className="panel">
              <header>
                <h2>{t("storySpread")}</h2>
              </header>
              <Plot
                title={t("storySpread")}
                columnName={t("colTime")}
                height={170}
                columns={card.points.map(({ at }) => ({
                  label: hourly ? language.time(at) : language.dayMonth(at),
                  full: hourly ? dateTime(at) : date(at),
                  href: null,
                }))}
                bars={[
                  {
                    name: t("originals"),
                    look: "original",
                    values: card.points.map(({ count, reprints }) => count - reprints),
                  },
                  { name: t("reprints"), look: "reprint", values: card.points.map(({ reprints }) => reprints) },
                ]}
                format={(value) => number(value)}
              />
            </section>
            <Texts story={story} />
          </div>
          <div className="stack">
            <Outlets story={story} />
            {story.policies.length > 0 ? (
              <section className="panel">
                <header>
                  <h2>{t("navPolicies")}</h2>
                </header>
                <ul className="plain-rows">
                  {story.policies.map((policy) => (
                    <li key={policy.policyId}>
                      <Link className="row-title" href={`/policies/${policy.policyId}`}>
                        {policy.name}
                      </Link>
                      <p className="origin">
                        <span>{t("storyArticles", { n: number(policy.articles) })}</span>
                        {(["favourable", "unfavourable"] as const).map((attitude) =>
                          policy[attitude] > 0 ? (
                            <span key={attitude}>
                              {number(policy[attitude])} {word("attitude", attitude).toLowerCase()}
                            </span>
                          ) : null,
                        )}
                      </p>
                    </li>
                  ))}
                </ul>
              </section>
            ) : null}
            <section className="panel">
              <header>
                <h2>{t("toneTitle")}</h2>
                <p>{t("toneHint")}</p>
              </header>
              <Shares shares={toneShares(language, story.tone, null, open)} />
            </section>
            {story.feedback.length > 0 ? <Voices story={story} open={open} /> : null}
          </div>
        </div>
      </div>
    </>
  );
}

function Outlets({ story }: { readonly story: Story }) {
  const language = useLanguage();
  const { t, number, dateTime } = language;
  const first = story.outlets[0];
  if (!first) return null;
  return (
    <section className="panel">
      <header>
        <h2>{t("storySourcesTitle")}</h2>
        <p>{t("outletsHint")}</p>
      </header>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("colSource")}</th>
            <th scope="col" className="number">
              {t("originals")}
            </th>
            <th scope="col" className="number">
              {t("reprints")}
            </th>
          </tr>
        </thead>
        <tbody>
          {story.outlets.map(({ sourceId, name, firstAt, originals, reprints }) => (
            <tr key={sourceId}>
              <td>
                <Link href={href("/articles", { story: story.card.storyId, source: sourceId, withReprints: true })}>
                  {name}
                </Link>
                <p className="origin">
                  <time dateTime={firstAt}>{dateTime(firstAt)}</time>
                  <span className="outlet-lag">
                    {firstAt === first.firstAt
                      ? t("lagFirst")
                      : lag(language, Date.parse(firstAt) - Date.parse(first.firstAt))}
                  </span>
                </p>
              </td>
              <td className="number">{number(originals)}</td>
              <td className="number">{number(reprints)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Voices({ story, open }: { story: Story; open: (values: Parameters<typeof href>[1]) => string }) {
  const { t, word, dateTime } = useLanguage();
  return (
    <section className="panel">
      <header>
        <h2>{t("feedbackTitle")}</h2>
      </header>
      <Bars
        bars={story.feedback.map(({ value, count }) => ({
          key: value,
          label: word("feedback", value),
          count,
          href: open({ feedback: value }),
        }))}
      />
      <ul className="quotes below">
        {story.quotes.map((quote) => (
          <li key={quote.articleId}>
            <blockquote lang="vi">{quote.text}</blockquote>
            <p className="origin">
              <span className={`quote-kind quote-${quote.kind}`}>{word("feedback", quote.kind)}</span>
              <Link href={`/articles/${quote.articleId}`}>{quote.sourceName}</Link>
              <time dateTime={quote.at}>{dateTime(quote.at)}</time>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Texts of their own in order of time, each with those that took it over. */
function Texts({ story }: { readonly story: Story }) {
  const { t } = useLanguage();
  const known = new Set(story.articles.map(({ articleId }) => articleId));
  const takers = Map.groupBy(
    story.articles.filter(({ of }) => of !== null && known.has(of)),
    ({ of }) => of,
  );
  const own = story.articles.filter(({ of }) => of === null || !known.has(of));
  // A reprint of a reprint stands with the text that began it.
  const under = (articleId: string): StoryArticle[] =>
    (takers.get(articleId) ?? []).flatMap((row) => [row, ...under(row.articleId)]);
  return (
    <section className="panel">
      <header>
        <h2>{t("storyArticlesTitle")}</h2>
        <p>{t("storyTextsHint")}</p>
      </header>
      <ol>
        {own.map((row) => {
          const reprints = under(row.articleId);
          return (
            <li className="story-text" key={row.articleId}>
              <Text row={row} storyId={story.card.storyId} />
              {reprints.length > 0 ? (
                <ol className="taken-over" aria-label={t("takenOver")}>
                  {reprints.map((reprint) => (
                    <li key={reprint.articleId}>
                      <Text row={reprint} storyId={story.card.storyId} />
                    </li>
                  ))}
                </ol>
              ) : null}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function Text({ row, storyId }: { readonly row: StoryArticle; readonly storyId: string }) {
  const { t } = useLanguage();
  return (
    <div className="row" data-row>
      <p className="origin">
        <Origin row={row} />
      </p>
      <h3 className="row-head">
        <ArticleTitle row={row} />
      </h3>
      {row.of === null ? <p className="snippet">{row.snippet}</p> : <TakenOver row={row} storyId={storyId} />}
      {row.version > 1 ? (
        <DifferenceToggle
          asked={{ storyId, articleId: row.articleId, version: 1 }}
          summary={t("changeLater", { n: row.version - 1 })}
        />
      ) : null}
    </div>
  );
}

function TakenOver({ row, storyId }: { readonly row: StoryArticle; readonly storyId: string }) {
  const { t } = useLanguage();
  const words = useChangeWords();
  const { changes } = row;
  const same = changes && changes.changed + changes.removed + changes.added + changes.moved === 0;
  if (same) return <p className="muted small">{t("changeNone")}</p>;
  return (
    <DifferenceToggle
      asked={{ storyId, articleId: row.articleId, version: null }}
      summary={changes ? words(changes) : t("changeOpen")}
    />
  );
}
