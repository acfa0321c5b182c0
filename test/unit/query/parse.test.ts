// The search language by example, and each mistake with its place.
import { describe, expect, it } from "vitest";
import { LangngheError } from "../../../pipeline/errors.ts";
import { parseQuery, QUERY_FIELDS } from "../../../pipeline/query/parse.ts";
import { printQuery } from "../../../pipeline/query/print.ts";
import { QUERY_PROBLEMS, queryProblemText } from "../../../pipeline/query/problems.ts";

// Saturday, 21 November 2026, 17:30 in Vietnam.
const now = Date.parse("2026-11-21T10:30:00.000Z");
const printed = (text: string) => printQuery(parseQuery(text, { now }).node);
const problem = (text: string) => {
  try {
    parseQuery(text, { now });
  } catch (thrown) {
    if (thrown instanceof LangngheError && thrown.code === "QUERY_INVALID") return thrown.details;
    throw thrown;
  }
  throw new Error(`"${text}" was understood`);
};

describe("the search language", () => {
  it.each([
    ["", "*"],
    ["   ", "*"],
    ["học phí", "học phí"],
    ["Học AND Phí", "học phí"],
    ["học OR phí thuế", "học OR phí thuế"],
    ["(học OR phí) thuế", "(học OR phí) thuế"],
    ["and or not near", "and or not near"],
    ["học -phí", "học NOT phí"],
    ["học NOT (phí OR thuế)", "học NOT (phí OR thuế)"],
    ["Hà Nội - Huế & Đà Nẵng", "hà nội huế đà nẵng"],
    ['-"học phí"', 'NOT "học phí"'],
    ['"Học phí"', '"học phí"'],
    ["“học phí”", '"học phí"'],
    ['"học"', "học"],
    ["covid-19", '"covid 19"'],
    ["168/2024/NĐ-CP", '"168 2024 nđ cp"'],
    ["https://bao.example/tin", '"https bao example tin"'],
    ["hoà", "hòa"],
    ["\ufacf học", "học"],
    ["3,5 1.500.000", "3,5 1.500.000"],
    ["12:30", '"12 30"'],
    ["phạt*", "phạt*"],
    ["a NEAR/3 b NEAR/3 c", "a NEAR/3 b NEAR/3 c"],
    ["title:(a NEAR/3 b)", "title:(a NEAR/3 b)"],
    ["title:(học OR phí) x", "(title:học OR title:phí) x"],
    ['TITLE:"học phí"', 'title:"học phí"'],
    ["tone:Negative harm:scam role:reprint", "tone:negative harm:scam role:reprint"],
    ['source:bao-lang policy:"p q"', 'source:bao-lang policy:"p q"'],
    ["document:168/2024/NĐ-CP", "document:168/2024/NĐ-CP"],
    ["date:2026-11-21", "date:2026-11-20T17:00:00.000Z..2026-11-21T17:00:00.000Z"],
    ["date:21/11/2026", "date:2026-11-20T17:00:00.000Z..2026-11-21T17:00:00.000Z"],
    ["from:1/11/2026 to:21/11/2026", "date:2026-10-31T17:00:00.000Z.. date:..2026-11-21T17:00:00.000Z"],
    ["date:2026-11-01..2026-11-02", "date:2026-10-31T17:00:00.000Z..2026-11-02T17:00:00.000Z"],
    ["date:11/2026", "date:2026-10-31T17:00:00.000Z..2026-11-30T17:00:00.000Z"],
    ["date:2026", "date:2025-12-31T17:00:00.000Z..2026-12-31T17:00:00.000Z"],
    ["from:24h", "date:2026-11-20T10:30:00.000Z.."],
    ["date:7d", "date:2026-11-14T10:30:00.000Z.."],
    ['date:"hôm nay"', "date:2026-11-20T17:00:00.000Z..2026-11-21T17:00:00.000Z"],
    ['date:"hom qua"', "date:2026-11-19T17:00:00.000Z..2026-11-20T17:00:00.000Z"],
    ["date:tuần_này", "date:2026-11-15T17:00:00.000Z..2026-11-22T17:00:00.000Z"],
    ['from:"tháng trước"', "date:2026-09-30T17:00:00.000Z.."],
  ])("reads %s as %s", (text, expected) => {
    expect(printed(text)).toBe(expected);
  });

  it.each([
    ['học "phí', "unclosed-quote", 4, 1, '"phí"'],
    ["(học phí", "unclosed-parenthesis", 0, 1, null],
    ["học) phí", "unopened-parenthesis", 3, 1, null],
    ["học ()", "empty-parentheses", 4, 2, null],
    ["học AND", "missing-term", 4, 3, null],
    ["OR học", "missing-term", 0, 2, null],
    ["học NOT", "missing-term", 4, 3, null],
    ['""', "empty-phrase", 0, 2, null],
    ["tonne:negative", "unknown-field", 0, 6, "tone:"],
    ["person:x", "unknown-field", 0, 7, null],
    ["author:x", "unknown-field", 0, 7, null],
    ["tone: negative", "missing-value", 0, 5, null],
    ["tone:negativ", "unknown-value", 5, 7, "negative"],
    ["harm:criticism", "unknown-value", 5, 9, "none | scam | threat | hate"],
    ["date:31/02/2026", "bad-date", 5, 10, "2026-11-21"],
    ["from:soon", "bad-date", 5, 4, "2026-11-21"],
    ["date:2026-11-02..2026-11-01", "empty-range", 5, 22, null],
    ["*phí", "leading-wildcard", 0, 1, null],
    ["h*c", "inner-wildcard", 1, 1, "h*"],
    ['"học ph*"', "wildcard-in-phrase", 0, 9, null],
    ["học NEAR phí", "near-needs-distance", 4, 4, "NEAR/5"],
    ["học NEAR/500 phí", "near-needs-distance", 4, 8, "NEAR/5"],
    ['học NEAR/5 "phí mới"', "near-words", 11, 9, null],
    ["hoa NEAR/5 hòa", "near-words", 11, 3, null],
    ["a NEAR/5 b NEAR/3 c", "near-distances", 11, 6, "NEAR/5"],
  ])("points at the mistake in %s", (text, code, position, length, suggestion) => {
    const details = problem(text);
    expect(details).toMatchObject({ problem: code, position, length, suggestion });
    expect(queryProblemText(details, "vi")).toMatch(/\p{L}/u);
    expect(queryProblemText(details, "en")).toMatch(/\p{L}/u);
  });

  it("refuses what is too long, too deep or too wide", () => {
    expect(problem("a".repeat(2001)).problem).toBe("too-long");
    expect(problem(`${"(".repeat(200)}a${")".repeat(200)}`).problem).toBe("too-complex");
    expect(problem("a ".repeat(300)).problem).toBe("too-complex");
  });

  it("warns of costly queries and of queries that only exclude", () => {
    const codes = (text: string) => parseQuery(text, { now }).warnings.map((warning) => warning.code);
    expect(codes("ph*")).toEqual(["short-prefix"]);
    expect(codes("phí*")).toEqual([]);
    expect(codes("-phí -thuế")).toEqual(["only-negative"]);
    expect(codes("a ".repeat(40))).toEqual(["many-terms"]);
    expect(parseQuery("học ph*", { now }).warnings[0]).toMatchObject({ position: 4, length: 3 });
  });

  it("has no field for persons and none for harms beyond the closed list", () => {
    for (const field of ["author", "person", "user", "name", "by", "account", "handle"])
      expect(QUERY_FIELDS).not.toContain(field);
    expect(problem("harm:anti-state").suggestion).toBe("none | scam | threat | hate");
  });

  it("has a sentence in both languages for each problem, and none for other errors", () => {
    for (const code of Object.keys(QUERY_PROBLEMS)) {
      const details = { problem: code, value: "x", suggestion: null };
      expect(queryProblemText(details, "vi")).not.toBe(queryProblemText(details, "en"));
    }
    expect(queryProblemText({ problem: "toString" }, "vi")).toBeNull();
    expect(queryProblemText({}, "en")).toBeNull();
  });
});
