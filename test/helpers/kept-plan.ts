// A plan as an officer added and accepted it, read from its text.
import type { KeptPlan } from "../../pipeline/messages/plan.ts";
import { readPlanText } from "../../pipeline/plan/read-plan.ts";

export function keptPlan(written: string, change: Partial<KeptPlan> = {}): KeptPlan {
  const { reading, text } = readPlanText(written);
  return {
    planId: "a".repeat(32),
    fileName: "ke-hoach.txt",
    text,
    reading,
    status: "accepted",
    unit: null,
    policies: [],
    done: {},
    addedBy: "officer-1",
    addedAt: "2026-03-06T00:00:00.000Z",
    changedAt: "2026-03-06T00:00:00.000Z",
    ...change,
  };
}
