// Facets and series from masked columns.
import { ATTITUDES } from "../../../classifiers/finding.ts";
import type { Bucket, Dimension, Interval, Series } from "../../ports/article-index.ts";
import { byCount } from "../../query/bucket-order.ts";
import { bucketNumber, fillPoints } from "../../query/time-buckets.ts";
import { type Bits, eachBit, hasBit } from "./bits.ts";
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

/** How many rows have each value number; the numbers that none has are left out. */
function countValues(rows: Rows, mask: Bits, dimension: Dimension): [number, number][] {
  if (dimension === "story") {
    const counts = new Map<number, number>();
    eachBit(mask, (row) => {
      const story = rows.story[row] ?? 0;
      counts.set(story, (counts.get(story) ?? 0) + 1);
    });
    return [...counts];
  }
  // All other numbers are small: names are counted from 1.
  let counts = new Uint32Array(1_024);
  const count = (value: number) => {
    if (value >= counts.length) {
      const more = new Uint32Array(value * 2);
      more.set(counts);
      counts = more;
    }
    counts[value] = (counts[value] ?? 0) + 1;
  };
  if (dimension === "source") eachBit(mask, (row) => count(rows.source[row] ?? 0));
  else eachBit(mask, (row) => eachValue(rows, row, dimension, count));
  const found: [number, number][] = [];
  for (const [value, n] of counts.entries()) if (n > 0) found.push([value, n]);
  return found;
}

function topValues(
  rows: Rows,
  mask: Bits,
  dimension: Dimension,
  top: number,
  columns: Columns,
  storyOfPlace: StoryOfPlace,
): (Bucket & { readonly number: number })[] {
  const sorted = countValues(rows, mask, dimension).sort((a, b) => b[1] - a[1]);
  // Ties at the cut are settled by value, so all of them are named first.
  const least = sorted[Math.min(top, sorted.length) - 1]?.[1] ?? 0;
  const kept = sorted.filter(([, n]) => n >= least);
  const places = new Map<number, number>();
  if (dimension === "story") {
    const wanted = new Set(kept.map(([value]) => value));
    for (let row = 0; row < rows.size && places.size < wanted.size; row++) {
      const story = rows.story[row] ?? 0;
      if (hasBit(mask, row) && wanted.has(story) && !places.has(story)) places.set(story, rows.place[row] ?? 0);
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

export function facet(
  rows: Rows,
  mask: Bits,
  dimension: Dimension,
  top: number,
  columns: Columns,
  storyOfPlace: StoryOfPlace,
): Bucket[] {
  return topValues(rows, mask, dimension, top, columns, storyOfPlace).map(({ value, count }) => ({ value, count }));
}

export interface SeriesWindow {
  readonly interval: Interval;
  readonly fromMs: number;
  readonly toMs: number;
}

const REPRINT = FIELDS.role.values.indexOf("reprint");

export function seriesOf(
  rows: Rows,
  mask: Bits,
  window: SeriesWindow,
  by: Dimension | null,
  top: number,
  columns: Columns,
  storyOfPlace: StoryOfPlace,
): Series[] {
  const { interval, fromMs, toMs } = window;
  const first = bucketNumber(fromMs, interval);
  const length = bucketNumber(toMs, interval) - first + 1;
  const chosen = by === null ? [{ number: 0, value: null }] : topValues(rows, mask, by, top, columns, storyOfPlace);
  const counts = new Map(chosen.map(({ number }) => [number, new Uint32Array(Math.max(0, length) * 2)]));
  const total = counts.get(0);
  eachBit(mask, (row) => {
    const at = (bucketNumber(rows.time[row] ?? 0, interval) - first) * 2;
    if (at < 0 || at >= length * 2) return;
    const reprint = (((rows.packed[row] ?? 0) >> FIELDS.role.shift) & FIELDS.role.mask) === REPRINT ? 1 : 0;
    const add = (value: number) => {
      const column = counts.get(value);
      if (column) column[at + reprint] = (column[at + reprint] ?? 0) + 1;
    };
    if (by === null) {
      if (total) total[at + reprint] = (total[at + reprint] ?? 0) + 1;
    } else eachValue(rows, row, by, add);
  });
  return chosen.map(({ number, value }) => {
    const column = counts.get(number);
    const map = new Map<number, { count: number; reprints: number }>();
    for (let i = 0; i < length; i++) {
      map.set(first + i, { count: column?.[i * 2] ?? 0, reprints: column?.[i * 2 + 1] ?? 0 });
    }
    return { value, points: fillPoints(fromMs, toMs, interval, map) };
  });
}
