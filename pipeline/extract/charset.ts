// Bytes of a page to text: byte order mark, HTTP header, meta declaration, then what the bytes themselves say. Wrong
// declarations are seen through. Legacy Vietnamese fonts are turned to Unicode. Text comes back in NFC.
import { isUtf8 } from "node:buffer";
import { detectFont, fromTcvn3, fromVni, vietnameseShare } from "./fonts.ts";
import { scan } from "./scan.ts";

export interface DecodedHtml {
  readonly html: string;
  /** Encoding label as the WHATWG names it, with "+tcvn3" or "+vni" when a font encoding was undone. */
  readonly charset: string;
}

const HEAD_BYTES = 4096;
const SAMPLE_CHARS = 40_000;

function labelled(label: string | undefined): string | null {
  if (!label) return null;
  const name = label
    .trim()
    .toLowerCase()
    .replace(/^x-(?=utf|windows)/, "");
  try {
    return new TextDecoder(name).encoding;
  } catch {
    return null;
  }
}

function fromHeader(contentType: string | undefined): string | null {
  return labelled(/charset\s*=\s*["']?([\w:.-]+)/i.exec(contentType ?? "")?.[1]);
}

function fromMeta(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEAD_BYTES)).toString("latin1");
  const found = labelled(
    /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]+)/i.exec(head)?.[1] ??
      /<\?xml[^>]{0,100}encoding\s*=\s*["']([\w:.-]+)/i.exec(head)?.[1],
  );
  // A page that could be read as ASCII up to its meta is not UTF-16, whatever it says.
  return found?.startsWith("utf-16") ? "utf-8" : found;
}

function fromMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return null;
}

function decodeAs(bytes: Uint8Array, encoding: string): string {
  return new TextDecoder(encoding).decode(bytes);
}

/** Readable text from the beginning of a page, without markup. */
function sampleOf(html: string): string {
  const page = scan(html.slice(0, 10 * SAMPLE_CHARS));
  let sample = page.title;
  for (const block of page.blocks) {
    sample += ` ${block.text}`;
    if (sample.length > SAMPLE_CHARS) break;
  }
  return sample;
}

// Letters that only Unicode Vietnamese has, and those that legacy fonts borrow from Latin-1.
const UNICODE_VIETNAMESE = /[\u1ea0-\u1ef9\u01a0\u01a1\u01af\u01b0\u0102\u0103\u0110\u0111]/;
const BORROWED = /[\u00a1-\u00ff]/g;

/** Cheap test: a page in a legacy font is full of Latin-1 letters and has hardly any of Unicode Vietnamese. */
function mayBeFont(html: string): boolean {
  const borrowed = html.slice(0, 10 * SAMPLE_CHARS).match(BORROWED)?.length ?? 0;
  return borrowed > 40 && !UNICODE_VIETNAMESE.test(html.slice(0, 10 * SAMPLE_CHARS));
}

/** The single-byte reading under which the text looks most Vietnamese. */
function bestLegacy(bytes: Uint8Array, declared: string | null): string {
  let best = declared ?? "windows-1252";
  let bestShare = -1;
  for (const encoding of new Set([best, "windows-1258", "windows-1252"])) {
    const share = vietnameseShare(sampleOf(decodeAs(bytes.subarray(0, 8 * SAMPLE_CHARS), encoding)).normalize("NFC"));
    if (share > bestShare + 0.01) {
      best = encoding;
      bestShare = share;
    }
  }
  return best;
}

/** Text of a page in NFC and the encoding that was found. Any bytes give a result; undecodable ones become U+FFFD. */
export function decodeHtml(bytes: Uint8Array, contentType?: string): DecodedHtml {
  const mark = fromMark(bytes);
  const declared = mark ?? fromHeader(contentType) ?? fromMeta(bytes);
  let charset: string;
  if (mark) charset = mark;
  else if (declared?.startsWith("utf-16")) charset = declared;
  else if (isUtf8(bytes)) charset = declared === "iso-2022-jp" ? declared : "utf-8";
  else if (declared === null || declared === "windows-1252" || declared === "windows-1258")
    charset = bestLegacy(bytes, declared);
  else if (declared === "utf-8") {
    // A few broken bytes are a fault in UTF-8; many mean another encoding.
    const text = decodeAs(bytes.subarray(0, 400_000), "utf-8");
    const broken = text.split("\ufffd").length - 1;
    const high = text.length - text.replace(/[\u0080-\uffff]/g, "").length;
    charset = broken > 20 && broken > high * 0.3 ? bestLegacy(bytes, null) : "utf-8";
  } else charset = declared;

  let html = decodeAs(bytes, charset);
  if ((charset === "utf-8" || charset.startsWith("windows-125") || charset.startsWith("iso-8859")) && mayBeFont(html)) {
    const font = detectFont(sampleOf(html));
    if (font) {
      html = font === "tcvn3" ? fromTcvn3(html) : fromVni(html);
      charset += `+${font}`;
    }
  }
  return { html: html.normalize("NFC"), charset };
}
