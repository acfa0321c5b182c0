// Tone and attitude as shares of a whole, in fixed order and colours.
import type { ToneCounts } from "../../api/common.ts";
import type { Values } from "../address.tsx";
import type { Language } from "../language.tsx";
import type { Share } from "./numbers.tsx";

/** null: there is nothing to open for this viewer. */
type Address = ((values: Values) => string) | null;

function shares(
  names: readonly string[],
  colors: readonly string[],
  counts: Readonly<Record<string, number>>,
  before: Readonly<Record<string, number>> | null,
  label: (name: string) => string,
  address: (name: string) => string | null,
): Share[] {
  const total = names.reduce((sum, name) => sum + (counts[name] ?? 0), 0);
  const totalBefore = names.reduce((sum, name) => sum + (before?.[name] ?? 0), 0);
  return names.map((name, i) => ({
    key: name,
    label: label(name),
    count: counts[name] ?? 0,
    color: colors[i] ?? "var(--c-neutral)",
    href: address(name),
    change: total === 0 || totalBefore === 0 ? null : (counts[name] ?? 0) / total - (before?.[name] ?? 0) / totalBefore,
  }));
}

const COLORS = ["var(--c-negative)", "var(--c-neutral)", "var(--c-positive)"];

export function toneShares(language: Language, now: ToneCounts, before: ToneCounts | null, articles: Address): Share[] {
  return shares(
    ["negative", "neutral", "positive"],
    COLORS,
    now,
    before,
    (tone) => language.word("tone", tone),
    (tone) => articles?.({ tone, withReprints: true }) ?? null,
  );
}

export function attitudeShares(
  language: Language,
  now: Readonly<Record<"favourable" | "neutral" | "unfavourable", number>>,
  before: Readonly<Record<"favourable" | "neutral" | "unfavourable", number>> | null,
  articles: Address,
): Share[] {
  return shares(
    ["unfavourable", "neutral", "favourable"],
    COLORS,
    now,
    before,
    (attitude) => language.word("attitude", attitude),
    (attitude) => articles?.({ attitude, withReprints: true }) ?? null,
  );
}
