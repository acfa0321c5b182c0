// Which province a text is about, by the places it names: provinces and cities before and after the merger of 2025, districts
// with their word before them. It answers only where one province clearly leads; a place named in passing is no region.
import { readFileSync } from "node:fs";
import { fold, hasMarks, lower } from "../../classifiers/text/fold.ts";
import { isDigitUnit, isWordUnit } from "../../classifiers/text/tokens.ts";
import { PROVINCES, SHORT_NAMES } from "./provinces.ts";

interface Place {
  readonly code: string;
  /** Its spellings with marks, as bare() gives them; a text that writes marks must write one of these. */
  readonly exact: string[];
  /** Counts only behind "huyện", "quận", "thị xã", "thành phố". */
  readonly needsKind: boolean;
}

/** Weight of a place in the title, in the first 400 characters, further on; and of the outlet's own province. */
const IN_TITLE = 3;
const IN_LEAD = 2;
const IN_TEXT = 1;
const OF_OUTLET = 2;
const LEAD_CHARS = 400;
/** Share of all weight that the leading province must have. Chosen on press texts read by eye; see docs/policies.md. */
const LEAST_SHARE = 0.55;
const LEAST_WEIGHT = 2;
const MOST_SYLLABLES = 4;

/** Places that look like a province's name and are not: the word after it gives them away. */
const NOT_BEFORE: Readonly<Record<string, readonly string[]>> = {
  "thai binh": ["duong"],
  "dien bien": ["phu"],
  "hoa binh": ["xanh"],
  "ha nam": ["ninh"],
};
/** A name behind one of these is a road, bridge, school or club that only carries the name. */
const CARRIERS = new Set(["duong", "lo", "toc", "cau", "tuyen", "ben", "hiem", "doi", "clb", "song", "vinh"]);
const KINDS = new Set(["quan", "huyen", "xa", "tp", "tx", "pho", "q", "h", "dao"]);

let places: Map<string, Place> | null = null;

function gazetteer(): Map<string, Place> {
  if (places) return places;
  const all = new Map<string, Place>();
  const add = (name: string, fresh: Place) => {
    const known = all.get(key(name));
    const place = known && known.code === fresh.code ? known : fresh;
    place.exact.push(bare(lower(name)));
    all.set(key(name), place);
  };
  const rows = readFileSync(new URL("./data/districts.tsv", import.meta.url), "utf8")
    .split("\n")
    .slice(1);
  for (const row of rows) {
    const [name, code, kind] = row.split("\t");
    if (!name || !code || !kind) continue;
    const city = kind === "Thành phố" && name.includes(" ");
    add(name, { code, exact: [], needsKind: !city });
  }
  for (const [code, ...names] of [...PROVINCES, ...SHORT_NAMES]) {
    for (const name of names) add(name, { code, exact: [], needsKind: false });
  }
  places = all;
  return places;
}

/** Folded words with one space between: "Bà Rịa - Vũng Tàu" and "Bà Rịa-Vũng Tàu" are one. */
function key(name: string): string {
  return fold(name)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

export interface RegionInput {
  readonly title: string | null;
  /** NFC. */
  readonly text: string;
  /** Province of a local outlet or body, null for national ones. */
  readonly outlet: string | null;
}

/** Code of the province (list of 2025), null where none leads. Without any place named: the outlet's own. */
export function regionOf({ title, text, outlet }: RegionInput): string | null {
  const weights = new Map<string, number>();
  const add = (code: string, weight: number) => weights.set(code, (weights.get(code) ?? 0) + weight);
  if (title) eachPlace(title, (code) => add(code, IN_TITLE));
  eachPlace(text, (code, at) => add(code, at < LEAD_CHARS ? IN_LEAD : IN_TEXT));
  if (weights.size === 0) return outlet;
  if (outlet !== null) add(outlet, OF_OUTLET);
  let best: string | null = null;
  let most = 0;
  let all = 0;
  for (const [code, weight] of weights) {
    all += weight;
    if (weight > most) {
      most = weight;
      best = code;
    }
  }
  return most >= LEAST_WEIGHT && most / all >= LEAST_SHARE ? best : null;
}

/** Calls visit(code, start) for each place named, longest name first at each point, none inside another. */
export function eachPlace(text: string, visit: (code: string, start: number) => void): void {
  const known = gazetteer();
  const marked = hasMarks(text);
  let at = 0;
  let before = "";
  let beforeCapital = false;
  while (at < text.length) {
    if (!isWordUnit(text.charCodeAt(at))) {
      // A full stop or a bracket begins anew: what stands before is no part of the name.
      const unit = text[at];
      if (unit === "." || unit === "\n" || unit === "(" || unit === "," || unit === ":" || unit === ";") {
        if (unit !== "." || before.length > 2) {
          before = "";
          beforeCapital = false;
        }
      }
      at++;
      continue;
    }
    const end = wordEnd(text, at);
    if (!startsName(text, at)) {
      before = fold(text.slice(at, end));
      beforeCapital = false;
      at = end;
      continue;
    }
    const found = longest(text, at, known);
    const capital = beforeCapital && !isAllCapitals(before, text, at);
    if (found && accepts(found, text, before, capital, marked)) {
      visit(found.place.code, at);
      before = "";
      beforeCapital = false;
      at = found.end;
      continue;
    }
    before = fold(text.slice(at, end));
    beforeCapital = true;
    at = end;
  }
}

interface Found {
  readonly place: Place;
  readonly folded: string;
  readonly start: number;
  readonly end: number;
}

function accepts(found: Found, text: string, before: string, behindName: boolean, marked: boolean): boolean {
  const { place, folded, start, end } = found;
  if (place.needsKind ? !KINDS.has(before) : CARRIERS.has(before)) return false;
  // "phố Hà Nội" is a street, "thành phố Hà Nội" is not; districts need the longer word too.
  if (before === "pho" && !/thành phố\s+$/iu.test(text.slice(Math.max(0, start - 12), start))) return false;
  if (!place.needsKind && behindName && !KINDS.has(before)) return false;
  const next = nextWord(text, end);
  if (next !== "" && (NOT_BEFORE[folded] ?? []).includes(fold(next))) return false;
  if (!marked) return true;
  return place.exact.includes(bare(lower(text.slice(start, end))));
}

/** Marks kept, tone placement and hyphens not: "Hoà Bình" is "Hòa Bình". */
function bare(name: string): string {
  return name
    .normalize("NFD")
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .replace(/(\p{L}\p{M}*\p{L}?)([\u0300\u0301\u0303\u0309\u0323])(\p{L}?)/gu, "$1$3$2");
}

function longest(text: string, start: number, known: Map<string, Place>): Found | null {
  let end = start;
  let name = "";
  let best: Found | null = null;
  for (let syllables = 0; syllables < MOST_SYLLABLES; syllables++) {
    const from: number = syllables === 0 ? start : joined(text, end);
    if (from < 0 || !startsName(text, from)) break;
    end = wordEnd(text, from);
    name = syllables === 0 ? fold(text.slice(from, end)) : `${name} ${fold(text.slice(from, end))}`;
    const place = known.get(name);
    if (place) best = { place, folded: name, start, end };
  }
  return best;
}

/** Start of the next word when at most a space, a dot or a dash with spaces stands between; else -1. */
function joined(text: string, end: number): number {
  let at = end;
  while (at < text.length && at - end < 3 && " .-–\u00a0".includes(text[at] ?? "\n")) at++;
  return at > end && at < text.length && isWordUnit(text.charCodeAt(at)) ? at : -1;
}

function nextWord(text: string, end: number): string {
  if (text[end] !== " ") return "";
  const from = end + 1;
  return startsName(text, from) ? text.slice(from, wordEnd(text, from)) : "";
}

function wordEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length && isWordUnit(text.charCodeAt(end))) end++;
  return end;
}

/** A capital letter, or a digit as in "quận 7". */
function startsName(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (isDigitUnit(unit)) return true;
  const char = text[at] ?? "";
  return char !== char.toLowerCase();
}

/** "UBND", "TP": an abbreviation before a name is a body or a kind, not part of a person's name. */
function isAllCapitals(word: string, text: string, before: number): boolean {
  const end = text.slice(0, before).trimEnd().length;
  const written = text.slice(Math.max(0, end - word.length), end).replace(/\.$/, "");
  return written.length > 1 && written === written.toUpperCase();
}
