// The command line's promises: exit codes, the nearest command, an end on request while a service is away.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { commandLine } from "../../helpers/command-line.ts";

const folder = () => mkdtempSync(join(tmpdir(), "langnghe-cli-"));

describe("the command line", () => {
  it("sends whoever mistypes a command to the list, with the nearest name and exit code 2", async () => {
    const line = commandLine(folder());
    expect(await line.run("strat")).toBe(2);
    expect(line.text.err).toContain('did you mean "start"?');
    expect(line.text.err).toContain("See: langnghe --help\n");
  });

  it("tells its version", async () => {
    const { version } = z.object({ version: z.string() }).parse(JSON.parse(await readFile("package.json", "utf8")));
    for (const asked of ["--version", "-V"]) {
      const line = commandLine(folder());
      expect(await line.run(asked)).toBe(0);
      expect(line.text.out).toBe(`${version}\n`);
    }
  });

  it("sends whoever mistypes an option to the command's own help", async () => {
    const line = commandLine(folder());
    expect(await line.run("lint", "--cofnig", "x")).toBe(2);
    expect(line.text.err).toContain("See: langnghe lint --help\n");
  });

  it("refuses to start on a policies file with mistakes, with exit code 2", async () => {
    const cwd = folder();
    writeFileSync(join(cwd, "langnghe.yaml"), "policiesFile: policies.yaml\nserver: { port: 0 }\n");
    writeFileSync(join(cwd, "policies.yaml"), "- policyId: gia-nuoc\n");
    const line = commandLine(cwd);
    expect(await line.run("start")).toBe(2);
    expect(line.text.err).toContain("policies.yaml, entry 1, name");
  });

  it("ends on request while the broker is away, without a stack", async () => {
    // Takes connections and hangs up at once: a broker that is on its way up.
    const stop = new AbortController();
    let calls = 0;
    const server = createServer((socket) => {
      calls++;
      socket.on("error", () => {});
      socket.destroy();
      stop.abort();
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const address = server.address();
    const port = typeof address === "object" && address ? address.port : 0;
    const cwd = folder();
    const settings = `log: { kind: kafka, kafka: { brokers: ["127.0.0.1:${port}"] } }\n`;
    writeFileSync(join(cwd, "langnghe.yaml"), settings);
    const line = commandLine(cwd, stop);
    try {
      expect(await line.run("topics", "--create")).toBe(1);
    } finally {
      server.close();
    }
    expect(calls).toBeGreaterThan(0);
    expect(line.text.err).toBe("Stopped before it was done.\n");
  }, 60_000);

  it("is quiet when whoever reads its answer has gone, as `| head` does", async () => {
    const main = fileURLToPath(new URL("../../../bin/main.ts", import.meta.url));
    const child = spawn(process.execPath, [main, "lint", "--help"], { stdio: ["ignore", "pipe", "pipe"] });
    child.stdout.destroy();
    const [said, [code]] = await Promise.all([text(child.stderr), once(child, "exit")]);
    expect(said).toBe("");
    expect(code).toBe(0);
  });
});
