// The audit trail: who read, exported, decided or changed what, newest first; and whether it hangs together.
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { FormEvent } from "react";
import type { AuditCheck, AuditPage } from "../../../api/admin.ts";
import { useQueryState } from "../../address.tsx";
import { ask, useAnswer } from "../../client.ts";
import { DateRange } from "../../components/date-range.tsx";
import { Field, Refusal, textOf } from "../../components/form.tsx";
import { Await, Empty } from "../../components/states.tsx";
import { WideTable } from "../../components/wide-table.tsx";
import { useLanguage } from "../../language.tsx";

const FILTERS = ["actor", "action", "subject"] as const;

export function AuditSection() {
  const { t, dateTime, word } = useLanguage();
  const [params, change] = useQueryState();
  const wanted = Object.fromEntries(FILTERS.map((name) => [name, params.get(name)]));
  const answer = useAnswer<AuditPage>("/api/admin/audit", {
    ...wanted,
    from: params.get("from"),
    to: params.get("to"),
    before: params.get("before"),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    change({ ...Object.fromEntries(FILTERS.map((name) => [name, textOf(form, name).trim()])), before: null });
  };
  return (
    <div className="stack">
      <Check />
      <section className="panel" aria-labelledby="audit-title">
        <header>
          <h2 id="audit-title">{t("adminAudit")}</h2>
          <p>{t("auditHint")}</p>
        </header>
        <form className="form wide" onSubmit={submit} key={params.toString()}>
          <Field label={t("auditActor")} name="actor" defaultValue={wanted.actor ?? ""} maxLength={100} />
          <Field
            label={t("auditAction")}
            help={t("auditActionHelp")}
            name="action"
            defaultValue={wanted.action ?? ""}
            maxLength={100}
          />
          <Field label={t("auditSubject")} name="subject" defaultValue={wanted.subject ?? ""} maxLength={200} />
          <div className="actions">
            <Button type="submit" variant="default">
              {t("auditFilter")}
            </Button>
          </div>
        </form>
        <DateRange />
        <Await of={answer}>
          {({ entries, next }) => (
            <>
              {entries.length === 0 ? (
                <Empty title={t("auditNone")} />
              ) : (
                <WideTable label={t("adminAudit")}>
                  <thead>
                    <tr>
                      <th scope="col">{t("auditAt")}</th>
                      <th scope="col">{t("auditActor")}</th>
                      <th scope="col">{t("userRole")}</th>
                      <th scope="col">{t("auditAction")}</th>
                      <th scope="col">{t("auditSubject")}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {entries.map((entry) => (
                      <tr key={entry.place}>
                        <td className="nowrap">{dateTime(entry.at)}</td>
                        <td>{entry.actor}</td>
                        <td>{word("viewer", entry.role)}</td>
                        <td>{entry.action}</td>
                        <td>
                          {entry.subject}
                          <div className="entry-details">
                            {Object.entries(entry.details)
                              .map(([name, value]) => `${name}: ${value}`)
                              .join(" · ")}
                          </div>
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </WideTable>
              )}
              <div className="actions">
                {params.get("before") ? (
                  <Button size="xs" variant="default" onClick={() => change({ before: null })}>
                    {t("auditNewest")}
                  </Button>
                ) : null}
                {next === null ? null : (
                  <Button size="xs" variant="default" onClick={() => change({ before: next })}>
                    {t("auditOlder")}
                  </Button>
                )}
              </div>
            </>
          )}
        </Await>
      </section>
    </div>
  );
}

/** Asked on demand: the whole trail is read. */
function Check() {
  const { t, number, dateTime } = useLanguage();
  const check = useQuery({
    queryKey: ["/api/admin/audit/check", ""],
    queryFn: ({ signal }) => ask<AuditCheck>("/api/admin/audit/check", signal),
    enabled: false,
    networkMode: "always",
  });
  const told = check.data;
  return (
    <section className="panel" aria-labelledby="check-title">
      <header>
        <h2 id="check-title">{t("auditCheckTitle")}</h2>
        <p>{t("auditCheckHint")}</p>
        <span className="right">
          <Button size="xs" variant="default" disabled={check.isFetching} onClick={() => void check.refetch()}>
            {t("auditCheck")}
          </Button>
        </span>
      </header>
      <Refusal error={check.error} />
      {told ? (
        <div role="status">
          {told.broken ? (
            <p className="refusal">
              {t(told.broken.why === "changed" ? "auditChanged" : "auditGap", {
                place: number(told.broken.place),
                at: dateTime(told.broken.at),
              })}
            </p>
          ) : (
            <p>{t("auditWhole", { n: number(told.entries) })}</p>
          )}
          {told.aside > 0 ? <p className="muted small">{t("auditAside", { n: number(told.aside) })}</p> : null}
          <p className="small">
            {t("auditHead")} <span className="secret">{told.head || "–"}</span>
          </p>
        </div>
      ) : null}
    </section>
  );
}
