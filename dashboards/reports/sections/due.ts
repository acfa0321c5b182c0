// What comes up: dates of policies, tasks and reports of accepted plans. Without a date in their text they are not here.
import type { KeptPlan } from "../../../pipeline/messages/plan.ts";
import type { Policy } from "../../../pipeline/messages/registry.ts";
import type { Sentence } from "../../../pipeline/messages/report.ts";
import { daysAfter, nextDue } from "../next-due.ts";
import { dateOf } from "../period.ts";
import { heading, type Making, type Section } from "../report-world.ts";
import type { Wording } from "../wording.ts";
import type { WordKey } from "../words.vi.ts";

const DAYS_AHEAD: Readonly<Record<Making["kind"], number>> = { daily: 14, weekly: 30, policy: 60, yearly: 60 };
const MOST = 40;

export const POLICY_DATES: readonly (readonly [keyof Policy["dates"], WordKey])[] = [
  ["drafted", "dateDrafted"],
  ["consultationFrom", "dateConsultationFrom"],
  ["consultationTo", "dateConsultationTo"],
  ["issued", "dateIssued"],
  ["effective", "dateEffective"],
  ["ends", "dateEnds"],
];

/** How a plan is called: by its number, else by its file. */
export function planName(plan: KeptPlan, wording: Wording): string {
  const { number } = plan.reading.document;
  return number ? wording.text("planNamed", { number }) : wording.text("planUnnamed", { file: plan.fileName });
}

export const due: Section = async (making) => {
  const { world, span, wording, policy, kind } = making;
  const from = dateOf(span.to);
  const to = daysAfter(from, DAYS_AHEAD[kind]);
  const items: { date: string; said: Sentence }[] = [];
  const inTime = (date: string | null): date is string => date !== null && date >= from && date <= to;
  for (const one of policy ? [policy] : world.policies) {
    for (const [key, words] of POLICY_DATES) {
      const date = one.dates[key];
      if (!inTime(date)) continue;
      const slots = {
        day: { text: wording.day(date), page: `/policies/${one.policyId}` },
        what: wording.word(words).toLocaleLowerCase("vi"),
        policy: one.name,
      };
      items.push({ date, said: wording.sentence("duePolicy", slots) });
    }
  }
  for (const plan of world.plans) {
    if (plan.status !== "accepted") continue;
    if (policy && !plan.policies.includes(policy.policyId)) continue;
    const page = `/plans/${plan.planId}`;
    const name = planName(plan, wording);
    for (const [i, task] of plan.reading.tasks.entries()) {
      if (task.outOfScope || plan.done[String(i)]) continue;
      const { rrule } = task.deadline;
      const date = task.deadline.date ?? (rrule ? nextDue(rrule, from) : null);
      if (!inTime(date)) continue;
      const day = { text: wording.day(date), page };
      items.push({ date, said: wording.sentence("dueTask", { day, task: task.summary, plan: name }) });
    }
    for (const report of plan.reading.reports) {
      const date = report.rrule ? nextDue(report.rrule, from) : null;
      if (!inTime(date)) continue;
      const slots = {
        day: { text: wording.day(date), page },
        rhythm: wording.word(RHYTHM[report.kind] ?? "other"),
        to: report.to ? wording.text("dueTo", { to: report.to }) : "",
        plan: name,
      };
      items.push({ date, said: wording.sentence("dueReport", slots) });
    }
  }
  if (items.length === 0) return [];
  items.sort((a, b) => a.date.localeCompare(b.date));
  return [heading(making, "headDue"), { type: "list", items: items.slice(0, MOST).map(({ said }) => said) }];
};

const RHYTHM: Readonly<Record<string, WordKey>> = {
  yearly: "yearly",
  "half-yearly": "half-yearly",
  quarterly: "quarterly",
  monthly: "monthly",
  weekly: "weekly",
  daily: "daily",
};
