// Cảnh báo: what the machine proposes to look at and what people decided. The server decides who sees which kinds.
import type { Alerts, AlertView } from "../../api/alert.ts";
import { Link, useQueryState } from "../address.tsx";
import { useAnswer } from "../client.ts";
import { Await, Empty } from "../components/states.tsx";
import { useTitle } from "../components/title.ts";
import { useLanguage } from "../language.tsx";

const DECISIONS = ["open", "confirmed", "rejected", "closed"] as const;

export default function AlertsPage() {
  const { t, word } = useLanguage();
  const [params, change] = useQueryState();
  useTitle(t("navAlerts"));
  const kind = params.get("kind");
  const decision = params.get("decision");
  const answer = useAnswer<Alerts>("/api/alerts", { kind, decision });
  return (
    <>
      <div className="page-head">
        <h1 className="grow">{t("alertsTitle")}</h1>
      </div>
      <Await of={answer}>
        {({ alerts, kinds }) => (
          <>
            <div className="toolbar">
              <label className="sort">
                <span>{t("alertState")}</span>
                <select value={decision ?? ""} onChange={(event) => change({ decision: event.target.value })}>
                  <option value="">{t("all")}</option>
                  {DECISIONS.map((value) => (
                    <option key={value} value={value}>
                      {word("alert", value)}
                    </option>
                  ))}
                </select>
              </label>
              <label className="sort">
                <span>{t("alertKind")}</span>
                <select value={kind ?? ""} onChange={(event) => change({ kind: event.target.value })}>
                  <option value="">{t("all")}</option>
                  {kinds.map((value) => (
                    <option key={value} value={value}>
                      {word("alertkind", value)}
                    </option>
                  ))}
                </select>
              </label>
            </div>
            {alerts.length === 0 ? (
              <Empty title={t("alertsNone")} hint={t("alertsNoneHint")} />
            ) : (
              <ul className="rows">
                {alerts.map((view) => (
                  <Alert key={view.alert.alertId} view={view} />
                ))}
              </ul>
            )}
          </>
        )}
      </Await>
    </>
  );
}

function Alert({ view }: { readonly view: AlertView }) {
  const { t, word, dateTime, date, number } = useLanguage();
  const { alert, review } = view;
  const facts = Object.entries(alert.facts).filter(([, value]) => value !== null);
  return (
    <li className="row" data-row>
      <p className="origin">
        <span>{t("alertSince", { time: dateTime(alert.since) })}</span>
        <span>
          {review
            ? t("alertDecided", { decision: word("alert", review.decision), time: dateTime(review.decidedAt) })
            : t("alertProposed")}
        </span>
      </p>
      <h2 className="row-head">
        {word("alertkind", alert.kind)}
        {view.policyName ? ": " : ""}
        {alert.policyId && view.policyName ? <Link href={`/policies/${alert.policyId}`}>{view.policyName}</Link> : null}
      </h2>
      {facts.length > 0 ? (
        <p className="origin">
          {facts.map(([name, value]) => (
            <span key={name}>
              {name === "expected"
                ? t("factExpected", { n: typeof value === "number" ? number(value, 1) : String(value) })
                : name === "value" || name === "count"
                  ? t("factValue", { n: typeof value === "number" ? number(value, 1) : String(value) })
                  : `${name}: ${typeof value === "number" ? number(value, 2) : value}`}
            </span>
          ))}
        </p>
      ) : null}
      {"reasons" in alert ? (
        <ul className="why">
          {alert.reasons.map((reason) => (
            <li key={`${reason.code}${reason.detail}`}>
              {word("reason", reason.code)}: {reason.detail}
            </li>
          ))}
        </ul>
      ) : null}
      {sameTexts(alert.passages)
        .slice(0, 3)
        .map(({ passage, count }) => (
          <blockquote key={passage.articleId} lang="vi">
            {passage.text}{" "}
            <span className="small">
              <Link href={`/articles/${passage.articleId}`}>{t("more")}</Link>
              {count > 1 ? <span className="muted"> · {t("sameText", { n: number(count) })}</span> : null}
            </span>
          </blockquote>
        ))}
      {"evidence" in alert
        ? alert.evidence.map((evidence) => (
            <div key={evidence.url + evidence.quote} className="evidence">
              <h3>{t("alertEvidence")}</h3>
              <blockquote lang="vi">{evidence.quote}</blockquote>
              <p className="small">
                <a href={evidence.url} target="_blank" rel="noopener noreferrer nofollow">
                  {evidence.source}
                  <span className="hidden"> ({t("opensNew")})</span>
                </a>
                , {date(evidence.publishedAt)}
              </p>
            </div>
          ))
        : null}
    </li>
  );
}

type Passage = AlertView["alert"]["passages"][number];

/** Passages that say the same once, with how often they were posted; the most frequent first. */
function sameTexts(passages: readonly Passage[]): { passage: Passage; count: number }[] {
  const found = new Map<string, { passage: Passage; count: number }>();
  for (const passage of passages) {
    const before = found.get(passage.text);
    if (before) before.count++;
    else found.set(passage.text, { passage, count: 1 });
  }
  return [...found.values()].sort((a, b) => b.count - a.count);
}
