// What happened to an alert, and what the coverage did after its public answer.
import type { AlertDetail, AlertEffectView } from "../../api/alert.ts";
import { useAnswer } from "../client.ts";
import { useLanguage } from "../language.tsx";

export function History({ detail }: { readonly detail: AlertDetail }) {
  const { t, word, dateTime } = useLanguage();
  return (
    <section className="panel">
      <header>
        <h2>{t("alertHistory")}</h2>
      </header>
      <ol className="way">
        {detail.history.map((event) => (
          <li key={`${event.at}${event.type}${event.version ?? ""}${event.text ?? ""}`}>
            <p>
              {word("event", event.type)}
              {event.version ? ` (${t("versionN", { n: event.version })})` : ""}
              {event.until ? `: ${dateTime(event.until)}` : ""}
              {event.text ? `: ${event.type === "delivered" ? word("channel", event.text) : event.text}` : ""}
            </p>
            {event.answerUrl ? (
              <p className="small">
                <a href={event.answerUrl} target="_blank" rel="noopener noreferrer nofollow">
                  {t("alertAnswer")}
                  <span className="hidden"> ({t("opensNew")})</span>
                </a>
              </p>
            ) : null}
            <p className="muted small">
              {dateTime(event.at)}
              {event.by ? `, ${event.by}` : ""}
            </p>
          </li>
        ))}
      </ol>
      <details>
        <summary className="small">{t("findVersions")}</summary>
        <dl className="pairs small">
          {Object.entries(detail.alert.versions).map(([name, version]) => (
            <div className="pair" key={name}>
              <dt>{name}</dt>
              <dd>
                <code>{version}</code>
              </dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  );
}

type Change = Extract<AlertEffectView, { state: "measured" }>["volume"];

export function Effect({ alertId }: { readonly alertId: string }) {
  const { t, word, number, percent } = useLanguage();
  const effect = useAnswer<AlertEffectView>(`/api/alerts/${alertId}/effect`).data;
  if (!effect || effect.state === "none") return null;
  const row = (label: string, change: Change | null, show: (value: number) => string) =>
    change === null ? null : (
      <tr key={label}>
        <th scope="row">{label}</th>
        <td data-label={t("effectBefore")}>{show(change.before)}</td>
        <td data-label={t("effectAfter")}>{show(change.after)}</td>
        <td data-label={t("effectVerdict")}>{word("verdict", change.verdict)}</td>
      </tr>
    );
  const perDay = (value: number) => t("perDay", { n: number(value, 1) });
  return (
    <section className="panel">
      <header>
        <h2>{t("effectTitle")}</h2>
        {effect.state === "measured" ? <p>{t("effectHint", { n: effect.days })}</p> : null}
      </header>
      {effect.state === "too-early" ? (
        <p className="muted">{t("effectEarly", { n: effect.days, m: effect.needed })}</p>
      ) : (
        <table className="list">
          <thead>
            <tr>
              <th scope="col">{t("effectWhat")}</th>
              <th scope="col">{t("effectBefore")}</th>
              <th scope="col">{t("effectAfter")}</th>
              <th scope="col">{t("effectVerdict")}</th>
            </tr>
          </thead>
          <tbody>
            {row(t("figArticles"), effect.volume, perDay)}
            {row(t("effectUnfavourable"), effect.unfavourable, (value) => percent(value))}
            {row(t("effectClaims"), effect.contradicted, perDay)}
          </tbody>
        </table>
      )}
    </section>
  );
}
