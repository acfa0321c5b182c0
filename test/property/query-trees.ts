// Random query trees as the parser makes them, over few words and values, so that they find something.
import fc from "fast-check";
import { ATTITUDES, FEEDBACK, HARMS, TONES } from "../../classifiers/finding.ts";
import { ROLES } from "../../pipeline/messages/article.ts";
import { SOURCE_KINDS } from "../../pipeline/messages/document-fetched.ts";
import type { QueryNode } from "../../pipeline/query/tree.ts";
import { foldedForm } from "../../pipeline/query/word-forms.ts";

/** Marked, unmarked and confusable words; the same list writes the documents of differential tests. */
export const WORDS = [
  "hoa",
  "hòa",
  "hỏa",
  "hoặc",
  "đường",
  "duong",
  "dương",
  "phí",
  "phi",
  "học",
  "hoc",
  "3,5",
  "y",
  "ý",
];
export const SOURCES = ["bao-lang", "bao-pho", "dien-dan"];
export const POLICIES = ["hoc-phi", "y-te"];
export const DOCUMENTS = ["168/2024/NĐ-CP", "7/CT-TTg"];
export const REGIONS = ["01", "48"];
export const SITES = ["bao-lang.example", "tin.bao-lang.example", "khac.example"];
/** Instants around a midnight in Vietnam and a turn of the month, some of them not on a whole hour. */
export const INSTANTS = [
  "2026-10-31T16:59:59.999Z",
  "2026-10-31T17:00:00.000Z",
  "2026-11-19T16:59:59.999Z",
  "2026-11-19T17:00:00.000Z",
  "2026-11-19T17:00:00.001Z",
  "2026-11-20T03:30:00.000Z",
  "2026-11-20T03:30:00.008Z",
];

const word = fc.constantFrom(...WORDS);
const field = fc.constantFrom("title" as const, "text" as const, null, null);

const leaf: fc.Arbitrary<QueryNode> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constant("word" as const), field, word }) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant("phrase" as const),
      field,
      words: fc.array(word, { minLength: 2, maxLength: 3 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant("prefix" as const),
      field,
      prefix: fc.constantFrom("ho", "hò", "đ", "d", "3", "ph"),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant("near" as const),
      field,
      words: fc.uniqueArray(word, { minLength: 2, maxLength: 3, selector: foldedForm }),
      distance: fc.nat({ max: 4 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.oneof(
      fc.record({ type: fc.constant("source" as const), value: fc.constantFrom(...SOURCES) }),
      fc.record({ type: fc.constant("policy" as const), value: fc.constantFrom(...POLICIES) }),
      fc.record({ type: fc.constant("document" as const), value: fc.constantFrom(...DOCUMENTS) }),
      fc.record({ type: fc.constant("region" as const), value: fc.constantFrom(...REGIONS) }),
      fc.record({ type: fc.constant("site" as const), value: fc.constantFrom(...SITES) }),
      fc.record({ type: fc.constant("kind" as const), value: fc.constantFrom(...SOURCE_KINDS) }),
      fc.record({ type: fc.constant("tone" as const), value: fc.constantFrom(...TONES) }),
      fc.record({ type: fc.constant("attitude" as const), value: fc.constantFrom(...ATTITUDES) }),
      fc.record({ type: fc.constant("feedback" as const), value: fc.constantFrom(...FEEDBACK) }),
      fc.record({ type: fc.constant("harm" as const), value: fc.constantFrom(...HARMS) }),
      fc.record({ type: fc.constant("role" as const), value: fc.constantFrom(...ROLES) }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.option(fc.constantFrom(...INSTANTS)), fc.option(fc.constantFrom(...INSTANTS)))
      .filter(([from, to]) => from === null || to === null || from < to)
      .map(([from, to]) => ({ type: "time" as const, from, to })),
  },
);

/** In the parser's normal form: no `and` in `and`, no `or` in `or`, no `all` in `and`, two parts at least. */
export const anyTree: fc.Arbitrary<QueryNode> = fc.oneof(
  { weight: 1, arbitrary: fc.constant({ type: "all" } as const) },
  {
    weight: 20,
    arbitrary: fc.letrec<{ node: QueryNode }>((tie) => ({
      node: fc.oneof(
        { depthSize: "small", maxDepth: 3 },
        leaf,
        fc
          .array(
            tie("node").filter((node) => node.type !== "and"),
            { minLength: 2, maxLength: 4 },
          )
          .map((nodes) => ({ type: "and" as const, nodes })),
        fc
          .array(
            tie("node").filter((node) => node.type !== "or"),
            { minLength: 2, maxLength: 4 },
          )
          .map((nodes) => ({ type: "or" as const, nodes })),
        tie("node").map((node) => ({ type: "not" as const, node })),
      ),
    })).node,
  },
);
