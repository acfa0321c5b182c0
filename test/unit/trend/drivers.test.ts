import { describe, expect, it } from "vitest";
import { type DriverArticle, drivers, logLikelihoodRatio, overusedTerms } from "../../../pipeline/trend/drivers.ts";

let next = 0;
const articles = (count: number, sourceId: string, storyId: string | null, terms: readonly string[]): DriverArticle[] =>
  Array.from({ length: count }, () => ({ articleId: `a${next++}`, sourceId, storyId, terms }));

describe("what drives a change", () => {
  const before = [
    ...articles(10, "north.example", "old", ["hoc phi"]),
    ...articles(10, "south.example", null, ["thu tuc"]),
  ];
  const after = [
    ...articles(8, "north.example", "old", ["hoc phi"]),
    ...articles(30, "south.example", "new", ["thu tuc", "qua tai"]),
    ...articles(5, "south.example", null, ["thu tuc"]),
  ];

  it("adds up to the whole change by story and by source", () => {
    const { change, stories, sources } = drivers(before, after);
    expect(change).toBe(23);
    for (const list of [stories, sources]) expect(list.reduce((sum, each) => sum + each.change, 0)).toBe(change);
  });

  it("names the story and source that grew, with their articles", () => {
    const { stories, sources } = drivers(before, after);
    expect(stories[0]).toMatchObject({ key: "new", before: 0, after: 30, share: 1 });
    expect(sources[0]).toMatchObject({ key: "south.example", change: 25 });
    const ids = after.filter(({ storyId }) => storyId === "new").map(({ articleId }) => articleId);
    expect(ids).toEqual(expect.arrayContaining([...(stories[0]?.articleIds ?? ["none"])]));
  });

  it("compares periods of different length by rate", () => {
    const week = articles(70, "north.example", null, []);
    const day = articles(10, "north.example", null, []);
    expect(drivers(week, day, { lengthRatio: 1 / 7 }).change).toBeCloseTo(0, 9);
  });

  it("of a fall are what fell", () => {
    const fallen = drivers(after, before);
    expect(fallen.change).toBe(-23);
    expect(fallen.stories[0]).toMatchObject({ key: "new", change: -30, share: expect.closeTo(30 / 30, 1) });
    expect(fallen.stories.find(({ key }) => key === "old")?.share).toBe(0);
  });

  it("finds the words that are said more than before, not those said as ever", () => {
    const terms = drivers(before, after).terms;
    expect(terms[0]).toMatchObject({ term: "qua tai", before: 0, after: 30 });
    expect(terms.map(({ term }) => term)).not.toContain("hoc phi");
  });

  it("takes a word of two articles for an anecdote and says nothing without a past", () => {
    expect(overusedTerms(articles(500, "s", null, ["a"]), articles(2, "s", null, ["b"]))).toEqual([]);
    expect(overusedTerms([], after)).toEqual([]);
  });

  it("of nothing is nothing", () => {
    expect(drivers([], [])).toEqual({ change: 0, stories: [], sources: [], terms: [] });
  });
});

describe("the log-likelihood ratio", () => {
  it("is zero for equal rates and agrees with a table worked by hand", () => {
    expect(logLikelihoodRatio(10, 100, 20, 200)).toBeCloseTo(0, 9);
    // 2 Σ O ln(O/E): observed 30, 70, 10, 90; expected 20, 80, 20, 80.
    const byHand = 2 * (30 * Math.log(1.5) + 70 * Math.log(70 / 80) + 10 * Math.log(0.5) + 90 * Math.log(90 / 80));
    expect(logLikelihoodRatio(30, 100, 10, 100)).toBeCloseTo(byHand, 9);
  });

  it("stays finite where a word is in all articles or none", () => {
    expect(Number.isFinite(logLikelihoodRatio(5, 5, 0, 9))).toBe(true);
  });
});
