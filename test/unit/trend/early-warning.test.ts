import { describe, expect, it } from "vitest";
import {
  chanceOfRise,
  difficultyWarnings,
  unfavourableWarning,
  WARNING_RULE,
} from "../../../pipeline/trend/early-warning.ts";

const attitudes = (unfavourable: number, neutral: number, favourable: number) => ({
  unfavourable,
  neutral,
  favourable,
});

describe("a warning of unfavourable attitude", () => {
  it("is given when the share clearly rises, with its facts", () => {
    const facts = unfavourableWarning(attitudes(10, 70, 20), attitudes(60, 60, 20));
    expect(facts).toMatchObject({ countBefore: 10, totalBefore: 100, countAfter: 60, totalAfter: 140, cause: "grew" });
    expect(facts?.confidence).toBeGreaterThan(0.99);
    expect(facts?.after).toBeGreaterThan(facts?.before ?? 1);
  });

  it("is not given by tiny numbers, however large the share", () => {
    expect(unfavourableWarning(attitudes(0, 5, 0), attitudes(5, 0, 0))).toBeNull();
    expect(unfavourableWarning(attitudes(0, 30, 0), attitudes(7, 14, 0))).toBeNull();
    expect(unfavourableWarning(attitudes(0, 3, 0), attitudes(90, 10, 0))).toBeNull();
  });

  it("is not given by more coverage with the same share, nor by a falling share", () => {
    expect(unfavourableWarning(attitudes(20, 80, 0), attitudes(200, 800, 0))).toBeNull();
    expect(unfavourableWarning(attitudes(60, 40, 0), attitudes(40, 60, 0))).toBeNull();
  });

  it("is not given by a sure but small rise", () => {
    expect(unfavourableWarning(attitudes(1_000, 9_000, 0), attitudes(1_500, 8_500, 0))).toBeNull();
  });

  it("says when the share rose only because other coverage fell away", () => {
    expect(unfavourableWarning(attitudes(50, 200, 50), attitudes(48, 10, 5))?.cause).toBe("others-fell");
  });

  it("holds counts and shares only: nothing of a person, an outlet or a text", () => {
    const facts = unfavourableWarning(attitudes(10, 70, 20), attitudes(60, 60, 20));
    expect(Object.keys(facts ?? {}).sort()).toEqual(
      "after before cause confidence countAfter countBefore totalAfter totalBefore".split(" "),
    );
  });
});

describe("a warning of a difficulty", () => {
  it("names the one theme that rises", () => {
    const before = { feedback: 100, themes: { "nộp hồ sơ": 10, "tra cứu": 20 } };
    const after = { feedback: 120, themes: { "nộp hồ sơ": 55, "tra cứu": 24 } };
    expect(difficultyWarnings(before, after).map(({ theme }) => theme)).toEqual(["nộp hồ sơ"]);
  });

  it("must be surer the more themes are looked at", () => {
    const before = { feedback: 60, themes: { a: 8 } };
    const later = (others: number) => ({
      feedback: 60,
      themes: { a: 20, ...Object.fromEntries(Array.from({ length: others }, (_, index) => [`other ${index}`, 1])) },
    });
    expect(difficultyWarnings(before, later(0))).toHaveLength(1);
    expect(difficultyWarnings(before, later(200))).toHaveLength(0);
  });

  it("of a theme never heard before is possible", () => {
    const [warning] = difficultyWarnings(
      { feedback: 80, themes: {} },
      { feedback: 90, themes: { "lỗi hệ thống": 40 } },
    );
    expect(warning).toMatchObject({ theme: "lỗi hệ thống", countBefore: 0 });
  });
});

describe("the chance of a rise", () => {
  it("is a half for equal beliefs and agrees with a closed form", () => {
    expect(chanceOfRise({ a: 30, b: 70 }, { a: 30, b: 70 })).toBeCloseTo(0.5, 2);
    // For Beta(1, 1) earlier and Beta(2, 1) later: the mean of the later share, 2/3.
    expect(chanceOfRise({ a: 1, b: 1 }, { a: 2, b: 1 })).toBeCloseTo(2 / 3, 3);
  });

  it("seldom warns where nothing changes", () => {
    // A thousand pairs of periods with the same share of one in four, drawn by a fixed generator.
    let state = 42;
    const random = () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state / 2 ** 32;
    };
    const draw = () => {
      let hits = 0;
      for (let text = 0; text < 60; text++) if (random() < 0.25) hits++;
      return attitudes(hits, 60 - hits, 0);
    };
    let warnings = 0;
    for (let pair = 0; pair < 1_000; pair++) if (unfavourableWarning(draw(), draw())) warnings++;
    expect(warnings / 1_000).toBeLessThan(1 - WARNING_RULE.confidence);
  });
});
