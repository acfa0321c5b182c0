// When an article was published and changed: metadata and the date that the page shows, each checked with the other.
import type { Choice } from "./choose.ts";
import { type Moment, parseMetadata, parseWritten, VIETNAM_OFFSET_MINUTES } from "./dates.ts";
import { metaOf } from "./facts.ts";
import * as H from "./hints.ts";
import type { LinkedData } from "./json-ld.ts";
import type { Page } from "./page.ts";

export interface Times {
  readonly publishedAt: Moment | null;
  readonly modifiedAt: Moment | null;
}

/** True for a line that is nothing but a date with a clock or a weekday, perhaps with a word before it. */
export function isDateLine(text: string): boolean {
  if (text.length > 70 || !/\d/.test(text)) return false;
  if (
    !/\d{1,2}\s*(?::|h|giờ)\s*\d{2}|^(?:thứ|chủ nhật|monday|tuesday|wednesday|thursday|friday|saturday|sunday)/iu.test(
      text,
    )
  )
    return false;
  const rest = text
    .replace(/[\d\s/:.,|()+–-]+/g, " ")
    .replace(DATE_WORDS, " ")
    .replace(/\s+/g, "");
  return rest.length <= 6 && parseWritten(text, 0) !== null;
}

const DATE_WORDS =
  /(?<!\p{L})(?:thứ|hai|ba|tư|năm|sáu|bảy|bẩy|chủ|nhật|cn|ngày|tháng|giờ|phút|lúc|gmt|utc|am|pm|sa|ch|đăng|xuất bản|cập nhật|đã|posted|published|updated|on|at|est|edt|pst|pdt|t|h|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?!\p{L})/giu;
const UPDATED = /(?:cập nhật|chỉnh sửa|sửa đổi|updated?|modified|last edited)/i;
const NEAR_BLOCKS = 14;
const MINUTE = 60_000;

/** Dates shown near the heading or in elements that say they hold a date. */
function shown(
  page: Page,
  choice: Choice,
  offset: number,
  now: number | undefined,
): { published: Moment | null; updated: Moment | null } {
  const { heading } = choice;
  const body = new Set(choice.blocks);
  let published: Moment | null = null;
  let updated: Moment | null = null;
  const look = (index: number): void => {
    const text = page.blocks[index]?.text;
    if (!text || text.length > 160 || !/\d|qua|nay|xong|now|yesterday|ago|trước/i.test(text)) return;
    // Within the article a date tells of events, unless it is marked or is all there is with a clock.
    if (body.has(index) && !marked(index) && !isDateLine(text)) return;
    // A link is the title of another story: a date in it tells of that one.
    const linked = page.blocks[index]?.linked ?? 0;
    if (linked > text.length * 0.8 && !marked(index)) return;
    const moment = parseWritten(text, offset, now);
    if (!moment) return;
    if (UPDATED.test(text)) updated ??= moment;
    else if (
      !published ||
      (published.precision === "day" &&
        moment.precision !== "day" &&
        Math.abs(moment.ms - published.ms) < 86_400_000 * 2)
    )
      published = moment;
  };
  const marked = (index: number): boolean => {
    const block = page.blocks[index];
    if (!block) return false;
    for (let n = block.node, step = 0; n >= 0 && step < 4; n = page.parents[n] ?? -1, step++)
      if ((page.hints[n] ?? 0) & H.DATE) return true;
    return false;
  };
  if (heading >= 0) {
    // What stands below the article comes last: there, dates tell of other stories.
    const below = Math.max(heading, choice.blocks[choice.blocks.length - 1] ?? heading);
    const stop = heading + NEAR_BLOCKS;
    for (let i = heading + 1; i <= stop; i++)
      if (i <= below || marked(i) || isDateLine(page.blocks[i]?.text ?? "")) look(i);
    for (let i = heading - 1; i >= Math.max(0, heading - 8); i--) if (!published) look(i);
    for (let i = below + 1; i <= stop; i++) if (!published) look(i);
  }
  if (!published) {
    let tried = 0;
    for (let i = 0; i < page.blocks.length && tried < 40 && !published; i++) {
      if (marked(i)) {
        tried++;
        look(i);
      }
    }
  }
  return { published, updated };
}

/** Publication and change of a page. `now` (ms) is needed only for relative times; without a zone the offset is used. */
export function timesOf(
  page: Page,
  ld: LinkedData,
  choice: Choice,
  vietnamese: boolean,
  now: number | undefined,
): Times {
  const { heading } = choice;
  const offset = vietnamese ? VIETNAM_OFFSET_MINUTES : 0;
  const read = (text: string | null): Moment | null => (text ? parseMetadata(text, offset, now) : null);
  const itemprop = (name: string): string | null =>
    page.itemprops.find((item) => item.name === name && item.content)?.content ?? null;
  const candidates = [
    read(
      metaOf(
        page,
        "article:published_time",
        "og:article:published_time",
        "itemprop:datepublished",
        "pubdate",
        "publishdate",
        "publish-date",
        "article.published",
        "dc.date.issued",
        "dcterms.issued",
        "datepublished",
        "sailthru.date",
        "parsely-pub-date",
        "cxenseparse:recs:publishtime",
        "dc.date",
        "dcterms.created",
        "date",
        "og:pubdate",
      ),
    ),
    read(ld.published),
    read(itemprop("datepublished")),
  ].filter((moment): moment is Moment => moment !== null);
  let published = candidates[0] ?? null;
  // Finer writing of the same moment wins; so does one that names its zone over one that does not.
  for (const other of candidates.slice(1)) {
    if (
      published &&
      published.precision === "day" &&
      other.precision !== "day" &&
      Math.abs(other.ms - published.ms) < 2 * 86_400_000
    )
      published = other;
  }
  const visible = shown(page, choice, offset, now);
  if (!published) {
    const time =
      page.times.find((mark) => mark.property === "datepublished" || mark.property === "pubdate") ??
      page.times.find((mark) => mark.datetime !== "" && (heading < 0 || Math.abs(mark.block - heading) < 20));
    published = read(time?.datetime ?? null) ?? visible.published;
    if (published && visible.published && published.precision === "day" && visible.published.precision !== "day")
      published = visible.published;
  } else if (visible.published) {
    const seen = visible.published;
    const gap = seen.ms - published.ms;
    if (published.precision === "day" && seen.precision !== "day" && Math.abs(gap) < 86_400_000 * 1.5) published = seen;
    // The usual fault: local wall-clock time marked as UTC. What readers see is right.
    else if (vietnamese && seen.precision !== "day" && Math.abs(gap + offset * MINUTE) < MINUTE)
      published = { ...published, ms: published.ms - offset * MINUTE };
  }
  let modified =
    read(
      metaOf(
        page,
        "article:modified_time",
        "og:updated_time",
        "itemprop:datemodified",
        "lastmod",
        "last-modified",
        "dcterms.modified",
        "datemodified",
        "og:article:modified_time",
      ),
    ) ??
    read(ld.modified) ??
    read(itemprop("datemodified")) ??
    visible.updated;
  // A change before the publication is a fault of the page, unless it is the same mistake in the zone.
  if (modified && published && modified.ms < published.ms - 12 * 3_600_000) modified = null;
  if (!published && modified) published = null;
  return { publishedAt: published, modifiedAt: modified };
}
