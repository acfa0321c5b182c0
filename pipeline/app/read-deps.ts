// What the read stage is made of, in one process or in a worker thread.
import { createClaimChecker } from "../../classifiers/claims/check-claims.ts";
import { maskIdentities } from "../../classifiers/text/mask.ts";
import { decodeHtml } from "../extract/charset.ts";
import { extract, readingText } from "../extract/extract.ts";
import type { Fact, Policy } from "../messages/registry.ts";
import { citedDocuments } from "../policy/documents.ts";
import { createMatcher, type MatchPolicies } from "../policy/match.ts";
import type { ReadDeps } from "../stages/read.ts";
import { loadAttitudeJudge } from "./attitude-judge.ts";
import { type ClassifierSettings, openClassifier } from "./open-classifier.ts";

/** What a reader needs of the settings. */
export type ReadSettings = ClassifierSettings;

/** Tables that a running reader is given again whenever they change. */
export interface ReadTables {
  readonly policies: readonly Policy[];
  readonly facts: readonly Fact[];
}

/**
 * Least score at which a post against an official text is proposed: of posts written apart, precision was 0.98 at it
 * (docs/claims.md).
 */
const LEAST_OFFICIAL = 0.6;

/**
 * What public posts are held against: refuted statements, and official texts that somebody typed or accepted. Of the latter only
 * contradictions count, and only sure ones: that a post agrees with a rule is no news. An official text about watched policies
 * (`match` says which) is held against posts about one of them alone: days of effect and sums are alike in many rules.
 */
export function createPostChecker(facts: readonly Fact[], match: MatchPolicies = () => []): ReadDeps["check"] {
  const checker = createClaimChecker(facts);
  const official = new Map(facts.filter((fact) => fact.verdict === "true").map((fact) => [fact.id, fact]));
  /** Asked for the few posts that differ from an official text, so that many facts cost nothing at the start. */
  const onSamePolicy = ({ title, text, source }: Fact, policyIds: readonly string[]): boolean => {
    const documents = citedDocuments(text ?? "");
    const about = match({ title, text: text ?? "", publishedAt: source.publishedAt, documents });
    return about.length === 0 || about.some(({ policyId }) => policyIds.includes(policyId));
  };
  return (text, publishedAt, policyIds) =>
    checker
      .check({ text, publishedAt })
      .matches.filter((found) => {
        const fact = official.get(found.factId);
        if (fact === undefined) return true;
        return found.relation === "contradicted" && found.score >= LEAST_OFFICIAL && onSamePolicy(fact, policyIds);
      })
      .map((found) => ({ ...found, passage: [found.passage[0], found.passage[1]] }));
}

/** Loads models once; `tables()` is asked at each batch and the matcher made anew only when they changed. */
export async function loadReadDeps(tables: () => ReadTables, settings: ReadSettings = {}): Promise<ReadDeps> {
  const classify = await openClassifier(settings);
  let known: ReadTables | null = null;
  const judge = await loadAttitudeJudge();
  let match = createMatcher([], judge);
  let check = createPostChecker([]);
  const refresh = (): void => {
    const now = tables();
    if (now === known) return;
    match = createMatcher(now.policies, judge);
    if (now.facts !== known?.facts) check = createPostChecker(now.facts, (input) => match(input));
    known = now;
  };
  return {
    decode: (bytes, contentType) => decodeHtml(bytes, contentType).html,
    // The lead belongs to what people read, though extraction keeps it apart.
    extract: (input) => {
      const read = extract(input);
      return { ...read, text: readingText(read) };
    },
    citedDocuments,
    matcher: () => {
      refresh();
      return match;
    },
    classify,
    check: (text, publishedAt, policyIds) => {
      refresh();
      return check(text, publishedAt, policyIds);
    },
    mask: maskIdentities,
  };
}
