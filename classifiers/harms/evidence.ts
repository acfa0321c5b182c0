// The gate of every harm: which harms a text gives evidence for, where and why. No evidence, no finding, whatever a model says.
// It never looks at who is named: names of agencies, officials and parties change nothing.
import { PhraseHits } from "../lexicon/phrase-table.ts";
import type { TokenScan } from "../linear/token-scan.ts";
import type { Sentence } from "../text/sentences.ts";
import { findLinks, findPhones, type Link } from "./links.ts";
import { SCAM_CUES, SCAM_TABLE, type ScamCue } from "./scam-cues.ts";
import { VIOLENCE_CUES, VIOLENCE_TABLE, type ViolenceCue } from "./violence-cues.ts";

export interface Evidence {
  readonly code: string;
  readonly detail: string;
  readonly start: number;
  readonly end: number;
}

export interface HarmEvidence {
  /** Strength of the scam evidence, in points; a finding needs SCAM_POINTS. */
  readonly scamPoints: number;
  readonly scam: readonly Evidence[];
  readonly threat: readonly Evidence[];
  readonly hate: readonly Evidence[];
}

/** Points a text must reach to be a scam without a model's word. Set on our own corpus; see README.md beside this file. */
export const SCAM_POINTS = 3.5;

const NONE: HarmEvidence = { scamPoints: 0, scam: [], threat: [], hate: [] };
const hits = new PhraseHits();

interface CueHit {
  readonly cue: number;
  readonly start: number;
  readonly end: number;
}

function collect(scan: TokenScan): CueHit[] {
  const out: CueHit[] = [];
  for (let i = 0; i < hits.count; i++) {
    const from = hits.from[i] ?? 0;
    const to = (hits.to[i] ?? 1) - 1;
    out.push({ cue: hits.tag[i] ?? 0, start: scan.starts[from] ?? 0, end: scan.ends[to] ?? 0 });
  }
  return out;
}

function scamEvidence(text: string, scan: TokenScan): { points: number; evidence: Evidence[] } {
  SCAM_TABLE.find(scan, hits);
  const first = new Map<ScamCue, CueHit>();
  if (hits.count > 0) {
    for (const hit of collect(scan)) {
      const cue = SCAM_CUES[hit.cue];
      if (cue !== undefined && !first.has(cue)) first.set(cue, hit);
    }
  }
  if (first.has("report")) return { points: 0, evidence: [] };
  const links: Link[] = findLinks(text).filter((link) => link.kind !== "official");
  const phones = findPhones(text);
  const contact = first.has("contact") && phones.length > 0;
  const asks =
    links.length > 0 || phones.length > 0 || first.has("install") || (first.has("transfer") && first.has("pressure"));
  if (!asks) return { points: 0, evidence: [] };
  const evidence: Evidence[] = [];
  let points = 0;
  const add = (worth: number, code: string, detail: string, start: number, end: number) => {
    points += worth;
    evidence.push({ code, detail, start, end });
  };
  for (const link of links.slice(0, 3)) {
    const worth = { lookalike: 3, shortener: 2, cheap: 2, chat: 1.5, address: 1, plain: 1, official: 0 }[link.kind];
    const detail =
      link.kind === "lookalike"
        ? `${link.host} looks like "${link.imitates}" and is not its domain`
        : `${link.host} (${link.kind})`;
    add(worth, link.kind === "lookalike" ? "lookalike-domain" : `link-${link.kind}`, detail, link.start, link.end);
  }
  const phone = phones[0];
  if (phone !== undefined)
    add(contact ? 1.5 : 0.5, "private-number", text.slice(phone[0], phone[1]), phone[0], phone[1]);
  const worths: Partial<Record<ScamCue, number>> = {
    credential: 1,
    transfer: 1,
    install: 1.5,
    pressure: 1,
    gain: 1,
    vice: 2,
    shame: 1,
  };
  for (const [cue, hit] of first) {
    const worth = worths[cue];
    if (worth !== undefined) add(worth, cue, text.slice(hit.start, hit.end), hit.start, hit.end);
  }
  const agency = first.get("agency");
  if (agency !== undefined) add(0, "claimed-agency", text.slice(agency.start, agency.end), agency.start, agency.end);
  return { points, evidence };
}

function sentenceCues(all: readonly CueHit[], sentence: Sentence): Map<ViolenceCue, CueHit> {
  const out = new Map<ViolenceCue, CueHit>();
  for (const hit of all) {
    if (hit.start < sentence.start || hit.end > sentence.end) continue;
    const cue = VIOLENCE_CUES[hit.cue];
    if (cue !== undefined && !out.has(cue)) out.set(cue, hit);
  }
  return out;
}

/** Longest distance in code units between an act and its target: about eight words. */
const NEAR = 45;

function near(a: CueHit | undefined, b: CueHit | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  return a.start < b.end + NEAR && b.start < a.end + NEAR;
}

function violenceEvidence(
  text: string,
  scan: TokenScan,
  split: readonly Sentence[],
): Pick<HarmEvidence, "threat" | "hate"> {
  VIOLENCE_TABLE.find(scan, hits);
  const threat: Evidence[] = [];
  const hate: Evidence[] = [];
  if (hits.count < 2) return { threat, hate };
  const all = collect(scan);
  const quoted = all.some((hit) => VIOLENCE_CUES[hit.cue] === "quote");
  const countered = all.some((hit) => VIOLENCE_CUES[hit.cue] === "counter");
  for (const sentence of split) {
    const cues = sentenceCues(all, sentence);
    if (cues.size < 2) continue;
    const passage = (code: string): Evidence => ({
      code,
      detail: text.slice(sentence.start, sentence.end),
      start: sentence.start,
      end: sentence.end,
    });
    const act = cues.get("violence");
    const you = cues.get("you");
    const them = cues.get("them");
    if (!quoted && !cues.has("negation")) {
      if (near(act, you) && (cues.has("speaker") || cues.has("intent") || cues.has("menace")))
        threat.push(passage("threatens-violence"));
      else if (near(act, them) && cues.has("speaker") && cues.has("intent")) threat.push(passage("threatens-violence"));
      else if (near(act, them) && cues.has("call")) threat.push(passage("calls-for-violence"));
      else if (cues.has("menace") && you !== undefined) threat.push(passage("menaces"));
    }
    const group = cues.get("group") ?? cues.get("slur");
    if (group !== undefined && !countered && !quoted && !cues.has("negation")) {
      if (near(group, cues.get("dehumanise"))) hate.push(passage("dehumanises-group"));
      else if (near(group, cues.get("exclude"))) hate.push(passage("excludes-group"));
      else if (near(group, cues.get("exterminate"))) hate.push(passage("wishes-group-dead"));
    }
  }
  return { threat, hate };
}

/** Evidence of each harm in a scanned text. */
export function harmEvidence(text: string, scan: TokenScan, split: readonly Sentence[]): HarmEvidence {
  if (scan.count === 0) return NONE;
  const scam = scamEvidence(text, scan);
  return { scamPoints: scam.points, scam: scam.evidence, ...violenceEvidence(text, scan, split) };
}
