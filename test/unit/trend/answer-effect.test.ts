// Before and after a public answer: told when there is something to tell by, with its uncertainty, and only then.
import { describe, expect, it } from "vitest";
import { answerEffect, type EffectDay } from "../../../pipeline/trend/answer-effect.ts";

const day = (posts: number, unfavourable = 0, contradicted: number | null = null): EffectDay => ({
  posts,
  attitudes: posts,
  unfavourable,
  contradicted,
});
const days = (count: number, of: EffectDay): EffectDay[] => Array.from({ length: count }, () => of);

describe("the effect of an answer", () => {
  it("is not told before three whole days have passed", () => {
    expect(answerEffect(days(14, day(5)), days(2, day(0)))).toEqual({ state: "too-early", days: 2, needed: 3 });
  });

  it("sees posts that repeat a refuted claim fall", () => {
    const effect = answerEffect(days(7, day(20, 10, 8)), days(7, day(18, 4, 1)));
    expect(effect).toMatchObject({
      state: "measured",
      days: 7,
      volume: { before: 20, after: 18, verdict: "unclear" },
      unfavourable: { before: 0.5, verdict: "fell" },
      contradicted: { before: 8, after: 1, verdict: "fell" },
    });
  });

  it("says nothing of a difference that days like these have anyway", () => {
    const wild = [2, 40, 3, 55, 1, 2, 30].map((posts) => day(posts));
    const calmer = [20, 3, 25, 2, 4, 1, 22].map((posts) => day(posts));
    expect(answerEffect(wild, calmer)).toMatchObject({ volume: { verdict: "unclear" } });
    // The same totals in even days are a fall.
    expect(answerEffect(days(7, day(19)), days(7, day(11)))).toMatchObject({ volume: { verdict: "fell" } });
  });

  it("compares as many days on each side, the ones next to the answer", () => {
    const before = [...days(10, day(100)), ...days(3, day(10))];
    expect(answerEffect(before, days(3, day(10)))).toMatchObject({
      days: 3,
      volume: { before: 10, verdict: "unclear" },
    });
  });

  it("leaves out shares of a handful, and claims where there is none", () => {
    expect(answerEffect(days(3, day(2, 1)), days(3, day(2, 0)))).toMatchObject({
      unfavourable: null,
      contradicted: null,
    });
  });

  it("is never surer than the interval: it holds the ratio that is seen", () => {
    const effect = answerEffect(days(5, day(12)), days(5, day(9)));
    if (effect.state !== "measured") throw new TypeError("measured was expected");
    const ratio = effect.volume.after / effect.volume.before;
    expect(effect.volume.low).toBeLessThan(ratio);
    expect(effect.volume.high).toBeGreaterThan(ratio);
  });
});
