// What an alert says, as a sentence in the reader's language, from its facts; and the reasons of a harm.
import type { AlertView } from "../../api/alert.ts";
import type { StringKey } from "../strings.vi.ts";

type Alert = AlertView["alert"];

/** What is needed of a language to word an alert; language.tsx has it. */
export interface AlertLanguage {
  t(key: StringKey, values?: Readonly<Record<string, string | number>>): string;
  word(group: string, value: string): string;
  number(value: number, digits?: number): string;
  percent(share: number, digits?: number): string;
  date(instant: string): string;
  dateTime(instant: string): string;
}

/** The sentence of an alert of counts and dates; null for harms and claims, whose passages speak. */
export function alertSentence(language: AlertLanguage, alert: Alert, policyName: string | null): string | null {
  const { t, word, number, percent, date, dateTime } = language;
  const { facts } = alert;
  const text = (key: string): string => {
    const value = facts[key];
    return typeof value === "number" ? number(value, 1) : (value ?? "");
  };
  const share = (key: string): string => percent(typeof facts[key] === "number" ? facts[key] : 0);
  const when = (key: string): string => {
    const value = facts[key];
    if (typeof value !== "string" || value === "") return t("never");
    return value.length > 10 ? dateTime(value) : date(`${value}T00:00:00.000Z`);
  };
  const name = policyName ?? (text("name") || t("saysAll"));
  switch (alert.kind) {
    case "burst": {
      if (facts.peakAt === undefined) {
        return t("saysCount", { name, n: text("value"), usual: text("expected") });
      }
      const words = text("words");
      const burst = t(facts.series === "all" ? "saysBurstReprints" : "saysBurst", {
        name,
        bucket:
          facts.bucket === "day"
            ? t("saysInDay", { day: when("peakAt").slice(0, 10) })
            : t("saysInHour", { time: when("peakAt") }),
        n: text("value"),
        usual: text("expected"),
        originals: text("count"),
        reprints: text("reprints"),
        sources: text("sources"),
      });
      return words === "" ? burst : `${burst} ${t("saysWords", { words: words.replaceAll("; ", ", ") })}`;
    }
    case "unfavourable":
    case "difficulty":
      return t(alert.kind === "unfavourable" ? "saysUnfavourable" : "saysDifficulty", {
        name,
        theme: text("theme") || t("saysAnyDifficulty"),
        before: share("before"),
        after: share("after"),
        n: text("countAfter"),
        m: text("totalAfter"),
        cause: word("cause", text("cause")),
        p: share("confidence"),
      });
    case "silent-source":
      if (facts.backAt) return t("saysBack", { name: text("name") || t("saysManySources"), time: when("backAt") });
      if (facts.status === "many") return t("saysMany", { n: text("sources"), m: text("of") });
      return t(facts.status === "failing" ? "saysFailing" : "saysSilent", { name: text("name"), time: when("lastAt") });
    case "deadline": {
      const due = t("saysDeadline", {
        name: text("name") || name,
        what: word("due", text("what")),
        date: when("date"),
        n: text("daysLeft"),
      });
      return text("summary") === "" ? due : `${due} ${text("summary")}`;
    }
    case "saved-search":
      return t("saysSearch", { name: text("name"), n: text("newHits"), m: text("hits") });
    default:
      return null;
  }
}

/** Classifiers write these in one language, as what was seen; here they become a sentence in the reader's. */
const DETAILS: readonly (readonly [RegExp, "detailLookalike" | "detailDisguised"])[] = [
  [/^(?<host>\S+) looks like "(?<name>[^"]+)" and is not its domain$/, "detailLookalike"],
  [/^(?<n>\d+) words with signs or digits inside$/, "detailDisguised"],
];

/** The detail of a harm's reason: a passage of the text, or a sentence of the reader's language. */
export function reasonDetail({ t }: Pick<AlertLanguage, "t">, detail: string): string {
  for (const [pattern, key] of DETAILS) {
    const found = pattern.exec(detail)?.groups;
    if (found) return t(key, found);
  }
  return detail;
}
