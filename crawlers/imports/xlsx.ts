// Rows of one sheet of an .xlsx workbook (ECMA-376), streamed: the file is held packed, a row at a time unpacked. Numbers
// that a date format shows as dates become dates. Formulas are not worked out: what was saved as their result counts.
import { unreadable } from "./unreadable.ts";
import { readStyles } from "./xlsx-styles.ts";
import { local, partText, plainParser } from "./xlsx-xml.ts";
import { readZip, type ZipParts } from "./zip.ts";

export interface XlsxLimits {
  /** The file as it is. */
  readonly fileBytes: number;
  /** The sheet's XML, which is streamed. */
  readonly sheetBytes: number;
  /** The table of shared texts, which is held in memory. */
  readonly textBytes: number;
  readonly rows: number;
  readonly columns: number;
}

/** Rows: what Excel itself can hold. The rest: several times the largest exports of clipping services, within a laptop's memory. */
export const XLSX_LIMITS: XlsxLimits = {
  fileBytes: 100_000_000,
  sheetBytes: 1_000_000_000,
  textBytes: 200_000_000,
  rows: 1_048_576,
  columns: 1_000,
};

const MAX_SMALL_PART_BYTES = 10_000_000;
const MAX_SHEETS = 1_000;
/** The first bytes of OLE files: old .xls, and workbooks with a password. */
const OLE = [0xd0, 0xcf, 0x11, 0xe0];

/**
 * Rows of cells as text, without those that are empty: the first visible sheet, or the one of that name. Throws
 * INPUT_INVALID for what is no workbook, is protected or damaged, has no such sheet, or goes beyond a limit.
 */
export async function* xlsxRows(
  input: AsyncIterable<Uint8Array>,
  sheetName?: string,
  limits: XlsxLimits = XLSX_LIMITS,
): AsyncGenerator<readonly string[]> {
  const zip = readZip(await collect(input, limits.fileBytes));
  const workbook = await readWorkbook(zip);
  const sheet = chooseSheet(workbook.sheets, sheetName);
  const path = await sheetPath(zip, sheet.relation);
  const texts = zip.has("xl/sharedStrings.xml") ? await readTexts(zip, limits.textBytes) : [];
  const styles = zip.has("xl/styles.xml") ? await readStyles(partText(zip, "xl/styles.xml", MAX_SMALL_PART_BYTES)) : [];
  const reader = sheetReader({ texts, isDate: styles, from1904: workbook.from1904, columns: limits.columns });
  let rows = 0;
  for await (const chunk of partText(zip, path, limits.sheetBytes)) {
    reader.write(chunk);
    for (const row of reader.take()) {
      if (++rows > limits.rows) throw unreadable(`the sheet "${sheet.name}" has more than ${limits.rows} rows`);
      yield row;
    }
  }
}

async function collect(input: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of input) {
    size += chunk.byteLength;
    if (size > maxBytes) throw unreadable(`the file is larger than ${Math.round(maxBytes / 1e6)} MB; save it as CSV`);
    chunks.push(chunk);
  }
  const bytes = Buffer.concat(chunks, size);
  if (OLE.every((byte, at) => bytes[at] === byte)) {
    throw unreadable("it is an old .xls or has a password; save it as .xlsx without one");
  }
  return bytes;
}

interface Sheet {
  readonly name: string;
  readonly relation: string;
  readonly hidden: boolean;
}

async function readWorkbook(zip: ZipParts): Promise<{ readonly sheets: readonly Sheet[]; readonly from1904: boolean }> {
  const sheets: Sheet[] = [];
  let from1904 = false;
  const parser = plainParser();
  parser.on("opentag", ({ name, attributes }) => {
    if (local(name) === "workbookPr") from1904 = /^(1|true|on)$/.test(attributes.date1904 ?? "");
    if (local(name) !== "sheet" || sheets.length >= MAX_SHEETS) return;
    const relation = Object.entries(attributes).find(([key]) => key.endsWith(":id"))?.[1] ?? "";
    sheets.push({ name: attributes.name ?? "", relation, hidden: (attributes.state ?? "visible") !== "visible" });
  });
  for await (const chunk of partText(zip, "xl/workbook.xml", MAX_SMALL_PART_BYTES)) parser.write(chunk);
  return { sheets, from1904 };
}

function chooseSheet(sheets: readonly Sheet[], name: string | undefined): Sheet {
  const wanted = name?.normalize("NFC").trim();
  const sheet =
    wanted === undefined
      ? (sheets.find((one) => !one.hidden) ?? sheets[0])
      : sheets.find((one) => one.name.normalize("NFC").trim() === wanted);
  if (sheet) return sheet;
  if (wanted === undefined) throw unreadable("it has no sheet");
  throw unreadable(`no sheet "${wanted}"; there are ${sheets.map((one) => `"${one.name}"`).join(", ")}`);
}

async function sheetPath(zip: ZipParts, relation: string): Promise<string> {
  let target: string | null = null;
  const parser = plainParser();
  parser.on("opentag", ({ name, attributes }) => {
    if (local(name) === "Relationship" && attributes.Id === relation) target = attributes.Target ?? null;
  });
  for await (const chunk of partText(zip, "xl/_rels/workbook.xml.rels", MAX_SMALL_PART_BYTES)) parser.write(chunk);
  if (target === null) throw unreadable("the sheet's part is not named");
  return new URL(target, "zip:///xl/").pathname.slice(1);
}

/** The texts that cells point to by number; phonetic guides left out. */
async function readTexts(zip: ZipParts, maxBytes: number): Promise<readonly string[]> {
  const texts: string[] = [];
  let text = "";
  let inText = false;
  let inGuide = false;
  const parser = plainParser();
  parser.on("opentag", ({ name }) => {
    const tag = local(name);
    if (tag === "si") text = "";
    if (tag === "rPh") inGuide = true;
    inText = tag === "t" && !inGuide;
  });
  parser.on("text", (data) => {
    if (inText) text += data;
  });
  parser.on("closetag", ({ name }) => {
    const tag = local(name);
    inText = false;
    if (tag === "rPh") inGuide = false;
    if (tag === "si") texts.push(unescapeText(text));
  });
  for await (const chunk of partText(zip, "xl/sharedStrings.xml", maxBytes)) parser.write(chunk);
  return texts;
}

interface SheetContext {
  readonly texts: readonly string[];
  /** For each style number: whether it shows a number as a date. */
  readonly isDate: readonly boolean[];
  readonly from1904: boolean;
  readonly columns: number;
}

function sheetReader(context: SheetContext): { write(chunk: string): void; take(): readonly (readonly string[])[] } {
  let done: (readonly string[])[] = [];
  let row: string[] = [];
  let column = -1;
  let type = "n";
  let style = 0;
  let value = "";
  let inValue = false;
  let inGuide = false;
  const parser = plainParser();
  parser.on("opentag", ({ name, attributes }) => {
    const tag = local(name);
    if (tag === "row") {
      row = [];
      column = -1;
    } else if (tag === "c") {
      column = attributes.r === undefined ? column + 1 : columnOf(attributes.r);
      type = attributes.t ?? "n";
      style = Number(attributes.s ?? 0);
      value = "";
    } else if (tag === "rPh") inGuide = true;
    inValue = (tag === "v" || tag === "t") && !inGuide;
  });
  parser.on("text", (data) => {
    if (inValue) value += data;
  });
  parser.on("closetag", ({ name }) => {
    const tag = local(name);
    inValue = false;
    if (tag === "rPh") inGuide = false;
    if (tag === "c" && value !== "" && column >= 0) {
      if (column >= context.columns) throw unreadable(`a row has more than ${context.columns} columns`);
      while (row.length < column) row.push("");
      row[column] = cellText(value, type, style, context);
    }
    if (tag === "row" && row.some((cell) => cell.trim() !== "")) done.push(row);
  });
  return {
    write: (chunk) => void parser.write(chunk),
    take() {
      const rows = done;
      done = [];
      return rows;
    },
  };
}

/** ECMA-376 part 1, section 18.18.11: s shared, str and inlineStr texts, b truth, e error, d ISO date, n number. */
function cellText(value: string, type: string, style: number, context: SheetContext): string {
  if (type === "s") return context.texts[Number(value)] ?? "";
  if (type === "str" || type === "inlineStr") return unescapeText(value);
  if (type === "b") return value === "1" ? "true" : "false";
  if (type === "e") return "";
  if (type === "d") return value;
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  if (context.isDate[style]) return dateText(number, context.from1904);
  // 1.2E+15 is how an id was saved; digits beyond the fifteenth were lost when it was typed.
  return Number.isSafeInteger(number) ? number.toFixed(0) : value;
}

/** Days between the epochs of 1900 (with the leap day that never was) and of 1904 to 1970-01-01. */
const DAYS_TO_1970 = { from1900: 25_569, from1904: 24_107 };
const DAY_MS = 86_400_000;

/** "2026-11-21 08:05:00" in the local time of whoever filled the sheet; "" for a number that is no date. */
function dateText(days: number, from1904: boolean): string {
  const ms = Math.round(((days - (from1904 ? DAYS_TO_1970.from1904 : DAYS_TO_1970.from1900)) * DAY_MS) / 1000) * 1000;
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? "" : date.toISOString().slice(0, 19).replace("T", " ");
}

/** "AB12" to 27; -1 when it names no column. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of /^[A-Z]{1,3}/.exec(reference)?.[0] ?? "") column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

/** Characters that XML cannot hold stand as _x000D_ (section 22.9.2.19). */
function unescapeText(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
