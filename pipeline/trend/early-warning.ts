// Early warning: is the share of unfavourable attitude towards a policy, or of one difficulty theme in its feedback, rising beyond
// chance? Input is counts of coverage, nothing else: it is a statistic about a policy and never concerns a person or an outlet.
// Making an alert of the facts, and its wording, is left to `watch`.
import { logIncompleteBeta } from "./special-functions.ts";

/** Texts of one period by attitude towards one policy. */
export interface AttitudeCounts {
  readonly unfavourable: number;
  readonly neutral: number;
  readonly favourable: number;
}

/** Feedback on one policy in one period: all of it, and by theme of difficulty. */
export interface ThemeCounts {
  readonly feedback: number;
  readonly themes: Readonly<Record<string, number>>;
}

export type WarningCause =
  /** There are more such texts than before. */
  | "grew"
  /** There are no more such texts than before; the others fell away. */
  | "others-fell";

/** The facts of one warning: closed keys, plain values, as an alert holds them. */
export interface WarningFacts {
  /** Share in the earlier and the later period, 0 to 1, shrunk as the judgement sees them. */
  readonly before: number;
  readonly after: number;
  readonly countBefore: number;
  readonly totalBefore: number;
  readonly countAfter: number;
  readonly totalAfter: number;
  /** Probability, 0 to 1, that the share truly rose. */
  readonly confidence: number;
  readonly cause: WarningCause;
}

export interface ThemeWarning extends WarningFacts {
  readonly theme: string;
}

export interface WarningRule {
  /** Version of the thresholds below, for the alert's `versions`. */
  readonly version: string;
  readonly leastAfter: number;
  readonly leastTotal: number;
  readonly leastRise: number;
  readonly confidence: number;
}

/**
 * Ours, set so that tiny numbers raise nothing: at least 8 such texts of at least 20 in the later period and 20 in the earlier one,
 * a rise of at least 10 points of share, and 97.5 % sure that there is a rise at all.
 */
export const WARNING_RULE: WarningRule = {
  version: "1",
  leastAfter: 8,
  leastTotal: 20,
  leastRise: 0.1,
  confidence: 0.975,
};

/**
 * Texts on one policy come in clusters (one event, many outlets), so that n texts say less than n independent ones. Their weight is
 * n / (1 + (n - 1) r) with this correlation r (the design effect of cluster sampling, Kish 1965). Reprints should be left out before.
 */
const CORRELATION = 0.005;
/** Weight, in texts, of the belief that both periods have the share of both together: a Beta prior around it. */
const PRIOR_TEXTS = 4;

/** The warning that attitudes give reason for, or null. */
export function unfavourableWarning(
  before: AttitudeCounts,
  after: AttitudeCounts,
  rule: WarningRule = WARNING_RULE,
): WarningFacts | null {
  const total = ({ unfavourable, neutral, favourable }: AttitudeCounts) => unfavourable + neutral + favourable;
  return rising(before.unfavourable, total(before), after.unfavourable, total(after), rule);
}

/** The themes of difficulty whose share of a policy's feedback is rising, surest first. */
export function difficultyWarnings(
  before: ThemeCounts,
  after: ThemeCounts,
  rule: WarningRule = WARNING_RULE,
): ThemeWarning[] {
  const themes = Object.keys(after.themes);
  // Looking at many themes finds more by chance: each must be surer (Bonferroni).
  const stricter = { ...rule, confidence: 1 - (1 - rule.confidence) / Math.max(1, themes.length) };
  return themes
    .flatMap((theme) => {
      const counts = [before.themes[theme] ?? 0, before.feedback, after.themes[theme] ?? 0, after.feedback] as const;
      const facts = rising(...counts, stricter);
      return facts ? [{ theme, ...facts }] : [];
    })
    .sort((a, b) => b.confidence - a.confidence || (a.theme < b.theme ? -1 : 1));
}

function rising(
  countBefore: number,
  totalBefore: number,
  countAfter: number,
  totalAfter: number,
  rule: WarningRule,
): WarningFacts | null {
  if (countAfter < rule.leastAfter || totalAfter < rule.leastTotal || totalBefore < rule.leastTotal) return null;
  const pooled = (countBefore + countAfter + 0.5) / (totalBefore + totalAfter + 1);
  const posterior = (count: number, total: number) => {
    const weight = 1 / (1 + (total - 1) * CORRELATION);
    return {
      a: count * weight + PRIOR_TEXTS * pooled,
      b: (total - count) * weight + PRIOR_TEXTS * (1 - pooled),
    };
  };
  const old = posterior(countBefore, totalBefore);
  const now = posterior(countAfter, totalAfter);
  const confidence = chanceOfRise(old, now);
  const facts = {
    before: old.a / (old.a + old.b),
    after: now.a / (now.a + now.b),
    countBefore,
    totalBefore,
    countAfter,
    totalAfter,
    confidence,
    cause: countAfter > countBefore ? ("grew" as const) : ("others-fell" as const),
  };
  return confidence >= rule.confidence && facts.after - facts.before >= rule.leastRise ? facts : null;
}

interface Beta {
  readonly a: number;
  readonly b: number;
}

/** Midpoints of the integral below: enough for four decimals. */
const PARTS = 400;

/** P(later share > earlier share) of two independent Beta shares, by summing over the earlier one. */
export function chanceOfRise(earlier: Beta, later: Beta): number {
  const below = (beta: Beta, x: number) => Math.exp(logIncompleteBeta(beta.a, beta.b, x));
  let sum = 0;
  let reached = 0;
  for (let part = 1; part <= PARTS; part++) {
    const next = below(earlier, part / PARTS);
    sum += (next - reached) * (1 - below(later, (part - 0.5) / PARTS));
    reached = next;
  }
  return Math.min(1, Math.max(0, sum));
}
