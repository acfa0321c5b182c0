// `langnghe start` without settings, as a newcomer runs it: the demo is announced, the first page comes, Ctrl-C ends it well.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, expect, it } from "vitest";
import { overview } from "../../dashboards/api/overview.ts";

const MAIN = fileURLToPath(new URL("../../bin/main.ts", import.meta.url));
// Generous: a busy machine must not fail a test about behaviour.
const LONGEST_MS = 120_000;

const folder = mkdtempSync(join(tmpdir(), "langnghe-start-"));
let child: ChildProcess | null = null;
afterEach(() => {
  child?.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

it(
  "says that it is a demo on terminal and page, fills the first page, and ends with code 0 when asked",
  async () => {
    let said = "";
    const run = spawn(process.execPath, [MAIN, "start", "--port", "0"], {
      cwd: folder,
      stdio: ["ignore", "ignore", "pipe"],
    });
    child = run;
    const ended = new Promise<number | null>((done) => run.once("exit", (code) => done(code)));
    const base = await new Promise<string>((found, failed) => {
      run.stderr.setEncoding("utf8").on("data", (piece: string) => {
        said += piece;
        const address = /Lắng Nghe: (http:\S+)/.exec(said)?.[1];
        if (address) found(address);
      });
      void ended.then((code) => failed(new Error(`ended with ${code} before it listened: ${said}`)));
    });
    expect(said).toContain("Đây là bản trình diễn");
    expect(said).toContain("This is a demo");
    expect(said).toContain("npm run -s langnghe -- init");

    const session = (await (await fetch(`${base}/api/session`)).json()) as Record<string, unknown>;
    expect(JSON.stringify(session)).toContain('"demo"');
    await expect
      .poll(async () => overview.parse(await (await fetch(`${base}/api/overview`)).json()).counts.articles, {
        timeout: LONGEST_MS,
      })
      .toBeGreaterThan(100);

    run.kill("SIGINT");
    expect(await ended).toBe(0);
  },
  2 * LONGEST_MS,
);
