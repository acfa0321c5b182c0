// Claims beside evidence: which passages of a text a stored fact contradicts, supports or sees denied. Claims are scored, never
// outlets and never people. Where it is not sure it says nothing, with a reason.
import { toNfcWithMap } from "../text/nfc-map.ts";
import { type Sentence, sentences } from "../text/sentences.ts";
import type { Abstention, ClaimCheck, ClaimEvidence, ClaimFact, ClaimInput, ClaimMatchFound } from "./claim-types.ts";
import { type Judgement, judgeOfficial, judgeStatement, type OfficialSide, type Setting } from "./judge-passage.ts";
import { effectiveDay, type Passage, passagesOf, readingCache } from "./passages.ts";
import { keysOf, type Raw, type Reading, readPassage, scanWords, type Word } from "./reading.ts";
import { indexPassages } from "./retrieve.ts";
import { type Stance, stanceOf } from "./stance.ts";
import { namesAgree, pointsBack, topicShare } from "./subject.ts";
import { LIGHT } from "./vocabulary.ts";

export const CLAIMS_VERSION = "claims-1";

const CANDIDATES = 6;
/** Share of the best candidate's retrieval score below which one is not compared. */
const FAR_BEHIND = 0.3;
const KEPT_READINGS = 50_000;
const KEPT_SIDES = 5_000;
/** Sentences on each side whose denial or question speaks of this one too. */
const NEIGHBOURS = 2;
const LONGEST_SENTENCES = 400;

export interface ClaimChecker {
  /** Pure and deterministic for given facts; not re-entrant. Spans count UTF-16 code units of the text as given. */
  check(input: ClaimInput): ClaimCheck;
  /** Ids of facts that share rare words with the text, best first: for a person who looks for evidence. */
  factsFor(text: string, limit?: number): string[];
}

/** The words of a whole post. */
interface PostKeys {
  readonly order: readonly string[];
  readonly set: ReadonlySet<string>;
}

interface Found extends Judgement {
  readonly fact: number;
  readonly passage: Passage;
}

/** Makes a checker of these facts. A fact without any text is never matched. */
export function createClaimChecker(facts: readonly ClaimFact[]): ClaimChecker {
  const passages: Passage[] = [];
  for (const [at, fact] of facts.entries()) for (const passage of passagesOf(fact, at)) passages.push(passage);
  /** What names the rule of a passage: its title, and the sentence that it points back to. */
  const titleOf = ({ kind, fact: at, text, before }: Passage): string => {
    const title = kind === "official" && facts[at]?.verdict === "true" ? (facts[at]?.title ?? "") : "";
    const name = title === text ? "" : title.normalize("NFC");
    return before !== null && kind === "official" && pointsBack(text) ? `${name}\n${before}` : name;
  };
  // A rule is found by its name too.
  const index = indexPassages(passages.length, (at) => {
    const passage = passages[at];
    return passage === undefined ? [] : [...keysOf(titleOf(passage)), ...keysOf(passage.text)];
  });
  const read = readingCache(KEPT_READINGS);
  const effective = new Map<number, string | null>();
  const effectiveOf = (at: number): string | null => {
    let known = effective.get(at);
    if (known === undefined) {
      const fact = facts[at];
      known = fact === undefined ? null : effectiveDay(fact);
      effective.set(at, known);
    }
    return known;
  };

  function judge(
    claim: Reading,
    setting: () => Setting,
    passage: Passage,
    day: string | null,
    post: () => PostKeys,
  ): Judgement {
    const fact = facts[passage.fact] as ClaimFact;
    const evidence = read(passage.text);
    if (passage.kind === "refuted") {
      const quote = fact.source.quote === null ? null : read(fact.source.quote.normalize("NFC"));
      return judgeStatement(claim, setting, evidence, fact.verdict === "false" ? quote : null);
    }
    const side = sideOf(fact, passage, evidence);
    const topic = (said: number): number => {
      const keys = post();
      if (!namesAgree(keys.order, side.name, evidence)) return 0;
      return topicShare(keys.set, side.name, evidence, said, passage.before === null ? null : read(passage.before));
    };
    return judgeOfficial(claim, setting, { ...side, topic }, day);
  }

  const sides = new Map<Passage, Omit<OfficialSide, "topic"> & { readonly name: Reading | null }>();

  /** What is the same for every post. */
  function sideOf(fact: ClaimFact, passage: Passage, evidence: Reading) {
    const known = sides.get(passage);
    if (known !== undefined) return known;
    const name = fact.title === null ? null : read(fact.title.normalize("NFC"));
    const title = fact.title === passage.text ? null : name;
    const before = passage.before === null || passage.before === passage.text ? null : read(passage.before);
    let whole: Reading | null = null;
    const side = {
      passage: evidence,
      name,
      title,
      rule: {
        passage: evidence,
        title,
        before: before !== null && pointsBack(passage.text) ? before : null,
        get whole() {
          whole ??= read(wholeText(fact, passage));
          return whole;
        },
      },
      context: [title, before].filter((one) => one !== null),
      effective: effectiveOf(passage.fact),
      publisher: read(fact.source.name),
      // A name states nothing that a post could deny.
      amountsOnly: fact.verdict === "false" || (fact.text !== null && passage.text === fact.title),
      publishedDay: fact.source.publishedAt.slice(0, 10),
    };
    if (sides.size >= KEPT_SIDES) sides.clear();
    sides.set(passage, side);
    return side;
  }

  function evidenceOf({ fact: at, passage }: Found): ClaimEvidence | null {
    const fact = facts[at];
    if (fact === undefined) return null;
    const quote = (passage.kind === "official" ? passage.text : (fact.source.quote ?? passage.text)).trim();
    const { name, url, publishedAt } = fact.source;
    if (quote === "" || name === "" || url === "" || publishedAt === "") return null;
    return { quote, source: name, url, publishedAt };
  }

  function check(input: ClaimInput): ClaimCheck {
    const { text, offsets } = toNfcWithMap(input.text);
    const day = input.publishedAt?.slice(0, 10) ?? null;
    const parts = sentences(text).slice(0, LONGEST_SENTENCES);
    const found: Found[] = [];
    const stances: (Stance | undefined)[] = [];
    const stanceAt = (at: number): Stance => {
      const part = parts[at];
      stances[at] ??= stanceOf(part === undefined ? "" : text.slice(part.start, part.end));
      return stances[at];
    };
    const scans: (readonly Raw[] | undefined)[] = [];
    const scanAt = (at: number): readonly Raw[] => {
      const part = parts[at];
      scans[at] ??= part === undefined ? [] : scanWords(text.slice(part.start, part.end));
      return scans[at];
    };
    /** The words of a unit, counted from its beginning. */
    const scanOf = (unit: Unit): readonly Raw[] => {
      if (unit.first === unit.last) return scanAt(unit.first);
      const out: Raw[] = [];
      for (let at = unit.first; at <= unit.last; at++) {
        const shift = (parts[at]?.start ?? 0) - unit.start;
        for (const { key, start, end } of scanAt(at)) out.push({ key, start: start + shift, end: end + shift });
      }
      return out;
    };
    const seen = new Map<string, number>();
    let keysOfPost: PostKeys | null = null;
    const post = (): PostKeys => {
      if (keysOfPost === null) {
        const order = parts.flatMap((_part, at) => scanAt(at).map((word) => word.key));
        keysOfPost = { order, set: new Set(order) };
      }
      return keysOfPost;
    };
    for (const unit of unitsOf(text, parts)) {
      const sentence = text.slice(unit.start, unit.end);
      const scanned = scanOf(unit);
      const keys = scanned.map((word) => word.key);
      const weighty = new Set(keys.filter((key) => !LIGHT.has(key)));
      const candidates = index.find(keys, CANDIDATES);
      if (candidates.length === 0) continue;
      let claim: Reading | null = null;
      let setting: Setting | null = null;
      const floor = (candidates[0]?.score ?? 0) * FAR_BEHIND;
      for (const { passage: at, score } of candidates) {
        if (score < floor) break;
        const passage = passages[at];
        if (passage === undefined) continue;
        // Cheap look first: a passage without three weighty words in common needs no full reading.
        if (sharedKeys(weighty, read(passage.text), titleOf(passage), read) < Math.min(3, weighty.size)) continue;
        claim ??= readPassage(sentence, scanned);
        const judgement = judge(
          claim,
          () => (setting ??= settingOf(stanceAt, parts.length, unit.first, unit.last)),
          passage,
          day,
          post,
        );
        const key = `${passage.fact}:${judgement.relation ?? judgement.reason}:${(judgement.agreed ?? 0) > 0}`;
        const moved: Found = {
          ...judgement,
          span: [judgement.span[0] + unit.start, judgement.span[1] + unit.start],
          fact: passage.fact,
          passage,
        };
        const before = seen.get(key);
        if (before === undefined) {
          seen.set(key, found.length);
          found.push(moved);
        } else if ((found[before]?.score ?? 0) < moved.score) found[before] = moved;
      }
    }
    return conclude(found, offsets);
  }

  function conclude(found: readonly Found[], offsets: Int32Array | null): ClaimCheck {
    const matches: ClaimMatchFound[] = [];
    const abstained: { factId: string; reason: Abstention }[] = [];
    const byFact = Map.groupBy(found, (one) => one.fact);
    for (const [at, list] of byFact) {
      const factId = facts[at]?.id ?? "";
      const best = decide(list, found, newer);
      if (best === "sources-disagree" || best.relation === null) {
        const reason = best === "sources-disagree" ? best : best.reason;
        if (reason !== null && reason !== "too-little-in-common") abstained.push({ factId, reason });
        continue;
      }
      const evidence = evidenceOf(best);
      if (evidence === null) continue;
      const place = (offset: number) => offsets?.[offset] ?? offset;
      matches.push({
        factId,
        relation: best.relation,
        score: Math.round(best.score * 1000) / 1000,
        passage: [place(best.span[0]), place(best.span[1])],
        difference: best.difference,
        evidence,
      });
    }
    const order = { contradicted: 0, denial: 1, supported: 2 } as const;
    matches.sort(
      (a, b) => order[a.relation] - order[b.relation] || b.score - a.score || (a.factId < b.factId ? -1 : 1),
    );
    return { verdict: matches[0]?.relation ?? "none", matches, abstained };
  }

  /** True when fact `a` speaks for a later time than `b`: by the day it applies from, else by the day of its page. */
  function newer(a: number, b: number): boolean {
    const time = (at: number) => effectiveOf(at) ?? facts[at]?.source.publishedAt.slice(0, 10) ?? "";
    return time(a) > time(b);
  }

  return {
    check,
    factsFor(text, limit = 10) {
      const ids = new Set<string>();
      for (const { passage } of index.find(keysOf(text.normalize("NFC")), limit * 4)) {
        const id = facts[passages[passage]?.fact ?? -1]?.id;
        if (id !== undefined) ids.add(id);
        if (ids.size === limit) break;
      }
      return Array.from(ids);
    },
  };
}

/**
 * The other way: which of these earlier posts a new fact answers. Gives index and result of each post with a match, in order.
 */
export function postsForFact(
  fact: ClaimFact,
  posts: Iterable<ClaimInput>,
): { readonly post: number; readonly result: ClaimCheck }[] {
  const checker = createClaimChecker([fact]);
  const out: { post: number; result: ClaimCheck }[] = [];
  let at = 0;
  for (const post of posts) {
    const result = checker.check(post);
    if (result.matches.length > 0) out.push({ post: at, result });
    at++;
  }
  return out;
}

/** Longest text that is read whole; of a longer one only the passage and its neighbour count. */
const LONGEST_WHOLE = 3_000;

function wholeText(fact: ClaimFact, passage: Passage): string {
  const all = [fact.title, fact.statement, fact.text, fact.source.quote].filter((text) => text !== null).join("\n");
  return (
    all.length <= LONGEST_WHOLE ? all : [fact.title, passage.before, passage.text].filter(Boolean).join("\n")
  ).normalize("NFC");
}

interface Unit extends Sentence {
  /** First and last sentence of it. */
  readonly first: number;
  readonly last: number;
}

const SHORT_SENTENCE = 60;

/** Each sentence, and a short one together with the next: people break a statement over two. */
function unitsOf(text: string, parts: readonly Sentence[]): Unit[] {
  const out: Unit[] = [];
  for (const [at, part] of parts.entries()) {
    out.push({ ...part, first: at, last: at });
    const next = parts[at + 1];
    if (next === undefined) continue;
    if (/[?]\W*$/.test(text.slice(part.start, part.end)) || /[?]\W*$/.test(text.slice(next.start, next.end))) continue;
    if (part.end - part.start < SHORT_SENTENCE || next.end - next.start < SHORT_SENTENCE)
      out.push({ start: part.start, end: next.end, first: at, last: at + 1 });
  }
  return out;
}

function sharedKeys(
  weighty: ReadonlySet<string>,
  reading: Reading,
  title: string,
  read: (text: string) => Reading,
): number {
  let shared = 0;
  const count = (word: Word) => {
    if (word.weight >= 1 && weighty.has(word.key)) shared += word.weight > 1 ? 2 : 1;
  };
  for (const word of reading.words) count(word);
  if (shared < 3 && title !== "") for (const word of read(title).words) count(word);
  return shared;
}

/** What the sentence does, with the denials and verifying questions of its neighbours. */
function settingOf(stanceAt: (at: number) => Stance, count: number, first: number, last: number): Setting {
  const own: Stance[] = [];
  const near: Stance[] = [];
  for (let at = Math.max(0, first - NEIGHBOURS); at <= Math.min(count - 1, last + NEIGHBOURS); at++) {
    near.push(stanceAt(at));
    if (at >= first && at <= last) own.push(stanceAt(at));
  }
  const any = (list: readonly Stance[], of: (stance: Stance) => boolean) => list.some(of);
  const against = any(near, (one) => one.againstDenial);
  return {
    question: any(own, (one) => one.question) || any(near, (one) => one.verifying),
    verifying: any(near, (one) => one.verifying),
    denial: any(own, (one) => one.denial),
    againstDenial: against,
    conceded: any(near, (one) => one.conceded),
    denied: any(near, (one) => one.denial && !one.againstDenial) && !against,
    supposed: any(own, (one) => one.supposed),
    personal: any(own, (one) => one.personal),
    proposed: any(own, (one) => one.proposed),
  };
}

/** Scores nearer than this do not tell two sentences of one text apart. */
const CLOSE = 0.15;

/** The one thing to say about a fact, given all that was found for it and for the others. */
function decide(
  list: readonly Found[],
  all: readonly Found[],
  newer: (a: number, b: number) => boolean,
): Found | "sources-disagree" {
  const best = (relation: Found["relation"]) =>
    list.filter((one) => one.relation === relation).sort((a, b) => b.score - a.score)[0];
  const denial = best("denial");
  const against = best("contradicted");
  const support = best("supported");
  const overlapping = (a: Found, b: Found) => a.span[0] < b.span[1] && b.span[0] < a.span[1];
  // A sentence of the official text that agrees as closely outweighs one beside which the post seems to deny something.
  if (denial?.passage.kind === "official" && support !== undefined && support.score >= denial.score - CLOSE)
    return support;
  if (against !== undefined && against.passage.kind === "official") {
    // Another sentence of the same text that agrees as closely shows that the wrong one was compared.
    const same = support !== undefined && overlapping(support, against) && support.score >= against.score - CLOSE;
    const confirmed = list.some(
      (one) => (one.agreed ?? 0) > 0 && overlapping(one, against) && one.score > against.score,
    );
    const other = all.some(
      (one) =>
        one.relation === "supported" &&
        one.fact !== against.fact &&
        overlapping(one, against) &&
        one.score >= against.score - 0.1 &&
        !newer(against.fact, one.fact),
    );
    if (same || other || confirmed) return same && support !== undefined ? support : "sources-disagree";
  }
  const found = denial ?? against ?? support;
  if (found !== undefined) return found;
  return [...list].sort((a, b) => b.score - a.score)[0] as Found;
}
