// `langnghe bursts`: which counts of a series are more than its past explains. The work is pipeline/trend/bursts.ts.
import { isAbort, LangngheError } from "../../errors.ts";
import { defineCommand, optionText } from "../command.ts";

export default defineCommand({
  summary: "Find bursts in counts over time, judging each bucket only by those before it",
  usage: "[--bucket 5m|1h|1d] [FILE] < counts.csv",
  example: "langnghe bursts --bucket 1h counts.csv",
  details: `In:  CSV lines "timestamp,value" in order of time; a header is allowed. Times are UTC unless they carry a zone.
     Lines are summed into buckets; days begin at midnight in Vietnam, unless the lines are one a day already.
     A bucket without any line is a gap: it gets no line out and teaches nothing. Write a zero for a counted zero.
Out: {"at", "value", "expected", "score", "burst"}, one line per bucket. expected is null and score 0 while there is
     less than a day (for daily counts: a week) of past. score is -log10 of the chance of so high a count: 3 is one in
     a thousand. burst is true where an alarm is raised, once per episode; an episode ends after a day (daily counts:
     three days) without a surprising bucket. A bad line gives {"id": its number, "error"} and the rest goes on.`,
  options: {
    bucket: { type: "string", value: "5m|1h|1d", about: "bucket size; default: as far apart as the first lines are" },
  },
  async run(input, io) {
    const [{ createReadStream }, { resolve }, { errorLine, readLines, TextWriter }, series, { readSeries }, bursts] =
      await Promise.all([
        import("node:fs"),
        import("node:path"),
        import("../json-lines.ts"),
        import("../../trend/series.ts"),
        import("../../trend/read-series.ts"),
        import("../../trend/bursts.ts"),
      ]);
    const asked = optionText(input, "bucket");
    const bucket = series.BUCKETS.find((name) => name === asked) ?? null;
    if (asked !== undefined && bucket === null) {
      throw new LangngheError("USAGE", `--bucket is "${asked}", expected ${series.BUCKETS.join(", ")}`);
    }
    if (input.positionals.length > 1) throw new LangngheError("USAGE", "bursts reads one file");
    const file = input.positionals[0];
    const source = file === undefined || file === "-" ? io.stdin : createReadStream(resolve(io.cwd, file));
    const writer = new TextWriter(io.stdout);
    let detector: InstanceType<typeof bursts.BurstDetector> | null = null;
    let failed = false;
    try {
      for await (const item of readSeries(readLines(source), bucket)) {
        if (writer.gone || io.signal.aborted) break;
        if (item.type === "bad") {
          failed = true;
          await writer.write(`${JSON.stringify(errorLine(item.line, item.error))}\n`);
          continue;
        }
        detector ??= new bursts.BurstDetector(item.bucket);
        const { at, value, expected, score, burst } = detector.next(item.point);
        const line = {
          at: new Date(at).toISOString(),
          value,
          expected: expected === null ? null : series.rounded(expected),
          score: series.rounded(score),
          burst,
        };
        await writer.write(`${JSON.stringify(line)}\n`);
      }
    } catch (cause) {
      if (isAbort(cause)) await writer.flush();
      if ((cause as NodeJS.ErrnoException).code === undefined || cause instanceof LangngheError || isAbort(cause))
        throw cause;
      throw new LangngheError("INPUT_INVALID", `cannot read ${file ?? "the input"}`, { cause });
    }
    await writer.flush();
    return failed ? 1 : 0;
  },
});
