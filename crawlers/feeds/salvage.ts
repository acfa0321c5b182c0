// Broken feeds: cut off in the middle, tags unclosed or in the wrong case, bare ampersands. Reads what can be read.
import { Parser } from "htmlparser2";
import type { RawEntry } from "./parse-feed.ts";

export interface Salvaged {
  readonly title: string | null;
  readonly entries: readonly RawEntry[];
}

type Field = "url" | "title" | "published" | "modified" | "section" | "summary";

// Local names, lower case, prefix dropped. Author, creator, contributor and their like are not here on purpose.
const FIELDS: Readonly<Record<string, Field>> = {
  link: "url",
  title: "title",
  pubdate: "published",
  published: "published",
  date: "published",
  issued: "published",
  updated: "modified",
  modified: "modified",
  category: "section",
  subject: "section",
  description: "summary",
  summary: "summary",
  encoded: "summary",
  content: "summary",
};
const ENTRY = new Set(["item", "entry"]);
const ROOTS = new Set(["rss", "rdf", "feed", "channel"]);

/** null when the text has neither a feed's root nor entries. */
export function salvage(text: string): Salvaged | null {
  const entries: RawEntry[] = [];
  let title: string | null = null;
  let sawRoot = false;
  let entry: Record<Field, string | null> | null = null;
  let guid = "";
  let field: Field | "guid" | null = null;
  let value = "";
  let depth = 0;

  const finish = (): void => {
    if (!entry) return;
    if (entry.url === null && /^https?:\/\//.test(guid.trim())) entry.url = guid.trim();
    // Cut off inside an entry: without its link it is nothing.
    if (entry.url !== null) entries.push(entry);
    entry = null;
  };
  const closeField = (): void => {
    const text = value.trim();
    if (field === "guid") guid = text;
    else if (field && entry && entry[field] === null && text !== "") entry[field] = text;
    else if (field === "title" && !entry && title === null && text !== "") title = text;
    field = null;
    value = "";
  };

  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const local = localName(name);
        if (ROOTS.has(local)) sawRoot = true;
        if (ENTRY.has(local)) {
          closeField();
          finish();
          guid = "";
          entry = { url: null, title: null, published: null, modified: null, section: null, summary: null };
          const about = attributes["rdf:about"];
          if (about) guid = about;
          return;
        }
        // Mark-up inside a summary belongs to it; anywhere else a known name means that a tag was never closed.
        if (field === "summary" || (field !== null && !(local in FIELDS) && local !== "guid")) {
          depth++;
          return;
        }
        closeField();
        const href = attributes.href;
        if (local === "link" && href !== undefined) {
          const rel = attributes.rel ?? "alternate";
          if (entry && rel === "alternate" && entry.url === null) entry.url = href;
          return;
        }
        if (local === "guid" || local === "id") field = "guid";
        else if (entry || local === "title") field = FIELDS[local] ?? null;
        depth = 0;
        value = "";
      },
      ontext(data) {
        if (field !== null) value += data;
      },
      onclosetag(name) {
        const local = localName(name);
        if (ENTRY.has(local)) {
          closeField();
          finish();
        } else if (field !== null && depth > 0) depth--;
        else if (field !== null) closeField();
      },
      onend() {
        finish();
      },
    },
    { xmlMode: true, lowerCaseTags: true, lowerCaseAttributeNames: true, decodeEntities: true },
  );
  parser.end(text);
  return sawRoot || entries.length > 0 ? { title, entries } : null;
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1).toLowerCase();
}
