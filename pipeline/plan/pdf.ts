// The text layer of a PDF as lines; wide gaps inside a line become tabs, so that tables stay tables. Scans without a text
// layer are refused with a clear word. pdf.js is loaded on use only.
import { LangngheError } from "../errors.ts";

interface Piece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Throws INPUT_INVALID when the bytes are no PDF or hold no text. */
export async function pdfText(bytes: Uint8Array): Promise<string> {
  const { getDocumentProxy } = await import("unpdf");
  const pages: string[] = [];
  try {
    // pdf.js keeps the buffer it is given.
    const document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const content = await page.getTextContent();
      const items: Piece[] = [];
      for (const item of content.items) {
        if (!("str" in item) || item.str.trim() === "") continue;
        const [, , , scale = 10, x = 0, y = 0] = item.transform as number[];
        items.push({ text: item.str, x, y, width: item.width, height: item.height || Math.abs(scale) });
      }
      pages.push(pageText(items));
    }
    await document.cleanup();
  } catch (cause) {
    throw new LangngheError("INPUT_INVALID", "not a readable PDF", { cause });
  }
  const text = pages.join("\n");
  if (!/\p{L}{3}/u.test(text)) {
    throw new LangngheError(
      "INPUT_INVALID",
      "the PDF has no text layer: it is a scan, run text recognition on it first",
    );
  }
  return text;
}

interface TextLine {
  readonly y: number;
  readonly height: number;
  readonly pieces: Piece[];
}

function pageText(items: readonly Piece[]): string {
  const lines: TextLine[] = [];
  for (const item of [...items].sort((a, b) => b.y - a.y || a.x - b.x)) {
    const line = lines.find((one) => Math.abs(one.y - item.y) < Math.max(2, Math.min(one.height, item.height) * 0.4));
    if (line) line.pieces.push(item);
    else lines.push({ y: item.y, height: item.height, pieces: [item] });
  }
  for (const line of lines) line.pieces.sort((a, b) => a.x - b.x);
  const table = tableColumns(lines);
  if (table) return tableText(lines, table);
  return lines.map((line, index) => spaced(lines, index, joined(line.pieces))).join("\n");
}

/** A gap clearly larger than the leading is a paragraph's end. */
function spaced(lines: readonly TextLine[], index: number, text: string): string {
  const line = lines[index];
  const before = lines[index - 1];
  if (!line || !before) return text;
  return before.y - line.y > line.height * 1.9 ? `\n${text}` : text;
}

function joined(pieces: readonly Piece[]): string {
  let out = "";
  let end = Number.NEGATIVE_INFINITY;
  for (const piece of pieces) {
    const gap = piece.x - end;
    if (out !== "" && gap > piece.height * 0.15 && !out.endsWith(" ") && !piece.text.startsWith(" ")) out += " ";
    out += piece.text;
    end = piece.x + piece.width;
  }
  return out.replace(/\s+/g, " ").trim();
}

const HEAD_WORDS = /nội dung|nhiệm vụ|công việc|chủ trì|phối hợp|thời gian|sản phẩm|hoàn thành/iu;

interface TableColumns {
  /** Left edges, ascending. */
  readonly edges: readonly number[];
  readonly firstLine: number;
}

/** Columns of a duty table: a line with three or more far-apart pieces of which two are words of a table's head. */
function tableColumns(lines: readonly TextLine[]): TableColumns | null {
  for (const [index, line] of lines.entries()) {
    const cells = groups(line.pieces);
    if (cells.length < 3) continue;
    const near = lines.slice(Math.max(0, index - 2), index + 3).flatMap((one) => groups(one.pieces));
    const words = new Set(near.flatMap((cell) => HEAD_WORDS.exec(cell.text)?.[0].toLowerCase() ?? []));
    if (words.size < 2) continue;
    // Edges from the whole table: left ends that many lines share.
    const lefts = lines.slice(Math.max(0, index - 1)).flatMap((one) => groups(one.pieces).map((cell) => cell.x));
    const edges: number[] = [];
    for (const x of lefts.sort((a, b) => a - b)) {
      const last = edges[edges.length - 1];
      if (last === undefined || x - last > 24) edges.push(x);
    }
    const kept = edges.filter((edge) => lefts.filter((x) => x >= edge - 1 && x < edge + 24).length >= 2);
    if (kept.length >= 3) return { edges: kept, firstLine: Math.max(0, index - 1) };
  }
  return null;
}

function groups(pieces: readonly Piece[]): { x: number; text: string }[] {
  const out: { x: number; end: number; pieces: Piece[] }[] = [];
  for (const piece of pieces) {
    const last = out[out.length - 1];
    if (last && piece.x - last.end < piece.height * 0.9) {
      last.pieces.push(piece);
      last.end = piece.x + piece.width;
    } else out.push({ x: piece.x, end: piece.x + piece.width, pieces: [piece] });
  }
  return out.map((group) => ({ x: group.x, text: joined(group.pieces) }));
}

/** Rows of a table page: a new row begins where the first column has a number or the vertical gap is wide. */
function tableText(lines: readonly TextLine[], table: TableColumns): string {
  const out: string[] = [];
  let cells: string[] | null = null;
  let previous: TextLine | null = null;
  const flush = () => {
    if (cells) out.push(cells.map((cell) => cell.trim()).join("\t"));
    cells = null;
  };
  for (const [index, line] of lines.entries()) {
    const parts = groups(line.pieces);
    if (index < table.firstLine) {
      out.push(joined(line.pieces));
      continue;
    }
    const placed = parts.map((part) => ({ ...part, column: columnOf(part.x, table.edges) }));
    const first = placed[0];
    const numbered = first?.column === 0 && /^(?:[IVX]+|\d{1,3}(?:\.\d{1,2})?|[a-zđ])[.)]?$/u.test(first.text);
    const apart = previous !== null && previous.y - line.y > line.height * 1.9;
    if (numbered || apart || cells === null) {
      flush();
      cells = table.edges.map(() => "");
    }
    for (const part of placed) cells[part.column] = `${cells[part.column] ?? ""} ${part.text}`;
    previous = line;
  }
  flush();
  return out.join("\n");
}

function columnOf(x: number, edges: readonly number[]): number {
  let column = 0;
  for (const [index, edge] of edges.entries()) if (x >= edge - 6) column = index;
  return column;
}
