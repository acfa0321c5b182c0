// Files the body holds (a vendor's export, a clipping service) to documents.fetched: CSV, JSON lines or .xlsx with a column map.
// A dry run says what would be read and which columns are dropped. Nothing that names an author is kept.
import { createHash } from "node:crypto";
import { LangngheError } from "../../pipeline/errors.ts";
import { deriveId } from "../../pipeline/messages/envelope.ts";
import type { SourceRecord } from "../../pipeline/messages/registry.ts";
import { type Clock, isoNow } from "../../pipeline/ports/clock.ts";
import type { Log, LogOutput } from "../../pipeline/ports/log.ts";
import { parseDate } from "../dates.ts";
import { documentOutput, postDocument } from "../documents.ts";
import { absoluteUrl } from "../item.ts";
import { dropIdentity } from "../social/drop-identity.ts";
import type { FoundDocument } from "../source.ts";
import { type ColumnMap, guessColumns, isIdentityColumn } from "./columns.ts";
import { csvRows } from "./csv.ts";
import { xlsxRows } from "./xlsx.ts";

export const IMPORT_FORMATS = ["csv", "jsonl", "xlsx"] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

export interface ImportOptions {
  /** Whose documents they become: id, name, sourceKind, region. */
  readonly record: SourceRecord;
  readonly format: ImportFormat;
  /** Name of the sheet of a workbook; the first visible one when not given. */
  readonly sheet?: string;
  /** Guessed from the column names when not given. */
  readonly columns?: ColumnMap;
  /** Reads and reports, appends nothing. */
  readonly dryRun: boolean;
  readonly log: Pick<Log, "append" | "maxMessageBytes">;
  readonly clock: Clock;
  readonly signal?: AbortSignal;
}

export interface ImportReport {
  readonly rows: number;
  readonly imported: number;
  readonly columns: ColumnMap;
  /** Columns that point to people: dropped, and their values are covered where a text repeats them. */
  readonly droppedIdentity: readonly string[];
  /** Other columns that are not read. */
  readonly droppedOther: readonly string[];
  /** The first rows that could not be read, with the reason; `failed` counts all. */
  readonly problems: readonly { readonly row: number; readonly why: string }[];
  readonly failed: number;
  /** The first documents as they would be kept. */
  readonly sample: readonly { readonly url: string; readonly title: string | null; readonly text: string }[];
}

const BATCH = 64;
const MAX_PROBLEMS = 20;
const SAMPLE = 3;

type Row = ReadonlyMap<string, string>;

/** Throws INPUT_INVALID when columns are missing or the file is not of this format, and what the log throws. */
export async function importFile(input: AsyncIterable<Uint8Array>, options: ImportOptions): Promise<ImportReport> {
  const { record, dryRun, log, clock } = options;
  const names = new Set<string>();
  const problems: { row: number; why: string }[] = [];
  const sample: { url: string; title: string | null; text: string }[] = [];
  let columns: ColumnMap | null = options.columns ?? null;
  let batch: LogOutput[] = [];
  let rows = 0;
  let imported = 0;
  let failed = 0;
  const fail = (why: string): void => {
    failed++;
    if (problems.length < MAX_PROBLEMS) problems.push({ row: rows, why });
  };

  for await (const row of readRows(input, options)) {
    options.signal?.throwIfAborted();
    rows++;
    if (row === null) {
      fail("not a JSON object");
      continue;
    }
    for (const name of row.keys()) names.add(name);
    columns ??= guessColumns([...names]);
    if (!columns) throw missing([...names]);
    if (rows === 1) checkColumns(columns, row);
    const found = toDocument(row, columns, record);
    if (typeof found === "string") {
      fail(found);
      continue;
    }
    const hash = createHash("sha256").update(found.body).digest("hex").slice(0, 32);
    try {
      batch.push(documentOutput(postDocument(record, found, hash, isoNow(clock)), log.maxMessageBytes));
    } catch (thrown) {
      if (!(thrown instanceof LangngheError)) throw thrown;
      fail(thrown.message);
      continue;
    }
    imported++;
    if (sample.length < SAMPLE) {
      sample.push({ url: found.url, title: found.hints.title, text: Buffer.from(found.body).toString().slice(0, 300) });
    }
    if (batch.length >= BATCH) {
      if (!dryRun) await log.append(batch);
      batch = [];
    }
  }
  if (!dryRun && batch.length > 0) await log.append(batch);
  if (!columns) throw missing([...names]);
  const read = new Set(namesOf(columns));
  const dropped = [...names].filter((name) => !read.has(name));
  return {
    rows,
    imported,
    columns,
    droppedIdentity: dropped.filter(isIdentityColumn),
    droppedOther: dropped.filter((name) => !isIdentityColumn(name)),
    problems,
    failed,
    sample,
  };
}

/** The document, or why the row is none. */
function toDocument(row: Row, columns: ColumnMap, record: SourceRecord): FoundDocument | string {
  const cell = (name: string | undefined): string | null => (name === undefined ? null : (row.get(name) ?? null));
  const url = absoluteUrl(cell(columns.url) ?? "", "invalid:");
  if (url === null) return `column "${columns.url}" is no http address`;
  const text = cell(columns.text) ?? "";
  if (text.trim() === "") return `column "${columns.text}" is empty`;
  const people = [...row].filter(([name]) => isIdentityColumn(name)).map(([, value]) => value);
  const document = dropIdentity({
    url: addressWithoutHandle(url, people),
    text,
    html: /<(p|br|div|a|span)\b/i.test(text),
    title: cell(columns.title),
    publishedAt: parseDate(cell(columns.publishedAt)),
    modifiedAt: parseDate(cell(columns.modifiedAt)),
    language:
      cell(columns.language) ?? (typeof record.settings.language === "string" ? record.settings.language : "vi"),
    section: cell(columns.section)?.slice(0, 200) ?? null,
    identities: people,
  });
  return document ?? "no text is left without the identities in it";
}

const SOCIAL_HOST = /(^|\.)(facebook|instagram|threads|tiktok|twitter|x|zalo)\.(com|net|me)$/i;
/** First parts of social addresses that are not somebody's name. */
const PLAIN_PART =
  /^(\d+|watch|permalink\.php|story\.php|photo|photo\.php|groups|reel|reels|p|posts|statuses|videos|video)$/i;

/**
 * The address of a post without a person's handle. Where the handle cannot be taken out, an address on the same host that
 * stands for the post: it tells posts apart but leads nowhere.
 */
export function addressWithoutHandle(text: string, people: readonly string[]): string {
  const url = new URL(text);
  const parts = url.pathname.split("/").filter(Boolean);
  const named = people.some((one) => one.length >= 3 && decoded(url.href).toLowerCase().includes(one.toLowerCase()));
  const handle = parts.some((part) => part.startsWith("@") || part.startsWith("%40"));
  const social = SOCIAL_HOST.test(url.hostname) && parts.length > 0 && !PLAIN_PART.test(parts[0] ?? "");
  if (!named && !handle && !social) return url.href;
  return `${url.origin}/?post=${deriveId("post", url.href).slice(0, 16)}`;
}

function decoded(text: string): string {
  try {
    return decodeURI(text);
  } catch {
    return text;
  }
}

function namesOf(columns: ColumnMap): readonly string[] {
  return Object.values(columns).flatMap((name) => (name === undefined ? [] : [name]));
}

function checkColumns(columns: ColumnMap, row: Row): void {
  const unknown = namesOf(columns).filter((name) => !row.has(name));
  if (unknown.length > 0 && (unknown.includes(columns.url) || unknown.includes(columns.text))) {
    throw new LangngheError(
      "INPUT_INVALID",
      `no column ${unknown.map((name) => `"${name}"`).join(", ")}; there are ${[...row.keys()].join(", ")}`,
    );
  }
  const identity = namesOf(columns).filter(isIdentityColumn);
  if (identity.length > 0) {
    throw new LangngheError(
      "INPUT_INVALID",
      `column ${identity.map((name) => `"${name}"`).join(", ")} points to people and is not read`,
    );
  }
}

function missing(names: readonly string[]): LangngheError {
  return new LangngheError(
    "INPUT_INVALID",
    `no columns for address and text among ${names.join(", ") || "none"}; give a column map`,
  );
}

async function* decode(input: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8");
  for await (const chunk of input) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

function readRows(input: AsyncIterable<Uint8Array>, options: ImportOptions): AsyncIterable<Row | null> {
  switch (options.format) {
    case "csv":
      return withHeader(csvRows(decode(input)));
    case "jsonl":
      return readJsonLines(decode(input));
    case "xlsx":
      return withHeader(xlsxRows(input, options.sheet));
  }
}

async function* withHeader(rows: AsyncIterable<readonly string[]>): AsyncGenerator<Row> {
  let header: readonly string[] | null = null;
  for await (const cells of rows) {
    if (cells.length === 1 && cells[0]?.trim() === "") continue;
    if (!header) {
      header = cells.map((cell) => cell.trim());
      continue;
    }
    yield new Map(header.map((name, index) => [name, cells[index] ?? ""]));
  }
}

/** null for a line that is no object. */
async function* readJsonLines(chunks: AsyncIterable<string>): AsyncGenerator<Row | null> {
  let rest = "";
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) if (line.trim() !== "") yield jsonRow(line);
  }
  if (rest.trim() !== "") yield jsonRow(rest);
}

function jsonRow(line: string): Row | null {
  try {
    const value: unknown = JSON.parse(line.replace(/^\uFEFF/, ""));
    if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
    return new Map(
      Object.entries(value).map(([name, cell]) => [name, typeof cell === "string" ? cell : JSON.stringify(cell)]),
    );
  } catch {
    return null;
  }
}
