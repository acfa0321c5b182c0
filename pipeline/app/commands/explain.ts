// One article's whole way, in words.
import { LangngheError } from "../../errors.ts";
import { defineCommand } from "../command.ts";
import { SYSTEM_OPTIONS } from "../wire.ts";

export default defineCommand({
  summary: "Show one article's whole way: each message that carried it, and why each finding was made",
  usage: "ARTICLE_ID [--json]",
  example: "langnghe explain 3f0c7d1e9a5b4c2d8e6f1a0b9c8d7e6f",
  details: `The id stands in the address of the article's page and in the output of \`search --json\`.
After the messages come the findings: label, score, versions, the passages as start-end "words" and the reasons.`,
  options: { ...SYSTEM_OPTIONS, json: { type: "boolean", about: "steps and findings as one JSON line" } },
  async run(input, io) {
    const [articleId] = input.positionals;
    if (!articleId) throw new LangngheError("USAGE", "name an article id");
    const [{ withIndex }, { explainArticle }, { explainFindings }] = await Promise.all([
      import("../wire.ts"),
      import("../explain.ts"),
      import("../explain-findings.ts"),
    ]);
    return await withIndex(input, io, async (index) => {
      const explanation = await explainArticle(index, articleId);
      const stored = await index.get(articleId);
      if (!explanation || !stored) throw new LangngheError("NOT_FOUND", articleId);
      const findings = explainFindings(stored.article);
      if (input.values.json) {
        io.stdout.write(`${JSON.stringify({ ...explanation, findings })}\n`);
        return 0;
      }
      for (const step of explanation.steps) {
        io.stdout.write(`${step.step.padEnd(8)} ${step.at ?? ""} ${step.position ?? ""}\n`);
        const versions = Object.entries(step.versions).map(([name, version]) => `${name} ${version}`);
        for (const [name, value] of Object.entries({ ...step.facts, versions: versions.join(", ") || null })) {
          if (value !== null) io.stdout.write(`         ${name}: ${value}\n`);
        }
      }
      io.stdout.write("\nfindings\n");
      for (const { finding, label, score, versions, passages, reasons } of findings) {
        const by = Object.entries(versions).map(([name, version]) => `  ${name} ${version}`);
        io.stdout.write(`${finding.padEnd(12)} ${label}  ${score.toFixed(2)}${by.join("")}\n`);
        for (const { start, end, words } of passages)
          io.stdout.write(`             ${start}-${end} "${onOneLine(words)}"\n`);
        for (const reason of reasons) io.stdout.write(`             ${onOneLine(reason)}\n`);
      }
      return 0;
    });
  },
});

/** Line ends as spaces; a long passage is cut, --json has all of it. */
function onOneLine(words: string): string {
  const flat = words.replaceAll(/\s+/g, " ");
  return flat.length > 200 ? `${flat.slice(0, 199)}…` : flat;
}
