// What holds for any text that claims are checked in: spans lie inside, denials and questions are never contradicted, and the
// same text always gives the same answer.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createClaimChecker } from "../../classifiers/claims/check-claims.ts";
import { readFacts, readPosts } from "../unit/classifiers/claims/posts.ts";

const facts = [...readFacts("development"), ...readFacts("unseen")];
const checker = createClaimChecker(facts);
const posts = [...readPosts("development"), ...readPosts("unseen")];
const statement = fc.constantFrom(...facts.flatMap((fact) => (fact.statement === null ? [] : [fact.statement])));
const anyText = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 200 }),
  fc
    .array(fc.constantFrom(...posts.map((post) => post.text), "\n", "?", "10tr", "không", "1/7/2026", "…"), {
      maxLength: 5,
    })
    .map((parts) => parts.join(" ")),
);
const bare = (text: string) =>
  text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .replace(/đ/g, "d")
    .replace(/Đ/g, "D");

describe("checking claims", () => {
  it("gives spans inside the text and evidence with quote, source, link and date, whatever the text", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const { passage, score, evidence } of checker.check({ text }).matches) {
          expect(passage[0]).toBeLessThan(passage[1]);
          expect(passage[1]).toBeLessThanOrEqual(text.length);
          expect(score).toBeGreaterThan(0);
          expect(score).toBeLessThanOrEqual(1);
          for (const part of Object.values(evidence)) expect(part).not.toBe("");
        }
      }),
      { numRuns: 200 },
    );
  });

  it("finds a refuted statement itself, with or without marks", () => {
    fc.assert(
      fc.property(statement, fc.boolean(), (text, marked) => {
        expect(checker.check({ text: marked ? text : bare(text) }).verdict).toBe("contradicted");
      }),
    );
  });

  it("never flags a refuted statement that is asked about, denied or corrected", () => {
    const frames = [
      (text: string) => `${text.replace(/\.$/, "")} phải không ạ?`,
      (text: string) => `Cho em hỏi, ${text}`,
      (text: string) => `Tin đồn: ${text} Tất cả là bịa đặt.`,
      (text: string) => `Bộ bác bỏ thông tin ${text}`,
      (text: string) => `Nghe nói ${text.replace(/\.$/, "")} nhưng không đúng đâu.`,
      (text: string) => `Không có chuyện ${text}`,
      (text: string) => `${text} Thực hư thế nào mọi người?`,
    ];
    fc.assert(
      fc.property(statement, fc.constantFrom(...frames), fc.boolean(), (text, frame, marked) => {
        const post = frame(text);
        expect(checker.check({ text: marked ? post : bare(post) }).verdict).not.toBe("contradicted");
      }),
      { numRuns: 200 },
    );
  });

  it("gives the same answer again, whatever was checked between", () => {
    fc.assert(
      fc.property(anyText, anyText, (text, other) => {
        const first = checker.check({ text });
        checker.check({ text: other });
        expect(checker.check({ text })).toEqual(first);
      }),
      { numRuns: 50 },
    );
  });
});
