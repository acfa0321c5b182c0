// Which subtree of a page is the article: the element with most running text near it, enlarged while what surrounds it is of
// the same kind. What is left out inside it is decided in pick.ts.
import * as H from "./hints.ts";
import type { Block, Page } from "./page.ts";
import { pick } from "./pick.ts";
import { HARD, SOFT, type Survey, survey } from "./survey.ts";
import { tag } from "./tags.ts";

const P = tag("p");
const ARTICLE = tag("article");
const BODY = tag("body");

/** How far up from a block an article's element is looked for: deeper nesting is no layout but a trap. */
const REACH = 100;
/** Text counts in full for its own element and the one around it, less for each step further up. */
const DECAY = [1, 1, 0.6, 0.4, 0.25, 0.15];
/** Characters below which a choice is tried again without believing class names. */
const TOO_LITTLE = 250;

export interface Choice {
  /** Chosen blocks, in order. */
  readonly blocks: readonly number[];
  /** The subtree they come from. */
  readonly root: number;
  /** Block of the main heading, or -1. */
  readonly heading: number;
}

/** The subtree that holds the article. */
function chooseRoot(s: Survey): number {
  const { page, net, scores, dropped, marked: strong } = s;
  const { count, parents, hints, tags, blocks } = page;
  if (count === 0) return -1;
  const all = net[0] ?? 0;
  // Nearness: text counts in full for its parent, less for each step up.
  const near = new Float64Array(count);
  for (let i = 0; i < blocks.length; i++) {
    if (dropped[i]) continue;
    const score = scores[i] ?? 0;
    if (score === 0) continue;
    const block = blocks[i] as Block;
    let n = block.container;
    for (let step = 0; step < DECAY.length && n >= 0; step++) {
      near[n] = (near[n] ?? 0) + score * (DECAY[step] ?? 0);
      n = parents[n] ?? -1;
    }
  }
  let best = -1;
  let bestScore = -1;
  for (let n = 0; n < count; n++) {
    let score = near[n] ?? 0;
    if (score <= 0) continue;
    const hint = hints[n] ?? 0;
    const number = tags[n] ?? 0;
    if (strong[n]) score *= 2;
    else if (hint & H.BODY && !(hint & HARD)) score *= 1.6;
    else if (number === ARTICLE || hint & H.BODY_WEAK) score *= 1.2;
    if (hint & (HARD | SOFT) && !(hint & H.BODY)) score *= 0.6;
    if (score > bestScore) {
      bestScore = score;
      best = n;
    }
  }
  if (best < 0) return -1;
  // Where several articles stand in the page, the one under the main heading is meant.
  const around = new Uint8Array(count);
  for (let n = best; n >= 0; n = parents[n] ?? -1) around[n] = 1;
  const headed = s.heading >= 0 ? (blocks[s.heading] as Block).node : -1;
  for (let n = headed, step = 0; n >= 0 && step < REACH; n = parents[n] ?? -1, step++) {
    if (tags[n] !== ARTICLE || around[n]) continue;
    if ((net[n] ?? 0) >= Math.min(3, all * 0.3) && hasBrother(page, n)) {
      best = n;
      break;
    }
  }
  // Up, while a larger element adds text of the same kind. The element around several articles is a list of them.
  let root = best;
  let single = !(tags[root] === ARTICLE && within(page, headed, root) && hasBrother(page, root));
  for (let up = parents[best] ?? -1, step = 0; up >= 0 && step < REACH && single; up = parents[up] ?? -1, step++) {
    if (tags[up] === BODY) break;
    const gain = (net[up] ?? 0) - (net[root] ?? 0);
    if (gain <= (net[root] ?? 0) * 0.15) continue;
    const hint = hints[up] ?? 0;
    if (!(strong[up] || hint & H.BODY || tags[up] === ARTICLE || sameKind(s, root, up))) continue;
    root = up;
    single = !(tags[root] === ARTICLE && within(page, headed, root) && hasBrother(page, root));
  }
  return root;
}

function within(page: Page, node: number, root: number): boolean {
  let n = node;
  while (n > root) n = page.parents[n] ?? -1;
  return n === root;
}

/** True when another article stands beside this one. */
function hasBrother(page: Page, node: number): boolean {
  const parent = page.parents[node] ?? -1;
  for (let n = Math.max(0, parent + 1); n < page.count; n++) {
    if ((page.parents[n] ?? -1) < parent) break;
    if (n !== node && page.parents[n] === parent && page.tags[n] === ARTICLE) return true;
  }
  return false;
}

/** True when the text that `up` adds to `root` lies in brothers of the same make. */
function sameKind(s: Survey, root: number, up: number): boolean {
  const { page, net } = s;
  let child = root;
  while ((page.parents[child] ?? -1) !== up) {
    child = page.parents[child] ?? -1;
    if (child < 0) return false;
  }
  let same = 0;
  let other = 0;
  for (let n = up + 1; n < page.count; n++) {
    const parent = page.parents[n] ?? -1;
    if (parent < up) break;
    if (parent !== up || n === child) continue;
    const value = net[n] ?? 0;
    if (value <= 0) continue;
    if (page.tags[n] === page.tags[child] && page.hints[n] === page.hints[child]) same += value;
    else if (page.tags[n] === P) same += value;
    else other += value;
  }
  return same > other;
}

/** The article's blocks. `title` is what metadata calls the page; it finds the main heading. */
export function choose(page: Page, title: string): Choice {
  let s = survey(page, title, true);
  let root = chooseRoot(s);
  let picked = pick(s, root);
  if (length(page, picked) < TOO_LITTLE) {
    const loose = survey(page, title, false);
    const looseRoot = chooseRoot(loose);
    const more = pick(loose, looseRoot);
    if (length(page, more) > 2 * length(page, picked) + 200) {
      s = loose;
      root = looseRoot;
      picked = more;
    }
  }
  return { blocks: picked, root, heading: s.heading };
}

function length(page: Page, picked: readonly number[]): number {
  let n = 0;
  for (const i of picked) n += page.blocks[i]?.text.length ?? 0;
  return n;
}
