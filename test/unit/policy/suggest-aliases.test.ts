// Names that headlines give a policy and its definition lacks.
import { describe, expect, it } from "vitest";
import { NO_DATES, type Policy } from "../../../pipeline/messages/registry.ts";
import { suggestAliases } from "../../../pipeline/policy/suggest-aliases.ts";

const policy: Policy = {
  policyId: "khi-thai",
  name: "Kiểm định khí thải xe máy",
  aliases: [],
  documents: [],
  mustNear: [],
  mustNotNear: [],
  agencies: [],
  owners: [],
  dates: NO_DATES,
  chain: [],
  region: null,
};
const titled = (...titles: string[]) => titles.map((title, at) => ({ title, source: `outlet-${at % 3}` }));
const ABOUT = titled(
  "Đo khói xe máy cũ từ tháng 1: người dân hỏi gì",
  "Lịch đo khói xe máy ở các phường",
  "Phí đo khói xe máy bao nhiêu?",
  "Kiểm định khí thải xe máy: giảm phí cho hộ nghèo",
);
const phrases = (others: readonly string[] = []) =>
  suggestAliases(ABOUT, titled(...others), policy).map((one) => one.phrase);

describe("suggested names", () => {
  it("are phrases of several outlets' titles about the policy, the longest of nested ones", () => {
    expect(phrases()).toEqual(["đo khói xe máy"]);
  });
  it("are none that stand elsewhere as well", () => {
    expect(phrases(["Thợ đo khói xe máy kể chuyện nghề", "Đo khói xe máy ở nước ngoài"])).toEqual([]);
  });
  it("are none that the definition has, whatever the marks", () => {
    expect(suggestAliases(ABOUT, [], { ...policy, aliases: ["do khoi xe may"] })).toEqual([]);
  });
  it("need more than one outlet", () => {
    const one = ABOUT.map(({ title }) => ({ title, source: "one" }));
    expect(suggestAliases(one, [], policy)).toEqual([]);
  });
});
