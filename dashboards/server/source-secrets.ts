// Keys inside the addresses of sources: what leaves the server has them covered, and what comes back covered is put right
// from the record that is kept.
import { COVERED, coveredUrl } from "../../pipeline/messages/covered-url.ts";
import type { SourceRecord } from "../../pipeline/messages/registry.ts";

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
