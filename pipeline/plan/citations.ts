// What a plan stands on: cited documents, each once with all its writings, and laws by name.
import type { Span } from "../../classifiers/finding.ts";
import { fold } from "../../classifiers/text/fold.ts";
import type { CitedDocument } from "../messages/article.ts";
import type { PlanBasis } from "../messages/plan.ts";
import { citedDocuments } from "../policy/documents.ts";
import { knownDocuments, lawName } from "../policy/seed-registry.ts";

export interface BasisWithDates extends PlanBasis {
  /** Every date the text gives this document, with its place. */
  readonly dated: readonly { readonly date: string; readonly span: Span }[];
}

/** Cited documents in order of first mention; the plan's own number is none. `latest`: no basis is younger than the plan. */
export function readBasis(text: string, own: string | null, latest: string | null): BasisWithDates[] {
  const groups = new Map<string, CitedDocument[]>();
  for (const cited of citedDocuments(text)) {
    if (cited.canonical === own) continue;
    const list = groups.get(cited.canonical) ?? [];
    list.push(cited);
    groups.set(cited.canonical, list);
  }
  return [...groups].map(([canonical, list]) => {
    const dated = list
      .filter((one) => one.date !== null)
      .map((one) => ({ date: one.date as string, span: [one.span[0], one.span[1]] as Span }));
    const plausible = dated.filter((one) => latest === null || one.date <= latest);
    const counts = Map.groupBy(plausible.length > 0 ? plausible : dated, (one) => one.date);
    const date = [...counts].sort((a, b) => b[1].length - a[1].length)[0]?.[0] ?? null;
    const issuers = list.map((one) => one.issuer).filter((one): one is string => one !== null);
    return {
      canonical,
      as_written: [...new Set(list.map((one) => text.slice(...one.span).replace(/\s+/g, " ")))],
      date,
      issuer: issuers.sort((a, b) => b.length - a.length)[0] ?? null,
      spans: list.map((one) => one.span),
      dated,
    };
  });
}

export interface LawMention {
  readonly name: string;
  readonly span: Span;
}

// Where a law's name ends when no list knows it: words that cannot stand in it, or begin the rest of the sentence.
const STOP =
  /^(?:và\s+(?:các|theo|văn|những|quy|hướng|phân|Nghị|Luật|Bộ luật|Pháp lệnh|của)|các|nhằm|để|trên|tại|trong|do|năm|số|ngày|được|có|quy|quy định|cho|với|khi|đã|sẽ|mới|này|nêu|vừa|là|thì|đến|từ|hiện|liên quan|theo|gắn|hiệu|bằng|góp|bảo đảm|đảm bảo|của)(?![\p{L}])/u;

let names: readonly string[] | null = null;
function knownNames(): readonly string[] {
  names ??= [...knownDocuments()]
    .map(lawName)
    .filter((name): name is string => name !== null)
    .sort((a, b) => b.length - a.length);
  return names;
}

/** Laws named in the text, each once, in order: "Luật Tiếp cận thông tin". */
export function readLaws(text: string): LawMention[] {
  const out = new Map<string, LawMention>();
  for (const match of text.matchAll(/(?<![\p{L}])(?:Bộ luật|Luật|Pháp lệnh)\s+(?=\p{L})/gu)) {
    const start = match.index;
    // "pháp luật" ends in the same word; "dự thảo Luật trên Cổng" names none.
    const window = text.slice(start, start + 140);
    const folded = fold(window).replace(/\s/g, " ");
    const known = knownNames().find(
      (name) => folded.startsWith(fold(name)) && !/[\p{L}]/u.test(window[name.length] ?? " "),
    );
    let end = start + (known?.length ?? 0);
    if (!known) {
      end = start + match[0].length;
      let words = 0;
      while (words < 14) {
        const rest = text.slice(end);
        const word = /^\s{0,2}([\p{L}][\p{L}-]*)/u.exec(rest);
        if (!word || (words > 0 && STOP.test(rest.trimStart())) || (words === 0 && STOP.test(rest.trimStart()))) break;
        end += word[0].length;
        words++;
        if (
          words < 3 &&
          /^,\s(?=(?:chống|ngừa|chữa bệnh|giáo dục pháp luật|khen thưởng|nhập cảnh|xuất cảnh|trưng dụng|chữa cháy|hỗ trợ)(?![\p{L}]))/u.test(
            text.slice(end),
          )
        )
          end += 1;
      }
      if (words === 0) continue;
      const name = text.slice(start, end);
      if (/\s(?:sư|gia|lệ|pháp)(?:\s|$)/u.test(name.split(/\s+/).slice(0, 2).join(" "))) continue;
      // A name is short or begins with a capital; anything else is a sentence about "luật".
      if (!/^(?:Bộ luật|Luật|Pháp lệnh)\s+\p{Lu}/u.test(name) && words > 5) continue;
    }
    const name = text.slice(start, end).replace(/\s+/g, " ");
    const key = fold(name);
    if (!out.has(key)) out.set(key, { name, span: [start, end] });
  }
  return [...out.values()];
}
