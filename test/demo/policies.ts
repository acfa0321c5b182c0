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
    lookalike: "phirac-govvn.top",
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
