// The process edge of the command line: standard streams, environment, signals.
import { enableCompileCache } from "node:module";

enableCompileCache();
const { runCli } = await import("../pipeline/app/cli.ts");

const stop = new AbortController();
let asked = 0;
for (const name of ["SIGINT", "SIGTERM"] as const) {
  process.on(name, () => {
    asked++;
    if (asked > 1) process.exit(130);
    stop.abort();
  });
}
// Whoever reads the answer may leave early, as `| head` does: that is no fault.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
}
process.exitCode = await runCli(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  cwd: process.cwd(),
  signal: stop.signal,
});
