// Which reports make themselves, when, and who gets them by mail.
import { Button } from "@mantine/core";
import { useState } from "react";
import type { Reports, ScheduleRequest, Schedules, ScheduleView } from "../../api/report.ts";
import { Link } from "../address.tsx";
import { useAnswer, useSend } from "../client.ts";
import { useLanguage } from "../language.tsx";
import { Refusal } from "./form.tsx";
import { type ReportSubject, ReportSubjectFields } from "./report-subject.tsx";
import { Await } from "./states.tsx";

const RHYTHMS = {
  day: "* * *",
  workday: "* * 1-5",
  week: "* * 1",
  month: "1 * *",
} as const;
type Rhythm = keyof typeof RHYTHMS | "cron";
const RHYTHM_NAMES: readonly Rhythm[] = ["day", "workday", "week", "month", "cron"];
const PATH = "/api/report-schedules";

export function ReportSchedules({ found }: { readonly found: Reports }) {
  const { t } = useLanguage();
  const answer = useAnswer<Schedules>(PATH);
  const [adding, setAdding] = useState(false);
  return (
    <section className="panel">
      <header>
        <h2>{t("schedulesTitle")}</h2>
        <span className="right">
          <Button size="xs" variant="default" aria-expanded={adding} onClick={() => setAdding(!adding)}>
            {t("scheduleAdd")}
          </Button>
        </span>
      </header>
      {adding ? <ScheduleForm found={found} done={() => setAdding(false)} /> : null}
      <Await of={answer} lines={2}>
        {({ schedules, mail }) => (
          <>
            {schedules.length === 0 ? <p className="muted">{t("schedulesNone")}</p> : null}
            <ul className="report-schedules">
              {schedules.map((schedule) => (
                <Schedule key={schedule.scheduleId} schedule={schedule} />
              ))}
            </ul>
            {mail ? null : <p className="muted small">{t("scheduleNoMail")}</p>}
          </>
        )}
      </Await>
    </section>
  );
}

function Schedule({ schedule }: { readonly schedule: ScheduleView }) {
  const { t, word, dateTime, number } = useLanguage();
  const path = `${PATH}/${schedule.scheduleId}`;
  const change = useSend<ScheduleRequest>("PUT", path, [PATH]);
  const remove = useSend<undefined>("DELETE", path, [PATH]);
  const { kind, policyId, planId, cron, format, mailTo, language } = schedule;
  const error = change.error ?? remove.error;
  return (
    <li>
      <p>
        <strong>{word("reportkind", kind)}</strong>
        {schedule.policyName ? `: ${schedule.policyName}` : ""}
      </p>
      <p className="origin">
        <span>{schedule.next ? t("scheduleNext", { time: dateTime(schedule.next) }) : t("scheduleOff")}</span>
        <span>
          <code>{cron}</code>
        </span>
        <span>{format.toUpperCase()}</span>
        {mailTo.length > 0 ? <span>{t("scheduleTo", { n: number(mailTo.length) })}</span> : null}
        {schedule.lastReportId ? <Link href={`/reports/${schedule.lastReportId}`}>{t("scheduleLast")}</Link> : null}
      </p>
      <p className="actions">
        <Button
          size="compact-xs"
          variant="default"
          loading={change.isPending}
          onClick={() =>
            change.mutate({ kind, policyId, planId, cron, format, mailTo, language, enabled: !schedule.enabled })
          }
        >
          {t(schedule.enabled ? "scheduleStop" : "scheduleOn")}
        </Button>
        <Button size="compact-xs" variant="default" loading={remove.isPending} onClick={() => remove.mutate(undefined)}>
          {t("scheduleDelete")}
        </Button>
      </p>
      <Refusal error={error} />
    </li>
  );
}

function ScheduleForm({ found, done }: { readonly found: Reports; readonly done: () => void }) {
  const { t, word, code } = useLanguage();
  const [subject, setSubject] = useState<ReportSubject>({ kind: "daily", policyId: "" });
  const { kind, policyId } = subject;
  const [rhythm, setRhythm] = useState<Rhythm>("workday");
  const [time, setTime] = useState("07:00");
  const [cron, setCron] = useState("0 7 * * 1-5");
  const [format, setFormat] = useState<"docx" | "pdf" | "html">("docx");
  const [mail, setMail] = useState("");
  const add = useSend<ScheduleRequest>("POST", PATH, [PATH]);
  const [hour = "7", minute = "0"] = time.split(":");
  const wanted = rhythm === "cron" ? cron.trim() : `${Number(minute)} ${Number(hour)} ${RHYTHMS[rhythm]}`;
  return (
    <form
      className="report-make"
      onSubmit={(event) => {
        event.preventDefault();
        const mailTo = mail
          .split(/[,;\s]+/)
          .map((one) => one.trim())
          .filter(Boolean);
        const request: ScheduleRequest = {
          kind,
          policyId: kind === "policy" ? policyId : null,
          planId: null,
          cron: wanted,
          format,
          mailTo,
          language: code,
          enabled: true,
        };
        add.mutate(request, { onSuccess: done });
      }}
    >
      <ReportSubjectFields subject={subject} change={setSubject} policies={found.policies} />
      <label className="sort">
        <span>{t("scheduleEvery")}</span>
        <select value={rhythm} onChange={(event) => setRhythm(event.target.value as Rhythm)}>
          {RHYTHM_NAMES.map((one) => (
            <option key={one} value={one}>
              {word("scheduleEvery", one)}
            </option>
          ))}
        </select>
      </label>
      {rhythm === "cron" ? (
        <label className="sort">
          <span>{t("scheduleCron")}</span>
          <input required value={cron} maxLength={100} onChange={(event) => setCron(event.target.value)} />
        </label>
      ) : (
        <label className="sort">
          <span>{t("scheduleTime")}</span>
          <input type="time" required value={time} onChange={(event) => setTime(event.target.value)} />
        </label>
      )}
      <label className="sort">
        <span>{t("scheduleFormat")}</span>
        <select value={format} onChange={(event) => setFormat(event.target.value as "docx" | "pdf" | "html")}>
          <option value="docx">DOCX</option>
          {found.pdf ? <option value="pdf">PDF</option> : null}
          <option value="html">HTML</option>
        </select>
      </label>
      <label className="sort wide">
        <span>{t("scheduleMail")}</span>
        <input value={mail} maxLength={4000} onChange={(event) => setMail(event.target.value)} />
      </label>
      <Button type="submit" size="xs" loading={add.isPending}>
        {t("scheduleAdd")}
      </Button>
      <Refusal error={add.error} />
    </form>
  );
}
