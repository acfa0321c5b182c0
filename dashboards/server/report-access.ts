// Who may see and change which report. A drafting agency sees finished reports on its own policies and nothing else.
import type { KeptReport } from "../../pipeline/messages/report.ts";
import type { Registry } from "./registry.ts";
import { mayWrite, roleBinds, type Viewer } from "./viewer.ts";

export function maySeeReport(viewer: Viewer, report: KeptReport, registry: Registry): boolean {
  if (!roleBinds(viewer)) return true;
  if (viewer.role === "analyst" || viewer.role === "officer") return true;
  if (viewer.role !== "reader" || report.kind !== "policy" || report.status !== "final") return false;
  const policy = registry.policies().find(({ policyId }) => policyId === report.policyId);
  return policy?.owners.some((owner) => viewer.units.includes(owner)) ?? false;
}

/** Analysts and officers, while it is a draft. */
export function mayEditReport(viewer: Viewer, report: Pick<KeptReport, "status">): boolean {
  return mayMakeReports(viewer) && report.status === "draft";
}

export function mayMakeReports(viewer: Viewer): boolean {
  return mayWrite(viewer) && (viewer.role === "analyst" || viewer.role === "officer");
}
