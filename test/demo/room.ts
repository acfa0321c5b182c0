// What every part of the plan needs: the span of time, the shared sentences, the newsroom; and how loud a policy is when.
import type { Bank } from "./banks.ts";
import { DAY_MS, type Dip } from "./calendar.ts";
import type { Newsroom } from "./newsroom.ts";
import type { PolicyPlan } from "./policies.ts";
import { type Curve, peak } from "./timing.ts";

export interface WorldPlan {
  readonly seed: number;
  readonly now: number;
  readonly days: number;
  readonly daysAhead: number;
  readonly items: number;
  readonly dip: Dip | null;
}

export interface Room {
  readonly plan: WorldPlan;
  readonly common: Bank;
  readonly newsroom: Newsroom;
  readonly from: number;
  readonly to: number;
}

/** Attention for a policy: nothing before it is issued, peaks at issue, effect and rumour, a low hum between. */
export function policyCurve(policy: PolicyPlan, now: number): Curve {
  const issued = peak(now - policy.issuedDaysAgo * DAY_MS, 7, 2.5);
  const effective = peak(now - policy.effectiveDaysAgo * DAY_MS, 9, 3.5);
  const rumour = policy.rumourDaysAgo === 0 ? () => 0 : peak(now - policy.rumourDaysAgo * DAY_MS, 5, 1.5);
  const start = now - policy.issuedDaysAgo * DAY_MS - DAY_MS;
  return (day) => (day < start ? 0 : 0.8 + issued(day) + effective(day) + rumour(day));
}
