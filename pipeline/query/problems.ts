// What can be wrong with a query, in both languages. The parser says which and where; pages choose the language.
import { type ErrorDetails, LangngheError } from "../errors.ts";

interface Said {
  readonly value: string;
  readonly suggestion: string | null;
}
type Sentence = (said: Said) => string;

const maybe = (said: Said, before: string, after = "?") =>
  said.suggestion === null ? "" : ` ${before} ${said.suggestion}${after}`;

/** The closed list of problems. `suggestion` is a text that can stand in place of the wrong part. */
export const QUERY_PROBLEMS = {
  "too-long": {
    vi: () => "Câu tìm quá dài; tối đa 2.000 ký tự.",
    en: () => "The query is too long; 2,000 characters at most.",
  },
  "too-complex": {
    vi: () => "Câu tìm có quá nhiều phần hoặc quá nhiều ngoặc lồng nhau.",
    en: () => "The query has too many parts or too many nested parentheses.",
  },
  "unclosed-quote": {
    vi: () => "Thiếu dấu nháy đóng.",
    en: () => "A closing quotation mark is missing.",
  },
  "unclosed-parenthesis": {
    vi: () => "Thiếu dấu ngoặc đóng.",
    en: () => "A closing parenthesis is missing.",
  },
  "unopened-parenthesis": {
    vi: () => "Dấu ngoặc đóng này không có dấu mở.",
    en: () => "This closing parenthesis was never opened.",
  },
  "empty-parentheses": {
    vi: () => "Trong ngoặc không có gì để tìm.",
    en: () => "There is nothing to find between the parentheses.",
  },
  "missing-term": {
    vi: (said) => `Cạnh ${said.value} còn thiếu một vế.`,
    en: (said) => `Something is missing beside ${said.value}.`,
  },
  "empty-phrase": {
    vi: () => "Trong dấu nháy không có từ nào.",
    en: () => "There is no word between the quotation marks.",
  },
  "unknown-field": {
    vi: (said) => `Không có trường “${said.value}”.${maybe(said, "Có phải là")}`,
    en: (said) => `There is no field "${said.value}".${maybe(said, "Did you mean")}`,
  },
  "missing-value": {
    vi: (said) => `Trường “${said.value}” cần một giá trị ngay sau dấu hai chấm.`,
    en: (said) => `The field "${said.value}" needs a value right after the colon.`,
  },
  "unknown-value": {
    vi: (said) => `Không có giá trị “${said.value}”.${maybe(said, "Dùng", ".")}`,
    en: (said) => `There is no value "${said.value}".${maybe(said, "Use", ".")}`,
  },
  "bad-date": {
    vi: (said) => `Không hiểu ngày “${said.value}”.${maybe(said, "Ví dụ:", ".")}`,
    en: (said) => `The date "${said.value}" cannot be understood.${maybe(said, "For example:", ".")}`,
  },
  "empty-range": {
    vi: () => "Khoảng thời gian này kết thúc trước khi bắt đầu.",
    en: () => "This period ends before it begins.",
  },
  "leading-wildcard": {
    vi: () => "Dấu * phải đứng sau ít nhất một chữ.",
    en: () => "The * must follow at least one letter.",
  },
  "inner-wildcard": {
    vi: (said) => `Dấu * chỉ được đứng cuối từ.${maybe(said, "Thử:", ".")}`,
    en: (said) => `The * may only stand at the end of a word.${maybe(said, "Try:", ".")}`,
  },
  "wildcard-in-phrase": {
    vi: () => "Không dùng dấu * trong cụm từ.",
    en: () => "The * cannot be used in a phrase.",
  },
  "near-needs-distance": {
    vi: (said) => `NEAR cần khoảng cách từ 0 đến 100.${maybe(said, "Ví dụ:", ".")}`,
    en: (said) => `NEAR needs a distance from 0 to 100.${maybe(said, "For example:", ".")}`,
  },
  "near-words": {
    vi: () => "Hai bên NEAR phải là từ đơn khác nhau, cùng một trường.",
    en: () => "Both sides of NEAR must be different single words of the same field.",
  },
  "near-distances": {
    vi: (said) => `Một chuỗi NEAR chỉ dùng một khoảng cách.${maybe(said, "Dùng", ".")}`,
    en: (said) => `A chain of NEAR has one distance.${maybe(said, "Use", ".")}`,
  },
} as const satisfies Record<string, { vi: Sentence; en: Sentence }>;
export type QueryProblem = keyof typeof QUERY_PROBLEMS;

/** What a query costs or hides without being wrong. */
export const QUERY_WARNINGS = {
  "short-prefix": {
    vi: "Tiền tố ngắn khớp rất nhiều từ và tìm chậm.",
    en: "A short prefix matches very many words and is slow.",
  },
  "only-negative": {
    vi: "Chỉ có điều kiện loại trừ: kết quả gần như là tất cả.",
    en: "There are only exclusions: nearly everything is found.",
  },
  "many-terms": {
    vi: "Câu tìm có rất nhiều từ và có thể chậm.",
    en: "The query has very many words and may be slow.",
  },
} as const;
export type QueryWarningCode = keyof typeof QUERY_WARNINGS;

export interface QueryWarning {
  readonly code: QueryWarningCode;
  /** UTF-16 offset and length in the query. */
  readonly position: number;
  readonly length: number;
}

/** The QUERY_INVALID error of a problem; details: problem, position, length (UTF-16), value, suggestion. */
export function queryError(
  problem: QueryProblem,
  position: number,
  length: number,
  value = "",
  suggestion: string | null = null,
): LangngheError {
  const said = { value: value.slice(0, 100), suggestion };
  const what = QUERY_PROBLEMS[problem].en(said);
  return new LangngheError("QUERY_INVALID", `at character ${position + 1}: ${what}`, {
    details: { problem, position, length, ...said },
  });
}

/** The sentence for an error's details in one language; null when they are not of a query. */
export function queryProblemText(details: ErrorDetails, language: "vi" | "en"): string | null {
  const { problem, value, suggestion } = details;
  if (typeof problem !== "string" || !Object.hasOwn(QUERY_PROBLEMS, problem)) return null;
  return QUERY_PROBLEMS[problem as QueryProblem][language]({
    value: typeof value === "string" ? value : "",
    suggestion: typeof suggestion === "string" ? suggestion : null,
  });
}
