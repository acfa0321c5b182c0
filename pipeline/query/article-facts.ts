// What of an article can be filtered and counted, as plain values: the same on every backend. Words are in word-forms.ts.
import type { Attitude, Feedback, Harm, Tone } from "../../classifiers/finding.ts";
import { articleTime, type GroupedArticle } from "../messages/article.ts";
import type { SourceKind } from "../messages/document-fetched.ts";
import type { Dimension } from "../ports/article-index.ts";

export interface ArticleFacts {
  /** Milliseconds since 1970 of the moment the article counts for. */
  readonly timeMs: number;
  readonly source: string;
  readonly sourceKind: SourceKind;
  readonly tone: Tone;
  readonly feedback: Feedback;
  readonly harm: Harm;
  readonly region: string | null;
  readonly role: "original" | "reprint" | "same-event";
  readonly story: string;
  readonly policies: readonly string[];
  /** Towards any of its policies, each once. */
  readonly attitudes: readonly Attitude[];
  /** Canonical numbers of cited documents, each once, as documentKey() writes them. */
  readonly documents: readonly string[];
  /** The host of the canonical address without www., and its parent domains down to two labels. */
  readonly sites: readonly string[];
}

/** A document number as it is compared: without leading zeros, lower case ("07/CT-TTg" and "7/ct-ttg" are one). */
export function documentKey(canonical: string): string {
  return canonical
    .trim()
    .toLowerCase()
    .replace(/^0+(?=\d)/, "");
}

/** "Báo.example" and "www.bao.example:8080" are compared as host names: lower case, no www., no port. */
export function siteKey(host: string): string {
  return host
    .trim()
    .toLowerCase()
    .replace(/^www\./, "")
    .replace(/:\d+$/, "");
}

function sitesOf(address: string): string[] {
  const host = siteKey(URL.parse(address)?.hostname ?? "");
  if (host === "") return [];
  const labels = host.split(".");
  const sites = [host];
  for (let from = 1; from <= labels.length - 2; from++) sites.push(labels.slice(from).join("."));
  return sites;
}

function each<Value>(values: Iterable<Value>): Value[] {
  return [...new Set(values)];
}

export function articleFacts(grouped: GroupedArticle): ArticleFacts {
  const { article, story } = grouped;
  return {
    timeMs: Date.parse(articleTime(article)),
    source: article.sourceId,
    sourceKind: article.sourceKind,
    tone: article.findings.tone.label,
    feedback: article.findings.feedback.label,
    harm: article.findings.harm.label,
    region: article.region,
    role: story.role,
    story: story.storyId,
    policies: each(article.policies.map((match) => match.policyId)),
    attitudes: each(article.policies.flatMap((match) => match.attitude ?? [])),
    documents: each(article.documents.map((document) => documentKey(document.canonical))),
    sites: sitesOf(article.canonicalUrl),
  };
}

/** The values one article adds to the counts of a dimension: none, one or several. */
export function dimensionValues(facts: ArticleFacts, dimension: Dimension): readonly string[] {
  switch (dimension) {
    case "policy":
      return facts.policies;
    case "attitude":
      return facts.attitudes;
    case "document":
      return facts.documents;
    case "region":
      return facts.region === null ? [] : [facts.region];
    default:
      return [facts[dimension]];
  }
}
