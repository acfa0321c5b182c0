// What counts as being about a policy, and how the text stands to it.
import { describe, expect, it } from "vitest";
import type { Policy } from "../../../pipeline/messages/registry.ts";
import { citedDocuments } from "../../../pipeline/policy/documents.ts";
import { createMatcher } from "../../../pipeline/policy/match.ts";

const none = { drafted: null, consultationFrom: null, consultationTo: null, issued: null, effective: null, ends: null };
function policy(part: Partial<Policy> & { policyId: string; name: string }): Policy {
  return {
    aliases: [],
    documents: [],
    mustNear: [],
    mustNotNear: [],
    agencies: [],
    owners: [],
    dates: none,
    chain: [],
    region: null,
    ...part,
  };
}
const traffic = policy({
  policyId: "xu-phat-giao-thong",
  name: "Nghị định 168/2024/NĐ-CP quy định xử phạt vi phạm hành chính về trật tự, an toàn giao thông",
  aliases: ["luật giao thông mới", "mức phạt mới"],
  documents: ["168/2024/NĐ-CP"],
  dates: { ...none, issued: "2024-12-26", effective: "2025-01-01" },
});
const land = policy({
  policyId: "luat-dat-dai",
  name: "Luật Đất đai 2024",
  aliases: ["đất"],
  documents: ["31/2024/QH15"],
  mustNear: ["bảng giá", "thu hồi"],
});
const insurance = policy({ policyId: "bhyt", name: "Bảo hiểm y tế học sinh", aliases: ["BHYT học sinh"] });
const find = createMatcher([traffic, land, insurance]);
const ask = (text: string, title: string | null = null) =>
  find({ title, text, publishedAt: "2025-02-01T00:00:00.000Z", documents: citedDocuments(text) });
const ids = (text: string, title: string | null = null) => ask(text, title).map((one) => one.policyId);

describe("createMatcher", () => {
  it("finds a policy by its number in full and in short", () => {
    expect(ids("Từ 1/1, Nghị định 168/2024/NĐ-CP có hiệu lực.")).toEqual(["xu-phat-giao-thong"]);
    expect(ids("Người dân hỏi nhiều về NĐ 168.")).toEqual(["xu-phat-giao-thong"]);
  });

  it("does not take the same number of another year or kind", () => {
    expect(ids("Nghị định 168/2016/NĐ-CP hết hiệu lực.")).toEqual([]);
    expect(ids("Thông tư 168/2024/TT-BTC quy định phí.")).toEqual([]);
  });

  it("finds popular names with and without tone marks", () => {
    expect(ids("Bà con bàn tán về Luật giao thông mới.")).toEqual(["xu-phat-giao-thong"]);
    expect(ids("luat giao thong moi phat nang qua")).toEqual(["xu-phat-giao-thong"]);
  });

  it("does not confuse words that differ only in marks", () => {
    expect(ids("Mục phát mới của đài")).toEqual([]);
  });

  it("counts an ambiguous alias only near its context", () => {
    expect(ids("Mưa lớn làm đất sạt lở xuống đường.")).toEqual([]);
    expect(ids("Bảng giá đất mới của thành phố được công bố.")).toEqual(["luat-dat-dai"]);
  });

  it("tells versions of a law apart by the year behind the name", () => {
    expect(ids("Theo Luật Đất đai 2013, việc thu hồi phải đúng luật.")).toEqual([]);
    expect(ids("Theo Luật Đất đai năm 2024, việc thu hồi phải đúng luật.")).toEqual(["luat-dat-dai"]);
  });

  it("reads abbreviations as the words they stand for", () => {
    expect(ids("Phụ huynh than phiền về tiền bhyt học sinh.")).toEqual(["bhyt"]);
  });

  it("scores a title above a passing mention", () => {
    const filler = "Trời hôm nay nắng đẹp, nhiều người đi chơi công viên. ".repeat(40);
    const passing = ask(`${filler}Cuối buổi có nhắc luật giao thông mới.`)[0]?.score ?? 0;
    const title =
      ask("Luật giao thông mới được nhiều người quan tâm.", "Luật giao thông mới: điều cần biết")[0]?.score ?? 0;
    expect(title).toBeGreaterThan(passing);
  });

  it("judges attitude only in the sentences about the policy", () => {
    const text =
      "Giá xăng tăng khiến người dân bức xúc. Nhiều tài xế đồng tình, ủng hộ Nghị định 168/2024/NĐ-CP. Đường xá còn bất cập.";
    expect(ask(text)[0]?.attitude).toBe("favourable");
    expect(ask("Nghị định 168/2024/NĐ-CP còn nhiều bất cập, gây khó cho dân.")[0]?.attitude).toBe("unfavourable");
    expect(ask("Nghị định 168/2024/NĐ-CP có hiệu lực từ 1/1/2025.")[0]?.attitude).toBeNull();
    expect(ask("Người dân không đồng tình với Nghị định 168/2024/NĐ-CP.")[0]?.attitude).toBe("unfavourable");
  });

  it("takes a short number only in the document's own time or beside its subject", () => {
    const later = (text: string, publishedAt: string | null) =>
      find({ text, publishedAt, documents: citedDocuments(text) }).map((one) => one.policyId);
    expect(later("Theo Nghị định 168, học sinh được hỗ trợ.", "2014-03-01T00:00:00.000Z")).toEqual([]);
    const article = "Theo Nghị định 168, học sinh vùng khó khăn được hỗ trợ tiền ăn. ".repeat(8);
    expect(later(article, null)).toEqual([]);
    expect(later("ND 168 phat nang qua", null)).toEqual(["xu-phat-giao-thong"]);
    expect(later("Nghị định 168 xử phạt vi phạm hành chính về trật tự, an toàn giao thông.", null)).toEqual([
      "xu-phat-giao-thong",
    ]);
  });

  it("finds a law by title and year when the policy gives only its number", () => {
    const ask = createMatcher([
      policy({ policyId: "tre-em", name: "Chính sách trẻ em", documents: ["102/2016/QH13"] }),
    ]);
    const ids = (text: string) => ask({ text, documents: [] }).map((one) => one.policyId);
    expect(ids("Luật Trẻ em 2016 quy định quyền của trẻ.")).toEqual(["tre-em"]);
    expect(ids("Luật Trẻ em 2004 đã hết hiệu lực.")).toEqual([]);
  });

  it("keeps a province's policy in its province, under its present or former name", () => {
    const ask = createMatcher([
      policy({ policyId: "bang-gia", name: "Bảng giá đất năm 2026", aliases: ["bảng giá đất mới"], region: "48" }),
    ]);
    const ids = (text: string) => ask({ text, documents: [] }).map((one) => one.policyId);
    expect(ids("Đà Nẵng công bố bảng giá đất mới.")).toEqual(["bang-gia"]);
    expect(ids("Dân Quảng Nam lo về bảng giá đất mới.")).toEqual(["bang-gia"]);
    expect(ids("Hải Phòng công bố bảng giá đất mới.")).toEqual([]);
  });

  it("reads text whose letters and marks are apart", () => {
    const apart = "Bà con bàn tán về Luật giao thông mới.".normalize("NFD");
    const [found] = find({ text: apart, documents: [] });
    expect(found?.policyId).toBe("xu-phat-giao-thong");
    expect(found?.spans.map(([start, end]) => apart.slice(start, end).normalize("NFC"))).toEqual([
      "Luật giao thông mới",
    ]);
  });

  it("gives spans that cut the very words out of the text", () => {
    const text = "Theo Nghị định 168/2024/NĐ-CP, luật giao thông mới.";
    const spans = ask(text)[0]?.spans ?? [];
    expect(spans.map(([start, end]) => text.slice(start, end))).toEqual([
      "Nghị định 168/2024/NĐ-CP",
      "luật giao thông mới",
    ]);
  });
});
