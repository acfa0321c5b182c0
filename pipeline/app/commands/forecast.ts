// `langnghe forecast`: the next steps of a series with intervals. The work is pipeline/trend/forecast.ts.
import { isAbort, LangngheError } from "../../errors.ts";
import { defineCommand, optionText } from "../command.ts";

/** Hours in 14 days: beyond that the back-test does not look, and a forecast of attention is a guess. */
const MOST_STEPS = 336;

export default defineCommand({
  summary: "Forecast counts over time, with intervals and the error measured on their own past",
  usage: "--horizon N [--bucket 1h|1d] [--events FILE] [FILE] < counts.csv",
  example: "langnghe forecast --horizon 7 --bucket 1d counts.csv",
  details: `In:  CSV lines "timestamp,value" in order of time; a header is allowed. Times are UTC unless they carry a zone.
     Finer lines are summed; a first or last bucket that they cover in part only is left out. Days begin at midnight in
     Vietnam, unless the lines are one a day already. A bucket without any line is a gap, not a zero.
     --events: CSV lines "YYYY-MM-DD,kind" of dates known beforehand, past and future.
Out: N lines {"at", "mean", "low80", "high80", "low95", "high95"}, then
     {"model", "backtest": {"mase", "coverage80", "naive_mase"}, "shown", "why"}. shown is false where no model was
     clearly better than repeating last week. A bad line gives {"id": its number, "error"} and the rest goes on.`,
  options: {
    horizon: {
      type: "string",
      value: "N",
      about: "how many buckets ahead, at most 336; beyond 14 days it is untested",
    },
    bucket: { type: "string", value: "1h|1d", about: "bucket size; default: as far apart as the first lines are" },
    events: { type: "string", value: "FILE", about: "dates known beforehand, such as a day of effect" },
  },
  async run(input, io) {
    const [
      { createReadStream },
      { readFile },
      { resolve },
      { errorLine, readLines, TextWriter },
      series,
      { readSeries },
      { forecast, parseEvents },
    ] = await Promise.all([
      import("node:fs"),
      import("node:fs/promises"),
      import("node:path"),
      import("../json-lines.ts"),
      import("../../trend/series.ts"),
      import("../../trend/read-series.ts"),
      import("../../trend/forecast.ts"),
    ]);
    const horizon = Number(optionText(input, "horizon") ?? Number.NaN);
    const asked = optionText(input, "bucket");
    if (asked !== undefined && asked !== "1h" && asked !== "1d") {
      throw new LangngheError("USAGE", `--bucket is "${asked}", expected 1h or 1d`);
    }
    if (!Number.isInteger(horizon) || horizon < 1 || horizon > MOST_STEPS) {
      throw new LangngheError("USAGE", `forecast needs --horizon N, a whole number from 1 to ${MOST_STEPS}`);
    }
    if (input.positionals.length > 1) throw new LangngheError("USAGE", "forecast reads one file");
    const file = input.positionals[0];
    const eventsFile = optionText(input, "events");
    const writer = new TextWriter(io.stdout);
    const points: { at: number; value: number | null }[] = [];
    /** First and last buckets that the lines cover in part only: used when there is nothing else. */
    const parts: { at: number; value: number | null }[] = [];
    let bucket: "1h" | "1d" | null = asked ?? null;
    let failed = false;
    let events: ReturnType<typeof parseEvents> = [];
    try {
      if (eventsFile) events = parseEvents(await readFile(resolve(io.cwd, eventsFile), "utf8"));
      const source = file === undefined || file === "-" ? io.stdin : createReadStream(resolve(io.cwd, file));
      for await (const item of readSeries(readLines(source), bucket, "1h")) {
        if (item.type === "bad") {
          failed = true;
          await writer.write(`${JSON.stringify(errorLine(item.line, item.error))}\n`);
          continue;
        }
        bucket ??= item.bucket === "1d" ? "1d" : "1h";
        if (item.whole) points.push(item.point);
        else parts.push(item.point);
      }
    } catch (cause) {
      if (isAbort(cause)) await writer.flush();
      if ((cause as NodeJS.ErrnoException).code === undefined || cause instanceof LangngheError || isAbort(cause))
        throw cause;
      throw new LangngheError("INPUT_INVALID", `cannot read ${eventsFile ?? ""} ${file ?? "the input"}`.trim(), {
        cause,
      });
    }
    await writer.flush();
    if (points.length === 0) points.push(...parts);
    if (points.length === 0) throw new LangngheError("INPUT_INVALID", "there is no count to forecast from");
    const { rounded } = series;
    const { steps, model, backtest, shown, why } = forecast(points, { bucket: bucket ?? "1d", horizon, events });
    for (const step of steps) {
      const line = {
        at: new Date(step.at).toISOString(),
        mean: rounded(step.mean),
        low80: rounded(step.low80),
        high80: rounded(step.high80),
        low95: rounded(step.low95),
        high95: rounded(step.high95),
      };
      await writer.write(`${JSON.stringify(line)}\n`);
    }
    const { mase, coverage80, naive_mase } = backtest;
    const round = (value: number | null) => (value === null ? null : rounded(value));
    const tested = { mase: round(mase), coverage80: round(coverage80), naive_mase: round(naive_mase) };
    await writer.write(`${JSON.stringify({ model, backtest: tested, shown, why })}\n`);
    await writer.flush();
    return failed ? 1 : 0;
  },
});
