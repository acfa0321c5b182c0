// One stage in a process of its own: how the workers of a cluster run.
import { LangngheError } from "../../errors.ts";
import { STAGE_NAMES } from "../../topology.ts";
import type { CommandInput, CommandIo } from "../command.ts";
import { defineCommand } from "../command.ts";
import { SYSTEM_OPTIONS } from "../wire.ts";

const SENTINEL = "sentinel";

export default defineCommand({
  summary: "Run one stage of the pipeline, or the sentinel, until stopped",
  usage: "NAME [--config FILE]",
  example: "langnghe stage read",
  details: `Stages: ${STAGE_NAMES.join(", ")}; and ${SENTINEL}, which looks every few minutes. Several processes may run the same stage on Kafka: they share its partitions.
On the embedded log everything runs in one process: use \`langnghe start\`.`,
  options: SYSTEM_OPTIONS,
  async run(input, io) {
    const [name] = input.positionals;
    if (!name || !(name === SENTINEL || STAGE_NAMES.includes(name))) {
      throw new LangngheError("USAGE", `name one of the stages ${STAGE_NAMES.join(", ")}, or ${SENTINEL}`);
    }
    if (name === SENTINEL) return await watchAlone(input, io);
    const [{ withServices }, { startStages }] = await Promise.all([import("../wire.ts"), import("../stages.ts")]);
    return await withServices(input, io, async (services) => {
      const running = await startStages([name], services);
      services.logger.info({ stage: name }, "stage started");
      io.signal.addEventListener("abort", () => void running.stop(), { once: true });
      await running.done;
      return 0;
    });
  },
});

async function watchAlone(input: CommandInput, io: CommandIo): Promise<number> {
  const [{ withServices }, { openSentinel }, { configuredSources }] = await Promise.all([
    import("../wire.ts"),
    import("../sentinel.ts"),
    import("../crawling.ts"),
  ]);
  return await withServices(input, io, async (services) => {
    const sources = await configuredSources(services, io.signal);
    await openSentinel(services, { sources: sources.all, signal: io.signal }).run();
    await sources.close();
    return 0;
  });
}
