// Is everything well? Counts proven against the log, lag, dead letters, disk, sources.
import { defineCommand } from "../command.ts";
import type { SourceReport } from "../source-report.ts";
import { SYSTEM_OPTIONS } from "../wire.ts";

const MOST_NAMED = 3;

export default defineCommand({
  summary: "Check the whole system: counts proven against the log, lag, dead letters, disk, sources",
  usage: "[--json]",
  example: "langnghe doctor",
  details: `For each stage: received = emitted + dropped + dead, compared with the messages that the log holds. For sources: how
much of a usual day has come, and which fail, are silent against their habit, changed, or bring pages that are no longer
read. Exit code 1 when anything needs a person.`,
  options: { ...SYSTEM_OPTIONS, json: { type: "boolean", about: "the whole report as one JSON line" } },
  async run(input, io) {
    const [{ withServices }, { configuredSources }, reports, { systemHealth }, { droppedTotal }, { MATCH_ALL }] =
      await Promise.all([
        import("../wire.ts"),
        import("../crawling.ts"),
        import("../source-report.ts"),
        import("../health-report.ts"),
        import("../../runner/disposition.ts"),
        import("../../query/tree.ts"),
      ]);
    return await withServices(
      input,
      io,
      async (services) => {
        const { log, index, clock } = services;
        const health = await systemHealth(services, log, () => index.count(MATCH_ALL), {
          exact: true,
          // Asked only when log and index answer: an outage is reported, not thrown.
          async sources(waiting) {
            const table = await configuredSources(services, io.signal);
            await table.close();
            const runs = await reports.readRunHistory(log);
            return await reports.sourceReport({ runs, sources: table.all(), index, now: clock.now(), waiting });
          },
        });
        if (input.values.json) {
          io.stdout.write(`${JSON.stringify(health)}\n`);
          return health.ok ? 0 : 1;
        }
        const row = (cells: readonly (string | number)[]): string =>
          cells.map((cell, at) => (at === 0 ? String(cell).padEnd(10) : String(cell).padStart(10))).join("");
        io.stdout.write(`${row(["stage", "received", "emitted", "dropped", "dead", "waiting", "proven"])}\n`);
        for (const { stage, tally, lag, proven, passed } of health.stages) {
          const proof = proven ? (passed === null ? "sums" : "yes") : "NO";
          io.stdout.write(
            `${row([stage, tally.received, tally.emitted, droppedTotal(tally), tally.dead, lag, proof])}\n`,
          );
          for (const [reason, count] of Object.entries(tally.dropped)) {
            io.stdout.write(`${"".padEnd(10)}  dropped ${reason}: ${count}\n`);
          }
        }
        io.stdout.write(`log ${health.log.kind}: ${health.log.reachable ? "reachable" : "NOT REACHABLE"}\n`);
        io.stdout.write(`index ${health.index.kind}: ${health.index.reachable ? "reachable" : "NOT REACHABLE"}\n`);
        if (health.disk) io.stdout.write(`disk: ${Math.round(health.disk.freeBytes / 1e9)} GB free\n`);
        if (health.sources) io.stdout.write(`${describeToday(health.sources)}\n`);
        for (const problem of health.problems) io.stdout.write(`! ${problem}\n`);
        io.stdout.write(health.ok ? "All is well.\n" : `${health.problems.length} things need a look.\n`);
        return health.ok ? 0 : 1;
      },
      { readOnly: true },
    );
  },
});

/** "today: 62 % of a usual day is in (124 of 200); least: bao-a 3 of 40". */
function describeToday({ today, yesterday }: SourceReport): string {
  if (today.share === null) return "sources: less than a week of runs, so nothing is expected yet";
  const percent = (share: number | null): string => (share === null ? "unknown" : `${Math.round(share * 100)} %`);
  const least = today.missing
    .slice(0, MOST_NAMED)
    .map(({ outlet, expected, received }) => `${outlet} ${received} of ${Math.round(expected)}`);
  return `sources: ${percent(today.share)} of a usual day is in (${Math.round(today.received)} of ${Math.round(today.expected)}), yesterday ${percent(yesterday.share)}${least.length > 0 ? `; least: ${least.join(", ")}` : ""}`;
}
