// Reports as files: the decree's form, no mark-up from outside, figures that no spreadsheet computes, Word files that open.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseHTML } from "linkedom";
import { extractText, getDocumentProxy } from "unpdf";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findBrowser } from "../../../../crawlers/fetch/find-browser.ts";
import { articlesPath, formText, headingTexts } from "../../../../dashboards/api/report-form.ts";
import { MARGIN_MM, SIZE_PT } from "../../../../dashboards/reports/decree.ts";
import { type MadeReport, makeReport } from "../../../../dashboards/reports/make-report.ts";
import { writeReport } from "../../../../dashboards/reports/write-report.ts";
import { openChromiumPrinter } from "../../../../pipeline/adapters/print-chromium/chromium-printer.ts";
import type { ReportBlock } from "../../../../pipeline/messages/report.ts";
import { docxText } from "../../../../pipeline/plan/docx.ts";
import { readPlanText } from "../../../../pipeline/plan/read-plan.ts";
import { zipEntry } from "../../../../pipeline/plan/zip.ts";
import type { PagePrinter } from "../../../../pipeline/ports/page-printer.ts";
import { type DashboardWorld, openDashboardWorld } from "../../../helpers/dashboard-world.ts";
import { FORM, reportWorld } from "./report-samples.ts";

let world: DashboardWorld;
let report: MadeReport;
let printer: PagePrinter | null = null;
const found = await findBrowser();
const hasOffice = (() => {
  try {
    execFileSync("soffice", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
})();

beforeAll(async () => {
  world = await openDashboardWorld();
  report = await makeReport(reportWorld(world), FORM, { kind: "weekly", date: "2026-11-19", language: "vi" });
  if (found) printer = openChromiumPrinter({ find: async () => found });
});
afterAll(async () => {
  await printer?.close();
  await world.close();
});

const BASE = "https://lang-nghe.example";
const write = (format: Parameters<typeof writeReport>[1], change: Partial<MadeReport> = {}, withPrinter = false) =>
  writeReport({ ...report, ...change }, format, { base: BASE, printer: withPrinter ? printer : null });
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString("utf8");
const xml = (bytes: Uint8Array, name: string) => text(zipEntry(bytes, name) ?? new Uint8Array());
const HOSTILE = `<script>alert(1)</script>"'&=cmd|' /C calc'!A0`;

describe("the decree's form", () => {
  it("writes days below ten and the first two months with a zero, and others as they are", () => {
    const dated = (date: string) => formText({ ...report.form, date }, "vi").placeAndDate;
    expect(dated("2026-01-05")).toBe("Sông Mây, ngày 05 tháng 01 năm 2026");
    expect(dated("2026-06-29")).toBe("Sông Mây, ngày 29 tháng 6 năm 2026");
  });

  it("sends to one on the line of the word, to several on lines with semicolons and a full stop", () => {
    const to = (addressee: string) => formText({ ...report.form, addressee }, "vi").addressees;
    expect(to("Ủy ban nhân dân tỉnh")).toEqual(["Ủy ban nhân dân tỉnh"]);
    expect(to("Bộ Nội vụ; Bộ Tài chính")).toEqual(["Bộ Nội vụ;", "Bộ Tài chính."]);
    expect(formText(report.form, "vi").recipients).toEqual(["Như trên;", "Lưu: VT, VP."]);
  });

  it("numbers sections in Roman figures and capitals, clauses in figures, points in Vietnamese letters", () => {
    const heading = (level: 1 | 2 | 3, words: string): ReportBlock => ({ type: "heading", level, text: words });
    const points = Array.from({ length: 7 }, () => heading(3, "điểm"));
    const blocks = [
      heading(1, "Tình hình"),
      heading(2, "Phạm vi"),
      ...points,
      heading(1, "Kết quả"),
      heading(2, "Một"),
    ];
    expect(headingTexts(blocks)).toEqual([
      "I. TÌNH HÌNH",
      "1. Phạm vi",
      ...["a", "b", "c", "d", "đ", "e", "g"].map((letter) => `${letter}) điểm`),
      "II. KẾT QUẢ",
      "1. Một",
    ]);
  });

  it("leads from a figure to its articles with the days in the page's own filter", () => {
    expect(articlesPath("policy:x tone:negative from:2026-11-20 to:2026-11-20")).toBe(
      "/articles?q=policy%3Ax+tone%3Anegative&from=2026-11-20&to=2026-11-20&withReprints=true",
    );
    expect(articlesPath("date:2026-11-19T17:00:00.000Z..2026-11-20T08:30:00.000Z")).toBe(
      "/articles?from=2026-11-19T17%3A00%3A00.000Z&to=2026-11-20T08%3A30%3A00.000Z&withReprints=true",
    );
  });
});

describe("a Word file", () => {
  it("has the page, margins and type of the decree", async () => {
    const { bytes } = await write("docx");
    const document = xml(bytes, "word/document.xml");
    const mm = (twips: string | undefined) => Math.round((Number(twips) / 1440) * 25.4);
    const size = /<w:pgSz w:w="(\d+)" w:h="(\d+)"/.exec(document);
    expect([mm(size?.[1]), mm(size?.[2])]).toEqual([210, 297]);
    for (const [side, least, most] of [
      ["top", 20, 25],
      ["bottom", 20, 25],
      ["left", 30, 35],
      ["right", 15, 20],
    ] as const) {
      const margin = mm(new RegExp(`<w:pgMar[^>]*w:${side}="(\\d+)"`).exec(document)?.[1]);
      expect(margin).toBe(MARGIN_MM[side]);
      expect(margin).toBeGreaterThanOrEqual(least);
      expect(margin).toBeLessThanOrEqual(most);
    }
    expect(xml(bytes, "word/styles.xml")).toContain("Times New Roman");
    // Half points; the nation's line 12, the body 14, recipients 11.
    const sizeOf = (words: string) =>
      Number(new RegExp(`<w:sz w:val="(\\d+)"/>(?:(?!<w:t).)*<w:t[^>]*>${words}`).exec(document)?.[1]) / 2;
    expect(sizeOf("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")).toBe(SIZE_PT.nation);
    expect(sizeOf("Độc lập - Tự do - Hạnh phúc")).toBe(SIZE_PT.motto);
    expect(sizeOf("Nơi nhận:")).toBe(SIZE_PT.recipientsWord);
    expect(sizeOf("- Như trên;")).toBe(SIZE_PT.recipients);
    // The number of the page, and not on the first one.
    expect(document).toContain("<w:titlePg/>");
    expect(xml(bytes, "word/header1.xml") + xml(bytes, "word/header2.xml")).toContain("PAGE");
  });

  it("is read back by our own reader of plans: head, sections, figures, foot", async () => {
    const { bytes } = await write("docx");
    const read = docxText(bytes);
    expect(read).toContain("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
    expect(read).toContain("Số: …/BC-SVHTT");
    expect(read).toContain("I. TÌNH HÌNH CHUNG");
    expect(read).toContain("Thu phí sử dụng tạm thời vỉa hè\t");
    expect(read).toContain("Kính gửi: Ủy ban nhân dân tỉnh Sông Mây");
    expect(read).toContain("KT. GIÁM ĐỐC");
    const { document } = readPlanText(read).reading;
    expect([document.place, document.date]).toEqual(["Sông Mây", "2026-11-20"]);
  });

  it("links figures to the dashboard, and only where it has an address", async () => {
    const { bytes } = await write("docx");
    expect(xml(bytes, "word/_rels/document.xml.rels")).toContain(`${BASE}/articles?`);
    const alone = await writeReport(report, "docx", { base: null, printer: null });
    expect(xml(alone.bytes, "word/_rels/document.xml.rels")).not.toContain("/articles?");
  });

  it("holds the drawing's numbers as a table where there is no browser", async () => {
    const { bytes } = await write("docx");
    expect(zipEntry(bytes, "word/media/")).toBeNull();
    expect(docxText(bytes)).toMatch(/\n19\/11\t\d+\t\d+\n/);
  });

  it.skipIf(!found)("holds the drawing as a picture where there is one", { timeout: 60_000 }, async () => {
    const { bytes } = await write("docx", {}, true);
    expect(xml(bytes, "word/_rels/document.xml.rels")).toMatch(/media\/[^"]+\.png/);
    expect(docxText(bytes)).not.toMatch(/\n19\/11\t\d+\t\d+\n/);
  });

  it.skipIf(!hasOffice)(
    "opens in LibreOffice with as many pages as the PDF, give or take one (skipped: soffice is not installed)",
    { timeout: 120_000 },
    async () => {
      const folder = mkdtempSync(join(tmpdir(), "langnghe-report-"));
      try {
        writeFileSync(join(folder, "bao-cao.docx"), (await write("docx", {}, found !== null)).bytes);
        execFileSync(
          "soffice",
          [
            `-env:UserInstallation=file://${folder}/profile`,
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            folder,
            join(folder, "bao-cao.docx"),
          ],
          { stdio: "ignore", timeout: 110_000 },
        );
        const pdf = await getDocumentProxy(new Uint8Array(readFileSync(join(folder, "bao-cao.pdf"))));
        const { totalPages, text: pages } = await extractText(pdf, { mergePages: true });
        expect(pages).toContain("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
        expect(pages).toContain("I. TÌNH HÌNH CHUNG");
        if (!printer) return;
        const ours = await getDocumentProxy(new Uint8Array((await write("pdf", {}, true)).bytes));
        expect(Math.abs(ours.numPages - totalPages)).toBeLessThanOrEqual(1);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  );
});

describe("texts from anywhere", () => {
  it("never make a Word file or a workbook that cannot be read", async () => {
    const odd = "đầu\u0000\u000b\ud800cuối\uffff";
    const blocks: ReportBlock[] = [
      { type: "paragraph", sentences: [[{ text: odd }, { text: "5", query: `"${odd}"` }]] },
      { type: "quotes", items: [{ text: odd, source: odd, url: null }] },
      { type: "table", caption: odd, columns: [{ name: odd, numeric: false }], rows: [[{ text: odd }]] },
    ];
    const change = { blocks, form: { ...report.form, subject: odd, issuer: odd } };
    const docx = (await write("docx", change)).bytes;
    expect(docxText(docx)).toContain("đầu\ufffdcuối");
    const parts = [
      xml(docx, "word/document.xml"),
      xml((await write("xlsx", change)).bytes, "xl/worksheets/sheet1.xml"),
    ];
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not be there
    for (const part of parts) expect(part).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
  });
});

describe("a PDF file", () => {
  it("is refused with a clear error where there is no browser", async () => {
    await expect(write("pdf")).rejects.toMatchObject({ code: "PRINTER_MISSING" });
    const none = openChromiumPrinter({ find: async () => null });
    await expect(none.pdf("<p>x</p>")).rejects.toMatchObject({ code: "PRINTER_MISSING" });
  });

  it.skipIf(!found)("is A4, holds its text, and embeds every font", { timeout: 60_000 }, async () => {
    const { bytes } = await write("pdf", {}, true);
    const raw = Buffer.from(bytes).toString("latin1");
    const pdf = await getDocumentProxy(new Uint8Array(bytes));
    const [, , width, height] = (await pdf.getPage(1)).view;
    expect([Math.round(width ?? 0), Math.round(height ?? 0)]).toEqual([595, 842]);
    const { text: pages } = await extractText(pdf, { mergePages: true });
    expect(pages).toContain("Độc lập - Tự do - Hạnh phúc");
    expect(pages).toContain("TÌNH HÌNH CHUNG");
    expect(raw.match(/\/FontDescriptor/g)?.length ?? 0).toBeGreaterThan(0);
    expect(raw.match(/\/FontFile[23]?\b/g)?.length ?? 0).toBeGreaterThan(0);
  });

  it.skipIf(!found)("runs no script of a page and loads nothing", { timeout: 60_000 }, async () => {
    const page = `<!doctype html><p id="p">trước</p><script>document.getElementById("p").textContent="sau"</script>`;
    const pdf = await getDocumentProxy(new Uint8Array((await printer?.pdf(page)) ?? new Uint8Array()));
    expect((await extractText(pdf, { mergePages: true })).text).toContain("trước");
  });
});

describe("a page file", () => {
  it("needs nothing from elsewhere and escapes whatever stands in texts", async () => {
    const blocks: ReportBlock[] = [
      { type: "heading", level: 1, text: HOSTILE },
      { type: "paragraph", sentences: [[{ text: HOSTILE, url: "https://bao.example/?a=1&b='\"" }]] },
      { type: "quotes", items: [{ text: HOSTILE, source: HOSTILE, url: null }] },
      { type: "chart", caption: HOSTILE, kind: "bar", labels: [HOSTILE], series: [{ name: HOSTILE, values: [1] }] },
      { type: "table", caption: HOSTILE, columns: [{ name: HOSTILE, numeric: false }], rows: [[{ text: HOSTILE }]] },
    ];
    const html = text((await write("html", { blocks, form: { ...report.form, subject: HOSTILE } })).bytes);
    const { document } = parseHTML(html);
    expect(document.querySelectorAll("script")).toHaveLength(0);
    expect(document.querySelectorAll("link, img, iframe, object")).toHaveLength(0);
    expect(document.querySelector("blockquote")?.textContent).toContain(HOSTILE);
    expect(html).not.toMatch(/(?:src|url\()=?["']?https?:/);
    expect(html).toContain(`content="default-src 'none'`);
  });

  it("draws the chart with the values of the report", async () => {
    const html = text((await write("html")).bytes);
    const { document } = parseHTML(html);
    expect(document.querySelector("figure svg text")).not.toBeNull();
    const labels = [...document.querySelectorAll("figure svg text")].map((one) => one.textContent);
    // Some days are left out where their labels would touch.
    expect(labels.filter((label) => /^\d{2}\/1[01]$/.test(label ?? "")).length).toBeGreaterThan(5);
    expect(labels).toContain("Đăng lại");
  });
});

describe("figures", () => {
  it("stand in CSV with their queries, and no cell can act as a formula", async () => {
    const [query, address] = ["policy:x from:2026-11-20 to:2026-11-20", `${BASE}/articles?q=policy%3Ax`];
    const blocks: ReportBlock[] = [
      { type: "heading", level: 1, text: "=HYPERLINK(1)" },
      { type: "paragraph", sentences: [[{ text: "+cmd " }, { text: "1.204", query }]] },
    ];
    const csv = text((await write("csv", { blocks })).bytes);
    expect(csv.startsWith("\ufeffMục,Nội dung,Cột,Số,Câu tìm kiếm,Địa chỉ\r\n")).toBe(true);
    const [, row = ""] = csv.split("\r\n");
    expect(row).toContain("'=HYPERLINK(1)");
    expect(row).toContain("'+cmd 1.204");
    expect(row).toContain(`,1204,${query},${address}`);
  });

  it("are numbers in XLSX, texts stay texts", async () => {
    const { bytes } = await write("xlsx");
    const sheet = xml(bytes, "xl/worksheets/sheet1.xml");
    expect(sheet).not.toContain("<f>");
    expect(sheet).toMatch(/<c r="D2"[^>]*><v>\d+<\/v>/);
    expect(xml(bytes, "xl/workbook.xml")).toContain("<sheet");
  });

  it("hold no column of harms and none of persons", async () => {
    const csv = text((await write("csv")).bytes);
    expect(csv).not.toMatch(/harm|scam|threat|hate|author|tác giả/i);
  });
});
