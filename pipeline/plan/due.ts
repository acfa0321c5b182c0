// What falls due when: tasks and reports of accepted plans and the dates of policies, as days in Vietnam's calendar. A task
// out of scope is never among them.
import rrule from "rrule";
import type { KeptPlan, PlanDeadline } from "../messages/plan.ts";
import type { Policy } from "../messages/registry.ts";

export const POLICY_DATES = ["consultationFrom", "consultationTo", "issued", "effective", "ends"] as const;
export type PolicyDate = (typeof POLICY_DATES)[number];

interface DueCommon {
  /** The same for the same thing and day, however often it is listed. */
  readonly key: string;
  /** yyyy-mm-dd. */
  readonly day: string;
  readonly title: string;
  readonly done: boolean;
}
export type Due =
  | (DueCommon & {
      readonly kind: "task" | "report";
      readonly planId: string;
      /** "t3", "r0": its place in the reading, as in KeptPlan.done. */
      readonly item: string;
      readonly recurring: boolean;
      /** Who leads, or who gets the report. */
      readonly who: readonly string[];
    })
  | (DueCommon & { readonly kind: "policy"; readonly policyId: string; readonly date: PolicyDate });

/** What an accepted plan asks for between the days, both included, oldest first. Drafts ask for nothing. */
export function planDue(plan: KeptPlan, from: string, to: string): Due[] {
  if (plan.status !== "accepted") return [];
  const start = plan.reading.document.date ?? plan.addedAt.slice(0, 10);
  const out: Due[] = [];
  const add = (kind: "task" | "report", item: string, deadline: Deadline, title: string, who: readonly string[]) => {
    const done = plan.done[item]?.at.slice(0, 10) ?? null;
    const days = daysOf(deadline, start, from, to);
    for (const { day, before } of days) {
      const recurring = before !== undefined;
      out.push({
        key: `${plan.planId}:${item}:${day}`,
        kind,
        planId: plan.planId,
        item,
        day,
        title,
        who,
        recurring,
        done: done !== null && (!recurring || before === null || done > before),
      });
    }
  };
  plan.reading.tasks.forEach((task, at) => {
    if (!task.outOfScope) add("task", `t${at}`, task.deadline, task.summary, task.lead);
  });
  plan.reading.reports.forEach((report, at) => {
    const deadline = { date: null, rrule: report.rrule };
    add("report", `r${at}`, deadline, report.as_written, report.to === null ? [] : [report.to]);
  });
  return out.sort(byDay);
}

/** The known dates of a policy between the days, both included. */
export function policyDue(policy: Policy, from: string, to: string): Due[] {
  return POLICY_DATES.flatMap((date): Due[] => {
    const day = policy.dates[date];
    if (day === null || day < from || day > to) return [];
    const key = `${policy.policyId}:${date}:${day}`;
    return [{ key, kind: "policy", policyId: policy.policyId, date, day, title: policy.name, done: false }];
  }).sort(byDay);
}

type Deadline = Pick<PlanDeadline, "date" | "rrule">;
interface Day {
  readonly day: string;
  /** The occurrence before, null at the first; undefined where it does not recur. */
  readonly before?: string | null;
}

/** Days of a deadline; a daily rhythm has no day of its own and gives none. */
function daysOf(deadline: Deadline, start: string, from: string, to: string): Day[] {
  if (deadline.rrule === null) {
    const { date } = deadline;
    return date !== null && date >= from && date <= to ? [{ day: date }] : [];
  }
  const rule = dueRule(deadline.rrule);
  if (rule === null) return [];
  const options = rrule.RRule.parseString(rule);
  const all = new rrule.RRule({ ...options, dtstart: new Date(`${start}T00:00:00.000Z`) });
  return all.between(new Date(`${from}T00:00:00.000Z`), new Date(`${to}T00:00:00.000Z`), true).map((at) => {
    const before = all.before(at, false);
    return { day: isoDay(at), before: before === null ? null : isoDay(before) };
  });
}

/**
 * The rule with the day on which it is due, where the plan names only the month or the rhythm: the last day of the month,
 * of the quarter's and half-year's last month, of December, Friday of the week. null: every day.
 */
export function dueRule(rule: string): string | null {
  const has = (part: string) => rule.includes(part);
  if (has("FREQ=DAILY")) return null;
  if (has("FREQ=WEEKLY")) return has("BYDAY") ? rule : `${rule};BYDAY=FR`;
  if (has("BYMONTHDAY")) return rule;
  if (has("FREQ=YEARLY")) return has("BYMONTH") ? `${rule};BYMONTHDAY=-1` : `${rule};BYMONTH=12;BYMONTHDAY=-1`;
  if (has("INTERVAL=3")) return "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1";
  if (has("INTERVAL=6")) return "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1";
  return `${rule};BYMONTHDAY=-1`;
}

function isoDay(at: Date): string {
  return at.toISOString().slice(0, 10);
}

function byDay(a: Due, b: Due): number {
  return a.day.localeCompare(b.day, "en") || a.key.localeCompare(b.key, "en");
}
