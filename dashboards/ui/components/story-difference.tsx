// What a text changed against the one it took over, or against its own earlier version: only the sentences that differ, word by word.
import { useState } from "react";
import type { ChangeCounts, StoryDifference } from "../../api/story.ts";
import { useAnswer } from "../client.ts";
import { useLanguage } from "../language.tsx";
import { Await } from "./states.tsx";
import "../styles/story.css";

export interface Asked {
  readonly storyId: string;
  readonly articleId: string;
  /** An earlier version of the article itself; null: what it took over. */
  readonly version: number | null;
}

/** Asked for when it is opened. `summary`: what it is about, in a few words. */
export function DifferenceToggle({ asked, summary }: { readonly asked: Asked; readonly summary: string }) {
  const [opened, setOpened] = useState(false);
  return (
    <details className="difference" onToggle={(event) => setOpened(event.currentTarget.open)}>
      <summary>{summary}</summary>
      {opened ? <Opened asked={asked} /> : null}
    </details>
  );
}

/** "giữ 96 % câu chữ; sửa 1 câu, bỏ 2 câu": what was done, nothing that was not. */
export function useChangeWords(): (counts: ChangeCounts) => string {
  const { t, number, percent } = useLanguage();
  return (counts) => {
    const done = (["changed", "removed", "added", "moved"] as const)
      .filter((kind) => counts[kind] > 0)
      .map((kind) => t(`change_${kind}`, { n: number(counts[kind]) }));
    // A share that rounds up to all of it would contradict the rest of the sentence.
    return t("changeKept", { p: percent(Math.floor(counts.kept * 100) / 100), what: done.join(", ") });
  };
}

function Opened({ asked: { storyId, articleId, version } }: { readonly asked: Asked }) {
  const answer = useAnswer<StoryDifference>(`/api/stories/${storyId}/difference`, { article: articleId, version });
  return (
    <Await of={answer} lines={4}>
      {(difference) => <Shown difference={difference} own={version !== null} />}
    </Await>
  );
}

function Shown({ difference, own }: { readonly difference: StoryDifference; readonly own: boolean }) {
  const { t, number, dateTime } = useLanguage();
  const name = (side: StoryDifference["before"]) =>
    own ? t("versionN", { n: side.version }) : `${side.sourceName}, ${dateTime(side.at)}`;
  return (
    <div className="difference-text" lang="vi">
      <p className="muted small">
        <del>{name(difference.before)}</del> <ins>{name(difference.after)}</ins>
      </p>
      {difference.before.title !== difference.after.title ? (
        <p>
          <del>{difference.before.title}</del> <ins>{difference.after.title}</ins>
        </p>
      ) : null}
      {difference.parts.map((part, i) => {
        const key = `${i}-${part.kind}`;
        switch (part.kind) {
          case "same":
            return (
              <p key={key} className="muted small">
                {t("changeSame", { n: number(part.sentences) })}
              </p>
            );
          case "removed":
            return (
              <p key={key}>
                <del>{part.text}</del>
              </p>
            );
          case "added":
            return (
              <p key={key}>
                <ins>{part.text}</ins>
              </p>
            );
          case "moved":
            return (
              <p key={key}>
                <span className="muted small">{t("changeMoved")}</span> {part.text}
              </p>
            );
          default:
            return (
              <p key={key}>
                {part.pieces.map((piece, at) => {
                  const own = `${at}-${piece.kind}`;
                  if (piece.kind === "removed") return <del key={own}>{piece.text}</del>;
                  if (piece.kind === "added") return <ins key={own}>{piece.text}</ins>;
                  return <span key={own}>{piece.text}</span>;
                })}
              </p>
            );
        }
      })}
    </div>
  );
}
