// What extraction gives back: the `extract` command's line without the id.

export interface Extraction {
  readonly url: string;
  readonly canonicalUrl: string | null;
  readonly title: string | null;
  /** Paragraphs joined by \n. */
  readonly text: string;
  /** ISO 8601 UTC with milliseconds; null when the page does not say. */
  readonly publishedAt: string | null;
  readonly modifiedAt: string | null;
  readonly siteName: string | null;
  readonly section: string | null;
  readonly language: string | null;
}
