// Turns composed texts into items of outlets: addresses, reprints, other outlets' own articles, silent edits.
import { DAY_MS, HOUR_MS, localParts } from "./calendar.ts";
import type { DemoItem, Gold, Review, Version } from "./item.ts";
import { slugOf } from "./layouts/page.ts";
import { OUTLETS, type Outlet } from "./outlet.ts";
import type { Composed } from "./press-text.ts";
import { Draws } from "./seeded.ts";

/** Days before the start date after which the silent outlet publishes nothing more. */
export const SILENT_DAYS = 5;

export class Newsroom {
  readonly items: DemoItem[] = [];
  readonly #now: number;
  readonly #seed: number;
  readonly #limit: number;

  /** `limit`: nothing is published later than this. */
  constructor(seed: number, now: number, limit: number) {
    this.#seed = seed;
    this.#now = now;
    this.#limit = limit;
  }

  mayPublish(outlet: Outlet, at: number): boolean {
    return at <= this.#limit && (outlet.quirk !== "goes-silent" || at < this.#now - SILENT_DAYS * DAY_MS);
  }

  /** An outlet by weight that may publish then and is not among `not`; null when none is left. */
  choose(draws: Draws, at: number, accept: (outlet: Outlet) => boolean = () => true): Outlet | null {
    const open = OUTLETS.filter((outlet) => outlet.weight > 0 && this.mayPublish(outlet, at) && accept(outlet));
    return open.length === 0 ? null : draws.weighted(open.map((outlet) => [outlet, outlet.weight] as const));
  }

  publish(
    outlet: Outlet,
    at: number,
    text: Composed,
    section: string,
    gold: Gold,
    review: Review | null = null,
  ): DemoItem {
    const id = this.items.length + 1;
    const draws = new Draws(this.#seed, `item:${id}`);
    const path = pathOf(outlet, id, at, text.title, section);
    const versions: Version[] = [{ at, title: text.title, paragraphs: text.paragraphs }];
    if (outlet.weight > 0 && draws.chance(0.03)) {
      const editedAt = at + Math.round((0.3 + draws.next() * 8) * DAY_MS);
      if (editedAt <= this.#limit) versions.push(edited(text, editedAt, draws));
    }
    const item: DemoItem = {
      id,
      host: outlet.host,
      path,
      url: `http://${outlet.host}${path}`,
      at,
      section,
      versions,
      byline: draws.int(0, 47),
      review,
      gold,
    };
    this.items.push(item);
    return item;
  }

  /** Another outlet prints the text: cut, or with a head of its own. Null when none may. */
  reprint(original: DemoItem, draws: Draws): DemoItem | null {
    const at = original.at + Math.round((0.5 + draws.next() * 30) * HOUR_MS);
    const outlet = this.choose(
      draws,
      at,
      (candidate) =>
        candidate.host !== original.host &&
        candidate.sourceKind === "press" &&
        (candidate.reprints || draws.chance(0.2)),
    );
    const first = original.versions[0];
    if (!outlet || !first) return null;
    const source = OUTLETS.find((candidate) => candidate.host === original.host)?.name ?? "";
    const paragraphs = [...first.paragraphs];
    if (paragraphs.length > 4 && draws.chance(0.5)) paragraphs.splice(paragraphs.length - draws.int(1, 2));
    if (draws.chance(0.4)) paragraphs.unshift(`(Theo ${source}) - Bài được ${outlet.name} đăng lại.`);
    else if (draws.chance(0.75)) paragraphs.push(`Theo ${source}`);
    const title = draws.chance(0.35) ? retitled(first.title, draws) : first.title;
    return this.publish(outlet, at, { title, paragraphs }, original.section, {
      ...original.gold,
      role: "reprint",
      of: original.url,
    });
  }
}

function retitled(title: string, draws: Draws): string {
  return draws.pick([
    `Tin mới: ${title}`,
    `${title} - vì sao?`,
    `${title}, bạn đã biết?`,
    `Đọc báo giùm bạn: ${title}`,
  ]);
}

/** The same article with a changed figure, a sentence more, or a new title. */
function edited(text: Composed, at: number, draws: Draws): Version {
  const paragraphs = [...text.paragraphs];
  const withNumber = paragraphs.findIndex((paragraph, i) => i > 0 && /\d{2}/.test(paragraph));
  const kind = draws.int(0, 2);
  if (kind === 0 && withNumber > 0) {
    paragraphs[withNumber] = (paragraphs[withNumber] ?? "").replace(/\d{2}/, String(draws.int(10, 99)));
  } else if (kind === 1) {
    paragraphs.push(
      draws.pick([
        "Bài viết đã được bổ sung ý kiến của cơ quan chủ trì sau khi đăng.",
        "Tòa soạn đã hiệu chỉnh số liệu theo công bố mới nhất của địa phương.",
        "Thông tin về thời hạn được sửa lại theo văn bản chính thức.",
      ]),
    );
  } else {
    return { at, title: `${text.title} (cập nhật)`, paragraphs };
  }
  return { at, title: text.title, paragraphs };
}

function pathOf(outlet: Outlet, id: number, at: number, title: string, section: string): string {
  const slug = slugOf(title) || "tin";
  const { year, month, day } = localParts(at);
  const pad = (value: number) => String(value).padStart(2, "0");
  switch (outlet.url) {
    case "slug-id":
      return `/${slug}-${4_700_000 + id}.html`;
    case "dated":
      return `/${year}/${pad(month)}/${pad(day)}/${slug}-${id}.htm`;
    case "post":
      return `/${slug}-post${200_000 + id}.html`;
    case "section":
      return `/${slugOf(section)}/${slug}-${id}.htm`;
  }
}
