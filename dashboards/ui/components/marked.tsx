// Text with marked places. Built from ranges as text nodes: what an article contains is never mark-up.
import { Fragment, type ReactNode } from "react";

type Range = readonly [number, number];

export function Marked({ text, marks }: { readonly text: string; readonly marks: readonly Range[] }) {
  const out: ReactNode[] = [];
  let at = 0;
  for (const [from, to] of [...marks].sort((a, b) => a[0] - b[0])) {
    if (from < at || to > text.length || from >= to) continue;
    if (from > at) out.push(<Fragment key={`t${at}`}>{text.slice(at, from)}</Fragment>);
    out.push(<mark key={`m${from}`}>{text.slice(from, to)}</mark>);
    at = to;
  }
  out.push(<Fragment key="end">{text.slice(at)}</Fragment>);
  return <>{out}</>;
}
