// A plan's text as blocks: paragraphs put together again where a page or line broke them, and table rows. Offsets stay
// those of the text, so that everything read later can be shown beside it.

/** One paragraph or heading: text[start, end) with breaks inside; `text` is the same with breaks made spaces. */
export interface Paragraph {
  readonly type: "paragraph";
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** offset in the source text of each unit of `text`. */
  readonly at: Int32Array;
}

/** A table cell. Its own line breaks are U+2028 in `text`, which is as long as its place in the source. */
export interface Cell {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface Row {
  readonly type: "row";
  readonly start: number;
  readonly end: number;
  readonly cells: readonly Cell[];
}

export type Block = Paragraph | Row;

interface Line {
  readonly start: number;
  readonly end: number;
}

const PAGE_NUMBER = /^\s*(?:-\s*)?\d{1,3}(?:\s*-)?\s*$/;
const ENUMERATOR =
  /^(?:[-–—+•*●▪◦]\s|[IVXLC]{1,6}\s?[.)]\s|\d{1,2}(?:\.\d{1,2}){0,3}\s?[.)]\s?|\d{1,2}(?:\.\d{1,2}){1,3}\s|[a-zđ]\s?[.)]\s|\([a-z\d]\)\s|Điều\s\d+)/u;
const LOWER_START = /^[“"(]?\p{Ll}/u;
const ENDS = /[.:;!?…/]["”’)]*$/;
const ATTRIBUTE_START =
  /^(?:đơn vị|cơ quan|phối hợp|chủ trì|thời gian|thời hạn|sản phẩm|hình thức|nơi nhận|kính gửi)\b[^.]{0,30}:/iu;

/** Two stars that a converter left for bold are breaks or blanks; the length stays. */
export function withoutMarkup(text: string): string {
  return text.replace(/\*\*/g, (_stars, at: number) => {
    const before = text[at - 1] ?? "\n";
    const after = text[at + 2] ?? "\n";
    return /[\p{Lu}\d]/u.test(before) && /[\p{L}\d]/u.test(after) ? " \n" : "  ";
  });
}

function linesOf(text: string): Line[] {
  const out: Line[] = [];
  let start = 0;
  for (let i = 0; i <= text.length; i++) {
    if (i < text.length && text[i] !== "\n" && text[i] !== "\f") continue;
    let from = start;
    let to = i;
    while (from < to && /[\s\u00a0]/.test(text[from] ?? "") && text[from] !== "\t") from++;
    while (to > from && /[\s\u00a0]/.test(text[to - 1] ?? "") && text[to - 1] !== "\t") to--;
    if (text.slice(from, to).trim() !== "") out.push({ start: from, end: to });
    start = i + 1;
  }
  return out;
}

/** Splits the text into blocks. Lines with tabs between, or with pipes, are table rows. */
export function blocksOf(source: string): Block[] {
  const text = withoutMarkup(source);
  const lines = linesOf(text);
  const width = wrapWidth(lines);
  const out: Block[] = [];
  let open: Line[] = [];
  const flush = () => {
    if (open.length > 0) out.push(paragraph(text, open));
    open = [];
  };
  for (const [index, line] of lines.entries()) {
    const content = text.slice(line.start, line.end);
    const row = rowOf(text, line);
    if (row) {
      flush();
      out.push(row);
      continue;
    }
    if (isRule(content)) continue;
    if (PAGE_NUMBER.test(content) && index > 0) continue;
    const last = open[open.length - 1];
    if (last && continues(text, last, content, width)) open.push(line);
    else {
      flush();
      open = [line];
    }
  }
  flush();
  return out;
}

const isRule = (content: string) => /^[-_=–—*.\s|:+]+$/.test(content);

/** Width at which lines were broken by hand or by a page, null when a line is a whole paragraph. */
function wrapWidth(lines: readonly Line[]): number | null {
  const lengths = lines.map((line) => line.end - line.start).sort((a, b) => a - b);
  const long = lengths[Math.floor(lengths.length * 0.95)] ?? 0;
  return lengths.length >= 8 && long <= 125 ? long : null;
}

function continues(text: string, last: Line, content: string, width: number | null): boolean {
  if (ENUMERATOR.test(content)) return false;
  const before = text.slice(last.start, last.end).trimEnd();
  const between = text.slice(last.end, text.indexOf(content, last.end));
  if (ENDS.test(before) && !/[;,]$/.test(before)) {
    return false;
  }
  if (LOWER_START.test(content)) return !ATTRIBUTE_START.test(content) || !/\n\s*\n/.test(between);
  if (ATTRIBUTE_START.test(content)) return false;
  // "… của" + "Thủ tướng Chính phủ …": a line cannot end in a word that asks for more.
  if (/(?:\s|^)(?:của|và|với|về|tại|theo|từ|cho|các|do|ngày|số|tháng|năm|Thủ tướng|,)$/u.test(before)) return true;
  if (/,$/.test(before)) return !/\n\s*\n/.test(between);
  return width !== null && before.length >= width * 0.65 && !/\n\s*\n/.test(between) && !isShout(before);
}

const isShout = (line: string) => line === line.toUpperCase() && /\p{Lu}/u.test(line);

function paragraph(text: string, lines: readonly Line[]): Paragraph {
  let out = "";
  const at: number[] = [];
  for (const line of lines) {
    if (out !== "") {
      // A word cut by a hyphen at the line's end stays as printed; a blank joins the rest.
      at.push(line.start - 1);
      out += " ";
    }
    for (let i = line.start; i < line.end; i++) {
      const unit = text[i] ?? "";
      const blank = /[\s\u00a0]/.test(unit);
      if (blank && (out === "" || out.endsWith(" "))) continue;
      out += blank ? " " : unit;
      at.push(i);
    }
  }
  const first = lines[0] as Line;
  const last = lines[lines.length - 1] as Line;
  return { type: "paragraph", start: first.start, end: last.end, text: out.trimEnd(), at: Int32Array.from(at) };
}

function rowOf(text: string, line: Line): Row | null {
  const content = text.slice(line.start, line.end);
  const separator = content.includes("\t") ? "\t" : /^\|.*\|$/.test(content.trim()) ? "|" : null;
  if (!separator) return null;
  let pieces = content.split(separator);
  let at = line.start;
  if (separator === "|") {
    at += content.indexOf("|") + 1;
    pieces = content.trim().slice(1, -1).split("|");
  }
  const cells: Cell[] = [];
  for (const piece of pieces) {
    const lead = piece.length - piece.trimStart().length;
    const body = piece.trim();
    cells.push({ start: at + lead, end: at + lead + body.length, text: body.replace(/[^\S\u2028]/g, " ") });
    at += piece.length + 1;
  }
  // A tab that only indents is no table.
  if (cells.filter((cell) => cell.text !== "").length < 2 && separator === "\t" && pieces.length < 3) return null;
  if (separator === "|" && cells.every((cell) => /^[-: ]*$/.test(cell.text))) return null;
  return { type: "row", start: line.start, end: line.end, cells };
}

/** Span in the source of text[from, to) of a paragraph. */
export function spanIn(block: Paragraph, from: number, to: number): [number, number] {
  const start = block.at[from] ?? block.start;
  const end = (block.at[Math.max(from, to - 1)] ?? block.end - 1) + 1;
  return [start, Math.max(start, end)];
}
