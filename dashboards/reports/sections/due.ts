// What comes up: dates of policies, tasks and reports of accepted plans, as the calendar of pipeline/plan/due.ts has them.
import type { KeptPlan } from "../../../pipeline/messages/plan.ts";
import type { Policy } from "../../../pipeline/messages/registry.ts";
import type { Sentence } from "../../../pipeline/messages/report.ts";
import { type Due, planDue, policyDue } from "../../../pipeline/plan/due.ts";
import { DAY_MS } from "../../server/vietnam-time.ts";
import { dateOf } from "../period.ts";
import { heading, type Making, type Section } from "../report-world.ts";
import type { Wording } from "../wording.ts";
import type { WordKey } from "../words.vi.ts";

const DAYS_AHEAD: Readonly<Record<Making["kind"], number>> = { daily: 14, weekly: 30, policy: 60, yearly: 60 };
const MOST = 40;

export const DATE_WORDS: Readonly<Record<keyof Policy["dates"], WordKey>> = {
  drafted: "dateDrafted",
  consultationFrom: "dateConsultationFrom",
  consultationTo: "dateConsultationTo",
  issued: "dateIssued",
  effective: "dateEffective",
  ends: "dateEnds",
};

/** How a plan is called: by its number, else by its file. */
export function planName(plan: KeptPlan, wording: Wording): string {
  const { number } = plan.reading.document;
  return number ? wording.text("planNamed", { number }) : wording.text("planUnnamed", { file: plan.fileName });
}

export const due: Section = async (making) => {
  const { world, span, policy, kind } = making;
  const from = dateOf(span.to);
  const to = dateOf(span.to + DAYS_AHEAD[kind] * DAY_MS);
  const plans = world.plans.filter((plan) => !policy || plan.policies.includes(policy.policyId));
  const items = [
    ...(policy ? [policy] : world.policies).flatMap((one) => policyDue(one, from, to)),
    ...plans.flatMap((plan) => planDue(plan, from, to)),
  ]
    .filter(({ done }) => !done)
    .sort((a, b) => a.day.localeCompare(b.day))
    .slice(0, MOST);
  if (items.length === 0) return [];
  return [heading(making, "headDue"), { type: "list", items: items.map((item) => dueSentence(making, item)) }];
};

function dueSentence({ world, wording }: Making, item: Due): Sentence {
  const page = item.kind === "policy" ? `/policies/${item.policyId}` : `/plans/${item.planId}`;
  const day = { text: wording.day(item.day), page };
  if (item.kind === "policy") {
    const what = wording.word(DATE_WORDS[item.date]).toLocaleLowerCase("vi");
    return wording.sentence("duePolicy", { day, what, policy: item.title });
  }
  const plan = world.plans.find(({ planId }) => planId === item.planId);
  const name = plan ? planName(plan, wording) : item.planId;
  if (item.kind === "task")
    return wording.sentence("dueTask", { day, task: item.title.replace(/[.;\s]+$/, ""), plan: name });
  const rhythm = plan?.reading.reports[Number(item.item.slice(1))]?.kind ?? "";
  return wording.sentence("dueReport", {
    day,
    rhythm: wording.word(RHYTHMS.find((known) => known === rhythm) ?? "other"),
    to: item.who.length > 0 ? wording.text("dueTo", { to: item.who.join(", ") }) : "",
    plan: name,
  });
}

const RHYTHMS: readonly WordKey[] = ["yearly", "half-yearly", "quarterly", "monthly", "weekly", "daily"];
