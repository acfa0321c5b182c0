// Policy files as people write them.
import { describe, expect, it } from "vitest";
import { citedDocuments } from "../../../pipeline/policy/documents.ts";
import { createMatcher } from "../../../pipeline/policy/match.ts";
import { readPolicies } from "../../../pipeline/policy/policy-list.ts";

describe("readPolicies", () => {
  it("reads JSON lines and one array alike, with most fields left out", () => {
    const lines = readPolicies(
      '{"policyId":"a","name":"Thẻ khám bệnh"}\n\n{"id":"b","name":"Giá nước","aliases":null,"note":"x"}\n',
    );
    const array = readPolicies('[{"policyId":"a","name":"Thẻ khám bệnh"},{"policyId":"b","name":"Giá nước"}]');
    expect(lines).toEqual(array);
    expect(lines.map((one) => one.policyId)).toEqual(["a", "b"]);
  });

  it("says which line and field is wrong", () => {
    expect(() => readPolicies('{"policyId":"a","name":"A b"}\n{"policyId":"b"}')).toThrow(/line 2, name/);
    expect(() => readPolicies("{")).toThrow(/line 1 is not JSON/);
  });

  it("takes document numbers in any written shape", () => {
    const match = createMatcher(
      readPolicies('{"policyId":"a","name":"Nồng độ cồn","documents":["Nghị định số 0100/2019/ND-CP"]}'),
    );
    const text = "Theo Nghị định 100/2019/NĐ-CP, mức phạt tăng.";
    expect(match({ text, documents: citedDocuments(text) }).map((one) => one.policyId)).toEqual(["a"]);
  });
});
