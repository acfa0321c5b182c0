import { describe, expect, it } from "vitest";
import { groupArticle } from "../../../pipeline/story/grouper.ts";
import { memoryState } from "../../helpers/memory-state.ts";
import { sampleArticle } from "../../helpers/sample-article.ts";

const first = sampleArticle({ canonicalUrl: "https://bao-a.example/1", sourceId: "bao-a" });

describe("grouping", () => {
  it("takes a text seen for the first time as an original of its own story", () => {
    expect(groupArticle(first, 0, memoryState())).toMatchObject({
      type: "grouped",
      story: { storyId: first.articleId, role: "original", of: null },
      version: { number: 1 },
    });
  });

  it("drops the same text under the same address, but not its own replay", () => {
    const state = memoryState();
    const answer = groupArticle(first, 5, state);
    expect(groupArticle(first, 5, state)).toEqual(answer);
    expect(groupArticle(first, 6, state)).toMatchObject({ type: "drop", reason: "unchanged" });
  });

  it("counts another text under the same address as the next version, the same at a replay", () => {
    const state = memoryState();
    groupArticle(first, 0, state);
    const edited = sampleArticle({ ...first, text: `${first.text} Đã sửa.`, contentHash: "e".repeat(32) });
    const second = groupArticle(edited, 1, state);
    expect(second).toMatchObject({ version: { number: 2, firstSeenAt: first.fetchedAt } });
    expect(groupArticle(edited, 1, state)).toEqual(second);
    expect(groupArticle(first, 0, state)).toMatchObject({ version: { number: 1 } });
    expect(groupArticle(first, 2, state)).toMatchObject({ version: { number: 3 } });
  });

  it("marks the same text in another outlet as a reprint of the first", () => {
    const state = memoryState();
    groupArticle(first, 0, state);
    const reprint = sampleArticle({ canonicalUrl: "https://bao-b.example/9", sourceId: "bao-b" });
    expect(groupArticle(reprint, 1, state)).toMatchObject({
      story: { storyId: first.articleId, role: "reprint", of: first.articleId, similarity: 1 },
    });
  });

  it("drops a copy under another address of the same outlet, but keeps every voice in a timeline", () => {
    const state = memoryState();
    groupArticle(first, 0, state);
    const copy = { canonicalUrl: "https://bao-a.example/1?amp", sourceId: "bao-a" };
    expect(groupArticle(sampleArticle(copy), 1, state)).toMatchObject({ type: "drop", reason: "exact-copy" });
    expect(groupArticle(sampleArticle({ ...copy, sourceKind: "social" }), 2, state)).toMatchObject({
      story: { role: "reprint", of: first.articleId },
    });
  });
});
