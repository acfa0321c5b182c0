// What the drawings of pages and documents have in common, as plain options of ECharts: axes, bars, lines. Colours, words
// and what happens at a click are the caller's.

export interface ChartLook {
  readonly font: string;
  readonly fontSize: number;
  /** Words beside the axes, lines behind, the axis itself. */
  readonly muted: string;
  readonly line: string;
  readonly lineStrong: string;
  number(value: number): string;
}

export interface ChartSeries {
  readonly name: string;
  readonly values: readonly (number | null)[];
  readonly color: string;
}

/** Bars are stacked: originals and reprints are one day's articles. Lines stand for themselves. */
export function chartOption(
  kind: "bar" | "line",
  labels: readonly string[],
  series: readonly ChartSeries[],
  look: ChartLook,
) {
  const axisLabel = { color: look.muted, fontFamily: look.font, fontSize: look.fontSize };
  return {
    animation: false,
    grid: {
      left: 4,
      right: 4,
      top: 10,
      bottom: 2,
      outerBoundsMode: "same" as const,
      outerBoundsContain: "axisLabel" as const,
    },
    xAxis: {
      type: "category" as const,
      data: [...labels],
      axisTick: { show: false },
      axisLine: { lineStyle: { color: look.lineStrong } },
      axisLabel: { ...axisLabel, hideOverlap: true },
    },
    yAxis: {
      type: "value" as const,
      minInterval: 1,
      splitNumber: 4,
      splitLine: { lineStyle: { color: look.line } },
      axisLabel: { ...axisLabel, formatter: (value: number) => look.number(value) },
    },
    series: series.map(({ name, values, color }) =>
      kind === "bar"
        ? {
            type: "bar" as const,
            name,
            stack: "all",
            data: [...values],
            itemStyle: { color },
            barCategoryGap: "22%",
            cursor: "pointer",
          }
        : {
            type: "line" as const,
            name,
            data: [...values],
            showSymbol: false,
            lineStyle: { color, width: 2 },
            itemStyle: { color },
          },
    ),
  };
}

/**
 * Colours on white paper. The first two are those of originals and reprints on the pages (light scheme); the others keep
 * 3:1 against white and stay apart for colour-blind readers: B. Wong, "Points of view: Color blindness", Nature Methods 8,
 * 441 (2011).
 */
export const PAPER_COLOURS = [
  "#1b56a8",
  "#6395dc",
  "#c2571a",
  "#14806a",
  "#8a4b00",
  "#8f4a8c",
  "#566070",
  "#a6291b",
] as const;

/** Axes and lines on white paper. */
export function paperLook(font: string, number: (value: number) => string): ChartLook {
  return { font, fontSize: 13, muted: "#333333", line: "#dfe3e8", lineStrong: "#868f9c", number };
}
