// The order of counted values, said once so that both backends answer alike.
import type { Bucket } from "../ports/article-index.ts";

/** Most frequent first, equal counts by value (UTF-16 order). */
export function byCount(a: Bucket, b: Bucket): number {
  return b.count - a.count || (a.value < b.value ? -1 : a.value > b.value ? 1 : 0);
}
