// `langnghe plan`: reads a Kế hoạch file. The work is pipeline/plan/.
import { LangngheError } from "../../errors.ts";
import { defineCommand } from "../command.ts";

export default defineCommand({
  summary: "Read a plan (Kế hoạch): tasks, units, deadlines, cited documents, reports",
  usage: "FILE [--json] [--text]",
  example: "langnghe plan ke-hoach.docx --json",
  details: `FILE is .txt, .docx or a PDF with a text layer. --json prints one object:
{"document": {"number", "issuer", "place", "date", "title"}, "basis", "laws", "tasks": [{"section", "quote", "summary",
"lead", "coordinating", "monitoring", "outOfScope", "deadline": {"kind", "date", "rule", "as_written"}}], "reports",
"agencies", "channels", "oddities"}. Spans are UTF-16 offsets in the file's text, which --text adds as "text".
A task that asks for action against political speech is shown as outOfScope with our reason and never becomes a watch.`,
  options: {
    json: { type: "boolean", about: "print the reading as JSON" },
    text: { type: "boolean", about: "with --json: add the text that spans point into" },
  },
  async run(input, io) {
    const [file, ...more] = input.positionals;
    if (!file || more.length > 0) throw new LangngheError("USAGE", "plan reads one file");
    const [{ readPlan }, { printPlan }, { readFile }, { resolve }] = await Promise.all([
      import("../../plan/plan-file.ts"),
      import("../../plan/print.ts"),
      import("node:fs/promises"),
      import("node:path"),
    ]);
    let bytes: Uint8Array;
    try {
      bytes = await readFile(resolve(io.cwd, file));
    } catch (cause) {
      throw new LangngheError("INPUT_INVALID", `cannot read ${file}`, { cause });
    }
    const { reading, text } = await readPlan({ bytes });
    if (input.values.json) io.stdout.write(`${JSON.stringify(input.values.text ? { ...reading, text } : reading)}\n`);
    else io.stdout.write(printPlan(reading));
    return 0;
  },
});
