// The compact form of a page that the scanner makes and the chooser reads: elements as numbers in parallel arrays (in
// document order, so a parent stands before its children), and blocks of text. No DOM, nothing recursive.

/** One run of text between two block boundaries. */
export interface Block {
  /** White space collapsed, character references decoded; "\n" stands for a line break in the page. */
  readonly text: string;
  /** Element that holds the whole run. */
  readonly node: number;
  /** Nearest block-level element. */
  readonly container: number;
  /** Characters inside links. */
  readonly linked: number;
  /** Number of links, and of those that lead to another site. */
  readonly links: number;
  readonly outward: number;
  /** Characters inside b, strong. */
  readonly bold: number;
  /** Characters inside i, em. */
  readonly italic: number;
  /** True when a picture stands directly before it. */
  readonly afterImage: boolean;
  /** 1 to 6 for a heading, else 0. */
  readonly heading: number;
  /** Position in the source, for order and distance. */
  readonly at: number;
}

export interface TimeMark {
  readonly block: number;
  readonly node: number;
  readonly datetime: string;
  readonly property: string;
}

export interface Page {
  /** Number of elements. */
  count: number;
  readonly tags: number[];
  readonly parents: number[];
  readonly hints: number[];
  /** First block that began inside the element, and the first after its end. */
  readonly first: number[];
  readonly last: number[];
  readonly blocks: Block[];
  readonly meta: Map<string, string>;
  readonly jsonLd: string[];
  readonly times: TimeMark[];
  title: string;
  canonical: string | null;
  base: string | null;
  language: string | null;
  /** Elements marked itemprop="headline" or "articleBody" and the like. */
  readonly itemprops: { readonly name: string; readonly node: number; readonly content: string | null }[];
  /** True when the page was larger than what is read of it. */
  cut: boolean;
}

export function emptyPage(): Page {
  return {
    count: 0,
    tags: [],
    parents: [],
    hints: [],
    first: [],
    last: [],
    blocks: [],
    meta: new Map(),
    jsonLd: [],
    times: [],
    title: "",
    canonical: null,
    base: null,
    language: null,
    itemprops: [],
    cut: false,
  };
}
