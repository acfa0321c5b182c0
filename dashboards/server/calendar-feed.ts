// The calendar as RFC 5545 text, for the calendars that people already have: all-day events with a reminder a day before.
import ical, { ICalAlarmType } from "ical-generator";
import type { DueView } from "../api/plan.ts";

const WORDS: Readonly<Record<string, string>> = {
  task: "Nhiệm vụ",
  report: "Báo cáo",
  consultationFrom: "Bắt đầu lấy ý kiến",
  consultationTo: "Hết hạn lấy ý kiến",
  issued: "Ban hành",
  effective: "Có hiệu lực",
  ends: "Hết hiệu lực",
};

/** `address`: how people reach the dashboard, for the links. `made`: the time stamp of the feed. */
export function calendarFeed(due: readonly DueView[], address: string, made: Date): string {
  const calendar = ical({
    name: "Lắng Nghe",
    prodId: { company: "Lang Nghe", product: "calendar", language: "VI" },
    ttl: 3600,
  });
  for (const one of due) {
    const word = WORDS[one.kind === "policy" ? (one.date ?? "") : one.kind] ?? "";
    const path = one.planId === null ? `/policies/${one.policyId ?? ""}` : `/plans/${one.planId}`;
    const event = calendar.createEvent({
      id: one.key,
      stamp: made,
      start: new Date(`${one.day}T00:00:00.000Z`),
      allDay: true,
      summary: `${one.done ? "✓ " : ""}${word}: ${one.title}`.slice(0, 300),
      description: [one.planTitle, ...one.who].filter(Boolean).join("\n"),
      url: new URL(path, address).href,
    });
    if (!one.done) event.createAlarm({ type: ICalAlarmType.display, triggerBefore: 24 * 3600 });
  }
  return calendar.toString();
}
