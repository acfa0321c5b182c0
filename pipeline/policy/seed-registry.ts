// Documents known by number: title, issuer, day of issue and of effect. Loaded on first use from data/; incomplete by nature,
// so that "not in it" says nothing. Origin and licence: data/README.md.
import { readFileSync } from "node:fs";
import { fold } from "../../classifiers/text/fold.ts";
import type { CitedDocument } from "../messages/article.ts";
import { hashWord, PhraseAutomaton, wordsOf } from "./phrase-automaton.ts";

export interface KnownDocument {
  readonly canonical: string;
  readonly type: string;
  readonly title: string;
  readonly issuer: string;
  /** yyyy-mm-dd; null where the seed does not know. */
  readonly issued: string | null;
  readonly effective: string | null;
}

let known: Map<string, KnownDocument> | null = null;

function registry(): Map<string, KnownDocument> {
  if (known) return known;
  const text = readFileSync(new URL("./data/legal-documents.tsv", import.meta.url), "utf8");
  known = new Map();
  for (const line of text.split("\n").slice(1)) {
    const [canonical, type, title, issuer, issued, effective] = line.split("\t");
    if (!canonical || !type || title === undefined || issuer === undefined) continue;
    known.set(canonical, { canonical, type, title, issuer, issued: issued || null, effective: effective || null });
  }
  return known;
}

/** The document with this canonical number, or undefined when the seed does not hold it. */
export function knownDocument(canonical: string): KnownDocument | undefined {
  return registry().get(canonical);
}

/** All of them, in no order. */
export function knownDocuments(): Iterable<KnownDocument> {
  return registry().values();
}

/** "Luật Trẻ em", "Bộ luật Lao động": kind and title of a law as press writes them; null for other kinds. */
export function lawName(document: KnownDocument): string | null {
  if (!/^(?:Luật|Bộ luật|Pháp lệnh)$/i.test(document.type)) return null;
  const title = document.title.replace(/^(?:bộ luật|luật|pháp lệnh)\s+/iu, "");
  if (/^sửa đổi/iu.test(title) || title.length > 90) return null;
  const kind = /^bộ luật/iu.test(document.title) || CODES.has(fold(title)) ? "Bộ luật" : document.type;
  return `${kind} ${title}`;
}

const CODES = new Set(["hinh su", "dan su", "to tung dan su", "to tung hinh su", "hang hai", "lao dong"]);

interface Titles {
  readonly automaton: PhraseAutomaton;
  readonly documents: readonly (readonly KnownDocument[])[];
}
let titles: Titles | null = null;

function lawTitles(): Titles {
  if (titles) return titles;
  const byName = new Map<string, KnownDocument[]>();
  for (const document of registry().values()) {
    const name = lawName(document);
    if (!name) continue;
    const key = fold(name).replace(/[^\p{L}\d]+/gu, " ");
    const list = byName.get(key) ?? [];
    list.push(document);
    byName.set(key, list);
  }
  const phrases = [...byName.keys()].map((name) => name.split(" ").map((word) => hashWord(word, 0, word.length)));
  titles = { automaton: new PhraseAutomaton(phrases), documents: [...byName.values()] };
  return titles;
}

const YEAR = /^\s?(?:\(\s?)?(?:năm\s)?((?:19|20)\d\d)(?!\d)/u;

/**
 * Laws cited by title and year ("Luật Trẻ em 2016", "Bộ luật Hình sự năm 2015") that the seed knows, with their numbers.
 * Without the year nothing is said: which version is meant would be a guess.
 */
export function titledDocuments(text: string): CitedDocument[] {
  const { automaton, documents } = lawTitles();
  const words = wordsOf(text);
  const out: CitedDocument[] = [];
  automaton.scan(words, (phrase, first, last) => {
    const start = words.starts[first] ?? 0;
    const end = words.ends[last] ?? 0;
    const year = YEAR.exec(text.slice(end, end + 16));
    if (!year) return;
    const document = documents[phrase]?.find((one) => one.issued?.startsWith(year[1] ?? "-"));
    if (!document) return;
    out.push({
      canonical: document.canonical,
      span: [start, end + year[0].length],
      type: document.type,
      number: document.canonical.split(/[/-]/)[0] ?? null,
      year: Number(year[1]),
      issuer: document.issuer,
      date: null,
    });
  });
  return out;
}
