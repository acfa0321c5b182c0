// Tài khoản: one's own password, second factor, sessions and tokens.
import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import type { FormEvent } from "react";
import type { Account, PasswordChange } from "../../../api/account.ts";
import { send, useAnswer } from "../../client.ts";
import { Field, Refusal, textOf } from "../../components/form.tsx";
import { Await } from "../../components/states.tsx";
import { useTitle } from "../../components/title.ts";
import { WideTable } from "../../components/wide-table.tsx";
import { useLanguage } from "../../language.tsx";
import "../../styles/accounts.css";
import { refreshAccount } from "./refresh.ts";
import { SecondFactor } from "./second-factor.tsx";
import { Tokens } from "./tokens.tsx";

export default function AccountPage() {
  const { t, word } = useLanguage();
  useTitle(t("navAccount"));
  const answer = useAnswer<Account>("/api/account");
  return (
    <>
      <div className="page-head">
        <h1 className="grow">{t("navAccount")}</h1>
      </div>
      <Await of={answer}>
        {(account) => (
          <div className="stack">
            <section className="panel">
              <header>
                <h2>{account.name}</h2>
                <p>
                  {account.userId} · {word("viewer", account.role)}
                  {account.units.length > 0 ? ` · ${account.units.map(({ name }) => name).join(", ")}` : ""}
                </p>
              </header>
              {account.mayBind ? (
                <p>
                  <a className="within" href="/api/sign-in/provider?bind=1">
                    {t("accountBind", { name: account.mayBind })}
                  </a>
                </p>
              ) : null}
              {account.provider ? <p className="muted">{t("accountProvider", { issuer: account.provider })}</p> : null}
            </section>
            {account.hasPassword ? <Password userId={account.userId} /> : null}
            {account.hasPassword ? <SecondFactor account={account} /> : null}
            <Sessions account={account} />
            <Tokens account={account} />
          </div>
        )}
      </Await>
    </>
  );
}

function Password({ userId }: { readonly userId: string }) {
  const { t } = useLanguage();
  const change = useMutation({
    networkMode: "always",
    mutationFn: (body: PasswordChange) => send("PUT", "/api/account/password", body),
    onSuccess: refreshAccount,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    change.mutate(
      { current: textOf(form, "current"), password: textOf(form, "password") },
      { onSuccess: () => form.reset() },
    );
  };
  return (
    <section className="panel" aria-labelledby="password-title">
      <header>
        <h2 id="password-title">{t("doorPassword")}</h2>
        <p>{t("passwordChangeHint")}</p>
      </header>
      <form className="form" onSubmit={submit}>
        <input type="text" name="username" autoComplete="username" value={userId} readOnly hidden />
        <Field
          label={t("currentPassword")}
          name="current"
          type="password"
          autoComplete="current-password"
          required
          maxLength={1000}
        />
        <Field
          label={t("newPassword")}
          help={t("passwordHelp")}
          name="password"
          type="password"
          autoComplete="new-password"
          required
          minLength={12}
          maxLength={256}
        />
        <Refusal error={change.error} />
        <div className="actions">
          <Button type="submit" disabled={change.isPending}>
            {t("passwordChange")}
          </Button>
          {change.isSuccess ? <span role="status">{t("formDone")}</span> : null}
        </div>
      </form>
    </section>
  );
}

function Sessions({ account }: { readonly account: Account }) {
  const { t, word, dateTime } = useLanguage();
  const end = useMutation({
    networkMode: "always",
    mutationFn: (id: string) => send("DELETE", `/api/account/sessions/${id}`),
    onSuccess: refreshAccount,
  });
  return (
    <section className="panel" aria-labelledby="sessions-title">
      <header>
        <h2 id="sessions-title">{t("sessionsTitle")}</h2>
        <p>{t("sessionsHint")}</p>
      </header>
      <Refusal error={end.error} />
      <WideTable label={t("sessionsTitle")}>
        <thead>
          <tr>
            <th scope="col">{t("sessionAgent")}</th>
            <th scope="col">{t("sessionHow")}</th>
            <th scope="col">{t("sessionStarted")}</th>
            <th scope="col">{t("sessionSeen")}</th>
            <th scope="col">
              <span className="hidden">{t("formActions")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {account.sessions.map((session) => (
            <tr key={session.sessionId}>
              <td>{session.agent || t("sessionAgentUnknown")}</td>
              <td>{word("signin", session.how)}</td>
              <td className="nowrap">{dateTime(session.startedAt)}</td>
              <td className="nowrap">{dateTime(session.seenAt)}</td>
              <td>
                {session.own ? (
                  <span className="muted">{t("sessionOwn")}</span>
                ) : (
                  <button type="button" className="link" onClick={() => end.mutate(session.sessionId)}>
                    {t("sessionEnd")}
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </WideTable>
    </section>
  );
}
