// Matches what was read before against the policies of now: a policy added today finds yesterday's coverage.
import { defineCommand } from "../command.ts";
import { SYSTEM_OPTIONS } from "../wire.ts";

export default defineCommand({
  summary: "Match earlier articles against the policies as they are now",
  usage: "[--dry-run] [--follow]",
  example: "langnghe rematch --dry-run",
  details: `Reads articles.grouped, matches each article's newest message again and appends those whose policies changed; the
index follows. \`start\` does it by itself a few seconds after a policy changed; with several processes on Kafka run one with
--follow. On the embedded log stop \`start\` first.`,
  options: {
    ...SYSTEM_OPTIONS,
    "dry-run": { type: "boolean", about: "say what would change, append nothing" },
    follow: { type: "boolean", about: "stay and match again whenever a policy changes" },
  },
  async run(input, io) {
    const [{ withLog }, { rematch }] = await Promise.all([import("../wire.ts"), import("../rematch.ts")]);
    if (input.values.follow === true) {
      const { rematchOnChange } = await import("../rematch-on-change.ts");
      return await withLog(
        input,
        io,
        async (log, parts) => {
          await rematchOnChange(log, parts, io.signal);
          return 0;
        },
        { readOnly: false },
      );
    }
    const dryRun = input.values["dry-run"] === true;
    return await withLog(
      input,
      io,
      async (log, parts) => {
        const report = await rematch(log, parts, { dryRun, signal: io.signal });
        io.stdout.write(
          `${report.articles} articles, ${report.changed} ${dryRun ? "would change" : "changed"}, ${report.policies} policies\n`,
        );
        return 0;
      },
      { readOnly: dryRun },
    );
  },
});
