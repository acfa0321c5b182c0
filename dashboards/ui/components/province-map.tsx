// The 34 provinces and centrally run cities as a schematic map: one tile each, placed roughly where it lies, shaded by coverage. An
// own drawing without borders; a table says the same.
import { useState } from "react";
import type { Bucket } from "../../api/common.ts";
import { go } from "../address.tsx";
import { useLanguage } from "../language.tsx";

/** Code of 2025, column, row, name as it fits into a tile. */
const TILES: readonly (readonly [code: string, column: number, row: number, ...lines: string[]])[] = [
  ["12", 1, 0, "Lai", "Châu"],
  ["15", 2, 0, "Lào", "Cai"],
  ["08", 3, 0, "Tuyên", "Quang"],
  ["04", 4, 0, "Cao", "Bằng"],
  ["11", 0, 1, "Điện", "Biên"],
  ["14", 1, 1, "Sơn", "La"],
  ["25", 2, 1, "Phú", "Thọ"],
  ["19", 3, 1, "Thái", "Nguyên"],
  ["20", 4, 1, "Lạng", "Sơn"],
  ["01", 2, 2, "Hà", "Nội"],
  ["24", 3, 2, "Bắc", "Ninh"],
  ["22", 4, 2, "Quảng", "Ninh"],
  ["37", 2, 3, "Ninh", "Bình"],
  ["33", 3, 3, "Hưng", "Yên"],
  ["31", 4, 3, "Hải", "Phòng"],
  ["38", 2, 4, "Thanh", "Hóa"],
  ["40", 2, 5, "Nghệ", "An"],
  ["42", 3, 6, "Hà", "Tĩnh"],
  ["44", 3, 7, "Quảng", "Trị"],
  ["46", 4, 8, "Huế"],
  ["48", 4, 9, "Đà", "Nẵng"],
  ["51", 5, 10, "Quảng", "Ngãi"],
  ["52", 5, 11, "Gia", "Lai"],
  ["66", 5, 12, "Đắk", "Lắk"],
  ["80", 2, 13, "Tây", "Ninh"],
  ["75", 3, 13, "Đồng", "Nai"],
  ["68", 4, 13, "Lâm", "Đồng"],
  ["56", 5, 13, "Khánh", "Hòa"],
  ["91", 1, 14, "An", "Giang"],
  ["82", 2, 14, "Đồng", "Tháp"],
  ["79", 3, 14, "TP", "HCM"],
  ["92", 1, 15, "Cần", "Thơ"],
  ["86", 2, 15, "Vĩnh", "Long"],
  ["96", 1, 16, "Cà", "Mau"],
];
/** Archipelagos, drawn beside their province and shaded like it. */
const ISLANDS: readonly (readonly [code: string, column: number, row: number, ...lines: string[]])[] = [
  ["48", 6, 8, "Hoàng", "Sa"],
  ["56", 6, 15, "Trường", "Sa"],
];
const WIDE = 58;
const HIGH = 38;
const GAP = 3;
/** Upper bounds of the shades, as parts of the largest value; the lightest is "none". */
const SHADES = [0.1, 0.3, 0.6, 1];

export interface ProvinceMapProps {
  readonly title: string;
  readonly counts: readonly Bucket[];
  /** All coverage, for shares; null: not known. */
  readonly all: readonly Bucket[] | null;
  /** null: nothing to open. */
  readonly hrefOf: ((code: string) => string) | null;
  /** Articles of no one province. */
  readonly without: number;
}

export function ProvinceMap({ title, counts, all, hrefOf, without }: ProvinceMapProps) {
  const { t, number, percent } = useLanguage();
  const [asShare, setShare] = useState(false);
  const countOf = new Map(counts.map(({ value, count }) => [value, count]));
  const allOf = new Map((all ?? []).map(({ value, count }) => [value, count]));
  const amountOf = (code: string) => {
    const count = countOf.get(code) ?? 0;
    return asShare ? count / Math.max(1, allOf.get(code) ?? count) : count;
  };
  const most = Math.max(asShare ? 0 : 1, ...TILES.map(([code]) => amountOf(code)));
  const shadeOf = (value: number) => (value <= 0 ? 0 : SHADES.findIndex((bound) => value <= most * bound + 1e-9) + 1);
  const shown = (value: number) => (asShare ? percent(value) : number(value));
  const nameOf = (code: string) => counts.find(({ value }) => value === code)?.label ?? wholeName(code);
  const ranked = TILES.map(([code]) => code)
    .filter((code) => (countOf.get(code) ?? 0) > 0)
    .sort((a, b) => amountOf(b) - amountOf(a) || a.localeCompare(b));
  return (
    <figure className="provinces">
      <div>
        {all ? (
          <label className="small check">
            <input type="checkbox" checked={asShare} onChange={(event) => setShare(event.target.checked)} />{" "}
            {t("mapShare")}
          </label>
        ) : null}
        <section aria-label={t("mapLabel", { title })}>
          <svg viewBox={`0 0 ${7 * (WIDE + GAP)} ${17 * (HIGH + GAP)}`}>
            <title>{t("mapLabel", { title })}</title>
            {ISLANDS.map(([code, column, row, ...lines]) => (
              <g key={lines.join()} className={`tile islands shade-${shadeOf(amountOf(code))}`}>
                <Tile column={column} row={row} lines={lines} value={null} />
              </g>
            ))}
            {TILES.map(([code, column, row, ...lines]) => {
              const amount = amountOf(code);
              const value = amount > 0 ? shown(amount) : null;
              const to = amount > 0 && hrefOf ? hrefOf(code) : null;
              const className = `tile shade-${shadeOf(amount)}`;
              return to ? (
                <a
                  key={code}
                  className={className}
                  href={to}
                  onClick={(event) => {
                    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                    event.preventDefault();
                    go(to);
                  }}
                >
                  <Tile column={column} row={row} lines={lines} value={value} />
                </a>
              ) : (
                <g key={code} className={className}>
                  <Tile column={column} row={row} lines={lines} value={value} />
                </g>
              );
            })}
          </svg>
        </section>
        <figcaption className="muted small">{t("mapSchematic")}</figcaption>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="province-table" tabIndex={0} aria-label={title}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("facet_region")}</th>
              <th scope="col" className="number">
                {t("colCount")}
              </th>
              {all ? (
                <th scope="col" className="number">
                  {t("mapOfAll")}
                </th>
              ) : null}
            </tr>
          </thead>
          <tbody>
            {ranked.map((code) => (
              <tr key={code}>
                <td>{nameOf(code)}</td>
                <td className="number">{number(countOf.get(code) ?? 0)}</td>
                {all ? (
                  <td className="number">{percent((countOf.get(code) ?? 0) / Math.max(1, allOf.get(code) ?? 0))}</td>
                ) : null}
              </tr>
            ))}
          </tbody>
        </table>
        {without > 0 ? <p className="muted small after">{t("mapWithout", { n: number(without) })}</p> : null}
      </section>
    </figure>
  );
}

function wholeName(code: string): string {
  const [, , , ...lines] = TILES.find(([own]) => own === code) ?? [code, 0, 0];
  return lines.join(" ");
}

interface TileProps {
  readonly column: number;
  readonly row: number;
  readonly lines: readonly string[];
  readonly value: string | null;
}

function Tile({ column, row, lines, value }: TileProps) {
  const x = column * (WIDE + GAP);
  const y = row * (HIGH + GAP);
  const told = value === null ? lines : [lines.join(" "), value];
  // A long name and a number: two lines, the name a little smaller.
  return (
    <>
      <rect x={x + 1} y={y + 1} width={WIDE} height={HIGH} rx={4} />
      {told.map((line, i) => (
        <text
          key={line}
          className={value !== null && i === 1 ? "value" : undefined}
          x={x + 1 + WIDE / 2}
          y={y + HIGH / 2 + 5 + (i - (told.length - 1) / 2) * 15}
          textAnchor="middle"
          {...(line.length > 9 ? { textLength: WIDE - 6, lengthAdjust: "spacingAndGlyphs" as const } : {})}
        >
          {line}
        </text>
      ))}
    </>
  );
}
