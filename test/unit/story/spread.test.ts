import { describe, expect, it } from "vitest";
import type { Role } from "../../../pipeline/story/row.ts";
import { type StoryMember, spreadOf } from "../../../pipeline/story/spread.ts";

function member(
  articleId: string,
  sourceId: string,
  publishedAt: string | null,
  role: Role = "same-event",
): StoryMember {
  return { article: { articleId, sourceId, publishedAt, fetchedAt: "2026-11-20T09:00:00.000Z" }, story: { role } };
}

describe("the spread of a story", () => {
  const spread = spreadOf([
    member("c", "bao-c", "2026-11-20T04:10:00.000Z", "reprint"),
    member("a", "bao-a", "2026-11-20T02:15:00.000Z", "original"),
    member("b", "bao-b", "2026-11-20T02:59:59.000Z"),
    member("d", "bao-a", "2026-11-20T04:59:00.000Z"),
  ]);

  it("names who told it first", () => {
    expect(spread.first).toEqual({ articleId: "a", sourceId: "bao-a", at: "2026-11-20T02:15:00.000Z" });
    expect(spread.lastAt).toBe("2026-11-20T04:59:00.000Z");
  });

  it("counts originals and reprints of each hour, empty hours included", () => {
    expect(spread.hours).toEqual([
      { from: "2026-11-20T02:00:00.000Z", originals: 2, reprints: 0 },
      { from: "2026-11-20T03:00:00.000Z", originals: 0, reprints: 0 },
      { from: "2026-11-20T04:00:00.000Z", originals: 1, reprints: 1 },
    ]);
  });

  it("lists the outlets in the order in which they came", () => {
    expect(spread.outlets).toEqual([
      { sourceId: "bao-a", firstAt: "2026-11-20T02:15:00.000Z", originals: 2, reprints: 0 },
      { sourceId: "bao-b", firstAt: "2026-11-20T02:59:59.000Z", originals: 1, reprints: 0 },
      { sourceId: "bao-c", firstAt: "2026-11-20T04:10:00.000Z", originals: 0, reprints: 1 },
    ]);
  });

  it("takes the time of fetching where none of publication is known", () => {
    expect(spreadOf([member("a", "bao-a", null)]).first?.at).toBe("2026-11-20T09:00:00.000Z");
  });

  it("names the original first where its reprint carries the same minute", () => {
    const at = "2026-11-20T02:00:00.000Z";
    const { first } = spreadOf([member("a", "bao-b", at, "reprint"), member("b", "bao-a", at, "original")]);
    expect(first?.articleId).toBe("b");
  });

  it("counts several versions of one article once", () => {
    const at = "2026-11-20T02:00:00.000Z";
    expect(spreadOf([member("a", "bao-a", at), member("a", "bao-a", at)]).outlets[0]?.originals).toBe(1);
  });

  it("draws no hours without end when a date is far off, and says how many are left out", () => {
    const spread = spreadOf([member("a", "bao-a", "2016-01-01T00:00:00.000Z"), member("b", "bao-b", null)]);
    expect(spread.hours.length).toBe(31 * 24);
    expect(spread.later).toBe(1);
    expect(spread.outlets).toHaveLength(2);
  });

  it("has nothing to show of nothing", () => {
    expect(spreadOf([])).toEqual({ first: null, lastAt: null, hours: [], later: 0, outlets: [] });
  });
});
