// One article: its text with the passages that findings stand on, the why beside it, versions, story, and its whole way.
import { useState } from "react";
import type { ArticleView } from "../../api/article.ts";
import { headlineOf } from "../../api/headline.ts";
import { Link } from "../address.tsx";
import { useAnswer } from "../client.ts";
import { Findings, layersOf } from "../components/findings.tsx";
import { Icon } from "../components/icons.tsx";
import { LayeredText } from "../components/layered-text.tsx";
import { ArticleTitle, Origin } from "../components/rows.tsx";
import { Await } from "../components/states.tsx";
import { useTitle } from "../components/title.ts";
import { Versions } from "../components/versions.tsx";
import { Way } from "../components/way.tsx";
import { useLanguage } from "../language.tsx";

export default function ArticlePage({ id }: { readonly id: string }) {
  const answer = useAnswer<ArticleView>(`/api/articles/${encodeURIComponent(id)}`);
  return (
    <Await of={answer} page>
      {(article) => <Shown article={article} />}
    </Await>
  );
}

function Shown({ article }: { readonly article: ArticleView }) {
  const language = useLanguage();
  const { t, dateTime, number, word } = language;
  const [active, setActive] = useState<string | null>(null);
  const title = article.row.title ?? headlineOf(article.row.snippet);
  useTitle(title);
  return (
    <article>
      <div className="page-head">
        <div className="grow">
          <p className="origin">
            <span>{article.row.sourceName}</span>
            <span>{word("kind", article.row.sourceKind)}</span>
            {article.section ? <span>{article.section}</span> : null}
            {article.row.role === "original" ? null : <span>{word("role", article.row.role)}</span>}
          </p>
          <h1 className="article-title">{title}</h1>
          <p className="origin">
            {article.publishedAt ? (
              <span>
                {t("published")} <time dateTime={article.publishedAt}>{dateTime(article.publishedAt)}</time>
              </span>
            ) : null}
            {article.modifiedAt && article.modifiedAt !== article.publishedAt ? (
              <span>
                {t("modified")} <time dateTime={article.modifiedAt}>{dateTime(article.modifiedAt)}</time>
              </span>
            ) : null}
            <span>
              {t("fetched")} <time dateTime={article.fetchedAt}>{dateTime(article.fetchedAt)}</time>
            </span>
          </p>
        </div>
        <a className="button" href={article.url} target="_blank" rel="noopener noreferrer nofollow">
          {t("openOriginal")} <Icon name="out" size={15} />
          <span className="hidden"> ({t("opensNew")})</span>
        </a>
      </div>
      <div className="cols article-cols">
        <div className="stack">
          <section className="panel reading">
            <h2 className="hidden">{t("articleText")}</h2>
            <LayeredText text={article.text} layers={layersOf(article, language)} active={active} />
          </section>
          {article.versions.length > 1 ? <Versions versions={article.versions} /> : null}
        </div>
        <div className="stack">
          <Findings article={article} active={active} choose={setActive} />
          {article.sameStory.length > 0 ? (
            <section className="panel">
              <header>
                <h2>{t("sameStoryTitle")}</h2>
                <Link className="right small" href={`/stories/${article.row.storyId}`}>
                  {t("openStory", { n: number(article.storySize) })}
                </Link>
              </header>
              <ul className="lines">
                {article.sameStory.slice(0, 6).map((row) => (
                  <li key={row.articleId}>
                    <ArticleTitle row={row} />
                    <p className="origin">
                      <Origin row={row} />
                    </p>
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
          <Way id={article.row.articleId} />
        </div>
      </div>
    </article>
  );
}
