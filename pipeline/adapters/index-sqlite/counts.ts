// Facets and series of chosen rows.
import { ATTITUDES } from "../../../classifiers/finding.ts";
import type { Bucket, Dimension, Interval, Series } from "../../ports/article-index.ts";
import { byCount } from "../../query/bucket-order.ts";
import { BUCKET_MS, bucketNumber, bucketStart, fillPoints, MAX_POINTS } from "../../query/time-buckets.ts";
import type { Columns, Rows } from "./columns.ts";
import { ATTITUDE_SHIFT, FIELDS } from "./packed.ts";

/** Calls visit with each value number of a row. What a number means is valueText's knowledge. */
function eachValue(rows: Rows, row: number, dimension: Dimension, visit: (value: number) => void): void {
  switch (dimension) {
    case "source":
      visit(rows.source[row] ?? 0);
      return;
    case "region":
      if (rows.region[row] !== 0) visit(rows.region[row] ?? 0);
      return;
    case "story":
      visit(rows.story[row] ?? 0);
      return;
    case "policy":
      for (let k = rows.policyFrom[row] ?? 0; k < (rows.policyFrom[row + 1] ?? 0); k++) visit(rows.policy[k] ?? 0);
      return;
    case "document":
      for (let k = rows.documentFrom[row] ?? 0; k < (rows.documentFrom[row + 1] ?? 0); k++)
        visit(rows.document[k] ?? 0);
      return;
    case "attitude":
      for (let bit = 0; bit < ATTITUDES.length; bit++)
        if (((rows.packed[row] ?? 0) >> (ATTITUDE_SHIFT + bit)) & 1) visit(bit);
      return;
    default: {
      const { shift, mask } = FIELDS[dimension === "sourceKind" ? "kind" : dimension];
      visit(((rows.packed[row] ?? 0) >> shift) & mask);
    }
  }
}

/** Gives the text of a value; a story's is read from one of its articles. */
export type StoryOfPlace = (place: number) => string;

function valueText(columns: Columns, dimension: Dimension, value: number, storyOf: (value: number) => string): string {
  switch (dimension) {
    case "source":
    case "region":
    case "policy":
    case "document":
      return columns.name(value);
    case "story":
      return storyOf(value);
    case "attitude":
      return ATTITUDES[value] ?? "";
    default:
      return FIELDS[dimension === "sourceKind" ? "kind" : dimension].values[value] ?? "";
  }
}

/** Numbers of values that are not stories are small: names are counted from 1. */
class Tally {
  counts = new Uint32Array(1_024);

  add(value: number): void {
    if (value >= this.counts.length) {
      const more = new Uint32Array(value * 2);
      more.set(this.counts);
      this.counts = more;
    }
    this.counts[value] = (this.counts[value] ?? 0) + 1;
  }
}

/** How many rows have each value number; the numbers that none has are left out. */
function countValues(rows: Rows, chosen: Uint32Array, dimension: Dimension): [number, number][] {
  if (dimension === "story") {
    const counts = new Map<number, number>();
    for (const row of chosen) {
      const story = rows.story[row] ?? 0;
      counts.set(story, (counts.get(story) ?? 0) + 1);
    }
    return [...counts];
  }
  const tally = new Tally();
  if (dimension === "source" || dimension === "region") {
    const column = rows[dimension];
    for (let i = 0; i < chosen.length; i++) tally.add(column[chosen[i] ?? 0] ?? 0);
    // No region is no value.
    if (dimension === "region") tally.counts[0] = 0;
  } else if (dimension === "policy" || dimension === "document") {
    const [starts, values] =
      dimension === "policy" ? [rows.policyFrom, rows.policy] : [rows.documentFrom, rows.document];
    for (let i = 0; i < chosen.length; i++) {
      const row = chosen[i] ?? 0;
      const end = starts[row + 1] ?? 0;
      for (let k = starts[row] ?? 0; k < end; k++) tally.add(values[k] ?? 0);
    }
  } else if (dimension === "attitude") {
    for (const row of chosen) eachValue(rows, row, dimension, (value) => tally.add(value));
  } else {
    const { shift, mask } = FIELDS[dimension === "sourceKind" ? "kind" : dimension];
    const { packed } = rows;
    for (let i = 0; i < chosen.length; i++) tally.add(((packed[chosen[i] ?? 0] ?? 0) >> shift) & mask);
  }
  const found: [number, number][] = [];
  for (const [value, n] of tally.counts.entries()) if (n > 0) found.push([value, n]);
  return found;
}

function topValues(
  rows: Rows,
  chosen: Uint32Array,
  dimension: Dimension,
  top: number,
  columns: Columns,
  storyOfPlace: StoryOfPlace,
): (Bucket & { readonly number: number })[] {
  const sorted = countValues(rows, chosen, dimension).sort((a, b) => b[1] - a[1]);
  // Ties at the cut are settled by value, so all of them are named first.
  const least = sorted[Math.min(top, sorted.length) - 1]?.[1] ?? 0;
  const kept = sorted.filter(([, n]) => n >= least);
  const places = new Map<number, number>();
  if (dimension === "story") {
    const wanted = new Set(kept.map(([value]) => value));
    for (let i = 0; i < chosen.length && places.size < wanted.size; i++) {
      const row = chosen[i] ?? 0;
      const story = rows.story[row] ?? 0;
      if (wanted.has(story) && !places.has(story)) places.set(story, rows.place[row] ?? 0);
    }
  }
  const storyOf = (value: number) => storyOfPlace(places.get(value) ?? 0);
  // A long tail of stories with one article each is not worth naming: the cut is by number there.
  const named = dimension === "story" && kept.length > top + 1_000 ? kept.slice(0, top + 1_000) : kept;
  return named
    .map(([number, n]) => ({ number, count: n, value: valueText(columns, dimension, number, storyOf) }))
    .sort(byCount)
    .slice(0, top);
}

/** The `top` most frequent values among the chosen rows. */
export function facet(
  rows: Rows,
  chosen: Uint32Array,
  dimension: Dimension,
  top: number,
  columns: Columns,
  storyOfPlace: StoryOfPlace,
): Bucket[] {
  return topValues(rows, chosen, dimension, top, columns, storyOfPlace).map(({ value, count }) => ({ value, count }));
}

export interface SeriesWindow {
  readonly interval: Interval;
  readonly fromMs: number;
  readonly toMs: number;
}

const REPRINT = FIELDS.role.values.indexOf("reprint");

/** Counts over time of chosen rows, all of which lie in the window. */
export function seriesOf(
  rows: Rows,
  rowsInWindow: Uint32Array,
  window: SeriesWindow,
  by: Dimension | null,
  top: number,
  columns: Columns,
  storyOfPlace: StoryOfPlace,
): Series[] {
  const { interval, fromMs, toMs } = window;
  const first = bucketNumber(fromMs, interval);
  // A series that is too long is refused at the end, when its points are made.
  const length = Math.min(Math.max(0, bucketNumber(toMs, interval) - first + 1), MAX_POINTS);
  const chosen =
    by === null ? [{ number: 0, value: null }] : topValues(rows, rowsInWindow, by, top, columns, storyOfPlace);
  // One column of numbers for each value, originals and reprints of a bucket side by side.
  const columnOf = new Map(chosen.map(({ number }, n) => [number, n]));
  const counts = new Uint32Array(chosen.length * length * 2);
  const begin = bucketStart(first, interval);
  const width = BUCKET_MS[interval];
  const { time, packed } = rows;
  const { shift, mask } = FIELDS.role;
  let at = 0;
  const add = (value: number) => {
    const column = columnOf.get(value);
    if (column !== undefined) counts[column * length * 2 + at] = (counts[column * length * 2 + at] ?? 0) + 1;
  };
  for (let i = 0; i < rowsInWindow.length; i++) {
    const row = rowsInWindow[i] ?? 0;
    const bucket = Math.floor(((time[row] ?? 0) - begin) / width);
    at = bucket * 2 + ((((packed[row] ?? 0) >> shift) & mask) === REPRINT ? 1 : 0);
    if (by === null) counts[at] = (counts[at] ?? 0) + 1;
    else eachValue(rows, row, by, add);
  }
  return chosen.map(({ value }, column) => {
    const map = new Map<number, { count: number; reprints: number }>();
    for (let i = 0; i < length; i++) {
      const from = (column * length + i) * 2;
      map.set(first + i, { count: counts[from] ?? 0, reprints: counts[from + 1] ?? 0 });
    }
    return { value, points: fillPoints(fromMs, toMs, interval, map) };
  });
}
