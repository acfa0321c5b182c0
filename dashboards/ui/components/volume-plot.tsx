// Articles a day, originals and reprints stacked, as most pages show them.
import type { Point } from "../../api/common.ts";
import { useLanguage, vietnamDate } from "../language.tsx";
import { Plot, type PlotMark } from "./plot.tsx";

export function VolumePlot({
  points,
  title,
  marks,
  hrefOf,
}: {
  readonly points: readonly Point[];
  readonly title: string;
  readonly marks?: readonly PlotMark[];
  /** The address of what stands behind a day, given as yyyy-mm-dd. */
  readonly hrefOf: (day: string) => string;
}) {
  const language = useLanguage();
  const { t, number } = language;
  return (
    <Plot
      title={title}
      columnName={t("colDay")}
      columns={points.map(({ at }) => ({
        label: language.dayMonth(at),
        full: `${language.weekday(at)} ${language.date(at)}`,
        href: hrefOf(vietnamDate(at)),
      }))}
      bars={[
        { name: t("originals"), look: "original", values: points.map(({ count, reprints }) => count - reprints) },
        { name: t("reprints"), look: "reprint", values: points.map(({ reprints }) => reprints) },
      ]}
      {...(marks ? { marks } : {})}
      format={(value) => number(value)}
    />
  );
}
