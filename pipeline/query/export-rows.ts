// Hits as rows of a file: CSV that no spreadsheet takes for formulas, and JSON lines. Pure; reading and writing are others'.
import { articleTime } from "../messages/article.ts";
import type { StoredArticle } from "../ports/article-index.ts";

/**
 * One exported article. Texts of social sources come masked from the index. There is no column for persons, and none for
 * harms: what a machine proposed and nobody has confirmed does not leave in files.
 */
export interface ExportRow {
  readonly articleId: string;
  /** ISO 8601 UTC. */
  readonly time: string;
  readonly source: string;
  readonly sourceKind: string;
  readonly title: string | null;
  readonly text: string;
  readonly url: string;
  readonly region: string | null;
  readonly tone: string;
  readonly feedback: string;
  readonly policies: readonly { readonly policyId: string; readonly attitude: string | null }[];
  readonly documents: readonly string[];
  readonly storyId: string;
  readonly role: string;
  readonly version: number;
}

/** The columns of CSV and spreadsheets, in order, with what they hold; docs/search.md repeats them. */
export const EXPORT_COLUMNS = [
  ["article_id", "id of the article"],
  ["time", "time of publication, else of fetching, ISO 8601 UTC"],
  ["source", "source id"],
  ["source_kind", "press, portal, factcheck, social, video or message"],
  ["title", "title"],
  ["text", "text; paragraphs separated by line ends"],
  ["url", "canonical address"],
  ["region", "province code"],
  ["tone", "negative, neutral or positive"],
  ["feedback", "kind of feedback"],
  ["policies", "policy ids, separated by semicolons"],
  ["attitudes", "attitude towards each policy in the same order, empty where unknown"],
  ["documents", "cited document numbers, separated by semicolons"],
  ["story_id", "id of the story's first article"],
  ["role", "original, reprint or same-event"],
  ["version", "number of the text's version"],
] as const;

export function exportRow(stored: StoredArticle): ExportRow {
  const { article, story, version } = stored;
  return {
    articleId: article.articleId,
    time: articleTime(article),
    source: article.sourceId,
    sourceKind: article.sourceKind,
    title: article.title,
    text: article.text,
    url: article.canonicalUrl,
    region: article.region,
    tone: article.findings.tone.label,
    feedback: article.findings.feedback.label,
    policies: article.policies.map(({ policyId, attitude }) => ({ policyId, attitude })),
    documents: [...new Set(article.documents.map((document) => document.canonical))],
    storyId: story.storyId,
    role: story.role,
    version: version.number,
  };
}

/** The cells of a row, in the order of EXPORT_COLUMNS; numbers stay numbers. Not yet safe for CSV. */
export function exportCells(row: ExportRow): (string | number)[] {
  return [
    row.articleId,
    row.time,
    row.source,
    row.sourceKind,
    row.title ?? "",
    row.text,
    row.url,
    row.region ?? "",
    row.tone,
    row.feedback,
    row.policies.map(({ policyId }) => policyId).join(";"),
    row.policies.map(({ attitude }) => attitude ?? "").join(";"),
    row.documents.join(";"),
    row.storyId,
    row.role,
    row.version,
  ];
}

/** Without this Excel reads UTF-8 as the local code page. Written once, before the head. */
export const CSV_BYTE_ORDER_MARK = "\ufeff";

export function csvHead(): string {
  return csvLine(EXPORT_COLUMNS.map(([name]) => name));
}

export function csvRow(row: ExportRow): string {
  return csvLine(exportCells(row));
}

/** One line of RFC 4180 with its CR LF. */
export function csvLine(cells: readonly (string | number)[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

export function jsonLine(row: ExportRow): string {
  return `${JSON.stringify(row)}\n`;
}

// Spreadsheets take these beginnings for formulas, also after white space that they trim, and in full width as East Asian
// keyboards write them. Source: OWASP, CSV Injection.
const FORMULA = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;

/** A cell that stays text: a beginning that a spreadsheet would compute gets an apostrophe, everything doubtful is quoted. */
export function csvCell(value: string | number): string {
  if (typeof value === "number") return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",;\r\n\t']/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}
