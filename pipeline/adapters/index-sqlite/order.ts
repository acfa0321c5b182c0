// The rows in order of time beside the order in which they were written.
import type { Rows } from "./columns.ts";

/** First position in the order whose row has at least this place. */
export function firstInOrder(rows: Rows, place: number): number {
  let low = 0;
  let high = rows.order.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows.place[rows.order[middle] ?? 0] ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The order of all rows, from the order of the first ones that is known. Articles come nearly in order of time, so rows are a
 * few ascending runs: these are merged.
 */
export function ordered(rows: Rows): Uint32Array<ArrayBuffer> {
  const { place, size } = rows;
  let runs: Uint32Array<ArrayBuffer>[] = [];
  for (let start = rows.order.length; start < size; ) {
    let end = start + 1;
    while (end < size && (place[end - 1] ?? 0) <= (place[end] ?? 0)) end++;
    const run = new Uint32Array(end - start);
    for (let i = 0; i < run.length; i++) run[i] = start + i;
    runs.push(run);
    start = end;
  }
  while (runs.length > 1) {
    const merged: Uint32Array<ArrayBuffer>[] = [];
    for (let i = 0; i < runs.length; i += 2) merged.push(mergeRuns(place, runs[i], runs[i + 1]));
    runs = merged;
  }
  return mergeRuns(place, rows.order, runs[0]);
}

function mergeRuns(
  place: Float64Array,
  left = new Uint32Array(0),
  right = new Uint32Array(0),
): Uint32Array<ArrayBuffer> {
  if (right.length === 0) return left;
  if (left.length === 0) return right;
  const out = new Uint32Array(left.length + right.length);
  const lowest = place[right[0] ?? 0] ?? 0;
  // What stands before all of the right is copied as it is.
  let low = 0;
  let high = left.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((place[left[middle] ?? 0] ?? 0) <= lowest) low = middle + 1;
    else high = middle;
  }
  out.set(left.subarray(0, low));
  let l = low;
  let r = 0;
  let n = low;
  while (l < left.length && r < right.length) {
    const a = left[l] ?? 0;
    const b = right[r] ?? 0;
    if ((place[a] ?? 0) <= (place[b] ?? 0)) {
      out[n++] = a;
      l++;
    } else {
      out[n++] = b;
      r++;
    }
  }
  out.set(left.subarray(l), n);
  out.set(right.subarray(r), n + left.length - l);
  return out;
}
