import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openEmbeddedLog } from "../../../pipeline/adapters/log-embedded/open.ts";
import { LangngheError } from "../../../pipeline/errors.ts";
import { ALL_TOPICS } from "../../../pipeline/messages/topics.ts";
import type { Log } from "../../../pipeline/ports/log.ts";
import { patientLog } from "../../../pipeline/runner/patient-log.ts";
import { hastyClock } from "../../helpers/fake-clock.ts";
import { quietLogger } from "../../helpers/quiet-logger.ts";

let real: Log;
beforeEach(async () => {
  real = await openEmbeddedLog({ folder: mkdtempSync(join(tmpdir(), "langnghe-patient-")), topics: ALL_TOPICS });
});
afterEach(() => real.close());

/** The log, with appends that fail that many times first. */
function failing(times: number, code: "LOG_UNAVAILABLE" | "MESSAGE_TOO_LARGE"): Log {
  let left = times;
  const append: Log["append"] = (outputs) =>
    left-- > 0 ? Promise.reject(new LangngheError(code)) : real.append(outputs);
  return Object.create(real, { append: { value: append } }) as Log;
}

const output = { topic: "crawl.runs", key: "k", value: Buffer.from("v") };

describe("a patient log", () => {
  it("waits through an outage, says so once, and appends", async () => {
    const logger = quietLogger();
    const log = patientLog(failing(5, "LOG_UNAVAILABLE"), {
      clock: hastyClock(),
      logger,
      signal: new AbortController().signal,
    });
    expect(await log.append([output])).toHaveLength(1);
    expect(logger.lines.filter((line) => line.level === "warn")).toHaveLength(1);
  });

  it("passes on at once what waiting does not mend", async () => {
    const deps = { clock: hastyClock(), logger: quietLogger(), signal: new AbortController().signal };
    await expect(patientLog(failing(1, "MESSAGE_TOO_LARGE"), deps).append([output])).rejects.toMatchObject({
      code: "MESSAGE_TOO_LARGE",
    });
    expect(deps.clock.slept).toEqual([]);
  });

  it("stops waiting when it is told to stop", async () => {
    const stop = new AbortController();
    const clock = hastyClock();
    const log = patientLog(failing(1_000, "LOG_UNAVAILABLE"), {
      clock: {
        now: clock.now,
        sleep: (ms, signal) => {
          stop.abort();
          return clock.sleep(ms, signal);
        },
      },
      logger: quietLogger(),
      signal: stop.signal,
    });
    await expect(log.append([output])).rejects.toThrow();
  });
});
