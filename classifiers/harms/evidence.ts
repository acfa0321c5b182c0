// The gate of every harm: which harms a text gives evidence for, where and why. No evidence, no finding, whatever a model says.
// It never looks at who is named: names of agencies, officials and parties change nothing.
import type { Reading } from "../reading.ts";
import { SCAM_CUES, type ScamCue } from "./scam-cues.ts";
import { VIOLENCE_CUES, type ViolenceCue } from "./violence-cues.ts";

export interface Evidence {
  readonly code: string;
  readonly detail: string;
  readonly start: number;
  readonly end: number;
}

export interface HarmEvidence {
  /** Strength of the scam evidence, in points. */
  readonly scamPoints: number;
  readonly scam: readonly Evidence[];
  readonly threat: readonly Evidence[];
  readonly hate: readonly Evidence[];
}

/** Points a text must reach to be a scam by the rules alone. Set on our own corpus; see README.md beside this file. */
export const SCAM_POINTS = 3.5;

/** Disguised words from which writing counts as disguised; one or two are typing errors or names ("B2B"). */
export const DISGUISED_WORDS = 3;
const NO_SCAM: { points: number; evidence: readonly Evidence[] } = { points: 0, evidence: [] };

interface Place {
  readonly start: number;
  readonly end: number;
}

interface CueHit extends Place {
  /** Slots [from, to). */
  readonly from: number;
  readonly to: number;
}

const LINK_POINTS = { lookalike: 3, shortener: 2, cheap: 2, chat: 1.5, plain: 1, official: 0 } as const;
const CUE_POINTS: Partial<Record<ScamCue, number>> = {
  credential: 1,
  transfer: 1,
  install: 1.5,
  pressure: 1,
  gain: 1,
  vice: 2,
  shame: 1,
  recover: 1,
  pay: 1,
};

function scamEvidence(reading: Reading): { points: number; evidence: readonly Evidence[] } {
  const hits = reading.hits.scam;
  const links = reading.links.filter((link) => link.kind !== "official");
  const phones = reading.phones;
  if (hits.count === 0 && links.length === 0) return NO_SCAM;
  const first = new Map<ScamCue, Place>();
  for (let i = 0; i < hits.count; i++) {
    const cue = SCAM_CUES[hits.tag[i] ?? 0];
    if (cue === undefined) continue;
    const [start, end] = reading.place(hits, i);
    if (cue !== "pay" && !first.has(cue)) first.set(cue, { start, end });
    // A verb of paying asks for money only when an amount follows.
    const next = reading.nextWord(hits.to[i] ?? 0);
    const amount = next < reading.scan.count && reading.scan.numbers[next] === 1;
    if ((cue === "pay" || cue === "transfer") && amount && !first.has("pay")) first.set("pay", { start, end });
  }
  // Where the reader is sent: a link that is not official, a private number, a chat. Genuine notices send to a counter, an
  // official address or a hotline.
  const privately = phones.length > 0 || links.length > 0 || first.has("contact");
  if (first.has("report") && !(first.has("recover") && privately)) return NO_SCAM;
  const demandsMoney = first.has("transfer") && (first.has("pay") || first.has("pressure") || first.has("shame"));
  if (first.has("charity") && links.length === 0 && !first.has("contact")) return NO_SCAM;
  const asks = privately || first.has("install") || demandsMoney;
  if (!asks) return NO_SCAM;
  const { text } = reading;
  const evidence: Evidence[] = [];
  let points = 0;
  const add = (worth: number, code: string, detail: string, { start, end }: Place) => {
    points += worth;
    evidence.push({ code, detail, start, end });
  };
  for (const link of links.slice(0, 3)) {
    if (link.kind === "lookalike") {
      const detail = `${link.host} looks like "${link.imitates}" and is not its domain`;
      add(LINK_POINTS.lookalike, "lookalike-domain", detail, link);
    } else add(LINK_POINTS[link.kind], `link-${link.kind}`, link.host, link);
  }
  const phone = phones[0];
  if (phone !== undefined) {
    const [start, end] = phone;
    add(first.has("contact") ? 1.5 : 0.5, "private-number", text.slice(start, end), { start, end });
  }
  if (reading.disguised >= DISGUISED_WORDS) {
    add(1, "disguised-words", `${reading.disguised} words with signs or digits inside`, { start: 0, end: text.length });
  }
  for (const [cue, hit] of first) {
    const worth = CUE_POINTS[cue];
    if (worth !== undefined) add(worth, cue, text.slice(hit.start, hit.end), hit);
  }
  // Worth nothing: whoever is named, the finding stands on the rest.
  if (reading.names.count > 0) {
    const [start, end] = reading.place(reading.names, 0);
    add(0, "claimed-agency", text.slice(start, end), { start, end });
  }
  return { points, evidence };
}

const HATE_CODES: readonly (readonly [ViolenceCue, string])[] = [
  ["dehumanise", "dehumanises-group"],
  ["exclude", "excludes-group"],
  ["exterminate", "wishes-group-dead"],
];

/** Longest distance in code units between an act and its target: about eight words. */
const NEAR = 45;

function near(a: CueHit | undefined, b: CueHit | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  return a.start < b.end + NEAR && b.start < a.end + NEAR;
}

/** True when a negation stands before `hit` with at most one word between; names between them do not count. */
function negated(reading: Reading, cues: Map<ViolenceCue, CueHit>, hit: CueHit | undefined): boolean {
  const negation = cues.get("negation");
  if (negation === undefined || hit === undefined || negation.to > hit.from) return false;
  const next = reading.nextWord(negation.to);
  return next >= hit.from || reading.nextWord(next + 1) >= hit.from;
}

function threatCode(reading: Reading, cues: Map<ViolenceCue, CueHit>): string | null {
  const act = cues.get("violence");
  const you = cues.get("you");
  const them = cues.get("them");
  if (cues.has("menace") && you !== undefined) return "menaces";
  if (negated(reading, cues, act)) return null;
  if (near(act, you) && (cues.has("speaker") || cues.has("intent"))) return "threatens-violence";
  if (near(act, them) && cues.has("speaker") && cues.has("intent")) return "threatens-violence";
  return near(act, them) && cues.has("call") ? "calls-for-violence" : null;
}

function hateCode(reading: Reading, cues: Map<ViolenceCue, CueHit>): string | null {
  const group = cues.get("group") ?? cues.get("slur");
  if (group === undefined) return null;
  for (const [cue, code] of HATE_CODES) {
    const act = cues.get(cue);
    if (near(group, act) && !negated(reading, cues, act)) return code;
  }
  return null;
}

function violenceEvidence(reading: Reading): Pick<HarmEvidence, "threat" | "hate"> {
  const hits = reading.hits.violence;
  const threat: Evidence[] = [];
  const hate: Evidence[] = [];
  if (hits.count < 2) return { threat, hate };
  let quoted = false;
  let countered = false;
  for (let i = 0; i < hits.count; i++) {
    if (VIOLENCE_CUES[hits.tag[i] ?? 0] === "quote") quoted = true;
    if (VIOLENCE_CUES[hits.tag[i] ?? 0] === "counter") countered = true;
  }
  if (quoted) return { threat, hate };
  const cues = new Map<ViolenceCue, CueHit>();
  reading.sentences.forEach(({ start, end }, index) => {
    cues.clear();
    const from = index > 0 ? (reading.hitEnds.violence[index - 1] ?? 0) : 0;
    for (let i = from; i < (reading.hitEnds.violence[index] ?? 0); i++) {
      const cue = VIOLENCE_CUES[hits.tag[i] ?? 0];
      if (cue === undefined || cues.has(cue)) continue;
      const [hitStart, hitEnd] = reading.place(hits, i);
      cues.set(cue, { start: hitStart, end: hitEnd, from: hits.from[i] ?? 0, to: hits.to[i] ?? 0 });
    }
    if (cues.size < 2) return;
    const detail = reading.text.slice(start, end);
    const threatens = threatCode(reading, cues);
    if (threatens !== null) threat.push({ code: threatens, detail, start, end });
    const hates = countered ? null : hateCode(reading, cues);
    if (hates !== null) hate.push({ code: hates, detail, start, end });
  });
  return { threat, hate };
}

/** Evidence of each harm in a text. */
export function harmEvidence(reading: Reading): HarmEvidence {
  const scam = scamEvidence(reading);
  return { scamPoints: scam.points, scam: scam.evidence, ...violenceEvidence(reading) };
}
