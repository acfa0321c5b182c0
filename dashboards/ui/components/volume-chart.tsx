// Volume over time, originals and reprints stacked. The drawing is loaded when first needed; a table says the same.
import { useEffect, useRef, useState } from "react";
import type { Point } from "../../api/common.ts";
import { go, Link } from "../address.tsx";
import { useLanguage, vietnamDate } from "../language.tsx";
import type { Drawing } from "./chart-engine.ts";

export interface VolumeChartProps {
  readonly points: readonly Point[];
  readonly title: string;
  /** The address of what stands behind a day, given as yyyy-mm-dd. */
  readonly articlesOf: (day: string) => string;
}

/** Grows with each change of colours, so that drawings can follow. */
export function useColours(): number {
  const [count, setCount] = useState(0);
  useEffect(() => {
    const seen = new MutationObserver(() => setCount((value) => value + 1));
    seen.observe(document.documentElement, { attributes: true, attributeFilter: ["data-mantine-color-scheme"] });
    return () => seen.disconnect();
  }, []);
  return count;
}

export function VolumeChart({ points, title, articlesOf }: VolumeChartProps) {
  const language = useLanguage();
  const box = useRef<HTMLDivElement>(null);
  const drawing = useRef<Drawing | null>(null);
  const [ready, setReady] = useState(false);
  const colours = useColours();
  const opener = useRef(articlesOf);
  opener.current = articlesOf;

  useEffect(() => {
    let gone = false;
    void import("./chart-engine.ts").then(({ draw }) => {
      if (gone || !box.current) return;
      drawing.current = draw(box.current, (day) => go(opener.current(day)));
      setReady(true);
    });
    return () => {
      gone = true;
      drawing.current?.close();
      drawing.current = null;
    };
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: colours is read from the document
  useEffect(() => {
    if (!ready) return;
    drawing.current?.show(
      points.map((point) => ({
        day: vietnamDate(point.at),
        label: language.dayMonth(point.at),
        full: `${language.weekday(point.at)} ${language.date(point.at)}`,
        originals: point.count - point.reprints,
        reprints: point.reprints,
      })),
      { originals: language.t("originals"), reprints: language.t("reprints"), number: language.number },
    );
  }, [ready, points, language, colours]);

  return (
    <figure>
      <div ref={box} className="chart" role="img" aria-label={title} />
      <ul className="legend" aria-hidden="true">
        <li>
          <span className="swatch" style={{ background: "var(--c-original)" }} /> {language.t("originals")}
        </li>
        <li>
          <span className="swatch" style={{ background: "var(--c-reprint)" }} /> {language.t("reprints")}
        </li>
      </ul>
      <details className="figures-table">
        <summary>{language.t("tableOf")}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
        <section tabIndex={0} aria-label={title}>
          <table>
            <thead>
              <tr>
                <th scope="col">{language.t("colDay")}</th>
                <th scope="col" className="number">
                  {language.t("originals")}
                </th>
                <th scope="col" className="number">
                  {language.t("reprints")}
                </th>
              </tr>
            </thead>
            <tbody>
              {points.map((point) => (
                <tr key={point.at}>
                  <td>
                    <Link href={articlesOf(vietnamDate(point.at))}>{language.date(point.at)}</Link>
                  </td>
                  <td className="number">{language.number(point.count - point.reprints)}</td>
                  <td className="number">{language.number(point.reprints)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
    </figure>
  );
}
