// A list of sources that a body has already: OPML as feed readers export it, or CSV with a heading line. Read into records;
// whether they answer is check.ts.
import { parseOpml } from "feedsmith";
import { fold } from "../classifiers/text/fold.ts";
import { LangngheError } from "../pipeline/errors.ts";
import { type SourceRecord, sourceRecord } from "../pipeline/messages/registry.ts";
import { csvRows } from "./imports/csv.ts";
import { SOURCE_KIND_SPECS } from "./registry.ts";

export interface ListedSource {
  /** Line of the CSV file, or number of the entry in the OPML file, from 1. */
  readonly line: number;
  /** As it was written, for lines that cannot be read. */
  readonly given: string;
  /** null: the line has no usable address or an unknown kind. */
  readonly record: SourceRecord | null;
  readonly reason: "address" | "kind" | "region" | null;
}

interface Line {
  readonly line: number;
  readonly name: string;
  readonly url: string;
  readonly kind: string;
  readonly section: string;
  readonly region: string;
}

/** Longest list taken at once. */
export const MOST_LISTED = 300;

// Names that lists give their columns, folded: English and Vietnamese.
const COLUMNS: Readonly<Record<Exclude<keyof Line, "line">, readonly string[]>> = {
  name: ["name", "title", "ten", "ten nguon", "nguon", "co quan"],
  url: ["url", "xmlurl", "feed", "rss", "link", "address", "dia chi", "duong dan", "lien ket"],
  kind: ["kind", "type", "loai"],
  section: ["section", "category", "chuyen muc"],
  region: ["region", "province", "tinh", "ma tinh"],
};

/** Records in the order of the list, each with an id of its own. Throws INPUT_INVALID for a text that is neither form. */
export async function readSourceList(text: string): Promise<readonly ListedSource[]> {
  const plain = text.replace(/^\uFEFF/, "").trimStart();
  const lines = plain.startsWith("<") ? opmlLines(plain) : await csvLines(plain);
  if (lines.length === 0) throw new LangngheError("INPUT_INVALID", "the list names no source");
  if (lines.length > MOST_LISTED) {
    throw new LangngheError("INPUT_INVALID", `the list has ${lines.length} sources, at most ${MOST_LISTED} are taken`);
  }
  const ids = new Set<string>();
  return lines.map((line) => toListed(line, ids));
}

function opmlLines(text: string): readonly Line[] {
  let parsed: ReturnType<typeof parseOpml>;
  try {
    parsed = parseOpml(text);
  } catch (cause) {
    throw new LangngheError("INPUT_INVALID", "it is no OPML", { cause });
  }
  const lines: Line[] = [];
  type Outlines = NonNullable<NonNullable<(typeof parsed)["body"]>["outlines"]>;
  const walk = (outlines: Outlines, folder: string): void => {
    for (const one of outlines) {
      const name = one.title ?? one.text ?? "";
      if (one.xmlUrl !== undefined) {
        lines.push({ line: lines.length + 1, name, url: one.xmlUrl, kind: "feed", section: folder, region: "" });
      }
      walk(one.outlines ?? [], name);
    }
  };
  walk(parsed.body?.outlines ?? [], "");
  return lines;
}

async function csvLines(text: string): Promise<readonly Line[]> {
  const lines: Line[] = [];
  let columns: Partial<Record<keyof Line, number>> | null = null;
  let number = 0;
  try {
    for await (const cells of csvRows(whole(text))) {
      number++;
      if (columns === null) {
        columns = columnsOf(cells);
        if (columns.url === undefined) throw new LangngheError("INPUT_INVALID", "no column holds the addresses");
        continue;
      }
      const cell = (name: keyof Line): string => cells[columns?.[name] ?? -1]?.trim() ?? "";
      if (cells.every((one) => one.trim() === "")) continue;
      lines.push({
        line: number,
        name: cell("name"),
        url: cell("url"),
        kind: cell("kind"),
        section: cell("section"),
        region: cell("region"),
      });
    }
  } catch (thrown) {
    if (thrown instanceof RangeError) throw new LangngheError("INPUT_INVALID", thrown.message, { cause: thrown });
    throw thrown;
  }
  return lines;
}

async function* whole(text: string): AsyncGenerator<string> {
  yield text;
}

function columnsOf(heading: readonly string[]): Partial<Record<keyof Line, number>> {
  const folded = heading.map((name) => fold(name.normalize("NFC").trim()).replace(/[\s_-]+/g, " "));
  const found: Partial<Record<keyof Line, number>> = {};
  for (const [field, names] of Object.entries(COLUMNS)) {
    const at = folded.findIndex((name) => names.includes(name));
    if (at >= 0) found[field as keyof Line] = at;
  }
  return found;
}

function toListed(line: Line, ids: Set<string>): ListedSource {
  const given = line.name === "" ? line.url : line.name;
  const refused = (reason: ListedSource["reason"]): ListedSource => ({
    line: line.line,
    given: given.slice(0, 200),
    record: null,
    reason,
  });
  const address = URL.parse(line.url);
  if (!address || !/^https?:$/.test(address.protocol)) return refused("address");
  const kind = line.kind === "" ? "feed" : line.kind.toLowerCase();
  const spec = SOURCE_KIND_SPECS.find((one) => one.kind === kind);
  if (!spec) return refused("kind");
  const region = line.region === "" ? null : line.region.padStart(2, "0");
  if (region !== null && !/^\d{2}$/.test(region)) return refused("region");
  const agency = address.hostname.endsWith(".gov.vn");
  const name = (line.name === "" ? address.hostname.replace(/^www\./, "") : line.name).slice(0, 200);
  const parsed = sourceRecord.safeParse({
    sourceId: freshId(name, address.hostname, ids),
    name,
    kind,
    sourceKind: kind === "youtube" ? "video" : spec.social ? "social" : agency ? "portal" : "press",
    url: address.href,
    enabled: true,
    official: agency,
    region,
    settings: line.section === "" ? {} : { section: line.section.slice(0, 200) },
  });
  return parsed.success
    ? { line: line.line, given: given.slice(0, 200), record: parsed.data, reason: null }
    : refused("address");
}

/** Letters and digits of the name, as ids are written, with a number where the list has it already. */
function freshId(name: string, host: string, ids: Set<string>): string {
  const base = slugOf(name) || slugOf(host) || "nguon";
  let id = base;
  for (let n = 2; ids.has(id); n++) id = `${base}-${n}`;
  ids.add(id);
  return id;
}

function slugOf(text: string): string {
  return fold(text.normalize("NFC"))
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 80)
    .replace(/-+$/, "");
}
