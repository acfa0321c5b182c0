// A list that a body has already, OPML or CSV: shown line by line, then the chosen ones are added together.
import { Button } from "@mantine/core";
import { useId, useState } from "react";
import type { ListedSources, SourceDefinition, SourcesAdded } from "../../api/source.ts";
import { useSend } from "../client.ts";
import { useLanguage } from "../language.tsx";
import { Refusal } from "./form.tsx";
import { RowCheck, SOURCES_STALE } from "./source-row-check.tsx";

type Source = SourceDefinition["source"];

export function ImportList() {
  const { t, number } = useLanguage();
  const id = useId();
  const [text, setText] = useState("");
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const read = useSend<{ text: string }, ListedSources>("POST", "/api/source-list");
  const add = useSend<{ sources: readonly Source[] }, SourcesAdded>("POST", "/api/sources", SOURCES_STALE);
  const lines = read.data?.sources ?? [];
  const chosen = lines.flatMap(({ source, known, line }) => (source && !known && !left.has(line) ? [source] : []));
  const look = (given: string) => {
    setText(given);
    setLeft(new Set());
    add.reset();
    if (given.trim() !== "") read.mutate({ text: given });
  };
  return (
    <div className="stack">
      <section className="panel source-form" aria-labelledby={`${id}-title`}>
        <header>
          <h2 id={`${id}-title`}>{t("sourceImport")}</h2>
        </header>
        <p className="muted">{t("listHint")}</p>
        <div className="field">
          <label htmlFor={`${id}-file`}>{t("listFile")}</label>
          <input
            id={`${id}-file`}
            type="file"
            accept=".opml,.xml,.csv,.txt"
            onChange={async (event) => {
              const file = event.currentTarget.files?.[0];
              if (file) look(await file.text());
            }}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-text`}>{t("listPaste")}</label>
          <textarea id={`${id}-text`} rows={5} value={text} onChange={(event) => setText(event.currentTarget.value)} />
        </div>
        <div className="actions">
          <Button disabled={text.trim() === ""} loading={read.isPending} onClick={() => look(text)}>
            {t("listRead")}
          </Button>
        </div>
        <Refusal error={read.error} />
      </section>
      {lines.length > 0 ? (
        <section className="panel" aria-label={t("listRead")}>
          <ul className="lines source-rows">
            {lines.map((one) => (
              <Line
                key={one.line}
                listed={one}
                chosen={!left.has(one.line)}
                choose={(yes) => {
                  const next = new Set(left);
                  if (yes) next.delete(one.line);
                  else next.add(one.line);
                  setLeft(next);
                }}
              />
            ))}
          </ul>
          <div className="actions">
            <Button
              disabled={chosen.length === 0 || add.isSuccess}
              loading={add.isPending}
              onClick={() => add.mutate({ sources: chosen })}
            >
              {t("listAdd", { n: number(chosen.length) })}
            </Button>
            <Refusal error={add.error} />
            {add.data ? (
              <p role="status">{t("listAdded", { n: number(add.data.added), m: number(add.data.skipped) })}</p>
            ) : null}
          </div>
        </section>
      ) : null}
    </div>
  );
}

function Line({
  listed: { line, given, source, known, problem },
  chosen,
  choose,
}: {
  readonly listed: ListedSources["sources"][number];
  readonly chosen: boolean;
  readonly choose: (yes: boolean) => void;
}) {
  const { t, word, code, number } = useLanguage();
  const may = source !== null && !known;
  return (
    <li>
      <div>
        <label className="check row-title">
          <input
            type="checkbox"
            disabled={!may}
            checked={may && chosen}
            onChange={(event) => choose(event.currentTarget.checked)}
          />
          {source?.name ?? given}
        </label>
        <p className="origin">
          <span>{t("listLine", { n: number(line) })}</span>
          {source ? <span>{source.kind}</span> : null}
          {source ? <span>{word("kind", source.sourceKind)}</span> : null}
          {source ? <span className="source-url">{source.url}</span> : null}
        </p>
        {problem ? <p className="refusal">{problem[code]}</p> : null}
        {known ? <p className="muted small">{t("listKnown")}</p> : null}
      </div>
      {may ? <RowCheck source={source} add={false} /> : null}
    </li>
  );
}
