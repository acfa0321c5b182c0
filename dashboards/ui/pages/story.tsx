// One story: who was first, how it spread, who took it over word by word, every article in order.
import type { Story } from "../../api/story.ts";
import { href } from "../address.tsx";
import { useAnswer } from "../client.ts";
import { Bars, Figure } from "../components/numbers.tsx";
import { useRowKeys } from "../components/row-keys.ts";
import { ArticleTitle, Origin, PolicyTags } from "../components/rows.tsx";
import { SpreadChart } from "../components/spread-chart.tsx";
import { Await } from "../components/states.tsx";
import { useTitle } from "../components/title.ts";
import { useLanguage } from "../language.tsx";

export default function StoryPage({ id }: { readonly id: string }) {
  const answer = useAnswer<Story>(`/api/stories/${encodeURIComponent(id)}`);
  return (
    <Await of={answer} page>
      {(story) => <Shown story={story} />}
    </Await>
  );
}

function Shown({ story }: { readonly story: Story }) {
  const { t, number, dateTime } = useLanguage();
  const { card } = story;
  useTitle(card.title);
  useRowKeys();
  return (
    <>
      <div className="page-head">
        <div className="grow">
          <p className="muted small">{t("colStory")}</p>
          <h1>{card.title}</h1>
          <PolicyTags policies={card.policies} />
        </div>
      </div>
      <div className="stack">
        <div className="figures">
          <Figure
            label={t("figArticles")}
            value={number(card.articles)}
            note={t("storyReprints", { n: number(card.reprints) })}
            href={href("/articles", { story: card.storyId, withReprints: true })}
          />
          <Figure label={t("colSources")} value={number(card.sources)} />
          <Figure label={t("storyFirst")} value={dateTime(card.firstAt)} note={card.firstSource} />
          <Figure label={t("storyLast")} value={dateTime(card.lastAt)} />
        </div>
        <div className="cols">
          <section className="panel">
            <header>
              <h2>{t("storySpread")}</h2>
            </header>
            <SpreadChart points={card.points} interval={story.interval} />
          </section>
          <section className="panel">
            <header>
              <h2>{t("storySourcesTitle")}</h2>
            </header>
            <Bars
              bars={story.sources.slice(0, 12).map((source) => ({
                key: source.value,
                label: source.label ?? source.value,
                count: source.count,
                href: href("/articles", { story: card.storyId, source: source.value, withReprints: true }),
              }))}
            />
          </section>
        </div>
        <section className="panel">
          <header>
            <h2>{t("storyArticlesTitle")}</h2>
          </header>
          <ol className="rows">
            {story.articles.map((row) => (
              <li className="row" data-row key={row.articleId}>
                <p className="origin">
                  <Origin row={row} />
                </p>
                <h3 className="row-head">
                  <ArticleTitle row={row} />
                </h3>
                {row.role === "reprint" ? null : <p className="snippet">{row.snippet}</p>}
              </li>
            ))}
          </ol>
        </section>
      </div>
    </>
  );
}
