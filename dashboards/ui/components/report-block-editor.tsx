// Editing one block of a report as plain words. What a block is made of besides words (figures counted, quotes, drawings)
// cannot be typed.
import { Button } from "@mantine/core";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import type { ReportBlock } from "../../api/report.ts";
import { relinked, relinkedLines, textOf } from "../../api/report-text.ts";
import { useLanguage } from "../language.tsx";

function wordsOf(block: ReportBlock): string {
  switch (block.type) {
    case "heading":
      return block.text;
    case "paragraph":
      return block.sentences.map(textOf).join(" ");
    case "list":
      return block.items.map(textOf).join("\n");
    case "table":
    case "chart":
      return block.caption;
    case "quotes":
      return "";
  }
}

function withWords(block: ReportBlock, text: string): ReportBlock {
  const oneLine = text.replace(/\s+/g, " ").trim();
  switch (block.type) {
    case "heading":
      return { ...block, text: oneLine.slice(0, 500) };
    case "paragraph": {
      const before = block.sentences.flatMap((sentence, i) => (i === 0 ? sentence : [{ text: " " }, ...sentence]));
      // Untouched, the sentences stay as they were counted.
      return oneLine === textOf(before) ? block : { ...block, sentences: [relinked(before, oneLine)] };
    }
    case "list": {
      const lines = text
        .split("\n")
        .map((line) => line.trim())
        .filter(Boolean);
      return { ...block, items: relinkedLines(block.items, lines.slice(0, 200)) };
    }
    case "table":
    case "chart":
      return { ...block, caption: oneLine.slice(0, 500) };
    case "quotes":
      return block;
  }
}

export function ReportBlockEditor({
  block,
  keep,
  leave,
}: {
  readonly block: ReportBlock;
  readonly keep: (block: ReportBlock) => void;
  readonly leave: () => void;
}) {
  const { t, word } = useLanguage();
  const [text, setText] = useState(() => wordsOf(block));
  const [draft, setDraft] = useState(block);
  const box = useRef<HTMLTextAreaElement & HTMLInputElement>(null);
  const id = useId();
  useEffect(() => box.current?.focus(), []);
  const done = () => keep(withWords(draft, text));
  const keys = (event: KeyboardEvent) => {
    if (event.key === "Escape") leave();
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) done();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const long = block.type === "paragraph" || block.type === "list";
  const label = block.type === "table" || block.type === "chart" ? t("reportCaption") : word("reportBlock", block.type);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the fields inside
    <div className="block-editor" onKeyDown={keys}>
      {draft.type === "quotes" ? (
        <ul>
          {draft.items.map((item, at) => (
            <li key={item.text + item.source}>
              <span>“{item.text}”</span>{" "}
              <Button
                size="compact-xs"
                variant="default"
                aria-label={`${t("reportQuoteRemove")}: ${item.text.slice(0, 60)}`}
                onClick={() => setDraft({ ...draft, items: draft.items.filter((_, i) => i !== at) })}
              >
                ×
              </Button>
            </li>
          ))}
        </ul>
      ) : (
        <>
          <label htmlFor={id}>{label}</label>
          {long ? (
            <textarea
              id={id}
              ref={box}
              value={text}
              rows={Math.min(14, Math.max(3, Math.ceil(text.length / 80) + (text.split("\n").length - 1)))}
              onChange={(event) => setText(event.target.value)}
            />
          ) : (
            <input
              id={id}
              ref={box}
              value={text}
              maxLength={500}
              onChange={(event) => setText(event.target.value)}
              onKeyDown={(event) => {
                if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
                  event.preventDefault();
                  done();
                }
              }}
            />
          )}
        </>
      )}
      {draft.type === "heading" ? (
        <label className="sort">
          <span>{t("reportLevel")}</span>
          <select
            value={draft.level}
            onChange={(event) => setDraft({ ...draft, level: Number(event.target.value) as 1 | 2 | 3 })}
          >
            <option value={1}>I.</option>
            <option value={2}>1.</option>
            <option value={3}>a)</option>
          </select>
        </label>
      ) : null}
      {long ? (
        <p className="muted small">
          {t("reportEditHint")} {block.type === "list" ? t("reportEditList") : ""}
        </p>
      ) : null}
      <p className="actions">
        <Button size="compact-sm" onClick={done}>
          {t("reportDone")}
        </Button>
        <Button size="compact-sm" variant="default" onClick={leave}>
          {t("reportNo")}
        </Button>
      </p>
    </div>
  );
}
