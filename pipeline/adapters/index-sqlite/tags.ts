// Filters as words of the full-text table: "tone is negative" is the token ":tone:negative". A tag begins with a colon,
// which no word of a text contains, so that tags and words never meet, not even by prefix.
import type { ArticleFacts } from "../../query/article-facts.ts";

/** In every article, so that "not x" has something to subtract from. */
export const TAG_ALL = ":all";
/** In no article. */
export const TAG_NONE = ":none";

const PLAIN = /^[a-z0-9.:/_-]*$/;

/** One token: letters and digits stay, everything else is written as %hex of its UTF-16 units. */
export function tag(kind: string, value: string): string {
  if (PLAIN.test(value)) return `:${kind}:${value}`;
  let out = "";
  for (let i = 0; i < value.length; i++) {
    const char = value.charAt(i);
    out += PLAIN.test(char) ? char : `%${value.charCodeAt(i).toString(16).padStart(4, "0")}`;
  }
  return `:${kind}:${out}`;
}

export function tagsOf(facts: ArticleFacts): string {
  const tags = [
    TAG_ALL,
    tag("source", facts.source),
    tag("kind", facts.sourceKind),
    tag("tone", facts.tone),
    tag("feedback", facts.feedback),
    tag("harm", facts.harm),
    tag("role", facts.role),
    tag("story", facts.story),
  ];
  if (facts.region !== null) tags.push(tag("region", facts.region));
  for (const policy of facts.policies) tags.push(tag("policy", policy));
  for (const attitude of facts.attitudes) tags.push(tag("attitude", attitude));
  for (const document of facts.documents) tags.push(tag("document", document));
  for (const site of facts.sites) tags.push(tag("site", site));
  return tags.join(" ");
}
