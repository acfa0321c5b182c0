// Phản ánh: a board of what people ask, meet and propose, by theme; forwarded to the drafting agency, answered, followed.
import { Button } from "@mantine/core";
import { useState } from "react";
import type { FeedbackBoard, ThemeAct, ThemeView } from "../../api/feedback.ts";
import { href, Link, useQueryState } from "../address.tsx";
import { AnswerError, useAnswer, useSend, useSession } from "../client.ts";
import { Spark } from "../components/numbers.tsx";
import { PeriodChoice } from "../components/period-choice.tsx";
import { Await, Empty } from "../components/states.tsx";
import { useTitle } from "../components/title.ts";
import { useLanguage, vietnamDate } from "../language.tsx";
import "../styles/feedback.css";

const COLUMNS = ["open", "forwarded", "answered", "dismissed"] as const;
/** Cards of a column. */
const SHOWN_FIRST = 24;
const SHOWN_MORE = 48;

export default function FeedbackPage() {
  const { t, word, number } = useLanguage();
  const [params, change] = useQueryState();
  useTitle(t("navFeedback"));
  const policy = params.get("policy");
  const kind = params.get("kind");
  const answer = useAnswer<FeedbackBoard>("/api/feedback", { days: params.get("days"), policy });
  return (
    <>
      <div className="page-head">
        <h1 className="grow">{t("feedbackTitle")}</h1>
        <PeriodChoice />
      </div>
      <Await of={answer}>
        {(board) => {
          const shown = board.themes.filter((theme) => kind === null || theme.kind === kind);
          const kinds = [...new Set(board.themes.map((theme) => theme.kind))];
          return (
            <>
              <div className="filters-row">
                <label>
                  <span className="small muted">{t("colPolicy")}</span>
                  <select value={policy ?? ""} onChange={(event) => change({ policy: event.target.value })}>
                    <option value="">{t("all")}</option>
                    {board.policies.map(({ policyId, name }) => (
                      <option key={policyId} value={policyId}>
                        {name}
                      </option>
                    ))}
                  </select>
                </label>
                <ul className="used chips">
                  {kinds.map((one) => (
                    <li key={one}>
                      <button
                        type="button"
                        className="tag"
                        aria-pressed={kind === one}
                        onClick={() => change({ kind: kind === one ? null : one })}
                      >
                        {word("feedback", one)}
                      </button>
                    </li>
                  ))}
                </ul>
              </div>
              {board.themes.length === 0 ? (
                <Empty title={t("feedbackNone")} hint={t("feedbackNoneHint", { n: board.days })} />
              ) : (
                <div className="board">
                  {COLUMNS.map((state) => {
                    const column = shown.filter((theme) => theme.state === state);
                    if (state === "dismissed" && column.length === 0) return null;
                    return <Column key={state} state={state} themes={column} board={board} />;
                  })}
                </div>
              )}
              <p className="muted small after">
                {t("feedbackAlone", { n: number(board.alone) })}
                {board.truncated ? ` ${t("feedbackTruncated")}` : ""}
              </p>
            </>
          );
        }}
      </Await>
    </>
  );
}

/** The largest themes; the rest when asked for, so that a board of hundreds is there at once. */
function Column({
  state,
  themes,
  board,
}: {
  readonly state: (typeof COLUMNS)[number];
  readonly themes: readonly ThemeView[];
  readonly board: FeedbackBoard;
}) {
  const { t, word, number } = useLanguage();
  const [most, setMost] = useState(SHOWN_FIRST);
  const hidden = themes.length - most;
  return (
    <section className="board-column" aria-label={word("themeState", state)}>
      <h2>
        {word("themeState", state)} <span className="muted">{number(themes.length)}</span>
      </h2>
      {themes.length === 0 ? <p className="muted small">{t("feedbackColumnNone")}</p> : null}
      {themes.slice(0, most).map((theme) => (
        <Card key={theme.themeId} theme={theme} board={board} />
      ))}
      {hidden > 0 ? (
        <Button size="xs" variant="default" onClick={() => setMost(most + SHOWN_MORE)}>
          {t("facetMore", { n: number(Math.min(hidden, SHOWN_MORE)) })}
        </Button>
      ) : null}
    </section>
  );
}

function Card({ theme, board }: { readonly theme: ThemeView; readonly board: FeedbackBoard }) {
  const { t, word, number, date, dateTime } = useLanguage();
  const session = useSession();
  const may = session?.mayWrite === true && session.allowed.includes("POST /api/feedback/acts");
  const coverage = session?.allowed.includes("GET /api/search") ?? false;
  const [open, setOpen] = useState(false);
  const unit = board.units.find(({ unitId }) => unitId === theme.unit)?.name;
  return (
    <article className="panel theme">
      <p className="origin">
        <span className={`quote-kind quote-${theme.kind}`}>{word("feedback", theme.kind)}</span>
        <Link href={`/policies/${theme.policyId}`}>{theme.policyName}</Link>
      </p>
      <h3>{theme.label}</h3>
      <div className="theme-figures">
        <span>
          {coverage ? (
            <Link
              href={href("/articles", {
                q: theme.phrases[0] ? `"${theme.phrases[0]}"` : null,
                policy: theme.policyId,
                feedback: theme.kinds.map(({ value }) => value),
                from: vietnamDate(board.from),
              })}
            >
              {t("themeTexts", { n: number(theme.texts) })}
            </Link>
          ) : (
            t("themeTexts", { n: number(theme.texts) })
          )}
        </span>
        <Spark points={theme.points} width={110} height={24} />
      </div>
      <p className="origin">
        {theme.firstAt ? <span>{t("themeSince", { day: date(theme.firstAt) })}</span> : null}
        <span>{t("storySources", { n: number(theme.sources) })}</span>
        {theme.regions.slice(0, 3).map((region) => (
          <span key={region.value}>{region.label ?? region.value}</span>
        ))}
      </p>
      <ul className="quotes">
        {theme.quotes.slice(0, open ? 3 : 1).map((quote) => (
          <li key={quote.articleId}>
            <blockquote lang="vi">{quote.text}</blockquote>
            <p className="origin">
              {coverage ? (
                <Link href={`/articles/${quote.articleId}`}>{quote.sourceName}</Link>
              ) : (
                <span>{quote.sourceName}</span>
              )}
              <time dateTime={quote.at}>{dateTime(quote.at)}</time>
            </p>
          </li>
        ))}
      </ul>
      {unit ? <p className="small">{t("themeUnit", { unit })}</p> : null}
      {theme.answer ? (
        <p className="small answer">
          <strong>{t("themeAnswer")}:</strong> {theme.answer.text}{" "}
          {theme.answer.url ? (
            <a href={theme.answer.url} target="_blank" rel="noopener noreferrer nofollow">
              {t("openAnswer")}
            </a>
          ) : null}
        </p>
      ) : null}
      <Button
        size="compact-sm"
        variant="subtle"
        aria-expanded={open}
        aria-label={`${t(open ? "planClose" : may ? "themeWork" : "more")}: ${theme.label}`}
        onClick={() => setOpen(!open)}
      >
        {t(open ? "planClose" : may ? "themeWork" : "more")}
      </Button>
      {open && may ? <Work theme={theme} board={board} /> : null}
      {open && theme.history.length > 0 ? (
        <ol className="history small">
          {theme.history.map((step) => (
            <li key={step.at}>
              <time dateTime={step.at}>{dateTime(step.at)}</time> {step.by}: {word("themeState", step.state)}
              {step.note ? ` – ${step.note}` : ""}
            </li>
          ))}
        </ol>
      ) : null}
    </article>
  );
}

function Work({ theme, board }: { readonly theme: ThemeView; readonly board: FeedbackBoard }) {
  const { t, code } = useLanguage();
  const [label, setLabel] = useState(theme.label);
  const [unit, setUnit] = useState(theme.unit ?? "");
  const [note, setNote] = useState("");
  const [text, setText] = useState(theme.answer?.text ?? "");
  const [url, setUrl] = useState(theme.answer?.url ?? "");
  const act = useSend<ThemeAct>("POST", "/api/feedback/acts", ["/api/feedback", "/api/policies"]);
  const send = (state: ThemeAct["state"]) =>
    act.mutate({
      themeId: theme.themeId,
      policyId: theme.policyId,
      kind: theme.kind,
      label: label.trim() || theme.label,
      phrases: theme.phrases,
      state,
      unit: unit || null,
      answer: text.trim() ? { text: text.trim(), url: url.trim() || null } : null,
      note,
    });
  const id = theme.themeId.slice(0, 8);
  return (
    <div className="fields">
      <label htmlFor={`label-${id}`}>{t("themeName")}</label>
      <input id={`label-${id}`} maxLength={200} value={label} onChange={(event) => setLabel(event.target.value)} />
      <label htmlFor={`unit-${id}`}>{t("themeForwardTo")}</label>
      <select id={`unit-${id}`} value={unit} onChange={(event) => setUnit(event.target.value)}>
        <option value="">{t(board.units.length === 0 ? "themeNoUnits" : "none")}</option>
        {board.units.map(({ unitId, name }) => (
          <option key={unitId} value={unitId}>
            {name}
          </option>
        ))}
      </select>
      <label htmlFor={`note-${id}`}>{t("themeNote")}</label>
      <input id={`note-${id}`} maxLength={2000} value={note} onChange={(event) => setNote(event.target.value)} />
      <label htmlFor={`text-${id}`}>{t("themeAnswer")}</label>
      <textarea
        id={`text-${id}`}
        rows={3}
        maxLength={4000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <label htmlFor={`url-${id}`}>{t("themeAnswerUrl")}</label>
      <input
        id={`url-${id}`}
        type="url"
        placeholder="https://"
        value={url}
        onChange={(event) => setUrl(event.target.value)}
      />
      {act.isError ? (
        <p className="problem" role="alert">
          {act.error instanceof AnswerError ? act.error.error.message[code] : act.error.message}
        </p>
      ) : null}
      <div className="actions">
        <Button size="xs" variant="default" loading={act.isPending} onClick={() => send(theme.state)}>
          {t("themeKeep")}
        </Button>
        <Button size="xs" variant="default" disabled={unit === ""} onClick={() => send("forwarded")}>
          {t("themeForward")}
        </Button>
        <Button size="xs" disabled={text.trim() === ""} onClick={() => send("answered")}>
          {t("themeAnswered")}
        </Button>
        {theme.state === "dismissed" || theme.state === "answered" ? (
          <Button size="xs" variant="subtle" onClick={() => send("open")}>
            {t("themeReopen")}
          </Button>
        ) : (
          <Button size="xs" variant="subtle" onClick={() => send("dismissed")}>
            {t("themeDismiss")}
          </Button>
        )}
      </div>
    </div>
  );
}
