// What in a text speaks for a threat or for hate against a group. Sure: speaker, act and target together in one sentence.
// Unsure, for threats only: the same kinds scattered over a short text, for which a model must be surer. Words are in violence-cues.ts.
import { hashFolded, hashWord } from "../linear/token-scan.ts";
import type { Reading } from "../reading.ts";
import type { Evidence, HarmEvidence, HarmReason } from "./evidence.ts";
import { VIOLENCE_CUES, type ViolenceCue } from "./violence-cues.ts";

type ViolenceEvidence = Pick<HarmEvidence, "threat" | "hate" | "sure">;

interface CueHit {
  readonly start: number;
  readonly end: number;
  /** Slots [from, to). */
  readonly from: number;
  readonly to: number;
}
type Cues = Map<ViolenceCue, CueHit>;

const NONE: ViolenceEvidence = { threat: [], hate: [], sure: { threat: false, hate: false } };
const HATE_CODES: readonly (readonly [ViolenceCue, HarmReason])[] = [
  ["dehumanise", "dehumanises-group"],
  ["exclude", "excludes-group"],
  ["exterminate", "wishes-group-dead"],
];
// Laughing signs and words: joking among friends.
const LAUGHING = /[:=]['-]?\)\)|\b(?:haha|hihi|hehe|kaka)/i;
/** Kinds that make an act of violence somebody's threat. */
const SIDES: readonly ViolenceCue[] = ["speaker", "you", "them", "intent", "call"];

/** Code units from which words scattered over a text say nothing together. */
const LONG_TEXT = 450;
/** Longest distance in code units between an act and its target: about eight words. */
const NEAR = 45;

function near(a: CueHit | undefined, b: CueHit | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  return a.start < b.end + NEAR && b.start < a.end + NEAR;
}

/** True when a negation stands before `hit` with at most one word between; names between them do not count. */
function negated(reading: Reading, cues: Cues, hit: CueHit | undefined): boolean {
  const negation = cues.get("negation");
  if (negation === undefined || hit === undefined || negation.to > hit.from) return false;
  const next = reading.nextWord(negation.to);
  return next >= hit.from || reading.nextWord(next + 1) >= hit.from;
}

const BY_OTHERS = { exact: new Set(["bị", "được"].map(hashWord)), folded: hashFolded("bi") };

/** True where the word before says that the act was suffered ("bị chôn sống"): it is told, not threatened. */
function suffered(reading: Reading, from: number): boolean {
  const { scan } = reading;
  if (from === 0) return false;
  return (
    BY_OTHERS.exact.has(scan.exact[from - 1] ?? 0) || (reading.unmarked && scan.folded[from - 1] === BY_OTHERS.folded)
  );
}

function threatCode(reading: Reading, cues: Cues): HarmReason | null {
  const act = cues.get("violence");
  const you = cues.get("you");
  const them = cues.get("them");
  if (cues.has("menace") && you !== undefined) return "menaces";
  if (negated(reading, cues, act)) return null;
  if (near(act, you) && (cues.has("speaker") || cues.has("intent"))) return "threatens-violence";
  if (near(act, them) && cues.has("speaker") && cues.has("intent")) return "threatens-violence";
  return near(act, them) && cues.has("call") ? "calls-for-violence" : null;
}

function hateCode(reading: Reading, cues: Cues): HarmReason | null {
  const group = cues.get("group") ?? cues.get("slur");
  if (group === undefined) return null;
  for (const [cue, code] of HATE_CODES) {
    const act = cues.get(cue);
    if (near(group, act) && !negated(reading, cues, act)) return code;
  }
  return null;
}

/** The cues of one sentence, the first of each kind; words inside a figure of speech or "không đùa" are left out. */
function sentenceCues(reading: Reading, sentence: number, cues: Cues): void {
  const hits = reading.hits.violence;
  cues.clear();
  let covered = 0;
  const from = sentence > 0 ? (reading.hitEnds.violence[sentence - 1] ?? 0) : 0;
  for (let i = from; i < (reading.hitEnds.violence[sentence] ?? 0); i++) {
    const cue = VIOLENCE_CUES[hits.tag[i] ?? 0];
    if (cue === undefined || (hits.from[i] ?? 0) < covered) continue;
    if (cue === "harmless" || cue === "intent") covered = hits.to[i] ?? 0;
    if (cue === "violence" && suffered(reading, hits.from[i] ?? 0)) continue;
    if (cues.has(cue)) continue;
    const [start, end] = reading.place(hits, i);
    cues.set(cue, { start, end, from: hits.from[i] ?? 0, to: hits.to[i] ?? 0 });
  }
}

/** Evidence of threats and of hate; quoted or reported violence and counter-speech give none. */
export function violenceEvidence(reading: Reading): ViolenceEvidence {
  if (reading.hits.violence.count === 0) return NONE;
  const cues: Cues = new Map();
  const all = new Set<ViolenceCue>();
  const sure = { threat: false, hate: false };
  const threat: Evidence[] = [];
  const hate: Evidence[] = [];
  const acts: Evidence[] = [];
  reading.sentences.forEach(({ start, end }, index) => {
    sentenceCues(reading, index, cues);
    if (cues.size === 0) return;
    for (const cue of cues.keys()) all.add(cue);
    const place = { detail: reading.text.slice(start, end), start, end };
    const threatens = threatCode(reading, cues);
    if (threatens !== null) threat.push({ code: threatens, ...place });
    if (cues.has("menace")) acts.push({ code: "menaces", ...place });
    else if (cues.has("violence") && !negated(reading, cues, cues.get("violence"))) {
      acts.push({ code: "threatens-violence", ...place });
    }
    const hates = hateCode(reading, cues);
    if (hates !== null) hate.push({ code: hates, ...place });
  });
  if (all.has("quote") || LAUGHING.test(reading.text)) return NONE;
  sure.threat = threat.length > 0;
  sure.hate = hate.length > 0 && !all.has("counter");
  const aimed = reading.text.length <= LONG_TEXT && (all.has("menace") || SIDES.some((side) => all.has(side)));
  return {
    threat: sure.threat ? threat : aimed ? acts : [],
    hate: sure.hate ? hate : [],
    sure,
  };
}
