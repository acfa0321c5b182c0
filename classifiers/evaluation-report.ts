// An evaluation as text for the terminal and the reliability diagram as SVG.
import { calibrationError, type Evaluation, type Interval, type ReliabilityBin } from "./evaluate.ts";

const three = (value: number) => value.toFixed(3);

/** "0.812 [0.790, 0.834]". */
export function intervalText({ value, low, high }: Interval): string {
  return `${three(value)} [${three(low)}, ${three(high)}]`;
}

/** Scores, classes and confusion matrix, ready to print. */
export function evaluationText(evaluation: Evaluation): string {
  const { labels, classes, confusion } = evaluation;
  const width = Math.max(...labels.map((label) => label.length), 9) + 2;
  const lines = [
    `texts     ${evaluation.texts}`,
    `accuracy  ${intervalText(evaluation.accuracy)}`,
    `macro-F1  ${intervalText(evaluation.macroF1)}`,
    "",
    `${"label".padEnd(width)}${["texts", "precision", "recall", "F1"].map((name) => name.padStart(11)).join("")}`,
    ...classes.map(
      ({ label, texts, precision, recall, f1 }) =>
        `${label.padEnd(width)}${[String(texts), three(precision), three(recall), three(f1)].map((cell) => cell.padStart(11)).join("")}`,
    ),
    "",
    `${"true \\ given".padEnd(width + 4)}${labels.map((label) => label.padStart(width)).join("")}`,
    ...confusion.map(
      (row, k) => `${(labels[k] ?? "").padEnd(width + 4)}${row.map((count) => String(count).padStart(width)).join("")}`,
    ),
  ];
  return `${lines.join("\n")}\n`;
}

/** One line: name, number of texts, accuracy, macro-F1 and each class's F1. */
export function evaluationLine(name: string, evaluation: Evaluation): string {
  const classes = evaluation.classes.map(({ label, f1 }) => `${label} ${f1.toFixed(2)}`).join(", ");
  return `  ${name.padEnd(34)}${String(evaluation.texts).padStart(7)}  acc ${intervalText(evaluation.accuracy)}  macro-F1 ${intervalText(evaluation.macroF1)}  ${classes}\n`;
}

const SIZE = 320;
const EDGE = 40;

/** Reliability diagram: bars are the share right, the line is perfect calibration, numbers are texts in a bin. */
export function reliabilitySvg(title: string, bins: readonly ReliabilityBin[]): string {
  const x = (p: number) => EDGE + p * (SIZE - EDGE - 10);
  const y = (p: number) => SIZE - EDGE - p * (SIZE - EDGE - 30);
  const bars = bins.map(({ given, right, texts }) => {
    const left = x(Math.min(0.9, Math.floor(given * 10) / 10));
    const wide = x(0.1) - x(0) - 2;
    return [
      `<rect x="${left.toFixed(1)}" y="${y(right).toFixed(1)}" width="${wide.toFixed(1)}" height="${(y(0) - y(right)).toFixed(1)}" fill="#3b7dd8"/>`,
      `<circle cx="${x(given).toFixed(1)}" cy="${y(right).toFixed(1)}" r="3" fill="#b3261e"/>`,
      `<text x="${(left + wide / 2).toFixed(1)}" y="${(y(right) - 5).toFixed(1)}" text-anchor="middle">${texts}</text>`,
    ].join("");
  });
  const ticks = [0, 0.5, 1].map(
    (p) =>
      `<text x="${x(p).toFixed(1)}" y="${SIZE - EDGE + 16}" text-anchor="middle">${p}</text><text x="${EDGE - 6}" y="${(y(p) + 4).toFixed(1)}" text-anchor="end">${p}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE} ${SIZE}" width="${SIZE}" height="${SIZE}" font-family="sans-serif" font-size="10">
<title>${title}</title>
<rect width="${SIZE}" height="${SIZE}" fill="#fff"/>
<text x="${EDGE}" y="16" font-size="12">${title}: calibration error ${three(calibrationError(bins))}</text>
<line x1="${x(0)}" y1="${y(0)}" x2="${x(1)}" y2="${y(1)}" stroke="#888" stroke-dasharray="4 3"/>
${bars.join("\n")}
<path d="M${x(0)} ${y(1)}V${y(0)}H${x(1)}" fill="none" stroke="#333"/>
${ticks.join("")}
<text x="${SIZE / 2}" y="${SIZE - 6}" text-anchor="middle">probability given</text>
</svg>
`;
}
