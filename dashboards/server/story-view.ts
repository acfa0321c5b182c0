// One story as its page shows it: in a few real sentences, outlet by outlet, with what each reprint made of its original.
import { articleTime } from "../../pipeline/messages/article.ts";
import type { StoredArticle } from "../../pipeline/ports/article-index.ts";
import { type Difference, differenceBetween } from "../../pipeline/story/difference.ts";
import { spreadOf } from "../../pipeline/story/spread.ts";
import { summarise } from "../../pipeline/story/summary.ts";
import type { ChangeCounts, Story, StoryArticle, StoryCard, StoryDifference } from "../api/story.ts";
import { rowOf } from "./article-row.ts";
import type { Names } from "./names.ts";
import { quotesIn } from "./quotes.ts";
import { spread } from "./story-card.ts";

const SUMMARY_SENTENCES = 4;
/** Reprints that are compared at once; others when they are asked for. */
const MOST_COMPARED = 40;

/** `articles`: oldest first. */
export function storyView(card: StoryCard, articles: readonly StoredArticle[], names: Names): Story {
  const byId = new Map(articles.map((stored) => [stored.article.articleId, stored]));
  const nameOf = ({ article }: StoredArticle) => names.source(article.sourceId, article.siteName);
  const nameOfSource = new Map(articles.map((stored) => [stored.article.sourceId, nameOf(stored)]));
  const outlets = spreadOf(articles).outlets.map((outlet) => ({
    ...outlet,
    name: nameOfSource.get(outlet.sourceId) ?? outlet.sourceId,
  }));
  const summary = summarise(
    articles.map(({ article }) => ({ articleId: article.articleId, text: article.text })),
    { limit: SUMMARY_SENTENCES },
  );
  let compared = 0;
  const rows = articles.map((stored): StoryArticle => {
    const original = originalOf(stored, byId);
    const counts =
      original && compared++ < MOST_COMPARED ? differenceBetween(original.article.text, stored.article.text) : null;
    return {
      ...rowOf(stored, names, 0),
      of: original?.article.articleId ?? null,
      changes: counts && changeCounts(counts),
    };
  });
  return {
    card,
    interval: spread(articles).interval,
    sources: outlets
      .map(({ sourceId, name, originals, reprints }) => ({ value: sourceId, label: name, count: originals + reprints }))
      .sort((a, b) => b.count - a.count),
    outlets,
    summary: summary.flatMap(({ articleId, text }) => {
      const stored = byId.get(articleId);
      return stored ? [{ articleId, text, sourceName: nameOf(stored), at: articleTime(stored.article) }] : [];
    }),
    policies: policiesOf(articles, names),
    tone: toneOf(articles),
    feedback: feedbackOf(articles),
    quotes: quotesIn(articles, names).quotes,
    articles: rows,
  };
}

/** What a reprint took over, where that is among the story's articles. */
export function originalOf({ story }: StoredArticle, byId: ReadonlyMap<string, StoredArticle>): StoredArticle | null {
  return story.role === "reprint" && story.of !== null ? (byId.get(story.of) ?? null) : null;
}

/** Two texts, sentence by sentence; runs of equal sentences are told by their number. */
export function storyDifference(before: StoredArticle, after: StoredArticle, names: Names): StoryDifference {
  const found = differenceBetween(before.article.text, after.article.text);
  const cut = ({ article }: StoredArticle, { start, end }: { start: number; end: number }) =>
    article.text.slice(start, end);
  const parts: StoryDifference["parts"] = [];
  for (const change of found.changes) {
    const last = parts.at(-1);
    if (change.kind === "same") {
      if (last?.kind === "same") last.sentences++;
      else parts.push({ kind: "same", sentences: 1 });
    } else if (change.kind === "changed") parts.push({ kind: "changed", pieces: [...change.words] });
    else if (change.kind === "removed") parts.push({ kind: "removed", text: cut(before, change.before) });
    else parts.push({ kind: change.kind, text: cut(after, change.after) });
  }
  const side = (stored: StoredArticle) => ({
    sourceName: names.source(stored.article.sourceId, stored.article.siteName),
    title: stored.article.title,
    at: articleTime(stored.article),
    version: stored.version.number,
  });
  return { before: side(before), after: side(after), counts: changeCounts(found), parts };
}

function changeCounts({ kept, counts: { moved, removed, added, changed } }: Difference): ChangeCounts {
  return { kept, moved, removed, added, changed };
}

function policiesOf(articles: readonly StoredArticle[], names: Names): Story["policies"] {
  const found = new Map<string, Story["policies"][number]>();
  for (const { article } of articles) {
    for (const { policyId, attitude } of article.policies) {
      const policy = found.get(policyId) ?? {
        policyId,
        name: names.policy(policyId),
        articles: 0,
        favourable: 0,
        unfavourable: 0,
      };
      policy.articles++;
      if (attitude === "favourable" || attitude === "unfavourable") policy[attitude]++;
      found.set(policyId, policy);
    }
  }
  return [...found.values()].sort((a, b) => b.articles - a.articles);
}

function toneOf(articles: readonly StoredArticle[]): Story["tone"] {
  const counts = { negative: 0, neutral: 0, positive: 0 };
  for (const { article } of articles) counts[article.findings.tone.label]++;
  return counts;
}

function feedbackOf(articles: readonly StoredArticle[]): Story["feedback"] {
  const kinds = Map.groupBy(articles, ({ article }) => article.findings.feedback.label);
  return [...kinds]
    .filter(([value]) => value !== "none")
    .map(([value, told]) => ({ value, label: null, count: told.length }))
    .sort((a, b) => b.count - a.count);
}
