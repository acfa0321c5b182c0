// Alerts about one policy, the claims about it beside their evidence, and the public answers with what came after them.
import { useState } from "react";
import type { Alerts, AlertView } from "../../api/alert.ts";
import { href, Link } from "../address.tsx";
import { useAnswer } from "../client.ts";
import { useLanguage } from "../language.tsx";
import { Effect } from "./alert-history.tsx";
import { alertSentence } from "./alert-words.ts";
import { ClaimEvidence, claimOf } from "./claim-evidence.tsx";
import { Await } from "./states.tsx";
import "../styles/alerts.css";

const MOST = 8;
const MOST_CLAIMS = 3;

export function PolicyAlerts({ policyId }: { readonly policyId: string }) {
  const { t } = useLanguage();
  const answer = useAnswer<Alerts>("/api/alerts", { policy: policyId, limit: 100 });
  return (
    <Await of={answer} lines={4}>
      {({ alerts }) => {
        const atWork = alerts.filter(({ state }) => state === "open" || state === "confirmed");
        const claims = atWork.filter(({ alert }) => alert.kind === "claim");
        const others = atWork.filter(({ alert }) => alert.kind !== "claim");
        const answers = alerts.filter(({ state, review }) => state === "closed" && review?.answerUrl);
        return (
          <>
            <section className="panel">
              <header>
                <h2>{t("navAlerts")}</h2>
                <Link className="right small" href={href("/alerts", { policy: policyId })}>
                  {t("all")}
                </Link>
              </header>
              {others.length === 0 ? <p className="muted">{t("policyAlertsNone")}</p> : null}
              <ul className="plain-rows">
                {others.slice(0, MOST).map((view) => (
                  <Line key={view.alert.alertId} view={view} />
                ))}
              </ul>
            </section>
            {claims.length > 0 ? <Claims claims={claims} /> : null}
            {answers.length > 0 ? <Answers answers={answers} /> : null}
          </>
        );
      }}
    </Await>
  );
}

function Line({ view }: { readonly view: AlertView }) {
  const language = useLanguage();
  const { t, word, dateTime } = language;
  const { alert, policyName, state } = view;
  return (
    <li>
      <Link className="row-title" href={`/alerts/${alert.alertId}`}>
        {alertSentence(language, alert, policyName) ?? word("alertkind", alert.kind)}
      </Link>
      <p className="origin">
        <span>{word("alertkind", alert.kind)}</span>
        <span>{word("alert", state)}</span>
        <time dateTime={alert.since}>{t("alertSince", { time: dateTime(alert.since) })}</time>
      </p>
    </li>
  );
}

function Claims({ claims }: { readonly claims: readonly AlertView[] }) {
  const { t, number, word } = useLanguage();
  return (
    <section className="panel">
      <header>
        <h2>{t("claimsTitle")}</h2>
        <Link className="right small" href="/claims">
          {t("all")}
        </Link>
      </header>
      <ul className="plain-rows">
        {claims.slice(0, MOST_CLAIMS).map(({ alert, state }) => {
          const claim = claimOf(alert);
          return claim ? (
            <li key={alert.alertId}>
              <p className="origin">
                <Link href={`/alerts/${alert.alertId}`}>{word("alert", state)}</Link>
              </p>
              <ClaimEvidence claim={claim} />
            </li>
          ) : null;
        })}
      </ul>
      {claims.length > MOST_CLAIMS ? (
        <p className="muted small after">{t("facetMore", { n: number(claims.length - MOST_CLAIMS) })}</p>
      ) : null}
    </section>
  );
}

function Answers({ answers }: { readonly answers: readonly AlertView[] }) {
  const { t } = useLanguage();
  return (
    <section className="panel">
      <header>
        <h2>{t("answersTitle")}</h2>
        <p>{t("answersHint")}</p>
      </header>
      <ul className="plain-rows">
        {answers.map((view) => (
          <Answer key={view.alert.alertId} view={view} />
        ))}
      </ul>
    </section>
  );
}

function Answer({ view: { alert, review } }: { readonly view: AlertView }) {
  const { t, word, date } = useLanguage();
  const [opened, setOpened] = useState(false);
  if (!review?.answerUrl) return null;
  return (
    <li>
      <p>
        <a href={review.answerUrl} target="_blank" rel="noopener noreferrer nofollow">
          {t("openAnswer")}
          <span className="hidden"> ({t("opensNew")})</span>
        </a>{" "}
        {review.reason}
      </p>
      <p className="origin">
        <Link href={`/alerts/${alert.alertId}`}>{word("alertkind", alert.kind)}</Link>
        <time dateTime={review.decidedAt}>{date(review.decidedAt)}</time>
      </p>
      <details onToggle={(event) => setOpened(event.currentTarget.open)}>
        <summary>{t("effectTitle")}</summary>
        {opened ? <Effect alertId={alert.alertId} /> : null}
      </details>
    </li>
  );
}
