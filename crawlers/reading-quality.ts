// Whether what a source brings is still read: documents fetched beside articles that came of them. A layout that changed
// shows as pages that no longer end as articles. Pure; the counts are crawl.runs' and the index's.

/** One local day of one source. */
export interface DayCount {
  /** yyyy-mm-dd in Vietnam time. */
  readonly day: string;
  /** Documents that crawl runs fetched. */
  readonly fetched: number;
  /** Articles of that day in the index: what was not dropped as no article, too short or a copy. */
  readonly kept: number;
}

export interface ReadingQuality {
  /** kept / fetched over the days before; above 1 where older articles have counted, too. */
  readonly usualShare: number;
  /** The same over today and yesterday. */
  readonly recentShare: number;
  readonly fetched: number;
  readonly kept: number;
  /** Far fewer are read than usual: look at the source's pages. */
  readonly wrongShape: boolean;
}

/** Today and yesterday: articles count for their publication, often the evening before they are fetched. */
const RECENT_DAYS = 2;
const HABIT_DAYS = 28;
/** Below these the shares say little. */
const MIN_RECENT_FETCHED = 10;
const MIN_HABIT_FETCHED = 30;
/** Catching up after a stop brings older articles, which count for other days: nothing is concluded from it. */
const CATCHING_UP = 3;
const DROP = 0.5;
/** So few of so many would come by chance once in a thousand cases. */
const CHANCE = 0.001;

/** `days` in any order; `today` as yyyy-mm-dd in Vietnam time. null while there is too little to say. */
export function readingQuality(days: readonly DayCount[], today: string): ReadingQuality | null {
  const ageOf = (day: string): number => Math.round((Date.parse(today) - Date.parse(day)) / 86_400_000);
  const recent = days.filter(({ day }) => ageOf(day) >= 0 && ageOf(day) < RECENT_DAYS);
  const habit = days.filter(({ day }) => ageOf(day) >= RECENT_DAYS && ageOf(day) < RECENT_DAYS + HABIT_DAYS);
  const now = sum(recent);
  const before = sum(habit);
  if (now.fetched < MIN_RECENT_FETCHED || before.fetched < MIN_HABIT_FETCHED) return null;
  const habitDays = Math.max(1, ...habit.map(({ day }) => ageOf(day) - RECENT_DAYS + 1));
  if (now.fetched > CATCHING_UP * RECENT_DAYS * (before.fetched / habitDays)) return null;
  const usualShare = before.kept / before.fetched;
  const recentShare = now.kept / now.fetched;
  const wrongShape =
    recentShare < DROP * usualShare && chanceOfAtMost(now.kept, now.fetched, Math.min(usualShare, 1)) < CHANCE;
  return { usualShare, recentShare, fetched: now.fetched, kept: now.kept, wrongShape };
}

function sum(days: readonly DayCount[]): { fetched: number; kept: number } {
  return {
    fetched: days.reduce((total, day) => total + day.fetched, 0),
    kept: days.reduce((total, day) => total + day.kept, 0),
  };
}

/** P(X <= k) for X binomial with n trials of probability p. */
function chanceOfAtMost(k: number, n: number, p: number): number {
  if (k >= n || p <= 0) return 1;
  if (p >= 1) return 0;
  let logTerm = n * Math.log1p(-p);
  let total = Math.exp(logTerm);
  for (let i = 1; i <= k; i++) {
    logTerm += Math.log(((n - i + 1) / i) * (p / (1 - p)));
    total += Math.exp(logTerm);
  }
  return total;
}
