// The query tree in Elasticsearch's language: one part that decides what is a hit, one that only orders hits.
// Word meaning comes from pipeline/query/word-rules.ts.
import type { estypes } from "@elastic/elasticsearch";
import { documentKey, siteKey } from "../../query/article-facts.ts";
import { APART } from "../../query/index-words.ts";
import { type TextLeaf, wantedLeaves } from "../../query/text-match.ts";
import type { QueryNode, TextField } from "../../query/tree.ts";
import { prefixRule, type WordRule, wordRule, wordsRule } from "../../query/word-rules.ts";

export type Dsl = NonNullable<estypes.SearchRequest["query"]>;
type Form = "exact" | "folded";

// Steps of relevance, above anything that BM25 sums up to: words as typed, then title (as pipeline/query/rank.ts).
const EXACT_BOOST = 2_000;
const TITLE_BOOST = 1_000;

/** What is a hit; never scored. */
export function hitQuery(node: QueryNode): Dsl {
  switch (node.type) {
    case "all":
      return { match_all: {} };
    case "and":
      return node.nodes.length === 0 ? { match_all: {} } : { bool: { filter: node.nodes.map(hitQuery) } };
    case "or":
      return any(node.nodes.map(hitQuery));
    case "not":
      return { bool: { must_not: [hitQuery(node.node)] } };
    case "word":
    case "phrase":
    case "prefix":
    case "near":
      return leafQuery(node);
    case "time":
      return {
        range: {
          time: {
            ...(node.from === null ? {} : { gte: Date.parse(node.from) }),
            ...(node.to === null ? {} : { lt: Date.parse(node.to) }),
          },
        },
      };
    case "document":
      return { term: { document: documentKey(node.value) } };
    case "site":
      return { term: { site: siteKey(node.value) } };
    default:
      return { term: { [node.type]: node.value } };
  }
}

/** Hits, with a score for the order by relevance. */
export function scoredQuery(node: QueryNode): Dsl {
  return {
    bool: { filter: [hitQuery(node)], should: wantedLeaves(node).flatMap(leafScores), minimum_should_match: 0 },
  };
}

function any(parts: Dsl[]): Dsl {
  const [first] = parts;
  if (!first) return { match_none: {} };
  return parts.length === 1 ? first : { bool: { should: parts, minimum_should_match: 1 } };
}

function fields(field: TextField, form: Form): string[] {
  return field === null ? [`title_${form}`, `text_${form}`] : [`${field}_${form}`];
}

function inFields(field: TextField, form: Form, query: (field: string) => Dsl): Dsl {
  return any(fields(field, form).map(query));
}

function word(rule: WordRule, field: TextField): Dsl {
  if (!rule.marked) return inFields(field, "folded", (name) => ({ term: { [name]: rule.folded } }));
  return inFields(field, "exact", (name) => ({ terms: { [name]: [rule.exact, rule.folded] } }));
}

type Sequence = (name: string, words: readonly string[]) => Dsl;

/** Phrase and NEAR as wordsRule defines them. */
function words(list: readonly string[], field: TextField, sequence: Sequence): Dsl {
  const rule = wordsRule(list);
  const folded = inFields(field, "folded", (name) => sequence(name, rule.folded));
  if (rule.kind === "plain") return folded;
  if (rule.kind === "mixed") return { bool: { filter: [folded, ...rule.also.map((also) => word(also, field))] } };
  return any([
    inFields(field, "exact", (name) => sequence(name, rule.exact)),
    inFields(field, "exact", (name) => sequence(name, rule.folded)),
  ]);
}

const phrase: Sequence = (name, list) => ({ match_phrase: { [name]: list.join(" ") } });

/**
 * At most `distance` words between the first and the last. Elasticsearch counts gaps, which leave out the words found in
 * between: those are all but two.
 */
function near(distance: number): Sequence {
  return (name, list) => {
    const gaps = distance - (list.length - 2);
    // -1 would mean no limit.
    if (gaps < 0) return { match_none: {} };
    const intervals = list.map((query) => ({ match: { query } }));
    return { intervals: { [name]: { all_of: { ordered: false, max_gaps: gaps, intervals } } } };
  };
}

function leafQuery(leaf: TextLeaf): Dsl {
  switch (leaf.type) {
    case "word":
      return word(wordRule(leaf.word), leaf.field);
    case "phrase":
      return words(leaf.words, leaf.field, phrase);
    case "near":
      return words(leaf.words, leaf.field, near(leaf.distance));
    case "prefix": {
      const rule = prefixRule(leaf.prefix);
      const form = rule.marked ? "exact" : "folded";
      return inFields(leaf.field, form, (name) => ({ prefix: { [name]: { value: rule.prefix } } }));
    }
  }
}

function leafScores(leaf: TextLeaf): Dsl[] {
  const scores: Dsl[] = [{ constant_score: { filter: asTyped(leaf), boost: EXACT_BOOST } }];
  if (leaf.field !== "text")
    scores.push({ constant_score: { filter: leafQuery({ ...leaf, field: "title" }), boost: TITLE_BOOST } });
  if (leaf.type === "word")
    scores.push(...fields(leaf.field, "folded").map((name) => ({ term: { [name]: wordRule(leaf.word).folded } })));
  if (leaf.type === "phrase" || leaf.type === "near") {
    const list = leaf.words.map((text) => wordRule(text).folded);
    scores.push(
      ...fields(leaf.field, "folded").map((name) => ({
        match_phrase: { [name]: { query: list.join(" "), slop: leaf.type === "near" ? leaf.distance : 0 } },
      })),
    );
  }
  return scores;
}

/** The leaf in its exact form only. A word without marks is set apart where the article is written with marks. */
function asTyped(leaf: TextLeaf): Dsl {
  const { field } = leaf;
  switch (leaf.type) {
    case "word": {
      const { exact, marked } = wordRule(leaf.word);
      return inFields(field, "exact", (name) => ({ terms: { [name]: marked ? [exact] : [exact, APART + exact] } }));
    }
    case "prefix": {
      const { prefix, marked } = prefixRule(leaf.prefix);
      const begins = (value: string) => inFields(field, "exact", (name) => ({ prefix: { [name]: { value } } }));
      return marked ? begins(prefix) : any([begins(prefix), begins(APART + prefix)]);
    }
    case "phrase":
    case "near": {
      const rules = leaf.words.map(wordRule);
      const sequence = leaf.type === "phrase" ? phrase : near(leaf.distance);
      const written = (list: string[]) => inFields(field, "exact", (name) => sequence(name, list));
      const plain = written(rules.map(({ exact }) => exact));
      if (rules.every(({ marked }) => marked)) return plain;
      return any([plain, written(rules.map(({ exact, marked }) => (marked ? exact : APART + exact)))]);
    }
  }
}
