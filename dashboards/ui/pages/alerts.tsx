// Cảnh báo: the queue of what the machine proposes to look at, and one alert with everything to decide on it. The server decides who
// sees which kinds; the liaison has a small page of its own.
import "../styles/alerts.css";
import { useEffect } from "react";
import type { AlertDetail, Alerts, AlertView } from "../../api/alert.ts";
import { Link, useQueryState, type Values } from "../address.tsx";
import { useAnswer, useSession } from "../client.ts";
import { AlertBody } from "../components/alert-body.tsx";
import { Decide } from "../components/alert-decide.tsx";
import { Desk } from "../components/alert-desk.tsx";
import { Effect, History } from "../components/alert-history.tsx";
import { alertSentence } from "../components/alert-words.ts";
import { Choice } from "../components/form.tsx";
import { isTyping } from "../components/shortcuts.tsx";
import { Await, Empty } from "../components/states.tsx";
import { useTitle } from "../components/title.ts";
import { useLanguage } from "../language.tsx";
import { LiaisonAlerts } from "./liaison-alerts.tsx";

const STATES = ["open", "confirmed", "rejected", "closed"] as const;
const MOST_SHOWN = 200;

/** `id`: the alert that the address names, as mails link to it. */
export default function AlertsPage({ id }: { readonly id?: string }) {
  const session = useSession();
  if (session?.role === "liaison" && session.mode !== "local") return <LiaisonAlerts />;
  return <Queue {...(id === undefined ? {} : { id })} />;
}

function Queue({ id }: { readonly id?: string }) {
  const { t, word, number } = useLanguage();
  const [params, change] = useQueryState();
  useTitle(t("navAlerts"));
  const kind = params.get("kind");
  const decision = params.get("decision");
  const assignee = params.get("assignee");
  const due = params.get("due");
  const answer = useAnswer<Alerts>("/api/alerts", { kind, decision, assignee, due, limit: MOST_SHOWN });
  const chosen = id ?? params.get("id");
  const list = answer.data?.alerts ?? [];
  // With room for both, the first one is shown beside the queue.
  const wide = matchMedia("(min-width: 1100px)").matches;
  const shown = chosen ?? (wide ? (list[0]?.alert.alertId ?? null) : null);
  const addressOf = (alertId: string): string => {
    const next = new URLSearchParams(params);
    next.set("id", alertId);
    return `/alerts?${next.toString()}`;
  };
  useStep(list, shown, (alertId) => change({ id: alertId }, { replace: true }));
  const filter = (name: string, label: string, values: readonly (readonly [string, string])[]) => (
    <Choice
      label={label}
      value={params.get(name) ?? ""}
      options={[["", t("all")], ...values]}
      onChange={(value) => change({ [name]: value, id: null } as Values)}
    />
  );
  return (
    <div className={chosen ? "alerts one" : "alerts"}>
      <div className="page-head">
        <h1 className="grow">{t("alertsTitle")}</h1>
      </div>
      <Await of={answer}>
        {({ alerts, kinds, counts }) => (
          <>
            <div className="alert-filters">
              <ul className="tags chips" aria-label={t("alertState")}>
                {[null, ...STATES].map((state) => (
                  <li key={state ?? "all"}>
                    <button
                      type="button"
                      className="tag"
                      aria-pressed={decision === state}
                      onClick={() => change({ decision: state, id: null })}
                    >
                      {state === null ? t("all") : `${word("alert", state)} ${number(counts[state])}`}
                    </button>
                  </li>
                ))}
                <li>
                  <button
                    type="button"
                    className="tag"
                    aria-pressed={assignee === "me"}
                    onClick={() => change({ assignee: assignee === "me" ? null : "me", id: null })}
                  >
                    {t("alertMine")} {number(counts.mine)}
                  </button>
                </li>
                <li>
                  <button
                    type="button"
                    className="tag"
                    aria-pressed={due === "late"}
                    onClick={() => change({ due: due === "late" ? null : "late", id: null })}
                  >
                    {t("alertLate")} {number(counts.late)}
                  </button>
                </li>
              </ul>
              <div className="alert-choices">
                {filter(
                  "kind",
                  t("alertKind"),
                  kinds.map((value) => [value, word("alertkind", value)] as const),
                )}
                {filter("assignee", t("alertAssignee"), [
                  ["me", t("alertMe")],
                  ["none", t("alertNobody")],
                ])}
                {filter("due", t("alertDue"), [
                  ["late", t("alertLate")],
                  ["week", t("alertWeek")],
                  ["any", t("alertAnyDue")],
                ])}
              </div>
            </div>
            {alerts.length === 0 ? (
              <Empty title={t("alertsNone")} hint={t("alertsNoneHint")} />
            ) : (
              <div className="alert-cols">
                <ul className="rows queue" aria-label={t("alertsTitle")}>
                  {alerts.map((view) => (
                    <Row
                      key={view.alert.alertId}
                      view={view}
                      href={addressOf(view.alert.alertId)}
                      current={view.alert.alertId === shown}
                    />
                  ))}
                </ul>
                {shown ? <Detail id={shown} key={shown} /> : null}
              </div>
            )}
          </>
        )}
      </Await>
    </div>
  );
}

/** j and k go to the next and the one before. */
function useStep(list: readonly AlertView[], shown: string | null, goTo: (alertId: string) => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (isTyping(event) || !["j", "k"].includes(event.key) || list.length === 0) return;
      const at = list.findIndex(({ alert }) => alert.alertId === shown);
      const next = list[at < 0 ? 0 : Math.min(list.length - 1, Math.max(0, at + (event.key === "j" ? 1 : -1)))];
      if (!next) return;
      goTo(next.alert.alertId);
      document.getElementById(`alert-${next.alert.alertId}`)?.scrollIntoView({ block: "nearest" });
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  });
}

function Row({ view, href, current }: { readonly view: AlertView; readonly href: string; readonly current: boolean }) {
  const language = useLanguage();
  const { t, word, dateTime } = language;
  const { alert, policyName, assignee, dueAt, comments } = view;
  const says = alertSentence(language, alert, policyName) ?? alert.passages[0]?.text ?? "";
  return (
    <li className={current ? "row alert-row current" : "row alert-row"} data-row id={`alert-${alert.alertId}`}>
      <Link className="row-title" href={href} {...(current ? { "aria-current": "true" as const } : {})}>
        {word("alertkind", alert.kind)}
        {policyName ? `: ${policyName}` : ""}
      </Link>
      <p
        className="alert-says"
        lang={"passages" in alert && alert.kind in { claim: 1, scam: 1, threat: 1, hate: 1 } ? "vi" : undefined}
      >
        {says}
      </p>
      <p className="origin">
        <span className={`alert-state alert-state-${view.state}`}>{word("alert", view.state)}</span>
        <span>{dateTime(alert.updatedAt)}</span>
        {assignee ? <span>{assignee.name}</span> : null}
        {dueAt ? <span>{t("alertDueAt", { time: dateTime(dueAt) })}</span> : null}
        {comments > 0 ? <span>{t("alertComments", { n: comments })}</span> : null}
      </p>
    </li>
  );
}

function Detail({ id }: { readonly id: string }) {
  const { t } = useLanguage();
  const answer = useAnswer<AlertDetail>(`/api/alerts/${id}`);
  return (
    <div className="alert-detail stack">
      <Link className="alert-back" href="/alerts">
        {t("alertBack")}
      </Link>
      <Await of={answer}>{(detail) => <Whole detail={detail} />}</Await>
    </div>
  );
}

function Whole({ detail }: { readonly detail: AlertDetail }) {
  const { t, word, dateTime } = useLanguage();
  const { alert, policyName, review, state } = detail;
  return (
    <>
      <article className="panel" aria-labelledby="alert-heading">
        <p className="origin">
          <span className={`alert-state alert-state-${state}`}>{word("alert", state)}</span>
          <span>{t("alertSince", { time: dateTime(alert.since) })}</span>
          <span>{t("versionN", { n: alert.version })}</span>
          {review && review.decision !== "reopened" ? (
            <span>
              {t("alertDecided", { decision: word("alert", review.decision), time: dateTime(review.decidedAt) })}
            </span>
          ) : null}
        </p>
        <h2 className="alert-heading" id="alert-heading">
          {word("alertkind", alert.kind)}
          {policyName ? ": " : ""}
          {alert.policyId && policyName ? <Link href={`/policies/${alert.policyId}`}>{policyName}</Link> : null}
        </h2>
        {review && state === "confirmed" && alert.updatedAt > review.decidedAt ? (
          <p className="notice">{t("alertGrew")}</p>
        ) : null}
        {review?.reason && review.decision !== "reopened" ? <p className="notice">{review.reason}</p> : null}
        {review?.answerUrl ? (
          <p>
            <a href={review.answerUrl} target="_blank" rel="noopener noreferrer nofollow">
              {t("alertAnswer")}
              <span className="hidden"> ({t("opensNew")})</span>
            </a>
          </p>
        ) : null}
        <AlertBody view={detail} />
        {alert.storyId ? (
          <p className="small">
            <Link href={`/stories/${alert.storyId}`}>{t("alertOpenStory")}</Link>
          </p>
        ) : null}
        <Decide detail={detail} />
      </article>
      {state === "closed" ? <Effect alertId={alert.alertId} /> : null}
      {detail.may.includes("work") ? <Desk detail={detail} /> : null}
      <History detail={detail} />
    </>
  );
}
