// Reads articles: pages of hits, counts, facets, series, versions. Works on any connection, a read-only one too.
import type { DatabaseSync, StatementSync } from "node:sqlite";
import type {
  Bucket,
  Dimension,
  Hit,
  SearchPage,
  SearchRequest,
  Series,
  SeriesRequest,
  StoredArticle,
} from "../../ports/article-index.ts";
import { decodeCursor, encodeCursor } from "../../query/cursor.ts";
import { highlighter } from "../../query/highlight.ts";
import { rank } from "../../query/rank.ts";
import { asksForReprints } from "../../query/reprints.ts";
import { wantedLeaves } from "../../query/text-match.ts";
import { both, type QueryNode } from "../../query/tree.ts";
import { type Bits, countBits, hasBit, rowsIn, withoutInto } from "./bits.ts";
import { storyIdIn, unpackArticle } from "./body.ts";
import { Columns, type Rows } from "./columns.ts";
import { facet, seriesOf } from "./counts.ts";
import { Masks } from "./mask.ts";
import { firstInOrder } from "./order.ts";
import { storyNumber } from "./packed.ts";

/** Candidates by relevance: this many newest hits, and this many newest hits with the words in the title. */
const POOL = 100;
const TITLE_POOL = 50;
const SCAN_PAGE = 200;
const STORY_LIMIT = 500;
/** Stories whose rows are remembered. */
const STORIES_KEPT = 1_000;
/** So few hits are put in order of time; more are looked for along the order of all articles. */
const FEW = 4_000;

interface Hits {
  readonly rows: Rows;
  readonly set: Bits;
  readonly count: number;
}

export class ArticleReader {
  readonly #columns: Columns;
  readonly #masks: Masks;
  readonly #current: StatementSync;
  readonly #versions: StatementSync;
  readonly #bodyAt: StatementSync;
  readonly #stories = new Map<string, { upTo: number; readonly rows: number[] }>();

  constructor(db: DatabaseSync) {
    this.#columns = new Columns(db);
    this.#masks = new Masks(db, this.#columns);
    this.#columns.onForget(() => this.#stories.clear());
    this.#current = db.prepare("SELECT body FROM version WHERE id = ? ORDER BY number DESC LIMIT 1");
    this.#versions = db.prepare("SELECT body FROM version WHERE id = ? ORDER BY number");
    this.#bodyAt = db.prepare("SELECT body FROM version WHERE row = (SELECT row FROM doc WHERE place = ?)");
  }

  get(articleId: string): StoredArticle | null {
    const body = this.#current.get(articleId)?.body;
    return typeof body === "string" ? unpackArticle(body) : null;
  }

  versions(articleId: string): StoredArticle[] {
    return this.#versions.all(articleId).map((row) => unpackArticle(String(row.body)));
  }

  story(storyId: string): StoredArticle[] {
    const rows = this.#columns.rows();
    const places = this.#rowsOfStory(storyId, rows)
      .filter((row) => hasBit(rows.live, row))
      .map((row) => rows.place[row] ?? 0);
    // The columns hold a number made of the id, which another id may share.
    const stored = places.sort((a, b) => a - b).flatMap((place) => this.#at(place) ?? []);
    return stored.filter(({ story }) => story.storyId === storyId).slice(0, STORY_LIMIT);
  }

  /** Rows are only added: of a story that was looked for before, only the new ones are looked through. */
  #rowsOfStory(storyId: string, rows: Rows): readonly number[] {
    const known = this.#stories.get(storyId) ?? { upTo: 0, rows: [] };
    const wanted = storyNumber(storyId);
    let row = known.upTo < rows.size ? rows.story.indexOf(wanted, known.upTo) : -1;
    for (; row >= 0 && row < rows.size; row = rows.story.indexOf(wanted, row + 1)) known.rows.push(row);
    known.upTo = rows.size;
    if (this.#stories.size >= STORIES_KEPT && !this.#stories.has(storyId)) this.#stories.clear();
    this.#stories.set(storyId, known);
    return known.rows;
  }

  search(request: SearchRequest): SearchPage {
    const withReprints = request.withReprints === true || asksForReprints(request.query);
    const cursor = request.after === undefined ? null : decodeCursor(request.after, request.sort);
    const hits = this.#hits(request.query, withReprints);
    const total = cursor?.total ?? hits.count;
    const relevance = request.sort === "relevance" && wantedLeaves(request.query).length > 0;
    const { places, next } = relevance
      ? this.#byRelevance(request, hits, withReprints, cursor)
      : this.#byTime(request, hits, cursor);
    const marks = highlighter(request.query);
    const shown: Hit[] = [];
    for (const { place, score } of places) {
      const stored = this.#at(place);
      if (stored) shown.push({ stored, score, highlights: marks(stored.article) });
    }
    return { hits: shown, total, next: next === null ? null : encodeCursor({ ...next, total }) };
  }

  *scan(query: QueryNode): Generator<StoredArticle[]> {
    let before = Number.POSITIVE_INFINITY;
    for (;;) {
      const places = placesFrom(this.#hits(query, true), before, SCAN_PAGE, false);
      yield places.flatMap((place) => this.#at(place) ?? []);
      const last = places.at(-1);
      if (places.length < SCAN_PAGE || last === undefined) return;
      before = last;
    }
  }

  count(query: QueryNode): number {
    return this.#hits(query, true).count;
  }

  facets(query: QueryNode, dimensions: readonly Dimension[], top: number): Record<string, Bucket[]> {
    const { rows, set } = this.#hits(query, true);
    const chosen = rowsIn(set);
    return Object.fromEntries(
      dimensions.map((dimension) => [
        dimension,
        facet(rows, chosen, dimension, top, this.#columns, (place) => this.#storyAt(place)),
      ]),
    );
  }

  series(request: SeriesRequest): Series[] {
    const window = { interval: request.interval, fromMs: Date.parse(request.from), toMs: Date.parse(request.to) };
    const inWindow: QueryNode = {
      type: "time",
      from: new Date(window.fromMs).toISOString(),
      to: new Date(window.toMs + 1).toISOString(),
    };
    const { rows, set } = this.#hits(both(request.query, inWindow), true);
    return seriesOf(rows, rowsIn(set), window, request.by ?? null, request.top ?? 12, this.#columns, (place) =>
      this.#storyAt(place),
    );
  }

  #at(place: number): StoredArticle | null {
    const body = this.#bodyAt.get(place)?.body;
    return typeof body === "string" ? unpackArticle(body) : null;
  }

  #storyAt(place: number): string {
    const body = this.#bodyAt.get(place)?.body;
    return typeof body === "string" ? storyIdIn(body) : "";
  }

  #hits(query: QueryNode, withReprints: boolean): Hits {
    const rows = this.#columns.rows();
    const set = this.#masks.of(query, rows);
    if (!withReprints) withoutInto(set, this.#masks.of({ type: "role", value: "reprint" }, rows));
    return { rows, set, count: countBits(set) };
  }

  #byTime(request: SearchRequest, hits: Hits, cursor: { place?: number } | null) {
    const oldest = request.sort === "oldest";
    const edge = cursor?.place ?? (oldest ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY);
    const found = placesFrom(hits, edge, request.limit + 1, oldest);
    const page = found.slice(0, request.limit);
    const last = page.at(-1);
    return {
      places: page.map((place) => ({ place, score: 0 })),
      next: found.length > request.limit && last !== undefined ? { sort: request.sort, place: last } : null,
    };
  }

  /**
   * The pool of candidates in order of score, then all older hits, newest first. The pool is what stood in the index when
   * the first page was made (`change` in the cursor: the number of the next article), so that new arrivals move nothing.
   */
  #byRelevance(
    request: SearchRequest,
    hits: Hits,
    withReprints: boolean,
    cursor: { change?: number; rank?: number; place?: number } | null,
  ) {
    const change = cursor?.change ?? this.#columns.nextNumber;
    const pool = this.#pool(request.query, hits, withReprints, this.#columns.rowOfNumber(change));
    const start = cursor?.rank ?? 0;
    const places = pool.ranked.slice(start, start + request.limit);
    const reached = start + places.length;
    if (reached < pool.ranked.length) {
      return { places, next: { sort: request.sort, change, rank: reached } };
    }
    if (pool.oldest === null) return { places, next: null };
    const inPool = new Set(pool.ranked.map(({ place }) => place));
    let edge = cursor?.place ?? pool.oldest;
    const missing = request.limit + 1 - places.length;
    const rest: number[] = [];
    while (rest.length < missing) {
      const found = placesFrom(hits, edge, missing, false);
      for (const place of found) if (!inPool.has(place)) rest.push(place);
      const last = found.at(-1);
      if (last === undefined || found.length < missing) break;
      edge = last;
    }
    const shown = rest.slice(0, request.limit - places.length);
    const last = shown.at(-1) ?? edge;
    return {
      places: [...places, ...shown.map((place) => ({ place, score: 0 }))],
      next: rest.length > shown.length ? { sort: request.sort, change, rank: reached, place: last } : null,
    };
  }

  #pool(query: QueryNode, hits: Hits, withReprints: boolean, beforeRow: number) {
    const newestOf = (of: Hits, limit: number) => placesFrom(of, Number.POSITIVE_INFINITY, limit, false, beforeRow);
    const newest = newestOf(hits, POOL);
    // Where the newest are all there are, those with the words in the title are among them.
    const titled = newest.length < POOL ? [] : newestOf(this.#hits(inTitle(query), withReprints), TITLE_POOL);
    const oldest = newest.length < POOL ? null : (newest.at(-1) ?? null);
    const candidates = [...new Set([...newest, ...titled])].flatMap((place) => {
      const stored = this.#at(place);
      return stored ? [{ place, stored }] : [];
    });
    const scores = rank(
      query,
      candidates.map(({ stored }) => stored),
    );
    const ranked = candidates
      .map(({ place }, i) => ({ place, score: scores[i] ?? 0 }))
      .sort((a, b) => b.score - a.score || b.place - a.place);
    return { ranked, oldest };
  }
}

/** Places of hits before the edge (after it when `oldest`), nearest first; only of rows below `beforeRow`. */
function placesFrom(
  { rows, set, count }: Hits,
  edge: number,
  limit: number,
  oldest: boolean,
  beforeRow = Number.POSITIVE_INFINITY,
): number[] {
  const { place, order } = rows;
  const found: number[] = [];
  if (count <= FEW) {
    for (const row of rowsIn(set)) {
      const at = place[row] ?? 0;
      if (row < beforeRow && (oldest ? at > edge : at < edge)) found.push(at);
    }
    return found.sort((a, b) => (oldest ? a - b : b - a)).slice(0, limit);
  }
  let at = oldest ? 0 : order.length - 1;
  if (Number.isFinite(edge)) at = oldest ? firstInOrder(rows, edge + 1) : firstInOrder(rows, edge) - 1;
  const step = oldest ? 1 : -1;
  for (; at >= 0 && at < order.length && found.length < limit; at += step) {
    const row = order[at] ?? 0;
    if (row < beforeRow && hasBit(set, row)) found.push(place[row] ?? 0);
  }
  return found;
}

/** The same question with every word in the title, for the second part of the pool. */
function inTitle(node: QueryNode): QueryNode {
  switch (node.type) {
    case "word":
    case "phrase":
    case "prefix":
    case "near":
      return node.field === null ? { ...node, field: "title" } : node;
    case "and":
    case "or":
      return { type: node.type, nodes: node.nodes.map(inTitle) };
    default:
      return node;
  }
}
