// Báo cáo: the reports there are, making a new one, and the schedules that make them by themselves.
import { Button } from "@mantine/core";
import { useState } from "react";
import type { MakeRequest, ReportRow, Reports, ReportView } from "../../api/report.ts";
import { go, Link, useQueryState } from "../address.tsx";
import { useAnswer, useSend, useSession } from "../client.ts";
import { Refusal } from "../components/form.tsx";
import { ReportSchedules } from "../components/report-schedules.tsx";
import { REPORT_KINDS, type ReportSubject, ReportSubjectFields } from "../components/report-subject.tsx";
import { useRowKeys } from "../components/row-keys.ts";
import { Await, Empty } from "../components/states.tsx";
import { useTitle } from "../components/title.ts";
import { type Language, useLanguage, vietnamDate } from "../language.tsx";
import "../styles/reports.css";

const STATES = ["draft", "final"] as const;

export default function ReportsPage() {
  const { t, word } = useLanguage();
  const [params, change] = useQueryState();
  useTitle(t("navReports"));
  useRowKeys();
  const session = useSession();
  const mayMake = session?.allowed.includes("POST /api/reports") ?? false;
  const filter = { kind: params.get("kind"), status: params.get("status"), policy: params.get("policy") };
  const answer = useAnswer<Reports>("/api/reports", filter);
  const filtered = Object.values(filter).some((value) => value !== null);
  return (
    <>
      <div className="page-head">
        <h1 className="grow">{t("reportsTitle")}</h1>
      </div>
      <Await of={answer}>
        {(found) => (
          <div className="stack">
            {mayMake ? <MakeForm found={found} today={vietnamDate(session?.now ?? new Date().toISOString())} /> : null}
            <section className="panel" aria-label={t("reportsInOrder")}>
              <div className="toolbar">
                <Choice
                  label={t("reportKind")}
                  value={filter.kind ?? ""}
                  options={REPORT_KINDS.map((kind) => [kind, word("reportkind", kind)])}
                  change={(kind) => change({ kind })}
                />
                <Choice
                  label={t("reportState")}
                  value={filter.status ?? ""}
                  options={STATES.map((state) => [state, word("reportstate", state)])}
                  change={(status) => change({ status })}
                />
                {found.policies.length > 0 ? (
                  <Choice
                    label={t("reportPolicy")}
                    value={filter.policy ?? ""}
                    options={found.policies.map(({ policyId, name }) => [policyId, name])}
                    change={(policy) => change({ policy })}
                  />
                ) : null}
              </div>
              {found.reports.length === 0 ? (
                <Empty
                  title={t("reportsNone")}
                  {...(filtered ? {} : { hint: t(mayMake ? "reportsNoneHint" : "reportsNoneReader") })}
                />
              ) : (
                <ReportTable found={found} />
              )}
            </section>
            {session?.allowed.includes("POST /api/report-schedules") ? <ReportSchedules found={found} /> : null}
          </div>
        )}
      </Await>
    </>
  );
}

function Choice({
  label,
  value,
  options,
  change,
}: {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [string, string])[];
  readonly change: (value: string) => void;
}) {
  const { t } = useLanguage();
  return (
    <label className="sort">
      <span>{label}</span>
      <select value={value} onChange={(event) => change(event.target.value)}>
        <option value="">{t("all")}</option>
        {options.map(([one, words]) => (
          <option key={one} value={one}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

/** One day, or two. */
export function periodText({ date, t }: Language, { from, to }: Pick<ReportRow, "from" | "to">): string {
  return from === to ? date(to) : t("reportPeriod", { from: date(from), to: date(to) });
}

const FORMATS = ["docx", "pdf", "html", "xlsx", "csv"] as const;

/** Links to the files of a report. */
export function Downloads({
  reportId,
  name,
  pdf,
}: {
  readonly reportId: string;
  readonly name: string;
  readonly pdf: boolean;
}) {
  const { t } = useLanguage();
  return (
    <span className="report-files">
      {FORMATS.filter((format) => pdf || format !== "pdf").map((format) => (
        <a
          key={format}
          className="tag"
          href={`/api/reports/${reportId}/file?format=${format}`}
          download
          aria-label={t("reportDownload", { format: format.toUpperCase(), name })}
        >
          {format.toUpperCase()}
        </a>
      ))}
    </span>
  );
}

function ReportTable({ found }: { readonly found: Reports }) {
  const language = useLanguage();
  const { t, word, dateTime } = language;
  return (
    <table className="list report-list">
      <thead>
        <tr>
          <th scope="col">{t("colReport")}</th>
          <th scope="col">{t("colReportPeriod")}</th>
          <th scope="col">{t("colReportState")}</th>
          <th scope="col">{t("colReportFiles")}</th>
        </tr>
      </thead>
      <tbody>
        {found.reports.map((report) => (
          <tr key={report.reportId} data-row>
            <td>
              <Link className="row-title" href={`/reports/${report.reportId}`}>
                {report.subject}
              </Link>
              <p className="origin">
                <span>{word("reportkind", report.kind)}</span>
                {report.policyName ? <span>{report.policyName}</span> : null}
              </p>
            </td>
            <td className="nowrap">{periodText(language, report)}</td>
            <td>
              <span className={`report-state ${report.status}`}>{word("reportstate", report.status)}</span>
              <p className="origin">
                <span>
                  {t("reportVersionOf", {
                    n: report.version,
                    who: report.scheduled && report.by === "system" ? t("reportBySystem") : report.by,
                    time: dateTime(report.changedAt),
                  })}
                </span>
              </p>
            </td>
            <td>
              <Downloads reportId={report.reportId} name={report.subject} pdf={found.pdf} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function MakeForm({ found, today }: { readonly found: Reports; readonly today: string }) {
  const { t, date, code } = useLanguage();
  const [subject, setSubject] = useState<ReportSubject>({ kind: "daily", policyId: "" });
  const { kind, policyId } = subject;
  const [day, setDay] = useState(today);
  const [from, setFrom] = useState("");
  const [planId, setPlan] = useState("");
  const [language, setLanguage] = useState<"vi" | "en">(code);
  const make = useSend<MakeRequest, ReportView>("POST", "/api/reports", ["/api/reports"]);
  const ready = kind !== "policy" || policyId !== "";
  return (
    <section className="panel">
      <header>
        <h2>{t("reportMake")}</h2>
      </header>
      <form
        className="report-make"
        onSubmit={(event) => {
          event.preventDefault();
          if (!ready || make.isPending) return;
          const request: MakeRequest = {
            kind,
            to: day,
            ...(kind !== "daily" && from !== "" ? { from } : {}),
            policyId: kind === "policy" ? policyId : null,
            planId: kind === "yearly" && planId !== "" ? planId : null,
            language,
          };
          make.mutate(request, { onSuccess: ({ report }) => go(`/reports/${report.reportId}`) });
        }}
      >
        <ReportSubjectFields subject={subject} change={setSubject} policies={found.policies} />
        {kind === "yearly" && found.plans.length > 0 ? (
          <label className="sort">
            <span>{t("reportPlan")}</span>
            <select value={planId} onChange={(event) => setPlan(event.target.value)}>
              <option value="">{t("reportPlanNext")}</option>
              {found.plans.map((plan) => (
                <option key={plan.planId} value={plan.planId}>
                  {plan.due ? t("reportPlanDue", { name: plan.name, day: date(plan.due) }) : plan.name}
                </option>
              ))}
            </select>
          </label>
        ) : null}
        {kind === "daily" ? null : (
          <label className="sort">
            <span>{t("reportFrom")}</span>
            <input type="date" value={from} max={day} onChange={(event) => setFrom(event.target.value)} />
          </label>
        )}
        <label className="sort">
          <span>{t(kind === "daily" ? "reportDay" : "reportTo")}</span>
          <input type="date" required value={day} max={today} onChange={(event) => setDay(event.target.value)} />
        </label>
        <label className="sort">
          <span>{t("reportLanguage")}</span>
          <select value={language} onChange={(event) => setLanguage(event.target.value === "en" ? "en" : "vi")}>
            <option value="vi">Tiếng Việt</option>
            <option value="en">English</option>
          </select>
        </label>
        <Button type="submit" size="xs" loading={make.isPending} disabled={!ready}>
          {t(make.isPending ? "reportMaking" : "reportMake")}
        </Button>
      </form>
      <Refusal error={make.error} />
    </section>
  );
}
