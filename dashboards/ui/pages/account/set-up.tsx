// A set-up link: the first administrator's account, or a new password for an account that exists.
import { Button } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useEffect, useState } from "react";
import type { LinkAnswer, SetUpAnswer, SetUpRequest } from "../../../api/session.ts";
import { go, Link } from "../../address.tsx";
import { startAfresh } from "../../client.ts";
import { Field, Refusal, textOf } from "../../components/form.tsx";
import { Loading } from "../../components/states.tsx";
import { useLanguage } from "../../language.tsx";
import { DoorFrame, knock, useDoor } from "./door.tsx";

export default function SetUpPage() {
  const { t } = useLanguage();
  const door = useDoor();
  // Out of the address at once: it must not stay in the browser's history.
  const [token] = useState(() => location.hash.slice(1));
  useEffect(() => history.replaceState(history.state, "", "/set-up"), []);
  const link = useQuery({
    queryKey: ["set-up-link"],
    queryFn: async () => {
      if (!door) throw new TypeError("the door has not answered yet");
      return await knock<LinkAnswer>(door, "/api/set-up/look", { token });
    },
    enabled: door !== undefined && token.length >= 20,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    networkMode: "always",
  });
  return (
    <DoorFrame title={t(link.data?.kind === "first-admin" ? "setUpFirstTitle" : "setUpTitle")}>
      {token.length < 20 ? (
        <p>{t("setUpNoLink")}</p>
      ) : link.isError ? (
        <Refusal error={link.error} />
      ) : link.data ? (
        <SetUpForm link={link.data} token={token} />
      ) : (
        <Loading lines={3} />
      )}
      <p className="door-back">
        <Link href="/">{t("setUpToDoor")}</Link>
      </p>
    </DoorFrame>
  );
}

function SetUpForm({ link, token }: { readonly link: LinkAnswer; readonly token: string }) {
  const { t } = useLanguage();
  const door = useDoor();
  const [differ, setDiffer] = useState(false);
  const setUp = useMutation({
    networkMode: "always",
    mutationFn: async (body: SetUpRequest) => {
      if (!door) throw new TypeError("the door has not answered yet");
      return await knock<SetUpAnswer>(door, "/api/set-up", body);
    },
    onSuccess: async () => {
      go("/", { replace: true });
      await startAfresh();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const password = textOf(form, "password");
    const same = password === textOf(form, "again");
    setDiffer(!same);
    if (!same) return;
    const email = textOf(form, "email").trim();
    const first =
      link.kind === "first-admin"
        ? { userId: textOf(form, "username").trim(), name: textOf(form, "name"), email: email === "" ? null : email }
        : null;
    setUp.mutate({ token, password, first });
  };
  return (
    <form className="form" onSubmit={submit}>
      {link.kind === "first-admin" ? (
        <>
          <p>{t("setUpFirst")}</p>
          <Field
            label={t("doorName")}
            help={t("userIdHelp")}
            name="username"
            autoComplete="username"
            pattern="[a-z0-9][a-z0-9\-]{0,99}"
            required
          />
          <Field label={t("userName")} name="name" autoComplete="name" required maxLength={200} />
          <Field label={t("userEmail")} name="email" type="email" autoComplete="email" />
        </>
      ) : (
        <>
          <p>{t("setUpFor", { name: link.name ?? "", user: link.userId ?? "" })}</p>
          <input type="text" name="username" autoComplete="username" value={link.userId ?? ""} readOnly hidden />
        </>
      )}
      <Field
        label={t("newPassword")}
        help={t("passwordHelp")}
        name="password"
        type="password"
        autoComplete="new-password"
        required
        minLength={12}
        maxLength={256}
        wrong={setUp.isError}
      />
      <Field
        label={t("passwordAgain")}
        name="again"
        type="password"
        autoComplete="new-password"
        required
        wrong={differ}
      />
      {differ ? (
        <p className="refusal" role="alert">
          {t("passwordsDiffer")}
        </p>
      ) : null}
      <Refusal error={setUp.error} />
      <div className="actions">
        <Button type="submit" disabled={!door || setUp.isPending}>
          {t("setUpDone")}
        </Button>
      </div>
    </form>
  );
}
