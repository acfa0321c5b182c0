// Names for ids, from the registry's tables: policies, sources, and the labels of buckets.

import { PROVINCES } from "../../pipeline/policy/provinces.ts";
import type { StoredArticle } from "../../pipeline/ports/article-index.ts";
import type { PolicyTag } from "../api/common.ts";
import type { Registry } from "./registry.ts";

export interface Names {
  policy(policyId: string): string;
  source(sourceId: string, siteName?: string | null): string;
  /** The name where the dimension's values are ids, else null: the pages have words for closed lists. */
  label(dimension: string, value: string): string | null;
  tags(article: StoredArticle["article"]): PolicyTag[];
}

export function namesOf(registry: Pick<Registry, "policies" | "sources">): Names {
  const policies = new Map(registry.policies().map((policy) => [policy.policyId, policy.name]));
  const sources = new Map(registry.sources().map((source) => [source.sourceId, source.name]));
  const provinces = new Map(PROVINCES.map(([code, name]) => [code, name]));
  const names: Names = {
    policy: (policyId) => policies.get(policyId) ?? policyId,
    source: (sourceId, siteName) => sources.get(sourceId) ?? siteName ?? sourceId,
    label(dimension, value) {
      if (dimension === "policy") return names.policy(value);
      if (dimension === "source") return names.source(value);
      if (dimension === "region") return provinces.get(value) ?? null;
      return null;
    },
    tags: (article) =>
      article.policies.map((match) => ({
        policyId: match.policyId,
        name: names.policy(match.policyId),
        attitude: match.attitude,
      })),
  };
  return names;
}
