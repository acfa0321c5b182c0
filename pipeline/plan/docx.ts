// The text of a .docx: paragraphs as lines, list labels written out, table rows as one line with tabs between cells, so that
// the same reader serves all files. Headers, footers, notes and deleted text are left out.
import { SaxesParser } from "saxes";
import { LangngheError } from "../errors.ts";
import { zipEntry } from "./zip.ts";

/** Stands for a line break inside a table cell. */
const CELL_BREAK = "\u2028";
const MAX_DEPTH = 400;

interface Level {
  readonly format: string;
  readonly text: string;
  readonly start: number;
}

/** Throws INPUT_INVALID when the bytes are no .docx. */
export function docxText(bytes: Uint8Array): string {
  const body = zipEntry(bytes, "word/document.xml");
  if (!body) throw new LangngheError("INPUT_INVALID", "not a readable .docx: it holds no document");
  const numbering = zipEntry(bytes, "word/numbering.xml");
  const labels = new Labels(numbering ? readNumbering(decode(numbering)) : new Map());
  return readBody(decode(body), labels);
}

const decode = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");

type Attributes = Record<string, string>;

function walk(
  xml: string,
  open: (name: string, attributes: Attributes) => void,
  close: (name: string) => void,
  text: (value: string) => void,
): void {
  const parser = new SaxesParser({ fragment: false });
  let depth = 0;
  parser.on("error", (error) => {
    throw new LangngheError("INPUT_INVALID", "not a readable .docx: its XML is broken", { cause: error });
  });
  parser.on("opentag", (tag) => {
    if (++depth > MAX_DEPTH) throw new LangngheError("INPUT_INVALID", "not a readable .docx: nested too deeply");
    open(tag.name, tag.attributes as Attributes);
  });
  parser.on("closetag", (tag) => {
    depth--;
    close(tag.name);
  });
  parser.on("text", text);
  parser.write(xml).close();
}

function readNumbering(xml: string): Map<string, readonly Level[]> {
  const abstracts = new Map<string, Level[]>();
  const byNum = new Map<string, readonly Level[]>();
  let levels: Level[] | null = null;
  let level: { format: string; text: string; start: number } | null = null;
  let num = "";
  walk(
    xml,
    (name, attributes) => {
      const value = attributes["w:val"] ?? "";
      if (name === "w:abstractNum") {
        levels = [];
        abstracts.set(attributes["w:abstractNumId"] ?? "", levels);
      } else if (name === "w:lvl") level = { format: "decimal", text: "", start: 1 };
      else if (name === "w:numFmt" && level) level.format = value;
      else if (name === "w:lvlText" && level) level.text = value;
      else if (name === "w:start" && level) level.start = Number(value) || 1;
      else if (name === "w:num") num = attributes["w:numId"] ?? "";
      else if (name === "w:abstractNumId" && num !== "") byNum.set(num, abstracts.get(value) ?? []);
    },
    (name) => {
      if (name === "w:lvl" && level && levels) {
        levels.push(level);
        level = null;
      } else if (name === "w:abstractNum") levels = null;
      else if (name === "w:num") num = "";
    },
    () => {},
  );
  return byNum;
}

/** Counts list items as Word does: a deeper level starts again when a higher one moves on. */
class Labels {
  readonly #levels: ReadonlyMap<string, readonly Level[]>;
  readonly #counts = new Map<string, number[]>();

  constructor(levels: ReadonlyMap<string, readonly Level[]>) {
    this.#levels = levels;
  }

  next(num: string, depth: number): string {
    const levels = this.#levels.get(num);
    const level = levels?.[depth];
    if (!level || level.format === "none") return "";
    if (level.format === "bullet") return "- ";
    const counts = this.#counts.get(num) ?? [];
    this.#counts.set(num, counts);
    counts.length = Math.min(counts.length, depth + 1);
    counts[depth] = (counts[depth] ?? level.start - 1) + 1;
    const label = level.text.replace(/%(\d)/g, (_all, digit: string) => {
      const at = Number(digit) - 1;
      const own = levels?.[at];
      return own ? printed(counts[at] ?? own.start, own.format) : "";
    });
    return label === "" ? "" : `${label} `;
  }
}

const ALPHABET = "abcdđefghijklmnopqrstuvwxyz";
const ROMANS: readonly (readonly [number, string])[] = [
  [100, "C"],
  [90, "XC"],
  [50, "L"],
  [40, "XL"],
  [10, "X"],
  [9, "IX"],
  [5, "V"],
  [4, "IV"],
  [1, "I"],
];

function printed(count: number, format: string): string {
  if (format === "lowerLetter" || format === "upperLetter") {
    // Word counts in the English alphabet whatever the language.
    const letter = ALPHABET.replace("đ", "")[(count - 1) % 26] ?? "";
    return format === "upperLetter" ? letter.toUpperCase() : letter;
  }
  if (format === "upperRoman" || format === "lowerRoman") {
    let left = count;
    let out = "";
    for (const [value, letters] of ROMANS) {
      while (left >= value) {
        out += letters;
        left -= value;
      }
    }
    return format === "lowerRoman" ? out.toLowerCase() : out;
  }
  return format === "decimalZero" && count < 10 ? `0${count}` : String(count);
}

interface OpenCell {
  readonly lines: string[];
  merged: "no" | "start" | "continued";
  width: number;
}
interface OpenTable {
  /** Cells of the row above by column, for cells merged downwards. */
  readonly above: Map<number, string>;
  row: { column: number; cells: string[] } | null;
  cell: OpenCell | null;
}

function readBody(xml: string, labels: Labels): string {
  const out: string[] = [];
  const tables: OpenTable[] = [];
  let paragraph: { text: string; num: string; depth: number } | null = null;
  let inText = 0;
  let skipped = 0;
  const SKIP = new Set(["w:del", "w:moveFrom", "w:footnote", "w:pict", "mc:Fallback", "w:instrText"]);
  const emit = (line: string) => {
    const table = tables[tables.length - 1];
    if (table?.cell) table.cell.lines.push(line.replace(/[\t\n]/g, " "));
    else out.push(line);
  };
  walk(
    xml,
    (name, attributes) => {
      if (SKIP.has(name)) skipped++;
      if (skipped > 0) return;
      const table = tables[tables.length - 1];
      switch (name) {
        case "w:p":
          paragraph = { text: "", num: "", depth: 0 };
          break;
        case "w:numId":
          if (paragraph) paragraph.num = attributes["w:val"] ?? "";
          break;
        case "w:ilvl":
          if (paragraph) paragraph.depth = Number(attributes["w:val"]) || 0;
          break;
        case "w:t":
          inText++;
          break;
        case "w:tab":
          if (paragraph && paragraph.text !== "") paragraph.text += " ";
          break;
        case "w:br":
        case "w:cr":
          if (paragraph) paragraph.text += table?.cell ? " " : "\n";
          break;
        case "w:noBreakHyphen":
          if (paragraph) paragraph.text += "-";
          break;
        case "w:tbl":
          tables.push({ above: new Map(), row: null, cell: null });
          break;
        case "w:tr":
          if (table) table.row = { column: 0, cells: [] };
          break;
        case "w:tc":
          if (table) table.cell = { lines: [], merged: "no", width: 1 };
          break;
        case "w:gridSpan":
          if (table?.cell) table.cell.width = Math.max(1, Number(attributes["w:val"]) || 1);
          break;
        case "w:vMerge":
          if (table?.cell) table.cell.merged = attributes["w:val"] === "restart" ? "start" : "continued";
          break;
      }
    },
    (name) => {
      if (SKIP.has(name)) skipped--;
      if (skipped > 0) return;
      const table = tables[tables.length - 1];
      if (name === "w:t") inText--;
      else if (name === "w:p" && paragraph) {
        const label = paragraph.num !== "" && paragraph.num !== "0" ? labels.next(paragraph.num, paragraph.depth) : "";
        const line = paragraph.text.replace(/[ \u00a0]+/g, " ").trim();
        if (line !== "") emit(label + line);
        else if (!table?.cell) out.push("");
        paragraph = null;
      } else if (name === "w:tc" && table?.cell && table.row) {
        const own = table.cell.lines.join(CELL_BREAK);
        const column = table.row.column;
        const text = table.cell.merged === "continued" ? (table.above.get(column) ?? own) : own;
        if (table.cell.merged === "no") table.above.delete(column);
        else table.above.set(column, text);
        table.row.cells.push(text, ...Array.from({ length: table.cell.width - 1 }, () => ""));
        table.row.column += table.cell.width;
        table.cell = null;
      } else if (name === "w:tr" && table?.row) {
        const { cells } = table.row;
        table.row = null;
        const outer = tables[tables.length - 2];
        if (outer?.cell) outer.cell.lines.push(cells.join(" "));
        else if (cells.length === 1) out.push(...(cells[0] ?? "").split(CELL_BREAK));
        else
          out.push(isLetterhead(cells) ? cells.flatMap((cell) => cell.split(CELL_BREAK)).join("\n") : cells.join("\t"));
      } else if (name === "w:tbl") tables.pop();
    },
    (value) => {
      if (inText > 0 && skipped === 0 && paragraph) paragraph.text += value;
    },
  );
  return `${out.join("\n")}\n`;
}

/** The two-column head and foot of an administrative document are laid out as tables; they are lines, not rows. */
function isLetterhead(cells: readonly string[]): boolean {
  return (
    cells.length === 2 &&
    cells.some((cell) => /CỘNG H[OÒ][AÀ]|Độc lập|Số\s?:|Nơi nhận|KT\.|TM\.|ngày.*tháng.*năm/u.test(cell))
  );
}
