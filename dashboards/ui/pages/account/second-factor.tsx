// The second factor: turning it on with a square code, its recovery codes, turning it off.
import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { Account, RecoveryCodes, SecondFactorOffer } from "../../../api/account.ts";
import { send } from "../../client.ts";
import { Field, Refusal, textOf } from "../../components/form.tsx";
import { QrCode } from "../../components/qr-code.tsx";
import { useLanguage } from "../../language.tsx";
import { refreshAccount } from "./refresh.ts";

type Step = "idle" | "off" | "codes";

export function SecondFactor({ account }: { readonly account: Account }) {
  const { t, number, date } = useLanguage();
  const on = account.secondFactorSince !== null;
  const [step, setStep] = useState<Step>("idle");
  const [offer, setOffer] = useState<SecondFactorOffer | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const done = async (given: readonly string[] | null) => {
    setOffer(null);
    setStep("idle");
    setCodes(given);
    await refreshAccount();
  };
  const act = useMutation({
    networkMode: "always",
    mutationFn: async (form: HTMLFormElement) => {
      const password = textOf(form, "password");
      const code = textOf(form, "code");
      if (offer) {
        const body = { pending: offer.pending, code };
        return await done((await send<RecoveryCodes>("PUT", "/api/account/second-factor", body)).codes);
      }
      if (step === "codes") {
        return await done((await send<RecoveryCodes>("POST", "/api/account/recovery-codes", { password })).codes);
      }
      if (on) {
        await send("POST", "/api/account/second-factor/remove", { password, code });
        return await done(null);
      }
      setCodes(null);
      setOffer(await send<SecondFactorOffer>("POST", "/api/account/second-factor", { password }));
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    act.mutate(event.currentTarget);
  };
  const asksPassword = !offer && (!on || step !== "idle");
  const asksCode = offer !== null || step === "off";
  return (
    <section className="panel" aria-labelledby="factor-title">
      <header>
        <h2 id="factor-title">{t("doorCodeTitle")}</h2>
        <p>
          {account.secondFactorSince
            ? t("factorOn", { date: date(account.secondFactorSince), n: number(account.recoveryCodesLeft) })
            : t("factorOff")}
        </p>
      </header>
      {codes ? (
        <div className="once" role="status">
          <p>{t("recoveryOnce")}</p>
          <ul className="codes">
            {codes.map((code) => (
              <li key={code}>
                <code>{code}</code>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {on && step === "idle" ? (
        <div className="actions">
          <Button variant="default" size="xs" onClick={() => setStep("codes")}>
            {t("recoveryNew")}
          </Button>
          <Button variant="default" size="xs" onClick={() => setStep("off")}>
            {t("factorTurnOff")}
          </Button>
        </div>
      ) : (
        <form className="form" onSubmit={submit}>
          {offer ? (
            <>
              <p>{t("factorScan")}</p>
              <QrCode text={offer.address} label={t("factorQr")} />
              <p className="small">
                {t("factorByHand")} <span className="secret">{offer.secret.match(/.{1,4}/g)?.join(" ")}</span>
              </p>
            </>
          ) : null}
          {asksPassword ? (
            <Field
              label={t("currentPassword")}
              name="password"
              type="password"
              autoComplete="current-password"
              required
              maxLength={1000}
            />
          ) : null}
          {asksCode ? (
            <Field
              key={offer ? "first" : "last"}
              label={t("doorCode")}
              {...(offer ? {} : { help: t("doorCodeHelp") })}
              name="code"
              autoComplete="one-time-code"
              required
              maxLength={40}
            />
          ) : null}
          <Refusal error={act.error} />
          <div className="actions">
            <Button type="submit" disabled={act.isPending}>
              {t(offer ? "factorConfirm" : step === "codes" ? "recoveryNew" : on ? "factorTurnOff" : "factorTurnOn")}
            </Button>
            {offer || step !== "idle" ? (
              <Button
                variant="default"
                onClick={() => {
                  setOffer(null);
                  setStep("idle");
                  act.reset();
                }}
              >
                {t("formCancel")}
              </Button>
            ) : null}
          </div>
        </form>
      )}
    </section>
  );
}
