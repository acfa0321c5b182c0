// Dead letters: messages that could not be worked on, with their original bytes.
import { LangngheError } from "../../errors.ts";
import { defineCommand } from "../command.ts";
import { SYSTEM_OPTIONS } from "../wire.ts";

export default defineCommand({
  summary: "List, show or replay messages that could not be worked on",
  usage: "list | show ID | replay ID… | replay --all",
  example: "langnghe dead list",
  details: `replay appends the original bytes to the topic they came from and removes the letter; a message that fails
again comes back as a new letter. --dry-run only says what would be replayed.`,
  options: {
    ...SYSTEM_OPTIONS,
    all: { type: "boolean", about: "replay every dead letter" },
    "dry-run": { type: "boolean", about: "say what would be replayed, change nothing" },
    json: { type: "boolean", about: "JSON lines instead of a table" },
  },
  async run(input, io) {
    const [action, ...ids] = input.positionals;
    if (action !== "list" && action !== "show" && action !== "replay") {
      throw new LangngheError("USAGE", "say list, show or replay");
    }
    const [{ withLog }, { originalMessage, readDeadLetters }, { TOPICS }] = await Promise.all([
      import("../wire.ts"),
      import("../../runner/dead-letter.ts"),
      import("../../messages/topics.ts"),
    ]);
    const readOnly = action !== "replay" || input.values["dry-run"] === true;
    return await withLog(
      input,
      io,
      async (log) => {
        const letters = await readDeadLetters(log);
        if (action === "list") {
          for (const { bytes: _bytes, ...facts } of letters) {
            io.stdout.write(
              input.values.json
                ? `${JSON.stringify(facts)}\n`
                : `${facts.deadId}  ${facts.diedAt}  ${facts.stage.padEnd(8)} ${facts.code}  ${facts.topic}/${facts.partition}@${facts.offset}\n`,
            );
          }
          if (letters.length === 0) io.stderr.write("There are no dead letters.\n");
          return 0;
        }
        const chosen = input.values.all ? letters : letters.filter((letter) => ids.includes(letter.deadId));
        const missing = ids.filter((id) => !letters.some((letter) => letter.deadId === id));
        if (missing.length > 0) throw new LangngheError("NOT_FOUND", `dead letter ${missing.join(", ")}`);
        if (chosen.length === 0 && !input.values.all) throw new LangngheError("USAGE", "name a dead letter, or --all");
        for (const letter of chosen) {
          if (action === "show") {
            const { bytes: _bytes, ...facts } = letter;
            io.stdout.write(`${JSON.stringify(facts, null, 2)}\n`);
            io.stdout.write(`${Buffer.from(originalMessage(letter).value ?? new Uint8Array()).toString("utf8")}\n`);
          } else if (!readOnly) {
            await log.append([originalMessage(letter), { topic: TOPICS.dead.name, key: letter.deadId, value: null }]);
          }
          if (action === "replay") io.stderr.write(`${readOnly ? "would replay" : "replayed"} ${letter.deadId}\n`);
        }
        return 0;
      },
      { readOnly },
    );
  },
});
