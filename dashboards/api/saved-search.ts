// Saved searches: a list that stays, a feed, a digest and an alert rule. And what an export may hold.
import { z } from "zod";
import { savedSearch } from "../../pipeline/messages/registry.ts";
import { filters } from "./common.ts";

export const EXPORT_FORMATS = ["csv", "jsonl", "xlsx"] as const;
export const exportQuery = filters.extend({ format: z.enum(EXPORT_FORMATS) });

export const savedSearchView = z.strictObject({
  search: savedSearch,
  /** It may be changed by this viewer. */
  mine: z.boolean(),
});
export type SavedSearchView = z.infer<typeof savedSearchView>;
export const savedSearches = z.strictObject({ searches: z.array(savedSearchView) });
export type SavedSearches = z.infer<typeof savedSearches>;

export const savedSearchRequest = z.strictObject({
  name: savedSearch.shape.name,
  shared: z.boolean(),
  alert: z.boolean(),
  digest: savedSearch.shape.digest,
  /** The search as its page's address holds it; dates that are fixed days stay fixed. */
  filters,
});
export type SavedSearchRequest = z.input<typeof savedSearchRequest>;
