// What the scanner needs to know of HTML elements: numbers for their names, and flags. Names are looked up by a rolling
// hash of their letters, so that no string is made for a tag. Source of the lists: the HTML Living Standard.

/** Begins and ends a block of text. */
export const BLOCK = 1;
/** Has no end tag. */
export const VOID = 2;
/** Content is text up to its own end tag and is never shown. */
export const RAW = 4;
/** Content is never part of an article: form controls, drawings, media. */
export const SILENT = 8;
export const HEADING = 16;
/** Closes an open p, as browsers do. */
export const CLOSES_P = 32;
/** Page furniture by its very name. */
export const FURNITURE = 64;

const CLASSES: readonly (readonly [flags: number, names: string])[] = [
  [
    BLOCK | CLOSES_P,
    "address article blockquote center details dialog dir div dl fieldset figcaption figure form header hgroup hr main menu ol p pre search section summary table ul listing",
  ],
  [BLOCK | CLOSES_P | FURNITURE, "nav footer aside"],
  [BLOCK, "body html head li dt dd td th tr tbody thead tfoot caption colgroup legend optgroup amp-accordion frameset"],
  [BLOCK | CLOSES_P | HEADING, "h1 h2 h3 h4 h5 h6"],
  [VOID, "area base br col embed hr img input link meta source track wbr param keygen basefont bgsound frame image"],
  [RAW, "script style textarea title noscript iframe xmp noembed noframes plaintext template"],
  [
    SILENT,
    "select option button svg math canvas video audio object applet map datalist label output progress meter amp-ad amp-sidebar amp-social-share marquee",
  ],
  [
    0,
    "a b i u s em strong span font small big sub sup cite q abbr time mark del ins code kbd samp var tt strike nobr bdi bdo ruby rt rp data dfn acronym picture slot",
  ],
];

const HASH_SEED = 7;
/** One step of the name hash; `unit` is a letter already in lower case. */
export function hashStep(hash: number, unit: number): number {
  return (Math.imul(hash, 33) ^ unit) | 0;
}
export const NAME_SEED = HASH_SEED;

export function hashName(name: string): number {
  let hash = HASH_SEED;
  for (let i = 0; i < name.length; i++) hash = hashStep(hash, name.charCodeAt(i));
  return hash;
}

const flags: number[] = [0];
const names: string[] = [""];
const numbers = new Map<string, number>();
for (const [flag, list] of CLASSES) {
  for (const name of list.split(" ")) {
    const known = numbers.get(name);
    if (known === undefined) {
      numbers.set(name, names.length);
      names.push(name);
      flags.push(flag);
    } else flags[known] = (flags[known] ?? 0) | flag;
  }
}

const SLOTS = 1024;
const slotHash = new Int32Array(SLOTS);
const slotTag = new Uint8Array(SLOTS);
for (let tag = 1; tag < names.length; tag++) {
  const hash = hashName(names[tag] ?? "");
  let slot = hash & (SLOTS - 1);
  while (slotTag[slot] !== 0) slot = (slot + 1) & (SLOTS - 1);
  slotHash[slot] = hash;
  slotTag[slot] = tag;
}

/** The number of the tag whose name has this hash; 0 for a name that is not known. */
export function tagOfHash(hash: number): number {
  let slot = hash & (SLOTS - 1);
  while (slotTag[slot] !== 0) {
    if (slotHash[slot] === hash) return slotTag[slot] ?? 0;
    slot = (slot + 1) & (SLOTS - 1);
  }
  return 0;
}

/** The number of a tag that this file lists; a TypeError for any other, which is a mistake in our own code. */
export function tag(name: string): number {
  const number = numbers.get(name);
  if (number === undefined) throw new TypeError(`unknown tag ${name}`);
  return number;
}

export const TAG_COUNT: number = names.length;
export const TAG_FLAGS: Uint8Array = Uint8Array.from(flags);
export function tagName(number: number): string {
  return names[number] ?? "";
}
