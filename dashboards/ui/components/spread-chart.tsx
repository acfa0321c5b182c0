// How a story spread: bars by hour or day with the first and last moment named. Small enough to be drawn as plain SVG.
import type { Point } from "../../api/common.ts";
import { useLanguage } from "../language.tsx";
import { Spark } from "./numbers.tsx";

export function SpreadChart({
  points,
  interval,
}: {
  readonly points: readonly Point[];
  readonly interval: "hour" | "day";
}) {
  const { t, date, dateTime, number } = useLanguage();
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last) return null;
  const name = interval === "hour" ? dateTime : date;
  return (
    <figure className="spread">
      <Spark points={points} width={640} height={120} />
      <div className="spread-axis" aria-hidden="true">
        <span>{name(first.at)}</span>
        {points.length > 1 ? <span>{name(last.at)}</span> : null}
      </div>
      <details className="figures-table">
        <summary>{t("tableOf")}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
        <section tabIndex={0} aria-label={t("storySpread")}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t("colTime")}</th>
                <th scope="col" className="number">
                  {t("originals")}
                </th>
                <th scope="col" className="number">
                  {t("reprints")}
                </th>
              </tr>
            </thead>
            <tbody>
              {points
                .filter((point) => point.count > 0)
                .map((point) => (
                  <tr key={point.at}>
                    <td>{name(point.at)}</td>
                    <td className="number">{number(point.count - point.reprints)}</td>
                    <td className="number">{number(point.reprints)}</td>
                  </tr>
                ))}
            </tbody>
          </table>
        </section>
      </details>
    </figure>
  );
}
