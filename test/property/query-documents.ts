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
const words = (maxLength: number) => fc.array(wordWritten, { maxLength });
/** As it came, without any mark, or without marks but for one word: around the share that decides how marks are read. */
const writing = fc.constantFrom("mixed", "mixed", "bare", "nearly-bare");
const written = (list: readonly string[], how: string, more: number) => {
  if (how === "mixed") return list.join("");
  const text = list
    .join("")
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .replaceAll("đ", "d")
    .replaceAll("Đ", "D");
  return how === "bare" ? text : `${text} hòa ${"ve ".repeat(more)}`;
};

/** `count` articles with ids a0, a1, … */
export function anyArticles(count: number): fc.Arbitrary<IndexWrite[]> {
  const one = fc.record({
    titleWords: fc.option(words(4)),
    textWords: words(12),
    writing,
    more: fc.nat({ max: 9 }),
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
  return fc.array(one, { minLength: count, maxLength: count }).map((list) =>
    list.map(({ site, titleWords, textWords, writing, more, ...options }, n) =>
      sampleWrite({
        ...options,
        title: titleWords === null ? null : written(titleWords, writing === "mixed" ? "mixed" : "bare", 0),
        text: written(textWords, writing, more),
        id: `a${n}`,
        url: `https://www.${site}/${n}`,
      }),
    ),
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
const same = (asked: string, written: string, toneless: boolean) =>
  isMarked(asked) ? written === asked || (toneless && written === bare(asked)) : bare(written) === asked;

/** An article without marks: fewer than one in ten of its words with a letter carry one. */
function isToneless(words: readonly string[]): boolean {
  const lettered = words.filter((word) => /\p{L}/u.test(word));
  return lettered.filter(isMarked).length < lettered.length / 10;
}

/** Does any stretch of words fulfil the rule of phrase and NEAR? `test` says whether a list holds the wanted words. */
function holds(
  asked: readonly string[],
  fields: readonly string[][],
  toneless: boolean,
  test: (list: readonly string[], wanted: readonly string[]) => boolean,
): boolean {
  const plain = asked.map(bare);
  const folded = fields.some((list) => test(list.map(bare), plain));
  if (asked.every((word) => !isMarked(word))) return folded;
  if (asked.every(isMarked)) return fields.some((list) => test(list, asked) || (toneless && test(list, plain)));
  return (
    folded &&
    asked.filter(isMarked).every((word) => fields.some((list) => list.some((written) => same(word, written, toneless))))
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
  const toneless = isToneless([article.title ?? "", article.text].flatMap(split));
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
      return fieldsOf(node.field).some((list) => list.some((written) => same(node.word, written, toneless)));
    case "phrase":
      return holds(node.words, fieldsOf(node.field), toneless, inRow);
    case "near":
      return holds(node.words, fieldsOf(node.field), toneless, within(node.distance));
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
