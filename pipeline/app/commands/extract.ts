// `extract`: HTML pages to articles, as JSON lines or from files. The same function as the `read` stage uses.
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { z } from "zod";
import { LangngheError } from "../../errors.ts";
import { defineCommand, optionText } from "../command.ts";
import { errorLine, mapJsonLines, TextWriter } from "../json-lines.ts";
import { lineId } from "../line-id.ts";

const inputLine = z.object({
  id: lineId,
  url: z.string(),
  html: z.string(),
  /** Instant of the fetch, for relative times. */
  now: z.iso.datetime({ offset: true }).optional(),
});

export default defineCommand({
  summary: "Read the article out of HTML pages: text, title, dates, address, section, language",
  usage: "[--articles FILE.html…] [< pages.jsonl]",
  example: "langnghe extract --articles saved/*.html",
  details: `Reads JSON lines {id, url, html, now?} from standard input (or --input FILE) and writes one line each:
{id, url, canonicalUrl, title, text, publishedAt, modifiedAt, siteName, section, language}.
With --articles the arguments are saved pages; id is the file's name and the address is the page's own canonical link.
Text is paragraphs joined by line breaks; times are UTC; what a page does not say is null.`,
  options: {
    articles: { type: "boolean", about: "the arguments are HTML files; without it JSON lines are read" },
    input: { type: "string", value: "FILE", about: "read JSON lines from FILE instead of standard input" },
    now: { type: "string", value: "TIME", about: "ISO time of the fetch, for relative times such as “2 giờ trước”" },
  },
  async run(input, io) {
    const { addressOf, extract } = await import("../../extract/extract.ts");
    const now = optionText(input, "now");
    if (now !== undefined && Number.isNaN(Date.parse(now)))
      throw new LangngheError("USAGE", `--now takes an ISO time, not "${now}"`);
    const line = (id: string | number, url: string, html: string, at: string | undefined) => {
      const found = extract({ url, html, ...(at === undefined ? {} : { now: at }) });
      return {
        id,
        url: found.url || null,
        canonicalUrl: found.canonicalUrl || null,
        title: found.title,
        text: found.text,
        publishedAt: found.publishedAt,
        modifiedAt: found.modifiedAt,
        siteName: found.siteName,
        section: found.section,
        language: found.language,
      };
    };
    if (!input.values.articles) {
      if (input.positionals.length > 0)
        throw new LangngheError("USAGE", `files are read with --articles: ${input.positionals[0]}`);
      const file = optionText(input, "input");
      const source = file === undefined ? io.stdin : createReadStream(resolve(io.cwd, file));
      return await mapJsonLines(source, io.stdout, inputLine, (page) =>
        line(page.id, page.url, page.html, page.now ?? now),
      );
    }
    if (input.positionals.length === 0) throw new LangngheError("USAGE", "--articles needs at least one file");
    const { decodeHtml } = await import("../../extract/charset.ts");
    const writer = new TextWriter(io.stdout);
    let failed = false;
    for (const name of input.positionals) {
      if (io.signal.aborted || writer.gone) break;
      const id = basename(name);
      try {
        const bytes = await readFile(resolve(io.cwd, name)).catch((cause: unknown) => {
          throw new LangngheError("INPUT_INVALID", `${name} cannot be read`, { cause });
        });
        const { html } = decodeHtml(bytes);
        await writer.write(`${JSON.stringify(line(id, addressOf(html) ?? "", html, now))}\n`);
      } catch (thrown) {
        failed = true;
        await writer.write(`${JSON.stringify(errorLine(id, thrown))}\n`);
      }
    }
    await writer.flush();
    return failed ? 1 : 0;
  },
});
