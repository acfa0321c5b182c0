// An article version as bytes: JSON, compressed. What comes out of our own file is trusted to be what went in.
import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import type { StoredArticle } from "../../ports/article-index.ts";

export function packArticle(stored: StoredArticle): Uint8Array {
  return zstdCompressSync(Buffer.from(JSON.stringify(stored)));
}

export function unpackArticle(body: Uint8Array): StoredArticle {
  return JSON.parse(zstdDecompressSync(body).toString("utf8")) as StoredArticle;
}
