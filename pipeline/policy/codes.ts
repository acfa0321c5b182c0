// The abbreviations that stand in a document's sign: kinds of documents and the bodies that issue them. How they are
// put together is sign.ts's work; names in running words are agency.ts's.
import { fold } from "../../classifiers/text/fold.ts";

/** A kind of document: its name in full and the words or short forms that introduce it. */
export interface DocumentKind {
  /** As practised in signs: "NĐ", "TTr". Empty for kinds whose sign does not name them (công văn, luật). */
  readonly code: string;
  readonly name: string;
}

// Source of the administrative kinds: Nghị định 30/2020/NĐ-CP, appendix III; of the normative ones: the law on
// promulgation of normative documents (80/2015/QH13) and the forms in the official codification.
const KINDS: readonly (readonly [code: string, name: string])[] = [
  ["NĐ", "Nghị định"],
  ["NQ", "Nghị quyết"],
  ["NQLT", "Nghị quyết liên tịch"],
  ["QĐ", "Quyết định"],
  ["CT", "Chỉ thị"],
  ["TT", "Thông tư"],
  ["TTLT", "Thông tư liên tịch"],
  ["PL", "Pháp lệnh"],
  ["L", "Lệnh"],
  ["SL", "Sắc lệnh"],
  ["VBHN", "Văn bản hợp nhất"],
  ["QC", "Quy chế"],
  ["QyĐ", "Quy định"],
  ["QĐi", "Quy định"],
  ["TC", "Thông cáo"],
  ["TB", "Thông báo"],
  ["HD", "Hướng dẫn"],
  ["CTr", "Chương trình"],
  ["CTHĐ", "Chương trình hành động"],
  ["KH", "Kế hoạch"],
  ["PA", "Phương án"],
  ["ĐA", "Đề án"],
  ["BC", "Báo cáo"],
  ["BB", "Biên bản"],
  ["TTr", "Tờ trình"],
  ["CĐ", "Công điện"],
  ["KL", "Kết luận"],
  ["KLTT", "Kết luận thanh tra"],
  ["GM", "Giấy mời"],
  ["GP", "Giấy phép"],
  ["CV", "Công văn"],
];

// Bodies by their code. Ministries that were merged or renamed stay: documents keep their signs.
const BODIES: readonly (readonly [code: string, name: string, ...written: string[]])[] = [
  ["CP", "Chính phủ"],
  ["TTg", "Thủ tướng Chính phủ"],
  ["CTN", "Chủ tịch nước"],
  ["VPCP", "Văn phòng Chính phủ"],
  ["HĐBT", "Hội đồng Bộ trưởng"],
  ["BCA", "Bộ Công an"],
  ["BCT", "Bộ Công Thương"],
  ["BCN", "Bộ Công nghiệp"],
  ["BTM", "Bộ Thương mại"],
  ["BGDĐT", "Bộ Giáo dục và Đào tạo", "BGD-ĐT", "BGD"],
  ["BGTVT", "Bộ Giao thông vận tải"],
  ["BKHĐT", "Bộ Kế hoạch và Đầu tư", "BKH-ĐT"],
  ["BKHCN", "Bộ Khoa học và Công nghệ", "BKH-CN"],
  ["BLĐTBXH", "Bộ Lao động - Thương binh và Xã hội", "BLĐ-TBXH", "BLĐTB-XH"],
  ["BNG", "Bộ Ngoại giao"],
  ["BNV", "Bộ Nội vụ"],
  ["BNNPTNT", "Bộ Nông nghiệp và Phát triển nông thôn", "BNN-PTNT"],
  ["BNN", "Bộ Nông nghiệp và Phát triển nông thôn"],
  ["BNNMT", "Bộ Nông nghiệp và Môi trường", "BNN-MT"],
  ["BQP", "Bộ Quốc phòng"],
  ["BTC", "Bộ Tài chính"],
  ["BTNMT", "Bộ Tài nguyên và Môi trường", "BTN-MT"],
  ["BTP", "Bộ Tư pháp"],
  ["BTTTT", "Bộ Thông tin và Truyền thông", "BTT-TT"],
  ["BVHTTDL", "Bộ Văn hóa, Thể thao và Du lịch", "BVHTT-DL", "BVH-TTDL", "BVH-TT-DL"],
  ["BVHTT", "Bộ Văn hóa - Thông tin"],
  ["BXD", "Bộ Xây dựng"],
  ["BYT", "Bộ Y tế"],
  ["BDTTG", "Bộ Dân tộc và Tôn giáo"],
  ["UBDT", "Ủy ban Dân tộc"],
  ["NHNN", "Ngân hàng Nhà nước Việt Nam", "NHNNVN"],
  ["TTCP", "Thanh tra Chính phủ"],
  ["KTNN", "Kiểm toán nhà nước"],
  ["TANDTC", "Tòa án nhân dân tối cao", "TATC"],
  ["VKSNDTC", "Viện kiểm sát nhân dân tối cao", "VKSTC"],
  ["HĐTP", "Hội đồng Thẩm phán Tòa án nhân dân tối cao"],
  ["HĐTPTANDTC", "Hội đồng Thẩm phán Tòa án nhân dân tối cao"],
  ["BHXH", "Bảo hiểm xã hội Việt Nam"],
  ["TLĐ", "Tổng Liên đoàn Lao động Việt Nam"],
  ["UBND", "Ủy ban nhân dân"],
  ["HĐND", "Hội đồng nhân dân"],
  ["TCT", "Tổng cục Thuế"],
  ["TCTL", "Tổng cục Thủy lợi"],
  ["TCHQ", "Tổng cục Hải quan"],
  ["CHK", "Cục Hàng không Việt Nam"],
  ["UBCK", "Ủy ban Chứng khoán Nhà nước"],
  ["UBCKNN", "Ủy ban Chứng khoán Nhà nước"],
  ["UBQLV", "Ủy ban Quản lý vốn nhà nước tại doanh nghiệp"],
  ["UBATGTQG", "Ủy ban An toàn giao thông quốc gia"],
  ["UBTƯMTTQVN", "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam", "UBTWMTTQVN", "UBTUMTTQVN", "MTTW"],
  ["BCĐ", "Ban Chỉ đạo"],
  ["BCĐQG", "Ban Chỉ đạo quốc gia"],
  ["BCĐTW", "Ban Chỉ đạo Trung ương"],
  ["BCHTW", "Ban Chấp hành Trung ương"],
  ["HCCBVN", "Hội Cựu chiến binh Việt Nam"],
  ["CCB", "Hội Cựu chiến binh Việt Nam"],
  ["TCCP", "Ban Tổ chức - Cán bộ Chính phủ"],
  ["LĐTBXH", "Bộ Lao động - Thương binh và Xã hội"],
  ["STTTT", ""],
  ["SGDĐT", ""],
  ["SKHĐT", ""],
  ["SKHCN", ""],
  ["STC", ""],
  ["STP", ""],
  ["SNV", ""],
  ["SYT", ""],
  ["SXD", ""],
  ["SGTVT", ""],
  ["STNMT", ""],
  ["SCT", ""],
  ["SNN", ""],
  ["SNNMT", ""],
  ["SNNPTNT", ""],
  ["SVHTTDL", ""],
  ["SVHTT", ""],
  ["SLĐTBXH", ""],
  ["SDL", ""],
  ["VP", ""],
  ["VHTT", ""],
  ["VHXH", ""],
  ["KGVX", ""],
  ["ĐTĐT", ""],
  ["ĐTCT", ""],
  ["ĐKKD", ""],
  ["LĐ", ""],
  ["GDĐT", ""],
  ["CĐSQLHN", ""],
  ["ĐHQG", ""],
  ["HĐQT", ""],
  ["TTĐT", ""],
  ["VTĐT", ""],
  ["XPHC", ""],
  ["XPVPHC", ""],
  ["PCTT", ""],
  ["PCCC", ""],
  ["CAT", ""],
  ["CATP", ""],
  ["CSĐT", ""],
  ["ĐTTH", ""],
  ["CSHS", ""],
  ["CSKT", ""],
];

// Party organs stand after the slash: 57-NQ/TW, 12-KH/TU.
const ORGANS: readonly (readonly [code: string, name: string])[] = [
  ["TW", "Ban Chấp hành Trung ương Đảng"],
  ["TU", ""],
  ["HU", ""],
  ["QU", ""],
  ["ThU", ""],
  ["ĐU", ""],
  ["ĐUK", ""],
  ["BTGTW", "Ban Tuyên giáo Trung ương"],
  ["BTCTW", "Ban Tổ chức Trung ương"],
  ["UBKTTW", "Ủy ban Kiểm tra Trung ương"],
  ["BTGDVTW", "Ban Tuyên giáo và Dân vận Trung ương"],
  ["BNCTW", "Ban Nội chính Trung ương"],
  ["BDVTW", "Ban Dân vận Trung ương"],
  ["VPTW", "Văn phòng Trung ương Đảng"],
  ["TLĐTW", ""],
  ["TWĐTN", "Trung ương Đoàn Thanh niên Cộng sản Hồ Chí Minh"],
];

const kindByCode = new Map<string, DocumentKind>();
for (const [code, name] of KINDS) if (!kindByCode.has(fold(code))) kindByCode.set(fold(code), { code, name });

const bodyByCode = new Map<string, { code: string; name: string | null }>();
for (const [code, name, ...written] of BODIES) {
  for (const form of [code, ...written]) {
    const key = fold(form).replace(/[^a-z]/g, "");
    if (!bodyByCode.has(key)) bodyByCode.set(key, { code, name: name || null });
  }
}
const organByCode = new Map(ORGANS.map(([code, name]) => [fold(code), { code, name: name || null }]));

/** The kind with this code, in any case and with or without đ; undefined for none. */
export function kindOf(code: string): DocumentKind | undefined {
  return kindByCode.get(fold(code));
}

/** The issuing body with this code; `name` is null where the code alone does not tell which one. */
export function bodyOf(code: string): { readonly code: string; readonly name: string | null } | undefined {
  return bodyByCode.get(fold(code).replace(/[^a-z]/g, ""));
}

/** A Party organ as it stands after the slash. */
export function organOf(code: string): { readonly code: string; readonly name: string | null } | undefined {
  const key = fold(code);
  return organByCode.get(key === "t.u" || key === "tư" ? "tw" : key);
}

// First and last day of each National Assembly's term. Source: resolutions of the National Assembly on the terms.
const TERMS: readonly (readonly [term: number, from: number, to: number])[] = [
  [9, 1992, 1997],
  [10, 1997, 2002],
  [11, 2002, 2007],
  [12, 2007, 2011],
  [13, 2011, 2016],
  [14, 2016, 2021],
  [15, 2021, 2026],
  [16, 2026, 2031],
];

/** The National Assembly's term of a year, null in the years when two terms met. */
export function termOfYear(year: number): number | null {
  const found = TERMS.filter(([, from, to]) => from <= year && year <= to);
  return found.length === 1 && found[0] ? found[0][0] : null;
}
