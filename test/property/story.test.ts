import fc from "fast-check";
import { expect, it } from "vitest";
import { groupArticle, groupArticles } from "../../pipeline/story/grouper.ts";
import { memoryState } from "../helpers/memory-state.ts";
import { sampleArticle } from "../helpers/sample-article.ts";

const WORDS = "cầu đường trường chợ phí thuế xã tỉnh nước điện mưa lũ học thi khám thuốc đất nhà xe tàu".split(" ");
const text = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 60 }).map((words) => words.join(" "));
const article = fc
  .record({ source: fc.integer({ min: 0, max: 2 }), page: fc.integer({ min: 0, max: 5 }), text, day: fc.nat(50) })
  .map(({ source, page, text, day }) =>
    sampleArticle({
      canonicalUrl: `https://bao-${source}.example/${page}`,
      sourceId: `bao-${source}`,
      text,
      fetchedAt: new Date(Date.UTC(2026, 0, 1 + day)).toISOString(),
      publishedAt: null,
    }),
  );
const stream = fc.array(article, { maxLength: 30 });

it("answers a replayed tail of the log as it did the first time", () => {
  fc.assert(
    fc.property(stream, fc.nat(), (articles, cut) => {
      const state = memoryState();
      const inputs = articles.map((one, offset) => ({ article: one, offset }));
      const first = groupArticles(inputs, state);
      const from = articles.length === 0 ? 0 : cut % articles.length;
      const size = state.size;
      expect(groupArticles(inputs.slice(from), state)).toEqual(first.slice(from));
      expect(state.size).toBe(size);
    }),
    { numRuns: 40 },
  );
});

it("names only articles that came before, and a story by an original", () => {
  fc.assert(
    fc.property(stream, (articles) => {
      const state = memoryState();
      const originals = new Set<string>();
      const seen = new Set<string>();
      for (const [offset, one] of articles.entries()) {
        const decision = groupArticle(one, offset, state);
        if (decision.type === "drop") {
          expect(seen).toContain(decision.of);
          continue;
        }
        if (decision.story.role === "original") originals.add(decision.story.storyId);
        else expect(seen).toContain(decision.story.of);
        expect(originals).toContain(decision.story.storyId);
        seen.add(one.articleId);
      }
    }),
    { numRuns: 40 },
  );
});
