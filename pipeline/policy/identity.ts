// Whether a cited document is the watched one: full numbers must agree, left-out parts may be any, and time helps.
import type { CitedDocument } from "../messages/article.ts";

/** A canonical number taken apart: "168/2024/NĐ-CP", "57-NQ/TW", "7/CT-TTg". */
export interface DocumentKey {
  readonly canonical: string;
  readonly number: string;
  readonly year: number | null;
  /** "NĐ-CP", "QH14", "NQ/TW"; null when left out. */
  readonly sign: string | null;
}

export function documentKey(canonical: string): DocumentKey {
  const party = /^(\d+(?:\.\d+)?[a-z]?)-(.+)$/.exec(canonical);
  if (party?.[1]) return { canonical, number: party[1], year: null, sign: party[2] ?? null };
  const parts = /^(\d+(?:\.\d+)?[a-z]?)(?:\/(\d{4}))?(?:\/(.+))?$/.exec(canonical);
  return {
    canonical,
    number: parts?.[1] ?? canonical,
    year: parts?.[2] ? Number(parts[2]) : null,
    sign: parts?.[3] ?? null,
  };
}

const kindIn = (sign: string | null) => sign?.split(/[-/]/)[0] ?? null;

/**
 * 0: another document. 0.95: the same number in full. Less: parts left out in the text, by how many, and whether the
 * text is too old to mean it.
 */
export function relates(cited: CitedDocument, watched: DocumentKey, publishedAt: string | null): number {
  if (cited.canonical === watched.canonical) return 0.95;
  const key = documentKey(cited.canonical);
  if (key.number !== watched.number) return 0;
  const year = cited.year ?? key.year;
  if (year !== null && watched.year !== null && year !== watched.year) return 0;
  if (publishedAt !== null && watched.year !== null && Number(publishedAt.slice(0, 4)) < watched.year) return 0;
  if (key.sign !== null && watched.sign !== null && key.sign !== watched.sign) {
    const sameKind = kindIn(key.sign) === kindIn(watched.sign);
    const open = !/[-/]/.test(key.sign) && !/^(?:QH|UBTVQH)\d/.test(key.sign);
    // "98/QH" for 98/2023/QH15.
    const assembly = /^(?:QH|UBTVQH)$/.test(key.sign) && watched.sign.startsWith(key.sign);
    if (!assembly && !(sameKind && open)) return 0;
    return year !== null && watched.year !== null ? 0.85 : 0.55;
  }
  if (key.sign === null) return cited.type === null ? 0 : 0.5;
  // Same sign, the year left out: "168/NĐ-CP". Numbers of yearly kinds come again each year.
  return year !== null && year === watched.year ? 0.95 : 0.7;
}
