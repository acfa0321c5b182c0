// What tests of reports are made from: the dashboard's invented world, a plan of each kind of due date, form parts.
import type { FormParts } from "../../../../dashboards/reports/make-report.ts";
import type { ReportWorld } from "../../../../dashboards/reports/report-world.ts";
import type { KeptPlan } from "../../../../pipeline/messages/plan.ts";
import type { KeptTheme } from "../../../../pipeline/messages/theme.ts";
import { type DashboardWorld, NOW } from "../../../helpers/dashboard-world.ts";
import { keptPlan } from "../../../helpers/kept-plan.ts";

export const FORM: FormParts = {
  superior: "UBND tỉnh Sông Mây",
  issuer: "Sở Văn hóa và Thể thao",
  number: "…/BC-SVHTT",
  place: "Sông Mây",
  addressee: "Ủy ban nhân dân tỉnh Sông Mây",
  recipients: ["Như trên", "Lưu: VT, VP"],
  signer: { authority: "KT. GIÁM ĐỐC", title: "Phó Giám đốc", name: "Nguyễn Văn A" },
};

/** A plan whose yearly report is due before that day, as its sentence says. */
export function planDueOn(day: string, planId: string, number: string, change: Partial<KeptPlan> = {}): KeptPlan {
  const text = `UBND TỈNH SÔNG MÂY
SỞ Y TẾ
Số: ${number}
Sông Mây, ngày 05 tháng 3 năm 2026
KẾ HOẠCH
Truyền thông chính sách năm 2026

II. NHIỆM VỤ
1. Tổng hợp thông tin báo chí, mạng xã hội về chính sách y tế.
Cơ quan chủ trì: Văn phòng Sở. Thời gian: hằng tháng.
2. Xây dựng tài liệu hỏi đáp về Nghị định số 168/2024/NĐ-CP.
Cơ quan chủ trì: Phòng Nghiệp vụ. Thời gian hoàn thành: trước ngày 27/11/2026.
3. Đấu tranh với các quan điểm sai trái, thù địch trên mạng xã hội.
Cơ quan chủ trì: Văn phòng Sở. Thời gian: trước ngày 28/11/2026.

III. TỔ CHỨC THỰC HIỆN
Các đơn vị báo cáo kết quả gửi Sở Y tế trước ngày ${day} hằng năm.
`;
  return keptPlan(text, { planId: planId.repeat(32).slice(0, 32), ...change });
}

export function answeredTheme(at: string): KeptTheme {
  return {
    themeId: "b".repeat(32),
    policyId: "phi-via-he",
    kind: "question",
    label: "Hộ bán nhỏ có phải nộp không",
    phrases: ["ban tra da"],
    state: "answered",
    unit: null,
    answer: { text: "Hộ dưới hai mét vuông không phải nộp.", url: "https://cong-tin-tinh.example/hoi-dap" },
    history: [{ at, by: "officer-1", state: "answered", note: "" }],
  };
}

export function reportWorld(world: DashboardWorld, change: Partial<ReportWorld> = {}): ReportWorld {
  return {
    index: world.index,
    policies: world.registry.policies(),
    sources: world.registry.sources(),
    plans: [],
    themes: [],
    now: NOW,
    ...change,
  };
}
