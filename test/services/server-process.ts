// One server process: started, awaited until it answers, stopped, started again on the same ports and data.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync } from "node:fs";
import { createServer } from "node:net";

const HEALTH_PAUSE_MS = 100;
const START_LIMIT_MS = 120_000;
const STOP_LIMIT_MS = 30_000;

export interface ServerOptions {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly logFile: string;
  /** True when the server answers a request. */
  readonly healthy: () => Promise<boolean>;
}

export class ServerProcess {
  readonly #options: ServerOptions;
  #child: ChildProcess | null = null;

  constructor(options: ServerOptions) {
    this.#options = options;
  }

  get running(): boolean {
    return this.#child !== null;
  }

  /** Resolves when the server answers. Throws with the end of its output when it ends or stays silent. */
  async start(): Promise<void> {
    if (this.#child) return;
    const output = openSync(this.#options.logFile, "a");
    // Its standard input stays open as long as this process lives: the launchers end when it closes.
    const child = spawn(this.#options.command, this.#options.args, { stdio: ["pipe", output, output] });
    closeSync(output);
    this.#child = child;
    let ended: string | null = null;
    child.once("error", (error) => {
      ended = error.message;
    });
    child.once("exit", (code, signal) => {
      ended = `it ended with ${signal ?? code}`;
      if (this.#child === child) this.#child = null;
    });
    const limit = Date.now() + START_LIMIT_MS;
    while (!(await this.#options.healthy())) {
      if (ended === null && Date.now() < limit) {
        await new Promise((resolve) => setTimeout(resolve, HEALTH_PAUSE_MS));
        continue;
      }
      await this.stop("SIGKILL");
      const said = readFileSync(this.#options.logFile, "utf8").trim().split("\n").slice(-15).join("\n");
      throw new Error(`${this.#options.name} did not start: ${ended ?? "no answer"}. End of its output:\n${said}`);
    }
  }

  /** Resolves when the process has gone; its data stay. SIGKILL is a power cut, SIGTERM an orderly end. */
  async stop(signal: "SIGTERM" | "SIGKILL" = "SIGTERM"): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, "exit");
    child.kill(signal);
    const force = setTimeout(() => child.kill("SIGKILL"), STOP_LIMIT_MS);
    await gone;
    clearTimeout(force);
  }
}

/** Ports of the loopback interface that were free a moment ago. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports: number[] = [];
  for (const server of servers) {
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    if (address === null || typeof address === "string") throw new TypeError("a TCP server has a port");
    ports.push(address.port);
  }
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
