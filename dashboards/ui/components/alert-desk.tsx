// Work on an alert that decides nothing: who looks after it, until when, the draft of the answer, comments.
import { Button } from "@mantine/core";
import { type FormEvent, useEffect, useRef, useState } from "react";
import type { AlertDetail, Assignees } from "../../api/alert.ts";
import { useAnswer, useSend, useSession } from "../client.ts";
import { useLanguage, vietnamDate } from "../language.tsx";
import { parseDay, printDay } from "./date-range.tsx";
import { Choice, Field, Refusal, textOf } from "./form.tsx";
import { isTyping } from "./shortcuts.tsx";

const STALE = ["/api/alerts"];
/** Due times are days to people; the end of the office day stands for them: 17:00 in Vietnam. */
const OFFICE_END = "T10:00:00.000Z";

export function Desk({ detail }: { readonly detail: AlertDetail }) {
  const { t } = useLanguage();
  const session = useSession();
  const path = `/api/alerts/${detail.alert.alertId}`;
  const people = useAnswer<Assignees>("/api/assignees").data?.people ?? [];
  const assign = useSend<{ to: string | null }>("POST", `${path}/assign`, STALE);
  const due = useSend<{ until: string | null }>("POST", `${path}/due`, STALE);
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (isTyping(event) || event.key !== "a") return;
      event.preventDefault();
      box.current?.querySelector<HTMLElement>("select")?.focus();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
  const own = session?.actor ?? "";
  const known = new Map(people.map(({ userId, name }) => [userId, name]));
  if (detail.assignee) known.set(detail.assignee.userId, detail.assignee.name);
  if (own !== "" && !known.has(own)) known.set(own, session?.name ?? t("alertMe"));
  return (
    <section className="panel" ref={box}>
      <header>
        <h2>{t("alertWork")}</h2>
      </header>
      <div className="desk">
        <Choice
          label={t("alertAssignee")}
          value={detail.assignee?.userId ?? ""}
          options={[["", t("alertNobody")], ...[...known].map(([id, name]) => [id, name] as const)]}
          onChange={(to) => assign.mutate({ to: to === "" ? null : to })}
        />
        <Due key={detail.dueAt ?? "none"} dueAt={detail.dueAt} onSet={(until) => due.mutate({ until })} />
      </div>
      <Refusal error={assign.error ?? due.error} />
      <Draft detail={detail} path={path} />
      <Comment path={path} />
    </section>
  );
}

/** A day as people in Vietnam write it; empty takes the due time back. */
function Due({ dueAt, onSet }: { readonly dueAt: string | null; readonly onSet: (until: string | null) => void }) {
  const { t } = useLanguage();
  const held = dueAt ? printDay(vietnamDate(dueAt)) : "";
  const [text, setText] = useState(held);
  const [wrong, setWrong] = useState(false);
  const take = () => {
    const day = text.trim() === "" ? "" : parseDay(text);
    setWrong(day === null);
    if (day !== null && text.trim() !== held) onSet(day === "" ? null : `${day}${OFFICE_END}`);
  };
  return (
    <Field
      label={t("alertDue")}
      value={text}
      inputMode="numeric"
      autoComplete="off"
      placeholder={t("datePlaceholder")}
      wrong={wrong}
      {...(wrong ? { help: t("dateWrong") } : {})}
      onChange={(event) => setText(event.target.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === "Enter") take();
      }}
    />
  );
}

function Draft({ detail, path }: { readonly detail: AlertDetail; readonly path: string }) {
  const { t, dateTime } = useLanguage();
  const keep = useSend<{ text: string }>("POST", `${path}/draft`, STALE);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    keep.mutate({ text: textOf(event.currentTarget, "draft") });
  };
  return (
    <form className="field" onSubmit={submit}>
      <label htmlFor="alert-draft">{t("alertDraft")}</label>
      <textarea
        id="alert-draft"
        name="draft"
        rows={4}
        maxLength={8000}
        lang="vi"
        key={detail.draft?.at ?? "none"}
        defaultValue={detail.draft?.text ?? ""}
      />
      <div className="actions">
        <Button size="xs" variant="default" type="submit" disabled={keep.isPending}>
          {t("alertDraftKeep")}
        </Button>
        {detail.draft ? (
          <span className="muted small">
            {t("alertDraftBy", { name: detail.draft.by, time: dateTime(detail.draft.at) })}
          </span>
        ) : null}
      </div>
      <Refusal error={keep.error} />
    </form>
  );
}

function Comment({ path }: { readonly path: string }) {
  const { t } = useLanguage();
  const add = useSend<{ text: string }>("POST", `${path}/comments`, STALE);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    add.mutate({ text: textOf(form, "comment").trim() }, { onSuccess: () => form.reset() });
  };
  return (
    <form className="field" onSubmit={submit}>
      <label htmlFor="alert-comment">{t("alertComment")}</label>
      <textarea id="alert-comment" name="comment" rows={2} maxLength={2000} required />
      <div className="actions">
        <Button size="xs" variant="default" type="submit" disabled={add.isPending}>
          {t("alertCommentAdd")}
        </Button>
      </div>
      <Refusal error={add.error} />
    </form>
  );
}
