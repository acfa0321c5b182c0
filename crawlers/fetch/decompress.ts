// Content-Encoding undone while streaming, with a limit on what comes out: a small bomb never becomes a large buffer.
import type { Readable, Transform } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw, createZstdDecompress } from "node:zlib";
import { LangngheError } from "../../pipeline/errors.ts";
import { fetchFailed } from "./fetcher.ts";

export const ACCEPTED_ENCODINGS = "gzip, deflate, br, zstd";

/** More layers than this are a trick, not a server. */
const MAX_LAYERS = 2;

export interface ReadBody {
  readonly body: Uint8Array;
  readonly cut: boolean;
}

/**
 * The whole body, decompressed. Throws BODY_TOO_LARGE beyond the limit (or cuts there), FETCH_FAILED with encoding for
 * an unknown or broken encoding, and whatever the stream throws.
 */
export async function readBody(
  source: Readable,
  contentEncoding: string,
  limitBytes: number,
  atLimit: "error" | "cut",
): Promise<ReadBody> {
  // A body that is given up on may still report its end; nobody waits for that any more.
  source.on("error", () => {});
  const layers = contentEncoding
    .split(",")
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== "" && name !== "identity");
  if (layers.length > MAX_LAYERS) {
    source.destroy();
    throw fetchFailed("encoding", `${layers.length} layers of compression`);
  }
  let stream: Readable = source;
  const transforms: Transform[] = [];
  let sourceError: unknown;
  for (const layer of layers.reverse()) {
    const transform = layer === "deflate" ? await inflater(stream) : decoder(layer);
    if (!transform) {
      source.destroy();
      throw fetchFailed("encoding", `unknown Content-Encoding ${layer.slice(0, 40)}`);
    }
    const upstream = stream;
    upstream.on("error", (error) => {
      sourceError ??= error;
      transform.destroy(error);
    });
    transforms.push(transform);
    stream = upstream.pipe(transform);
  }
  const chunks: Buffer[] = [];
  let size = 0;
  let cut = false;
  try {
    for await (const chunk of stream) {
      const bytes = chunk as Buffer;
      if (size + bytes.length > limitBytes) {
        if (atLimit === "error") {
          throw new LangngheError("BODY_TOO_LARGE", `more than ${limitBytes} bytes`, { details: { limitBytes } });
        }
        chunks.push(bytes.subarray(0, limitBytes - size));
        size = limitBytes;
        cut = true;
        break;
      }
      chunks.push(bytes);
      size += bytes.length;
    }
  } catch (thrown) {
    if (thrown instanceof LangngheError) throw thrown;
    if (sourceError !== undefined) throw sourceError;
    if (transforms.length > 0) throw fetchFailed("encoding", "the compressed body is broken", { cause: thrown });
    throw thrown;
  } finally {
    source.destroy();
    for (const transform of transforms) transform.destroy();
  }
  return { body: Buffer.concat(chunks, size), cut };
}

function decoder(name: string): Transform | null {
  if (name === "gzip" || name === "x-gzip") return createGunzip();
  if (name === "br") return createBrotliDecompress();
  if (name === "zstd") return createZstdDecompress();
  return null;
}

/** "deflate" is zlib by RFC 9110, raw by some servers: the first byte tells (RFC 1950: compression method 8). */
async function inflater(stream: Readable): Promise<Transform> {
  const first = await firstChunk(stream);
  return first && ((first[0] ?? 0) & 0x0f) === 8 ? createInflate() : createInflateRaw();
}

function firstChunk(stream: Readable): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const done = (): void => {
      stream.off("readable", onReadable);
      stream.off("end", onEnd);
      stream.off("error", onError);
    };
    const onReadable = (): void => {
      const chunk = stream.read() as Buffer | null;
      if (chunk === null) return;
      done();
      stream.unshift(chunk);
      resolve(chunk);
    };
    const onEnd = (): void => {
      done();
      resolve(null);
    };
    const onError = (error: Error): void => {
      done();
      reject(error);
    };
    stream.on("readable", onReadable);
    stream.on("end", onEnd);
    stream.on("error", onError);
  });
}
