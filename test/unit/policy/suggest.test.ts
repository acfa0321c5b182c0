// Numbers that coverage cites and nobody watches.
import { describe, expect, it } from "vitest";
import { citedDocuments } from "../../../pipeline/policy/documents.ts";
import { readPolicies } from "../../../pipeline/policy/policy-list.ts";
import { suggestDocuments, suggestFromCounts } from "../../../pipeline/policy/suggest.ts";

const articles = (...texts: readonly string[]) =>
  texts.map((text, index) => ({ articleId: `a${index}`, documents: citedDocuments(text) }));

describe("suggestDocuments", () => {
  const coverage = articles(
    "Nghị định 168/2024/NĐ-CP có hiệu lực.",
    "Theo Nghị định 168, phạt nặng hơn. Nghị định 168 cũng trừ điểm.",
    "NĐ 168 và Thông tư 29/2024/TT-BGDĐT.",
    "Thông tư 29/2024/TT-BGDĐT về dạy thêm.",
    "Quyết định 12 của xã.",
  );

  it("counts articles, joins short mentions to the one full number, most cited first", () => {
    const found = suggestDocuments(coverage, [], { atLeast: 2 });
    expect(found.map((one) => [one.canonical, one.articles])).toEqual([
      ["168/2024/NĐ-CP", 3],
      ["29/2024/TT-BGDĐT", 2],
    ]);
    expect(found[0]?.examples).toEqual(["a0", "a1", "a2"]);
  });

  it("leaves out what a policy watches already, by number, name or chain", () => {
    const watched = readPolicies(
      '{"policyId":"a","name":"Nghị định 168/2024/NĐ-CP"}\n{"policyId":"b","name":"Dạy thêm","chain":[{"relation":"guides","document":"29/2024/TT-BGDĐT"}]}',
    );
    expect(suggestDocuments(coverage, watched, { atLeast: 1 })).toEqual([]);
  });

  it("gives the title where the seed registry knows the number", () => {
    const [found] = suggestDocuments(articles("Luật số 24/2018/QH14"), [], { atLeast: 1 });
    expect(found).toMatchObject({ canonical: "24/2018/QH14", title: "An ninh mạng" });
  });

  it("works from an index's counts too, which know no case", () => {
    const counts = [
      { value: "168/2024/nđ-cp", count: 9 },
      { value: "7/ct-ttg", count: 8 },
      { value: "24/2018/qh14", count: 7 },
      { value: "29/2024/tt-bgdđt", count: 1 },
      { value: "168/nđ-cp", count: 4 },
    ];
    const watched = readPolicies('{"policyId":"a","name":"Mạng","documents":["24/2018/QH14"]}');
    expect(suggestFromCounts(counts, watched, { atLeast: 3 }).map((one) => one.canonical)).toEqual([
      "168/2024/NĐ-CP",
      "7/CT-TTg",
    ]);
  });
});
