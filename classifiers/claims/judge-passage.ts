// One passage of a post beside one passage of a fact: contradicted, supported, denial, or a reason to say nothing.
// Thresholds were set on the development half of the evaluation posts (docs/claims.md says how).
import type { Span } from "../finding.ts";
import type { Abstention, Difference } from "./claim-types.ts";
import {
  agenciesOf,
  compareNegation,
  compareQuantities,
  exchangedName,
  exclusiveClash,
  findWord,
  hasPhrase,
  type Overlap,
  oppositeOf,
  overlap,
  quantitiesNear,
  scopeOf,
  textOf,
} from "./compare.ts";
import { negationsBetween } from "./negation.ts";
import { isOfRule, mayDiffer, type Rule, tellsAnEvent } from "./other-case.ts";
import { compareParts, forbids, statesARule } from "./parts.ts";
import type { Reading } from "./reading.ts";
import { type Stance, stanceOf } from "./stance.ts";

/** What the sentence and its neighbours do with what they say. */
export interface Setting extends Stance {
  /** A denial in the sentence or near it, and none that goes against a denial. */
  readonly denied: boolean;
}

export interface Judgement {
  readonly relation: "contradicted" | "supported" | "denial" | null;
  readonly reason: Abstention | null;
  readonly score: number;
  /** In the claim's reading. */
  readonly span: Span;
  readonly difference: Difference | null;
  /** Quantities that the official passage confirms, though it may leave others open. */
  readonly agreed?: number;
  /** Share of an official passage that the sentence says. */
  readonly evidenceShare?: number;
}

export const THRESHOLDS = {
  /** Share of a refuted statement that a post must hold. */
  statement: 0.6,
  /** Fewest weighty words in common. */
  common: 3,
  /** Share of a post's clip that an official passage must hold before a difference counts. */
  difference: 0.6,
  /** The same before the post counts as supported. */
  support: 0.68,
  /** Least score of support: the words must also stand close and in order. */
  supportScore: 0.55,
  /** Share of the official passage that must be said where no amount agrees. */
  supportEvidence: 0.35,
  /** Share of the sentence that the clip must make up before it counts as supported. */
  whole: 0.6,
  /** Share of what a rule is about that the post must name. */
  topic: 0.34,
  /** Share of words around a number that must stand around the official number. */
  role: 0.4,
} as const;

function spanOf(claim: Reading, { from, to }: Overlap): Span {
  return [claim.words[from]?.start ?? 0, claim.words[Math.max(from, to - 1)]?.end ?? claim.text.length];
}

const nothing = (reason: Abstention, span: Span, score = 0): Judgement => ({
  relation: null,
  reason,
  score,
  span,
  difference: null,
});

/** A post's passage beside a refuted statement. `quote` is what the source says instead, for the difference shown. */
export function judgeStatement(
  claim: Reading,
  settingOf: () => Setting,
  statement: Reading,
  quote: Reading | null,
): Judgement {
  const shared = overlap(claim, statement);
  const span = spanOf(claim, shared);
  const score = Math.min(1, 0.75 * shared.evidenceShare + 0.25 * shared.order);
  const enough = Math.min(THRESHOLDS.common, statement.words.filter((word) => word.weight >= 1).length);
  if (shared.common < enough || shared.evidenceShare < THRESHOLDS.statement)
    return nothing("too-little-in-common", span, score);
  // The terms of a statement are what it is about: without half of them the post is about something else.
  const terms = statement.words.filter((word) => word.weight > 1);
  const present = terms.filter((word) => findWord(word, statement, claim) !== undefined).length;
  if (present * 2 < terms.length) return nothing("part-missing", span, score);
  // What a statement comes to stands at its end; without amounts, a post that leaves it out states something else.
  const end = statement.words.filter((word) => word.weight >= 1).slice(-2);
  if (statement.quantities.length === 0 && !end.some((word) => findWord(word, statement, claim) !== undefined))
    return nothing("part-missing", span, score);
  if (exclusiveClash(claim.words, statement.words)) return nothing("other-subject", span, score);
  const setting = settingOf();
  const denied = setting.denied || (setting.denial && !setting.againstDenial);
  if (setting.question) return nothing("question", span, score);
  if (setting.conceded) return nothing("denial-in-doubt", span, score);
  const negation = compareNegation(claim, shared.from, shared.to, statement);
  if (denied || negation.claimOnly !== null) return { relation: "denial", reason: null, score, span, difference: null };
  if (negation.evidenceOnly !== null) return nothing("differs-from-statement", span, score);
  // Somebody else's words between quotation marks, with more said about them than this reading understands.
  // What the sentence says of the writer's own people is an experience; "…, tôi lo quá" behind a rumour is not.
  const own = setting.personal && stanceOf(claim.text.slice(0, span[1])).personal;
  if (setting.supposed || own || isQuoted(claim.text, span)) return nothing("not-asserted", span, score);
  if (setting.proposed && !isProposal(statement)) return nothing("not-asserted", span, score);
  if (claim.places.length > 0) {
    const there = statement.places.map((place) => place.name);
    if (!claim.places.some((place) => there.includes(place.name))) return nothing("other-place", span, score);
  }
  if (oppositeOf(claim, statement) !== null || scopeOf(claim, statement) !== null)
    return nothing("differs-from-statement", span, score);
  const said = quantitiesNear(claim, shared.from, shared.to, 6);
  // Every amount of the statement must be in the post; a day may be left out, but not be another one;
  // counts and ranks in words are not told apart from other words where marks are missing.
  for (const one of statement.quantities) {
    const verdict = compareQuantities(statement, [one], claim, 0);
    if (verdict.different !== null) return nothing("differs-from-statement", span, score);
    if (verdict.open > 0 && one.kind !== "date" && one.kind !== "ordinal" && (one.kind !== "count" || claim.marked))
      return nothing("part-missing", span, score);
  }
  const difference = quote === null ? null : compareQuantities(claim, said, quote, 0.2).different;
  return { relation: "contradicted", reason: null, score, span, difference };
}

const QUOTED = /[“"«]([^“”"«»]{12,})[”"»]/gu;

/** Does most of the passage stand between quotation marks, with words of the writer's own around them? */
function isQuoted(text: string, [start, end]: Span): boolean {
  for (const match of text.matchAll(QUOTED)) {
    const from = match.index;
    const to = from + match[0].length;
    const inside = Math.min(end, to) - Math.max(start, from);
    const around = `${text.slice(0, from)} ${text.slice(to)}`;
    if (inside >= 0.7 * (end - start) && (around.match(/\p{L}{2,}/gu)?.length ?? 0) >= 2) return true;
  }
  return false;
}

const NOW = [
  "hiện nay",
  "hiện tại",
  "đã áp dụng",
  "đang áp dụng",
  "từ nay",
  "bây giờ",
  "từ hôm nay",
  "đã có hiệu lực",
  "hôm nay",
  "đang bị",
  "giờ đã",
  "hien nay",
  "hien tai",
  "tu hom nay",
  "da ap dung",
  "bay gio",
  "da co hieu luc",
];

export interface OfficialSide {
  readonly passage: Reading;
  readonly context: readonly Reading[];
  readonly title: Reading | null;
  /**
   * Share of what the rule is about that the post names; 0 where it is a rule of another place. `said` is the share of the
   * passage that the sentence says already.
   */
  readonly topic: (said: number) => number;
  /** The passage with its name and all that the fact says. */
  readonly rule: Rule;
  /** From when the text applies, yyyy-mm-dd, where it says so. */
  readonly effective: string | null;
  readonly publisher: Reading;
  /** The words of a refutation: they correct amounts, but what they deny is the rumour, not the post. */
  readonly amountsOnly: boolean;
  /** Day of its page, yyyy-mm-dd. */
  readonly publishedDay: string;
}

/** The number of a legal document ("912/2026/NĐ-CP", "15/2020/QH14"). */
const DOCUMENT_NUMBER = /\d{1,5}\/(?:\d{4}\/)?\p{Lu}[\p{Lu}\d-]+/gu;

/** True where the post names one document and the official text another: they are two rules. */
function ofOtherDocument(claim: Reading, side: OfficialSide): boolean {
  if (!claim.text.includes("/")) return false;
  const said = claim.text.match(DOCUMENT_NUMBER);
  if (said === null) return false;
  const official = [side.passage, ...side.context, ...(side.title === null ? [] : [side.title])].flatMap(
    ({ text }) => text.match(DOCUMENT_NUMBER) ?? [],
  );
  return official.length > 0 && !said.some((number) => official.includes(number));
}

/** A post's passage beside a passage of an official text. `day` is the post's, yyyy-mm-dd. */
export function judgeOfficial(
  claim: Reading,
  settingOf: () => Setting,
  side: OfficialSide,
  day: string | null,
): Judgement {
  const whole = judgeWhole(claim, settingOf, side, day);
  if (ofOtherDocument(claim, side)) return nothing("other-subject", whole.span);
  // Whatever the sentences share: a rule that the post does not name is not what it speaks of.
  if (whole.relation === "contradicted" && side.topic(whole.evidenceShare ?? 0) < THRESHOLDS.topic)
    return nothing("other-subject", whole.span);
  if (side.amountsOnly || whole.relation === "contradicted" || whole.relation === "denial" || SETTLED.has(whole.reason))
    return whole;
  return judgeParts(claim, settingOf, side, day) ?? whole;
}

/** Reasons that hold for every part of the sentence. */
const SETTLED: ReadonlySet<Abstention | null> = new Set<Abstention>([
  "question",
  "denial-in-doubt",
  "not-in-force-then",
  "denies-official-text",
]);

/** Part by part, where the whole says nothing: a contradiction, a reason, or null where this adds nothing. */
function judgeParts(
  claim: Reading,
  settingOf: () => Setting,
  side: OfficialSide,
  day: string | null,
): Judgement | null {
  const { passage, rule } = side;
  const { difference, score, span, end } = compareParts(claim, rule, side.publisher, () => side.topic(0));
  if (difference === null) return null;
  const setting = settingOf();
  if (setting.question) return nothing("question", span, score);
  if (setting.conceded) return nothing("denial-in-doubt", span, score);
  if (setting.denied) return nothing("denies-official-text", span, score);
  const spoken = claim.text.slice(0, end);
  const own = setting.personal && (stanceOf(spoken).personal || tellsAnEvent(claim.text));
  const supposes = (setting.proposed || setting.supposed) && !isProposal(passage);
  if (own || supposes || tellsAnEvent(spoken) || isQuoted(claim.text, span))
    return nothing("not-asserted", span, score);
  if (
    exclusiveClash(
      claim.words.filter((word) => word.end <= end),
      passage.words,
    )
  )
    return nothing("other-subject", span, score);
  if (ofEarlierYear(claim.text, side)) return nothing("not-in-force-then", span, score);
  if (claim.places.length === 0 && passage.places.length > 0) return nothing("other-place", span, score);
  if (claim.places.some((place) => !hasPlace(place.name, [rule.whole, side.publisher])))
    return nothing("other-place", span, score);
  if (tooEarly(claim, side, day)) return nothing("not-in-force-then", span, score);
  return { relation: "contradicted", reason: null, score, span, difference };
}

/** The post is older than the page and names no day: it may speak of how things were. */
function tooEarly(claim: Reading, side: OfficialSide, day: string | null): boolean {
  return day !== null && day < side.publishedDay && !claim.quantities.some((one) => one.kind === "date");
}

function judgeWhole(claim: Reading, settingOf: () => Setting, side: OfficialSide, day: string | null): Judgement {
  const { passage, context } = side;
  const shared = overlap(claim, passage, context);
  const span = spanOf(claim, shared);
  const score = Math.min(
    1,
    0.6 * shared.claimShare + 0.25 * Math.min(1, shared.evidenceShare * 1.5) + 0.15 * shared.order,
  );
  // Where one term is all that either says ("lương cơ sở là … một tháng"), it is enough.
  const same = shared.common >= 2 && shared.claimShare >= 0.85 && shared.evidenceShare >= 0.85;
  if (
    (shared.common < THRESHOLDS.common && !same) ||
    shared.claimShare < THRESHOLDS.difference ||
    shared.to - shared.from < 4
  )
    return nothing("too-little-in-common", span, score);
  // A short run of shared words in a long sentence is a topic, not a statement.
  const clipWeight = claim.words.slice(shared.from, shared.to).reduce((sum, word) => sum + word.weight, 0);
  if (clipWeight < 0.4 * claim.weight && shared.evidenceShare < 0.45)
    return nothing("too-little-in-common", span, score);
  const setting = settingOf();
  if (setting.question) return nothing("question", span, score);
  if (setting.conceded) return nothing("denial-in-doubt", span, score);
  if (exclusiveClash(claim.words, passage.words)) return nothing("other-subject", span, score);

  if ((setting.proposed || setting.supposed) && !isProposal(passage)) return nothing("not-asserted", span, score);
  if (ofEarlierYear(claim.text, side)) return nothing("not-in-force-then", span, score);
  const said = quantitiesNear(claim, shared.from, shared.to, 6);
  const amounts = compareQuantities(claim, said, passage, THRESHOLDS.role);
  const roughly = compareNegation(claim, shared.from, shared.to, passage);
  const exactly = negationsBetween(claim, passage);
  const negation = {
    claimOnly: exactly.denied.find(([word]) => word === roughly.claimOnly)?.[0] ?? null,
    evidenceOnly: exactly.stated.find(([, word]) => word === roughly.evidenceOnly)?.[1] ?? null,
  };
  const negated = negation.claimOnly ?? negation.evidenceOnly;
  const doubtful = roughly.claimOnly !== null || roughly.evidenceOnly !== null;
  let difference: Difference | null = amounts.different;
  if (difference !== null) {
    const may = mayDiffer(claim, side.rule);
    const those = said.filter((one) => may.includes(one));
    const open = those.filter((one) => isOfRule(claim, one, side.rule));
    if (open.length < said.length) difference = compareQuantities(claim, open, passage, THRESHOLDS.role).different;
  }
  // "Trường thu tiền …" beside "không được thu": somebody breaks the rule; it says nothing of what the rule is.
  const practice = negation.evidenceOnly !== null && forbids(passage.text) && !statesARule(claim.text);
  if (
    !side.amountsOnly &&
    !practice &&
    difference === null &&
    negated !== null &&
    shared.claimShare >= 0.7 &&
    shared.evidenceShare >= 0.5
  ) {
    const whole = `không … ${negated.exact}`;
    difference =
      negation.claimOnly !== null
        ? { kind: "negation", said: whole, official: negated.exact }
        : { kind: "negation", said: negated.exact, official: whole };
  }
  if (!side.amountsOnly && difference === null && shared.claimShare >= 0.7)
    difference = oppositeOf(claim, passage) ?? scopeOf(claim, passage);

  // A rule of one place says nothing of a post that names none: fees and prices have the same name everywhere.
  if (claim.places.length === 0 && passage.places.length > 0 && difference !== null)
    return nothing("other-place", span, score);
  const here = claim.places.filter((place) => !hasPlace(place.name, [passage, ...context, side.publisher]));
  if (here.length > 0) {
    const [place] = here;
    const there = passage.places.find((one) => !claim.places.some((mine) => mine.name === one.name));
    const exact = shared.claimShare >= 0.85 && shared.common >= 14 && amounts.different === null;
    if (place === undefined || there === undefined || !exact || difference !== null)
      return nothing("other-place", span, score);
    difference = { kind: "place", said: textOf(claim, place), official: textOf(passage, there) };
  }
  if (!side.amountsOnly && difference === null && shared.claimShare >= 0.75 && shared.common >= 5) {
    const mine = agenciesOf(claim)[0];
    const theirs = [...agenciesOf(passage), ...context.flatMap(agenciesOf), ...agenciesOf(side.publisher)];
    const stated = agenciesOf(passage)[0];
    if (mine !== undefined && stated !== undefined && !theirs.some((one) => one.key === mine.key))
      difference = { kind: "agency", said: textOf(claim, mine), official: textOf(passage, stated) };
    else difference = exchangedName(claim, shared.from, shared.to, passage);
  }
  if (day !== null && side.effective !== null && side.effective > day) {
    const now = NOW.find((phrase) => hasPhrase(claim, phrase));
    const dated = said.some((one) => one.kind === "date");
    if (difference === null && now !== undefined && !dated && !setting.denied)
      return {
        relation: "contradicted",
        reason: null,
        score,
        span,
        difference: {
          kind: "not-in-force",
          said: now,
          official: `chưa có hiệu lực lúc đó; có hiệu lực từ ${side.effective}`,
        },
      };
    if (difference !== null && !dated && day < side.publishedDay) return nothing("not-in-force-then", span, score);
  }
  if (difference !== null && tooEarly(claim, side, day)) return nothing("not-in-force-then", span, score);
  // What somebody lives through is feedback to answer, however far it is from the rule: never a finding.
  if (difference !== null && (setting.personal || tellsAnEvent(claim.text)))
    return nothing("not-asserted", span, score);
  if (difference !== null) {
    return {
      relation: setting.denied ? "denial" : "contradicted",
      reason: null,
      score,
      span,
      difference,
      evidenceShare: shared.evidenceShare,
    };
  }
  if (setting.denied) return nothing("denies-official-text", span, score);
  if (setting.personal) return nothing("not-asserted", span, score);
  // What the sentence denies of the rule's name is not confirmed by another sentence of it.
  const ofTitle = side.title !== null && compareNegation(claim, shared.from, shared.to, side.title).claimOnly !== null;
  const partly = ofTitle || (hasPhrase(claim, "chỉ") && !hasPhrase(passage, "chỉ") && amounts.agreed === 0);
  if (amounts.open > 0 || amounts.different !== null || negated !== null || doubtful || partly)
    return { ...nothing("part-missing", span, score), agreed: negated === null && !doubtful ? amounts.agreed : 0 };
  // Support is for what the whole sentence says: one that goes on to something else is left alone.
  if (
    shared.claimShare < THRESHOLDS.support ||
    score < THRESHOLDS.supportScore ||
    clipWeight < THRESHOLDS.whole * claim.weight
  )
    return nothing("too-little-in-common", span, score);
  // The name of a thing is no statement about it: without an amount, a fair part of the passage must be said.
  if (amounts.agreed === 0 && (shared.evidenceShare < THRESHOLDS.supportEvidence || shared.common < 4))
    return nothing("too-little-in-common", span, score);
  return { relation: "supported", reason: null, score, span, difference: null };
}

const IN_YEAR = /(?<!(?:từ|đến|tới|trước|sau|tu|den|toi|truoc|hết|het)\s)(?:năm|nam)\s((?:19|20)\d\d)(?!\d)/giu;

/** Every year that the text names as its own is before the rule's, and the rule names none of them: it tells how things were. */
function ofEarlierYear(text: string, { effective, publishedDay, passage }: OfficialSide): boolean {
  const rule = Number((effective ?? publishedDay).slice(0, 4));
  const years = Array.from(text.matchAll(IN_YEAR), (match) => match[1] ?? "");
  return (
    years.length > 0 && years.every((one) => Number(one) < rule && (effective !== null || !passage.text.includes(one)))
  );
}

function isProposal(reading: Reading): boolean {
  const { proposed, supposed } = stanceOf(reading.text);
  return proposed || supposed;
}

function hasPlace(name: string, readings: readonly Reading[]): boolean {
  return readings.some((reading) => reading.places.some((place) => place.name === name));
}
