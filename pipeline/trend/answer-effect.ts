// Did the coverage change after a public answer? The days before it against as many after it: posts a day, share of unfavourable
// attitude, posts that still say what was refuted. A difference is told with its uncertainty, and never as the answer's doing alone.

/** One day's counts. */
export interface EffectDay {
  readonly posts: number;
  /** Posts with a known attitude towards the policy, and the unfavourable ones of them. */
  readonly attitudes: number;
  readonly unfavourable: number;
  /** Posts that contradict the same official source; null where the alert is about no claim. */
  readonly contradicted: number | null;
}

export interface EffectChange {
  /** A day, or as a share from 0 to 1. */
  readonly before: number;
  readonly after: number;
  /** 95 % interval of after over before (counts), of after less before (shares). */
  readonly low: number;
  readonly high: number;
  readonly verdict: "fell" | "rose" | "unclear";
}

export type AnswerEffect =
  | { readonly state: "too-early"; readonly days: number; readonly needed: number }
  | {
      readonly state: "measured";
      readonly days: number;
      readonly volume: EffectChange;
      /** null: too few posts with an attitude on one side. */
      readonly unfavourable: EffectChange | null;
      readonly contradicted: EffectChange | null;
    };

/** Fewer whole days than these after an answer are the day's noise. */
export const LEAST_DAYS = 3;
const LEAST_ATTITUDES = 10;
const Z = 1.96;

/** `before` ends and `after` begins at the answer; days that lie beyond the shorter of the two are left out. */
export function answerEffect(before: readonly EffectDay[], after: readonly EffectDay[]): AnswerEffect {
  const days = Math.min(before.length, after.length);
  if (days < LEAST_DAYS) return { state: "too-early", days, needed: LEAST_DAYS };
  const [old, now] = [before.slice(-days), after.slice(0, days)];
  const sum = (rows: readonly EffectDay[], of: (day: EffectDay) => number) =>
    rows.reduce((total, day) => total + of(day), 0);
  const [attitudesBefore, attitudesAfter] = [sum(old, (day) => day.attitudes), sum(now, (day) => day.attitudes)];
  const claims = [...old, ...now].every(({ contradicted }) => contradicted !== null);
  return {
    state: "measured",
    days,
    volume: rateChange(
      old.map(({ posts }) => posts),
      now.map(({ posts }) => posts),
    ),
    unfavourable:
      Math.min(attitudesBefore, attitudesAfter) < LEAST_ATTITUDES
        ? null
        : shareChange(
            sum(old, (day) => day.unfavourable),
            attitudesBefore,
            sum(now, (day) => day.unfavourable),
            attitudesAfter,
          ),
    contradicted: claims
      ? rateChange(
          old.map(({ contradicted }) => contradicted ?? 0),
          now.map(({ contradicted }) => contradicted ?? 0),
        )
      : null,
  };
}

/**
 * Ratio of two mean daily counts with a log-normal interval; its width grows with how much more the days differ than Poisson
 * counts would (quasi-Poisson). Half a post is added to each side, so that none is a number, too.
 */
function rateChange(old: readonly number[], now: readonly number[]): EffectChange {
  const total = (rows: readonly number[]) => rows.reduce((sum, value) => sum + value, 0);
  const [a, b] = [total(old), total(now)];
  const spread = Math.max(1, (dispersion(old) + dispersion(now)) / 2);
  const error = Z * Math.sqrt(spread * (1 / (a + 0.5) + 1 / (b + 0.5)));
  const ratio = (b + 0.5) / now.length / ((a + 0.5) / old.length);
  const [low, high] = [ratio * Math.exp(-error), ratio * Math.exp(error)];
  return { before: a / old.length, after: b / now.length, low, high, verdict: verdictOf(low, high, 1) };
}

/** Variance over mean of the days; 1 where there is nothing to tell by. */
function dispersion(days: readonly number[]): number {
  const mean = days.reduce((sum, value) => sum + value, 0) / days.length;
  if (mean === 0 || days.length < 2) return 1;
  return days.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (days.length - 1) / mean;
}

/** Difference of two shares with Newcombe's interval (Statistics in Medicine 17, 1998, method 10). */
function shareChange(hitsBefore: number, ofBefore: number, hitsAfter: number, ofAfter: number): EffectChange {
  const [old, now] = [wilson(hitsBefore, ofBefore), wilson(hitsAfter, ofAfter)];
  const difference = now.share - old.share;
  const low = difference - Math.hypot(now.share - now.low, old.high - old.share);
  const high = difference + Math.hypot(now.high - now.share, old.share - old.low);
  return { before: old.share, after: now.share, low, high, verdict: verdictOf(low, high, 0) };
}

function wilson(hits: number, of: number): { readonly share: number; readonly low: number; readonly high: number } {
  const share = hits / of;
  const middle = (share + Z ** 2 / (2 * of)) / (1 + Z ** 2 / of);
  const half = (Z / (1 + Z ** 2 / of)) * Math.sqrt((share * (1 - share)) / of + Z ** 2 / (4 * of ** 2));
  return { share, low: middle - half, high: middle + half };
}

function verdictOf(low: number, high: number, same: number): EffectChange["verdict"] {
  return high < same ? "fell" : low > same ? "rose" : "unclear";
}
