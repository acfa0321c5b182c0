// What falls due: days of plans and policies as people keep them in a calendar.
import { describe, expect, it } from "vitest";
import type { KeptPlan } from "../../../pipeline/messages/plan.ts";
import { NO_DATES, type Policy } from "../../../pipeline/messages/registry.ts";
import { dueRule, planDue, policyDue } from "../../../pipeline/plan/due.ts";
import { proposePolicies, slugOf } from "../../../pipeline/plan/proposals.ts";
import { readPlanText } from "../../../pipeline/plan/read-plan.ts";
import { keptPlan } from "../../helpers/kept-plan.ts";

const TEXT = `UBND TỈNH SÔNG MÂY
SỞ Y TẾ
Số: 12/KH-SYT
Sông Mây, ngày 05 tháng 3 năm 2026
KẾ HOẠCH
Triển khai Chỉ thị số 7/CT-TTg ngày 21/3/2023 của Thủ tướng Chính phủ về truyền thông chính sách

II. NHIỆM VỤ
1. Tổng hợp thông tin báo chí, mạng xã hội về chính sách y tế.
Cơ quan chủ trì: Văn phòng Sở. Thời gian: hằng tháng.
2. Xây dựng tài liệu hỏi đáp về Nghị định số 168/2024/NĐ-CP.
Cơ quan chủ trì: Phòng Nghiệp vụ. Thời gian hoàn thành: trước ngày 30/6/2026.
3. Đấu tranh với các quan điểm sai trái, thù địch trên mạng xã hội.
Cơ quan chủ trì: Văn phòng Sở. Thời gian: trước ngày 01/7/2026.

III. TỔ CHỨC THỰC HIỆN
Các đơn vị báo cáo kết quả về Sở Y tế trước ngày 15/12 hằng năm.
`;

const kept = (change: Partial<KeptPlan> = {}) => keptPlan(TEXT, change);

describe("what a plan asks for", () => {
  it("stands on its days: a date, a month's last day, the yearly report", () => {
    const due = planDue(kept(), "2026-06-01", "2026-12-31");
    const days = (kind: string) => due.filter((one) => one.kind === kind).map((one) => one.day);
    expect(days("report")).toEqual(["2026-12-15"]);
    expect(days("task")).toContain("2026-06-30");
    expect(days("task")).toContain("2026-09-30");
    expect(due.map((one) => one.day)).toEqual(due.map((one) => one.day).sort());
  });

  it("never holds a task out of scope, whatever its date", () => {
    const plan = kept();
    expect(plan.reading.tasks.filter((task) => task.outOfScope)).toHaveLength(1);
    const due = planDue(plan, "2026-01-01", "2027-12-31");
    expect(due.filter((one) => /thù địch|quan điểm/.test(one.title))).toEqual([]);
  });

  it("is nothing while the plan is a draft", () => {
    expect(planDue(kept({ status: "draft" }), "2026-01-01", "2027-12-31")).toEqual([]);
  });

  it("marks one occurrence as done, not those to come", () => {
    const mark = { at: "2026-12-10T02:00:00.000Z", by: "officer-1", note: "" };
    const due = planDue(kept({ done: { r0: mark } }), "2026-12-01", "2027-12-31").filter(
      (one) => one.kind === "report",
    );
    expect(due.map((one) => [one.day, one.done])).toEqual([
      ["2026-12-15", true],
      ["2027-12-15", false],
    ]);
  });
});

describe("a rhythm without a day", () => {
  it.each([
    ["FREQ=MONTHLY", "FREQ=MONTHLY;BYMONTHDAY=-1"],
    ["FREQ=MONTHLY;INTERVAL=3", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"],
    ["FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=11", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=11"],
    ["FREQ=YEARLY", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1"],
    ["FREQ=WEEKLY", "FREQ=WEEKLY;BYDAY=FR"],
    ["FREQ=DAILY", null],
  ])("%s is due as %s", (rule, due) => {
    expect(dueRule(rule)).toBe(due);
  });
});

describe("the dates of a policy", () => {
  const policy: Policy = {
    policyId: "phi-via-he",
    name: "Phí vỉa hè",
    aliases: [],
    documents: [],
    mustNear: [],
    mustNotNear: [],
    agencies: [],
    owners: [],
    dates: { ...NO_DATES, consultationTo: "2026-11-30", effective: "2027-01-01" },
    chain: [],
    region: null,
  };
  it("are due within the days asked for", () => {
    expect(policyDue(policy, "2026-11-01", "2026-12-31").map((one) => one.day)).toEqual(["2026-11-30"]);
  });
});

describe("what a plan proposes to watch", () => {
  it("are the documents it stands on, by the names of the registry, without those watched already", () => {
    const { reading } = readPlanText(TEXT);
    const all = proposePolicies(reading, []);
    expect(all.map(({ policy }) => policy.policyId)).toEqual(["7-ct-ttg", "168-2024-nd-cp"]);
    expect(all.find(({ policy }) => policy.policyId === "7-ct-ttg")?.likely).toBe(true);
    const [first, second] = all;
    if (!first || !second) throw new TypeError("two proposals were expected");
    expect(proposePolicies(reading, [second.policy]).map(({ policy }) => policy.policyId)).toEqual(["7-ct-ttg"]);
  });

  it("has ids that people can read and the registry takes", () => {
    expect(slugOf("Luật Tiếp cận thông tin")).toBe("luat-tiep-can-thong-tin");
    expect(slugOf("???")).toBe("chinh-sach");
    expect(slugOf("x".repeat(300))).toMatch(/^x{90}$/);
  });
});
