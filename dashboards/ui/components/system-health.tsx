// How the system itself runs: what each stage received and what became of it, and what a person must look at.
import type { HealthReport } from "../../api/source.ts";
import { useAnswer } from "../client.ts";
import { useLanguage } from "../language.tsx";

export function SystemHealth() {
  const { t, number } = useLanguage();
  const { data } = useAnswer<HealthReport>("/api/health");
  if (!data) return null;
  const dropped = (reasons: Readonly<Record<string, number>>) =>
    Object.entries(reasons)
      .map(([reason, count]) => `${reason} ${number(count)}`)
      .join(", ") || number(0);
  return (
    <section className="panel">
      <header>
        <h2>{t("systemTitle")}</h2>
        <p>
          {data.ok ? t("systemFine") : t("systemProblems")} {data.log.kind} · {data.index.kind}
        </p>
      </header>
      {data.problems.length > 0 ? (
        <ul className="why" lang="en">
          {data.problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      ) : null}
      {data.stages.length > 0 ? (
        <table className="list">
          <thead>
            <tr>
              <th scope="col">{t("colStage")}</th>
              <th scope="col" className="number">
                {t("colReceived")}
              </th>
              <th scope="col" className="number">
                {t("colEmitted")}
              </th>
              <th scope="col" className="number">
                {t("colDropped")}
              </th>
              <th scope="col" className="number">
                {t("colDead")}
              </th>
              <th scope="col" className="number">
                {t("colWaiting")}
              </th>
            </tr>
          </thead>
          <tbody>
            {data.stages.map((stage) => (
              <tr key={stage.stage}>
                <td>
                  <code>{stage.stage}</code>
                </td>
                <td className="number" data-label={t("colReceived")}>
                  {number(stage.received)}
                </td>
                <td className="number" data-label={t("colEmitted")}>
                  {number(stage.emitted)}
                </td>
                <td className="number" data-label={t("colDropped")}>
                  {dropped(stage.dropped)}
                </td>
                <td className="number" data-label={t("colDead")}>
                  {number(stage.dead)}
                </td>
                <td className="number" data-label={t("colWaiting")}>
                  {number(stage.waiting)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </section>
  );
}
