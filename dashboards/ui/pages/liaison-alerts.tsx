// The liaison's own page: scams and threats that a person confirmed, to take on. Nothing else is there, and nothing can be searched.
import { Button } from "@mantine/core";
import type { AlertDetail, Alerts, AlertView } from "../../api/alert.ts";
import { useAnswer, useSend, useSession } from "../client.ts";
import { AlertBody } from "../components/alert-body.tsx";
import { Refusal } from "../components/form.tsx";
import { Await, Empty } from "../components/states.tsx";
import { useTitle } from "../components/title.ts";
import { useLanguage } from "../language.tsx";

export function LiaisonAlerts() {
  const { t } = useLanguage();
  useTitle(t("navAlerts"));
  const answer = useAnswer<Alerts>("/api/alerts");
  return (
    <>
      <div className="page-head">
        <h1 className="grow">{t("alertsTitle")}</h1>
      </div>
      <p className="muted">{t("liaisonHint")}</p>
      <Await of={answer}>
        {({ alerts }) =>
          alerts.length === 0 ? (
            <Empty title={t("liaisonNone")} />
          ) : (
            <ul className="rows">
              {alerts.map((view) => (
                <Confirmed key={view.alert.alertId} view={view} />
              ))}
            </ul>
          )
        }
      </Await>
    </>
  );
}

function Confirmed({ view }: { readonly view: AlertView }) {
  const { t, word, dateTime } = useLanguage();
  const { alert, review, acknowledgedAt } = view;
  const mayWrite = useSession()?.mayWrite ?? false;
  const take = useSend<object, AlertDetail>("POST", `/api/alerts/${alert.alertId}/acknowledge`, ["/api/alerts"]);
  return (
    <li className="row" data-row>
      <h2 className="row-head">
        {word("alertkind", alert.kind)}
        {view.policyName ? `: ${view.policyName}` : ""}
      </h2>
      <p className="origin">
        {review ? <span>{t("liaisonConfirmed", { time: dateTime(review.decidedAt) })}</span> : null}
        <span>{acknowledgedAt ? t("liaisonTaken", { time: dateTime(acknowledgedAt) }) : t("liaisonNew")}</span>
      </p>
      <AlertBody view={view} />
      {acknowledgedAt || !mayWrite ? null : (
        <div className="actions">
          <Button size="xs" disabled={take.isPending} onClick={() => take.mutate({})}>
            {t("liaisonTake")}
          </Button>
        </div>
      )}
      <Refusal error={take.error} />
    </li>
  );
}
