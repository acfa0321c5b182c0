// One task of a plan: what, who, until when; opened it can be corrected. Out of scope it says why and offers nothing.
import { Button } from "@mantine/core";
import { useState } from "react";
import type { PlanTask } from "../../api/plan.ts";
import { useLanguage } from "../language.tsx";

const RHYTHMS = {
  weekly: "FREQ=WEEKLY",
  monthly: "FREQ=MONTHLY",
  quarterly: "FREQ=MONTHLY;INTERVAL=3",
  "half-yearly": "FREQ=MONTHLY;INTERVAL=6",
  yearly: "FREQ=YEARLY",
} as const;
type Rhythm = keyof typeof RHYTHMS;

export interface TaskEditorProps {
  readonly task: PlanTask;
  readonly item: string;
  readonly active: boolean;
  readonly choose: (item: string) => void;
  /** null: only to be read. A null task takes it out. */
  readonly change: ((task: PlanTask | null) => void) | null;
  readonly done: { readonly at: string; readonly by: string } | null;
  /** The next day it is due. */
  readonly next: string | null;
  readonly mark: ((done: boolean) => void) | null;
}

export function TaskEditor({ task, item, active, choose, change, done, next, mark }: TaskEditorProps) {
  const { t, date } = useLanguage();
  const [open, setOpen] = useState(false);
  return (
    <li className={active ? "task active" : "task"}>
      <button type="button" className="quiet task-title" aria-pressed={active} onClick={() => choose(item)}>
        {task.summary}
      </button>
      <p className="origin">
        {task.outOfScope ? <span className="tag outside">{t("planOutside")}</span> : null}
        {task.monitoring ? <span className="tag">{t("planMonitoring")}</span> : null}
        {task.lead.length > 0 ? <span>{t("planLeadN", { who: task.lead.join("; ") })}</span> : null}
        {task.coordinating.length > 0 ? <span>{t("planWithN", { who: task.coordinating.join("; ") })}</span> : null}
        <span>
          {task.deadline.date ? date(`${task.deadline.date}T00:00:00.000Z`) : (task.deadline.rule ?? t("planNoDate"))}
        </span>
        {task.product ? <span>{t("planProductN", { what: task.product })}</span> : null}
        {next ? <span>{t("planDueOn", { day: date(`${next}T00:00:00.000Z`) })}</span> : null}
        {done ? <span>{t("planDoneOn", { day: date(done.at), by: done.by })}</span> : null}
      </p>
      {task.outOfScope ? <p className="small outside-why">{task.outOfScopeReason}</p> : null}
      <div className="actions">
        {change && !task.outOfScope ? (
          <Button size="compact-xs" variant="subtle" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t(open ? "planClose" : "planEdit")}
          </Button>
        ) : null}
        {mark && !task.outOfScope ? (
          <Button size="compact-xs" variant="subtle" onClick={() => mark(done === null)}>
            {t(done ? "planUndone" : "planDone")}
          </Button>
        ) : null}
      </div>
      {open && change ? <Fields task={task} item={item} change={change} /> : null}
    </li>
  );
}

function Fields({
  task,
  item,
  change,
}: {
  readonly task: PlanTask;
  readonly item: string;
  readonly change: (task: PlanTask | null) => void;
}) {
  const { t, word } = useLanguage();
  const { deadline } = task;
  const list = (text: string) =>
    text
      .split(/[;\n]/)
      .map((one) => one.trim())
      .filter(Boolean);
  const withDeadline = (next: Partial<PlanTask["deadline"]>) => change({ ...task, deadline: { ...deadline, ...next } });
  const rhythm = (Object.keys(RHYTHMS) as Rhythm[]).findLast((name) => deadline.rrule?.startsWith(RHYTHMS[name]));
  return (
    <div className="fields">
      <label htmlFor={`${item}-summary`}>{t("planSummary")}</label>
      <textarea
        id={`${item}-summary`}
        rows={3}
        value={task.summary}
        onChange={(event) => change({ ...task, summary: event.target.value })}
      />
      <label htmlFor={`${item}-lead`}>{t("planLead")}</label>
      <input
        id={`${item}-lead`}
        defaultValue={task.lead.join("; ")}
        onBlur={(event) => change({ ...task, lead: list(event.target.value) })}
      />
      <label htmlFor={`${item}-with`}>{t("planWith")}</label>
      <input
        id={`${item}-with`}
        defaultValue={task.coordinating.join("; ")}
        onBlur={(event) => change({ ...task, coordinating: list(event.target.value) })}
      />
      <label htmlFor={`${item}-kind`}>{t("planDeadline")}</label>
      <select
        id={`${item}-kind`}
        value={deadline.kind}
        onChange={(event) => {
          const kind = event.target.value as PlanTask["deadline"]["kind"];
          withDeadline({ kind, date: null, rrule: kind === "recurring" ? RHYTHMS.monthly : null });
        }}
      >
        {(["date", "recurring", "continuous", "relative", "none"] as const).map((kind) => (
          <option key={kind} value={kind}>
            {word("deadline", kind)}
          </option>
        ))}
      </select>
      {deadline.kind === "date" ? (
        <>
          <label htmlFor={`${item}-date`}>{t("planDay")}</label>
          <input
            id={`${item}-date`}
            type="date"
            value={deadline.date ?? ""}
            onChange={(event) => withDeadline({ date: event.target.value || null })}
          />
        </>
      ) : null}
      {deadline.kind === "recurring" ? (
        <>
          <label htmlFor={`${item}-rhythm`}>{t("planRhythm")}</label>
          <select
            id={`${item}-rhythm`}
            value={rhythm ?? "yearly"}
            onChange={(event) => {
              const name = event.target.value as Rhythm;
              withDeadline({ rrule: RHYTHMS[name], rule: word("rhythm", name) });
            }}
          >
            {(Object.keys(RHYTHMS) as Rhythm[]).map((name) => (
              <option key={name} value={name}>
                {word("rhythm", name)}
              </option>
            ))}
          </select>
          {rhythm === "yearly" ? (
            <>
              <label htmlFor={`${item}-yearday`}>{t("planYearDay")}</label>
              <input
                id={`${item}-yearday`}
                type="date"
                value={yearDay(deadline.rrule)}
                onChange={(event) => {
                  const [, month, day] = event.target.value.split("-");
                  if (!month || !day) return;
                  withDeadline({
                    rrule: `FREQ=YEARLY;BYMONTH=${Number(month)};BYMONTHDAY=${Number(day)}`,
                    rule: `${word("rhythm", "yearly")}, ${day}/${month}`,
                  });
                }}
              />
            </>
          ) : null}
        </>
      ) : null}
      <Button size="compact-xs" variant="default" color="red" onClick={() => change(null)}>
        {t("planTaskRemove")}
      </Button>
    </div>
  );
}

/** The yearly day as a date input shows it; the year is nobody's concern. */
function yearDay(rule: string | null): string {
  const month = /BYMONTH=(\d+)/.exec(rule ?? "")?.[1];
  const day = /BYMONTHDAY=(\d+)/.exec(rule ?? "")?.[1];
  return month && day ? `2028-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : "";
}
