// Facts from JSON-LD blocks of a page. Reads broken blocks as far as possible and ignores the rest; never throws.
import { decode, tidy } from "./text.ts";

export interface LinkedData {
  readonly headline: string | null;
  readonly published: string | null;
  readonly modified: string | null;
  readonly section: string | null;
  readonly body: string | null;
  readonly publisher: string | null;
  /** People named as authors: used to leave out lines that repeat them, never given back. */
  readonly authors: readonly string[];
  readonly description: string | null;
  readonly url: string | null;
  readonly breadcrumbs: readonly string[];
}

const ARTICLE_TYPES =
  /^(?:https?:\/\/schema\.org\/)?(?:\w*Article|BlogPosting|LiveBlogPosting|Report|SocialMediaPosting|Legislation|WebPage|ReportageNewsArticle|ClaimReview|Review|MedicalWebPage|Recipe|HowTo)$/;
const NODES = 2000;

function asText(value: unknown): string | null {
  if (typeof value === "string") {
    // Some systems escape twice: "&amp;#7871;".
    let text = decode(value);
    if (/&(?:#\d{2,6}|#x[0-9a-f]{2,5}|[a-z]{2,8});/i.test(text)) text = decode(text);
    return tidy(text) || null;
  }
  if (Array.isArray(value)) return asText(value[0]);
  if (typeof value === "object" && value !== null) {
    const record = value as Record<string, unknown>;
    return asText(record.name ?? record["@value"] ?? record["@id"] ?? null);
  }
  return null;
}

const PEOPLE = ["author", "creator", "contributor", "editor"] as const;
const MOST_AUTHORS = 50;

/** Names of people in a value of schema.org; organisations are left out, their names are words of many texts. */
function peopleIn(value: unknown): string[] {
  const found: string[] = [];
  for (const item of Array.isArray(value) ? value.slice(0, MOST_AUTHORS) : [value]) {
    const type = typeof item === "object" && item !== null ? String((item as Record<string, unknown>)["@type"]) : "";
    const name = /organization/i.test(type) ? null : asText(item);
    if (name) found.push(name);
  }
  return found;
}

function parse(raw: string): unknown {
  const text = raw
    .replace(/^\s*(?:<!--|\/\/\s*<!\[CDATA\[|<!\[CDATA\[)/, "")
    .replace(/(?:-->|\/\/\s*\]\]>|\]\]>)\s*;?\s*$/, "")
    .trim();
  try {
    return JSON.parse(text);
  } catch {
    // The usual faults: raw line breaks inside strings, a comma before a closing bracket, a semicolon at the end.
    try {
      return JSON.parse(
        text
          .replace(/\p{Cc}+/gu, " ")
          .replace(/,\s*([}\]])/g, "$1")
          .replace(/;\s*$/, ""),
      );
    } catch {
      return null;
    }
  }
}

/** The facts of the first article-like node, completed from the others. */
export function readLinkedData(blocks: readonly string[]): LinkedData {
  const nodes: Record<string, unknown>[] = [];
  for (const block of blocks) {
    // A queue instead of recursion: nesting may be of any depth.
    const queue: unknown[] = [parse(block)];
    for (let i = 0; i < queue.length && nodes.length < NODES && i < 10 * NODES; i++) {
      const value = queue[i];
      if (Array.isArray(value)) queue.push(...value.slice(0, NODES));
      else if (typeof value === "object" && value !== null) {
        nodes.push(value as Record<string, unknown>);
        for (const [key, inner] of Object.entries(value))
          if (
            typeof inner === "object" &&
            inner !== null &&
            (key === "@graph" || key === "mainEntity" || key === "mainEntityOfPage")
          )
            queue.push(inner);
      }
    }
  }
  const typed = (node: Record<string, unknown>, pattern: RegExp): boolean => {
    const type = node["@type"];
    return Array.isArray(type)
      ? type.some((t) => typeof t === "string" && pattern.test(t))
      : typeof type === "string" && pattern.test(type);
  };
  const articles = nodes.filter((node) => typed(node, ARTICLE_TYPES));
  articles.sort((a, b) => Number(typed(a, /WebPage$/)) - Number(typed(b, /WebPage$/)));
  const find = (key: string): unknown =>
    articles.find((node) => node[key] !== undefined && node[key] !== null && node[key] !== "")?.[key];
  const crumbs = nodes.find((node) => typed(node, /BreadcrumbList$/))?.itemListElement;
  const breadcrumbs: string[] = [];
  if (Array.isArray(crumbs)) {
    const sorted = crumbs
      .filter((item): item is Record<string, unknown> => typeof item === "object" && item !== null)
      .slice(0, 20)
      .sort((a, b) => Number(a.position ?? 0) - Number(b.position ?? 0));
    for (const item of sorted) {
      const name =
        asText(item.name) ??
        (typeof item.item === "object" && item.item !== null
          ? asText((item.item as Record<string, unknown>).name)
          : null);
      if (name) breadcrumbs.push(name);
    }
  }
  return {
    headline: asText(find("headline")) ?? asText(articles.find((node) => typed(node, /Article$/))?.name),
    published: asText(find("datePublished")) ?? asText(find("dateCreated")),
    modified: asText(find("dateModified")),
    section: asText(find("articleSection")),
    body: asText(find("articleBody")),
    publisher: asText(find("publisher")),
    authors: articles.flatMap((node) => PEOPLE.flatMap((key) => peopleIn(node[key]))).slice(0, MOST_AUTHORS),
    description: asText(find("description")),
    url: asText(find("url")),
    breadcrumbs,
  };
}
