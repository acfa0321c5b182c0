// Text to windows-1258, the legacy Vietnamese code page: base letters are bytes of their own, tone marks follow them.

const TONES = "\u0300\u0301\u0303\u0309\u0323";
const BYTES = new Map<string, number>();
{
  const decoder = new TextDecoder("windows-1258");
  for (let byte = 0x80; byte <= 0xff; byte++) {
    const char = decoder.decode(Uint8Array.of(byte));
    if (char !== "\ufffd") BYTES.set(char, byte);
  }
}

/** HTML in windows-1258; what the page cannot hold becomes a character reference. */
export function encode1258(html: string): Buffer {
  const out: number[] = [];
  for (const char of html.normalize("NFC")) {
    const code = char.codePointAt(0) ?? 0;
    if (code < 0x80) {
      out.push(code);
      continue;
    }
    const whole = BYTES.get(char);
    if (whole !== undefined) {
      out.push(whole);
      continue;
    }
    // "ế" is "ê" and an acute here: the vowel's own mark stays on it, the tone comes after.
    const parts = [...char.normalize("NFD")];
    const tone = parts.filter((part) => TONES.includes(part));
    const base = parts
      .filter((part) => !TONES.includes(part))
      .join("")
      .normalize("NFC");
    const bytes = [base, ...tone].map((part) =>
      part.length === 1 && part < "\x80" ? part.charCodeAt(0) : BYTES.get(part),
    );
    if (bytes.every((byte) => byte !== undefined)) out.push(...bytes);
    else out.push(...Buffer.from(`&#${code};`, "latin1"));
  }
  return Buffer.from(out);
}
