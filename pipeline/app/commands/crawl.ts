// Fetches sources: once, or for ever when due; or only looks whether they can be read.
import { type CrawlProgress, describeProgress } from "../../../crawlers/progress.ts";
import { LangngheError } from "../../errors.ts";
import { defineCommand } from "../command.ts";
import { LiveLines } from "../live-lines.ts";
import { SYSTEM_OPTIONS } from "../wire.ts";

export default defineCommand({
  summary: "Fetch sources into the log: when due until stopped, or once",
  usage: "[--once | --check [--catalogue]] [SOURCE…]",
  example: "langnghe crawl --once",
  details: `Without SOURCE all enabled sources are read. Each finished run is one line on stdout; the first failure
of each kind is told on stderr with what to do, and a terminal shows a live line per running source. Exit code 1 when every page of some source failed.

--check asks each source once from this machine and keeps nothing: does it answer, does robots.txt allow it, can its list
be read, how old is its newest item? SOURCE may be any id of the catalogue, too. Exit code 1 when any source failed.`,
  options: {
    ...SYSTEM_OPTIONS,
    once: { type: "boolean", about: "read each source once and end" },
    check: { type: "boolean", about: "test sources and print a table; the log is not written" },
    catalogue: { type: "boolean", about: "with --check: every source of the catalogue, too" },
    json: { type: "boolean", about: "one JSON line per source on stdout" },
  },
  async run(input, io) {
    const { check, once, catalogue, json } = input.values;
    if (check && once) throw new LangngheError("USAGE", "--check and --once exclude each other");
    if (catalogue && !check) throw new LangngheError("USAGE", "--catalogue goes with --check");
    if (check) {
      const [{ commandConfig }, { runCrawlCheck }] = await Promise.all([
        import("../wire.ts"),
        import("../crawl-check.ts"),
      ]);
      const choice = { named: input.positionals, wholeCatalogue: catalogue === true, json: json === true };
      return await runCrawlCheck(commandConfig(input, io), choice, io);
    }
    const [{ withServices }, { openCrawler }] = await Promise.all([import("../wire.ts"), import("../crawling.ts")]);
    return await withServices(input, io, async (services) => {
      const open = await openCrawler(services, io.signal);
      const lines = new LiveLines(io.stderr);
      const onProgress = (event: CrawlProgress): void => {
        if (event.type === "problem") lines.keep(io.stderr, describeProgress(event));
        else if (event.type === "finished") {
          lines.drop(event.sourceId);
          lines.keep(io.stdout, json ? JSON.stringify(event.run) : describeProgress(event));
        } else lines.show(event.sourceId, describeProgress(event));
      };
      try {
        const named = input.positionals.length > 0 ? input.positionals : undefined;
        if (open.sources().length === 0) {
          io.stderr.write(
            "There are no sources: add some to langnghe.yaml (`langnghe init` writes one to begin with).\n",
          );
          return 1;
        }
        if (!once) {
          await open.crawler.runScheduled({ onProgress, mayContinue: open.mayContinue });
          return 0;
        }
        const runs = await open.crawler.runOnce(named, onProgress);
        return runs.some((run) => run.failed > 0 && run.fetched + run.unchanged === 0) ? 1 : 0;
      } finally {
        lines.end();
        await open.close();
      }
    });
  },
});
