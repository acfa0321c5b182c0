// Tokens of the API: making one, which is shown once, and taking one back.
import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { Account, TokenAnswer, TokenRequest } from "../../../api/account.ts";
import { send } from "../../client.ts";
import { Choice, Field, Refusal, textOf } from "../../components/form.tsx";
import { WideTable } from "../../components/wide-table.tsx";
import { useLanguage } from "../../language.tsx";
import { refreshAccount } from "./refresh.ts";

const DAYS = ["30", "90", "365"] as const;

export function Tokens({ account }: { readonly account: Account }) {
  const { t, word, date } = useLanguage();
  const [days, setDays] = useState<(typeof DAYS)[number]>("90");
  const make = useMutation({
    networkMode: "always",
    mutationFn: (body: TokenRequest) => send<TokenAnswer>("POST", "/api/account/tokens", body),
    onSuccess: refreshAccount,
  });
  const takeBack = useMutation({
    networkMode: "always",
    mutationFn: (id: string) => send("DELETE", `/api/account/tokens/${id}`),
    onSuccess: refreshAccount,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const given = new FormData(form);
    const scopes = account.scopes.filter((scope) => given.has(`scope-${scope}`));
    make.mutate({ name: textOf(form, "name"), scopes, days: Number(days) }, { onSuccess: () => form.reset() });
  };
  return (
    <section className="panel" aria-labelledby="tokens-title">
      <header>
        <h2 id="tokens-title">{t("tokensTitle")}</h2>
        <p>
          {t("tokensHint")}{" "}
          <a className="within" href="/api/docs">
            {t("tokensDocs")}
          </a>
        </p>
      </header>
      {make.data ? (
        <div className="once" role="status">
          <p>{t("tokenOnce")}</p>
          <code>{make.data.token}</code>
        </div>
      ) : null}
      {account.tokens.length > 0 ? (
        <WideTable label={t("tokensTitle")}>
          <thead>
            <tr>
              <th scope="col">{t("tokenName")}</th>
              <th scope="col">{t("tokenScopes")}</th>
              <th scope="col">{t("tokenUntil")}</th>
              <th scope="col">
                <span className="hidden">{t("formActions")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {account.tokens.map((token) => (
              <tr key={token.tokenId}>
                <td>{token.name}</td>
                <td>{token.scopes.map((scope) => word("scope", scope)).join(", ")}</td>
                <td className="nowrap">{token.expiresAt ? date(token.expiresAt) : "–"}</td>
                <td>
                  <button type="button" className="link" onClick={() => takeBack.mutate(token.tokenId)}>
                    {t("tokenTakeBack")} <span className="hidden">{token.name}</span>
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </WideTable>
      ) : null}
      {account.scopes.length === 0 ? null : (
        <form className="form" onSubmit={submit}>
          <Field label={t("tokenName")} help={t("tokenNameHelp")} name="name" required maxLength={100} />
          <fieldset className="field">
            <legend className="label">{t("tokenScopes")}</legend>
            {account.scopes.map((scope) => (
              <label className="check" key={scope}>
                <input type="checkbox" name={`scope-${scope}`} defaultChecked={scope === "read"} />
                {word("scope", scope)}
              </label>
            ))}
          </fieldset>
          <Choice
            label={t("tokenUntil")}
            value={days}
            options={DAYS.map((value) => [value, t("tokenDays", { n: value })] as const)}
            onChange={setDays}
          />
          <Refusal error={make.error ?? takeBack.error} />
          <div className="actions">
            <Button type="submit" disabled={make.isPending}>
              {t("tokenMake")}
            </Button>
          </div>
        </form>
      )}
    </section>
  );
}
