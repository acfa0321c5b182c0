// `langnghe train`: learns one task from labelled texts and writes a model file; prints what left-out groups score.
import { z } from "zod";
import { LangngheError } from "../../errors.ts";
import { defineCommand, optionText } from "../command.ts";

export default defineCommand({
  summary: "Train the model of one task from labelled texts",
  usage: "TASK --data FILE --out FILE",
  example: "langnghe train tone --data classifiers/corpus/data/education.jsonl --out tone.bin",
  details: `TASK is tone, feedback, harm or checkworthy; the labels of a task are fixed.
FILE holds JSON lines {text, label, title?, kind?, scenario?}; instead of label a field named like the task will do, and
lines without either are passed over. Texts of one scenario are left out together when the model is measured.
The same data give the same file. Use it with: langnghe evaluate TASK --data FILE --model FILE.`,
  options: {
    data: {
      type: "string",
      value: "FILE",
      about: "labelled texts, JSON lines; may be given several times",
      multiple: true,
    },
    out: { type: "string", value: "FILE", about: "the model file to write" },
  },
  async run(input, io) {
    const task = input.positionals[0] ?? "";
    const out = optionText(input, "out");
    const data = input.values.data;
    const { isTask, TASK_LABELS } = await import("../../../classifiers/tasks.ts");
    if (!isTask(task))
      throw new LangngheError("USAGE", `"${task}" is no task; tasks are ${Object.keys(TASK_LABELS).join(", ")}`);
    if (!Array.isArray(data) || data.length === 0 || out === undefined) {
      throw new LangngheError("USAGE", "train needs --data FILE and --out FILE");
    }
    const [{ readLabelled }, { trainApart }, { expectWritable, writeOut }, { evaluate }, { evaluationText }, fs, path] =
      await Promise.all([
        import("../../../classifiers/corpus/labelled.ts"),
        import("../train-apart.ts"),
        import("../output-path.ts"),
        import("../../../classifiers/evaluate.ts"),
        import("../../../classifiers/evaluation-report.ts"),
        import("node:fs/promises"),
        import("node:path"),
      ]);
    await expectWritable("out", out, io.cwd);
    const labels: readonly string[] = TASK_LABELS[task];
    const texts = [];
    for (const [number, file] of z.array(z.string()).parse(data).entries()) {
      texts.push(
        ...(await readInput(
          () => fs.readFile(path.resolve(io.cwd, file)),
          file,
          // Texts without a scenario are told apart by file and line; what the file is called must not change the model.
          (bytes) => readLabelled(task, new TextDecoder().decode(bytes), `file-${number}`),
        )),
      );
    }
    const { version, file, leftOut } = await trainApart(
      { task, labels, texts },
      (step, done) => io.stderr.write(`${step} ${Math.round(done * 100)} %\n`),
      io.signal,
    );
    await writeOut(out, io.cwd, { name: `${task}.bin`, bytes: file });
    const truth = texts.map(({ label }) => labels.indexOf(label));
    const given = leftOut.map((p) => p.indexOf(Math.max(...p)));
    io.stdout.write(`${version} learnt from ${texts.length} texts; texts of left-out groups score:\n`);
    io.stdout.write(evaluationText(evaluate(truth, given, labels)));
    return 0;
  },
});

async function readInput<T>(
  read: () => Promise<Uint8Array>,
  file: string,
  parse: (bytes: Uint8Array) => T,
): Promise<T> {
  try {
    return parse(await read());
  } catch (cause) {
    throw new LangngheError("INPUT_INVALID", `${file}: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
}
