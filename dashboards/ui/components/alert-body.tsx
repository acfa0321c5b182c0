// What an alert is about: its sentence, the passages, the evidence of a claim, the reasons of a harm.
import type { AlertView } from "../../api/alert.ts";
import { Link } from "../address.tsx";
import { useSession } from "../client.ts";
import { useLanguage } from "../language.tsx";
import { alertSentence, reasonDetail } from "./alert-words.ts";
import { ClaimEvidence, claimOf, sameTexts } from "./claim-evidence.tsx";

const MOST_PASSAGES = 6;

export function AlertBody({ view }: { readonly view: AlertView }) {
  const language = useLanguage();
  const { t, word, number } = language;
  const { alert, policyName } = view;
  const mayRead = useSession()?.allowed.includes("GET /api/articles/:id") ?? false;
  const sentence = alertSentence(language, alert, policyName);
  const claim = claimOf(alert);
  const passages = sameTexts(alert.passages);
  return (
    <>
      {sentence ? <p>{sentence}</p> : null}
      {alert.kind === "deadline" && typeof alert.facts.planId === "string" ? (
        <p className="small">
          <Link href={`/plans/${alert.facts.planId}`}>{t("alertOpenPlan")}</Link>
        </p>
      ) : null}
      {"reasons" in alert ? (
        <ul className="why">
          {alert.reasons.map((reason) => (
            <li key={`${reason.code}${reason.detail}`}>
              {word("reason", reason.code)}: {reasonDetail(language, reason.detail)}
            </li>
          ))}
        </ul>
      ) : null}
      {claim ? <ClaimEvidence claim={claim} /> : null}
      {claim
        ? null
        : passages.slice(0, MOST_PASSAGES).map(({ passage, count }) => (
            <blockquote key={passage.articleId + passage.text} lang="vi">
              {passage.text}{" "}
              <span className="small">
                {mayRead ? <Link href={`/articles/${passage.articleId}`}>{t("more")}</Link> : null}
                {count > 1 ? <span className="muted"> · {t("sameText", { n: number(count) })}</span> : null}
              </span>
            </blockquote>
          ))}
      {!claim && passages.length > MOST_PASSAGES ? (
        <p className="muted small">{t("alertMorePassages", { n: number(passages.length - MOST_PASSAGES) })}</p>
      ) : null}
    </>
  );
}
