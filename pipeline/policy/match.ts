// Which watched policies a text is about: by document numbers, names, aliases. One pass over the text whatever the number of
// policies. Reads no registry of its own and no storage: the caller gives policies and cited documents.

import type { Span } from "../../classifiers/finding.ts";
import { unifyTonePlacement } from "../../classifiers/text/normalize.ts";
import { sentences } from "../../classifiers/text/sentences.ts";
import type { CitedDocument, PolicyMatch } from "../messages/article.ts";
import type { Policy } from "../messages/registry.ts";
import { type JudgeAttitude, judgeAttitude } from "./attitude.ts";
import { bigramsOf, type CompiledPolicy, compile, type PhraseUse } from "./compile.ts";
import { composed } from "./composed.ts";
import { citedDocuments } from "./documents.ts";
import { type DocumentKey, relates } from "./identity.ts";
import { markAgreement } from "./marks.ts";
import { wordsOf } from "./phrase-automaton.ts";

export interface MatchInput {
  readonly title?: string | null;
  readonly text: string;
  readonly publishedAt?: string | null;
  readonly documents: readonly CitedDocument[];
}

export type MatchPolicies = (input: MatchInput) => PolicyMatch[];

/** Words on either side in which context counts as near: about two sentences of press text. */
const NEAR_WORDS = 40;
/** So much of the text stands near its title. */
const OPENING_WORDS = 120;
/** A short mention is believed for so many years after the document's own. */
const CURRENT_YEARS = 4;
/** From here on few bodies have documents of that number in one year. */
const LONG_NUMBER = 500;
/** Longest text that counts as a short post. */
const POST_UNITS = 280;
/** "pháp luật đất đai", "kỷ luật viên chức": the word before makes another word of it. */
const COMPOUND_LAW = /(?:pháp|kỷ|kỉ|quy|phap|ky)\s$/iu;
/** Below this a policy is not named at all. Chosen on labelled press articles, see test/bench/match.ts. */
const THRESHOLD = 0.4;

interface Hit {
  readonly policy: number;
  readonly rule: "document" | "document-part" | "name" | "alias" | "toneless" | "short";
  readonly weight: number;
  readonly span: Span;
  readonly text: string;
  readonly inTitle: boolean;
}

interface Found {
  readonly phrase: number;
  readonly first: number;
  readonly last: number;
}

/** Builds the matcher; costs time once, in proportion to the policies' words. Matching is pure and deterministic. */
export function createMatcher(policies: readonly Policy[], judge: JudgeAttitude = judgeAttitude): MatchPolicies {
  const compiled = compile(policies);

  function scanned(source: string): { readonly found: Found[]; readonly starts: number[]; readonly ends: number[] } {
    const words = wordsOf(source);
    const found: Found[] = [];
    const starts: number[] = [];
    const ends: number[] = [];
    compiled.automaton.scan(words, (phrase, first, last) => {
      found.push({ phrase, first, last });
      starts.push(words.starts[first] ?? 0);
      ends.push(words.ends[last] ?? 0);
    });
    return { found, starts, ends };
  }

  /** A local policy needs its province in the article: price lists and fees have the same name everywhere. */
  const elsewhere = (policy: CompiledPolicy, all: readonly Found[]) =>
    policy.region.length > 0 && !all.some((one) => policy.region.includes(one.phrase));

  /** `beside`: phrases of the text's beginning, which stand near its title. */
  function phraseHits(
    source: string,
    inTitle: boolean,
    documents: readonly CitedDocument[],
    { found, starts, ends }: ReturnType<typeof scanned>,
    beside: readonly Found[],
  ): Hit[] {
    if (found.length === 0) return [];
    const hits: Hit[] = [];
    const near = (phrases: readonly number[], at: Found) =>
      beside.some((one) => phrases.includes(one.phrase)) ||
      found.some(
        (one) => phrases.includes(one.phrase) && one.first <= at.last + NEAR_WORDS && one.last >= at.first - NEAR_WORDS,
      );
    let unified: string | null = null;
    for (const [index, one] of found.entries()) {
      const start = starts[index] ?? 0;
      const end = ends[index] ?? 0;
      for (const use of compiled.uses[one.phrase] ?? []) {
        if (use.role === "context") continue;
        const policy = compiled.policies[use.policy] as CompiledPolicy;
        if (longerOverlaps(found, one, use, compiled.uses)) continue;
        unified ??= unifyTonePlacement(source);
        const agreement = markAgreement(unified.slice(start, end), use.written);
        if (agreement === "different") continue;
        if (/^luật/iu.test(use.written) && COMPOUND_LAW.test(source.slice(Math.max(0, start - 6), start))) continue;
        if (documents.length > 0 && namesOther(documents, start, end, policy)) continue;
        if (policy.mustNotNear.length > 0 && near(policy.mustNotNear, one)) continue;
        const contextual = policy.mustNear.length > 0 && near(policy.mustNear, one);
        if (policy.mustNear.length > 0 && !contextual && use.role !== "name") continue;
        if (otherVersion(source, end, policy)) continue;
        if (use.role === "name" && !inTitle && namesAnother(source, documents, start, policy)) continue;
        const weak = use.ambiguous || (agreement === "toneless" && use.words < 4);
        if (weak && !contextual && !near(policy.context, one)) {
          hits.push(hit(use, "short", 0.2, start, end, source, inTitle));
          continue;
        }
        const rule = agreement === "toneless" ? "toneless" : use.role === "name" ? "name" : "alias";
        const weight = rule === "name" ? 0.85 : rule === "alias" ? (use.words >= 3 || contextual ? 0.75 : 0.65) : 0.6;
        hits.push(hit(use, rule, weight, start, end, source, inTitle));
      }
    }
    return hits;
  }

  /** Decisions carry no year in their number; the policy's own dates give it. Low numbers come again at every body. */
  const yearOf = ({ policy, document }: { readonly policy: number; readonly document: DocumentKey }) =>
    document.year ?? (Number(document.number) >= LONG_NUMBER ? (compiled.policies[policy]?.issued ?? null) : null);

  function documentHits(input: MatchInput): Hit[] {
    const hits: Hit[] = [];
    let bigrams: ReadonlySet<string> | null = null;
    for (const cited of input.documents) {
      const candidates = compiled.byNumber.get(cited.number ?? cited.canonical) ?? [];
      const related = candidates
        .map((candidate) => ({ candidate, relation: relates(cited, candidate.document, input.publishedAt ?? null) }))
        .filter(({ relation }) => relation > 0);
      const best = Math.max(0, ...related.map(({ relation }) => relation));
      for (const { candidate, relation } of related) {
        if (relation < best) continue;
        let weight = relation;
        if (relation < 0.9 && !isCurrent(input.publishedAt ?? null, yearOf(candidate))) {
          // "Nghị định 116" comes again every few years: outside the watched one's own time, its subject must be named too.
          bigrams ??= bigramsOf(`${input.title ?? ""}\n${input.text}`);
          const subject = compiled.policies[candidate.policy]?.subject ?? [];
          const named = subject.filter((pair) => bigrams?.has(pair)).length;
          const unclear = subject.length > 0 && named < Math.min(3, subject.length);
          // A post of one line has no room for the subject; without a date it may well be now.
          if (unclear && (input.publishedAt || input.text.length > POST_UNITS)) weight = 0.3;
        }
        hits.push({
          policy: candidate.policy,
          rule: relation >= 0.9 ? "document" : "document-part",
          weight,
          span: [cited.span[0], cited.span[1]],
          text: cited.canonical,
          inTitle: false,
        });
      }
    }
    return hits;
  }

  return (given) => {
    const { text, back } = composed(given.text);
    const title = given.title ? composed(given.title).text : null;
    const input =
      text === given.text && title === (given.title ?? null)
        ? given
        : { ...given, title, text, documents: text === given.text ? given.documents : citedDocuments(text) };
    const inText = scanned(input.text);
    const everywhere = [...inText.found];
    const hits = [...documentHits(input), ...phraseHits(input.text, false, input.documents, inText, [])];
    if (input.title) {
      const opening = inText.found.filter((one) => one.first < OPENING_WORDS);
      const inTitle = scanned(input.title);
      everywhere.push(...inTitle.found);
      const cited = inTitle.found.length > 0 && /\d/.test(input.title) ? citedDocuments(input.title) : [];
      hits.push(...phraseHits(input.title, true, cited, inTitle, opening));
    }
    if (hits.length === 0) return [];
    const byPolicy = Map.groupBy(hits, (one) => one.policy);
    const bounds = sentences(input.text);
    const out: PolicyMatch[] = [];
    for (const [index, all] of byPolicy) {
      const away = elsewhere(compiled.policies[index] as CompiledPolicy, everywhere);
      const own = away ? all.filter((one) => one.rule === "document" && !ofAnotherPlace(input.text, one)) : all;
      if (own.length === 0) continue;
      const score = scoreOf(own, input.text.length);
      if (score < THRESHOLD) continue;
      const spans = own.filter((one) => !one.inTitle && one.rule !== "short").map((one) => one.span);
      const about = bounds.filter((one) => spans.some(([start]) => start >= one.start && start < one.end));
      const said = about.map((one) => input.text.slice(one.start, one.end));
      if (input.title && own.some((one) => one.inTitle)) said.unshift(input.title);
      out.push({
        policyId: compiled.policies[index]?.policyId ?? "",
        score,
        attitude: judge(
          said,
          own.map((one) => one.text),
        ).attitude,
        spans: uniqueSpans(spans.map(([start, end]) => [back(start), back(end)] as const)),
        reasons: reasonsOf(own),
      });
    }
    return out.sort((a, b) => b.score - a.score || (a.policyId < b.policyId ? -1 : 1));
  };
}

function hit(
  use: PhraseUse,
  rule: Hit["rule"],
  weight: number,
  start: number,
  end: number,
  source: string,
  inTitle: boolean,
): Hit {
  return { policy: use.policy, rule, weight, span: [start, end], text: source.slice(start, end), inTitle };
}

const LOCAL_SIGN = /(?:NQ-HĐND|(?:QĐ|CT|KH)-(?:UBND|CTUBND))$/;
const OTHER_PLACE = /(?:tỉnh|thành phố|TP\.?|HĐND|UBND)\s?(?!Chủ tịch|Quyết|Nghị|Kế|Chỉ|Văn|Ủy|Uỷ|Hội)\p{Lu}\p{Ll}+/u;

/** "Nghị quyết 18/2025/NQ-HĐND của HĐND tỉnh …": local numbers are the same everywhere, and the text names a place. */
function ofAnotherPlace(text: string, one: Hit): boolean {
  if (!LOCAL_SIGN.test(one.text)) return false;
  return OTHER_PLACE.test(text.slice(Math.max(0, one.span[0] - 80), one.span[1] + 80));
}

/** A longer phrase of the same policy covers this one: the shorter tells nothing new. */
function longerOverlaps(
  found: readonly Found[],
  one: Found,
  use: PhraseUse,
  uses: readonly (readonly PhraseUse[])[],
): boolean {
  return found.some(
    (other) =>
      other !== one &&
      other.first <= one.first &&
      other.last >= one.last &&
      other.last - other.first > one.last - one.first &&
      (uses[other.phrase] ?? []).some((held) => held.policy === use.policy && held.role !== "context"),
  );
}

/** The alias "Nghị định 168" where the text has "Nghị định 168/2017/NĐ-CP" or "Thông tư 29 của Bộ Y tế": another document. */
function namesOther(documents: readonly CitedDocument[], start: number, end: number, policy: CompiledPolicy): boolean {
  if (policy.documents.length === 0) return false;
  const same = documents.filter((one) => one.span[0] < end && start < one.span[1]);
  return same.length > 0 && !same.some((one) => policy.documents.some((own) => relates(one, own, null) > 0));
}

/** "Nghị định 46/2016/NĐ-CP về xử phạt …": the title right behind another document's number is that document's. */
function namesAnother(
  source: string,
  documents: readonly CitedDocument[],
  start: number,
  policy: CompiledPolicy,
): boolean {
  if (policy.documents.length === 0) return false;
  const before = documents.find(
    (one) => one.span[1] <= start && start - one.span[1] <= 70 && TITLE_FOLLOWS.test(source.slice(one.span[1], start)),
  );
  return before !== undefined && !policy.documents.some((own) => relates(before, own, null) > 0);
}

const TITLE_FOLLOWS =
  /^(?:,?\s?ngày [\d\s/.-]+)?(?:\s(?:của|do)\s[^,;.]{3,40}?)?\s?(?:về(?: việc)?|quy định|ban hành)?[\s"'“(]*$/u;

const isCurrent = (publishedAt: string | null, year: number | null) => {
  if (publishedAt === null || year === null) return false;
  const age = Number(publishedAt.slice(0, 4)) - year;
  return age >= 0 && age <= CURRENT_YEARS;
};

const YEAR_BEHIND = /^\s?(?:\(sửa đổi\)\s?)?[,(]?\s?(?:năm\s)?((?:19|20)\d\d)(?!\d)/u;

/** "Luật Đất đai 2013" is not the policy "Luật Đất đai 2024": a year right behind the name that is none of the policy's. */
function otherVersion(source: string, end: number, policy: CompiledPolicy): boolean {
  if (policy.years.size === 0) return false;
  if (/^\s(?:cũ|trước đây|đã hết hiệu lực)(?!\p{L})/u.test(source.slice(end, end + 22))) return true;
  const year = YEAR_BEHIND.exec(source.slice(end, end + 26))?.[1];
  return year !== undefined && !policy.years.has(Number(year));
}

/**
 * Independent pieces of evidence add up (1 - product of doubts); a title counts fully, a single mention deep in a long text
 * less. Weights per rule are the share of right matches seen on labelled press articles, rounded.
 */
function scoreOf(hits: readonly Hit[], length: number): number {
  let doubt = 1;
  const best = new Map<string, number>();
  for (const one of hits) {
    const depth = length < 800 ? 0 : one.span[0] / length;
    const place = one.inTitle ? 1.15 : depth < 0.3 ? 1 : 0.9;
    const key = `${one.rule === "short" ? "short" : one.rule}|${one.inTitle}`;
    best.set(key, Math.max(best.get(key) ?? 0, Math.min(0.97, one.weight * place)));
  }
  for (const weight of best.values()) doubt *= 1 - weight;
  const repeats = Math.min(4, hits.filter((one) => one.weight >= 0.5).length - 1);
  if (repeats > 0) doubt *= 0.92 ** repeats;
  return Math.round((1 - doubt) * 1000) / 1000;
}

function uniqueSpans(spans: readonly Span[]): [number, number][] {
  const seen = new Set<string>();
  const out: [number, number][] = [];
  for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    if (seen.has(`${start}-${end}`)) continue;
    seen.add(`${start}-${end}`);
    out.push([start, end]);
  }
  return out;
}

function reasonsOf(hits: readonly Hit[]): { rule: string; text: string }[] {
  const seen = new Set<string>();
  const out: { rule: string; text: string }[] = [];
  for (const one of hits) {
    const rule = one.inTitle ? `${one.rule} in title` : one.rule;
    const key = `${rule}|${one.text.toLowerCase()}`;
    if (seen.has(key)) continue;
    seen.add(key);
    out.push({ rule, text: one.text.slice(0, 200) });
  }
  return out;
}
