// The stories that most articles of the period tell, of at least two sources; each with who was first and where to read it.
import { articleTime } from "../../../pipeline/messages/article.ts";
import { isPostKind } from "../../../pipeline/messages/document-fetched.ts";
import type { ReportPiece, Sentence } from "../../../pipeline/messages/report.ts";
import { headlineOf } from "../../api/headline.ts";
import { condition } from "../counter.ts";
import { daysIn, monthsOf } from "../period.ts";
import { heading, type Making, type Section } from "../report-world.ts";

const MOST: Readonly<Record<Making["kind"], number>> = { daily: 10, weekly: 12, policy: 8, yearly: 15 };
/** A story on none of the watched policies stands here when more outlets than these told it. */
const OUTLETS_ELSEWHERE = 3;
const LONG_DAYS = 62;

/** Stories on watched policies first, then what else many outlets told; each part largest first. */
export const stories: Section = async (making) => {
  const { world, scope, kind, policy } = making;
  const most = MOST[kind];
  const watched = world.policies.map(({ policyId }) => condition("policy", policyId));
  const passes: (readonly [readonly string[], number])[] =
    policy || watched.length === 0
      ? [[scope, 2]]
      : [
          [[`(${watched.join(" OR ")})`], 2],
          [[], OUTLETS_ELSEWHERE],
        ];
  const items = new Map<string, Sentence>();
  for (const [conditions, outlets] of passes) {
    for (const value of await largest(making, conditions, most * 2)) {
      if (items.size >= most) break;
      if (items.has(value)) continue;
      const said = await storyItem(making, value, outlets);
      if (said) items.set(value, said);
    }
  }
  return items.size === 0 ? [] : [heading(making, "headStories"), { type: "list", items: [...items.values()] }];
};

/**
 * Stories of at least two articles, largest first. Over a year month by month: a story lives for days, and one question
 * over a million articles would hold up everybody else's.
 */
async function largest({ counter, span }: Making, conditions: readonly string[], top: number): Promise<string[]> {
  const counts = new Map<string, number>();
  for (const { from, to } of daysIn(span) > LONG_DAYS ? monthsOf(span) : [span]) {
    for (const { value, count } of await counter.split(conditions, { from, to }, "story", top)) {
      counts.set(value, (counts.get(value) ?? 0) + count);
    }
  }
  return [...counts]
    .filter(([, count]) => count > 1)
    .sort((a, b) => b[1] - a[1])
    .slice(0, top)
    .map(([value]) => value);
}

/** null for a story that fewer outlets told in the period. */
async function storyItem(making: Making, storyId: string, outlets: number): Promise<Sentence | null> {
  const { world, counter, names, wording, span } = making;
  const articles = await world.index.story(storyId);
  const inside = articles.filter((stored) => {
    const ms = Date.parse(articleTime(stored.article));
    return ms >= span.from && ms < span.to;
  });
  const sources = new Set(inside.map((stored) => stored.article.sourceId)).size;
  const [first] = articles;
  // What one source alone repeats is no story that others took up.
  if (!first || sources < outlets) return null;
  const told = articles.find(({ article }) => !isPostKind(article.sourceKind) && article.title !== null) ?? first;
  const mine = [condition("story", storyId)];
  const [all, reprints] = await Promise.all([
    counter.count(mine, span),
    counter.count([...mine, "role:reprint"], span),
  ]);
  const title: ReportPiece = {
    text: told.article.title ?? `“${headlineOf(told.article.text)}”`,
    // A public post is not pointed at: its address leads to who wrote it.
    ...(isPostKind(told.article.sourceKind) ? {} : { url: told.article.canonicalUrl }),
  };
  return wording.sentence("story", {
    title,
    source: names.source(first.article.sourceId, first.article.siteName),
    time: wording.moment(Date.parse(articleTime(first.article))),
    n: wording.figure(all),
    s: { text: wording.number(sources), query: all.query },
    reprints: reprints.count === 0 ? "" : wording.sentence("storyReprints", { n: wording.figure(reprints) }),
  });
}
