// A made report as a row of its topic.
import { deriveId } from "../../pipeline/messages/envelope.ts";
import type { KeptReport } from "../../pipeline/messages/report.ts";
import type { MadeReport } from "./make-report.ts";

/** `seed` decides the id: the moment of a schedule gives the same report however often it is made. */
export function keptFrom(
  made: MadeReport,
  {
    seed,
    by,
    at,
    slot = null,
  }: {
    readonly seed: readonly string[];
    readonly by: string;
    readonly at: string;
    readonly slot?: KeptReport["slot"];
  },
): KeptReport {
  const { quoted: _, ...content } = made;
  return {
    ...content,
    reportId: deriveId("report", ...seed),
    version: 1,
    history: [{ version: 1, at, by, changed: made.blocks.length, removed: 0 }],
    status: "draft",
    slot,
    madeAt: at,
    changedAt: at,
    by,
  };
}

/** The id of the one report of that moment of a schedule. */
export function slotReportId(scheduleId: string, slot: string): string {
  return deriveId("report", ...slotSeed(scheduleId, slot));
}
export function slotSeed(scheduleId: string, slot: string): readonly string[] {
  return ["slot", scheduleId, slot];
}
