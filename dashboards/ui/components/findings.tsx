// Everything found in one article, each with why: rule or model, passage, how sure. Tone judges the coverage, never a person.
import type { ArticleView } from "../../api/article.ts";
import { Link } from "../address.tsx";
import { type Language, useLanguage } from "../language.tsx";
import { reasonDetail } from "./alert-words.ts";
import type { Layer } from "./layered-text.tsx";

/** The marked places of an article, in the order they are listed. */
export function layersOf(article: ArticleView, { word, t }: Language): Layer[] {
  const { feedback, harm, checkworthy } = article.findings;
  return [
    ...article.policies.flatMap((policy) =>
      policy.spans.map(
        (span): Layer => ({ id: `policy-${policy.policyId}`, kind: "policy", span, label: policy.name }),
      ),
    ),
    ...article.documents.map(
      (document): Layer => ({
        id: `document-${document.canonical}`,
        kind: "document",
        span: document.span,
        label: document.canonical,
      }),
    ),
    ...feedback.spans.map(
      (span): Layer => ({ id: "feedback", kind: "feedback", span, label: word("feedback", feedback.label) }),
    ),
    ...(harm && harm.label !== "none" ? harm.spans : []).map(
      (span): Layer => ({
        id: "harm",
        kind: "harm",
        span,
        label: word("harm", harm?.label ?? "none"),
      }),
    ),
    ...(checkworthy?.label ? checkworthy.spans : []).map(
      (span): Layer => ({ id: "check", kind: "check", span, label: t("findCheck") }),
    ),
    ...article.claims.map(
      (claim): Layer => ({
        id: `claim-${claim.factId}`,
        kind: "claim",
        span: claim.passage,
        label: word("claim", claim.relation),
      }),
    ),
  ];
}

interface FindingsProps {
  readonly article: ArticleView;
  readonly active: string | null;
  readonly choose: (id: string | null) => void;
}

export function Findings({ article, active, choose }: FindingsProps) {
  const language = useLanguage();
  const { t, word, percent, date } = language;
  const { tone, feedback, harm, checkworthy, versions } = article.findings;
  const line = (id: string) => ({
    className: active === id ? "finding active" : "finding",
    onMouseEnter: () => choose(id),
    onMouseLeave: () => choose(null),
    onFocus: () => choose(id),
    onBlur: () => choose(null),
  });
  const sure = (score: number | undefined) => (score === undefined ? "" : t("confidence", { p: percent(score) }));
  const documents = [...new Set(article.documents.map((document) => document.canonical))];
  return (
    <section className="panel findings">
      <header>
        <h2>{t("findingsTitle")}</h2>
        <p>{t("findingsHint")}</p>
      </header>
      {article.claims.map((claim) => (
        <div key={claim.factId} {...line(`claim-${claim.factId}`)}>
          <h3>
            <span className="key key-claim" /> {word("claim", claim.relation)}
          </h3>
          {claim.difference ? (
            <dl className="pairs small">
              <dt>{t("claimSaid")}</dt>
              <dd>{claim.difference.said}</dd>
              <dt>{t("claimOfficial")}</dt>
              <dd>{claim.difference.official}</dd>
            </dl>
          ) : null}
          <blockquote>{claim.evidence.quote}</blockquote>
          <p className="small">
            <a href={claim.evidence.url} target="_blank" rel="noopener noreferrer nofollow">
              {claim.evidence.source}
              <span className="hidden"> ({t("opensNew")})</span>
            </a>
            , {date(claim.evidence.publishedAt)}
          </p>
        </div>
      ))}
      {harm && harm.label !== "none" ? (
        <div {...line("harm")}>
          <h3>
            <span className="key key-harm" /> {t("findHarm")}: {word("harm", harm.label)}{" "}
            <span className="muted small">{sure(harm.scores[harm.label])}</span>
          </h3>
          <ul className="why">
            {harm.reasons.map((reason) => (
              <li key={`${reason.code}${reason.detail}`}>
                {word("reason", reason.code)}: {reasonDetail(language, reason.detail)}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {article.policies.length > 0 ? <h3 className="group">{t("findPolicies")}</h3> : null}
      {article.policies.map((policy) => (
        <div key={policy.policyId} {...line(`policy-${policy.policyId}`)}>
          <p>
            <span className="key key-policy" /> <Link href={`/policies/${policy.policyId}`}>{policy.name}</Link>{" "}
            <span className="muted small">
              {policy.attitude ? `${word("attitude", policy.attitude)} · ` : ""}
              {sure(policy.score)}
            </span>
          </p>
          <ul className="why">
            {policy.reasons.map((reason) => (
              <li key={`${reason.rule}${reason.text}`}>
                {word("rule", reason.rule)}: “{reason.text}”
              </li>
            ))}
          </ul>
        </div>
      ))}
      {documents.length > 0 ? <h3 className="group">{t("findDocuments")}</h3> : null}
      {documents.map((document) => (
        <div key={document} {...line(`document-${document}`)}>
          <p>
            <span className="key key-document" />{" "}
            <Link href={`/articles?document=${encodeURIComponent(document)}`}>{document}</Link>
          </p>
        </div>
      ))}
      {feedback.label === "none" ? null : (
        <div {...line("feedback")}>
          <h3>
            <span className="key key-feedback" /> {t("findFeedback")}: {word("feedback", feedback.label)}{" "}
            <span className="muted small">{sure(feedback.scores[feedback.label])}</span>
          </h3>
        </div>
      )}
      <div className="finding">
        <h3>
          {t("findTone")}: {word("tone", tone.label)}{" "}
          <span className="muted small">{sure(tone.scores[tone.label])}</span>
        </h3>
      </div>
      {checkworthy?.label ? (
        <div {...line("check")}>
          <h3>
            <span className="key key-check" /> {t("findCheck")}{" "}
            <span className="muted small">{sure(checkworthy.score)}</span>
          </h3>
        </div>
      ) : null}
      <details>
        <summary className="small">{t("findVersions")}</summary>
        <dl className="pairs small">
          {Object.entries(versions).map(([name, version]) => (
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
