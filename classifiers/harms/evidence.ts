// The gate of every harm: which harms a text gives evidence for, where and why. No evidence, no finding, whatever a model says.
// It never looks at who is named: names of agencies, officials and parties change nothing.
import type { Reading } from "../reading.ts";
import { SCAM_CUES } from "./scam-cues.ts";
import { scamEvidence } from "./scam-evidence.ts";
import { violenceEvidence } from "./violence-evidence.ts";

/** Everything a harm can be reasoned with. The pages have a sentence for each. */
export const HARM_REASONS = [
  ...SCAM_CUES,
  "lookalike-domain",
  "link-shortener",
  "link-cheap",
  "link-chat",
  "link-plain",
  "private-number",
  "disguised-words",
  "claimed-agency",
  "asks",
  "offers",
  "money-or-data",
  "menaces",
  "threatens-violence",
  "calls-for-violence",
  "harm-to-person",
  "dehumanises-group",
  "excludes-group",
  "wishes-group-dead",
  "speaks-of-group",
] as const;
export type HarmReason = (typeof HARM_REASONS)[number];

/** One reason for a harm and its place in the text. */
export interface Evidence {
  readonly code: HarmReason;
  readonly detail: string;
  readonly start: number;
  readonly end: number;
}

export interface HarmEvidence {
  /** Points of a text that asks for something by a private way; 0 where only the wording speaks for a scam. */
  readonly scamPoints: number;
  readonly scam: readonly Evidence[];
  readonly threat: readonly Evidence[];
  readonly hate: readonly Evidence[];
  /** True where speaker, act and target stand together in one sentence; otherwise they are scattered over the text. */
  readonly sure: Readonly<Record<"threat" | "hate", boolean>>;
}

/** Evidence of each harm in a text. */
export function harmEvidence(reading: Reading): HarmEvidence {
  const scam = scamEvidence(reading);
  return { scamPoints: scam.points, scam: scam.evidence, ...violenceEvidence(reading) };
}
