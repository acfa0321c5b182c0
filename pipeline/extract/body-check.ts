// Checks chosen blocks against the articleBody that some pages carry in JSON-LD. It is often cut, or lacks lists and
// quotations, so it never replaces the choice: it trims what stands before and after it, and mends a choice that missed it.
import type { Page } from "./page.ts";

const MIN_BODY_CHARS = 400;
const KEY_CHARS = 48;

/** Letters and digits only, lower case, of the beginning of a text: enough to find it again. */
function key(text: string): string {
  return text
    .slice(0, KEY_CHARS * 3)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "")
    .slice(0, KEY_CHARS);
}

/** The chosen blocks, trimmed or mended where the page's own articleBody is complete enough to tell. */
export function checkWithBody(page: Page, picked: readonly number[], body: string | null): readonly number[] {
  if (body === null || body.length < MIN_BODY_CHARS || picked.length === 0) return picked;
  const whole = body
    .replace(/<[^>]{0,500}>/g, " ")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
  const inBody = (index: number): boolean => {
    const k = key(page.blocks[index]?.text ?? "");
    return k.length >= 12 && whole.includes(k);
  };
  let matched = 0;
  let all = 0;
  let firstHit = -1;
  let lastHit = -1;
  picked.forEach((index, i) => {
    const length = page.blocks[index]?.text.length ?? 0;
    all += length;
    if (inBody(index)) {
      matched += length;
      if (firstHit < 0) firstHit = i;
      lastHit = i;
    }
  });
  if (matched < body.length * 0.5) {
    // The choice missed most of it: take the blocks that hold it, if the page shows them.
    const found: number[] = [];
    let length = 0;
    for (let i = 0; i < page.blocks.length; i++) {
      if (!inBody(i)) continue;
      found.push(i);
      length += page.blocks[i]?.text.length ?? 0;
    }
    return length > body.length * 0.7 && length > matched * 1.5 ? found : picked;
  }
  // Complete enough: nothing that was chosen and matched may be cut off by a shortened body.
  if (matched < all * 0.7 || matched > body.length * 1.3) return picked;
  return picked.slice(firstHit, lastHit + 1);
}
