// Draws a guide as elements of React. No text becomes HTML, and nothing in it is followed or run.
import { createElement, type ReactNode } from "react";
import { type Block, blocksOf, type Piece } from "./guide-blocks.ts";

// Children are handed over one by one, not as lists: a text does not move, so its parts need no names.
const put = (tag: string, children: readonly ReactNode[], given: object | null = null) =>
  createElement(tag, given, ...children);

const inline = (of: readonly Piece[]): ReactNode[] =>
  of.map(({ kind, text }) => {
    if (kind === "words") return put("strong", [text]);
    // Keys are short, commands are not.
    if (kind === "code") return put(text.length > 6 ? "code" : "kbd", [text]);
    return text;
  });

function drawn(block: Block): ReactNode {
  switch (block.kind) {
    case "heading":
      return put(`h${block.level}`, inline(block.of));
    case "paragraph":
      return put("p", inline(block.of));
    case "list":
      return put(
        block.ordered ? "ol" : "ul",
        block.items.map((item) => put("li", inline(item))),
      );
    case "table": {
      const [head = [], ...rows] = block.rows;
      const names = head.map((cell) => put("th", inline(cell), { scope: "col" }));
      const lines = rows.map((row) =>
        put(
          "tr",
          row.map((cell) => put("td", inline(cell))),
        ),
      );
      return put("table", [put("thead", [put("tr", names)]), put("tbody", lines)]);
    }
  }
}

export function GuideText({ markdown }: { readonly markdown: string }) {
  return put("article", blocksOf(markdown).map(drawn), { className: "panel" });
}
