// Thông tin cần kiểm chứng: what posts claim beside what a named source says, decided by an officer; and the facts it is held against.
import "../styles/alerts.css";
import "../styles/claims.css";
import { Button } from "@mantine/core";
import { type ReactNode, useEffect, useState } from "react";
import type { AlertDetail, Alerts } from "../../api/alert.ts";
import type { Fact, FactChange, FactProposal, Facts, FactTrial } from "../../api/fact.ts";
import { href, Link, useQueryState } from "../address.tsx";
import { AnswerError, useAnswer, useSend } from "../client.ts";
import { Decide } from "../components/alert-decide.tsx";
import { Desk } from "../components/alert-desk.tsx";
import { Effect, History } from "../components/alert-history.tsx";
import { ClaimEvidence, claimOf } from "../components/claim-evidence.tsx";
import { isTyping } from "../components/shortcuts.tsx";
import { Await, Empty } from "../components/states.tsx";
import { useTitle } from "../components/title.ts";
import { useLanguage } from "../language.tsx";

const STATES = ["open", "confirmed", "closed", "rejected"] as const;

export default function ClaimsPage() {
  const { t } = useLanguage();
  const [params, change] = useQueryState();
  useTitle(t("navClaims"));
  const view = params.get("view") === "facts" ? "facts" : "claims";
  return (
    <>
      <div className="page-head">
        <h1 className="grow">{t("claimsTitle")}</h1>
        <ul className="used chips">
          {(["claims", "facts"] as const).map((name) => (
            <li key={name}>
              <button
                type="button"
                className="tag"
                aria-pressed={view === name}
                onClick={() => change({ view: name === "claims" ? null : name, id: null, state: null })}
              >
                {t(name === "claims" ? "claimsQueue" : "claimsFacts")}
              </button>
            </li>
          ))}
        </ul>
      </div>
      {view === "claims" ? <Claims /> : <FactList />}
    </>
  );
}

function Claims() {
  const { t, word, number, dateTime } = useLanguage();
  const [params, change] = useQueryState();
  const state = params.get("state") ?? "open";
  const answer = useAnswer<Alerts>("/api/alerts", { kind: "claim", decision: state, limit: 100 });
  const list = answer.data?.alerts ?? [];
  const chosen = params.get("id") ?? list[0]?.alert.alertId ?? null;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (isTyping(event) || !["j", "k"].includes(event.key) || list.length === 0) return;
      const at = list.findIndex(({ alert }) => alert.alertId === chosen);
      const next = list[Math.min(list.length - 1, Math.max(0, at + (event.key === "j" ? 1 : -1)))];
      if (next) change({ id: next.alert.alertId }, { replace: true });
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  });
  return (
    <>
      <ul className="used chips">
        {STATES.map((one) => (
          <li key={one}>
            <button
              type="button"
              className="tag"
              aria-pressed={state === one}
              onClick={() => change({ state: one === "open" ? null : one, id: null })}
            >
              {word("alert", one)}
            </button>
          </li>
        ))}
        <li className="muted small">{t("claimsKeys")}</li>
      </ul>
      <Await of={answer}>
        {({ alerts }) =>
          alerts.length === 0 ? (
            <Empty title={t("claimsNone")} hint={t("claimsNoneHint")} />
          ) : (
            <div className="claim-cols">
              <ol className="panel claim-list">
                {alerts.map(({ alert, policyName }) => (
                  <li key={alert.alertId} className={alert.alertId === chosen ? "active" : ""}>
                    <Link
                      className="row-title"
                      href={href("/claims", { state: state === "open" ? null : state, id: alert.alertId })}
                    >
                      {alert.passages[0]?.text.slice(0, 120) ?? alert.alertId}
                    </Link>
                    <p className="origin">
                      {policyName ? <span>{policyName}</span> : null}
                      <span>{t("sameText", { n: number(alert.passages.length) })}</span>
                      <time dateTime={alert.updatedAt}>{dateTime(alert.updatedAt)}</time>
                    </p>
                  </li>
                ))}
              </ol>
              {chosen ? <Claim key={chosen} id={chosen} /> : null}
            </div>
          )
        }
      </Await>
    </>
  );
}

function Claim({ id }: { readonly id: string }) {
  const { t } = useLanguage();
  const answer = useAnswer<AlertDetail>(`/api/alerts/${encodeURIComponent(id)}`);
  return (
    <Await of={answer}>
      {(detail) => {
        const claim = claimOf(detail.alert);
        if (!claim) return null;
        return (
          <div className="stack">
            <section className="panel">
              <h2 className="hidden">{t("claimBeside")}</h2>
              <ClaimEvidence claim={claim} />
              <Decide detail={detail} />
            </section>
            <Desk detail={detail} />
            {detail.state === "closed" ? <Effect alertId={id} /> : null}
            <History detail={detail} />
          </div>
        );
      }}
    </Await>
  );
}

const EMPTY: Fact = {
  id: "",
  verdict: "false",
  statement: "",
  title: null,
  text: null,
  source: { name: "", url: "", publishedAt: "", quote: "" },
};

function FactList() {
  const { t, date, number } = useLanguage();
  const answer = useAnswer<Facts>("/api/facts");
  const [editing, setEditing] = useState<{ readonly fact: Fact; readonly tag: string | null } | null>(null);
  return (
    <Await of={answer}>
      {({ facts, proposals, days }) => (
        <div className="cols plan-cols">
          <div className="stack">
            {editing ? (
              <FactEditor key={editing.fact.id} given={editing.fact} tag={editing.tag} close={() => setEditing(null)} />
            ) : (
              <section className="panel">
                <p className="muted">{t("factsHint")}</p>
                <Button onClick={() => setEditing({ fact: { ...EMPTY, id: `fact-${Date.now()}` }, tag: null })}>
                  {t("factNew")}
                </Button>
              </section>
            )}
            <section className="panel">
              <header>
                <h2>{t("factsKept", { n: number(facts.length) })}</h2>
              </header>
              {facts.length === 0 ? <p className="muted">{t("factsNone")}</p> : null}
              <ul className="lines facts">
                {facts.map(({ fact, tag }) => (
                  <li key={fact.id}>
                    <button type="button" className="quiet row-title" onClick={() => setEditing({ fact, tag })}>
                      {fact.statement ?? fact.title ?? fact.text?.slice(0, 120)}
                    </button>
                    <p className="origin">
                      <span className="tag">{t(fact.verdict === "false" ? "factFalse" : "factTrue")}</span>
                      <a href={fact.source.url} target="_blank" rel="noopener noreferrer nofollow">
                        {fact.source.name}
                      </a>
                      <span>{date(fact.source.publishedAt)}</span>
                    </p>
                  </li>
                ))}
              </ul>
            </section>
          </div>
          <section className="panel">
            <header>
              <h2>{t("factsProposed")}</h2>
              <p>{t("factsProposedHint", { n: days })}</p>
            </header>
            {proposals.length === 0 ? <p className="muted">{t("factsProposedNone")}</p> : null}
            <ul className="lines facts">
              {proposals.map((proposal) => (
                <Proposal
                  key={proposal.articleId}
                  proposal={proposal}
                  take={() => setEditing({ fact: proposal.fact, tag: null })}
                />
              ))}
            </ul>
          </section>
        </div>
      )}
    </Await>
  );
}

function Proposal({ proposal, take }: { readonly proposal: FactProposal; readonly take: () => void }) {
  const { t, dateTime } = useLanguage();
  return (
    <li>
      <p>
        <span className="tag">{t(proposal.fact.verdict === "false" ? "factFalse" : "factTrue")}</span>{" "}
        <strong lang="vi">{proposal.fact.statement ?? proposal.fact.title}</strong>
      </p>
      <blockquote lang="vi">{proposal.fact.source.quote ?? proposal.fact.text}</blockquote>
      <p className="origin">
        <Link href={`/articles/${proposal.articleId}`}>{proposal.fact.source.name}</Link>
        <time dateTime={proposal.at}>{dateTime(proposal.at)}</time>
      </p>
      <Button size="compact-sm" variant="default" onClick={take}>
        {t("factTake")}
      </Button>
    </li>
  );
}

function FactEditor({
  given,
  tag,
  close,
}: {
  readonly given: Fact;
  readonly tag: string | null;
  readonly close: () => void;
}) {
  const { t, code, number } = useLanguage();
  const [fact, setFact] = useState(given);
  const path = `/api/facts/${encodeURIComponent(fact.id)}`;
  const stale = ["/api/facts", "/api/alerts"];
  const save = useSend<FactChange>("PUT", path, stale);
  const remove = useSend<undefined>("DELETE", path, stale);
  const trial = useSend<{ fact: Fact }, FactTrial>("POST", "/api/facts/try");
  const failed = save.error ?? remove.error ?? trial.error;
  const source = (change: Partial<Fact["source"]>) => setFact({ ...fact, source: { ...fact.source, ...change } });
  const refuted = fact.verdict === "false";
  const ready =
    fact.source.name.trim() !== "" &&
    /^https?:\/\/.+/.test(fact.source.url) &&
    fact.source.publishedAt !== "" &&
    (refuted ? Boolean(fact.statement?.trim() && fact.source.quote?.trim()) : Boolean(fact.text?.trim()));
  const whole: Fact = refuted ? fact : { ...fact, statement: null };
  return (
    <form
      className="panel fields"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ fact: whole, tag }, { onSuccess: close });
      }}
    >
      <h2>{t(tag === null ? "factNew" : "factEdit")}</h2>
      <Line label={t("factKind")} id="verdict">
        <select
          id="verdict"
          value={fact.verdict}
          onChange={(event) => setFact({ ...fact, verdict: event.target.value === "true" ? "true" : "false" })}
        >
          <option value="false">{t("factFalse")}</option>
          <option value="true">{t("factTrue")}</option>
        </select>
      </Line>
      {refuted ? (
        <Line label={t("factStatement")} id="statement">
          <textarea
            id="statement"
            rows={2}
            value={fact.statement ?? ""}
            onChange={(event) => setFact({ ...fact, statement: event.target.value })}
          />
        </Line>
      ) : (
        <Line label={t("factText")} id="text">
          <textarea
            id="text"
            rows={6}
            value={fact.text ?? ""}
            onChange={(event) => setFact({ ...fact, text: event.target.value })}
          />
        </Line>
      )}
      <Line label={t("factQuote")} id="quote">
        <textarea
          id="quote"
          rows={3}
          value={fact.source.quote ?? ""}
          onChange={(event) => source({ quote: event.target.value || null })}
        />
      </Line>
      <Line label={t("factSource")} id="source">
        <input id="source" value={fact.source.name} onChange={(event) => source({ name: event.target.value })} />
      </Line>
      <Line label={t("factUrl")} id="url">
        <input id="url" type="url" value={fact.source.url} onChange={(event) => source({ url: event.target.value })} />
      </Line>
      <Line label={t("factDay")} id="day">
        <input
          id="day"
          type="date"
          value={fact.source.publishedAt.slice(0, 10)}
          onChange={(event) => source({ publishedAt: event.target.value })}
        />
      </Line>
      {failed ? (
        <p className="problem" role="alert">
          {failed instanceof AnswerError
            ? `${failed.error.message[code]}. ${failed.error.action[code]}`
            : failed.message}
        </p>
      ) : null}
      <div className="actions">
        <Button type="submit" disabled={!ready} loading={save.isPending}>
          {t("planSave")}
        </Button>
        <Button
          variant="default"
          disabled={!ready}
          loading={trial.isPending}
          onClick={() => trial.mutate({ fact: whole })}
        >
          {t("factTry")}
        </Button>
        <Button variant="default" onClick={close}>
          {t("close")}
        </Button>
        {tag === null ? null : (
          <Button
            variant="subtle"
            color="red"
            onClick={() => {
              if (confirm(t("factRemoveSure"))) remove.mutate(undefined, { onSuccess: close });
            }}
          >
            {t("factRemove")}
          </Button>
        )}
      </div>
      {trial.data ? (
        <div aria-live="polite">
          <p>{t("factTrial", { n: number(trial.data.found), of: number(trial.data.looked) })}</p>
          <ul className="lines facts">
            {trial.data.examples.map((example) => (
              <li key={example.articleId}>
                <blockquote lang="vi">{example.passage}</blockquote>
                <p className="origin">
                  <span>{t(`relation_${example.relation}`)}</span>
                  <Link href={`/articles/${example.articleId}`}>{example.sourceName}</Link>
                </p>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </form>
  );
}

function Line({ label, id, children }: { readonly label: string; readonly id: string; readonly children: ReactNode }) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children}
    </div>
  );
}
