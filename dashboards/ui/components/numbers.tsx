// Numbers as people read them: a figure with its change, small bars over time, shares of a whole.
import type { CSSProperties, ReactNode } from "react";
import type { Point } from "../../api/common.ts";
import { Link } from "../address.tsx";
import { type Language, useLanguage } from "../language.tsx";

/** "▲ 12 %", nothing where there is nothing to compare with. Neither colour nor arrow judges: more is not better or worse here. */
export function changeText(language: Language, now: number, before: number | null): string {
  if (before === null || before === 0) return "";
  const share = (now - before) / before;
  if (Math.abs(share) < 0.005) return language.t("same");
  return `${share > 0 ? "▲" : "▼"}\u00a0${language.percent(Math.abs(share))}`;
}

export function Figure({
  label,
  value,
  note,
  href,
  title,
}: {
  readonly label: string;
  readonly value: string;
  readonly note?: ReactNode;
  readonly href?: string;
  readonly title?: string;
}) {
  const inside = (
    <>
      <span className="label">{label}</span>
      <span className="value">{value}</span>
      {note ? <span className="note">{note}</span> : null}
    </>
  );
  return href ? (
    <Link className="figure" href={href} title={title}>
      {inside}
    </Link>
  ) : (
    <div className="figure" title={title}>
      {inside}
    </div>
  );
}

/** Bars over time, originals below, reprints above. A drawing beside its numbers, so silent for readers of text. */
export function Spark({
  points,
  width = 120,
  height = 24,
  max,
}: {
  readonly points: readonly Point[];
  readonly width?: number;
  readonly height?: number;
  readonly max?: number;
}) {
  const top = Math.max(1, max ?? 0, ...points.map((point) => point.count));
  const step = width / Math.max(1, points.length);
  const bar = Math.max(1, step - (step > 4 ? 1 : 0.3));
  return (
    <svg
      className="spark"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {points.map((point, i) => {
        if (point.count === 0) return null;
        const whole = Math.max(1.5, (point.count / top) * height);
        const again = (point.reprints / point.count) * whole;
        return (
          <g key={point.at}>
            <rect className="o" x={i * step} width={bar} y={height - whole + again} height={whole - again} />
            {again > 0 ? <rect className="r" x={i * step} width={bar} y={height - whole} height={again} /> : null}
          </g>
        );
      })}
    </svg>
  );
}

export interface Share {
  readonly key: string;
  readonly label: string;
  readonly count: number;
  readonly color: string;
  /** null: nothing to open. */
  readonly href: string | null;
  /** Change of the share against the period before, in points; null where there is none. */
  readonly change: number | null;
}

/** Parts of a whole: a bar, and below it each part with its share; every part opens its articles. */
export function Shares({ shares }: { readonly shares: readonly Share[] }) {
  const language = useLanguage();
  const total = shares.reduce((sum, share) => sum + share.count, 0);
  if (total === 0) return <p className="muted">{language.t("none")}</p>;
  return (
    <>
      <div className="shares" aria-hidden="true">
        {shares
          .filter((share) => share.count > 0)
          .map((share) => (
            <span key={share.key} style={{ "--share": share.count, background: share.color } as CSSProperties} />
          ))}
      </div>
      <ul className="legend">
        {shares.map((share) => {
          const inside = (
            <>
              <span className="swatch" style={{ background: share.color }} />
              {share.label} <strong>{language.percent(share.count / total)}</strong>
              <span className="muted">
                {language.number(share.count)}
                {share.change === null || Math.abs(share.change) < 0.005
                  ? ""
                  : ` · ${share.change > 0 ? "▲" : "▼"} ${language.t("points", { n: language.number(Math.abs(share.change) * 100, 0) })}`}
              </span>
            </>
          );
          return <li key={share.key}>{share.href ? <Link href={share.href}>{inside}</Link> : inside}</li>;
        })}
      </ul>
    </>
  );
}

export interface Bar {
  readonly key: string;
  readonly label: string;
  readonly count: number;
  readonly href: string | null;
  readonly note?: string;
}

/** Counts side by side, longest bar for the largest. */
export function Bars({ bars }: { readonly bars: readonly Bar[] }) {
  const { number } = useLanguage();
  const top = Math.max(1, ...bars.map((bar) => bar.count));
  return (
    <ul className="bars">
      {bars.map((bar) => {
        const inside = (
          <>
            <span>{bar.label}</span>
            <span aria-hidden="true">
              <span className="bar" style={{ width: `${(bar.count / top) * 100}%` }} />
            </span>
            <span className="number">
              {number(bar.count)}
              {bar.note ? <span className="muted"> {bar.note}</span> : null}
            </span>
          </>
        );
        return <li key={bar.key}>{bar.href ? <Link href={bar.href}>{inside}</Link> : <div>{inside}</div>}</li>;
      })}
    </ul>
  );
}
