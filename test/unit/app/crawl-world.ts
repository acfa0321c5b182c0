// The demo world with a settings file of its own, and commands run against it in this process.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable, Writable } from "node:stream";
import { stringify } from "yaml";
import { runCli } from "../../../pipeline/app/cli.ts";
import type { SourceRecord } from "../../../pipeline/messages/registry.ts";
import { type DemoWorld, startDemoWorld } from "../../demo/world.ts";

export interface CommandEnd {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CrawlWorld {
  readonly world: DemoWorld;
  readonly folder: string;
  /** Writes langnghe.yaml with these sources; further hosts are resolved as given. */
  configure(sources: readonly SourceRecord[], crawl?: Readonly<Record<string, unknown>>): Promise<void>;
  run(...argv: readonly string[]): Promise<CommandEnd>;
  close(): Promise<void>;
}

export async function crawlWorld(): Promise<CrawlWorld> {
  const world = await startDemoWorld({ days: 30, items: 900 });
  const folder = await mkdtemp(join(tmpdir(), "langnghe-crawl-"));
  return {
    world,
    folder,
    async configure(sources, crawl = {}) {
      const resolve = { ...world.resolve, ...(crawl.resolve as Record<string, string> | undefined) };
      const settings = {
        dataFolder: join(folder, "data"),
        logLevel: "error",
        crawl: { contact: "https://co-quan.example/crawler", hostGapMs: 0, ...crawl, resolve },
        sources,
      };
      await writeFile(join(folder, "langnghe.yaml"), stringify(settings));
    },
    async run(...argv) {
      const texts = { stdout: "", stderr: "" };
      const sink = (name: keyof typeof texts): Writable =>
        new Writable({
          write(chunk, _encoding, done) {
            texts[name] += String(chunk);
            done();
          },
        });
      const code = await runCli(argv, {
        stdin: Readable.from([]),
        stdout: sink("stdout"),
        stderr: sink("stderr"),
        env: {},
        cwd: folder,
        signal: new AbortController().signal,
      });
      return { code, ...texts };
    },
    async close() {
      await world.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
