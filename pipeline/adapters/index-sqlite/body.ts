// An article version as it is kept: plain JSON. Compressed it would need about 40 % less disk, but cost more time to
// write and read than its words do. What comes out of our own file is trusted to be what went in.
import type { StoredArticle } from "../../ports/article-index.ts";

export function packArticle(stored: StoredArticle): string {
  return JSON.stringify(stored);
}

export function unpackArticle(body: string): StoredArticle {
  return JSON.parse(body) as StoredArticle;
}

/** The story of a packed article, without reading all of it: thousands are asked for where stories are counted. */
export function storyIdIn(body: string): string {
  // Inside a text quotes are written with a backslash, so that this can only be the key.
  const at = body.indexOf(STORY_ID);
  const start = at + STORY_ID.length;
  return at < 0 ? unpackArticle(body).story.storyId : body.slice(start, body.indexOf('"', start));
}

const STORY_ID = '"storyId":"';
