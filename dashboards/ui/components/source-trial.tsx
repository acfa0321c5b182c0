// What a source gave when it was asked once: whether it can be read, what stands in the way, the first articles.
import type { SourceProblem, SourceTrial } from "../../api/source.ts";
import { useLanguage } from "../language.tsx";

/** `busy`: a check is under way. */
export function TrialPanel({ trial, busy }: { readonly trial: SourceTrial | null; readonly busy: boolean }) {
  const { t } = useLanguage();
  return (
    <section className="panel trial" aria-labelledby="trial-title" aria-busy={busy}>
      <header>
        <h2 id="trial-title">{t("sourcePreview")}</h2>
      </header>
      <div aria-live="polite">
        {busy ? (
          <p className="muted">{t("sourceChecking")}</p>
        ) : trial === null ? (
          <p className="muted">{t("sourcePreviewHint")}</p>
        ) : (
          <Result trial={trial} />
        )}
      </div>
    </section>
  );
}

function Result({ trial }: { readonly trial: SourceTrial }) {
  const { t, word, number, dateTime, code } = useLanguage();
  return (
    <>
      <Verdict trial={trial} />
      <p className="origin">
        <span>{t("sourceListed", { n: number(trial.found) })}</span>
        {trial.newestAt ? <span>{t("sourceNewest", { at: dateTime(trial.newestAt) })}</span> : null}
        <span>{word("robots", trial.robots)}</span>
      </p>
      <ul className="lines">
        {trial.articles.map((article) => (
          <li key={article.url}>
            <a className="row-title" href={article.url} target="_blank" rel="noreferrer">
              {article.title ?? article.url}
            </a>
            <p className="origin">
              {article.publishedAt ? <time dateTime={article.publishedAt}>{dateTime(article.publishedAt)}</time> : null}
              {article.section ? <span>{article.section}</span> : null}
              {article.region ? <span>{article.region.name}</span> : null}
              {article.problem ? null : <span>{t("sourceChars", { n: number(article.characters) })}</span>}
            </p>
            {article.problem ? (
              <p className="refusal">{article.problem.message[code]}</p>
            ) : (
              <p className="trial-text">{article.excerpt}</p>
            )}
            {article.policies.length > 0 ? (
              <p className="tags">
                {article.policies.map((policy) => (
                  <span key={policy.policyId} className="tag">
                    {policy.name}
                  </span>
                ))}
              </p>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}

/** One line for what came out, and a sentence with advice for each problem. */
export function Verdict({ trial }: { readonly trial: SourceTrial }) {
  const { t } = useLanguage();
  return (
    <>
      <p className={`health health-${trial.ok ? "fine" : "failing"}`}>{t(trial.ok ? "sourceFine" : "sourceNotFine")}</p>
      {trial.problems.map((problem) => (
        <ProblemLine key={`${problem.code} ${problem.field ?? ""} ${problem.message.en}`} problem={problem} />
      ))}
    </>
  );
}

function ProblemLine({ problem }: { readonly problem: SourceProblem }) {
  const { code } = useLanguage();
  return (
    <p className="refusal">
      {problem.message[code]}
      <span className="muted small">{problem.action[code]}</span>
    </p>
  );
}
