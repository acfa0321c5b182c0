// Tells whether a page changed for a reader: tokens, scripts, styles, comments and attributes change at every visit.
import { createHash } from "node:crypto";

/** 128 bits as 32 hex digits over the visible text of HTML, or over the bytes of anything else. Linear in the size. */
export function fingerprint(body: Uint8Array, contentType: string): string {
  const hash = createHash("sha256");
  if (/html/i.test(contentType)) hash.update(visibleText(Buffer.from(body).toString("latin1")));
  else hash.update(body);
  return hash.digest("hex").slice(0, 32);
}

/** Text between tags, blanks joined. Bytes are compared, so the charset does not matter. */
function visibleText(html: string): string {
  const parts: string[] = [];
  const lower = html.toLowerCase();
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf("<", at);
    const until = open < 0 ? html.length : open;
    if (until > at) parts.push(html.slice(at, until));
    if (open < 0) break;
    at = afterTag(html, lower, open);
  }
  return parts.join(" ").replace(/\s+/g, " ");
}

const RAW = ["script", "style", "noscript", "template"];

function afterTag(html: string, lower: string, open: number): number {
  if (html.startsWith("<!--", open)) return past(html, "-->", open + 4);
  for (const name of RAW) {
    if (lower.startsWith(name, open + 1)) {
      const close = lower.indexOf(`</${name}`, open);
      return close < 0 ? html.length : past(html, ">", close);
    }
  }
  return past(html, ">", open + 1);
}

function past(html: string, what: string, from: number): number {
  const at = html.indexOf(what, from);
  return at < 0 ? html.length : at + what.length;
}
