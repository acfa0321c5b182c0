// Tails of the distributions that trends need: log-gamma, regularised incomplete beta, negative binomial. No statistics of ours here.

// Stirling's series for ln Γ(x) (Abramowitz & Stegun 6.1.41), exact to 1e-13 from x = 10 on; smaller x are lifted by ln Γ(x) = ln Γ(x+1) - ln x.
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360_360];

/** ln Γ(x) for x > 0. */
export function logGamma(x: number): number {
  let lift = 0;
  let at = x;
  for (; at < 10; at++) lift += Math.log(at);
  let series = 0;
  let power = 1 / at;
  for (const term of STIRLING) {
    series += term * power;
    power /= at * at;
  }
  return (at - 0.5) * Math.log(at) - at + 0.5 * Math.log(2 * Math.PI) + series - lift;
}

const TINY = 1e-300;

/** Continued fraction of the incomplete beta (Abramowitz & Stegun 26.5.8) by Lentz's method. */
function betaFraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m < 2_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonZero(1 + even * d);
    c = nonZero(1 + even / c);
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonZero(1 + odd * d);
    c = nonZero(1 + odd / c);
    const factor = d * c;
    value *= factor;
    if (Math.abs(factor - 1) < 1e-12) break;
  }
  return value;
}

function nonZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}

/** ln I_x(a, b), the regularised incomplete beta; exact far into the tail where I_x itself would be 0. */
export function logIncompleteBeta(a: number, b: number, x: number): number {
  if (x <= 0) return Number.NEGATIVE_INFINITY;
  if (x >= 1) return 0;
  const front = logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x);
  if (x < (a + 1) / (a + b + 2)) return front + Math.log(betaFraction(a, b, x) / a);
  const other = (Math.exp(front) * betaFraction(b, a, 1 - x)) / b;
  return Math.log1p(-Math.min(other, 1 - Number.EPSILON));
}

/**
 * Surprise of seeing `count` or more, as -log10 P(Y >= count), where Y is negative binomial with this mean (> 0) and
 * variance mean + dispersion * mean² (dispersion > 0). 3 means one in a thousand. 0 for a count of 0.
 */
export function negativeBinomialSurprise(count: number, mean: number, dispersion: number): number {
  if (count <= 0) return 0;
  const size = 1 / dispersion;
  return Math.max(0, -logIncompleteBeta(count, size, mean / (size + mean)) / Math.LN10);
}
