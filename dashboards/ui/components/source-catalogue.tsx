// The catalogue of known public sources: by province and group, each marked with how sure its address is.
import { useState } from "react";
import type { SourceCatalogue, SourceForms } from "../../api/source.ts";
import { useAnswer } from "../client.ts";
import { useLanguage } from "../language.tsx";
import { Choice } from "./form.tsx";
import { RowCheck } from "./source-row-check.tsx";
import { Await, Empty } from "./states.tsx";

export function CatalogueList() {
  const answer = useAnswer<SourceCatalogue>("/api/source-catalogue");
  const forms = useAnswer<SourceForms>("/api/source-forms");
  return (
    <Await of={answer}>
      {({ entries }) => (
        <Entries entries={entries} provinces={forms.data?.provinces ?? []} kinds={forms.data?.kinds ?? []} />
      )}
    </Await>
  );
}

function Entries({
  entries,
  provinces,
  kinds,
}: {
  readonly entries: SourceCatalogue["entries"];
  readonly provinces: SourceForms["provinces"];
  readonly kinds: SourceForms["kinds"];
}) {
  const { t, word, number, code } = useLanguage();
  const [region, setRegion] = useState("all");
  const [group, setGroup] = useState("all");
  const names = new Map(provinces.map((one) => [one.code, one.name]));
  const groups = [...new Set(entries.map((entry) => entry.group))];
  const shown = entries.filter(
    ({ source, group: own }) =>
      (region === "all" || (source.region ?? "") === region) && (group === "all" || own === group),
  );
  return (
    <section className="panel" aria-labelledby="catalogue-title">
      <header>
        <h2 id="catalogue-title">{t("sourceCatalogue")}</h2>
        <span className="right muted">{t("catalogueCount", { n: number(shown.length) })}</span>
      </header>
      <p className="muted">{t("catalogueHint")}</p>
      <div className="source-pair catalogue-filters">
        <Choice
          label={t("sourceRegion")}
          value={region}
          options={[
            ["all", t("all")],
            ["", t("sourceWhole")],
            ...provinces.map((one) => [one.code, one.name] as const),
          ]}
          onChange={setRegion}
        />
        <Choice
          label={t("catalogueGroup")}
          value={group}
          options={[["all", t("all")], ...groups.map((name) => [name, word("group", name)] as const)]}
          onChange={setGroup}
        />
      </div>
      {shown.length === 0 ? (
        <Empty title={t("catalogueNone")} />
      ) : (
        <ul className="lines source-rows" lang={code}>
          {shown.map(({ source, group: own, certainty, added }) => (
            <li key={source.sourceId}>
              <div>
                <a className="row-title" href={source.url} target="_blank" rel="noreferrer">
                  {source.name}
                </a>
                <p className="origin">
                  <span>{word("group", own)}</span>
                  {source.region ? <span>{names.get(source.region) ?? source.region}</span> : null}
                  <span>{kinds.find(({ kind }) => kind === source.kind)?.name[code] ?? source.kind}</span>
                  <span className="source-url">{source.url}</span>
                </p>
                <p className="tags">
                  <span className={certainty === "guess" ? "tag warn" : "tag"}>{word("certainty", certainty)}</span>
                </p>
              </div>
              {added ? (
                <span className="health health-fine">{t("catalogueAdded")}</span>
              ) : (
                <RowCheck source={source} add edit={{ view: "add", from: source.sourceId }} />
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
