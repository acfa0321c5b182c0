// The language of the pages: words, numbers and dates. Dates are dd/MM/yyyy HH:mm in Vietnam time in both languages.
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { en } from "./strings.en.ts";
import { type StringKey, type Strings, vi } from "./strings.vi.ts";

export type LanguageCode = "vi" | "en";
const TABLES: Readonly<Record<LanguageCode, Strings>> = { vi, en };
const KEPT = "langnghe-language";
const VIETNAM_MS = 7 * 3_600_000;
const WEEKDAYS = {
  vi: ["Chủ Nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"],
  en: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
} as const;

export interface Language {
  readonly code: LanguageCode;
  t(key: StringKey, values?: Readonly<Record<string, string | number>>): string;
  /** The word for a closed value: word("tone", "negative"); the value itself where there is none. */
  word(group: string, value: string): string;
  number(value: number, digits?: number): string;
  /** 0.62 as "62 %". */
  percent(share: number, digits?: number): string;
  date(instant: string): string;
  time(instant: string): string;
  dateTime(instant: string): string;
  /** dd/MM, for axes. */
  dayMonth(instant: string): string;
  weekday(instant: string): string;
  set(code: LanguageCode): void;
}

function vietnam(instant: string): Date {
  return new Date(Date.parse(instant) + VIETNAM_MS);
}
const two = (value: number) => String(value).padStart(2, "0");

/** yyyy-mm-dd of that moment in Vietnam, as addresses hold it. */
export function vietnamDate(instant: string): string {
  return vietnam(instant).toISOString().slice(0, 10);
}

export function languageOf(code: LanguageCode, set: (code: LanguageCode) => void = () => undefined): Language {
  const table = TABLES[code];
  const locale = code === "vi" ? "vi-VN" : "en-GB";
  const day = (instant: string) => {
    const at = vietnam(instant);
    return `${two(at.getUTCDate())}/${two(at.getUTCMonth() + 1)}`;
  };
  const date = (instant: string) => `${day(instant)}/${vietnam(instant).getUTCFullYear()}`;
  const time = (instant: string) => `${two(vietnam(instant).getUTCHours())}:${two(vietnam(instant).getUTCMinutes())}`;
  const number = (value: number, digits = 0) =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value);
  return {
    code,
    set,
    t: (key, values) =>
      values ? table[key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole)) : table[key],
    word: (group, value) => (table as Readonly<Record<string, string>>)[`${group}_${value}`] ?? value,
    number,
    percent: (share, digits = 0) => `${number(share * 100, digits)}\u00a0%`,
    date,
    time,
    dateTime: (instant) => `${date(instant)} ${time(instant)}`,
    dayMonth: day,
    weekday: (instant) => WEEKDAYS[code][vietnam(instant).getUTCDay()] ?? "",
  };
}

const Context = createContext<Language>(languageOf("vi"));

function keptLanguage(): LanguageCode {
  try {
    const kept = localStorage.getItem(KEPT);
    if (kept === "vi" || kept === "en") return kept;
  } catch {
    // Without storage each visit begins in Vietnamese.
  }
  return "vi";
}

export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [code, setCode] = useState<LanguageCode>(keptLanguage);
  useEffect(() => {
    document.documentElement.lang = code;
  }, [code]);
  const value = useMemo(
    () =>
      languageOf(code, (next) => {
        setCode(next);
        try {
          localStorage.setItem(KEPT, next);
        } catch {
          // Kept for this visit only.
        }
      }),
    [code],
  );
  return <Context value={value}>{children}</Context>;
}

export function useLanguage(): Language {
  return useContext(Context);
}
