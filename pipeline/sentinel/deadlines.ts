// Days that come near: of policies, and of tasks and reports in accepted plans. Reminded two weeks, one week and one day before,
// once each; what recurs often is reminded less early than it recurs.
import type { KeptPlan } from "../messages/plan.ts";
import type { Policy } from "../messages/registry.ts";
import { type Due, type PolicyDate, planDue, policyDue } from "../plan/due.ts";
import { vietnamDay } from "../trend/series.ts";
import { DAY_MS } from "./bursts.ts";
import { numberFact, type Sighting } from "./sighting.ts";

/** Days before, farthest first. */
export const REMINDED_DAYS = [14, 7, 1] as const;
const REMINDED_DATES: Partial<Record<PolicyDate, string>> = {
  consultationTo: "policy-consultation",
  effective: "policy-effective",
  ends: "policy-ends",
};
const MOST_SUMMARY = 300;

export function deadlineSightings(policies: readonly Policy[], plans: readonly KeptPlan[], at: number): Sighting[] {
  const today = vietnamDay(at);
  const until = vietnamDay(at + REMINDED_DAYS[0] * DAY_MS);
  const dues: { due: Due; name: string; policyId: string | null }[] = [
    ...policies.flatMap((policy) =>
      policyDue(policy, today, until).map((due) => ({ due, name: policy.name, policyId: policy.policyId })),
    ),
    ...plans.flatMap((plan) =>
      planDue(plan, today, until).map((due) => ({ due, name: planName(plan), policyId: plan.policies[0] ?? null })),
    ),
  ];
  return dues.flatMap(({ due, name, policyId }) => sighting(due, name, policyId, dues, today) ?? []);
}

function sighting(
  due: Due,
  name: string,
  policyId: string | null,
  all: readonly { readonly due: Due }[],
  today: string,
): Sighting | null {
  const what = due.kind === "policy" ? REMINDED_DATES[due.date] : `plan-${due.kind}`;
  if (due.done || what === undefined) return null;
  const daysLeft = daysBetween(today, due.day);
  const stage = REMINDED_DAYS.findLast((days) => daysLeft <= days);
  if (stage === undefined) return null;
  if (due.kind !== "policy" && due.recurring) {
    // An earlier day of the same rhythm comes first; it is spoken of then.
    const sooner = all.some(
      ({ due: other }) =>
        other.kind !== "policy" &&
        other.planId === due.planId &&
        other.item === due.item &&
        other.day < due.day &&
        !other.done,
    );
    if (sooner) return null;
  }
  return {
    kind: "deadline",
    subject: due.key,
    since: new Date(Date.parse(`${due.day}T00:00:00.000Z`) - REMINDED_DAYS[0] * DAY_MS).toISOString(),
    policyId,
    storyId: null,
    facts: {
      name,
      what,
      date: due.day,
      daysLeft,
      stage,
      planId: due.kind === "policy" ? null : due.planId,
      item: due.kind === "policy" ? null : due.item,
      summary: due.kind === "policy" ? null : due.title.slice(0, MOST_SUMMARY),
    },
    passages: [],
    versions: {},
    gapMs: -1,
    coolDownMs: 0,
    isNews: (known) => stage < numberFact(known, "stage"),
  };
}

function planName({ reading, fileName }: KeptPlan): string {
  const { number, title } = reading.document;
  return number ?? title?.slice(0, MOST_SUMMARY) ?? fileName;
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00.000Z`) - Date.parse(`${from}T00:00:00.000Z`)) / DAY_MS);
}
