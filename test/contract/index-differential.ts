// Random articles and random queries: an index must find exactly what the plain reading of the query means.
import fc from "fast-check";
import { expect } from "vitest";
import type { ArticleIndex, IndexWrite } from "../../pipeline/ports/article-index.ts";
import { highlight } from "../../pipeline/query/highlight.ts";
import { wantedLeaves } from "../../pipeline/query/text-match.ts";
import { anyArticles, means } from "../property/query-documents.ts";
import { anyTree } from "../property/query-trees.ts";

const RANGE = { from: "2026-10-30T17:00:00.000Z", to: "2026-11-21T16:59:59.999Z" };

const names = (writes: readonly { readonly trace: string }[]) => writes.map((write) => write.trace).sort();

/** Runs `worlds` sets of articles with `queries` trees each; fails with the smallest difference. */
export async function differential(index: ArticleIndex, worlds: number, queries: number, articles = 40): Promise<void> {
  for (let world = 0; world < worlds; world++) {
    const [writes] = fc.sample(anyArticles(articles), { numRuns: 1, seed: 7_000 + world });
    if (!writes) throw new Error("no articles were made");
    await index.clear();
    const verdicts = await index.write(writes);
    expect(verdicts.every((verdict) => verdict.outcome === "stored")).toBe(true);
    await index.refresh();
    await fc.assert(
      fc.asyncProperty(anyTree, async (query) => {
        const expected = writes.filter((write) => means(query, write));
        const page = await index.search({ query, sort: "newest", limit: 200, withReprints: true });
        expect(names(page.hits.map((hit) => hit.stored))).toEqual(names(expected));
        expect(page.total).toBe(expected.length);
        expect(await index.count(query)).toBe(expected.length);
        const ranked = await index.search({ query, sort: "relevance", limit: 200, withReprints: true });
        expect(names(ranked.hits.map((hit) => hit.stored))).toEqual(names(expected));
        for (const hit of page.hits) {
          const only = wantedLeaves(query).length === 1 && "field" in query;
          const marked = hit.highlights.title.length + hit.highlights.text.length > 0;
          if (only) expect(marked).toBe(true);
          expect(hit.highlights).toEqual(highlight(query, hit.stored.article));
        }
        const { tone } = await index.facets(query, ["tone"], 10);
        expect(Object.fromEntries(tone?.map((bucket) => [bucket.value, bucket.count]) ?? [])).toEqual(
          tonesOf(expected),
        );
        const [days] = await index.series({ query, interval: "day", ...RANGE });
        const inRange = expected.filter((write) => (write.grouped.article.publishedAt ?? "") >= RANGE.from);
        const reprints = inRange.filter((write) => write.grouped.story.role === "reprint").length;
        const sum = (key: "count" | "reprints") => days?.points.reduce((n, point) => n + point[key], 0);
        expect([sum("count"), sum("reprints")]).toEqual([inRange.length - reprints, reprints]);
      }),
      { numRuns: queries, seed: 4_000 + world },
    );
  }
}

function tonesOf(writes: readonly IndexWrite[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const write of writes) {
    const { label } = write.grouped.article.findings.tone;
    counts[label] = (counts[label] ?? 0) + 1;
  }
  return counts;
}
