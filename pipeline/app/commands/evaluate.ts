// `langnghe evaluate`: measures a task on labelled texts: scores with intervals, confusion matrix, calibration diagram.
import { z } from "zod";
import type { Judgement } from "../../../classifiers/judge.ts";
import { LangngheError } from "../../errors.ts";
import { defineCommand, optionText } from "../command.ts";

export default defineCommand({
  summary: "Measure a task on labelled texts",
  usage: "TASK --data FILE [--model FILE | --config FILE] [--plot FILE.svg] [--json]",
  example: "langnghe evaluate feedback --data classifiers/corpus/data/education.jsonl --plot feedback.svg",
  details: `TASK is tone, feedback, harm or checkworthy. FILE holds JSON lines as for train.
Without --model the classifier is measured as it runs in the pipeline (with --config as those settings make it); with
--model, that model file alone.
The tables end with two baselines: the most frequent label, and word lists without any learning. Intervals are 95 % bootstrap
intervals. --plot writes a reliability diagram: how often the classifier is right when it
gives a certain probability. The shipped models learnt from classifiers/corpus/data, so scores on those files flatter them.`,
  options: {
    data: { type: "string", value: "FILE", about: "labelled texts, JSON lines" },
    model: { type: "string", value: "FILE", about: "a model file made by train; default: the shipped classifier" },
    config: { type: "string", short: "c", value: "FILE", about: "settings that may name a heavier model" },
    plot: { type: "string", value: "FILE", about: "write the reliability diagram here, as SVG" },
    json: { type: "boolean", about: "print one JSON object instead of tables" },
  },
  async run(input, io) {
    const task = input.positionals[0] ?? "";
    const data = optionText(input, "data");
    const modelFile = optionText(input, "model");
    const plot = optionText(input, "plot");
    const { isTask, TASK_LABELS } = await import("../../../classifiers/tasks.ts");
    if (!isTask(task))
      throw new LangngheError("USAGE", `"${task}" is no task; tasks are ${Object.keys(TASK_LABELS).join(", ")}`);
    if (data === undefined) throw new LangngheError("USAGE", "evaluate needs --data FILE");
    if (modelFile !== undefined && input.values.config !== undefined)
      throw new LangngheError("USAGE", "--model and --config both name what is measured; give one of them");
    const [
      { readLabelled },
      { judgementOf, judgeByModel },
      { rulesClassifier },
      measures,
      report,
      { decodeModel },
      { expectWritable, writeOut },
      { setImmediate },
      fs,
      path,
    ] = await Promise.all([
      import("../../../classifiers/corpus/labelled.ts"),
      import("../../../classifiers/judge.ts"),
      import("../../../classifiers/rules.ts"),
      import("../../../classifiers/evaluate.ts"),
      import("../../../classifiers/evaluation-report.ts"),
      import("../../../classifiers/linear/model-file.ts"),
      import("../output-path.ts"),
      import("node:timers/promises"),
      import("node:fs/promises"),
      import("node:path"),
    ]);
    if (plot !== undefined) await expectWritable("plot", plot, io.cwd);
    const labels: readonly string[] = TASK_LABELS[task];
    const read = async <T>(file: string, use: (bytes: Uint8Array) => T): Promise<T> => {
      try {
        return use(await fs.readFile(path.resolve(io.cwd, file)));
      } catch (cause) {
        throw new LangngheError(
          "INPUT_INVALID",
          `${file}: ${z.instanceof(Error).safeParse(cause).data?.message ?? cause}`,
          { cause },
        );
      }
    };
    const texts = await read(data, (bytes) => readLabelled(task, new TextDecoder().decode(bytes), data));
    let judge: (text: (typeof texts)[number]) => Judgement | Promise<Judgement>;
    if (modelFile === undefined) {
      const classify = await (await import("../open-classifier.ts")).classifierOfCommand(input, io);
      judge = async (text) => judgementOf(task, await classify(text));
    } else {
      judge = judgeByModel(
        await read(modelFile, (bytes) => {
          const model = decodeModel(bytes, modelFile);
          if (model.head.task !== task) throw new Error(`it is a model of ${model.head.task}`);
          return model;
        }),
      );
    }
    const judgements: Judgement[] = [];
    for (const [i, text] of texts.entries()) {
      if (i % 1000 === 0) {
        if (texts.length >= 2000) io.stderr.write(`${i} of ${texts.length} texts\n`);
        // A turn of the event loop: a stop is heard.
        await setImmediate();
        io.signal.throwIfAborted();
      }
      judgements.push(await judge(text));
    }
    const truth = texts.map(({ label }) => labels.indexOf(label));
    const scores = judgements.map((one) => one.scores);
    const evaluation = measures.evaluate(
      truth,
      judgements.map((one) => one.given),
      labels,
    );
    const bins = measures.reliability(truth, scores);
    if (plot !== undefined)
      await writeOut(plot, io.cwd, { name: `${task}.svg`, bytes: Buffer.from(report.reliabilitySvg(task, bins)) });
    const calibrationError = measures.calibrationError(bins);
    const byRules = rulesClassifier();
    const baselines = (
      [
        ["majority", measures.majorityGuess(truth, labels.length)],
        ["word lists and rules", texts.map((text) => judgementOf(task, byRules(text)).given)],
      ] as const
    ).map(([name, given]) => ({ name, ...measures.evaluate(truth, given, labels) }));
    if (input.values.json === true)
      io.stdout.write(`${JSON.stringify({ task, ...evaluation, calibrationError, bins, baselines })}\n`);
    else {
      io.stdout.write(report.evaluationText(evaluation));
      io.stdout.write("\nbaselines on the same texts\n");
      for (const { name, ...scores } of baselines) io.stdout.write(report.evaluationLine(name, scores));
      io.stdout.write(`\nexpected calibration error ${calibrationError.toFixed(3)}\n`);
    }
    return 0;
  },
});
