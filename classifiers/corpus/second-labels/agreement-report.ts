// Agreement of two readers as text, for the terminal and the measured files.
import { intervalText } from "../../evaluation-report.ts";
import type { Agreement } from "./agreement.ts";

/** One line: kappa with its interval, share of equal labels, number of texts. */
export function agreementLine({ task, texts, agreed, kappa }: Agreement): string {
  if (texts === 0) return `${task}: no text was labelled twice`;
  return `${task}: Cohen's kappa ${intervalText(kappa)}, equal labels ${(100 * agreed).toFixed(1)} %, ${texts} texts labelled twice`;
}

/** The line and the table of both readers' labels. */
export function agreementText(agreement: Agreement): string {
  const { labels, table } = agreement;
  const width = Math.max(...labels.map((label) => label.length), 9) + 2;
  const lines = [
    agreementLine(agreement),
    "",
    `${"first \\ second".padEnd(width + 6)}${labels.map((label) => label.padStart(width)).join("")}`,
    ...table.map(
      (row, k) => `${(labels[k] ?? "").padEnd(width + 6)}${row.map((count) => String(count).padStart(width)).join("")}`,
    ),
  ];
  return `${lines.join("\n")}\n`;
}
