// The decision on an alert: confirm, reject or close with a reason, take back. By button and by key; the server has the last word.
import { Button } from "@mantine/core";
import { type FormEvent, useEffect, useRef, useState } from "react";
import type { AlertDetail, ReviewRequest } from "../../api/alert.ts";
import { useSend } from "../client.ts";
import { useLanguage } from "../language.tsx";
import { Field, Refusal, textOf } from "./form.tsx";
import { isTyping } from "./shortcuts.tsx";

type Decision = ReviewRequest["decision"];
type Asking = "rejected" | "closed";
const KEYS: Readonly<Record<string, Decision>> = { c: "confirmed", r: "rejected", u: "reopened", x: "closed" };

export function Decide({ detail }: { readonly detail: AlertDetail }) {
  const { t, word } = useLanguage();
  const { alertId, version } = detail.alert;
  const [asking, setAsking] = useState<Asking | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const review = useSend<ReviewRequest, AlertDetail>("POST", `/api/alerts/${alertId}/review`, [
    "/api/alerts",
    "/api/overview",
  ]);
  const decide = (decision: Decision, reason = "", answerUrl: string | null = null) => {
    if (review.isPending) return;
    review.mutate({ version, decision, reason, answerUrl }, { onSuccess: () => setAsking(null) });
  };
  const begin = (decision: Decision) => {
    if (!detail.may.includes(decision)) return;
    if (decision === "rejected" || decision === "closed") setAsking(decision);
    else decide(decision);
  };
  useEffect(() => {
    let going = false;
    const press = (event: KeyboardEvent) => {
      // "g" begins the way to another page.
      const first = going;
      going = !isTyping(event) && event.key === "g" && !first;
      const decision = KEYS[event.key];
      if (first || isTyping(event) || !decision || document.querySelector("dialog[open]")) return;
      event.preventDefault();
      begin(decision);
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  });
  useEffect(() => {
    if (asking) form.current?.querySelector<HTMLElement>("textarea, input")?.focus();
  }, [asking]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!asking) return;
    const url = textOf(event.currentTarget, "answerUrl").trim();
    decide(asking, textOf(event.currentTarget, "reason").trim(), url === "" ? null : url);
  };
  const button = (decision: Decision, look: "filled" | "default") =>
    detail.may.includes(decision) ? (
      <Button size="xs" variant={look} disabled={review.isPending} onClick={() => begin(decision)}>
        {word("decide", decision)}
      </Button>
    ) : null;
  if (!detail.may.some((ability) => ability !== "work" && ability !== "acknowledge")) return null;
  return (
    <section className="decide" aria-label={t("alertDecision")}>
      <div className="actions">
        {button("confirmed", "filled")}
        {button("rejected", "default")}
        {button("closed", "default")}
        {button("reopened", "default")}
      </div>
      {asking ? (
        <form ref={form} onSubmit={submit} className="fields">
          <div className="field">
            <label htmlFor="alert-reason">{t(asking === "rejected" ? "alertReason" : "alertClosing")}</label>
            <textarea id="alert-reason" name="reason" required maxLength={2000} rows={2} />
          </div>
          {asking === "closed" ? (
            <Field label={t("alertAnswerUrl")} name="answerUrl" type="url" maxLength={2000} placeholder="https://" />
          ) : null}
          <div className="actions">
            <Button size="xs" type="submit" disabled={review.isPending}>
              {word("decide", asking)}
            </Button>
            <Button size="xs" variant="subtle" onClick={() => setAsking(null)}>
              {t("alertCancel")}
            </Button>
          </div>
        </form>
      ) : null}
      <Refusal error={review.error} />
    </section>
  );
}
