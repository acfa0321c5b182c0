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
import { type Bits, countBits, rowsFrom, withoutBits } from "./bits.ts";
import { unpackArticle } from "./body.ts";
import { Columns, firstRow, type Rows } from "./columns.ts";
import { facet, seriesOf } from "./counts.ts";
import { Masks } from "./mask.ts";
import { tag } from "./tags.ts";
import { Warming } from "./warm.ts";

/** Candidates by relevance: this many newest hits, and this many newest hits with the words in the title. */
const POOL = 100;
const TITLE_POOL = 50;
const SCAN_PAGE = 200;
const STORY_LIMIT = 500;

interface Hits {
  readonly rows: Rows;
  readonly set: Bits;
}

export class ArticleReader {
  readonly #db: DatabaseSync;
  readonly #columns: Columns;
  readonly #masks: Masks;
  readonly #warming: Warming;
  readonly #current: StatementSync;
  readonly #versions: StatementSync;
  readonly #bodyAt: StatementSync;

  constructor(db: DatabaseSync, readAheadFrom: number) {
    this.#db = db;
    this.#columns = new Columns(db);
    this.#masks = new Masks(db, this.#columns, readAheadFrom);
    this.#warming = new Warming(this.#columns, this.#masks, (count) => {
      const { place } = this.#columns.rows();
      return [...place.subarray(-count)].flatMap((each) => this.#at(each) ?? []);
    });
    this.#current = db.prepare("SELECT body FROM version WHERE id = ? ORDER BY number DESC LIMIT 1");
    this.#versions = db.prepare("SELECT body FROM version WHERE id = ? ORDER BY number");
    this.#bodyAt = db.prepare("SELECT body FROM version WHERE row = (SELECT row FROM doc WHERE place = ?)");
  }

  /** What must be read once before anything but get, versions and story; in slices, so that others can work between. */
  load(): Generator<void> {
    return this.#columns.load();
  }

  /** Reads a few milliseconds ahead of what will be asked; false when nothing is left to read. */
  warm(): boolean {
    return this.#warming.step();
  }

  get(articleId: string): StoredArticle | null {
    const body = this.#current.get(articleId)?.body;
    return typeof body === "string" ? unpackArticle(body) : null;
  }

  versions(articleId: string): StoredArticle[] {
    return this.#versions.all(articleId).map((row) => unpackArticle(String(row.body)));
  }

  story(storyId: string): StoredArticle[] {
    const found = this.#db
      .prepare(`SELECT rowid AS place FROM fts WHERE fts MATCH ? ORDER BY rowid LIMIT ${STORY_LIMIT}`)
      .all(`"${tag("story", storyId)}"`);
    return found.flatMap((row) => this.#at(Number(row.place)) ?? []);
  }

  search(request: SearchRequest): SearchPage {
    const withReprints = request.withReprints === true || asksForReprints(request.query);
    const cursor = request.after === undefined ? null : decodeCursor(request.after, request.sort);
    const total = cursor?.total ?? this.count(request.query, withReprints);
    const relevance = request.sort === "relevance" && wantedLeaves(request.query).length > 0;
    const { places, next } = relevance
      ? this.#byRelevance(request, withReprints, cursor)
      : this.#byTime(request, withReprints, cursor);
    const marks = highlighter(request.query);
    const hits: Hit[] = [];
    for (const { place, score } of places) {
      const stored = this.#at(place);
      if (stored) hits.push({ stored, score, highlights: marks(stored.article) });
    }
    return { hits, total, next: next === null ? null : encodeCursor({ ...next, total }) };
  }

  *scan(query: QueryNode): Generator<StoredArticle[]> {
    let before = Number.POSITIVE_INFINITY;
    for (;;) {
      const places = this.#placesBefore(query, true, before, SCAN_PAGE, false);
      yield places.flatMap((place) => this.#at(place) ?? []);
      const last = places.at(-1);
      if (places.length < SCAN_PAGE || last === undefined) return;
      before = last;
    }
  }

  count(query: QueryNode, withReprints = true): number {
    return countBits(this.#hits(query, withReprints).set);
  }

  facets(query: QueryNode, dimensions: readonly Dimension[], top: number): Record<string, Bucket[]> {
    const rows = this.#columns.rows();
    const mask = this.#masks.of(query, rows);
    return Object.fromEntries(
      dimensions.map((dimension) => [
        dimension,
        facet(rows, mask, dimension, top, this.#columns, (place) => this.#storyAt(place)),
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
    const rows = this.#columns.rows();
    const mask = this.#masks.of(both(request.query, inWindow), rows);
    return seriesOf(rows, mask, window, request.by ?? null, request.top ?? 12, this.#columns, (place) =>
      this.#storyAt(place),
    );
  }

  #at(place: number): StoredArticle | null {
    const body = this.#bodyAt.get(place)?.body;
    return typeof body === "string" ? unpackArticle(body) : null;
  }

  #storyAt(place: number): string {
    return this.#at(place)?.story.storyId ?? "";
  }

  #hits(query: QueryNode, withReprints: boolean): Hits {
    const rows = this.#columns.rows();
    const set = this.#masks.of(query, rows);
    if (withReprints) return { rows, set };
    return { rows, set: withoutBits(set, this.#masks.of({ type: "role", value: "reprint" }, rows)) };
  }

  #byTime(request: SearchRequest, withReprints: boolean, cursor: { place?: number } | null) {
    const oldest = request.sort === "oldest";
    const edge = cursor?.place ?? (oldest ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY);
    const found = this.#placesBefore(request.query, withReprints, edge, request.limit + 1, oldest);
    const page = found.slice(0, request.limit);
    const last = page.at(-1);
    return {
      places: page.map((place) => ({ place, score: 0 })),
      next: found.length > request.limit && last !== undefined ? { sort: request.sort, place: last } : null,
    };
  }

  /**
   * The pool of candidates in order of score, then all older hits, newest first. The pool is what stood in the index when
   * the first page was made (`change` in the cursor), so that new arrivals move nothing.
   */
  #byRelevance(
    request: SearchRequest,
    withReprints: boolean,
    cursor: { change?: number; rank?: number; place?: number } | null,
  ) {
    const change =
      cursor?.change ?? Number(this.#db.prepare("SELECT value FROM counter WHERE name = 'change'").get()?.value);
    const pool = this.#pool(request.query, withReprints, change);
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
      const found = this.#placesBefore(request.query, withReprints, edge, missing, false);
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

  #pool(query: QueryNode, withReprints: boolean, change: number) {
    const known = this.#db.prepare("SELECT change FROM doc WHERE place = ?");
    const settled = (places: readonly number[]) =>
      places.filter((place) => Number(known.get(place)?.change ?? 0) <= change);
    const newest = this.#placesBefore(query, withReprints, Number.POSITIVE_INFINITY, POOL, false);
    // Where the newest are all there are, those with the words in the title are among them.
    const titled =
      newest.length < POOL
        ? []
        : this.#placesBefore(inTitle(query), withReprints, Number.POSITIVE_INFINITY, TITLE_POOL, false);
    const oldest = newest.length < POOL ? null : (newest.at(-1) ?? null);
    const candidates = settled([...new Set([...newest, ...titled])]).flatMap((place) => {
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

  /** Places of hits before the edge (after it when `oldest`), nearest first. */
  #placesBefore(query: QueryNode, withReprints: boolean, edge: number, limit: number, oldest: boolean): number[] {
    const { rows, set } = this.#hits(query, withReprints);
    let row = oldest ? 0 : rows.size - 1;
    if (Number.isFinite(edge)) row = oldest ? firstRow(rows, edge + 1) : firstRow(rows, edge) - 1;
    return rowsFrom(set, row, limit, oldest).map((found) => rows.place[found] ?? 0);
  }
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
