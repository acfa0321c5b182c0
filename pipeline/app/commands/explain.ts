// One article's whole way, in words.
import { LangngheError } from "../../errors.ts";
import { defineCommand } from "../command.ts";
import { SYSTEM_OPTIONS } from "../wire.ts";

export default defineCommand({
  summary: "Show one article's whole way: each message that carried it, and what each stage found",
  usage: "ARTICLE_ID [--json]",
  example: "langnghe explain 3f0c7d1e9a5b4c2d8e6f1a0b9c8d7e6f",
  details: "The id stands in the address of the article's page and in the output of `search --json`.",
  options: { ...SYSTEM_OPTIONS, json: { type: "boolean", about: "the steps as one JSON line" } },
  async run(input, io) {
    const [articleId] = input.positionals;
    if (!articleId) throw new LangngheError("USAGE", "name an article id");
    const [{ withIndex }, { explainArticle }] = await Promise.all([import("../wire.ts"), import("../explain.ts")]);
    return await withIndex(input, io, async (index) => {
      const explanation = await explainArticle(index, articleId);
      if (!explanation) throw new LangngheError("NOT_FOUND", articleId);
      if (input.values.json) {
        io.stdout.write(`${JSON.stringify(explanation)}\n`);
        return 0;
      }
      for (const step of explanation.steps) {
        io.stdout.write(`${step.step.padEnd(8)} ${step.at ?? ""} ${step.position ?? ""}\n`);
        for (const [name, value] of Object.entries({ ...step.facts, ...step.versions })) {
          if (value !== null) io.stdout.write(`         ${name}: ${value}\n`);
        }
      }
      return 0;
    });
  },
});
