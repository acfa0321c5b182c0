// Parts of a ZIP archive in memory, unpacked as streams with a limit each: a small bomb never becomes a large buffer.
import { Readable } from "node:stream";
import { createInflateRaw } from "node:zlib";
import { LangngheError } from "../../pipeline/errors.ts";
import { unreadable } from "./unreadable.ts";

// PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12, 4.3.16.
const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_BYTES = 22;
const MAX_COMMENT = 65_535;
const UNKNOWN = 0xffff_ffff;
const STORED = 0;
const DEFLATED = 8;
const PIECE_BYTES = 65_536;

interface Part {
  readonly method: number;
  readonly packed: number;
  readonly offset: number;
  readonly encrypted: boolean;
}

export interface ZipParts {
  has(name: string): boolean;
  /** The part's bytes. Throws INPUT_INVALID when it is missing, damaged, or longer than `maxBytes`. */
  open(name: string, maxBytes: number): AsyncGenerator<Uint8Array>;
}

/** Reads the directory of an archive. Throws INPUT_INVALID when these bytes are none. */
export function readZip(bytes: Uint8Array): ZipParts {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let parts: ReadonlyMap<string, Part>;
  try {
    parts = directory(bytes, view);
  } catch (cause) {
    if (cause instanceof RangeError) throw unreadable("its directory is cut off", cause);
    throw cause;
  }
  return {
    has: (name) => parts.has(name),
    open: (name, maxBytes) => unpack(bytes, view, name, parts.get(name), maxBytes),
  };
}

function directory(bytes: Uint8Array, view: DataView): ReadonlyMap<string, Part> {
  let end = bytes.length - END_BYTES;
  const first = Math.max(0, end - MAX_COMMENT);
  while (end >= first && view.getUint32(end, true) !== END) end--;
  if (end < first) throw unreadable("it has no directory");
  const parts = new Map<string, Part>();
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (view.getUint32(at, true) !== CENTRAL) throw unreadable("its directory is broken");
    const nameBytes = view.getUint16(at + 28, true);
    const more = view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameBytes));
    parts.set(name, {
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      offset: view.getUint32(at + 42, true),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
    });
    at += 46 + nameBytes + more;
  }
  return parts;
}

async function* unpack(
  bytes: Uint8Array,
  view: DataView,
  name: string,
  part: Part | undefined,
  maxBytes: number,
): AsyncGenerator<Uint8Array> {
  if (!part) throw unreadable(`it has no ${name}`);
  if (part.encrypted) throw unreadable("it is protected by a password");
  if (part.method !== STORED && part.method !== DEFLATED) throw unreadable(`${name} has an unknown compression`);
  if (part.offset + 30 > bytes.length || view.getUint32(part.offset, true) !== LOCAL) {
    throw unreadable(`${name} is not where the directory says`);
  }
  const start = part.offset + 30 + view.getUint16(part.offset + 26, true) + view.getUint16(part.offset + 28, true);
  // A size that stands elsewhere (ZIP64): a deflated part knows its own end.
  const packed = bytes.subarray(start, part.packed === UNKNOWN ? undefined : start + part.packed);
  const stream: AsyncIterable<Uint8Array> = part.method === STORED ? pieces(packed) : inflated(packed);
  let size = 0;
  try {
    for await (const piece of stream) {
      size += piece.byteLength;
      if (size > maxBytes) {
        throw new LangngheError(
          "INPUT_INVALID",
          `${name} is larger than ${Math.round(maxBytes / 1e6)} MB when unpacked`,
        );
      }
      yield piece;
    }
  } catch (thrown) {
    if (thrown instanceof LangngheError) throw thrown;
    throw unreadable(`${name} cannot be unpacked`, thrown);
  }
}

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) yield bytes.subarray(at, at + PIECE_BYTES);
}

async function* inflated(packed: Uint8Array): AsyncGenerator<Uint8Array> {
  const inflate = createInflateRaw();
  const source = Readable.from(pieces(packed));
  try {
    for await (const piece of source.pipe(inflate)) yield piece as Buffer;
  } finally {
    source.destroy();
    inflate.destroy();
  }
}
