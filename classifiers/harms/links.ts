// Links and telephone numbers in a text, and whether a host imitates a public service or a bank. No network: names only.
import { isWordUnit } from "../text/tokens.ts";
import { CHEAP_ENDINGS, IMITATED_NAMES, OFFICIAL_DOMAINS, SHORTENERS } from "./official-domains.ts";

export type LinkKind = "official" | "lookalike" | "chat" | "shortener" | "cheap" | "plain";

export interface Link {
  readonly start: number;
  readonly end: number;
  readonly host: string;
  readonly kind: LinkKind;
  /** The name a look-alike imitates. */
  readonly imitates: string | null;
}

const OFFICIAL = new Set(OFFICIAL_DOMAINS);
const CHAT = new Set(["zalo.me", "t.me", "telegram.me", "m.me", "wa.me", "telegram.org"]);
// A dot with letters on both sides; spaces and brackets around the dot are a trick to pass filters ("vneid . vip", "vneid[.]vip").
const HOST =
  /(?:https?:\/\/)?((?:[a-z0-9_-]+(?:\.|\s?\[\.\]\s?|\s\.\s?|\(\.\)))+[a-z]{2,10})(?::\d+)?(\/[^\s"'<>”’)\]]*)?/giu;
const TOP = new Set(
  "com net org vn info biz io co me app dev link page site top vip xyz cc icu shop club online life live fun bet win pw tk ml ga cf gq buzz cyou sbs lol rest work click monster ink asia pro fit today cfd bond cam wang mobi ly gy gd id su at in us uk cn ru kr jp fr tv ws la sh to my ph th kh eu de store tech website space world ltd group plus one run art new win88 help support center credit finance money cash loan loans bank vnn ai vin trade cloud tokyo games agency gg mx company mn exchange fund host cx capital market gift vc example".split(
    " ",
  ),
);

/** True when the host is one of the official domains or below one. */
export function isOfficial(host: string): boolean {
  let from = 0;
  while (true) {
    if (OFFICIAL.has(from === 0 ? host : host.slice(from))) return true;
    const dot = host.indexOf(".", from);
    if (dot < 0) return false;
    from = dot + 1;
  }
}

/** The imitated name in a host that is not official, or null. Digits that stand for letters count (v1etcombank). */
export function imitatedName(host: string): string | null {
  const plain = host.replace(/0/g, "o").replace(/[1]/g, "i");
  const noDashes = host.replaceAll("-", "");
  for (const name of IMITATED_NAMES) {
    if (host.includes(name) || plain.includes(name) || noDashes.includes(name)) return name;
  }
  for (const label of plain.split(/[.-]/)) {
    const bare = label.replace(/\d+/g, "");
    for (const name of LONG_NAMES) if (oneEditAway(bare, name)) return name;
  }
  return null;
}

/** Names long enough that a word one letter away is no other word. */
const LONG_NAMES = IMITATED_NAMES.filter((name) => name.length >= 8 && /^[a-z]+$/.test(name));

/** True when one letter is missing, added, changed or swapped with its neighbour. */
function oneEditAway(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let from = 0;
  while (from < a.length && a[from] === b[from]) from++;
  const [restA, restB] = [a.slice(from + 1), b.slice(from + 1)];
  if (a.length !== b.length) return a.length > b.length ? restA === b.slice(from) : a.slice(from) === restB;
  return (
    restA === restB || (a[from] === b[from + 1] && a[from + 1] === b[from] && a.slice(from + 2) === b.slice(from + 2))
  );
}

function kindOf(host: string): { kind: LinkKind; imitates: string | null } {
  if (CHAT.has(host)) return { kind: "chat", imitates: null };
  if (isOfficial(host)) return { kind: "official", imitates: null };
  const imitates = imitatedName(host);
  if (imitates !== null) return { kind: "lookalike", imitates };
  if (SHORTENERS.has(host)) return { kind: "shortener", imitates: null };
  const ending = host.slice(host.lastIndexOf(".") + 1);
  return { kind: CHEAP_ENDINGS.has(ending) ? "cheap" : "plain", imitates: null };
}

const MISSING_SPACE = /^\p{L}+\.\p{Lu}\p{Ll}+$/u;
const SENTENCE_END = /\.\s+\p{Lu}/u;
const PLAIN_DOMAIN = /^[\x21-\x7e]*$/;

/** False when no dot stands before a letter or digit, or where tricks put one: most texts end here. */
function mayHoldHost(text: string): boolean {
  for (let dot = text.indexOf("."); dot >= 0; dot = text.indexOf(".", dot + 1)) {
    const after = text.charCodeAt(dot + 1);
    if (isWordUnit(after) || after === 0x5d || after === 0x29) return true;
    if (after === 0x20 && text.charCodeAt(dot - 1) === 0x20) return true;
  }
  return false;
}

/** Links of a text in order. E-mail addresses, decimal numbers and sentence ends without a space are none. */
export function findLinks(text: string): Link[] {
  const out: Link[] = [];
  if (!mayHoldHost(text)) return out;
  HOST.lastIndex = 0;
  for (let match = HOST.exec(text); match !== null; match = HOST.exec(text)) {
    const written = match[1] ?? "";
    const host = written.toLowerCase().replace(/[\s[\]()]/g, "");
    const ending = host.slice(host.lastIndexOf(".") + 1);
    const before = text[match.index - 1] ?? " ";
    if (!TOP.has(ending) || before === "@" || !PLAIN_DOMAIN.test(host)) continue;
    // "nhà.Em" is a missing space, not a host: without scheme or path a host is written in one case and follows no letter.
    if (/\p{L}/u.test(before)) continue;
    if (!match[0].startsWith("http") && match[2] === undefined && MISSING_SPACE.test(written)) continue;
    if (SENTENCE_END.test(written)) continue;
    if (host.length < 4 || /^\d{1,4}\.[a-z]+$/.test(host)) continue;
    const { kind, imitates } = kindOf(host.replace(/^www\./, ""));
    out.push({ start: match.index, end: match.index + match[0].length, host, kind, imitates });
  }
  return out;
}

const PHONE = /(?<![\d.,])(?:\+?84|0)(?:[ .-]?\d){8,10}(?![\d.,]?\d)/g;

/** [start, end) of telephone numbers that anyone may own: mobile and land line. 1800/1900 and short official numbers are none. */
export function findPhones(text: string): [number, number][] {
  const out: [number, number][] = [];
  PHONE.lastIndex = 0;
  for (let match = PHONE.exec(text); match !== null; match = PHONE.exec(text)) {
    out.push([match.index, match.index + match[0].length]);
  }
  return out;
}
