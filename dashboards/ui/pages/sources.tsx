// Nguồn: which sources work, which are silent against their habit, when each last brought something.
import type { Sources, SourceView } from "../../api/source.ts";
import { href, Link, useQueryState } from "../address.tsx";
import { useAnswer } from "../client.ts";
import { Spark } from "../components/numbers.tsx";
import { Await, Empty } from "../components/states.tsx";
import { SystemHealth } from "../components/system-health.tsx";
import { useTitle } from "../components/title.ts";
import { useLanguage } from "../language.tsx";

const ORDER: readonly SourceView["state"][] = ["failing", "silent", "waiting", "fine", "off"];

export default function SourcesPage() {
  const { t, word, number, dateTime } = useLanguage();
  const [params, change] = useQueryState();
  useTitle(t("navSources"));
  const answer = useAnswer<Sources>("/api/sources");
  const wanted = params.get("state");
  return (
    <>
      <div className="page-head">
        <h1 className="grow">{t("sourcesTitle")}</h1>
      </div>
      <Await of={answer}>
        {({ sources }) => {
          if (sources.length === 0) return <Empty title={t("sourcesNone")} hint={t("sourcesNoneHint")} />;
          const states = ORDER.filter((state) => sources.some((source) => source.state === state));
          const shown = sources
            .filter((source) => wanted === null || source.state === wanted)
            .sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || b.usualPerDay - a.usualPerDay);
          return (
            <>
              <ul className="used chips">
                <li>
                  <button
                    type="button"
                    className="tag"
                    aria-pressed={wanted === null}
                    onClick={() => change({ state: null })}
                  >
                    {t("all")} {number(sources.length)}
                  </button>
                </li>
                {states.map((state) => (
                  <li key={state}>
                    <button
                      type="button"
                      className="tag"
                      aria-pressed={wanted === state}
                      onClick={() => change({ state })}
                    >
                      {word("state", state)} {number(sources.filter((source) => source.state === state).length)}
                    </button>
                  </li>
                ))}
              </ul>
              <section className="panel">
                <table className="list">
                  <thead>
                    <tr>
                      <th scope="col">{t("colSource")}</th>
                      <th scope="col">{t("colState")}</th>
                      <th scope="col">{t("last28")}</th>
                      <th scope="col" className="number">
                        {t("colToday")}
                      </th>
                      <th scope="col" className="number">
                        {t("colUsual")}
                      </th>
                      <th scope="col">{t("colLastSuccess")}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {shown.map((source) => (
                      <tr key={source.sourceId}>
                        <td>
                          <Link
                            className="row-title"
                            href={href("/articles", { source: source.sourceId, withReprints: true })}
                          >
                            {source.name}
                          </Link>
                          <p className="origin">
                            <span>{word("kind", source.sourceKind)}</span>
                            <span>{source.kind}</span>
                            {source.official ? <span>{t("official")}</span> : null}
                          </p>
                        </td>
                        <td>
                          <span className={`health health-${source.state}`}>{word("state", source.state)}</span>
                          {Object.entries(source.errors).map(([code, count]) => (
                            <p key={code} className="muted small">
                              {code} × {number(count)}
                            </p>
                          ))}
                        </td>
                        <td className="trend">
                          <Spark points={source.points} width={130} height={26} />
                        </td>
                        <td className="number" data-label={t("colToday")}>
                          {number(source.receivedToday)}
                        </td>
                        <td className="number" data-label={t("colUsual")}>
                          {t("perDay", { n: number(source.usualPerDay, 1) })}
                        </td>
                        <td className="nowrap" data-label={t("colLastSuccess")}>
                          {source.lastSuccessAt ? dateTime(source.lastSuccessAt) : t("never")}
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </section>
            </>
          );
        }}
      </Await>
      <div className="below">
        <SystemHealth />
      </div>
    </>
  );
}
