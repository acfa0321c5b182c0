// Which difficulties, questions and proposals are told more often than the week before: themes of the policies whose feedback grew most.
import type { Policy } from "../../pipeline/messages/registry.ts";
import type { KeptTheme } from "../../pipeline/messages/theme.ts";
import type { ArticleIndex, StoredArticle } from "../../pipeline/ports/article-index.ts";
import { FEEDBACK_KINDS, type ThemeView } from "../api/feedback.ts";
import type { Rising } from "../api/overview.ts";
import { within } from "./counting.ts";
import { policyThemes } from "./feedback-board.ts";
import { anyOf } from "./filter-tree.ts";
import type { Names } from "./names.ts";
import { DAY_MS, dayStart, iso } from "./vietnam-time.ts";

const DAYS = 7;
/** Policies that are looked at: grouping some hundred texts takes a while. */
const MOST_POLICIES = 6;
const MOST_THEMES = 6;
/** Fewer texts in a week are an anecdote. */
const LEAST = 3;

/** Seven days with today as far as it has come against the seven before, which end at the same time of day. */
export async function risingThemes(
  index: ArticleIndex,
  policies: readonly Policy[],
  kept: readonly KeptTheme[],
  names: Names,
  now: number,
): Promise<{ readonly answer: Rising; readonly read: readonly StoredArticle[] }> {
  const middle = dayStart(now) - (DAYS - 1) * DAY_MS;
  const after = { from: middle, to: now };
  const before = { from: middle - DAYS * DAY_MS, to: now - DAYS * DAY_MS };
  const asked = anyOf(FEEDBACK_KINDS.map((value) => ({ type: "feedback" as const, value })));
  const top = Math.max(1, policies.length);
  const [new_, old] = await Promise.all([
    index.facets(within(asked, after), ["policy"], top),
    index.facets(within(asked, before), ["policy"], top),
  ]);
  const known = new Map(policies.map((policy) => [policy.policyId, policy]));
  const spoken = (new_.policy ?? []).filter(({ value, count }) => known.has(value) && count >= LEAST);
  const countBefore = (id: string) => old.policy?.find(({ value }) => value === id)?.count ?? 0;
  const looked = [...spoken]
    .sort((a, b) => surprise(b.count, countBefore(b.value)) - surprise(a.count, countBefore(a.value)))
    .slice(0, MOST_POLICIES);
  const found: Rising["themes"] = [];
  const read: StoredArticle[] = [];
  for (const { value } of looked) {
    const policy = known.get(value);
    if (!policy) continue;
    const period = { from: before.from, to: now, before };
    const { themes, truncated, read: seen } = await policyThemes(index, policy, period, kept, names);
    // Only the newest texts were grouped: the week before would look emptier than it was.
    if (truncated) continue;
    for (const theme of themes) {
      const counted = { after: sumOf(theme, middle, now), before: sumOf(theme, before.from, before.to) };
      if (counted.after < LEAST || counted.after <= counted.before || theme.state === "dismissed") continue;
      const { themeId, policyId, policyName, kind, label, points, quotes, state } = theme;
      found.push({ themeId, policyId, policyName, kind, label, points, quotes: quotes.slice(0, 1), state, ...counted });
    }
    read.push(...seen);
  }
  found.sort((a, b) => surprise(b.after, b.before) - surprise(a.after, a.before) || b.after - a.after);
  const themes = found.slice(0, MOST_THEMES);
  const shown = new Set(themes.flatMap(({ quotes }) => quotes.map(({ articleId }) => articleId)));
  return {
    answer: { from: iso(before.from), to: iso(now), themes, policies: spoken.length, looked: looked.length },
    read: read.filter(({ article }) => shown.has(article.articleId)),
  };
}

/** How far two Poisson counts of equal spans lie apart, in standard deviations of their difference. */
function surprise(after: number, before: number): number {
  return (after - before) / Math.sqrt(after + before + 1);
}

/** Texts of the days in that span; the day in which it ends counts whole. */
function sumOf({ points }: Pick<ThemeView, "points">, from: number, to: number): number {
  return points
    .filter(({ at }) => Date.parse(at) >= from && Date.parse(at) <= to)
    .reduce((sum, { count }) => sum + count, 0);
}
