// What the demo's body knows for sure: refuted rumours with the fact-check's words, and official texts with their page.
import type { Fact } from "../../pipeline/messages/registry.ts";
import type { DemoItem } from "./item.ts";
import { outletOf } from "./outlet.ts";
import type { PolicyPlan } from "./policies.ts";

/** The rumour about a policy as a fact-checker would put it. */
export const RUMOURS: Readonly<Record<string, string>> = {
  "phan-loai-rac": "Không phân loại rác sẽ bị cắt nước sinh hoạt.",
  "hoc-ba-dien-tu": "Học bạ giấy bị hủy, học sinh mất điểm các năm trước khi có học bạ điện tử.",
  "ho-kinh-doanh": "Hộ kinh doanh phải nộp thuế 20% doanh thu.",
  "bang-lai-xe": "Bằng lái xe cũ bị hủy, không đổi phải thi lại từ đầu.",
  "chuyen-doi-dat": "Đất vườn không chuyển mục đích sang đất ở sẽ bị thu hồi.",
  "xe-dien": "Xe máy xăng bị tịch thu theo quy định vùng hạn chế xe xăng.",
};

export function factIdOfRumour(policy: PolicyPlan): string {
  return `${policy.policyId}-rumour`;
}

/** A refuted statement, standing on the fact-check page that refutes it. */
export function refuted(policy: PolicyPlan, page: DemoItem, quote: string): Fact {
  return {
    id: factIdOfRumour(policy),
    verdict: "false",
    statement: RUMOURS[policy.policyId] ?? "",
    title: null,
    text: null,
    source: { name: outletOf(page.host).name, url: page.url, publishedAt: new Date(page.at).toISOString(), quote },
  };
}

/** An official text, standing on the portal's page. */
export function official(policy: PolicyPlan, page: DemoItem): Fact {
  const version = page.versions[0];
  return {
    id: `${policy.policyId}-official`,
    verdict: "true",
    statement: null,
    title: version?.title ?? policy.name,
    text: version?.paragraphs.join("\n") ?? null,
    source: { name: policy.agency, url: page.url, publishedAt: new Date(page.at).toISOString(), quote: null },
  };
}
