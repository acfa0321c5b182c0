// Popular names that coverage uses for a policy and its watchlist entry does not know: phrases that stand in the titles about it
// and hardly anywhere else. Proposals for a person, never added by themselves.
import { fold, lower } from "../../classifiers/text/fold.ts";
import { tokens } from "../../classifiers/text/tokens.ts";
import type { Policy } from "../messages/registry.ts";

export interface AliasSuggestion {
  /** As most titles write it. */
  readonly phrase: string;
  /** Titles about the policy that hold it. */
  readonly titles: number;
  /** Share of all titles with the phrase that are about the policy. */
  readonly share: number;
}

export interface Titled {
  readonly title: string;
  readonly source: string;
}

const LEAST_TITLES = 3;
const LEAST_SOURCES = 2;
/** A phrase that also stands elsewhere would bring foreign articles; a few may be articles that matching missed. */
const LEAST_SHARE = 0.8;
const FEWEST_WORDS = 2;
const MOST_WORDS = 6;
const MOST = 8;
/** A name neither begins nor ends with one of these. Own list of function words and verbs of headlines. */
const EDGE = new Set(
  "và của cho về tại theo từ đến với trong khi là có được bị sẽ đã đang do ở ra vào lên các những một hai ba bốn nhiều mới nếu thì mà như để hay hoặc không chưa chỉ còn cùng cũng vẫn phải cần nên vì sao gì ai nào báo nói ngày năm tháng hôm qua nay sáng chiều tối ông bà anh người trên dưới trước sau giữa".split(
    " ",
  ),
);

/** `about`: titles that matched the policy; `others`: titles of the same time that did not. Most telling first. */
export function suggestAliases(about: readonly Titled[], others: readonly Titled[], policy: Policy): AliasSuggestion[] {
  const known = [policy.name, ...policy.aliases].map(fold);
  const found = new Map<string, { titles: number; sources: Set<string>; written: Map<string, number> }>();
  for (const { title, source } of about) {
    for (const [folded, written] of phrasesOf(title)) {
      const entry = found.get(folded) ?? { titles: 0, sources: new Set(), written: new Map() };
      entry.titles++;
      entry.sources.add(source);
      entry.written.set(written, (entry.written.get(written) ?? 0) + 1);
      found.set(folded, entry);
    }
  }
  const candidates = [...found].filter(
    ([folded, entry]) =>
      entry.titles >= LEAST_TITLES &&
      entry.sources.size >= LEAST_SOURCES &&
      !known.some((name) => name.includes(folded) || folded.includes(name)),
  );
  const elsewhere = new Map(candidates.map(([folded]) => [folded, 0]));
  for (const { title } of others) {
    for (const folded of phrasesOf(title).keys()) {
      const count = elsewhere.get(folded);
      if (count !== undefined) elsewhere.set(folded, count + 1);
    }
  }
  const telling = candidates
    .map(([folded, entry]) => ({
      folded,
      phrase: mostWritten(entry.written),
      titles: entry.titles,
      share: entry.titles / (entry.titles + (elsewhere.get(folded) ?? 0)),
    }))
    .filter((one) => one.share >= LEAST_SHARE)
    .sort((a, b) => b.titles - a.titles || b.folded.length - a.folded.length || (a.folded < b.folded ? -1 : 1));
  const kept: typeof telling = [];
  for (const one of telling) {
    // Of nested phrases the longest that is as frequent says most; a shorter one only where it reaches further.
    const nested = kept.some(
      (other) =>
        (other.folded.includes(one.folded) && one.titles < other.titles * 1.5) ||
        (one.folded.includes(other.folded) && other.titles > one.titles),
    );
    if (!nested) kept.push(one);
    if (kept.length >= MOST) break;
  }
  return kept.map(({ phrase, titles, share }) => ({ phrase, titles, share }));
}

/** Folded phrase -> as written, each once per title. */
function phrasesOf(title: string): Map<string, string> {
  const words = tokens(title);
  const folded = words.map(({ start, end }) => fold(title.slice(start, end)));
  const edge = words.map(({ start, end }) => EDGE.has(lower(title.slice(start, end))));
  const out = new Map<string, string>();
  for (let from = 0; from < words.length; from++) {
    if (edge[from]) continue;
    for (let count = FEWEST_WORDS; count <= MOST_WORDS && from + count <= words.length; count++) {
      const first = words[from];
      const last = words[from + count - 1];
      if (!first || !last) break;
      const written = title.slice(first.start, last.end);
      // A phrase does not run over a comma, colon or quotation mark.
      if (/[,:;.!?"“”()|–—]/u.test(written)) break;
      if (edge[from + count - 1]) continue;
      out.set(folded.slice(from, from + count).join(" "), written);
    }
  }
  return out;
}

function mostWritten(counts: ReadonlyMap<string, number>): string {
  let best = "";
  let most = 0;
  for (const [written, count] of counts) {
    if (count > most) {
      best = written;
      most = count;
    }
  }
  return best;
}
