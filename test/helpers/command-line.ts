// The command line in this process: what it wrote, its exit code, and a stop as Ctrl-C makes it.
import { PassThrough, Readable } from "node:stream";
import { runCli } from "../../pipeline/app/cli.ts";

/** One command line in `cwd`; `run` gives back the exit code, `text` what was written so far. */
export function commandLine(cwd: string, stop = new AbortController(), stdin: Readable = Readable.from([])) {
  const text = { out: "", err: "" };
  const collect = (name: "out" | "err") => {
    const stream = new PassThrough();
    stream.setEncoding("utf8");
    stream.on("data", (piece: string) => {
      text[name] += piece;
    });
    return stream;
  };
  const io = { stdin, stdout: collect("out"), stderr: collect("err"), env: {}, cwd, signal: stop.signal };
  return { text, stop, io, run: (...argv: string[]) => runCli(argv, io) };
}
