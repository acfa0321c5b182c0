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

describe("posts about facts that set no threshold", () => {
  it("are contradicted with precision of at least 0.95 at recall of at least 0.70, denials and questions never", () => {
    const { precision, recall } = measured("unseen");
    expect(precision).toBeGreaterThanOrEqual(0.95);
    expect(recall).toBeGreaterThanOrEqual(0.7);
    const checker = createClaimChecker(readFacts("unseen"));
    const asked = readPosts("unseen").filter((post) => post.expected === "denial" || /[?]|không ạ|hỏi/.test(post.text));
    expect(asked.length).toBeGreaterThanOrEqual(15);
    for (const post of asked) expect(checker.check(post).verdict, post.text).not.toBe("contradicted");
  });

  it("are never contradicted where they tell of the writer's own life", () => {
    const checker = createClaimChecker([...readFacts("development"), ...readFacts("unseen")]);
    const result = measure(readPosts("later"), (post) => ({ verdict: checker.check(post).verdict, why: "" }));
    expect(result.flagged).toEqual([]);
    expect(result.recall).toBeGreaterThanOrEqual(0.7);
  });

  it("share no fact with the posts that set them", () => {
    const known = new Set(readFacts("development").map((one) => one.id));
    expect(readFacts("unseen").filter((one) => known.has(one.id))).toEqual([]);
  });
});

describe("a rule not yet in force", () => {
  const thaiSan = fact("thai-san", "unseen");
  const checker = createClaimChecker([thaiSan]);

  it("contradicts a post that says it applies already", () => {
    const { matches } = checker.check({
      text: "Lao động nữ sinh con thứ hai hiện nay đã được nghỉ thai sản 7 tháng.",
      publishedAt: "2026-03-01",
    });
    expect(matches[0]?.difference).toMatchObject({ kind: "not-in-force", said: "hiện nay" });
    expect(matches[0]?.difference?.official).toContain("chưa có hiệu lực lúc đó");
  });

  it("is no evidence against a post from before it was published", () => {
    const { verdict, abstained } = checker.check({
      text: "Lao động nữ sinh con thứ hai được nghỉ thai sản 6 tháng.",
      publishedAt: "2025-06-01",
    });
    expect(verdict).toBe("none");
    expect(abstained).toEqual([{ factId: "thai-san", reason: "not-in-force-then" }]);
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
