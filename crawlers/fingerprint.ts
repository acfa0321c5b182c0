// Tells whether a page changed for a reader: tokens, scripts, styles, comments and attributes change at every visit.
import { createHash } from "node:crypto";

const OPEN = 0x3c;
const CLOSE = 0x3e;
/** Elements whose content nobody reads; lower case. */
const RAW = ["script", "style", "noscript", "template"].map((name) => Buffer.from(name));

/** 128 bits as 32 hex digits over the visible text of HTML, or over the bytes of anything else. Linear in the size. */
export function fingerprint(body: Uint8Array, contentType: string): string {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const seen = /html/i.test(contentType) ? visibleText(bytes) : bytes;
  return createHash("sha256").update(seen).digest("hex").slice(0, 32);
}

/**
 * Text between tags, each piece trimmed, one blank between pieces. Works on bytes: every charset that pages use keeps
 * ASCII where it is (UTF-16 pages are compared as they came, which is still a comparison).
 */
function visibleText(html: Buffer): Buffer {
  const text = Buffer.allocUnsafe(html.length + 1);
  let length = 0;
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf(OPEN, at);
    const until = open < 0 ? html.length : open;
    let from = at;
    let to = until;
    while (from < to && (html[from] ?? 0) <= 0x20) from++;
    while (to > from && (html[to - 1] ?? 0) <= 0x20) to--;
    if (to > from) {
      length += html.copy(text, length, from, to);
      text[length++] = 0x20;
    }
    if (open < 0) break;
    at = afterTag(html, open);
  }
  return text.subarray(0, length);
}

function afterTag(html: Buffer, open: number): number {
  if (html[open + 1] === 0x21 && html[open + 2] === 0x2d && html[open + 3] === 0x2d) return past(html, "-->", open + 4);
  const raw = RAW.find((name) => startsWith(html, name, open + 1));
  if (!raw) return pastClose(html, open + 1);
  for (let end = html.indexOf("</", open); end >= 0; end = html.indexOf("</", end + 2)) {
    if (startsWith(html, raw, end + 2)) return pastClose(html, end);
  }
  return html.length;
}

/** Whether these lower-case letters stand there, in any case. */
function startsWith(html: Buffer, name: Buffer, at: number): boolean {
  for (let i = 0; i < name.length; i++) if (((html[at + i] ?? 0) | 0x20) !== name[i]) return false;
  return true;
}

function pastClose(html: Buffer, from: number): number {
  const at = html.indexOf(CLOSE, from);
  return at < 0 ? html.length : at + 1;
}

function past(html: Buffer, what: string, from: number): number {
  const at = html.indexOf(what, from);
  return at < 0 ? html.length : at + what.length;
}
