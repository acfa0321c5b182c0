// Rebuilds the index from the log: after a loss, a change of backend, or a new schema version.
import { defineCommand } from "../command.ts";
import { SYSTEM_OPTIONS } from "../wire.ts";

export default defineCommand({
  summary: "Delete the index and rebuild it from the log",
  usage: "[--dry-run]",
  example: "langnghe reindex",
  details:
    "Nothing else may write to the index meanwhile: stop `start` or the `index` stage first. The log is only read.",
  options: {
    ...SYSTEM_OPTIONS,
    "dry-run": { type: "boolean", about: "say how much would be written, change nothing" },
  },
  async run(input, io) {
    const [wire, { startStages }, { stageProgress }, { createIndexStage }] = await Promise.all([
      import("../wire.ts"),
      import("../stages.ts"),
      import("../../runner/lag.ts"),
      import("../../stages/index.ts"),
    ]);
    const stage = createIndexStage();
    const parts = wire.commandConfig(input, io);
    const log = await wire.openLog(parts, { create: true, signal: io.signal });
    try {
      const ranges = await log.ranges(stage.inputs.map((topic) => topic.name));
      const total = ranges.reduce((sum, range) => sum + range.end - range.start, 0);
      if (input.values["dry-run"]) {
        io.stdout.write(`${total} messages would be written to the index (${parts.config.index.kind}).\n`);
        return 0;
      }
      const index = await wire.openIndex(parts);
      try {
        await index.clear();
        await index.prepare();
        await log.resetGroup(stage.name);
        const started = parts.clock.now();
        const running = await startStages([stage.name], { ...parts, log, index, close: async () => {} });
        io.signal.addEventListener("abort", () => void running.stop(), { once: true });
        let shown = 0;
        for (;;) {
          const { lag } = await stageProgress(log, stage, false);
          if (lag === 0 || io.signal.aborted) break;
          if (parts.clock.now() - shown > 1_000) {
            shown = parts.clock.now();
            io.stderr.write(`${total - lag} of ${total} messages\n`);
          }
          await Promise.race([parts.clock.sleep(100), running.done]);
        }
        await running.stop();
        await index.refresh();
        if (io.signal.aborted) {
          io.stderr.write("Stopped half-way: run `langnghe reindex` again.\n");
          return 1;
        }
        io.stdout.write(`${total} messages in ${((parts.clock.now() - started) / 1_000).toFixed(1)} s\n`);
        return 0;
      } finally {
        await index.close();
      }
    } finally {
      await log.close();
    }
  },
});
