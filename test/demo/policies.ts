// The twelve invented policies of the demo world: names, numbers and dates. Their sentences are in texts/policies/.
import type { Policy } from "../../pipeline/messages/registry.ts";
import { DAY_MS, fullDate, localDate, localParts } from "./calendar.ts";

export interface PolicyPlan {
  readonly policyId: string;
  readonly name: string;
  readonly aliases: readonly string[];
  /** Type of document and its number; Y stands for the year of issue. */
  readonly documentType: string;
  readonly document: string;
  readonly agency: string;
  readonly owner: string;
  /** Section of the outlets that its news stands in. */
  readonly section: string;
  /** Days before the world's start date at which things happen. */
  readonly issuedDaysAgo: number;
  readonly effectiveDaysAgo: number;
  /** 0: no rumour goes about. */
  readonly rumourDaysAgo: number;
  readonly weight: number;
  readonly region: string | null;
  /** Look-alike domain of the scam, where the policy has one. */
  readonly lookalike: string;
}

const plan = (value: Omit<PolicyPlan, "region"> & { region?: string }): PolicyPlan => ({ region: null, ...value });

export const POLICY_PLANS: readonly PolicyPlan[] = [
  plan({
    policyId: "phan-loai-rac",
    name: "Phân loại và thu phí rác sinh hoạt theo khối lượng",
    aliases: [
      "phân loại rác",
      "phân loại rác tại nguồn",
      "thu phí rác theo khối lượng",
      "rác phân loại",
      "phí rác",
      "tiền túi rác",
    ],
    documentType: "Nghị định",
    document: "912/Y/NĐ-CP",
    agency: "Bộ Đời sống đô thị",
    owner: "moi-truong",
    section: "Đời sống",
    issuedDaysAgo: 82,
    effectiveDaysAgo: 41,
    rumourDaysAgo: 29,
    weight: 1.3,
    lookalike: "phirac-govvn.example",
  }),
  plan({
    policyId: "phi-trong-xe",
    name: "Khung phí trông giữ xe theo giờ",
    aliases: [
      "phí trông xe",
      "phí trông giữ xe",
      "phí gửi xe",
      "khung phí gửi xe",
      "thu phí gửi xe",
      "giữ xe theo giờ",
    ],
    documentType: "Quyết định",
    document: "971/QĐ-CHTP",
    agency: "Cục Hạ tầng phố",
    owner: "ha-tang",
    section: "Đời sống",
    issuedDaysAgo: 70,
    effectiveDaysAgo: 52,
    rumourDaysAgo: 0,
    weight: 1.0,
    region: "01",
    lookalike: "baixe-dichvucong.example",
  }),
  plan({
    policyId: "hoc-ba-dien-tu",
    name: "Học bạ điện tử phổ thông",
    aliases: ["học bạ điện tử", "học bạ số", "số hóa học bạ"],
    documentType: "Thông tư",
    document: "961/Y/TT-BHT",
    agency: "Bộ Học tập",
    owner: "giao-duc",
    section: "Giáo dục",
    issuedDaysAgo: 85,
    effectiveDaysAgo: 60,
    rumourDaysAgo: 35,
    weight: 1.0,
    lookalike: "hocba-vngov.example",
  }),
  plan({
    policyId: "nha-o-nguoi-tre",
    name: "Hỗ trợ người trẻ vay mua nhà lần đầu",
    aliases: ["vay mua nhà người trẻ", "nhà ở người trẻ", "vay mua nhà lần đầu", "gói nhà ở người trẻ", "hỗ trợ nhà ở"],
    documentType: "Nghị định",
    document: "944/Y/NĐ-CP",
    agency: "Ủy ban Nhà ở xã hội mới",
    owner: "nha-o",
    section: "Kinh tế",
    issuedDaysAgo: 66,
    effectiveDaysAgo: 31,
    rumourDaysAgo: 0,
    weight: 0.9,
    lookalike: "nhaoxahoi-vngov.example",
  }),
  plan({
    policyId: "ho-kinh-doanh",
    name: "Đăng ký hộ kinh doanh trực tuyến và hóa đơn điện tử",
    aliases: ["hộ kinh doanh", "đăng ký hộ kinh doanh", "hóa đơn điện tử hộ kinh doanh"],
    documentType: "Nghị định",
    document: "926/Y/NĐ-CP",
    agency: "Cục Hộ kinh doanh",
    owner: "kinh-te",
    section: "Kinh tế",
    issuedDaysAgo: 78,
    effectiveDaysAgo: 25,
    rumourDaysAgo: 14,
    weight: 1.2,
    lookalike: "hokinhdoanh-dichvucong.example",
  }),
  plan({
    policyId: "bang-lai-xe",
    name: "Đổi giấy phép lái xe trực tuyến và hệ thống điểm",
    aliases: [
      "đổi giấy phép lái xe",
      "đổi bằng lái",
      "bằng lái xe 12 điểm",
      "trừ điểm bằng lái",
      "đổi bằng lái trực tuyến",
    ],
    documentType: "Thông tư",
    document: "953/Y/TT-CĐX",
    agency: "Cục Đường và Xe",
    owner: "giao-thong",
    section: "Xe",
    issuedDaysAgo: 74,
    effectiveDaysAgo: 47,
    rumourDaysAgo: 20,
    weight: 1.1,
    lookalike: "csgt-phatnguoi.example",
  }),
  plan({
    policyId: "bhyt-hoc-sinh",
    name: "Mức đóng bảo hiểm y tế học sinh",
    aliases: ["bảo hiểm y tế học sinh", "bảo hiểm học sinh", "BHYT học sinh"],
    documentType: "Nghị định",
    document: "937/Y/NĐ-CP",
    agency: "Quỹ Sức khỏe cộng đồng",
    owner: "y-te",
    section: "Sức khỏe",
    issuedDaysAgo: 80,
    effectiveDaysAgo: 70,
    rumourDaysAgo: 0,
    weight: 0.9,
    lookalike: "bhxh-hoantien.example",
  }),
  plan({
    policyId: "chuyen-doi-dat",
    name: "Chuyển mục đích sử dụng đất vườn, ao",
    aliases: ["chuyển đất vườn", "chuyển mục đích sử dụng đất", "chuyển mục đích đất", "tiền chuyển đất vườn"],
    documentType: "Nghị định",
    document: "919/Y/NĐ-CP",
    agency: "Cục Ruộng đất",
    owner: "dat-dai",
    section: "Kinh tế",
    issuedDaysAgo: 60,
    effectiveDaysAgo: 38,
    rumourDaysAgo: 27,
    weight: 0.9,
    lookalike: "tracuudatdai-govvn.example",
  }),
  plan({
    policyId: "xe-dien",
    name: "Vùng hạn chế xe máy xăng và hỗ trợ đổi xe điện",
    aliases: ["hạn chế xe xăng", "hạn chế xe máy xăng", "đổi xe điện", "hỗ trợ đổi xe điện", "vùng hạn chế xe xăng"],
    documentType: "Quyết định",
    document: "988/QĐ-CHTP",
    agency: "Cục Hạ tầng phố",
    owner: "ha-tang",
    section: "Xe",
    issuedDaysAgo: 55,
    effectiveDaysAgo: 16,
    rumourDaysAgo: 9,
    weight: 1.3,
    region: "79",
    lookalike: "doixedien-vneid.example",
  }),
  plan({
    policyId: "thuoc-la-dien-tu",
    name: "Cấm thuốc lá điện tử",
    aliases: ["cấm thuốc lá điện tử", "thuốc lá điện tử"],
    documentType: "Nghị định",
    document: "949/Y/NĐ-CP",
    agency: "Bộ Sức khỏe cộng đồng",
    owner: "y-te",
    section: "Sức khỏe",
    issuedDaysAgo: 50,
    effectiveDaysAgo: 22,
    rumourDaysAgo: 0,
    weight: 0.8,
    lookalike: "suckhoe-bhxh.example",
  }),
  plan({
    policyId: "day-them",
    name: "Quản lý dạy thêm, học thêm",
    aliases: ["quy định dạy thêm", "dạy thêm", "học thêm", "siết dạy thêm"],
    documentType: "Thông tư",
    document: "967/Y/TT-BHT",
    agency: "Bộ Học tập",
    owner: "giao-duc",
    section: "Giáo dục",
    issuedDaysAgo: 72,
    effectiveDaysAgo: 57,
    rumourDaysAgo: 0,
    weight: 0.9,
    lookalike: "hocthem-govvn.example",
  }),
  plan({
    policyId: "tro-cap-cao-tuoi",
    name: "Trợ cấp hưu trí xã hội cho người cao tuổi",
    aliases: ["trợ cấp hưu trí xã hội", "trợ cấp cao tuổi", "trợ cấp người cao tuổi"],
    documentType: "Nghị định",
    document: "931/Y/NĐ-CP",
    agency: "Quỹ Tuổi Vàng",
    owner: "an-sinh",
    section: "Đời sống",
    issuedDaysAgo: 45,
    effectiveDaysAgo: 11,
    rumourDaysAgo: 0,
    weight: 0.9,
    lookalike: "trocap-congan.example",
  }),
];

/** The document with its year: "912/2026/NĐ-CP". */
export function documentOf(policy: PolicyPlan, now: number): string {
  return policy.document.replace("Y", String(localParts(now - policy.issuedDaysAgo * DAY_MS).year));
}

/** What sentences of this policy may name in braces. */
export function valuesOf(policy: PolicyPlan, now: number): Readonly<Record<string, string | readonly string[]>> {
  const number = documentOf(policy, now);
  const plain = number.split("/")[0] ?? number;
  return {
    doc: [
      `${policy.documentType} ${number}`,
      `${policy.documentType} số ${number}`,
      `${policy.documentType} ${plain}`,
      `${policy.documentType} ${number}`,
    ],
    alias: policy.aliases,
    name: policy.name,
    org: policy.agency,
    eff: fullDate(now - policy.effectiveDaysAgo * DAY_MS),
    lookalike: policy.lookalike,
  };
}

/** The watched policies in the shape of the registry. */
export function policyRecords(now: number): Policy[] {
  const day = (ago: number) => localDate(now - ago * DAY_MS);
  return POLICY_PLANS.map((policy) => ({
    policyId: policy.policyId,
    name: policy.name,
    aliases: [...policy.aliases],
    documents: [documentOf(policy, now)],
    mustNear: [],
    mustNotNear: [],
    agencies: [policy.agency],
    owners: [policy.owner],
    dates: {
      drafted: day(policy.issuedDaysAgo + 200),
      consultationFrom: day(policy.issuedDaysAgo + 190),
      consultationTo: day(policy.issuedDaysAgo + 130),
      issued: day(policy.issuedDaysAgo),
      effective: day(policy.effectiveDaysAgo),
      ends: null,
    },
    chain: [],
    region: policy.region,
  }));
}
