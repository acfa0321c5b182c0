// Reads single entries of a ZIP archive in memory, as far as .docx needs it: stored and deflated, with hard limits.
import { inflateRawSync } from "node:zlib";
import { LangngheError } from "../errors.ts";

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
/** Largest entry after inflation: a plan of a thousand pages has about 20 MB of XML. */
const MAX_ENTRY_BYTES = 64 * 1024 * 1024;

const invalid = (what: string, cause?: unknown) =>
  new LangngheError("INPUT_INVALID", `not a readable .docx: ${what}`, { cause });

/** The entry's bytes, null when the archive has none of that name. Throws INPUT_INVALID for a damaged archive. */
export function zipEntry(bytes: Uint8Array, name: string): Uint8Array | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = -1;
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 65_557); at--) {
    if (view.getUint32(at, true) === END) {
      end = at;
      break;
    }
  }
  if (end < 0) throw invalid("no central directory");
  try {
    const count = view.getUint16(end + 10, true);
    let at = view.getUint32(end + 16, true);
    for (let i = 0; i < count; i++) {
      if (view.getUint32(at, true) !== CENTRAL) throw invalid("broken central directory");
      const method = view.getUint16(at + 10, true);
      const packed = view.getUint32(at + 20, true);
      const size = view.getUint32(at + 24, true);
      const nameLength = view.getUint16(at + 28, true);
      const skip = view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
      const offset = view.getUint32(at + 42, true);
      const own = Buffer.from(bytes.buffer, bytes.byteOffset + at + 46, nameLength).toString("utf8");
      if (own === name) return inflate(bytes, view, { method, packed, size, offset });
      at += 46 + nameLength + skip;
    }
    return null;
  } catch (thrown) {
    if (thrown instanceof LangngheError) throw thrown;
    throw invalid("cut off or damaged", thrown);
  }
}

interface Entry {
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

function inflate(bytes: Uint8Array, view: DataView, entry: Entry): Uint8Array {
  if (view.getUint32(entry.offset, true) !== LOCAL) throw invalid("broken entry");
  if (entry.size > MAX_ENTRY_BYTES) throw invalid("an entry is too large");
  const start = entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true);
  const packed = bytes.subarray(start, start + entry.packed);
  if (packed.length !== entry.packed) throw invalid("cut off");
  if (entry.method === 0) return packed;
  if (entry.method !== 8) throw invalid("an unknown compression");
  return inflateRawSync(packed, { maxOutputLength: MAX_ENTRY_BYTES });
}
