// Searches the index from the command line.
import { LangngheError } from "../../errors.ts";
import { defineCommand, optionText } from "../command.ts";
import { QUERY_OPTIONS } from "../query-options.ts";
import { SYSTEM_OPTIONS } from "../wire.ts";

const MOST = 200;

export default defineCommand({
  summary: "Search the index; hits with the matched words marked",
  usage: "QUERY [--from DATE] [--to DATE] [--limit N] [--sort ORDER] [--json]",
  example: `langnghe search '"học bạ" AND khó khăn' --from 30d --limit 5`,
  details: `Words, "phrases", AND OR NOT, ( ), NEAR/n, prefix*, and fields such as title:, policy:, source:, tone:, feedback:,
from:, to: (docs/search.md). Toneless typing finds; exact marks rank above. Without QUERY: everything, newest first.`,
  options: {
    ...SYSTEM_OPTIONS,
    ...QUERY_OPTIONS,
    limit: { type: "string", short: "n", value: "N", about: `most hits, 1 to ${MOST} (default 20)` },
    sort: { type: "string", value: "ORDER", about: "relevance (default), newest or oldest" },
    reprints: { type: "boolean", about: "show reprints too, not only originals" },
    json: { type: "boolean", about: "one JSON line per hit" },
  },
  async run(input, io) {
    const limit = Number(optionText(input, "limit") ?? 20);
    if (!Number.isInteger(limit) || limit < 1 || limit > MOST) {
      throw new LangngheError("USAGE", `--limit must be a whole number from 1 to ${MOST}`);
    }
    const sort = optionText(input, "sort") ?? (input.positionals.length > 0 ? "relevance" : "newest");
    if (sort !== "relevance" && sort !== "newest" && sort !== "oldest") {
      throw new LangngheError("USAGE", "--sort must be relevance, newest or oldest");
    }
    const [{ withIndex }, { commandQuery }, { snippet }] = await Promise.all([
      import("../wire.ts"),
      import("../query-options.ts"),
      import("../../query/highlight.ts"),
    ]);
    const query = commandQuery(input, io, Date.now());
    return await withIndex(input, io, async (index) => {
      const page = await index.search({ query, sort, limit, withReprints: input.values.reprints === true });
      const bold = (io.stdout as { isTTY?: boolean }).isTTY
        ? (["\u001b[1m", "\u001b[0m"] as const)
        : (["[", "]"] as const);
      for (const { stored, score, highlights } of page.hits) {
        const { article, story } = stored;
        if (input.values.json) {
          io.stdout.write(
            `${JSON.stringify({ id: article.articleId, score, title: article.title, url: article.url, sourceId: article.sourceId, publishedAt: article.publishedAt, storyId: story.storyId, role: story.role, policies: article.policies.map((match) => match.policyId), tone: article.findings.tone.label, highlights })}\n`,
          );
          continue;
        }
        const part = snippet(article.text, highlights.text);
        io.stdout.write(`${mark(article.title ?? "(không tiêu đề)", highlights.title, bold)}\n`);
        io.stdout.write(
          `  ${localTime(article.publishedAt ?? article.fetchedAt)}  ${article.sourceId}  ${article.articleId}\n`,
        );
        io.stdout.write(`  ${mark(part.text, part.ranges, bold)}\n\n`);
      }
      io.stderr.write(page.total === 0 ? "Không tìm thấy / nothing found.\n" : `${page.hits.length} / ${page.total}\n`);
      return 0;
    });
  },
});

function mark(
  text: string,
  ranges: readonly (readonly [number, number])[],
  [open, close]: readonly [string, string],
): string {
  let out = "";
  let last = 0;
  for (const [start, end] of ranges) {
    out += text.slice(last, start) + open + text.slice(start, end) + close;
    last = end;
  }
  return out + text.slice(last);
}

const FORMAT = new Intl.DateTimeFormat("vi-VN", {
  timeZone: "Asia/Ho_Chi_Minh",
  day: "2-digit",
  month: "2-digit",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
});

function localTime(instant: string): string {
  return FORMAT.format(new Date(instant));
}
