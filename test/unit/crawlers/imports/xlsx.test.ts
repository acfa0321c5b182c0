// Workbooks: cells as spreadsheets really write them, and files that are broken, huge or none.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { importFile } from "../../../../crawlers/imports/import-file.ts";
import { XLSX_LIMITS, xlsxRows } from "../../../../crawlers/imports/xlsx.ts";
import { LangngheError } from "../../../../pipeline/errors.ts";
import { type FetchedDocument, unpackBody } from "../../../../pipeline/messages/document-fetched.ts";
import { TOPICS } from "../../../../pipeline/messages/topics.ts";
import { hastyClock } from "../../../helpers/fake-clock.ts";
import { memoryLog } from "../../../helpers/memory-log.ts";
import { sourceRecord } from "../../../helpers/source-run.ts";
import { inlineRows, inPieces, partsOf, type Workbook, zipOf } from "./workbook.ts";

const rowsOf = (workbook: Workbook, sheet?: string, limits = XLSX_LIMITS) =>
  Array.fromAsync(xlsxRows(inPieces(zipOf(partsOf(workbook))), sheet, limits));
const rowsOfBytes = (bytes: Uint8Array) => Array.fromAsync(xlsxRows(inPieces(bytes)));

describe("cells", () => {
  test("texts stand in the cell, in the shared table, or come from a formula; rich text is one text, guides are left out", async () => {
    const rows = await rowsOf({
      sheets: {
        A: `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><r><t>góp </t></r><r><t>ý</t></r></is></c><c r="C1" t="str"><f>A1&amp;"!"</f><v>chào!</v></c><c r="D1" t="s"><v>1</v></c></row>`,
      },
      texts: `<si><t>Địa chỉ &amp; nơi ở</t></si><si><r><t xml:space="preserve">học </t></r><r><t>phí</t></r><rPh sb="0" eb="1"><t>đọc</t></rPh></si>`,
    });
    expect(rows).toEqual([["Địa chỉ & nơi ở", "góp ý", "chào!", "học phí"]]);
  });

  test("cells that are left out leave their column empty, and empty rows are left out", async () => {
    const rows = await rowsOf({
      sheets: {
        A: `<row r="1"><c r="B1"><v>1</v></c><c r="AA1"><v>2</v></c></row><row r="2"/><row r="3"><c r="A3" t="inlineStr"><is><t> </t></is></c></row><row r="4"><c><v>3</v></c><c><v>4</v></c></row>`,
      },
    });
    expect(rows).toEqual([
      ["", "1", ...Array<string>(24).fill(""), "2"],
      ["3", "4"],
    ]);
  });

  test("a number is a date only where its format says so", async () => {
    const styles = `<numFmts count="3"><numFmt numFmtId="164" formatCode="dd/mm/yyyy\\ hh:mm"/><numFmt numFmtId="165" formatCode="#,##0 &quot;days&quot;"/><numFmt numFmtId="166" formatCode="[Red]General"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs>`;
    // 46347 is 21 November 2026 in the system of 1900.
    const cells = [0, 1, 2, 3, 4].map(
      (style) => `<c s="${style}"><v>${style === 2 ? "46347.3368055556" : "46347"}</v></c>`,
    );
    expect(await rowsOf({ sheets: { A: `<row>${cells.join("")}</row>` }, styles })).toEqual([
      ["46347", "2026-11-21 00:00:00", "2026-11-21 08:05:00", "46347", "46347"],
    ]);
    const old = `<row><c s="1"><v>${46347 - 1462}</v></c></row>`;
    expect(await rowsOf({ sheets: { A: old }, styles, date1904: true })).toEqual([["2026-11-21 00:00:00"]]);
  });

  test("ids, truth values, ISO dates, errors and line breaks come as they read", async () => {
    const cells = `<c><v>1.234567890123E+12</v></c><c t="b"><v>1</v></c><c t="d"><v>2026-11-21T08:05:00Z</v></c><c t="e"><v>#REF!</v></c><c t="inlineStr"><is><t>một_x000A_hai</t></is></c><c><v>0.5</v></c>`;
    expect(await rowsOf({ sheets: { A: `<row>${cells}</row>` } })).toEqual([
      ["1234567890123", "true", "2026-11-21T08:05:00Z", "", "một\nhai", "0.5"],
    ]);
  });

  test("parts and tags with prefixes are read, and parts that are stored", async () => {
    const parts = partsOf({ sheets: { A: "" } });
    const prefixed = {
      ...parts,
      "xl/worksheets/sheet1.xml": `<x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>chữ</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>`,
    };
    expect(await rowsOfBytes(zipOf(prefixed, { stored: true }))).toEqual([["chữ"]]);
  });
});

describe("sheets", () => {
  const sheets = { Ẩn: inlineRows([["a"]]), "Bình luận": inlineRows([["b"]]), Khác: inlineRows([["c"]]) };

  test("the first visible sheet is read, or the one that is named", async () => {
    expect(await rowsOf({ sheets, hidden: ["Ẩn"] })).toEqual([["b"]]);
    expect(await rowsOf({ sheets }, "Khác")).toEqual([["c"]]);
  });

  test("a name that there is not is refused with the names that there are", async () => {
    await expect(rowsOf({ sheets }, "Trang 9")).rejects.toThrow(
      'no sheet "Trang 9"; there are "Ẩn", "Bình luận", "Khác"',
    );
  });
});

describe("files that cannot be read are one clear error", () => {
  const good = zipOf(partsOf({ sheets: { A: inlineRows([["url", "text"]]) }, texts: "<si><t>x</t></si>" }));

  test.each([
    ["nothing", Buffer.alloc(0), "no directory"],
    ["a text", Buffer.from("url,text\n"), "no directory"],
    ["an old .xls", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), "old .xls or has a password"],
    ["a file cut off", good.subarray(0, good.length / 2), "no directory"],
    ["an archive of something else", zipOf({ "word/document.xml": "<w/>" }), "it has no xl/workbook.xml"],
    ["an encrypted part", zipOf(partsOf({ sheets: { A: "" } }), { flags: 1 }), "password"],
    ["no sheet", zipOf(partsOf({ sheets: {} })), "no sheet"],
  ])("%s", async (_name, bytes, why) => {
    const error = await rowsOfBytes(bytes).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(LangngheError);
    expect((error as LangngheError).code).toBe("INPUT_INVALID");
    expect((error as LangngheError).message).toContain(why);
  });

  test("broken XML, a document type and unknown entities are refused", async () => {
    const sheet = (xml: string) =>
      rowsOfBytes(zipOf({ ...partsOf({ sheets: { A: "" } }), "xl/worksheets/sheet1.xml": xml }));
    await expect(sheet("<worksheet><row></worksheet>")).rejects.toThrow("not a readable spreadsheet");
    const bomb = `<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>`;
    await expect(sheet(bomb)).rejects.toThrow("document type");
    await expect(sheet("<worksheet><row><c><v>&b;</v></c></row></worksheet>")).rejects.toThrow("not a readable");
  });

  test("a part that unpacks to more than its limit ends the reading there", async () => {
    const many = { sheets: { A: inlineRows(Array.from({ length: 20_000 }, () => ["một hàng như mọi hàng"])) } };
    expect(zipOf(partsOf(many)).length).toBeLessThan(20_000);
    await expect(rowsOf(many, undefined, { ...XLSX_LIMITS, sheetBytes: 1_000_000 })).rejects.toThrow(
      "larger than 1 MB",
    );
    const texts = { sheets: { A: "" }, texts: `<si><t>${"a".repeat(900_000)}</t></si>`.repeat(2) };
    await expect(rowsOf(texts, undefined, { ...XLSX_LIMITS, textBytes: 1_000_000 })).rejects.toThrow(
      "larger than 1 MB",
    );
    await expect(rowsOf({ sheets: { A: `<row><c><v>${"9".repeat(2_000_000)}` } })).rejects.toThrow("one text");
  });

  test("too many rows, columns or bytes are refused", async () => {
    const rows = { sheets: { A: inlineRows([["a"], ["b"], ["c"]]) } };
    await expect(rowsOf(rows, undefined, { ...XLSX_LIMITS, rows: 2 })).rejects.toThrow("more than 2 rows");
    await expect(rowsOf({ sheets: { A: `<row><c r="XFD1"><v>1</v></c></row>` } })).rejects.toThrow("columns");
    await expect(rowsOf(rows, undefined, { ...XLSX_LIMITS, fileBytes: 100 })).rejects.toThrow("save it as CSV");
  });

  test("rows are handed on before the sheet ends, so memory does not grow with it", async () => {
    const rows = xlsxRows(
      inPieces(zipOf(partsOf({ sheets: { A: `${inlineRows(Array(50_000).fill(["x"]))}<broken` } }))),
    );
    let seen = 0;
    await expect(
      (async () => {
        for await (const _row of rows) seen++;
      })(),
    ).rejects.toThrow("not a readable");
    expect(seen).toBeGreaterThan(49_000);
  });

  test("any bytes, and any damage to a good file, end in rows or in that error", async () => {
    const outcome = async (bytes: Uint8Array): Promise<void> => {
      const error = await rowsOfBytes(bytes).then(
        () => null,
        (thrown: unknown) => thrown,
      );
      if (error !== null) expect(error).toMatchObject({ code: "INPUT_INVALID" });
    };
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), outcome), { numRuns: 100 });
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.nat(255), async (at, byte) => {
        const bytes = Buffer.from(good);
        bytes[at] = byte;
        await outcome(bytes);
      }),
      { numRuns: 300 },
    );
  });
});

test("a workbook is imported as CSV is: columns by name, people dropped, dates in Vietnam time", async () => {
  const styles = `<cellXfs><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs>`;
  const sheet = `${inlineRows([["Link", "Nội dung", "Ngày đăng", "Người đăng"]])}<row><c t="inlineStr"><is><t>https://dien-dan.example/t/7</t></is></c><c t="inlineStr"><is><t>Hồ sơ chờ 2 tháng, Ngô Hạnh Bình gửi</t></is></c><c s="1"><v>46347.3368055556</v></c><c t="inlineStr"><is><t>Ngô Hạnh Bình</t></is></c></row>`;
  const log = memoryLog();
  const bytes = zipOf(partsOf({ sheets: { A: sheet }, styles }));
  const record = sourceRecord({ sourceId: "nha-cung-cap", sourceKind: "social" });
  const common = { record, format: "xlsx", clock: hastyClock(), log } as const;
  const dry = await importFile(inPieces(bytes), { ...common, dryRun: true });
  expect(dry).toMatchObject({ rows: 1, imported: 1, failed: 0, droppedIdentity: ["Người đăng"] });
  expect(log.outputs).toHaveLength(0);
  await importFile(inPieces(bytes), { ...common, dryRun: false });
  const [document] = log.payloads<FetchedDocument>(TOPICS.documentsFetched);
  expect(document?.hints.publishedAt).toBe("2026-11-21T01:05:00.000Z");
  const text = document ? Buffer.from(unpackBody(document.body)).toString() : "";
  expect(text).toContain("Hồ sơ chờ 2 tháng");
  expect(text).not.toContain("Ngô Hạnh Bình");
});
