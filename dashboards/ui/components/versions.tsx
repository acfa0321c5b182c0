// Two versions of one article side by side: what went on the left, what came on the right.
import { useState } from "react";
import { type Piece, wordDifference } from "../../../pipeline/story/difference.ts";
import type { ArticleVersion } from "../../api/article.ts";
import { useLanguage } from "../language.tsx";

export function Versions({ versions }: { readonly versions: readonly ArticleVersion[] }) {
  const { t, dateTime } = useLanguage();
  const [oldAt, setOld] = useState(versions.length - 2);
  const [newAt, setNew] = useState(versions.length - 1);
  const before = versions[oldAt];
  const after = versions[newAt];
  if (!before || !after) return null;
  const whole = (version: ArticleVersion) => (version.title ? `${version.title}\n${version.text}` : version.text);
  const pieces = wordDifference(whole(before), whole(after));
  const choice = (label: string, value: number, set: (value: number) => void) => (
    <label className="sort">
      <span className="hidden">{label}</span>
      <select value={value} onChange={(event) => set(Number(event.target.value))}>
        {versions.map((version, i) => (
          <option key={version.number} value={i}>
            {t("versionN", { n: version.number })}, {t("versionSeen", { time: dateTime(version.firstSeenAt) })}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <section className="panel">
      <header>
        <h2>{t("versionsTitle")}</h2>
        <p>{t("versionsHint")}</p>
      </header>
      <div className="versions">
        <div>
          {choice(t("versionOld"), oldAt, setOld)}
          <Side pieces={pieces} hide="added" />
        </div>
        <div>
          {choice(t("versionNew"), newAt, setNew)}
          <Side pieces={pieces} hide="removed" />
        </div>
      </div>
    </section>
  );
}

function Side({ pieces, hide }: { readonly pieces: readonly Piece[]; readonly hide: Piece["kind"] }) {
  return (
    <div className="version-text" lang="vi">
      {pieces.map((piece, i) => {
        if (piece.kind === hide) return null;
        const key = `${i}-${piece.kind}`;
        if (piece.kind === "removed") return <del key={key}>{piece.text}</del>;
        if (piece.kind === "added") return <ins key={key}>{piece.text}</ins>;
        return <span key={key}>{piece.text}</span>;
      })}
    </div>
  );
}
