// One policy day by day, raw, as a share of all coverage or corrected for completeness; beside the period before or another policy.
import type { Policy } from "../../pipeline/messages/registry.ts";
import type { ArticleIndex } from "../../pipeline/ports/article-index.ts";
import { MATCH_ALL, type QueryNode } from "../../pipeline/query/tree.ts";
import { compare, type SeriesRequest } from "../../pipeline/trend/compare.ts";
import type { Point } from "../api/common.ts";
import type { Normalising, Timeline } from "../api/policy.ts";
import { WEEKS } from "./completeness.ts";
import { type Period, pointsOf } from "./counting.ts";
import { DAY_MS, dayStart, iso } from "./vietnam-time.ts";

interface Line {
  readonly policy: Policy;
  readonly span: { readonly from: number; readonly to: number };
}

/** `against`: another policy, "before" for the same one in the period before, or null. */
export async function policyTimeline(
  index: ArticleIndex,
  policy: Policy,
  against: Policy | "before" | null,
  period: Period,
  normalise: Normalising,
): Promise<Timeline> {
  const lines: Line[] = [{ policy, span: period }];
  if (against === "before") lines.push({ policy, span: period.before });
  else if (against !== null) lines.push({ policy: against, span: period });
  const days = async (query: QueryNode, from: number, to: number): Promise<Point[]> => {
    const [series] = await index.series({ query, interval: "day", from: iso(from), to: iso(to) });
    return pointsOf(series);
  };
  const first = Math.min(...lines.map(({ span }) => span.from)) - WEEKS * 7 * DAY_MS;
  const [all, ...counted] = await Promise.all([
    days(MATCH_ALL, first, period.to),
    ...lines.map(({ policy: { policyId }, span }) => days({ type: "policy", value: policyId }, span.from, span.to)),
  ]);
  const received = shareReceived(all);
  const rowsOf = (points: readonly Point[]) => points.map(({ at, count }) => ({ at: Date.parse(at), count }));
  const requests = lines.map(({ policy: { name }, span }, i): SeriesRequest => {
    return {
      name,
      from: span.from,
      rows: rowsOf(counted[i] ?? []),
      all: rowsOf(all),
      completeness: [...received].map(([at, ratio]) => ({ at, ratio })),
    };
  });
  const buckets = Math.round((dayStart(period.to) - period.from) / DAY_MS) + 1;
  const { series, ratios } = compare(requests, { bucket: "1d", buckets, normalising: normalise });
  return {
    days: buckets,
    normalise,
    from: iso(period.from),
    to: iso(period.to),
    series: lines.map(({ policy: { policyId, name }, span }, i) => {
      const points = new Map((counted[i] ?? []).map((point) => [Date.parse(point.at), point]));
      return {
        policyId: i > 0 && against === "before" ? null : policyId,
        name,
        from: iso(span.from),
        points: (series[i]?.at ?? []).map((at, n) => ({
          at: iso(at),
          count: points.get(at)?.count ?? 0,
          reprints: points.get(at)?.reprints ?? 0,
          value: series[i]?.values[n] ?? null,
        })),
        total: series[i]?.total ?? null,
      };
    }),
    ratio: ratios[1] ?? null,
    completeness: Array.from({ length: buckets }, (_, day) => received.get(period.from + day * DAY_MS) ?? null),
  };
}

/**
 * Received over expected of each day that has weeks before it: expected is the mean of the same weekday in up to four weeks
 * before, days without any article left out. Today is held against its whole day.
 */
export function shareReceived(all: readonly Point[]): ReadonlyMap<number, number> {
  const counts = new Map(all.map(({ at, count }) => [Date.parse(at), count]));
  const out = new Map<number, number>();
  for (const [at, count] of counts) {
    const before = Array.from({ length: WEEKS }, (_, week) => counts.get(at - (week + 1) * 7 * DAY_MS) ?? 0).filter(
      (value) => value > 0,
    );
    if (before.length === 0) continue;
    out.set(at, count / (before.reduce((sum, value) => sum + value, 0) / before.length));
  }
  return out;
}
