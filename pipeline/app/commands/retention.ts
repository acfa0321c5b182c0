// Carries out, or only counts, what is past its time.
import { LangngheError } from "../../errors.ts";
import { defineCommand, optionText } from "../command.ts";
import { SYSTEM_OPTIONS } from "../wire.ts";

export default defineCommand({
  summary: "Apply how long what is kept: old posts lose their words, old messages and ended sessions go",
  usage: "[--dry-run] [--all] [--json] | --forget ARTICLE_ID",
  example: "langnghe retention --dry-run",
  details: `The settings under \`retention\` say for how many days what is kept; docs/privacy.md says why. \`start\` does this every
night; run it yourself after shortening a time (with --all), or with --dry-run to see what would go. On the embedded log stop
\`start\` first.`,
  options: {
    ...SYSTEM_OPTIONS,
    "dry-run": { type: "boolean", about: "count, change nothing" },
    all: { type: "boolean", about: "look at all old posts, not only at those of the last days" },
    forget: { type: "string", value: "ARTICLE_ID", about: "take the words of this one text away, in all its versions" },
    json: { type: "boolean", about: "one line of JSON" },
  },
  async run(input, io) {
    const [{ withServices }, { applyRetention, forgetArticle }] = await Promise.all([
      import("../wire.ts"),
      import("../retention-job.ts"),
    ]);
    const dryRun = input.values["dry-run"] === true;
    const forget = optionText(input, "forget");
    if (forget !== undefined) {
      return await withServices(input, io, async ({ log, index, ...parts }) => {
        const versions = await forgetArticle(log, index, forget, parts);
        if (versions === 0) throw new LangngheError("NOT_FOUND", `there is no article ${forget}`);
        io.stdout.write(`${versions} versions of ${forget} lost their words\n`);
        return 0;
      });
    }
    return await withServices(
      input,
      io,
      async ({ log, index, ...parts }) => {
        const report = await applyRetention(log, index, parts, {
          dryRun,
          all: input.values.all === true,
          signal: io.signal,
        });
        if (input.values.json === true) {
          io.stdout.write(`${JSON.stringify(report)}\n`);
          return 0;
        }
        const would = dryRun ? "would " : "";
        for (const { name, days, over } of report.topics) {
          io.stdout.write(`${name.padEnd(20)} ${String(days).padStart(5)} days  ${over} messages past that\n`);
        }
        io.stdout.write(`${report.posts} posts ${would}lose their words\n`);
        if (report.articles !== null) io.stdout.write(`${report.articles} articles ${would}go\n`);
        io.stdout.write(`${report.sessions} sessions and ${report.tokens} tokens ${would}go\n`);
        return 0;
      },
      { readOnly: dryRun },
    );
  },
});
