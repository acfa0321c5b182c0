// One look of the sentinel: everything that is counted, as versions of alerts to propose. Reading topics and writing is the app's.
import type { StatisticalAlert } from "../messages/alert.ts";
import type { KeptPlan } from "../messages/plan.ts";
import type { Policy } from "../messages/registry.ts";
import type { KeptTheme } from "../messages/theme.ts";
import type { ArticleIndex } from "../ports/article-index.ts";
import { parseQuery } from "../query/parse.ts";
import { MATCH_ALL, type QueryNode } from "../query/tree.ts";
import { burstSightings, hourly } from "./bursts.ts";
import { type CoverageJudgement, judgeCoverage } from "./coverage.ts";
import { deadlineSightings } from "./deadlines.ts";
import { savedSearchSightings, type WatchedSearch } from "./saved-searches.ts";
import { shareSightings } from "./shares.ts";
import { advance, type KnownAlerts } from "./sighting.ts";
import { type SourceCondition, silenceSightings } from "./silence.ts";

export interface LookedAt {
  readonly index: Pick<ArticleIndex, "series" | "facets" | "search" | "count" | "versions">;
  readonly policies: readonly Policy[];
  readonly themes: readonly KeptTheme[];
  readonly plans: readonly KeptPlan[];
  readonly searches: readonly WatchedSearch[];
  readonly sources: readonly SourceCondition[];
  readonly known: KnownAlerts;
  /** Much is fetched that the index does not have yet: what it counts now will be another number soon. */
  readonly behind: boolean;
  /** Instant of the look, ms. */
  readonly at: number;
}

export interface Look {
  readonly alerts: readonly StatisticalAlert[];
  /** Whether rises could be judged at all, and if not why. */
  readonly coverage: CoverageJudgement;
}

/** The same look at the same data gives the same versions: run twice, it writes the same messages. */
export async function look({ index, known, at, ...from }: LookedAt): Promise<Look> {
  const all = await hourly(index, MATCH_ALL, at);
  const judged = judgeCoverage(
    all.map((point) => ({ at: point.at, count: point.originals + point.reprints })),
    at,
  );
  const coverage: CoverageJudgement = from.behind ? { ...judged, held: "behind" } : judged;
  const sightings = [
    ...silenceSightings(from.sources, known, at),
    ...deadlineSightings(from.policies, from.plans, at),
    ...(await savedSearchSightings(index, from.searches, known, readable(at), at)),
    ...(await burstSightings(index, from.policies, all, coverage, at)),
    // A share of what little came says whose articles came, not what people think.
    ...(coverage.held === null ? await shareSightings(index, from.policies, from.themes, at) : []),
  ];
  const now = new Date(at).toISOString();
  const alerts = sightings.flatMap((sighting) => advance(known, sighting, now) ?? []);
  return { alerts, coverage };
}

function readable(now: number): (query: string) => QueryNode | null {
  return (query) => {
    try {
      return parseQuery(query, { now }).node;
    } catch {
      return null;
    }
  };
}
