// The steps of an axis that begins at zero.

/** Round steps up to a top that holds the largest value: 1, 2, 2.5 or 5 times a power of ten. */
export function axisSteps(most: number, whole: boolean): number[] {
  const rough = Math.max(most, whole ? 1 : 1e-6) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 2.5, 5, 10].find((one) => one * power >= rough) ?? 10;
  const step = whole ? Math.max(1, Math.ceil(factor * power)) : factor * power;
  const count = Math.max(1, Math.ceil(most / step - 1e-9));
  return Array.from({ length: count + 1 }, (_, i) => i * step);
}
