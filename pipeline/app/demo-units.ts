// The units of the demo's invented agencies, as its policies name their owners.
import type { Unit } from "../messages/account.ts";
import type { Policy } from "../messages/registry.ts";

/** One unit for each owner; called as the first agency that stands beside it. */
export function demoUnits(policies: readonly Policy[]): Unit[] {
  const units = new Map<string, Unit>();
  for (const { owners, agencies } of policies) {
    const agency = agencies[0];
    if (agency === undefined) continue;
    for (const unitId of owners) {
      if (!units.has(unitId)) units.set(unitId, { unitId, name: agency, agency, parent: null });
    }
  }
  return [...units.values()];
}
