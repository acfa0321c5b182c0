// Everything in one process: crawler, stages, dashboard. Without settings: the demo world.
import { rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { defineCommand, optionText } from "../command.ts";
import { SYSTEM_OPTIONS } from "../wire.ts";

const DEMO_NOTICE = `
Đây là bản trình diễn: báo, cơ quan và chính sách đều do chúng tôi dựng lên, chạy trên máy này.
Để theo dõi nguồn tin thật:  npm run -s langnghe -- init   rồi sửa langnghe.yaml và chạy lại.

This is a demo: outlets, agencies and policies are invented and run on this machine.
To follow real sources:      npm run -s langnghe -- init   then edit langnghe.yaml and start again.
`;

/** An agency as invented as the rest, so that reports have a head and a foot. */
const DEMO_REPORT = {
  superior: "UBND tỉnh Sông Mây",
  issuer: "Sở Thông tin tỉnh Sông Mây",
  number: "…/BC-STT",
  place: "Sông Mây",
  addressee: "Ủy ban nhân dân tỉnh Sông Mây",
  recipients: ["Như trên", "Lưu: VT, TTCS"],
} as const;

export default defineCommand({
  summary: "Run everything in one process: crawler, pipeline, dashboard; the demo world when there is no langnghe.yaml",
  usage: "[--config FILE] [--port N] [--demo]",
  example: "langnghe start",
  details: `The dashboard's address is printed on stderr. Ctrl-C finishes what is in hand, commits and ends; nothing is lost
when the process is killed. The demo begins afresh at each start, in a folder of its own.`,
  options: {
    ...SYSTEM_OPTIONS,
    demo: { type: "boolean", about: "the demo world, even if there is a langnghe.yaml" },
    port: { type: "string", value: "N", about: "port of the dashboard, instead of the settings' own" },
  },
  async run(input, io) {
    const [{ loadConfig, checkConfig }, wire, { startSystem }, { setUpNotice }] = await Promise.all([
      import("../../config/load.ts"),
      import("../wire.ts"),
      import("../system.ts"),
      import("../serving.ts"),
    ]);
    const port = optionText(input, "port");
    const flags = {
      dataFolder: optionText(input, "data"),
      "server.port": port === undefined ? undefined : Number(port),
    };
    const loaded = loadConfig({ cwd: io.cwd, env: io.env, file: optionText(input, "config"), flags });
    const demo = input.values.demo === true || loaded.file === null;
    if (!demo) {
      const system = await startSystem(wire.basics(loaded.config, loaded.file), {
        signal: io.signal,
        base: loaded.file ? dirname(loaded.file) : io.cwd,
      });
      io.stderr.write(`Lắng Nghe: ${system.url}\n${setUpNotice(system)}`);
      return await system.done;
    }
    const { startDemoWorld } = await import("../../../test/demo/world.ts");
    const world = await startDemoWorld({});
    // The invented news goes on while one watches.
    const ticking = setInterval(() => world.advanceTo(new Date()), 30_000);
    try {
      const dataFolder = resolve(optionText(input, "data") ?? join(loaded.config.dataFolder, "demo"));
      const fresh = loaded.config.log.kind === "embedded" && loaded.config.index.kind === "sqlite";
      if (fresh) await rm(dataFolder, { recursive: true, force: true });
      const checked = checkConfig({
        ...loaded.config,
        dataFolder,
        crawl: {
          ...loaded.config.crawl,
          contact: "https://lang-nghe.example/crawler",
          hostGapMs: 0,
          resolve: { ...world.resolve },
        },
        report: { ...loaded.config.report, ...DEMO_REPORT },
      });
      if ("problems" in checked) throw new TypeError(JSON.stringify(checked.problems));
      const system = await startSystem(wire.basics(checked.config, null), {
        signal: io.signal,
        base: io.cwd,
        demo: world,
      });
      io.stderr.write(`${DEMO_NOTICE}\nLắng Nghe: ${system.url}\n`);
      return await system.done;
    } finally {
      clearInterval(ticking);
      await world.close();
    }
  },
});
