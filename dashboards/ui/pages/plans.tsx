// Kế hoạch: drop a plan in, the plans there are, and the calendar of what falls due.
import { Button } from "@mantine/core";
import { type DragEvent, useRef, useState } from "react";
import type { Calendar, DueView, PlanRow, Plans, PlanUpload, PlanView } from "../../api/plan.ts";
import { go, href, Link, useQueryState } from "../address.tsx";
import { AnswerError, useAnswer, useSend, useSession } from "../client.ts";
import { Await, Empty } from "../components/states.tsx";
import { useTitle } from "../components/title.ts";
import { useLanguage, vietnamDate } from "../language.tsx";
import "../styles/plans.css";

const MOST_BYTES = 30 * 1024 * 1024;
const DAY_MS = 86_400_000;

export default function PlansPage() {
  const { t } = useLanguage();
  const [params, change] = useQueryState();
  useTitle(t("navPlans"));
  const view = params.get("view") === "calendar" ? "calendar" : "plans";
  const session = useSession();
  const mayAdd = session?.mayWrite === true && session.allowed.includes("POST /api/plans");
  return (
    <>
      <div className="page-head">
        <h1 className="grow">{t("plansTitle")}</h1>
        <ul className="used chips">
          {(["plans", "calendar"] as const).map((name) => (
            <li key={name}>
              <button
                type="button"
                className="tag"
                aria-pressed={view === name}
                onClick={() => change({ view: name === "plans" ? null : name })}
              >
                {t(name === "plans" ? "plansList" : "plansCalendar")}
              </button>
            </li>
          ))}
        </ul>
      </div>
      {view === "plans" ? (
        <div className="stack">
          {mayAdd ? <DropZone /> : null}
          <PlanList mayAdd={mayAdd} />
        </div>
      ) : (
        <DueList />
      )}
    </>
  );
}

function DropZone() {
  const { t, code } = useLanguage();
  const [over, setOver] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const add = useSend<PlanUpload, PlanView>("POST", "/api/plans", ["/api/plans", "/api/calendar"]);

  const take = async (file: File | undefined) => {
    setProblem(null);
    if (!file) return;
    if (file.size > MOST_BYTES) return setProblem(t("planTooLarge", { n: 30 }));
    try {
      const content = base64(new Uint8Array(await file.arrayBuffer()));
      const added = await add.mutateAsync({ fileName: file.name.slice(0, 200), content });
      go(`/plans/${added.plan.planId}`);
    } catch (thrown) {
      setProblem(
        thrown instanceof AnswerError && thrown.status === 400
          ? t("planUnreadable")
          : thrown instanceof AnswerError
            ? thrown.error.message[code]
            : String(thrown),
      );
    }
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button inside is for everybody
    <section
      className={over ? "panel drop over" : "panel drop"}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <h2>{t("planDrop")}</h2>
      <p className="muted">{t("planDropHint")}</p>
      <input
        ref={input}
        type="file"
        className="hidden"
        tabIndex={-1}
        aria-label={t("planChoose")}
        accept=".docx,.pdf,.txt,application/pdf,text/plain"
        onChange={(event) => {
          void take(event.target.files?.[0]);
          event.target.value = "";
        }}
      />
      <Button loading={add.isPending} onClick={() => input.current?.click()}>
        {t(add.isPending ? "planReading" : "planChoose")}
      </Button>
      {problem ? (
        <p className="problem" role="alert">
          {problem}
        </p>
      ) : null}
    </section>
  );
}

/** In pieces: one call with a million arguments would overflow the stack. */
function base64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8_192) text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return btoa(text);
}

function PlanList({ mayAdd }: { readonly mayAdd: boolean }) {
  const { t, number, date } = useLanguage();
  const answer = useAnswer<Plans>("/api/plans");
  return (
    <Await of={answer}>
      {({ plans }) =>
        plans.length === 0 ? (
          <Empty title={t("plansNone")} hint={t(mayAdd ? "plansNoneHint" : "plansNoneRead")} />
        ) : (
          <section className="panel">
            <table className="list">
              <thead>
                <tr>
                  <th scope="col">{t("colPlan")}</th>
                  <th scope="col">{t("colState")}</th>
                  <th scope="col" className="number">
                    {t("planTasks")}
                  </th>
                  <th scope="col">{t("planNext")}</th>
                </tr>
              </thead>
              <tbody>
                {plans.map((plan) => (
                  <tr key={plan.planId}>
                    <td>
                      <Link className="row-title" href={`/plans/${plan.planId}`}>
                        {plan.title ?? plan.fileName}
                      </Link>
                      <p className="origin">
                        {plan.number ? <span>{plan.number}</span> : null}
                        {plan.issuer ? <span>{plan.issuer}</span> : null}
                        {plan.date ? <span>{date(plan.date)}</span> : null}
                      </p>
                    </td>
                    <td>
                      <span className={plan.status === "accepted" ? "health health-fine" : "health health-waiting"}>
                        {t(plan.status === "accepted" ? "planAccepted" : "planDraft")}
                      </span>
                    </td>
                    <td className="number" data-label={t("planTasks")}>
                      {number(plan.tasks)}
                      <Outside plan={plan} />
                    </td>
                    <td data-label={t("planNext")}>
                      {plan.next ? (
                        <>
                          {date(plan.next.day)} <span className="muted">{plan.next.title.slice(0, 80)}</span>
                        </>
                      ) : (
                        "–"
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )
      }
    </Await>
  );
}

function Outside({ plan }: { readonly plan: PlanRow }) {
  const { t, number } = useLanguage();
  return plan.outOfScope === 0 ? null : (
    <p className="muted small">{t("planOutsideN", { n: number(plan.outOfScope) })}</p>
  );
}

const SPANS = { month: 31, quarter: 92, year: 366 } as const;

function DueList() {
  const { t, date, weekday, word } = useLanguage();
  const session = useSession();
  const [params, change] = useQueryState();
  const span = (params.get("span") ?? "quarter") as keyof typeof SPANS;
  const now = session ? Date.parse(session.now) : null;
  const from = now === null ? null : vietnamDate(new Date(now - 14 * DAY_MS).toISOString());
  const to = now === null ? null : vietnamDate(new Date(now + (SPANS[span] ?? 92) * DAY_MS).toISOString());
  const today = now === null ? "" : vietnamDate(new Date(now).toISOString());
  const answer = useAnswer<Calendar>(from === null ? null : "/api/calendar", { from, to });
  return (
    <>
      <ul className="used chips">
        {(Object.keys(SPANS) as (keyof typeof SPANS)[]).map((name) => (
          <li key={name}>
            <button type="button" className="tag" aria-pressed={span === name} onClick={() => change({ span: name })}>
              {t(name === "month" ? "spanMonth" : name === "quarter" ? "spanQuarter" : "spanYear")}
            </button>
          </li>
        ))}
        <li className="right">
          <a className="small" href="/api/feeds/calendar.ics" download="lang-nghe.ics">
            {t("calendarFile")}
          </a>
        </li>
      </ul>
      <Await of={answer}>
        {({ due }) =>
          due.length === 0 ? (
            <Empty title={t("dueNone")} hint={t("dueNoneHint")} />
          ) : (
            <section className="panel">
              <ol className="due">
                {[...Map.groupBy(due, (one) => one.day)].map(([day, ones]) => (
                  <li key={day} className={day < today ? "past" : day === today ? "today" : ""}>
                    <h2>
                      <time dateTime={day}>{date(`${day}T00:00:00.000Z`)}</time>{" "}
                      <span className="muted small">{weekday(`${day}T00:00:00.000Z`)}</span>
                    </h2>
                    <ul className="lines">
                      {ones.map((one) => (
                        <li key={one.key} className={one.done ? "done" : ""}>
                          <span className="tag">
                            {word("due", one.kind === "policy" ? (one.date ?? "") : one.kind)}
                          </span>{" "}
                          <DueTitle due={one} />
                          {one.done ? <span className="muted small"> {t("dueDone")}</span> : null}
                          {!one.done && day < today ? <span className="late small"> {t("dueLate")}</span> : null}
                          {one.who.length > 0 ? <p className="muted small">{one.who.join("; ")}</p> : null}
                        </li>
                      ))}
                    </ul>
                  </li>
                ))}
              </ol>
            </section>
          )
        }
      </Await>
    </>
  );
}

export function DueTitle({ due }: { readonly due: DueView }) {
  return (
    <Link
      className="row-title"
      href={due.planId === null ? `/policies/${due.policyId ?? ""}` : href(`/plans/${due.planId}`, { item: due.item })}
    >
      {due.title}
    </Link>
  );
}
