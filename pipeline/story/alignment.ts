// What two sequences have in common, in order. Knows nothing of what they are sequences of.

/**
 * Longest common subsequence: the pairs kept, in order. What begins and ends alike needs no table. Where the rest has more
 * than `most` pairs it is cut at what is there once on both sides first, and a part that is still too large counts as changed.
 */
export function alignment(a: readonly string[], b: readonly string[], most: number): [number, number][] {
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const pairs: [number, number][] = [];
  for (let i = 0; i < head; i++) pairs.push([i, i]);
  const restA = a.slice(head, a.length - tail);
  const restB = b.slice(head, b.length - tail);
  const anchors = restA.length * restB.length <= most ? [] : onceInBoth(restA, restB);
  let i = 0;
  let j = 0;
  for (const [x, y] of [...anchors, [restA.length, restB.length] as const]) {
    if ((x - i) * (y - j) <= most) {
      for (const [p, q] of common(restA.slice(i, x), restB.slice(j, y))) pairs.push([p + i + head, q + j + head]);
    }
    if (x < restA.length) pairs.push([x + head, y + head]);
    i = x + 1;
    j = y + 1;
  }
  for (let i = tail; i > 0; i--) pairs.push([a.length - i, b.length - i]);
  return pairs;
}

/** Places of what each side has exactly once, as many as keep their order (the anchors of Cohen's patience difference). */
function onceInBoth(a: readonly string[], b: readonly string[]): [number, number][] {
  const placesB = onlyPlaces(b);
  const met: { pair: [number, number]; before: number }[] = [];
  /** For each length of a run in order: the run that ends first in b. */
  const ends: number[] = [];
  for (const [value, x] of onlyPlaces(a)) {
    const y = placesB.get(value);
    if (y === undefined) continue;
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((met[ends[middle] ?? 0]?.pair[1] ?? 0) < y) low = middle + 1;
      else high = middle;
    }
    ends[low] = met.push({ pair: [x, y], before: low > 0 ? (ends[low - 1] ?? -1) : -1 }) - 1;
  }
  const run: [number, number][] = [];
  for (let at = ends.at(-1) ?? -1; at >= 0; at = met[at]?.before ?? -1) run.push(met[at]?.pair ?? [0, 0]);
  return run.reverse();
}

/** Values that are there once, with their places, in order. */
function onlyPlaces(values: readonly string[]): Map<string, number> {
  const places = new Map<string, number>();
  const repeated = new Set<string>();
  for (const [at, value] of values.entries()) {
    if (places.has(value)) repeated.add(value);
    else places.set(value, at);
  }
  for (const value of repeated) places.delete(value);
  return places;
}

function common(a: readonly string[], b: readonly string[]): [number, number][] {
  const width = b.length + 1;
  const table = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      table[i * width + j] =
        a[i] === b[j]
          ? (table[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(table[(i + 1) * width + j] ?? 0, table[i * width + j + 1] ?? 0);
    }
  }
  const out: [number, number][] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) out.push([i++, j++]);
    else if ((table[(i + 1) * width + j] ?? 0) >= (table[i * width + j + 1] ?? 0)) i++;
    else j++;
  }
  return out;
}
