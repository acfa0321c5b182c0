// The part of ECharts we use, in a file of its own so that it is loaded after the first paint.
import { BarChart } from "echarts/charts";
import { GridComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { chartOption } from "../../api/chart-option.ts";

use([BarChart, GridComponent, TooltipComponent, CanvasRenderer]);

export interface DayBar {
  readonly day: string;
  readonly label: string;
  readonly full: string;
  readonly originals: number;
  readonly reprints: number;
}
export interface Words {
  readonly originals: string;
  readonly reprints: string;
  number(value: number): string;
}
export interface Drawing {
  show(bars: readonly DayBar[], words: Words): void;
  close(): void;
}

export function draw(box: HTMLElement, open: (day: string) => void): Drawing {
  const chart = init(box, null, { renderer: "canvas" });
  let days: readonly DayBar[] = [];
  const resize = new ResizeObserver(() => chart.resize());
  resize.observe(box);
  chart.getZr().on("click", ({ offsetX, offsetY }) => {
    if (!chart.containPixel("grid", [offsetX, offsetY])) return;
    const [at] = chart.convertFromPixel({ gridIndex: 0 }, [offsetX, offsetY]);
    const bar = days[Math.round(at ?? -1)];
    if (bar) open(bar.day);
  });
  return {
    show(bars, words) {
      days = bars;
      const style = getComputedStyle(document.documentElement);
      const color = (name: string) => style.getPropertyValue(name).trim();
      const font = getComputedStyle(document.body).fontFamily;
      const series = (name: string, key: "originals" | "reprints", fill: string) => ({
        name,
        values: bars.map((bar) => bar[key]),
        color: color(fill),
      });
      const option = chartOption(
        "bar",
        bars.map((bar) => bar.label),
        [series(words.originals, "originals", "--c-original"), series(words.reprints, "reprints", "--c-reprint")],
        {
          font,
          fontSize: 12,
          muted: color("--muted"),
          line: color("--line"),
          lineStrong: color("--line-strong"),
          number: words.number,
        },
      );
      chart.setOption(
        {
          ...option,
          // Drawn on the canvas: a floating element would need style attributes, which the page forbids.
          tooltip: {
            trigger: "axis",
            renderMode: "richText",
            axisPointer: { type: "shadow", shadowStyle: { color: color("--line"), opacity: 0.5 } },
            backgroundColor: color("--surface"),
            borderColor: color("--line-strong"),
            borderWidth: 1,
            textStyle: { color: color("--text"), fontFamily: font, fontSize: 13 },
            formatter: (items: unknown) => {
              const bar = bars[(items as readonly { dataIndex: number }[])[0]?.dataIndex ?? -1];
              if (!bar) return "";
              return `${bar.full}\n${words.originals}: ${words.number(bar.originals)}\n${words.reprints}: ${words.number(bar.reprints)}`;
            },
          },
        },
        { notMerge: true },
      );
    },
    close() {
      resize.disconnect();
      chart.dispose();
    },
  };
}
