// Exported files: every cell stays what it was, and no cell is a formula.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  csvCell,
  csvHead,
  csvLine,
  csvRow,
  EXPORT_COLUMNS,
  exportCells,
  exportRow,
  jsonLine,
} from "../../../pipeline/query/export-rows.ts";
import { sampleWrite } from "../../contract/article-index-samples.ts";

/** A reader of RFC 4180 for the tests: fields of one line. */
function readCsv(line: string): string[] {
  const cells: string[] = [];
  let at = 0;
  while (at < line.length) {
    let cell = "";
    if (line[at] === '"') {
      at++;
      while (!(line[at] === '"' && line[at + 1] !== '"')) {
        if (line[at] === '"') at++;
        cell += line[at++];
      }
      at++;
    } else while (at < line.length && line[at] !== "," && line[at] !== "\r") cell += line[at++];
    cells.push(cell);
    if (line[at] === ",") {
      at++;
      if (line[at] === "\r") cells.push("");
    }
    if (line[at] === "\r") break;
  }
  return cells;
}

const stored = () => {
  const { grouped, trace, way } = sampleWrite({
    id: "a",
    title: '=HYPERLINK("https://bad.example")',
    text: 'Một, "hai"\nba',
    policies: [
      ["hoc-phi", "unfavourable"],
      ["y-te", null],
    ],
    documents: ["168/2024/NĐ-CP", "168/2024/NĐ-CP"],
  });
  return { ...grouped, trace, way };
};

describe("exported rows", () => {
  it.each(["=1+1", "+84", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1", "\u00a0=1"])(
    "makes %j harmless",
    (value) => {
      expect(csvCell(value).replace(/^"/, "").startsWith("'")).toBe(true);
    },
  );

  it("leaves plain text and numbers as they are", () => {
    expect(csvLine(["học phí 5 %", 3, ""])).toBe("học phí 5 %,3,\r\n");
  });

  it("gives back every cell, but for the apostrophe before a formula", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme" }), { minLength: 1, maxLength: 6 }), (cells) => {
        const read = readCsv(csvLine(cells));
        expect(read.map((cell, n) => (cell === `'${cells[n]}` ? cell.slice(1) : cell))).toEqual(cells);
        for (const cell of read) expect(/^\s*[=+\-@]/.test(cell)).toBe(false);
      }),
    );
  });

  it("has a cell for each documented column and none for persons", () => {
    const row = exportRow(stored());
    expect(exportCells(row)).toHaveLength(EXPORT_COLUMNS.length);
    expect(readCsv(csvHead())).toEqual(EXPORT_COLUMNS.map(([name]) => name));
    expect(readCsv(csvRow(row))).toHaveLength(EXPORT_COLUMNS.length);
    expect(csvHead()).not.toMatch(/author|person|user|handle|byline/);
    expect(row).toMatchObject({
      documents: ["168/2024/NĐ-CP"],
      policies: [{ policyId: "hoc-phi" }, { policyId: "y-te" }],
    });
    expect(JSON.parse(jsonLine(row))).toEqual(row);
    expect(jsonLine(row).trimEnd()).not.toContain("\n");
  });

  it("says nothing of harms, which only a person's confirmation makes more than a proposal", () => {
    const row = exportRow(stored());
    expect(csvHead()).not.toContain("harm");
    expect(jsonLine(row)).not.toContain("harm");
  });
});
