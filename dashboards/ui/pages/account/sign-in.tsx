// Signing in: name and password, then the code of the second factor where one is set up; or the body's own provider.
import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useEffect, useRef, useState } from "react";
import type { SignInAnswer, SignInRequest } from "../../../api/session.ts";
import { startAfresh } from "../../client.ts";
import { Field, Refusal, textOf } from "../../components/form.tsx";
import { useLanguage } from "../../language.tsx";
import { DoorFrame, knock, useDoor } from "./door.tsx";

export default function SignInPage() {
  const { t } = useLanguage();
  const door = useDoor();
  // Between the two steps the password stays in memory alone.
  const [asked, setAsked] = useState<{ readonly userId: string; readonly password: string } | null>(null);
  const code = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (asked) code.current?.querySelector("input")?.focus();
  }, [asked]);
  const signIn = useMutation({
    networkMode: "always",
    mutationFn: async (body: SignInRequest) => {
      if (!door) throw new TypeError("the door has not answered yet");
      return await knock<SignInAnswer>(door, "/api/sign-in", body);
    },
    onSuccess: async ({ state }, { userId, password }) => {
      if (state === "second-factor") setAsked({ userId, password });
      else await startAfresh();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const given = asked ?? { userId: textOf(form, "username"), password: textOf(form, "password") };
    signIn.mutate({ ...given, code: asked ? textOf(form, "code") : null });
  };
  const failed = new URLSearchParams(location.search).get("failed");
  return (
    <DoorFrame title={t(asked ? "doorCodeTitle" : "doorTitle")}>
      <form className="form" onSubmit={submit}>
        {failed && !signIn.isError ? (
          <p className="refusal" role="alert">
            {t("doorProviderFailed")}
          </p>
        ) : null}
        {asked ? (
          <div ref={code}>
            <Field
              key="code"
              label={t("doorCode")}
              help={t("doorCodeHelp")}
              name="code"
              autoComplete="one-time-code"
              required
              maxLength={40}
              wrong={signIn.isError}
            />
          </div>
        ) : (
          <>
            <Field
              label={t("doorName")}
              name="username"
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              required
              maxLength={200}
              wrong={signIn.isError}
            />
            <Field
              label={t("doorPassword")}
              name="password"
              type="password"
              autoComplete="current-password"
              required
              maxLength={1000}
              wrong={signIn.isError}
            />
          </>
        )}
        <Refusal error={signIn.error} />
        <div className="actions">
          <Button type="submit" disabled={!door || signIn.isPending}>
            {t("doorEnter")}
          </Button>
          {asked ? (
            <Button
              variant="default"
              onClick={() => {
                setAsked(null);
                signIn.reset();
              }}
            >
              {t("doorBack")}
            </Button>
          ) : null}
        </div>
        {door?.provider && !asked ? (
          <p>
            <a className="button" href="/api/sign-in/provider">
              {t("doorProvider", { name: door.provider.name })}
            </a>
          </p>
        ) : null}
        {asked ? null : <p className="muted small">{t("doorForgotten")}</p>}
      </form>
    </DoorFrame>
  );
}
