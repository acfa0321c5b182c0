// From the HTML of a page to the article in it: text, title, dates, address, site, section, language. Pure: no input or
// output, no clock. Never keeps who wrote it.
import { LangngheError } from "../errors.ts";
import { checkWithBody } from "./body-check.ts";
import { isByline, isSignature } from "./bylines.ts";
import { choose } from "./choose.ts";
import { compose } from "./compose.ts";
import { toInstant } from "./dates.ts";
import type { Extraction as Reading } from "./extraction.ts";
import { authorsOf, canonicalOf, chooseTitle, hostOf, metaTitle, sectionOf, siteNameOf, stripSite } from "./facts.ts";
import { readLinkedData } from "./json-ld.ts";
import { detectLanguage } from "./language.ts";
import { namesIn } from "./meta-lines.ts";
import { scan } from "./scan.ts";
import { comparable } from "./survey.ts";
import { timesOf } from "./when.ts";

export interface ExtractInput {
  readonly html: string;
  /** Address it was fetched from; relative addresses are resolved against it. */
  readonly url: string;
  /** What the source said of the item (a feed, a sitemap): used where the page itself says nothing. */
  readonly hints?: {
    readonly title?: string | null;
    readonly publishedAt?: string | null;
    readonly siteName?: string | null;
    readonly section?: string | null;
    readonly language?: string | null;
  };
  /** ISO instant of the fetch, needed for relative times ("2 giờ trước"). */
  readonly now?: string;
}

export interface Extraction extends Reading {
  /** The page's own address for itself; the given one where it says none. */
  readonly canonicalUrl: string;
  /** The lead (sapo) where the page sets it apart; it is not repeated in `text`, see readingText. */
  readonly lead: string | null;
}

function nfc<T extends string | null>(text: T): T {
  return (text === null ? null : text.normalize("NFC")) as T;
}

/**
 * Reads one page. Throws EXTRACT_FAILED only when there is nothing readable in it; a short text is given back.
 * Time and memory are linear in the length of the page.
 */
export function extract(input: ExtractInput): Extraction {
  const host = hostOf(input.url);
  const page = scan(input.html, host);
  const ld = readLinkedData(page.jsonLd);
  const siteName = siteNameOf(page, ld, input.url);
  const fromMeta = metaTitle(page, ld, siteName, host);
  const chosen = choose(page, fromMeta);
  const choice = { ...chosen, blocks: checkWithBody(page, chosen.blocks, ld.body) };
  const heading = choice.heading >= 0 ? (page.blocks[choice.heading]?.text.replace(/\n/g, " ") ?? null) : null;
  const title = chooseTitle(fromMeta, heading, stripSite(page.title, siteName, host)) ?? input.hints?.title ?? null;
  const composed = compose(page, choice, {
    title,
    publisher: [siteName ?? "", host.split(".")[0] ?? ""],
    authors: namesIn(authorsOf(page, ld)),
    isByline,
    isSignature,
    comparable,
  });
  const text = composed.text.normalize("NFC");
  if (text.length === 0 && composed.lead === null)
    throw new LangngheError("EXTRACT_FAILED", "the page holds no text of an article", {
      details: { chars: input.html.length, blocks: page.blocks.length },
    });
  const language =
    detectLanguage(text.length > 40 ? text : `${title ?? ""} ${composed.lead ?? ""} ${text}`) ??
    input.hints?.language ??
    null;
  const vietnamese = language === "vi" || host.endsWith(".vn") || page.language?.startsWith("vi") === true;
  const now = input.now === undefined ? undefined : Date.parse(input.now);
  const times = timesOf(page, ld, choice, vietnamese, Number.isNaN(now) ? undefined : now);
  return {
    url: input.url,
    canonicalUrl: canonicalOf(page, ld, input.url),
    title: nfc(title),
    lead: nfc(composed.lead),
    text,
    publishedAt: times.publishedAt ? toInstant(times.publishedAt.ms) : (input.hints?.publishedAt ?? null),
    modifiedAt: times.modifiedAt ? toInstant(times.modifiedAt.ms) : null,
    siteName: nfc(siteName ?? input.hints?.siteName ?? null),
    section: nfc(sectionOf(page, ld, title, siteName, choice.heading) ?? input.hints?.section ?? null),
    language,
  };
}

/** The whole reading text of an article: the lead and then the text, as readers see them. */
export function readingText(extraction: Pick<Extraction, "lead" | "text">): string {
  return extraction.lead === null
    ? extraction.text
    : extraction.text === ""
      ? extraction.lead
      : `${extraction.lead}\n${extraction.text}`;
}

/** The address that a page gives itself (canonical link, og:url), for pages that come from files; null when it gives none. */
export function addressOf(html: string): string | null {
  const page = scan(html);
  const found = canonicalOf(page, readLinkedData(page.jsonLd), "");
  return found === "" ? null : found;
}
