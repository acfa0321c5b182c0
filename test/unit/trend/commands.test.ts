import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { afterAll, describe, expect, it } from "vitest";
import { runCli } from "../../../pipeline/app/cli.ts";

const folder = mkdtempSync(join(tmpdir(), "langnghe-trend-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function langnghe(argv: readonly string[], stdin = "") {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const said = text(stdout);
  const code = await runCli(argv, {
    stdin: Readable.from([Buffer.from(stdin)]),
    stdout,
    stderr,
    env: {},
    cwd: folder,
    signal: new AbortController().signal,
  });
  stdout.end();
  const lines = (await said)
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { code, lines };
}

const hours = Array.from({ length: 24 * 8 }, (_, hour) => {
  const at = new Date(Date.UTC(2026, 2, 2) + hour * 3_600_000).toISOString().replace("T", " ").slice(0, 19);
  return `${at},${hour === 150 ? 90 : 6 + (hour % 3)}`;
});
const days = Array.from({ length: 60 }, (_, day) => {
  const at = new Date(Date.UTC(2026, 2, 2) + day * 86_400_000).toISOString().slice(0, 10);
  return `${at},${(day % 7 > 4 ? 20 : 60) + ((day * 11) % 9)}`;
});

describe("langnghe bursts", () => {
  it("writes one line for each hour and marks the burst once", async () => {
    const { code, lines } = await langnghe(["bursts", "--bucket", "1h"], ["timestamp,value", ...hours].join("\n"));
    expect(code).toBe(0);
    expect(lines).toHaveLength(hours.length);
    expect(Object.keys(lines[0] ?? {})).toEqual(["at", "value", "expected", "score", "burst"]);
    expect(lines.flatMap(({ at, burst }) => (burst ? [at] : []))).toEqual(["2026-03-08T06:00:00.000Z"]);
  });

  it("reads a file, says which line is bad and goes on", async () => {
    writeFileSync(join(folder, "counts.csv"), hours.with(3, "not a time,5").join("\n"));
    const { code, lines } = await langnghe(["bursts", "counts.csv"]);
    expect(code).toBe(1);
    const errors = lines.filter((line) => "error" in line);
    expect(errors).toMatchObject([{ id: 4, error: { code: "INPUT_INVALID" } }]);
    expect(lines).toHaveLength(hours.length);
  });

  it("refuses a bucket it does not know, and a file that is not there", async () => {
    expect((await langnghe(["bursts", "--bucket", "2h"])).code).toBe(2);
    expect((await langnghe(["bursts", "missing.csv"])).code).toBe(1);
  });
});

describe("langnghe forecast", () => {
  it("writes a line for each step, then the model and how it was tested", async () => {
    const { code, lines } = await langnghe(["forecast", "--horizon", "7"], days.join("\n"));
    expect(code).toBe(0);
    expect(lines).toHaveLength(8);
    expect(Object.keys(lines[0] ?? {})).toEqual(["at", "mean", "low80", "high80", "low95", "high95"]);
    expect(lines[0]).toMatchObject({ at: "2026-05-01T00:00:00.000Z" });
    expect(Object.keys(lines[7] ?? {})).toEqual(["model", "backtest", "shown", "why"]);
    expect(Object.keys(lines[7]?.backtest ?? {})).toEqual(["mase", "coverage80", "naive_mase"]);
  });

  it("without its horizon or with a bad events file says so", async () => {
    expect((await langnghe(["forecast"], days.join("\n"))).code).toBe(2);
    writeFileSync(join(folder, "events.csv"), "tomorrow,effective\n");
    expect((await langnghe(["forecast", "--horizon", "2", "--events", "events.csv"], days.join("\n"))).code).toBe(1);
    expect((await langnghe(["forecast", "--horizon", "2"], "timestamp,value\n")).code).toBe(1);
  });
});
