// Addresses may carry a key of their own ("?token=..."): what leaves the server has it covered, and what comes back covered
// is put right from the record that is kept.
import type { SourceRecord } from "../../pipeline/messages/registry.ts";

/** Stands for a value that is not shown. */
export const COVERED = "***";

/** Names of parameters that hold a key, as providers of feeds call them. */
const SECRET_NAME =
  /(?:^|[_.-])(?:api[_-]?key|key|token|access[_-]?token|secret|password|passwd|pwd|sig|signature|auth)$/i;

/** The address with secret values covered; the same text where it has none. */
export function coveredUrl(url: string): string {
  const parsed = URL.parse(url);
  if (!parsed) return url;
  const secret = [...parsed.searchParams.keys()].filter((name) => SECRET_NAME.test(name));
  if (secret.length === 0 && parsed.username === "" && parsed.password === "") return url;
  for (const name of secret) parsed.searchParams.set(name, COVERED);
  parsed.username = "";
  parsed.password = "";
  return parsed.href;
}

export function covered(source: SourceRecord): SourceRecord {
  return { ...source, url: coveredUrl(source.url) };
}

/** What was sent, with covered values taken from the record kept before. */
export function uncovered(sent: SourceRecord, kept: SourceRecord | undefined): SourceRecord {
  const before = kept ? URL.parse(kept.url) : null;
  const parsed = URL.parse(sent.url);
  // A kept key goes to the host it was given for and to no other.
  if (!parsed || !before || parsed.origin !== before.origin) return sent;
  let changed = false;
  for (const [name, value] of [...parsed.searchParams]) {
    const secret = before.searchParams.get(name);
    if (value !== COVERED || secret === null) continue;
    parsed.searchParams.set(name, secret);
    changed = true;
  }
  return changed ? { ...sent, url: parsed.href } : sent;
}
