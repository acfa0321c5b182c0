// A text with several kinds of marked places that may overlap. The chosen finding stands out; nothing here is mark-up of the article.
import type { ReactNode } from "react";

export interface Layer {
  /** Of one finding: the same id on its line beside the text. */
  readonly id: string;
  readonly kind: "policy" | "document" | "feedback" | "harm" | "claim" | "check";
  readonly span: readonly [number, number];
  readonly label: string;
}

export function LayeredText({
  text,
  layers,
  active,
}: {
  readonly text: string;
  readonly layers: readonly Layer[];
  readonly active: string | null;
}) {
  const sound = layers.filter(({ span: [from, to] }) => from < to && to <= text.length);
  const cuts = [...new Set([0, text.length, ...sound.flatMap(({ span }) => span)])].sort((a, b) => a - b);
  const lines: ReactNode[][] = [[]];
  for (const [i, from] of cuts.entries()) {
    const to = cuts[i + 1];
    if (to === undefined) break;
    const over = sound.filter(({ span }) => span[0] <= from && span[1] >= to);
    const parts = text.slice(from, to).split("\n");
    for (const [n, part] of parts.entries()) {
      if (n > 0) lines.push([]);
      if (part === "") continue;
      const line = lines[lines.length - 1];
      const key = `${from}-${n}`;
      if (over.length === 0) line?.push(<span key={key}>{part}</span>);
      else {
        const classes = ["layer", ...new Set(over.map((layer) => `layer-${layer.kind}`))];
        if (over.some((layer) => layer.id === active)) classes.push("layer-active");
        line?.push(
          <span
            key={key}
            className={classes.join(" ")}
            title={[...new Set(over.map((layer) => layer.label))].join(" · ")}
          >
            {part}
          </span>,
        );
      }
    }
  }
  return (
    <div className="article-text" lang="vi">
      {lines.map((line, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs of one text never change places
        <p key={i}>{line}</p>
      ))}
    </div>
  );
}
