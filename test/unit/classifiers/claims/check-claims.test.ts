// Claims beside evidence on the posts written for it: bars on the unseen half, and each rule on a case of its own.
import { describe, expect, it } from "vitest";
import { createClaimChecker, postsForFact } from "../../../../classifiers/claims/check-claims.ts";
import type { ClaimFact } from "../../../../classifiers/claims/claim-types.ts";
import { type Half, measure, readFacts, readPosts } from "./posts.ts";

const fact = (id: string, half: Half = "development"): ClaimFact => {
  const found = readFacts(half).find((one) => one.id === id);
  if (found === undefined) throw new TypeError(`no fact ${id}`);
  return found;
};

function measured(half: Half) {
  const checker = createClaimChecker(readFacts(half));
  return measure(readPosts(half), (post) => ({ verdict: checker.check(post).verdict, why: "" }));
}

describe("the evaluation posts", () => {
  it("keep denials, questions and near misses free of contradictions on the development half", () => {
    const { flagged, recall } = measured("development");
    expect(flagged).toEqual([]);
    expect(recall).toBeGreaterThanOrEqual(0.7);
  });
});

describe("a match", () => {
  it("carries quote, source, link and date, and the passage's place in the text as given", () => {
    const text = "Chào cả nhà. Xe máy vượt đèn đỏ giờ bị phạt 20 triệu đồng.".normalize("NFD");
    const { verdict, matches } = createClaimChecker([fact("phat-den-do")]).check({ text, publishedAt: "2026-02-01" });
    expect(verdict).toBe("contradicted");
    const [match] = matches;
    expect(match?.difference).toEqual({
      kind: "money",
      said: "20 triệu đồng",
      official: "4 triệu đồng đến 6 triệu đồng",
    });
    expect(match?.evidence).toEqual({
      quote: "Người điều khiển xe máy vượt đèn đỏ bị phạt từ 4 triệu đồng đến 6 triệu đồng.",
      source: "Báo Mẫu Pháp luật",
      url: "https://phapluat.example/den-do",
      publishedAt: "2026-01-02",
    });
    expect(text.slice(...(match?.passage ?? [0, 0])).normalize("NFC")).toContain("vượt đèn đỏ");
  });

  it("is not made where the evidence has no source to name", () => {
    const nameless = fact("rac-cat-nuoc");
    const checker = createClaimChecker([{ ...nameless, source: { ...nameless.source, url: "" } }]);
    expect(checker.check({ text: "Không phân loại rác tại nhà sẽ bị cắt nước sinh hoạt." }).matches).toEqual([]);
  });

  it("uses the statement as quote where the source's words are not known", () => {
    const known = fact("rac-cat-nuoc");
    const checker = createClaimChecker([{ ...known, source: { ...known.source, quote: null } }]);
    const { matches } = checker.check({ text: "Không phân loại rác tại nhà sẽ bị cắt nước sinh hoạt." });
    expect(matches[0]?.evidence.quote).toBe(known.statement);
  });
});

describe("a new fact", () => {
  it("finds the earlier posts that it answers", () => {
    const posts = readPosts("development");
    const found = postsForFact(fact("doi-tien"), posts).filter(({ result }) => result.verdict === "contradicted");
    expect(found.map(({ post }) => posts[post]?.factId)).toEqual(["doi-tien", "doi-tien"]);
  });

  it("is offered for a text that shares its rare words", () => {
    expect(createClaimChecker(readFacts("development")).factsFor("thu hoi to 500k doi tien")[0]).toBe("doi-tien");
  });
});
