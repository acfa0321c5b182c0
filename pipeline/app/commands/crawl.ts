// Fetches sources: once, or for ever when due.
import { describeProgress, describeRun } from "../../../crawlers/progress.ts";
import { defineCommand } from "../command.ts";
import { LiveLines } from "../live-lines.ts";
import { SYSTEM_OPTIONS } from "../wire.ts";

export default defineCommand({
  summary: "Fetch sources into the log: when due until stopped, or once",
  usage: "[--once] [SOURCE…]",
  example: "langnghe crawl --once",
  details: `Without SOURCE all enabled sources are read. On a terminal one live line per source is drawn; in a pipe plain
lines are written. Exit code 1 when every page of some source failed.`,
  options: {
    ...SYSTEM_OPTIONS,
    once: { type: "boolean", about: "read each source once and end" },
    json: { type: "boolean", about: "one JSON line per finished source on stdout" },
  },
  async run(input, io) {
    const [{ withServices }, { openCrawler }] = await Promise.all([import("../wire.ts"), import("../crawling.ts")]);
    return await withServices(input, io, async (services) => {
      const open = await openCrawler(services, io.signal);
      const lines = new LiveLines(io.stderr);
      const onProgress = (event: Parameters<typeof describeProgress>[0]): void => {
        lines.show(event.sourceId, describeProgress(event), event.type === "finished");
      };
      try {
        const named = input.positionals.length > 0 ? input.positionals : undefined;
        if (open.sources().length === 0) {
          io.stderr.write(
            "There are no sources: add some to langnghe.yaml (`langnghe init` writes one to begin with).\n",
          );
          return 1;
        }
        if (!input.values.once) {
          await open.crawler.runScheduled({ onProgress, mayContinue: open.mayContinue });
          return 0;
        }
        const runs = await open.crawler.runOnce(named, onProgress);
        lines.end();
        for (const run of runs) {
          if (input.values.json) io.stdout.write(`${JSON.stringify(run)}\n`);
          else io.stdout.write(`${run.sourceId}: ${describeRun(run)}\n`);
        }
        return runs.some((run) => run.failed > 0 && run.fetched + run.unchanged === 0) ? 1 : 0;
      } finally {
        lines.end();
        await open.close();
      }
    });
  },
});
