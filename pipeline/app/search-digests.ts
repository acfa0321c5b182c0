// Mails the owners of saved searches what came in since the last digest: at seven in the morning, every day or on Mondays. Titles of
// press and official pages only: posts are counted, their words do not leave by mail.

import { lastSlot } from "../../dashboards/reports/schedule-slots.ts";
import type { AuditFact } from "../../dashboards/server/audit.ts";
import { namesOf } from "../../dashboards/server/names.ts";
import type { Registry } from "../../dashboards/server/registry.ts";
import { toLangngheError } from "../errors.ts";
import { articleTime } from "../messages/article.ts";
import { isPostKind } from "../messages/document-fetched.ts";
import { deriveId } from "../messages/envelope.ts";
import type { SavedSearch } from "../messages/registry.ts";
import type { ArticleIndex } from "../ports/article-index.ts";
import { type Clock, isoNow } from "../ports/clock.ts";
import type { Logger } from "../ports/logger.ts";
import type { Mail, Mailer } from "../ports/mailer.ts";
import { parseQuery } from "../query/parse.ts";
import { asksForHarm, both } from "../query/tree.ts";

export interface DigestDeps {
  readonly index: ArticleIndex;
  readonly registry: Registry;
  readonly clock: Clock;
  readonly logger: Logger;
  /** null: digests wait until mail is set up, and begin then. */
  readonly mailer: Mailer | null;
  readonly audit: (fact: AuditFact) => Promise<void>;
  readonly publicUrl: string | null;
}

const CRON = { daily: "0 7 * * *", weekly: "0 7 * * 1" } as const;
const LOOK_EVERY_MS = 60_000;
const MOST_TITLES = 20;
/** Whoever may search may be told what the search finds. */
const ROLES = new Set(["analyst", "officer"]);

/** Works until the signal; a fault of one search stops no other and is tried again. */
export async function runSearchDigests(deps: DigestDeps, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await sendDue(deps);
    await deps.clock.sleep(LOOK_EVERY_MS, signal).catch(() => undefined);
  }
}

/** One look at all searches; gives back how many mails went out. */
export async function sendDue(deps: DigestDeps): Promise<number> {
  let sent = 0;
  for (const search of [...deps.registry.tables.searches.rows.values()]) {
    if (search.digest === "none") continue;
    try {
      if (await sendOne(deps, search, search.digest)) sent++;
    } catch (thrown) {
      const error = toLangngheError(thrown);
      deps.logger.warn({ search: search.searchId, code: error.code }, "a digest could not be sent yet");
    }
  }
  return sent;
}

async function sendOne(deps: DigestDeps, search: SavedSearch, rhythm: "daily" | "weekly"): Promise<boolean> {
  const { registry, clock, mailer, index, audit } = deps;
  const slot = lastSlot(CRON[rhythm], clock.now());
  const owner = registry.tables.users.rows.get(search.owner);
  if (!mailer || slot === null || !owner?.email || owner.disabled || !ROLES.has(owner.role)) return false;
  const at = new Date(slot).toISOString();
  const keep = (digestedAt: string) => registry.tables.searches.put(search.searchId, { ...search, digestedAt });
  // A new search begins with what comes from now on.
  if (search.digestedAt === null) {
    await keep(isoNow(clock));
    return false;
  }
  if (search.digestedAt >= at) return false;
  const { node } = parseQuery(search.query, { now: clock.now() });
  // Harms are an officer's: whoever is none any more gets none.
  if (owner.role !== "officer" && asksForHarm(node)) return false;
  const query = both(node, { type: "time", from: search.digestedAt, to: at });
  const page = await index.search({ query, sort: "newest", limit: 100 });
  if (page.total > 0) {
    const details = { search: search.searchId, hits: page.total };
    await audit({
      at: isoNow(clock),
      actor: "system",
      role: "system",
      action: "digest.mail",
      subject: owner.userId,
      details,
    });
    const names = namesOf(registry);
    const lines = page.hits
      .filter(({ stored }) => !isPostKind(stored.article.sourceKind) && stored.article.title !== null)
      .slice(0, MOST_TITLES)
      .map(({ stored: { article } }) => {
        const source = names.source(article.sourceId, article.siteName);
        return `- ${article.title} (${source}, ${day(articleTime(article))})\n  ${article.canonicalUrl}`;
      });
    const posts = page.hits.filter(({ stored }) => isPostKind(stored.article.sourceKind)).length;
    await mailer.send(mailOf(deps, search, owner.email, at, page.total, posts, lines));
  }
  await keep(at);
  return page.total > 0;
}

function mailOf(
  { publicUrl }: DigestDeps,
  search: SavedSearch,
  to: string,
  at: string,
  total: number,
  posts: number,
  lines: readonly string[],
): Mail {
  const link =
    publicUrl === null ? null : new URL(`/articles?${new URLSearchParams({ q: search.query })}`, publicUrl).href;
  return {
    mailId: deriveId("digest", search.searchId, at),
    to: [to],
    subject: `[Lắng Nghe] ${search.name}: ${total} tin mới`,
    text: [
      `${total} tin mới theo tìm kiếm đã lưu “${search.name}”${posts > 0 ? `, trong đó có ${posts} bài đăng công khai` : ""}.`,
      ...lines,
      total > lines.length + posts ? "Còn nữa trong trang Tin bài." : "",
      link ?? "",
    ]
      .filter(Boolean)
      .join("\n\n"),
    files: [],
  };
}

/** dd/mm/yyyy in Vietnam. */
function day(instant: string): string {
  const [year, month, date] = new Date(Date.parse(instant) + 7 * 3_600_000).toISOString().slice(0, 10).split("-");
  return `${date}/${month}/${year}`;
}
