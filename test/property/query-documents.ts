// Random articles over the words and values of query-trees.ts, and a plain evaluator of trees to compare indexes with. It
// shares no code with them: words are compared by its own rules, written from docs/search.md.
import fc from "fast-check";
import { ATTITUDES, FEEDBACK, HARMS, TONES } from "../../classifiers/finding.ts";
import { ROLES } from "../../pipeline/messages/article.ts";
import { SOURCE_KINDS } from "../../pipeline/messages/document-fetched.ts";
import type { IndexWrite } from "../../pipeline/ports/article-index.ts";
import type { QueryNode } from "../../pipeline/query/tree.ts";
import { sampleWrite } from "../contract/article-index-samples.ts";
import { DOCUMENTS, INSTANTS, POLICIES, REGIONS, SITES, SOURCES, WORDS } from "./query-trees.ts";

const wordWritten = fc
  .tuple(fc.constantFrom(...WORDS, "hoà", "HOA", "Đường", "y-tế", "và"), fc.constantFrom(" ", " ", ", ", "\n", " - "))
  .map(([word, gap]) => word + gap);
const words = (maxLength: number) => fc.array(wordWritten, { maxLength }).map((list) => list.join(""));

/** `count` articles with ids a0, a1, … */
export function anyArticles(count: number): fc.Arbitrary<IndexWrite[]> {
  const one = fc.record({
    title: fc.option(words(4)),
    text: words(12),
    at: fc.constantFrom(...INSTANTS),
    source: fc.constantFrom(...SOURCES),
    kind: fc.constantFrom(...SOURCE_KINDS),
    site: fc.constantFrom(...SITES),
    region: fc.option(fc.constantFrom(...REGIONS)),
    tone: fc.constantFrom(...TONES),
    feedback: fc.constantFrom(...FEEDBACK),
    harm: fc.constantFrom(...HARMS),
    role: fc.constantFrom(...ROLES),
    policies: fc.uniqueArray(fc.tuple(fc.constantFrom(...POLICIES), fc.option(fc.constantFrom(...ATTITUDES))), {
      maxLength: 2,
      selector: ([policy]) => policy,
    }),
    documents: fc.subarray([...DOCUMENTS, "07/ct-ttg"]),
  });
  return fc
    .array(one, { minLength: count, maxLength: count })
    .map((list) =>
      list.map(({ site, ...options }, n) => sampleWrite({ ...options, id: `a${n}`, url: `https://www.${site}/${n}` })),
    );
}

function bare(word: string): string {
  return word
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .replaceAll("đ", "d");
}
const OLD_PLACEMENT: Readonly<Record<string, string>> = { hoà: "hòa" };

function split(text: string): string[] {
  return (text.toLowerCase().match(/\d+(?:[.,]\d+)*|[\p{L}\p{M}\p{Nd}]+/gu) ?? []).map(
    (word) => OLD_PLACEMENT[word] ?? word,
  );
}

const isMarked = (word: string) => bare(word) !== word;
const same = (asked: string, written: string) =>
  isMarked(asked) ? written === asked || written === bare(asked) : bare(written) === asked;

/** Does any stretch of words fulfil the rule of phrase and NEAR? `test` says whether a list holds the wanted words. */
function holds(
  asked: readonly string[],
  fields: readonly string[][],
  test: (list: readonly string[], wanted: readonly string[]) => boolean,
): boolean {
  const plain = asked.map(bare);
  const folded = fields.some((list) => test(list.map(bare), plain));
  if (asked.every((word) => !isMarked(word))) return folded;
  if (asked.every(isMarked)) return fields.some((list) => test(list, asked) || test(list, plain));
  return (
    folded && asked.filter(isMarked).every((word) => fields.some((list) => list.some((written) => same(word, written))))
  );
}

function inRow(list: readonly string[], wanted: readonly string[]): boolean {
  return list.some((_, at) => wanted.every((word, n) => list[at + n] === word));
}

function within(distance: number) {
  return (list: readonly string[], wanted: readonly string[]) =>
    list.some((_, at) => {
      const stretch = list.slice(at, at + distance + 2);
      return wanted.every((word) => stretch.includes(word));
    });
}

/** Whether a tree means this article, by the plainest possible reading. */
export function means(node: QueryNode, write: IndexWrite): boolean {
  const { article, story } = write.grouped;
  const fieldsOf = (field: "title" | "text" | null) =>
    [field === "text" ? null : article.title, field === "title" ? null : article.text].flatMap((text) =>
      text === null ? [] : [split(text)],
    );
  switch (node.type) {
    case "all":
      return true;
    case "and":
      return node.nodes.every((part) => means(part, write));
    case "or":
      return node.nodes.some((part) => means(part, write));
    case "not":
      return !means(node.node, write);
    case "word":
      return fieldsOf(node.field).some((list) => list.some((written) => same(node.word, written)));
    case "phrase":
      return holds(node.words, fieldsOf(node.field), inRow);
    case "near":
      return holds(node.words, fieldsOf(node.field), within(node.distance));
    case "prefix":
      return fieldsOf(node.field).some((list) =>
        list.some((written) => (isMarked(node.prefix) ? written : bare(written)).startsWith(node.prefix)),
      );
    case "source":
      return article.sourceId === node.value;
    case "kind":
      return article.sourceKind === node.value;
    case "site":
      return `.${new URL(article.canonicalUrl).hostname}`.endsWith(`.${node.value}`);
    case "policy":
      return article.policies.some((match) => match.policyId === node.value);
    case "attitude":
      return article.policies.some((match) => match.attitude === node.value);
    case "document": {
      const key = (text: string) => text.toLowerCase().replace(/^0/, "");
      return article.documents.some((document) => key(document.canonical) === key(node.value));
    }
    case "region":
      return article.region === node.value;
    case "tone":
      return article.findings.tone.label === node.value;
    case "feedback":
      return article.findings.feedback.label === node.value;
    case "harm":
      return article.findings.harm.label === node.value;
    case "role":
      return story.role === node.value;
    case "story":
      return story.storyId === node.value;
    case "time": {
      const at = article.publishedAt ?? article.fetchedAt;
      return (node.from === null || at >= node.from) && (node.to === null || at < node.to);
    }
  }
}
