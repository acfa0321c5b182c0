// Mark-up in titles, summaries and posts to plain text; also the fingerprint that tells a changed page from a page
// with other scripts. Readable text of articles is made in pipeline/extract.
import { Parser } from "htmlparser2";

const BREAKS = new Set(["p", "br", "div", "li", "h1", "h2", "h3", "tr", "blockquote"]);
const SILENT = new Set(["script", "style", "noscript", "template", "iframe", "svg"]);

/** Text of an HTML fragment; paragraphs and line breaks become \n. Text without mark-up is returned with entities resolved. */
export function htmlToText(html: string): string {
  let text = "";
  let silent = 0;
  const parser = new Parser(
    {
      onopentagname(name) {
        if (SILENT.has(name)) silent++;
        else if (BREAKS.has(name)) text += "\n";
      },
      ontext(data) {
        if (silent === 0) text += data;
      },
      onclosetag(name) {
        if (SILENT.has(name)) silent--;
        else if (BREAKS.has(name) && name !== "br") text += "\n";
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.end(html);
  return text
    .replace(/[^\S\n]+/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/\n{2,}/g, "\n")
    .trim()
    .normalize("NFC");
}
