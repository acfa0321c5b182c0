// When a rhythm that a plan gives is next due. Only the rules that plans are read into (pipeline/plan/deadline.ts), not all
// of RFC 5545.
import { DAY_MS, dateStart } from "../server/vietnam-time.ts";
import { dateOf } from "./period.ts";

/**
 * The first due day on or after that day, yyyy-mm-dd. A month without such a day ends on its last one. null for rhythms
 * that name no day ("hằng quý"): nothing is invented.
 */
export function nextDue(rrule: string, from: string): string | null {
  const parts = new Map(rrule.split(";").map((part) => part.split("=") as [string, string]));
  const day = Number(parts.get("BYMONTHDAY"));
  if (!Number.isInteger(day) || day < 1 || day > 31) return null;
  const months = parts.get("BYMONTH")?.split(",").map(Number);
  if (parts.get("FREQ") === "YEARLY" && !months) return null;
  if (parts.get("FREQ") !== "YEARLY" && parts.get("FREQ") !== "MONTHLY") return null;
  if (parts.has("INTERVAL") && !months) return null;
  const [year = 0, month = 1] = from.split("-").map(Number);
  for (let ahead = 0; ahead <= 24; ahead++) {
    const first = new Date(Date.UTC(year, month - 1 + ahead, 1));
    if (months && !months.includes(first.getUTCMonth() + 1)) continue;
    const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
    const due = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(day, last)));
    const date = due.toISOString().slice(0, 10);
    if (date >= from) return date;
  }
  return null;
}

/** The day that many days after. */
export function daysAfter(date: string, days: number): string {
  return dateOf(dateStart(date) + days * DAY_MS);
}
