// How a story spread: who told it first, when the others followed, how much of it was their own. Counts only; what the texts say
// is left to the summary and the difference.
import { articleTime, type GroupedArticle } from "../messages/article.ts";

export interface StoryMember {
  readonly article: Pick<GroupedArticle["article"], "articleId" | "sourceId" | "publishedAt" | "fetchedAt">;
  readonly story: Pick<GroupedArticle["story"], "role">;
}

export interface SpreadHour {
  /** The full hour in UTC; Vietnam's hours begin at the same minute. */
  readonly from: string;
  /** Texts of their own: originals and other texts on the event. */
  readonly originals: number;
  readonly reprints: number;
}

export interface SpreadOutlet {
  readonly sourceId: string;
  readonly firstAt: string;
  readonly originals: number;
  readonly reprints: number;
}

export interface StorySpread {
  /** The earliest article; null where there is none. A reprint is named first only where nothing else is as early. */
  readonly first: { readonly articleId: string; readonly sourceId: string; readonly at: string } | null;
  readonly lastAt: string | null;
  /** From the first article's hour to the last one's, empty ones included, MOST_HOURS at most; `later` counts the rest. */
  readonly hours: readonly SpreadHour[];
  readonly later: number;
  /** In the order in which they came to the story. */
  readonly outlets: readonly SpreadOutlet[];
}

const HOUR_MS = 3_600_000;
/** The window within which a story takes members: 30 days, and a day for dates that disagree. */
const MOST_HOURS = 31 * 24;

/** Of one story's articles, in any order; versions of one article count once. */
export function spreadOf(members: readonly StoryMember[]): StorySpread {
  const once = new Map<string, { at: number; sourceId: string; articleId: string; reprint: boolean }>();
  for (const { article, story } of members) {
    const at = Date.parse(articleTime(article));
    const known = once.get(article.articleId);
    if (known && known.at <= at) continue;
    const { articleId, sourceId } = article;
    once.set(articleId, { at, sourceId, articleId, reprint: story.role === "reprint" });
  }
  const told = [...once.values()].sort(
    (a, b) => a.at - b.at || Number(a.reprint) - Number(b.reprint) || (a.articleId < b.articleId ? -1 : 1),
  );
  const [first] = told;
  const last = told.at(-1);
  if (!first || !last) return { first: null, lastAt: null, hours: [], later: 0, outlets: [] };

  const from = Math.floor(first.at / HOUR_MS);
  const length = Math.min(MOST_HOURS, Math.floor(last.at / HOUR_MS) - from + 1);
  const hours = Array.from({ length }, (_, at) => ({ from: iso((from + at) * HOUR_MS), originals: 0, reprints: 0 }));
  const outlets = new Map<string, { sourceId: string; firstAt: string; originals: number; reprints: number }>();
  let later = 0;
  for (const { at, sourceId, reprint } of told) {
    const outlet = outlets.get(sourceId) ?? { sourceId, firstAt: iso(at), originals: 0, reprints: 0 };
    outlets.set(sourceId, outlet);
    const hour = hours[Math.floor(at / HOUR_MS) - from];
    if (!hour) later++;
    for (const count of hour ? [outlet, hour] : [outlet]) {
      if (reprint) count.reprints++;
      else count.originals++;
    }
  }
  return {
    first: { articleId: first.articleId, sourceId: first.sourceId, at: iso(first.at) },
    lastAt: iso(last.at),
    hours,
    later,
    outlets: [...outlets.values()],
  };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
