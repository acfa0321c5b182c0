// An article version as it is kept: plain JSON. Compressed it would need about 40 % less disk, but cost more time to
// write and read than its words do. What comes out of our own file is trusted to be what went in.
import type { StoredArticle } from "../../ports/article-index.ts";

export function packArticle(stored: StoredArticle): string {
  return JSON.stringify(stored);
}

export function unpackArticle(body: string): StoredArticle {
  return JSON.parse(body) as StoredArticle;
}
