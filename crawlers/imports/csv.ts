// CSV as offices really save it: commas, semicolons or tabs, quotes with line breaks inside, a byte order mark. Streamed.

const QUOTE = '"';
/** A row longer than this is a quote that was never closed. */
const MAX_ROW_CHARS = 2_000_000;

/** Rows of cells. The delimiter is the one of comma, semicolon and tab that the first line has most of. */
export async function* csvRows(chunks: AsyncIterable<string>): AsyncGenerator<readonly string[]> {
  let text = "";
  let delimiter: string | null = null;
  let first = true;
  for await (const chunk of chunks) {
    text += first ? chunk.replace(/^\uFEFF/, "") : chunk;
    first = false;
    if (delimiter === null) {
      if (!/[\r\n]/.test(text)) continue;
      delimiter = mostCommon(text);
    }
    for (;;) {
      const row = takeRow(text, delimiter, false);
      if (!row) break;
      text = text.slice(row.end);
      yield row.cells;
    }
    if (text.length > MAX_ROW_CHARS) throw new RangeError(`a row of more than ${MAX_ROW_CHARS} characters`);
  }
  delimiter ??= mostCommon(text);
  while (text.length > 0) {
    const row = takeRow(text, delimiter, true);
    if (!row) return;
    text = text.slice(row.end);
    yield row.cells;
  }
}

function mostCommon(text: string): string {
  const line = text.split(/[\r\n]/, 1)[0] ?? "";
  const counts = [",", ";", "\t"].map((mark) => ({ mark, count: line.split(mark).length }));
  return counts.sort((a, b) => b.count - a.count)[0]?.mark ?? ",";
}

interface Row {
  readonly cells: readonly string[];
  /** Where the next row begins. */
  readonly end: number;
}

/** null: the row does not end in this text (unless it is the last one). */
function takeRow(text: string, delimiter: string, last: boolean): Row | null {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    let cell = "";
    if (text[at] === QUOTE) {
      at++;
      for (;;) {
        const close = text.indexOf(QUOTE, at);
        if (close < 0) {
          if (!last) return null;
          cell += text.slice(at);
          at = text.length;
          break;
        }
        cell += text.slice(at, close);
        at = close + 1;
        // The next character decides whether the quote is doubled: it must be here.
        if (at >= text.length && !last) return null;
        if (text[at] !== QUOTE) break;
        cell += QUOTE;
        at++;
      }
    }
    const from = at;
    while (at < text.length && text[at] !== delimiter && text[at] !== "\n" && text[at] !== "\r") at++;
    cell += text.slice(from, at);
    cells.push(cell);
    if (at >= text.length) return last ? { cells, end: at } : null;
    if (text[at] === delimiter) {
      at++;
      continue;
    }
    if (text[at] === "\r") {
      if (at + 1 >= text.length && !last) return null;
      if (text[at + 1] === "\n") at++;
    }
    return { cells, end: at + 1 };
  }
}
