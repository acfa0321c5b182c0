// The moments of a schedule, in Vietnam time, and the day that a report made at one of them is for. Cron by croner.
import { Cron } from "croner";
import type { ReportSchedule } from "../../pipeline/messages/report.ts";
import { DAY_MS } from "../server/vietnam-time.ts";
import type { ReportRequest } from "./make-report.ts";
import { dateOf } from "./period.ts";

const OPTIONS = { timezone: "Asia/Ho_Chi_Minh", mode: "5-part", paused: true, domAndDow: false } as const;

/** True for five fields that name at least one moment to come. */
export function isSchedule(cron: string, now: number): boolean {
  try {
    return new Cron(cron, OPTIONS).nextRun(new Date(now)) !== null;
  } catch {
    return false;
  }
}

/** The first moment after that one, milliseconds; null where there is none. */
export function nextSlot(cron: string, after: number): number | null {
  return new Cron(cron, OPTIONS).nextRun(new Date(after))?.getTime() ?? null;
}

/** The last moment at or before that one, milliseconds; null where there is none. */
export function lastSlot(cron: string, until: number): number | null {
  // The moment asked with is itself left out, and cron knows whole seconds.
  return new Cron(cron, OPTIONS).previousRuns(1, new Date(until + 1000))[0]?.getTime() ?? null;
}

/** In the morning the day before is told, in the afternoon the day itself. */
export function slotRequest(
  schedule: Pick<ReportSchedule, "kind" | "policyId" | "planId" | "language">,
  slot: number,
): ReportRequest {
  const hour = new Date(slot + 7 * 3_600_000).getUTCHours();
  const { kind, policyId, planId, language } = schedule;
  return { kind, policyId, planId, language, date: dateOf(hour < 12 ? slot - DAY_MS : slot) };
}
