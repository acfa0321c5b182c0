// Bursts of coverage, of each policy and of everything, originals and reprints apart. The mathematics is trend/bursts.ts; here is
// what makes one alert of an episode, and what holds alarms back.
import type { Policy } from "../messages/registry.ts";
import type { ArticleIndex } from "../ports/article-index.ts";
import { MATCH_ALL, type QueryNode } from "../query/tree.ts";
import { alarmScore, BurstDetector, QUIET_MS } from "../trend/bursts.ts";
import { bucketStart, rounded } from "../trend/series.ts";
import { type CoverageJudgement, unknownDays } from "./coverage.ts";
import { drivingArticles } from "./driving-articles.ts";
import { numberFact, type Sighting } from "./sighting.ts";

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
/** Two weeks that the detector learns from, and one more so that it has learned when they begin. */
export const REACH_MS = 21 * DAY_MS;
/** An episode that began longer ago is history: a backfill of old articles must not alarm anybody. */
const NEWS_MS = 48 * HOUR_MS;
/** Daily counts are learned from for eight weeks. A body with few articles an hour sees its bursts by the day. */
const DAY_REACH_MS = 63 * DAY_MS;
/** Fewer articles in the bucket, or fewer outlets in the episode, are no burst whatever the chance. */
const LEAST_IN: Readonly<Record<BurstBucket, number>> = { "1h": 5, "1d": 8 };
const LEAST_SOURCES = 3;
/** Many subjects find more by chance: each must be so much surer that all together cross about once a week by chance. */
const CHANCE_A_WEEK = 1;
const WEEK_BUCKETS: Readonly<Record<BurstBucket, number>> = { "1h": 168, "1d": 7 };
const COOL_DOWN_MS = 6 * HOUR_MS;
const COMPARED_DAYS = 7;

export type BurstBucket = "1h" | "1d";

/** One hour or day. */
export interface HourPoint {
  readonly at: number;
  readonly originals: number;
  readonly reprints: number;
}

export interface BurstEpisode {
  readonly bucket: BurstBucket;
  /** What bursts: texts written anew, or all with their reprints. */
  readonly series: "originals" | "all";
  readonly from: number;
  /** Last hour that is still surprising. */
  readonly lastAt: number;
  readonly peakAt: number;
  readonly value: number;
  readonly expected: number;
  readonly score: number;
}

/** Buckets that say nothing are left unknown. `watched`: how many subjects are looked at together. */
export function burstEpisode(
  points: readonly HourPoint[],
  unknown: ReadonlySet<number>,
  watched: number,
  bucket: BurstBucket = "1h",
): BurstEpisode | null {
  const needed = Math.max(alarmScore(bucket), Math.log10((WEEK_BUCKETS[bucket] * watched) / CHANCE_A_WEEK));
  for (const series of ["originals", "all"] as const) {
    const detector = new BurstDetector(bucket);
    let episode: BurstEpisode | null = null;
    for (const point of points) {
      const value = series === "originals" ? point.originals : point.originals + point.reprints;
      const line = detector.next({ at: point.at, value: unknown.has(point.at) ? null : value });
      if (!line.ongoing) {
        if (point.at - (episode?.lastAt ?? point.at) > QUIET_MS[bucket]) episode = null;
        continue;
      }
      if (line.value === null || line.score < needed || line.value < LEAST_IN[bucket]) continue;
      const peak = { peakAt: point.at, value: line.value, expected: line.expected ?? 0, score: line.score };
      const before: BurstEpisode = episode ?? { bucket, series, from: point.at, lastAt: point.at, ...peak };
      episode = { ...before, ...(line.score > before.score ? peak : {}), lastAt: point.at };
    }
    if (episode) return episode;
  }
  return null;
}

/** Counts by hour from the index, zero-filled, the last hour under way. */
export function hourly(index: Pick<ArticleIndex, "series">, query: QueryNode, at: number): Promise<HourPoint[]> {
  return counted(index, query, "hour", Math.floor((at - REACH_MS) / HOUR_MS) * HOUR_MS, at);
}

function daily(index: Pick<ArticleIndex, "series">, query: QueryNode, at: number): Promise<HourPoint[]> {
  return counted(index, query, "day", bucketStart(at - DAY_REACH_MS, "1d"), at);
}

async function counted(
  index: Pick<ArticleIndex, "series">,
  query: QueryNode,
  interval: "hour" | "day",
  from: number,
  at: number,
): Promise<HourPoint[]> {
  const [series] = await index.series({
    query,
    interval,
    from: new Date(from).toISOString(),
    to: new Date(at).toISOString(),
  });
  return (series?.points ?? []).map(({ at: start, count, reprints }) => ({
    at: Date.parse(start),
    originals: count,
    reprints,
  }));
}

export async function burstSightings(
  index: Pick<ArticleIndex, "series" | "search">,
  policies: readonly Policy[],
  all: readonly HourPoint[],
  coverage: CoverageJudgement,
  at: number,
): Promise<Sighting[]> {
  if (coverage.held !== null) return [];
  const watched = policies.length + 1;
  const allDays = await daily(index, MATCH_ALL, at);
  const unknownDay = unknownDays(
    allDays.map(({ at: day, originals, reprints }) => ({ at: day, count: originals + reprints })),
  );
  const found: Sighting[] = [];
  const subjects: readonly { policy: Policy | null; query: QueryNode }[] = [
    { policy: null, query: MATCH_ALL },
    ...policies.map((policy) => ({ policy, query: { type: "policy", value: policy.policyId } as const })),
  ];
  for (const { policy, query } of subjects) {
    const points = policy === null ? all : await hourly(index, query, at);
    const isNew = (found: BurstEpisode | null) => found !== null && at - found.lastAt <= NEWS_MS;
    const inHours = burstEpisode(points, coverage.unknown, watched);
    const days = policy === null ? allDays : await daily(index, query, at);
    const episode = isNew(inHours) ? inHours : burstEpisode(days, unknownDay, watched, "1d");
    if (!episode || !isNew(episode)) continue;
    const driving = await drivingArticles(
      index,
      query,
      { from: episode.from - COMPARED_DAYS * DAY_MS, to: episode.from },
      { from: episode.from, to: at },
    );
    if (driving.sources < LEAST_SOURCES) continue;
    const since = (episode.bucket === "1h" ? points : days).filter((point) => point.at >= episode.from);
    const count = since.reduce((sum, { originals }) => sum + originals, 0);
    const reprints = since.reduce((sum, point) => sum + point.reprints, 0);
    found.push({
      kind: "burst",
      subject: policy === null ? "all" : `policy:${policy.policyId}`,
      since: new Date(episode.from).toISOString(),
      policyId: policy?.policyId ?? null,
      storyId: driving.storyId,
      facts: {
        name: policy?.name ?? null,
        series: episode.series,
        bucket: episode.bucket === "1h" ? "hour" : "day",
        value: episode.value,
        expected: rounded(episode.expected),
        score: rounded(episode.score),
        peakAt: new Date(episode.peakAt).toISOString(),
        count,
        reprints,
        sources: driving.sources,
        words: driving.words,
        completeness: coverage.completeness === null ? null : rounded(coverage.completeness),
      },
      passages: driving.passages,
      versions: { bursts: "1" },
      gapMs: QUIET_MS[episode.bucket],
      coolDownMs: COOL_DOWN_MS,
      onlyUpdates: at - episode.from > NEWS_MS,
      isNews: (known) => count + reprints >= 2 * (numberFact(known, "count") + numberFact(known, "reprints")),
    });
  }
  return found;
}
