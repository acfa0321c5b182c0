// The dashboard alone, for systems whose workers run elsewhere.
import { defineCommand } from "../command.ts";
import { SYSTEM_OPTIONS } from "../wire.ts";

export default defineCommand({
  summary: "Serve the dashboard; crawler and stages run elsewhere (Kafka and Elasticsearch)",
  usage: "[--config FILE]",
  example: "langnghe serve --config langnghe.yaml",
  details: "On the embedded log everything runs in one process: use `langnghe start`.",
  options: SYSTEM_OPTIONS,
  async run(input, io) {
    const [{ withServices }, { openDashboard, setUpNotice }, { configuredSources }] = await Promise.all([
      import("../wire.ts"),
      import("../serving.ts"),
      import("../crawling.ts"),
    ]);
    return await withServices(input, io, async (services) => {
      const sources = await configuredSources(services, io.signal);
      const dashboard = await openDashboard(services, { demo: false, sources: sources.all, signal: io.signal });
      io.stderr.write(`Lắng Nghe: ${dashboard.url}\n${setUpNotice(dashboard)}`);
      await untilAborted(io.signal);
      await dashboard.close();
      await sources.close();
      return 0;
    });
  },
});

async function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}
