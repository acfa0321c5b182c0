// What one item of a bulk answer means for the message behind it. Pure, so that every status is tested.
import type { ItemVerdict } from "../../ports/article-index.ts";

/** The part of a bulk item that decides. */
export interface BulkItem {
  readonly status: number;
  readonly error?: { readonly type?: string; readonly reason?: string | null } | undefined;
}

/**
 * 2xx stored; 409 stale, since versions are ours and only ever refuse older ones; 408, 429 and 5xx retry; any other 4xx
 * is about the document itself and will not change. Only the type of the error is
 * kept: its reason may quote the document.
 */
export function bulkVerdict(item: BulkItem): ItemVerdict {
  const { status } = item;
  if (status >= 200 && status < 300) return { outcome: "stored" };
  if (status === 409) return { outcome: "stale" };
  const why = `${status} ${item.error?.type ?? "unknown"}`;
  if (status === 408 || status === 429 || status >= 500) return { outcome: "retry", why };
  return { outcome: "rejected", why };
}

/** Deleting what is not there is done already. */
export function deleteVerdict(item: BulkItem): ItemVerdict {
  return item.status === 404 || item.status === 409 ? { outcome: "stored" } : bulkVerdict(item);
}
