// `langnghe classify`: JSON lines of texts in, findings out. The same classifier as in the pipeline's read stage.
import { z } from "zod";
import { defineCommand } from "../command.ts";

export default defineCommand({
  summary: "Tag texts with tone, feedback, harm and check-worthiness",
  usage: "< texts.jsonl",
  example: `echo '{"id":"1","text":"Xin hỏi đổi bằng lái ở đâu?"}' | langnghe classify`,
  details: `Reads {id, text, title?, kind?: "press"|"social"|"message"}, writes {id, tone, feedback, harm, checkworthy, versions}.
Spans are [start, end) in UTF-16 code units of text. Scores are probabilities; each task's sum is 1.`,
  options: {},
  async run(_input, io) {
    const [{ loadClassifier }, { mapJsonLines }] = await Promise.all([
      import("../../../classifiers/index.ts"),
      import("../json-lines.ts"),
    ]);
    const classify = await loadClassifier();
    const line = z.object({
      id: z.union([z.string(), z.number()]),
      text: z.string(),
      title: z.string().nullish(),
      kind: z.enum(["press", "social", "message"]).nullish(),
    });
    return mapJsonLines(io.stdin, io.stdout, line, ({ id, text, title, kind }) => ({
      id,
      ...classify({ text, ...(title ? { title } : {}), ...(kind ? { kind } : {}) }),
    }));
  },
});
