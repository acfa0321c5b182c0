// `langnghe documents`: cited legal documents of each text. The work is pipeline/policy/documents.ts.
import { defineCommand } from "../command.ts";

export default defineCommand({
  summary: "Find the legal documents that texts cite",
  usage: "< texts.jsonl",
  example: `echo '{"id":"1","text":"Chỉ thị số 07/CT-TTg ngày 21/3/2023"}' | langnghe documents`,
  details: `In:  {"id", "text"}
Out: {"id", "documents": [{"canonical", "span": [start, end], "type", "number", "year", "issuer", "date"}]}
Canonical forms: 7/CT-TTg, 9/2017/NĐ-CP, 24/2018/QH14, 57-NQ/TW. What neither the reference nor the words around it
give is left out of the form (168/NĐ-CP) and null in the fields. Spans are UTF-16 code units.`,
  options: {},
  async run(_input, io) {
    const [{ z }, { mapJsonLines }, { lineId }, { citedDocuments }] = await Promise.all([
      import("zod"),
      import("../json-lines.ts"),
      import("../line-id.ts"),
      import("../../policy/documents.ts"),
    ]);
    const line = z.object({ id: lineId, text: z.string() });
    return mapJsonLines(io.stdin, io.stdout, line, ({ id, text }) => ({ id, documents: citedDocuments(text) }));
  },
});
