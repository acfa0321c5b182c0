// A plan's reading as text for a terminal, in Vietnamese.
import type { PlanReading } from "../messages/plan.ts";

const date = (iso: string | null) => (iso === null ? "(không ghi)" : iso.split("-").reverse().join("/"));

export function printPlan(reading: PlanReading): string {
  const { document } = reading;
  const out = [
    `${document.title ?? "(không có tiêu đề)"}`,
    `Số ${document.number ?? "(để trống)"}, ${document.issuer ?? "(không rõ cơ quan)"}, ${document.place ?? "(không ghi nơi)"}, ngày ${date(document.date)}`,
    "",
    `Văn bản viện dẫn (${reading.basis.length}):`,
    ...reading.basis.map((one) => `  ${one.canonical}  ${one.issuer ?? ""}  ${date(one.date)}`),
    ...(reading.laws.length > 0 ? [`Luật: ${reading.laws.join("; ")}`] : []),
    "",
    `Nhiệm vụ (${reading.tasks.length}):`,
  ];
  for (const [index, task] of reading.tasks.entries()) {
    const marks = [task.monitoring ? "theo dõi thông tin" : "", task.outOfScope ? "ngoài phạm vi" : ""].filter(
      (one) => one !== "",
    );
    out.push(`  ${index + 1}. ${task.summary}${marks.length > 0 ? `  [${marks.join(", ")}]` : ""}`);
    if (task.lead.length > 0) out.push(`     Chủ trì: ${task.lead.join("; ")}`);
    if (task.coordinating.length > 0) out.push(`     Phối hợp: ${task.coordinating.join("; ")}`);
    if (task.deadline.as_written) out.push(`     Thời hạn: ${task.deadline.as_written}`);
  }
  if (reading.reports.length > 0) {
    out.push(
      "",
      "Báo cáo:",
      ...reading.reports.map((one) => `  ${one.deadline_rule ?? "(không ghi hạn)"}  gửi ${one.to ?? "(không rõ)"}`),
    );
  }
  if (reading.oddities.length > 0) {
    out.push("", "Điểm cần xem lại:", ...reading.oddities.map((one) => `  ${one.note} (“${one.as_written}”)`));
  }
  const outside = reading.tasks.find((task) => task.outOfScopeReason !== null)?.outOfScopeReason;
  if (outside) out.push("", outside);
  return `${out.join("\n")}\n`;
}
