// Two dates written as people in Vietnam write them; the address holds yyyy-mm-dd.
import { useEffect, useState } from "react";
import { useQueryState } from "../address.tsx";
import { useLanguage } from "../language.tsx";

/** "5/3/2026" or "05/03/2026" as "2026-03-05"; null when it is no date. */
export function parseDay(text: string): string | null {
  const parts = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text.trim());
  if (!parts) return null;
  const [, day = "", month = "", year = ""] = parts;
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const at = new Date(`${iso}T00:00:00Z`);
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== iso ? null : iso;
}

export function printDay(iso: string): string {
  const [year, month, day] = iso.slice(0, 10).split("-");
  return `${day}/${month}/${year}`;
}

export function DateRange() {
  return (
    <div className="dates">
      <Day name="from" words="dateFrom" />
      <Day name="to" words="dateTo" />
    </div>
  );
}

function Day({ name, words }: { readonly name: "from" | "to"; readonly words: "dateFrom" | "dateTo" }) {
  const { t } = useLanguage();
  const [params, change] = useQueryState();
  const held = params.get(name);
  const [text, setText] = useState(held ? printDay(held) : "");
  const [wrong, setWrong] = useState(false);
  useEffect(() => {
    setText(held ? printDay(held) : "");
    setWrong(false);
  }, [held]);
  const take = () => {
    if (text.trim() === "") {
      setWrong(false);
      if (held) change({ [name]: null });
      return;
    }
    const day = parseDay(text);
    setWrong(day === null);
    if (day && day !== held) change({ [name]: day });
  };
  return (
    <label className="date">
      <span>{t(words)}</span>
      <input
        value={text}
        inputMode="numeric"
        placeholder={t("datePlaceholder")}
        aria-invalid={wrong}
        aria-describedby={wrong ? `${name}-wrong` : undefined}
        onChange={(event) => setText(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === "Enter") take();
        }}
      />
      {wrong ? (
        <span id={`${name}-wrong`} className="wrong" role="alert">
          {t("dateWrong")}
        </span>
      ) : null}
    </label>
  );
}
