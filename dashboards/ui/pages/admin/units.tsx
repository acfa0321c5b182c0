// Agencies and their units: readers belong to them, policies are owned by them.
import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { UnitList, UnitRequest } from "../../../api/admin.ts";
import type { Session } from "../../../api/session.ts";
import { queries, send, useAnswer } from "../../client.ts";
import { Choice, Field, Refusal, textOf } from "../../components/form.tsx";
import { Await, Empty } from "../../components/states.tsx";
import { WideTable } from "../../components/wide-table.tsx";
import { useLanguage } from "../../language.tsx";

const refresh = () => queries.invalidateQueries({ queryKey: ["/api/units"] });
type Unit = UnitList["units"][number];

export function UnitsSection({ session }: { readonly session: Session }) {
  const { t } = useLanguage();
  const answer = useAnswer<UnitList>("/api/units");
  const [editing, setEditing] = useState<Unit | "new" | null>(null);
  const mayWrite = session.allowed.includes("PUT /api/admin/units/:id");
  const remove = useMutation({
    networkMode: "always",
    mutationFn: (id: string) => send("DELETE", `/api/admin/units/${id}`),
    onSuccess: refresh,
  });
  return (
    <div className="stack">
      {editing && mayWrite ? (
        <UnitForm
          key={editing === "new" ? "" : editing.unitId}
          unit={editing === "new" ? null : editing}
          all={answer.data?.units ?? []}
          close={() => setEditing(null)}
        />
      ) : null}
      <section className="panel" aria-labelledby="units-title">
        <header>
          <h2 id="units-title">{t("adminUnits")}</h2>
          <p>{t("unitsHint")}</p>
          {mayWrite ? (
            <span className="right">
              <Button size="xs" onClick={() => setEditing("new")}>
                {t("unitAdd")}
              </Button>
            </span>
          ) : null}
        </header>
        <Refusal error={remove.error} />
        <Await of={answer}>
          {({ units }) =>
            units.length === 0 ? (
              <Empty title={t("unitsNone")} />
            ) : (
              <WideTable label={t("adminUnits")}>
                <thead>
                  <tr>
                    <th scope="col">{t("unitName")}</th>
                    <th scope="col">{t("unitAgency")}</th>
                    <th scope="col">{t("unitParent")}</th>
                    <th scope="col">
                      <span className="hidden">{t("formActions")}</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {units.map((unit) => (
                    <tr key={unit.unitId}>
                      <td>
                        {unit.name}
                        <br />
                        <span className="muted small">{unit.unitId}</span>
                      </td>
                      <td>{unit.agency}</td>
                      <td>{units.find(({ unitId }) => unitId === unit.parent)?.name ?? "–"}</td>
                      <td>
                        {mayWrite ? (
                          <span className="actions">
                            <button type="button" className="link" onClick={() => setEditing(unit)}>
                              {t("formEdit")} <span className="hidden">{unit.name}</span>
                            </button>
                            <button type="button" className="link" onClick={() => remove.mutate(unit.unitId)}>
                              {t("formRemove")} <span className="hidden">{unit.name}</span>
                            </button>
                          </span>
                        ) : null}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </WideTable>
            )
          }
        </Await>
      </section>
    </div>
  );
}

function UnitForm({
  unit,
  all,
  close,
}: {
  readonly unit: Unit | null;
  readonly all: readonly Unit[];
  readonly close: () => void;
}) {
  const { t } = useLanguage();
  const [parent, setParent] = useState(unit?.parent ?? "");
  const save = useMutation({
    networkMode: "always",
    mutationFn: (form: HTMLFormElement) => {
      const body: UnitRequest = {
        name: textOf(form, "name").trim(),
        agency: textOf(form, "agency").trim(),
        parent: parent === "" ? null : parent,
      };
      return send("PUT", `/api/admin/units/${unit?.unitId ?? textOf(form, "unitId").trim()}`, body);
    },
    onSuccess: async () => {
      close();
      await refresh();
    },
  });
  const above = all.filter(({ unitId }) => unitId !== unit?.unitId).map(({ unitId, name }) => [unitId, name] as const);
  return (
    <section className="panel" aria-labelledby="unit-title">
      <header>
        <h2 id="unit-title">{unit ? unit.name : t("unitAdd")}</h2>
      </header>
      <form
        className="form"
        onSubmit={(event: FormEvent<HTMLFormElement>) => {
          event.preventDefault();
          save.mutate(event.currentTarget);
        }}
      >
        {unit ? null : (
          <Field label={t("unitId")} help={t("unitIdHelp")} name="unitId" pattern="[a-z0-9][a-z0-9\-]{0,99}" required />
        )}
        <Field label={t("unitName")} name="name" defaultValue={unit?.name ?? ""} required maxLength={200} />
        <Field label={t("unitAgency")} name="agency" defaultValue={unit?.agency ?? ""} required maxLength={200} />
        <Choice label={t("unitParent")} value={parent} options={[["", "–"], ...above]} onChange={setParent} />
        <Refusal error={save.error} />
        <div className="actions">
          <Button type="submit" disabled={save.isPending}>
            {t("formSave")}
          </Button>
          <Button variant="default" onClick={close}>
            {t("formCancel")}
          </Button>
        </div>
      </form>
    </section>
  );
}
