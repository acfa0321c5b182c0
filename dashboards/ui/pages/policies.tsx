// Chính sách: every watched policy with its numbers.
import type { Policies } from "../../api/policy.ts";
import { href, Link, useQueryState } from "../address.tsx";
import { useAnswer, useSession } from "../client.ts";
import { changeText, Spark } from "../components/numbers.tsx";
import { PeriodChoice } from "../components/period-choice.tsx";
import { PolicySuggestions } from "../components/policy-suggestions.tsx";
import { Await, Empty } from "../components/states.tsx";
import { useTitle } from "../components/title.ts";
import { useLanguage, vietnamDate } from "../language.tsx";

export default function PoliciesPage() {
  const language = useLanguage();
  const { t, number } = language;
  const [params] = useQueryState();
  useTitle(t("navPolicies"));
  const session = useSession();
  const may = session?.mayWrite === true && session.allowed.includes("PUT /api/policies/:id");
  const days = params.get("days");
  const answer = useAnswer<Policies>("/api/policies", { days });
  return (
    <>
      <div className="page-head">
        <h1 className="grow">{t("policiesTitle")}</h1>
        {may ? (
          <Link className="button" href="/policies/new">
            {t("policyNew")}
          </Link>
        ) : null}
        <PeriodChoice />
      </div>
      <Await of={answer}>
        {({ policies, withoutPolicy, from }) =>
          policies.length === 0 ? (
            <Empty title={t("policiesNone")} hint={t("policiesNoneHint")} />
          ) : (
            <section className="panel">
              <table className="list">
                <thead>
                  <tr>
                    <th scope="col">{t("colPolicy")}</th>
                    <th scope="col">{t("colTrend")}</th>
                    <th scope="col" className="number">
                      {t("colCount")}
                    </th>
                    <th scope="col" className="number">
                      {t("colChange")}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {[...policies]
                    .sort((a, b) => b.count - a.count)
                    .map((policy) => (
                      <tr key={policy.policyId}>
                        <td>
                          <Link className="row-title" href={href(`/policies/${policy.policyId}`, { days })}>
                            {policy.name}
                          </Link>
                          <p className="origin">
                            {policy.documents.slice(0, 3).map((document) => (
                              <span key={document}>{document}</span>
                            ))}
                            {policy.effective ? (
                              <span>
                                {t("date_effective")} {language.date(policy.effective)}
                              </span>
                            ) : null}
                          </p>
                        </td>
                        <td className="trend">
                          <Spark points={policy.points} width={140} height={28} />
                        </td>
                        <td className="number">
                          <Link
                            href={href("/articles", {
                              policy: policy.policyId,
                              from: vietnamDate(from),
                              withReprints: true,
                            })}
                          >
                            {number(policy.count)}
                          </Link>
                        </td>
                        <td className="number">
                          {changeText(language, policy.count, policy.previous) || <span title={t("noBefore")}>–</span>}
                        </td>
                      </tr>
                    ))}
                </tbody>
              </table>
              {withoutPolicy === null ? null : (
                <p className="muted small after">{t("withoutPolicy", { n: number(withoutPolicy) })}</p>
              )}
            </section>
          )
        }
      </Await>
      <PolicySuggestions />
    </>
  );
}
