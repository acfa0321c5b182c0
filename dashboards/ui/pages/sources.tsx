// Nguồn: which sources work, which are silent against their habit, when each last brought something. The administrator adds,
// tries and changes them here.
import type { SourceCatalogue, SourceDefinition, Sources, SourceView } from "../../api/source.ts";
import { href, Link, useQueryState } from "../address.tsx";
import { useAnswer, useSession } from "../client.ts";
import { Spark } from "../components/numbers.tsx";
import { CatalogueList } from "../components/source-catalogue.tsx";
import { SourceEditor } from "../components/source-editor.tsx";
import { ImportList } from "../components/source-import.tsx";
import { Await, Empty } from "../components/states.tsx";
import { SystemHealth } from "../components/system-health.tsx";
import { useTitle } from "../components/title.ts";
import { useLanguage } from "../language.tsx";
import "../styles/accounts.css";
import "../styles/sources.css";

const ORDER: readonly SourceView["state"][] = ["failing", "silent", "waiting", "fine", "off"];

const VIEWS = [
  ["list", "sourcesList"],
  ["add", "sourceAdd"],
  ["catalogue", "sourceCatalogue"],
  ["import", "sourceImport"],
] as const;

export default function SourcesPage() {
  const { t } = useLanguage();
  const [params] = useQueryState();
  const session = useSession();
  const mayChange = session?.mayWrite === true && session.allowed.includes("PUT /api/sources/:id");
  const edited = mayChange ? params.get("edit") : null;
  const asked = mayChange ? params.get("view") : null;
  const view = VIEWS.find(([name]) => name === asked)?.[0] ?? "list";
  useTitle(t("navSources"));
  return (
    <>
      <div className="page-head">
        <h1 className="grow">{t("sourcesTitle")}</h1>
        {mayChange ? (
          <nav aria-label={t("sourcesTitle")}>
            <ul className="used chips">
              {VIEWS.map(([name, words]) => (
                <li key={name}>
                  <Link
                    className="tag"
                    href={href("/sources", { view: name === "list" ? null : name })}
                    aria-current={edited === null && view === name ? "page" : undefined}
                  >
                    {t(words)}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
        ) : null}
      </div>
      {edited !== null ? (
        <EditSource id={edited} />
      ) : view === "add" ? (
        <AddSource from={params.get("from")} />
      ) : view === "catalogue" ? (
        <CatalogueList />
      ) : view === "import" ? (
        <ImportList />
      ) : (
        <SourceList mayChange={mayChange} />
      )}
    </>
  );
}

function EditSource({ id }: { readonly id: string }) {
  const answer = useAnswer<SourceDefinition>(`/api/sources/${encodeURIComponent(id)}`);
  return (
    <Await of={answer}>
      {({ source, tag, origin }) => <SourceEditor key={tag} given={source} tag={tag} origin={origin} />}
    </Await>
  );
}

/** `from`: an entry of the catalogue to begin with. */
function AddSource({ from }: { readonly from: string | null }) {
  const answer = useAnswer<SourceCatalogue>(from === null ? null : "/api/source-catalogue");
  if (from === null) return <SourceEditor key="new" given={null} tag={null} origin={null} />;
  return (
    <Await of={answer}>
      {({ entries }) => {
        const entry = entries.find(({ source }) => source.sourceId === from);
        return <SourceEditor key={from} given={entry?.source ?? null} tag={null} origin={null} />;
      }}
    </Await>
  );
}

function SourceList({ mayChange }: { readonly mayChange: boolean }) {
  const { t, word, number, dateTime } = useLanguage();
  const [params, change] = useQueryState();
  const answer = useAnswer<Sources>("/api/sources");
  const wanted = params.get("state");
  const saved = params.get("saved");
  return (
    <>
      <Await of={answer}>
        {({ sources }) => {
          if (sources.length === 0) return <Empty title={t("sourcesNone")} hint={t("sourcesNoneHint")} />;
          const states = ORDER.filter((state) => sources.some((source) => source.state === state));
          const shown = sources
            .filter((source) => wanted === null || source.state === wanted)
            .sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || b.usualPerDay - a.usualPerDay);
          return (
            <>
              {saved !== null && sources.some(({ sourceId }) => sourceId === saved) ? (
                <p className="banner" role="status">
                  {t("sourceSaved", { name: sources.find(({ sourceId }) => sourceId === saved)?.name ?? saved })}
                </p>
              ) : null}
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
                      {mayChange ? (
                        <th scope="col">
                          <span className="hidden">{t("formActions")}</span>
                        </th>
                      ) : null}
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
                        {mayChange ? (
                          <td>
                            <Link href={href("/sources", { edit: source.sourceId })}>
                              {t("formEdit")} <span className="hidden">{source.name}</span>
                            </Link>
                          </td>
                        ) : null}
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
