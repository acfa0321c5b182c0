// documents.fetched: one page, feed item or public post as it came, without anybody's name. Key: document id.
import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { z } from "zod";
import { LangngheError } from "../errors.ts";
import { instant } from "./envelope.ts";

/** What a source is to a reader: decides priors, retention and who may see its text. */
export const SOURCE_KINDS = ["press", "portal", "factcheck", "social", "video", "message"] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** Public posts, videos and messages: people speak there, so their texts are masked and kept for a shorter time. */
export function isPostKind(kind: SourceKind): boolean {
  return kind === "social" || kind === "video" || kind === "message";
}

/** Raw bytes as they came, zstd, base64: the body travels small, inside JSON. */
export const packedBody = z.strictObject({
  codec: z.literal("zstd+base64"),
  data: z.base64(),
  /** Bytes before compression. */
  size: z.int().nonnegative(),
});
export type PackedBody = z.infer<typeof packedBody>;

export const fetchedDocument = z.strictObject({
  sourceId: z.string().min(1).max(100),
  sourceKind: z.enum(SOURCE_KINDS),
  /** Where it was asked for. */
  url: z.url({ protocol: /^https?$/ }),
  /** Where redirects ended; equals url without any. */
  finalUrl: z.url({ protocol: /^https?$/ }),
  fetchedAt: instant,
  /** The Content-Type header, charset included, or what the API promises. */
  contentType: z.string().max(200),
  /** html: a page. text: a post or message already plain, no mark-up left. */
  shape: z.enum(["html", "text"]),
  body: packedBody,
  /** What the feed or API said beside the body; null where it said nothing. */
  hints: z.strictObject({
    title: z.string().max(2000).nullable(),
    publishedAt: instant.nullable(),
    modifiedAt: instant.nullable(),
    section: z.string().max(200).nullable(),
    siteName: z.string().max(200).nullable(),
    language: z.string().max(20).nullable(),
    /** Code of the province (the list of 2025) the source reports from. */
    region: z.string().max(10).nullable(),
  }),
});
export type FetchedDocument = z.infer<typeof fetchedDocument>;

export function packBody(bytes: Uint8Array): PackedBody {
  return { codec: "zstd+base64", data: zstdCompressSync(bytes).toString("base64"), size: bytes.byteLength };
}

/** The bytes again. Throws MESSAGE_INVALID when they are broken or larger than `size` says. */
export function unpackBody(body: PackedBody): Uint8Array {
  try {
    const bytes = zstdDecompressSync(Buffer.from(body.data, "base64"), { maxOutputLength: body.size + 1 });
    if (bytes.byteLength !== body.size) throw new RangeError(`${bytes.byteLength} bytes, ${body.size} promised`);
    return bytes;
  } catch (cause) {
    throw new LangngheError("MESSAGE_INVALID", "payload.body.data is not a zstd body of the promised size", { cause });
  }
}
