// Hits as a spreadsheet. The file is made in memory, so it is bounded; CSV and JSON lines are not.
import type { Cell } from "write-excel-file/node";
import { EXPORT_COLUMNS, type ExportRow, exportCells } from "./export-rows.ts";

/** More rows go into CSV: a sheet of this size takes some hundred MB while it is made. */
export const MOST_XLSX_ROWS = 20_000;
/** Excel's own limit for the text of one cell. */
const MOST_CELL_CHARS = 32_767;

/** The bytes of an .xlsx file with a head line. Text stays text: no cell is a formula. */
export async function exportXlsx(rows: readonly ExportRow[]): Promise<Uint8Array> {
  const { default: writeXlsx } = await import("write-excel-file/node");
  const head: Cell[] = EXPORT_COLUMNS.map(([name]) => ({ value: name, type: String, fontWeight: "bold" }));
  const body = rows.map((row) =>
    exportCells(row).map(
      (cell): Cell =>
        typeof cell === "number"
          ? { value: cell, type: Number }
          : { value: cell.slice(0, MOST_CELL_CHARS), type: String },
    ),
  );
  return await writeXlsx([head, ...body], { stickyRowsCount: 1 }).toBuffer();
}
