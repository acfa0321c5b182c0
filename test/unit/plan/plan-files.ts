// Makes small .docx and PDF files for the tests, so that no binary file has to be kept.
import { crc32, deflateRawSync } from "node:zlib";

/** A ZIP archive with deflated entries. */
export function zip(entries: Readonly<Record<string, string>>): Uint8Array {
  const parts: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(entries)) {
    const body = Buffer.from(text);
    const packed = deflateRawSync(body);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(8, 8);
    head.writeUInt32LE(crc32(body), 14);
    head.writeUInt32LE(packed.length, 18);
    head.writeUInt32LE(body.length, 22);
    head.writeUInt16LE(Buffer.byteLength(name), 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(20, 6);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(crc32(body), 16);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(body.length, 24);
    entry.writeUInt16LE(Buffer.byteLength(name), 28);
    entry.writeUInt32LE(offset, 42);
    parts.push(head, Buffer.from(name), packed);
    central.push(entry, Buffer.from(name));
    offset += head.length + Buffer.byteLength(name) + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(entries).length, 8);
  end.writeUInt16LE(Object.keys(entries).length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, directory, end]);
}

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** A paragraph; `list` is [numbering, level] for an automatically numbered one. Its text is split over two runs, as Word does. */
export function paragraph(text: string, list?: readonly [number, number]): string {
  const numbering = list
    ? `<w:pPr><w:numPr><w:ilvl w:val="${list[1]}"/><w:numId w:val="${list[0]}"/></w:numPr></w:pPr>`
    : "";
  const half = Math.floor(text.length / 2);
  const run = (part: string) => `<w:r><w:t xml:space="preserve">${escaped(part)}</w:t></w:r>`;
  return `<w:p>${numbering}${run(text.slice(0, half))}${run(text.slice(half))}</w:p>`;
}

/** A table; "^" in a cell continues the cell above (merged downwards). */
export function table(rows: readonly (readonly string[])[]): string {
  const cell = (text: string, below: string | undefined) => {
    const merge = text === "^" ? "<w:vMerge/>" : below === "^" ? '<w:vMerge w:val="restart"/>' : "";
    const lines = text === "^" ? [""] : text.split("\n");
    return `<w:tc><w:tcPr>${merge}</w:tcPr>${lines.map((line) => paragraph(line)).join("")}</w:tc>`;
  };
  return `<w:tbl>${rows
    .map((row, at) => `<w:tr>${row.map((text, column) => cell(text, rows[at + 1]?.[column])).join("")}</w:tr>`)
    .join("")}</w:tbl>`;
}

const SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const level = (at: number, format: string, text: string) =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;

/** A .docx of the body's XML. Numbering 1 is I., 1., a); numbering 2 is bullets. */
export function docx(body: string): Uint8Array {
  return zip({
    "[Content_Types].xml": "<Types/>",
    "word/numbering.xml": `<w:numbering ${SPACE}><w:abstractNum w:abstractNumId="0">${level(0, "upperRoman", "%1.")}${level(1, "decimal", "%2.")}${level(2, "lowerLetter", "%3)")}</w:abstractNum><w:abstractNum w:abstractNumId="1">${level(0, "bullet", "-")}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>`,
    "word/document.xml": `<?xml version="1.0" encoding="UTF-8"?><w:document ${SPACE}><w:body>${body}</w:body></w:document>`,
  });
}

/** A line of a PDF page: pieces at x, all at y (from the bottom). */
export interface PdfLine {
  readonly y: number;
  readonly pieces: readonly (readonly [x: number, text: string])[];
}

/** A PDF whose text layer maps code units to themselves; nothing is drawn well, everything can be read. */
export function pdf(pages: readonly (readonly PdfLine[])[]): Uint8Array {
  const hex = (text: string) =>
    `<${[...text].map((char) => char.charCodeAt(0).toString(16).padStart(4, "0")).join("")}>`;
  const objects: string[] = [];
  const add = (content: string) => objects.push(content);
  const stream = (content: string) => `<< /Length ${Buffer.byteLength(content)} >>\nstream\n${content}\nendstream`;
  const firstPage = 6;
  add("<< /Type /Catalog /Pages 2 0 R >>");
  add(
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_page, at) => `${firstPage + at * 2} 0 R`).join(" ")}] >>`,
  );
  add(
    "<< /Type /Font /Subtype /Type0 /BaseFont /Plain /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
  );
  add(
    "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Plain /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 /FontDescriptor << /Type /FontDescriptor /FontName /Plain /Flags 4 /FontBBox [0 0 500 700] /ItalicAngle 0 /Ascent 700 /Descent 0 /CapHeight 700 /StemV 80 >> >>",
  );
  add(
    stream(
      "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Plain def /CMapType 2 def\n1 begincodespacerange <0000> <FFFF> endcodespacerange\n1 beginbfrange <0000> <FFFF> <0000> endbfrange\nendcmap end end",
    ),
  );
  for (const [at, lines] of pages.entries()) {
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 900 842] /Resources << /Font << /F 3 0 R >> >> /Contents ${firstPage + at * 2 + 1} 0 R >>`,
    );
    add(
      stream(
        lines
          .flatMap((line) => line.pieces.map(([x, text]) => `BT /F 12 Tf 1 0 0 1 ${x} ${line.y} Tm ${hex(text)} Tj ET`))
          .join("\n"),
      ),
    );
  }
  let out = "%PDF-1.5\n";
  const offsets = objects.map((content, at) => {
    const offset = Buffer.byteLength(out);
    out += `${at + 1} 0 obj\n${content}\nendobj\n`;
    return offset;
  });
  const xref = Buffer.byteLength(out);
  out += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("")}trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`;
  return Buffer.from(out);
}
