// The figures of a report for spreadsheets: every number in a sentence, table or drawing with where it stands and the query
// that counts it. CSV no spreadsheet takes for formulas; XLSX with numbers as numbers.
import { CSV_BYTE_ORDER_MARK, csvLine } from "../../pipeline/query/export-rows.ts";
import { pieceAddress } from "../api/report-form.ts";
import { printable } from "./printable.ts";
import { sentenceText } from "./sentence.ts";
import type { ReportContent } from "./write-html.ts";

export interface FigureRow {
  /** Nearest heading above. */
  readonly section: string;
  /** The sentence, or the row of a table or drawing. */
  readonly what: string;
  /** Column or series; empty in sentences. */
  readonly column: string;
  readonly value: number;
  readonly query: string;
  readonly address: string;
}

/** The number that the words are, as the report prints it; null for other words. */
function numberIn(text: string, language: "vi" | "en"): number | null {
  const plain = language === "vi" ? text.replaceAll(".", "").replace(",", ".") : text.replaceAll(",", "");
  return /^-?\d+(?:\.\d+)?$/.test(plain.trim()) ? Number(plain) : null;
}

export function figureRows(report: ReportContent, base: string | null): FigureRow[] {
  const { blocks, language } = report;
  const out: FigureRow[] = [];
  let section = "";
  const add = (
    what: string,
    column: string,
    piece: { text: string; query?: string | undefined; page?: string | undefined },
  ) => {
    const value = numberIn(piece.text, language);
    if (value === null || (piece.query === undefined && piece.page === undefined)) return;
    const linked = {
      text: "",
      ...(piece.query === undefined ? {} : { query: piece.query }),
      ...(piece.page === undefined ? {} : { page: piece.page }),
    };
    out.push({ section, what, column, value, query: piece.query ?? "", address: pieceAddress(linked, base) ?? "" });
  };
  for (const block of blocks) {
    if (block.type === "heading") section = block.text;
    if (block.type === "paragraph" || block.type === "list") {
      for (const sentence of block.type === "list" ? block.items : block.sentences)
        for (const piece of sentence) add(sentenceText(sentence), "", piece);
    }
    if (block.type === "table") {
      for (const row of block.rows)
        for (const [i, piece] of row.entries())
          if (i > 0) add(`${block.caption}: ${row[0]?.text ?? ""}`, block.columns[i]?.name ?? "", piece);
    }
    if (block.type === "chart") {
      for (const { name, values } of block.series)
        for (const [i, value] of values.entries()) {
          if (value === null) continue;
          const query = block.query ?? "";
          const address = block.query === undefined ? "" : (pieceAddress({ text: "", query }, base) ?? "");
          out.push({
            section,
            what: `${block.caption}: ${block.labels[i] ?? ""}`,
            column: name,
            value,
            query,
            address,
          });
        }
    }
  }
  return out;
}

const HEADS = {
  vi: ["Mục", "Nội dung", "Cột", "Số", "Câu tìm kiếm", "Địa chỉ"],
  en: ["Section", "What", "Column", "Number", "Query", "Address"],
} as const;

export function figuresCsv(report: ReportContent, base: string | null): string {
  const rows = figureRows(report, base).map(({ section, what, column, value, query, address }) =>
    csvLine([section, what, column, value, query, address]),
  );
  return CSV_BYTE_ORDER_MARK + csvLine(HEADS[report.language]) + rows.join("");
}

export async function figuresXlsx(report: ReportContent, base: string | null): Promise<Uint8Array> {
  const { default: writeXlsx } = await import("write-excel-file/node");
  // Strings are strings in this format: none is ever computed.
  const text = (value: string) => ({ type: String, value: printable(value).slice(0, 32_000), wrap: true }) as const;
  const file = writeXlsx(
    [
      HEADS[report.language].map((value) => ({ type: String, value, fontWeight: "bold" as const })),
      ...figureRows(report, base).map(({ section, what, column, value, query, address }) => [
        text(section),
        text(what),
        text(column),
        { type: Number, value },
        text(query),
        text(address),
      ]),
    ],
    {
      columns: [{ width: 28 }, { width: 60 }, { width: 20 }, { width: 10 }, { width: 48 }, { width: 48 }],
      stickyRowsCount: 1,
    },
  );
  return new Uint8Array(await file.toBuffer());
}
