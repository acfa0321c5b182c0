// Bytes of a feed, sitemap or listing to text: byte order mark, then the header's charset, then the document's own word.

const DECLARED = [/^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/i, /<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)/i];

/** A list that was cut in the middle of a character, or glued from such pieces, has few of these. */
const MOST_TORN = 3;

/** Text, with the replacement character where bytes do not fit. Never throws. */
export function decodeText(bytes: Uint8Array, contentType: string): string {
  const marked = markOf(bytes);
  if (marked) return decoderFor(marked).decode(bytes);
  const header = /charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType)?.[1];
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 2_048));
  const declared = DECLARED.map((pattern) => pattern.exec(head)?.[1]).find((name) => name !== undefined);
  // Bytes that are valid UTF-8 and use it are UTF-8, whatever they are called: a chance fit is nearly impossible.
  const label = header ?? declared;
  if (label === undefined || !/^utf-?8$/i.test(label)) {
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    } catch {
      // Not UTF-8: what the label says.
    }
  }
  if (label !== undefined && !/^utf-?8$/i.test(label)) return decoderFor(label).decode(bytes);
  const text = new TextDecoder("utf-8").decode(bytes);
  if (label !== undefined && !isDamaged(text)) return text;
  // Called UTF-8 and not that: its own word for it where it has another, else the code page of Vietnamese Windows.
  const other = declared !== undefined && !/^utf-?8$/i.test(declared) ? declared : "windows-1258";
  return decoderFor(other).decode(bytes).normalize("NFC");
}

/** More than a torn character or two: every Vietnamese word has letters outside ASCII. */
function isDamaged(text: string): boolean {
  return (text.match(/\ufffd/g)?.length ?? 0) > MOST_TORN;
}

function markOf(bytes: Uint8Array): string | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  if (a === 0xff && b === 0xfe) return "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  return null;
}

function decoderFor(label: string): TextDecoder {
  try {
    return new TextDecoder(label);
  } catch {
    return new TextDecoder("utf-8");
  }
}
