// A chart block as SVG: the options of the pages, drawn without a browser, with a legend for paper.
import { BarChart, LineChart } from "echarts/charts";
import { GridComponent, LegendComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import type { ReportBlock } from "../../pipeline/messages/report.ts";
import { chartOption, PAPER_COLOURS, paperLook } from "../api/chart-option.ts";
import { FONT, FONT_PACKAGED } from "./decree.ts";

use([BarChart, LineChart, GridComponent, LegendComponent, SVGRenderer]);

export type ChartBlock = Extract<ReportBlock, { type: "chart" }>;

/** Pixels; the width is that of the text on paper. */
const WIDTH = 640;
const PLOT_HEIGHT = 220;
const LEGEND_LINE = 20;

/** Two names stand side by side below; more of them, long ones, below each other. */
function legendHeight({ series }: ChartBlock): number {
  return series.length <= 2 ? LEGEND_LINE : LEGEND_LINE * series.length;
}

export function chartSize(block: ChartBlock): { readonly width: number; readonly height: number } {
  return { width: WIDTH, height: PLOT_HEIGHT + legendHeight(block) + 10 };
}

export function chartSvg(block: ChartBlock, language: "vi" | "en"): string {
  const chart = init(null, null, { renderer: "svg", ssr: true, ...chartSize(block) });
  const font = `"${FONT}", "${FONT_PACKAGED}", serif`;
  const format = new Intl.NumberFormat(language === "vi" ? "vi-VN" : "en-GB");
  const option = chartOption(
    block.kind,
    block.labels,
    block.series.map((one, i) => ({ ...one, color: PAPER_COLOURS[i % PAPER_COLOURS.length] ?? PAPER_COLOURS[0] })),
    paperLook(font, (value) => format.format(value)),
  );
  chart.setOption({
    ...option,
    grid: { ...option.grid, bottom: legendHeight(block) + 10 },
    legend: {
      bottom: 0,
      ...(block.series.length <= 2 ? {} : { orient: "vertical" as const, left: 24 }),
      icon: "rect",
      itemWidth: 12,
      itemHeight: 12,
      textStyle: { fontFamily: font, fontSize: 13 },
    },
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}
