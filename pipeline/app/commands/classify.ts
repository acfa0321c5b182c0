// `langnghe classify`: JSON lines of texts in, findings out. The same classifier as in the pipeline's read stage.
import { z } from "zod";
import { defineCommand } from "../command.ts";

export default defineCommand({
  summary: "Tag texts with tone, feedback, harm and check-worthiness",
  usage: "[--config FILE] < texts.jsonl",
  example: `echo '{"id":"1","text":"Xin hỏi đổi bằng lái ở đâu?"}' | langnghe classify`,
  details: `Reads {id, text, title?, kind?: "press"|"social"|"message"}, writes {id, tone, feedback, harm, checkworthy, versions}.
Spans are [start, end) in UTF-16 code units of text. Scores are probabilities; each task's sum is 1.
harm is none without evidence in the text, and below its threshold, whatever its scores; reasons name the evidence.
With --config the model named by classifiers.onnx in those settings judges its tasks; without it the shipped models judge all.`,
  options: { config: { type: "string", short: "c", value: "FILE", about: "settings that may name a heavier model" } },
  async run(input, io) {
    const [{ classifierOfCommand }, { mapJsonLines }, { lineId }] = await Promise.all([
      import("../open-classifier.ts"),
      import("../json-lines.ts"),
      import("../line-id.ts"),
    ]);
    const classify = await classifierOfCommand(input, io);
    const line = z.object({
      id: lineId,
      text: z.string(),
      title: z.string().nullish(),
      kind: z.enum(["press", "social", "message"]).nullish(),
    });
    return mapJsonLines(io.stdin, io.stdout, line, async ({ id, text, title, kind }) => ({
      id,
      ...(await classify({ text, ...(title ? { title } : {}), ...(kind ? { kind } : {}) })),
    }));
  },
});
