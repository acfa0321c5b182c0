// The attributes of one tag: where each value stands in the page. Values are cut out and decoded only when they are asked for.
import { hashName } from "./tags.ts";
import { decode } from "./text.ts";

/** The attributes that reading a page asks for; all others are passed over. */
const ATTRIBUTES = [
  "class",
  "id",
  "itemprop",
  "style",
  "hidden",
  "href",
  "datetime",
  "content",
  "property",
  "name",
  "rel",
  "type",
  "lang",
  "role",
  "aria-hidden",
  "pubdate",
  "data-role",
] as const;
type Attribute = (typeof ATTRIBUTES)[number];
const ATTRIBUTE_SLOTS = 256;
const attributeHash = new Int32Array(ATTRIBUTE_SLOTS);
const attributeNumber = new Int8Array(ATTRIBUTE_SLOTS).fill(-1);
ATTRIBUTES.forEach((name, index) => {
  const hash = hashName(name);
  let slot = hash & (ATTRIBUTE_SLOTS - 1);
  while (attributeNumber[slot] !== -1) slot = (slot + 1) & (ATTRIBUTE_SLOTS - 1);
  attributeHash[slot] = hash;
  attributeNumber[slot] = index;
});
/** Index in ATTRIBUTES of the name with this hash, or -1. */
export function attributeOf(hash: number): number {
  let slot = hash & (ATTRIBUTE_SLOTS - 1);
  while (attributeNumber[slot] !== -1) {
    if (attributeHash[slot] === hash) return attributeNumber[slot] ?? -1;
    slot = (slot + 1) & (ATTRIBUTE_SLOTS - 1);
  }
  return -1;
}
/** Index of each attribute. */
export const AT = Object.fromEntries(ATTRIBUTES.map((name, index) => [name, index])) as Record<Attribute, number>;

/** Longest name among them: longer ones need no lookup. */
export const LONGEST_NAME: number = Math.max(...ATTRIBUTES.map((name) => name.length));

export class TagAttributes {
  readonly #html: string;
  readonly #from = new Int32Array(ATTRIBUTES.length);
  readonly #to = new Int32Array(ATTRIBUTES.length);
  readonly #seen = new Int32Array(ATTRIBUTES.length).fill(-1);
  #tag = 0;

  constructor(html: string) {
    this.#html = html;
  }

  /** Forgets the last tag. */
  next(): void {
    this.#tag++;
  }

  /** Keeps the first value of an attribute, as browsers do. */
  set(attribute: number, from: number, to: number): void {
    if (this.#seen[attribute] === this.#tag) return;
    this.#seen[attribute] = this.#tag;
    this.#from[attribute] = from;
    this.#to[attribute] = to;
  }

  has(attribute: number): boolean {
    return this.#seen[attribute] === this.#tag;
  }

  /** Where the value begins; 0 for an attribute that is not there, as `to`. */
  from(attribute: number): number {
    return this.#seen[attribute] === this.#tag ? (this.#from[attribute] ?? 0) : 0;
  }

  to(attribute: number): number {
    return this.#seen[attribute] === this.#tag ? (this.#to[attribute] ?? 0) : 0;
  }

  /** The value as written; empty for an attribute that is not there. */
  raw(attribute: number): string {
    return this.#html.slice(this.from(attribute), this.to(attribute));
  }

  /** The value with its character references decoded. */
  value(attribute: number): string {
    return decode(this.raw(attribute));
  }
}
