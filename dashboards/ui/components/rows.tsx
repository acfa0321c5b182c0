// Lines of lists: an article, a story.
import type { ArticleRow } from "../../api/common.ts";
import type { StoryCard } from "../../api/story.ts";
import { href, Link } from "../address.tsx";
import { useLanguage } from "../language.tsx";
import { Marked } from "./marked.tsx";
import { Spark } from "./numbers.tsx";

/** When and where an article appeared. */
export function Origin({ row }: { readonly row: ArticleRow }) {
  const { t, word, dateTime } = useLanguage();
  return (
    <>
      <span>{row.sourceName}</span>
      <span>{word("kind", row.sourceKind)}</span>
      <time dateTime={row.at} title={row.atIsFetchTime ? t("fetchedTime") : undefined}>
        {dateTime(row.at)}
        {row.atIsFetchTime ? "*" : ""}
      </time>
      {row.role === "original" ? null : <span>{word("role", row.role)}</span>}
      {row.version > 1 ? <span>{t("versionN", { n: row.version })}</span> : null}
    </>
  );
}

export function PolicyTags({ policies }: { readonly policies: readonly { policyId: string; name: string }[] }) {
  if (policies.length === 0) return null;
  return (
    <span className="tags">
      {policies.map((policy) => (
        <Link key={policy.policyId} className="tag" href={`/policies/${policy.policyId}`}>
          {policy.name}
        </Link>
      ))}
    </span>
  );
}

export function ArticleTitle({ row }: { readonly row: ArticleRow }) {
  return (
    <Link className="row-title" href={`/articles/${row.articleId}`}>
      {row.title === null ? (
        <Marked text={row.snippet.slice(0, 110)} marks={row.snippetMarks} />
      ) : (
        <Marked text={row.title} marks={row.titleMarks} />
      )}
    </Link>
  );
}

/** `fresh`: how many of its articles are new, where the page knows. */
export function StoryTable({ stories }: { readonly stories: readonly (StoryCard & { readonly fresh?: number })[] }) {
  const { t, number, dateTime } = useLanguage();
  return (
    <ul className="stories">
      {stories.map((story) => (
        <li key={story.storyId} className="story-row">
          <div className="story-main">
            <Link className="row-title" href={`/stories/${story.storyId}`}>
              {story.title}
            </Link>
            <p className="origin">
              <span>
                {t("storyFirst")}: {story.firstSource}
              </span>
              <time dateTime={story.firstAt}>{dateTime(story.firstAt)}</time>
            </p>
            <PolicyTags policies={story.policies.slice(0, 2)} />
          </div>
          <Spark points={story.points} width={96} height={28} />
          <div className="story-counts">
            <strong>{t("storySources", { n: number(story.sources) })}</strong>
            <Link className="small" href={href("/articles", { story: story.storyId, withReprints: true })}>
              {t("storyArticles", { n: number(story.articles) })}
            </Link>
            {story.fresh ? <span className="small fresh">{t("storyFresh", { n: number(story.fresh) })}</span> : null}
          </div>
        </li>
      ))}
    </ul>
  );
}
