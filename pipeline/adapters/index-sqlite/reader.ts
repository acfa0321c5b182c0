// Reads articles: pages of hits, counts, facets, series, versions. Works on any connection, a read-only one too.
import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite";
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
import { unpackArticle } from "./body.ts";
import { Columns, type Rows } from "./columns.ts";
import { facet, firstRow, seriesOf } from "./counts.ts";
import { type Mask, Masks, onlyFilters } from "./mask.ts";
import { matchOf, type Plan, planOf } from "./match.ts";
import { firstPlaceFrom, firstPlaceOfHour, isReprintPlace } from "./place.ts";
import { tag } from "./tags.ts";

/** Candidates by relevance: this many newest hits, and this many newest hits with the words in the title. */
const POOL = 100;
const TITLE_POOL = 50;
const SCAN_PAGE = 200;
const STORY_LIMIT = 500;

interface Where {
  readonly sql: string;
  readonly values: SQLInputValue[];
}

export class ArticleReader {
  readonly #db: DatabaseSync;
  readonly #columns: Columns;
  readonly #masks: Masks;
  readonly #current: StatementSync;
  readonly #versions: StatementSync;
  readonly #bodyAt: StatementSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
    this.#columns = new Columns(db);
    this.#masks = new Masks(db, this.#columns);
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
    const plan = planOf(query);
    if (plan && (!onlyFilters(query) || !withReprints)) {
      if (plan.match === null) return this.#countRange(query, withReprints);
      const where = whereOf(plan, withReprints);
      return Number(this.#db.prepare(`SELECT count(*) AS n FROM fts ${where.sql}`).get(...where.values)?.n);
    }
    return this.#countRange(query, withReprints);
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

  #countRange(query: QueryNode, withReprints: boolean): number {
    const rows = this.#columns.rows();
    const mask = this.#masks.of(query, rows);
    let n = 0;
    for (let i = 0; i < rows.size; i++) if (mask[i] === 1 && (withReprints || !isReprintPlace(rows.place[i] ?? 0))) n++;
    return n;
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
    const titled = this.#placesBefore(inTitle(query), withReprints, Number.POSITIVE_INFINITY, TITLE_POOL, false);
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
    const plan = planOf(query);
    if (plan === null || plan.match === null) {
      const rows = this.#columns.rows();
      return fromMask(rows, this.#masks.of(query, rows), withReprints, edge, limit, oldest);
    }
    const where = whereOf(plan, withReprints);
    const values = [...where.values];
    let sql = where.sql;
    if (Number.isFinite(edge)) {
      sql += ` AND rowid ${oldest ? ">" : "<"} ?`;
      values.push(edge);
    }
    const found = this.#db
      .prepare(`SELECT rowid AS place FROM fts ${sql} ORDER BY rowid ${oldest ? "ASC" : "DESC"} LIMIT ?`)
      .all(...values, limit);
    return found.map((row) => Number(row.place));
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

function whereOf(plan: Plan, withReprints: boolean): Where {
  let sql = "WHERE fts MATCH ?";
  const values: SQLInputValue[] = [plan.match ?? matchOf({ type: "all" })];
  // The hours inside the range by place; in an hour that the range cuts, the exact time decides.
  if (Number.isFinite(plan.fromMs)) {
    sql += " AND rowid >= ?";
    values.push(firstPlaceOfHour(plan.fromMs));
    if (firstPlaceFrom(plan.fromMs) !== firstPlaceOfHour(plan.fromMs)) {
      sql += " AND (rowid >= ? OR (SELECT time FROM doc WHERE place = fts.rowid) >= ?)";
      values.push(firstPlaceFrom(plan.fromMs), plan.fromMs);
    }
  }
  if (Number.isFinite(plan.toMs)) {
    sql += " AND rowid < ?";
    values.push(firstPlaceFrom(plan.toMs));
    if (firstPlaceFrom(plan.toMs) !== firstPlaceOfHour(plan.toMs)) {
      sql += " AND (rowid < ? OR (SELECT time FROM doc WHERE place = fts.rowid) < ?)";
      values.push(firstPlaceOfHour(plan.toMs), plan.toMs);
    }
  }
  if (!withReprints) sql += " AND rowid % 2 = 0";
  return { sql, values };
}

function fromMask(
  rows: Rows,
  mask: Mask,
  withReprints: boolean,
  edge: number,
  limit: number,
  oldest: boolean,
): number[] {
  const out: number[] = [];
  const step = oldest ? 1 : -1;
  let row = oldest ? 0 : rows.size - 1;
  if (Number.isFinite(edge)) row = oldest ? firstRow(rows, edge + 1) : firstRow(rows, edge) - 1;
  for (; row >= 0 && row < rows.size && out.length < limit; row += step) {
    const place = rows.place[row] ?? 0;
    if (mask[row] === 1 && (withReprints || !isReprintPlace(place))) out.push(place);
  }
  return out;
}
