// Reads the Markdown that our guides are written in: headings, paragraphs, lists, tables, words of the pages, keys. What is none of
// these stays text; drawing is left to guide-text.tsx.
export type Piece = { readonly kind: "text" | "words" | "code"; readonly text: string };
export type Block =
  | { readonly kind: "heading"; readonly level: number; readonly of: readonly Piece[] }
  | { readonly kind: "paragraph"; readonly of: readonly Piece[] }
  | { readonly kind: "list"; readonly ordered: boolean; readonly items: readonly (readonly Piece[])[] }
  | { readonly kind: "table"; readonly rows: readonly (readonly (readonly Piece[])[])[] };

/** `**words**` are words that stand on a page, `` `c` `` is a key or a command. */
function piecesOf(text: string): Piece[] {
  return text
    .split(/(\*\*[^*]+\*\*|`[^`]+`)/)
    .filter((part) => part !== "")
    .map((part) =>
      part.startsWith("**") && part.length > 4
        ? { kind: "words", text: part.slice(2, -2) }
        : part.startsWith("`") && part.length > 2
          ? { kind: "code", text: part.slice(1, -1) }
          : { kind: "text", text: part },
    );
}

const cellsOf = (line: string): Piece[][] =>
  line
    .trim()
    .replace(/^\||\|$/g, "")
    .split("|")
    .map((cell) => piecesOf(cell.trim()));

/** Blocks are parted by empty lines; each item of a list and each row of a table is one line. */
export function blocksOf(markdown: string): Block[] {
  return markdown
    .trim()
    .split(/\n{2,}/)
    .map((block): Block => {
      const lines = block.split("\n");
      const first = lines[0] ?? "";
      const heading = /^(#{1,3}) (.+)$/.exec(first);
      if (heading) return { kind: "heading", level: heading[1]?.length ?? 1, of: piecesOf(heading[2] ?? "") };
      if (lines.every((line) => /^- /.test(line)))
        return { kind: "list", ordered: false, items: lines.map((line) => piecesOf(line.slice(2))) };
      if (lines.every((line) => /^\d+\. /.test(line)))
        return { kind: "list", ordered: true, items: lines.map((line) => piecesOf(line.replace(/^\d+\. /, ""))) };
      if (lines.length > 2 && lines.every((line) => line.startsWith("|")))
        return { kind: "table", rows: lines.filter((_, at) => at !== 1).map(cellsOf) };
      return { kind: "paragraph", of: piecesOf(lines.join(" ")) };
    });
}
