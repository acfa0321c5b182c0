// One plan: its text beside what was read from it, each value marked where it stands; to correct, accept and follow.
import { Button } from "@mantine/core";
import { useEffect, useState } from "react";

import type {
  PlanAcceptance,
  PlanChange,
  PlanProgress,
  PlanProposal,
  PlanReading,
  PlanTask,
  PlanView,
} from "../../api/plan.ts";
import { go, useQueryState } from "../address.tsx";
import { AnswerError, useAnswer, useSend, useSession } from "../client.ts";
import { type Layer, LayeredText } from "../components/layered-text.tsx";
import { PlanAccept } from "../components/plan-accept.tsx";
import { TaskEditor } from "../components/plan-task.tsx";
import { Await } from "../components/states.tsx";
import { useTitle } from "../components/title.ts";
import { useLanguage } from "../language.tsx";
import "../styles/plans.css";

const STALE = ["/api/plans", "/api/calendar", "/api/policies"];

export default function PlanPage({ id }: { readonly id: string }) {
  const answer = useAnswer<PlanView>(`/api/plans/${encodeURIComponent(id)}`);
  return (
    <Await of={answer} page>
      {(view) => <Shown key={view.plan.changedAt} view={view} />}
    </Await>
  );
}

function Shown({ view: { plan, proposals, due } }: { readonly view: PlanView }) {
  const { t, date, number, code } = useLanguage();
  const session = useSession();
  const may = session?.mayWrite === true && session.allowed.includes("PUT /api/plans/:id");
  const [params] = useQueryState();
  const [reading, setReading] = useState<PlanReading>(plan.reading);
  const [active, setActive] = useState<string | null>(params.get("item"));
  const dirty = reading !== plan.reading;
  const { document: head } = plan.reading;
  useTitle(head.title ?? plan.fileName);
  const path = `/api/plans/${plan.planId}`;
  const save = useSend<PlanChange, PlanView>("PUT", path, STALE);
  const accept = useSend<PlanAcceptance, PlanView>("POST", `${path}/accept`, STALE);
  const mark = useSend<PlanProgress, PlanView>("POST", `${path}/done`, STALE);
  const remove = useSend<undefined, object>("DELETE", path, ["/api/plans", "/api/calendar"]);
  const failed = [save, accept, mark, remove].find((one) => one.isError)?.error;

  // What is unsaved must not be lost by a closed tab.
  useEffect(() => {
    if (!dirty) return;
    const hold = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", hold);
    return () => removeEventListener("beforeunload", hold);
  }, [dirty]);
  useEffect(() => {
    if (active !== null) document.querySelector(".plan-text .layer-active")?.scrollIntoView({ block: "center" });
  }, [active]);

  const changeTask = (at: number, task: PlanTask | null) =>
    setReading({
      ...reading,
      tasks: task === null ? reading.tasks.toSpliced(at, 1) : reading.tasks.with(at, task),
    });
  const chosen = (one: readonly PlanProposal[]) =>
    accept.mutate({ base: plan.changedAt, policies: one.map(({ policy }) => policy) });

  return (
    <article>
      <div className="page-head">
        <div className="grow">
          <p className="origin">
            {head.number ? <span>{head.number}</span> : null}
            {head.issuer ? <span>{head.issuer}</span> : null}
            {head.date ? <span>{date(`${head.date}T00:00:00.000Z`)}</span> : null}
            <span>{plan.fileName}</span>
          </p>
          <h1 className="article-title">{head.title ?? plan.fileName}</h1>
          <p className="origin">
            <span>{t("planTasksN", { n: number(plan.reading.tasks.length) })}</span>
            <span>{t("planReportsN", { n: number(plan.reading.reports.length) })}</span>
            <span>{t("planBasisN", { n: number(plan.reading.basis.length) })}</span>
            <span>{t(plan.status === "accepted" ? "planAccepted" : "planDraft")}</span>
          </p>
        </div>
        {may ? (
          <div className="actions">
            {dirty ? (
              <>
                <Button variant="default" onClick={() => setReading(plan.reading)}>
                  {t("planDiscard")}
                </Button>
                <Button loading={save.isPending} onClick={() => save.mutate({ reading, base: plan.changedAt })}>
                  {t("planSave")}
                </Button>
              </>
            ) : (
              <Button
                variant="default"
                loading={remove.isPending}
                onClick={() => {
                  if (confirm(t("planRemoveSure"))) remove.mutate(undefined, { onSuccess: () => go("/plans") });
                }}
              >
                {t("planRemove")}
              </Button>
            )}
          </div>
        ) : null}
      </div>
      {failed ? (
        <p className="banner warn" role="alert">
          {failed instanceof AnswerError
            ? `${failed.error.message[code]}. ${failed.error.action[code]}`
            : failed.message}
        </p>
      ) : null}
      <div className="cols plan-cols">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (axe: scrollable-region-focusable) */}
        <section className="panel reading plan-text" aria-label={t("planText")} tabIndex={0}>
          <LayeredText text={plan.text} layers={layersOf(plan.reading, t)} active={active} />
        </section>
        <div className="stack">
          {may && !dirty && (proposals.length > 0 || plan.status === "draft") ? (
            <PlanAccept proposals={proposals} draft={plan.status === "draft"} busy={accept.isPending} accept={chosen} />
          ) : null}
          <section className="panel">
            <header>
              <h2>{t("planTasks")}</h2>
            </header>
            {reading.tasks.length === 0 ? <p className="muted">{t("planTasksNone")}</p> : null}
            <ol className="tasks">
              {reading.tasks.map((task, at) => (
                <TaskEditor
                  // biome-ignore lint/suspicious/noArrayIndexKey: a task is its place in the reading
                  key={`${reading.tasks.length}-${at}`}
                  task={task}
                  item={`t${at}`}
                  active={active === `t${at}`}
                  choose={setActive}
                  change={may ? (next) => changeTask(at, next) : null}
                  done={plan.done[`t${at}`] ?? null}
                  next={due.find((one) => one.item === `t${at}` && !one.done)?.day ?? null}
                  mark={
                    may && !dirty && plan.status === "accepted"
                      ? (done) => mark.mutate({ item: `t${at}`, done, note: "" })
                      : null
                  }
                />
              ))}
            </ol>
          </section>
          <Reports
            reading={reading}
            plan={plan}
            due={due}
            choose={setActive}
            mark={may && !dirty ? mark.mutate : null}
          />
          <Sources reading={plan.reading} choose={setActive} />
        </div>
      </div>
    </article>
  );
}

function Reports({
  reading,
  plan,
  due,
  choose,
  mark,
}: {
  readonly reading: PlanReading;
  readonly plan: PlanView["plan"];
  readonly due: PlanView["due"];
  readonly choose: (id: string) => void;
  readonly mark: ((progress: PlanProgress) => void) | null;
}) {
  const { t, date, word } = useLanguage();
  if (reading.reports.length === 0) return null;
  return (
    <section className="panel">
      <header>
        <h2>{t("planReports")}</h2>
      </header>
      <ul className="lines">
        {reading.reports.map((report, at) => {
          const item = `r${at}`;
          const next = due.find((one) => one.item === item && !one.done)?.day;
          return (
            <li key={`${report.span[0]}-${item}`}>
              <button type="button" className="quiet" onClick={() => choose(item)}>
                <span className="tag">{word("rhythm", report.kind)}</span> {report.to ?? ""}
              </button>
              <p className="muted small">
                {report.deadline_rule ?? report.as_written}
                {next ? ` · ${t("planDueOn", { day: date(`${next}T00:00:00.000Z`) })}` : ""}
              </p>
              {mark && plan.status === "accepted" && next ? (
                <Button
                  size="compact-xs"
                  variant="default"
                  onClick={() => mark({ item, done: plan.done[item] === undefined, note: "" })}
                >
                  {t(plan.done[item] ? "planUndone" : "planDone")}
                </Button>
              ) : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Sources({ reading, choose }: { readonly reading: PlanReading; readonly choose: (id: string) => void }) {
  const { t } = useLanguage();
  return (
    <>
      {reading.oddities.length > 0 ? (
        <section className="panel">
          <header>
            <h2>{t("planOddities")}</h2>
          </header>
          <ul className="lines">
            {reading.oddities.map((oddity, at) => (
              <li key={`${oddity.span[0]}-${oddity.kind}`}>
                <button type="button" className="quiet" onClick={() => choose(`o${at}`)}>
                  {oddity.note}
                </button>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <section className="panel">
        <header>
          <h2>{t("planBasis")}</h2>
        </header>
        <ul className="lines">
          {reading.basis.map((basis, at) => (
            <li key={basis.canonical}>
              <button type="button" className="quiet" onClick={() => choose(`b${at}`)}>
                {basis.canonical}
              </button>
              <span className="muted small"> {basis.issuer ?? ""}</span>
            </li>
          ))}
          {reading.laws.map((law) => (
            <li key={law}>{law}</li>
          ))}
        </ul>
        {reading.agencies.length > 0 ? (
          <>
            <h3>{t("planAgencies")}</h3>
            <p className="small">{reading.agencies.join(" · ")}</p>
          </>
        ) : null}
        {reading.channels.length > 0 ? (
          <>
            <h3>{t("planChannels")}</h3>
            <p className="small">{reading.channels.join(" · ")}</p>
          </>
        ) : null}
      </section>
    </>
  );
}

function layersOf(reading: PlanReading, t: ReturnType<typeof useLanguage>["t"]): Layer[] {
  const out: Layer[] = [];
  for (const span of Object.values(reading.document.spans)) {
    if (span) out.push({ id: "head", kind: "check", span, label: t("planHead") });
  }
  reading.tasks.forEach((task, at) => {
    const kind = task.outOfScope ? "harm" : "policy";
    const label = t(task.outOfScope ? "planOutside" : "planTask");
    const { quote, lead, coordinating, product } = task.spans;
    for (const span of [quote, ...lead, ...coordinating, ...(product ? [product] : [])]) {
      out.push({ id: `t${at}`, kind, span, label });
    }
    if (task.deadline.span)
      out.push({ id: `t${at}`, kind: "feedback", span: task.deadline.span, label: t("planDeadline") });
  });
  reading.reports.forEach((report, at) => {
    out.push({ id: `r${at}`, kind: "feedback", span: report.span, label: t("planReports") });
  });
  reading.basis.forEach((basis, at) => {
    for (const span of basis.spans) out.push({ id: `b${at}`, kind: "document", span, label: basis.canonical });
  });
  reading.oddities.forEach((oddity, at) => {
    out.push({ id: `o${at}`, kind: "claim", span: oddity.span, label: oddity.note });
  });
  return out;
}
