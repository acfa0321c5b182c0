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

/** Pixels of the drawing; 160 mm wide on paper. */
export const CHART_PX = { width: 640, height: 250 } as const;

export function chartSvg(block: ChartBlock, language: "vi" | "en"): string {
  const chart = init(null, null, { renderer: "svg", ssr: true, ...CHART_PX });
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
    grid: { ...option.grid, bottom: block.series.length > 3 ? 52 : 30 },
    legend: { bottom: 0, icon: "rect", itemWidth: 12, itemHeight: 12, textStyle: { fontFamily: font, fontSize: 13 } },
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}
