// When a session stands and when it is over. Where sessions are kept and how the cookie travels is the server's.
import type { SignIn, User } from "../../pipeline/messages/account.ts";

/** A working day: whoever comes back tomorrow signs in again. */
export const IDLE_MS = 12 * 3_600_000;
/** However busy it was. */
export const LONGEST_MS = 7 * 24 * 3_600_000;
/** Use is written down this often at most, so that reading does not fill the log. */
export const SEEN_EVERY_MS = 10 * 60_000;
/** A set-up link. */
export const LINK_MS = 24 * 3_600_000;

const iso = (ms: number): string => new Date(ms).toISOString();

export function newSignIn(userId: string, how: SignIn["how"], agent: string, nowMs: number): SignIn {
  return {
    userId,
    startedAt: iso(nowMs),
    expiresAt: iso(nowMs + LONGEST_MS),
    seenAt: iso(nowMs),
    how,
    agent: agentWords(agent),
  };
}

/** True while that session lets its person in. */
export function stands(session: SignIn, user: User | undefined, nowMs: number): boolean {
  if (!user || user.disabled || user.userId !== session.userId) return false;
  if (session.startedAt < user.sessionsFrom) return false;
  return nowMs < Date.parse(session.expiresAt) && nowMs < Date.parse(session.seenAt) + IDLE_MS;
}

export function shouldNoteUse(session: SignIn, nowMs: number): boolean {
  return nowMs - Date.parse(session.seenAt) >= SEEN_EVERY_MS;
}

export function linkStands(link: User["link"], nowMs: number): boolean {
  return link !== null && nowMs < Date.parse(link.expiresAt);
}

const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/Edg(?:e|A|iOS)?\//, "Edge"],
  [/coc_coc_browser/i, "Cốc Cốc"],
  [/Firefox\/|FxiOS\//, "Firefox"],
  [/Chrome\/|CriOS\//, "Chrome"],
  [/Safari\//, "Safari"],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/Android/, "Android"],
  [/iPhone|iPad/, "iOS"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/Linux/, "Linux"],
];

/** "Firefox, Windows": closed words only, nothing of the header itself. */
export function agentWords(header: string): string {
  const word = (rows: readonly (readonly [RegExp, string])[]) => rows.find(([sign]) => sign.test(header))?.[1];
  return [word(BROWSERS), word(SYSTEMS)].filter((found) => found !== undefined).join(", ");
}
