// What an edit may do to a report: words, order, blocks. A figure keeps its link only where it is still the figure that was
// counted, so that no other number can stand under a query.
import { maskIdentities } from "../../classifiers/text/mask.ts";
import { LangngheError } from "../../pipeline/errors.ts";
import type { KeptReport, ReportBlock, ReportForm, ReportPiece, Sentence } from "../../pipeline/messages/report.ts";

function piecesOf(block: ReportBlock): readonly ReportPiece[] {
  if (block.type === "paragraph") return block.sentences.flat();
  if (block.type === "list") return block.items.flat();
  if (block.type === "table") return block.rows.flat();
  return [];
}

const pairOf = ({ text, query, page }: ReportPiece) => JSON.stringify([text, query ?? null, page ?? null]);
const drawingOf = (block: Extract<ReportBlock, { type: "chart" }>) =>
  JSON.stringify([block.kind, block.labels, block.series, block.query ?? null]);

/**
 * The edited blocks as they may be kept: links of pieces that the report did not have are taken off, words of quotes are
 * masked. Throws INPUT_INVALID for a drawing whose values are not the counted ones.
 */
export function editedBlocks(edited: readonly ReportBlock[], before: readonly ReportBlock[]): ReportBlock[] {
  const known = new Set(before.flatMap(piecesOf).map(pairOf));
  const drawings = new Set(before.flatMap((block) => (block.type === "chart" ? [drawingOf(block)] : [])));
  const piece = (one: ReportPiece): ReportPiece => {
    if ((one.query === undefined && one.page === undefined) || known.has(pairOf(one))) return one;
    const { query: _, page: __, ...rest } = one;
    return rest;
  };
  const sentence = (one: Sentence): Sentence => one.map(piece);
  return edited.map((block): ReportBlock => {
    switch (block.type) {
      case "paragraph":
        return { ...block, sentences: block.sentences.map(sentence) };
      case "list":
        return { ...block, items: block.items.map(sentence) };
      case "table":
        return { ...block, rows: block.rows.map(sentence) };
      case "quotes":
        return { ...block, items: block.items.map((item) => ({ ...item, text: maskIdentities(item.text) })) };
      case "chart":
        if (!drawings.has(drawingOf(block))) throw new LangngheError("INPUT_INVALID", "a drawing was changed");
        return block;
      default:
        return block;
    }
  });
}

export interface ReportChange {
  readonly form?: ReportForm;
  readonly blocks?: readonly ReportBlock[];
  /** Closes it for good. */
  readonly final?: boolean;
}

const HISTORY_KEPT = 500;

/** The next version of the report. The caller has checked that it is a draft and that the editor saw this version. */
export function nextVersion(report: KeptReport, change: ReportChange, by: string, at: string): KeptReport {
  const blocks = change.blocks ? editedBlocks(change.blocks, report.blocks) : report.blocks;
  const before = new Set(report.blocks.map((block) => JSON.stringify(block)));
  const after = new Set(blocks.map((block) => JSON.stringify(block)));
  const version = report.version + 1;
  const changed = [...after].filter((one) => !before.has(one)).length;
  const removed = Math.max(0, [...before].filter((one) => !after.has(one)).length - changed);
  return {
    ...report,
    form: change.form ?? report.form,
    blocks,
    version,
    status: change.final ? "final" : report.status,
    changedAt: at,
    history: [...report.history, { version, at, by, changed, removed }].slice(-HISTORY_KEPT),
  };
}
