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

/** The drawing's size and the plot's edges inside it, in pixels. */
const WIDE = 360;
const HIGH = 390;
const PLOT = { left: 50, right: 350, top: 30, bottom: 300 };

/** Reliability diagram: how often the classifier was right where it gave a certain probability; says itself how to read it. */
export function reliabilitySvg(title: string, bins: readonly ReliabilityBin[]): string {
  const x = (p: number) => (PLOT.left + p * (PLOT.right - PLOT.left)).toFixed(1);
  const y = (p: number) => (PLOT.bottom - p * (PLOT.bottom - PLOT.top)).toFixed(1);
  const text = (words: string, left: string, top: number, more = 'text-anchor="middle"') =>
    `<text x="${left}" y="${top}" ${more}>${words}</text>`;
  const bars = bins.map(({ given, right, texts }) => {
    const bin = Math.min(9, Math.floor(given * 10)) / 10;
    const [wide, high] = [(PLOT.right - PLOT.left) / 10 - 2, right * (PLOT.bottom - PLOT.top)];
    return (
      `<rect x="${x(bin)}" y="${y(right)}" width="${wide.toFixed(1)}" height="${high.toFixed(1)}" fill="#3b7dd8"/>` +
      text(String(texts), x(bin + 0.05), PLOT.bottom + 30)
    );
  });
  const dots = bins.map(({ given, right }) => `<circle cx="${x(given)}" cy="${y(right)}" r="3" fill="#b3261e"/>`);
  const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1].map(
    (p) =>
      text(String(p), x(p), PLOT.bottom + 14) +
      text(String(p), String(PLOT.left - 6), Number(y(p)) + 4, 'text-anchor="end"'),
  );
  const middle = (PLOT.top + PLOT.bottom) / 2;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDE} ${HIGH}" width="${WIDE}" height="${HIGH}" font-family="sans-serif" font-size="10">
<title>${title}: how often right, by probability given</title>
<path d="M0 0H${WIDE}V${HIGH}H0Z" fill="#fff"/>
${text(`${title}: calibration error ${three(calibrationError(bins))}`, String(PLOT.left), 18, 'font-size="12"')}
${bars.join("\n")}
<line x1="${x(0)}" y1="${y(0)}" x2="${x(1)}" y2="${y(1)}" stroke="#555" stroke-dasharray="4 3"/>
${dots.join("")}
<path d="M${x(0)} ${y(1)}V${y(0)}H${x(1)}" fill="none" stroke="#333"/>
${ticks.join("")}
${text("texts", String(PLOT.left - 6), PLOT.bottom + 30, 'text-anchor="end"')}
${text("probability given", x(0.5), PLOT.bottom + 48)}
${text("share that was right", "14", middle, `text-anchor="middle" transform="rotate(-90 14 ${middle})"`)}
${text("bar: share that was right; dot: at the mean probability given", String(PLOT.left), PLOT.bottom + 68, 'fill="#333"')}
${text("dashed line: as often right as the probability says", String(PLOT.left), PLOT.bottom + 82, 'fill="#333"')}
</svg>
`;
}
