// Draws the charts of a report on its white sheet; loaded when the first one is shown.
import { BarChart, LineChart } from "echarts/charts";
import { GridComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { chartOption, PAPER_COLOURS, paperLook } from "../../api/chart-option.ts";
import type { ReportBlock } from "../../api/report.ts";

use([BarChart, LineChart, GridComponent, CanvasRenderer]);

/** Gives back how to take the drawing away. */
export function drawReportChart(
  box: HTMLElement,
  block: Extract<ReportBlock, { type: "chart" }>,
  number: (value: number) => string,
): () => void {
  const chart = init(box, null, { renderer: "canvas" });
  const series = block.series.map((one, i) => ({
    ...one,
    color: PAPER_COLOURS[i % PAPER_COLOURS.length] ?? PAPER_COLOURS[0],
  }));
  chart.setOption(chartOption(block.kind, block.labels, series, paperLook(getComputedStyle(box).fontFamily, number)));
  const resize = new ResizeObserver(() => chart.resize());
  resize.observe(box);
  return () => {
    resize.disconnect();
    chart.dispose();
  };
}
