// A drawing over time as plain SVG: stacked bars, lines, bands and named dates on one axis, with a table that says the same. Small
// enough for the first view, sharp in print; a column opens what stands behind it.
import { type PointerEvent, useEffect, useRef, useState } from "react";
import { go, Link } from "../address.tsx";
import { useLanguage } from "../language.tsx";
import { axisSteps } from "./axis-steps.ts";
import "../styles/plot.css";

export interface PlotColumn {
  /** Below the axis, as far as there is room. */
  readonly label: string;
  /** In the table and beside the pointer. */
  readonly full: string;
  readonly href: string | null;
}

export type PlotLook = "original" | "reprint" | "first" | "second" | "third";

export interface PlotSeries {
  readonly name: string;
  readonly look: PlotLook;
  /** One for each column; null: nothing is known. */
  readonly values: readonly (number | null)[];
}

export interface PlotBand {
  readonly name: string;
  readonly low: readonly (number | null)[];
  readonly high: readonly (number | null)[];
}

export interface PlotMark {
  /** Place on the axis in columns: 3 is the middle of the fourth. */
  readonly at: number;
  readonly label: string;
}

export interface PlotProps {
  readonly title: string;
  readonly columns: readonly PlotColumn[];
  readonly columnName: string;
  /** Bars on top of each other, the first below. */
  readonly bars?: readonly PlotSeries[];
  readonly lines?: readonly PlotSeries[];
  readonly bands?: readonly PlotBand[];
  readonly marks?: readonly PlotMark[];
  readonly format: (value: number) => string;
  readonly height?: number;
}

const LEFT = 44;
const RIGHT = 8;
const BOTTOM = 22;
const TOP = 10;
const MARK_ROW = 15;
/** Pixels that a label below the axis needs. */
const LABEL_WIDTH = 46;
const LETTER = 6.6;

export function Plot({
  title,
  columns,
  columnName,
  bars = [],
  lines = [],
  bands = [],
  marks = [],
  format,
  height = 230,
}: PlotProps) {
  const box = useRef<HTMLElement>(null);
  const [width, setWidth] = useState(720);
  const [at, setAt] = useState<number | null>(null);
  useEffect(() => {
    if (!box.current) return;
    const seen = new ResizeObserver(([entry]) => {
      if (entry && entry.contentRect.width > 0) setWidth(Math.round(entry.contentRect.width));
    });
    seen.observe(box.current);
    return () => seen.disconnect();
  }, []);

  const rows = markRows(marks, columns.length, width);
  const top = TOP + Math.max(0, ...rows.map(({ row }) => row + 1)) * MARK_ROW;
  const known = [
    ...columns.map((_, i) => bars.reduce((sum, { values }) => sum + (values[i] ?? 0), 0)),
    ...lines.flatMap(({ values }) => values),
    ...bands.flatMap(({ high }) => high),
  ].filter((value) => value !== null);
  const most = Math.max(0, ...known);
  const steps = axisSteps(most, known.every(Number.isInteger) || most > 8);
  const scale = (height - top - BOTTOM) / (steps.at(-1) ?? 1);
  const step = (width - LEFT - RIGHT) / Math.max(1, columns.length);
  const x = (column: number) => LEFT + (column + 0.5) * step;
  const y = (value: number) => height - BOTTOM - value * scale;
  const every = Math.max(1, Math.ceil(LABEL_WIDTH / step));
  const bar = Math.min(48, Math.max(1, step * 0.78));
  const columnAt = (event: PointerEvent<SVGSVGElement>): number | null => {
    const { left } = event.currentTarget.getBoundingClientRect();
    const column = Math.floor((event.clientX - left - LEFT) / step);
    return column >= 0 && column < columns.length ? column : null;
  };
  const open = at === null ? null : (columns[at]?.href ?? null);

  return (
    <figure ref={box} className="plot">
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the same */}
      <svg
        className={open ? "opens" : undefined}
        viewBox={`0 0 ${width} ${height}`}
        height={height}
        role="img"
        aria-label={title}
        onPointerMove={(event) => setAt(columnAt(event))}
        onPointerLeave={() => setAt(null)}
        onClick={() => {
          if (open) go(open);
        }}
      >
        {steps.map((value) => (
          <g key={value} className="grid">
            <line x1={LEFT} x2={width - RIGHT} y1={y(value)} y2={y(value)} />
            <text x={LEFT - 6} y={y(value) + 4} textAnchor="end">
              {format(value)}
            </text>
          </g>
        ))}
        {at === null ? null : (
          <rect className="pointed" x={x(at) - step / 2} width={step} y={top} height={height - top - BOTTOM} />
        )}
        {bands.map(({ name, low, high }) => (
          <path key={name} className="band" d={bandPath(low, high, x, y)} />
        ))}
        {columns.map(({ full }, i) => {
          let below = 0;
          return bars.map(({ name, look, values }) => {
            const value = values[i] ?? 0;
            if (value <= 0) return null;
            const from = y(below);
            below += value;
            return (
              <rect
                key={`${full}${name}`}
                className={`bar-${look}`}
                x={x(i) - bar / 2}
                width={bar}
                y={Math.min(y(below), from - 1)}
                height={Math.max(1, from - y(below))}
              />
            );
          });
        })}
        {lines.map(({ name, look, values }) => (
          <path key={name} className={`line line-${look}`} d={linePath(values, x, y)} />
        ))}
        {rows.map(({ mark, row, before }) => (
          <g key={`${mark.at}${mark.label}`} className="mark">
            <line x1={x(mark.at)} x2={x(mark.at)} y1={TOP + row * MARK_ROW} y2={height - BOTTOM} />
            <text x={x(mark.at) + (before ? -4 : 4)} y={TOP + row * MARK_ROW + 8} textAnchor={before ? "end" : "start"}>
              {mark.label}
            </text>
          </g>
        ))}
        {columns.map(({ label, full }, i) =>
          (columns.length - 1 - i) % every === 0 && x(i) > LEFT + 8 ? (
            <text
              key={full}
              className="below"
              x={Math.min(x(i), width - RIGHT - 14)}
              y={height - 6}
              textAnchor="middle"
            >
              {label}
            </text>
          ) : null,
        )}
        {at === null ? null : (
          <Pointed
            text={[columns[at]?.full ?? "", ...told({ bars, lines, bands }, at, format)]}
            x={x(at)}
            width={width}
            top={top}
          />
        )}
      </svg>
      <Legend bars={bars} lines={lines} bands={bands} />
      <Numbers {...{ title, columns, columnName, bars, lines, bands, format }} />
    </figure>
  );
}

type Drawn = Pick<Required<PlotProps>, "bars" | "lines" | "bands">;

/** What one column says, a line for each series. */
function told({ bars, lines, bands }: Drawn, at: number, format: (value: number) => string): string[] {
  const said = [...bars, ...lines].flatMap(({ name, values }) => {
    const value = values[at];
    return value === null || value === undefined ? [] : [`${name}: ${format(value)}`];
  });
  const between = bands.flatMap(({ name, low, high }) => {
    const [from, to] = [low[at], high[at]];
    return typeof from === "number" && typeof to === "number" ? [`${name}: ${format(from)} – ${format(to)}`] : [];
  });
  return [...said, ...between];
}

function Pointed({ text, x, width, top }: { text: readonly string[]; x: number; width: number; top: number }) {
  const wide = Math.max(...text.map((line) => line.length)) * LETTER + 18;
  const left = x + 10 + wide > width ? Math.max(0, x - 10 - wide) : x + 10;
  return (
    <g className="told">
      <rect x={left} y={top} width={wide} height={text.length * 17 + 10} rx={5} />
      {text.map((line, i) => (
        <text key={line} className={i === 0 ? "head" : undefined} x={left + 9} y={top + 18 + i * 17}>
          {line}
        </text>
      ))}
    </g>
  );
}

function Legend({ bars, lines, bands }: Drawn) {
  return (
    <ul className="legend" aria-hidden="true">
      {bars.map(({ name, look }) => (
        <li key={name}>
          <span className={`swatch swatch-${look}`} /> {name}
        </li>
      ))}
      {lines.map(({ name, look }) => (
        <li key={name}>
          <span className={`stroke stroke-${look}`} /> {name}
        </li>
      ))}
      {bands.map(({ name }) => (
        <li key={name}>
          <span className="swatch swatch-band" /> {name}
        </li>
      ))}
    </ul>
  );
}

type Told = Pick<PlotProps, "title" | "columns" | "columnName" | "format"> & Drawn;

function Numbers({ title, columns, columnName, bars, lines, bands, format }: Told) {
  const { t } = useLanguage();
  const series = [...bars, ...lines];
  const shown = (value: number | null | undefined) => (value === null || value === undefined ? "" : format(value));
  return (
    <details className="figures-table">
      <summary>{t("tableOf")}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section tabIndex={0} aria-label={title}>
        <table>
          <thead>
            <tr>
              <th scope="col">{columnName}</th>
              {[...series, ...bands].map(({ name }) => (
                <th scope="col" className="number" key={name}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {columns.map(({ full, href }, i) => (
              <tr key={full}>
                <td>{href ? <Link href={href}>{full}</Link> : full}</td>
                {series.map(({ name, values }) => (
                  <td className="number" key={name}>
                    {shown(values[i])}
                  </td>
                ))}
                {bands.map(({ name, low, high }) => (
                  <td className="number" key={name}>
                    {typeof low[i] === "number" ? `${shown(low[i])} – ${shown(high[i])}` : ""}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}

type Place = (value: number) => number;

/** Broken where nothing is known; a single point is a dot. */
function linePath(values: readonly (number | null)[], x: Place, y: Place): string {
  return values
    .map((value, i) => {
      if (value === null) return "";
      const place = `${x(i).toFixed(1)} ${y(value).toFixed(1)}`;
      const before = values[i - 1];
      return before === null || before === undefined ? `M${place}h0.01` : `L${place}`;
    })
    .join("");
}

function bandPath(low: readonly (number | null)[], high: readonly (number | null)[], x: Place, y: Place): string {
  const places = (values: readonly (number | null)[]) =>
    values.flatMap((value, i) => (value === null ? [] : [`${x(i).toFixed(1)} ${y(value).toFixed(1)}`]));
  const outline = [...places(high), ...places(low).reverse()];
  return outline.length < 4 ? "" : `M${outline.join("L")}Z`;
}

/** Names of dates in rows, so that none stands on another; near the right edge they stand before their line. */
function markRows(marks: readonly PlotMark[], columns: number, width: number) {
  const step = (width - LEFT - RIGHT) / Math.max(1, columns);
  const ends: number[] = [];
  return [...marks]
    .sort((a, b) => a.at - b.at)
    .map((mark) => {
      const x = LEFT + (mark.at + 0.5) * step;
      const wide = mark.label.length * LETTER + 8;
      const before = x + wide > width;
      const from = before ? x - wide : x;
      let row = ends.findIndex((end) => end < from);
      if (row < 0) row = ends.length;
      ends[row] = from + wide;
      return { mark, row, before };
    });
}
