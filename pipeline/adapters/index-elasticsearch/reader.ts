// Reads articles: pages of hits, scans, counts, facets, series, versions.
import type { Client, estypes } from "@elastic/elasticsearch";
import { LangngheError } from "../../errors.ts";
import type {
  Bucket,
  Dimension,
  SearchPage,
  SearchRequest,
  Series,
  SeriesRequest,
  StoredArticle,
} from "../../ports/article-index.ts";
import { byCount } from "../../query/bucket-order.ts";
import { highlighter } from "../../query/highlight.ts";
import { asksForReprints, NO_REPRINTS } from "../../query/reprints.ts";
import { wantedLeaves } from "../../query/text-match.ts";
import { bucketNumber, fillPoints, ZONE } from "../../query/time-buckets.ts";
import { both, type QueryNode } from "../../query/tree.ts";
import { statusOf } from "./driver-errors.ts";
import type { Names } from "./mapping.ts";
import { type PageCursor, readPageCursor, writePageCursor } from "./page-cursor.ts";
import { type Dsl, hitQuery, scoredQuery } from "./query-dsl.ts";

interface Stored {
  readonly stored: StoredArticle;
}

/** How long a page by relevance waits for the next one to be asked for. */
const KEEP_ALIVE = "5m";
const SCAN_PAGE = 200;
const STORY_LIMIT = 500;
/** Exact counts need every value of every month at hand; stories and documents are many. */
const SHARD_SIZE = 10_000;
const FIELD: Readonly<Record<Dimension, string>> = {
  source: "source",
  sourceKind: "kind",
  policy: "policy",
  tone: "tone",
  attitude: "attitude",
  feedback: "feedback",
  harm: "harm",
  region: "region",
  role: "role",
  story: "story",
  document: "document",
};

export class ArticleReader {
  readonly #client: Client;
  readonly #names: Names;

  constructor(client: Client, names: Names) {
    this.#client = client;
    this.#names = names;
  }

  async get(articleId: string): Promise<StoredArticle | null> {
    const head = await this.#source<{ index: string }>(this.#names.heads, articleId);
    if (!head) return null;
    return (await this.#source<Stored>(head.index, articleId))?.stored ?? null;
  }

  async versions(articleId: string): Promise<StoredArticle[]> {
    const newest = await this.get(articleId);
    const answer = await this.#client.search<Stored>({
      index: this.#names.versions,
      size: 1_000,
      query: { term: { id: articleId } },
      sort: [{ number: "asc" }],
      _source: ["stored"],
    });
    const older = answer.hits.hits.flatMap((hit) => hit._source?.stored ?? []);
    const number = newest?.version.number;
    return [...older.filter((stored) => stored.version.number !== number), ...(newest ? [newest] : [])].sort(
      (a, b) => a.version.number - b.version.number,
    );
  }

  async story(storyId: string): Promise<StoredArticle[]> {
    const answer = await this.#client.search<Stored>({
      ...this.#articles(),
      size: STORY_LIMIT,
      query: { term: { story: storyId } },
      sort: [{ time: "asc" }, { id: "asc" }],
      _source: ["stored"],
    });
    return answer.hits.hits.flatMap((hit) => hit._source?.stored ?? []);
  }

  async search(request: SearchRequest, signal?: AbortSignal): Promise<SearchPage> {
    const cursor = request.after === undefined ? null : readPageCursor(request.after, request.sort);
    const folded = request.withReprints !== true && !asksForReprints(request.query);
    const query = folded ? both(request.query, NO_REPRINTS) : request.query;
    const byRelevance = request.sort === "relevance" && wantedLeaves(request.query).length > 0;
    // Scores move while articles arrive, times do not: only pages by relevance need a frozen view.
    const pit = byRelevance ? (cursor?.pit ?? (await this.#openPit(signal))) : null;
    const order: estypes.Sort = byRelevance
      ? [{ _score: { order: "desc" } }, { time: "desc" }, { id: "asc" }]
      : [{ time: request.sort === "oldest" ? "asc" : "desc" }, { id: "asc" }];
    const answer = await this.#page(
      {
        ...(pit === null ? this.#articles() : { pit: { id: pit, keep_alive: KEEP_ALIVE } }),
        size: request.limit + 1,
        query: byRelevance ? scoredQuery(query) : hitQuery(query),
        sort: order,
        _source: ["stored"],
        track_total_hits: cursor === null,
        ...(cursor === null ? {} : { search_after: cursor.after as estypes.SortResults }),
      },
      signal,
    );
    const more = answer.hits.hits.length > request.limit;
    const hits = answer.hits.hits.slice(0, request.limit);
    const total = cursor?.total ?? totalOf(answer.hits.total);
    const lastSort = hits.at(-1)?.sort;
    const view = answer.pit_id ?? pit;
    if (!more && view !== null) await this.#closePit(view);
    const marks = highlighter(request.query);
    const next: PageCursor | null =
      more && lastSort
        ? { sort: request.sort, total, after: lastSort as (string | number)[], ...(view === null ? {} : { pit: view }) }
        : null;
    return {
      hits: hits.flatMap((hit) => {
        const stored = hit._source?.stored;
        return stored ? [{ stored, score: hit._score ?? 0, highlights: marks(stored.article) }] : [];
      }),
      total,
      next: next === null ? null : writePageCursor(next),
    };
  }

  async *scan(query: QueryNode, signal?: AbortSignal): AsyncGenerator<StoredArticle[]> {
    let pit = await this.#openPit(signal);
    try {
      let after: estypes.SortResults | undefined;
      for (;;) {
        const answer = await this.#page(
          {
            pit: { id: pit, keep_alive: KEEP_ALIVE },
            size: SCAN_PAGE,
            query: hitQuery(query),
            sort: [{ time: "desc" }, { id: "asc" }],
            _source: ["stored"],
            track_total_hits: false,
            ...(after === undefined ? {} : { search_after: after }),
          },
          signal,
        );
        pit = answer.pit_id ?? pit;
        yield answer.hits.hits.flatMap((hit) => hit._source?.stored ?? []);
        after = answer.hits.hits.at(-1)?.sort;
        if (answer.hits.hits.length < SCAN_PAGE || after === undefined) return;
      }
    } finally {
      await this.#closePit(pit);
    }
  }

  async count(query: QueryNode): Promise<number> {
    const answer = await this.#client.count({ ...this.#articles(), query: hitQuery(query) });
    return answer.count;
  }

  async facets(query: QueryNode, dimensions: readonly Dimension[], top: number): Promise<Record<string, Bucket[]>> {
    if (dimensions.length === 0) return {};
    const aggs = Object.fromEntries(dimensions.map((dimension) => [dimension, termsOf(dimension, top)]));
    const answer = await this.#client.search({ ...this.#articles(), size: 0, query: hitQuery(query), aggs });
    return Object.fromEntries(
      dimensions.map((dimension) => [dimension, bucketsOf(answer.aggregations?.[dimension], top)]),
    );
  }

  async series(request: SeriesRequest): Promise<Series[]> {
    const fromMs = Date.parse(request.from);
    const toMs = Date.parse(request.to);
    const range: QueryNode = {
      type: "time",
      from: new Date(fromMs).toISOString(),
      to: new Date(toMs + 1).toISOString(),
    };
    const query = both(request.query, range);
    // Says early what is too long, before anything is asked.
    fillPoints(fromMs, toMs, request.interval, new Map());
    if (request.by === undefined) return [{ value: null, points: await this.#points(query, request, []) }];
    const field = FIELD[request.by];
    const top = (await this.facets(query, [request.by], request.top ?? 12))[request.by] ?? [];
    const series: Series[] = [];
    for (const { value } of top) {
      series.push({ value, points: await this.#points(query, request, [{ term: { [field]: value } }]) });
    }
    return series;
  }

  async #points(query: QueryNode, request: SeriesRequest, more: Dsl[]) {
    const answer = await this.#client.search({
      ...this.#articles(),
      size: 0,
      query: { bool: { filter: [hitQuery(query), ...more] } },
      aggs: {
        time: {
          date_histogram: { field: "time", calendar_interval: request.interval, time_zone: ZONE, min_doc_count: 1 },
          aggs: { reprints: { filter: { term: { role: "reprint" } } } },
        },
      },
    });
    const found = answer.aggregations?.time as
      | { buckets?: readonly { key: number; doc_count: number; reprints?: { doc_count: number } }[] }
      | undefined;
    const counts = new Map<number, { count: number; reprints: number }>();
    for (const bucket of found?.buckets ?? []) {
      const reprints = bucket.reprints?.doc_count ?? 0;
      counts.set(bucketNumber(bucket.key, request.interval), { count: bucket.doc_count - reprints, reprints });
    }
    return fillPoints(Date.parse(request.from), Date.parse(request.to), request.interval, counts);
  }

  #articles() {
    // Before the first article there is no monthly index behind the alias.
    return { index: this.#names.months, ignore_unavailable: true, allow_no_indices: true };
  }

  async #source<Document>(index: string, id: string): Promise<Document | null> {
    try {
      const answer = await this.#client.get<Document>({ index, id });
      return answer._source ?? null;
    } catch (thrown) {
      if (statusOf(thrown) === 404) return null;
      throw thrown;
    }
  }

  async #page(body: estypes.SearchRequest, signal?: AbortSignal): Promise<estypes.SearchResponse<Stored>> {
    try {
      return await this.#client.search<Stored>(body, signal ? { signal } : {});
    } catch (thrown) {
      if (statusOf(thrown) === 404 && body.pit !== undefined) {
        throw new LangngheError("INPUT_INVALID", "this page has expired; begin with the first page", { cause: thrown });
      }
      throw thrown;
    }
  }

  async #openPit(signal?: AbortSignal): Promise<string> {
    const { index, ignore_unavailable } = this.#articles();
    const answer = await this.#client.openPointInTime(
      { index, ignore_unavailable, keep_alive: KEEP_ALIVE },
      signal ? { signal } : {},
    );
    return answer.id;
  }

  async #closePit(id: string): Promise<void> {
    // It ends by itself soon; that it cannot be closed now must not spoil the answer.
    await this.#client.closePointInTime({ id }).catch(() => undefined);
  }
}

function totalOf(total: number | estypes.SearchTotalHits | undefined): number {
  return typeof total === "number" ? total : (total?.value ?? 0);
}

function termsOf(dimension: Dimension, top: number): estypes.AggregationsAggregationContainer {
  return {
    terms: {
      field: FIELD[dimension],
      size: Math.max(1, top),
      shard_size: Math.max(SHARD_SIZE, top),
      order: [{ _count: "desc" }, { _key: "asc" }],
    },
  };
}

function bucketsOf(aggregation: unknown, top: number): Bucket[] {
  const buckets =
    (aggregation as { buckets?: readonly { key: string; doc_count: number }[] } | undefined)?.buckets ?? [];
  return buckets
    .map(({ key, doc_count }) => ({ value: String(key), count: doc_count }))
    .sort(byCount)
    .slice(0, top);
}
