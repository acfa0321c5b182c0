// Takes people out of public posts before anything leaves this folder: names and handles that the API gave, profile
// links, and whatever in the text points to a person. What is not in `DroppedPost` does not exist for the rest.
import { maskIdentities } from "../../classifiers/text/mask.ts";
import { htmlToText } from "../plain-text.ts";
import type { FoundDocument } from "../source.ts";

/** A post as an API or preview page gives it, with the identity strings beside it so that they can be found in the text. */
export interface RawPost {
  /** Already without the author's handle. */
  readonly url: string;
  /** HTML or plain text. */
  readonly text: string;
  readonly html: boolean;
  readonly title: string | null;
  readonly publishedAt: string | null;
  readonly modifiedAt: string | null;
  readonly language: string | null;
  readonly section: string | null;
  /** Handles, user names, display names, profile URLs of author and of people mentioned. Used here, then gone. */
  readonly identities: readonly (string | null | undefined)[];
}

const COVER = "•";
/** Shorter names are common words: "An", "Hà" would blacken ordinary text. */
const MIN_NAME = 3;

// Profile addresses of the networks people link to. An address of another kind stays: it may be a scam's evidence.
const PROFILE_LINK =
  /(?:https?:\/\/)?(?:[\w-]+\.)*(?:facebook\.com|fb\.com|fb\.me|m\.me|zalo\.me|t\.me|telegram\.me|instagram\.com|threads\.net|x\.com|twitter\.com|tiktok\.com|youtube\.com\/(?:@|c\/|user\/|channel\/))\/?[^\s<>"')\]]*[^\s<>"')\].,;:!?]/giu;
const FEDIVERSE_LINK = /https?:\/\/[\w.-]+\/(?:@|users\/)[\w.-]+(?:@[\w.-]+)?(?:[^\s<>"')\]]*[^\s<>"')\].,;:!?])?/giu;
/** Not profiles although on the same hosts: a film, a post's own page. */
const NOT_A_PROFILE = /youtube\.com\/watch|\/hashtag\/|\/explore\/tags\//i;

/** The post as a document without identities, or null when no text is left. */
export function dropIdentity(post: RawPost): FoundDocument | null {
  const text = maskPost(post.html ? htmlToText(post.text) : post.text.normalize("NFC"), post.identities);
  const title = post.title === null ? null : maskPost(post.title.normalize("NFC"), post.identities);
  if (text.replace(/[•\s]/g, "") === "") return null;
  return {
    url: post.url,
    contentType: "text/plain; charset=utf-8",
    shape: "text",
    body: Buffer.from(text),
    hints: {
      title: title === null || title.trim() === "" ? null : title.slice(0, 1_000),
      publishedAt: post.publishedAt,
      modifiedAt: post.modifiedAt,
      section: post.section?.slice(0, 200) ?? null,
      language: post.language?.slice(0, 20) ?? null,
    },
  };
}

/** Text with profile links, known names and handles, @handles, telephone numbers and e-mails covered. Idempotent. */
export function maskPost(text: string, identities: readonly (string | null | undefined)[]): string {
  let masked = text
    .replace(PROFILE_LINK, (link) => (NOT_A_PROFILE.test(link) ? link : cover(link)))
    .replace(FEDIVERSE_LINK, cover);
  for (const name of namesOf(identities)) masked = coverName(masked, name);
  return maskIdentities(masked).trim();
}

/** Longest first, so that a full name is covered before a part of it. */
function namesOf(identities: readonly (string | null | undefined)[]): readonly string[] {
  const names = identities.flatMap((name) => {
    const clean = (name ?? "").normalize("NFC").replace(/^@/, "").trim();
    return clean.length >= MIN_NAME ? [clean] : [];
  });
  return [...new Set(names)].sort((a, b) => b.length - a.length);
}

function coverName(text: string, name: string): string {
  const escaped = name.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  return text.replace(new RegExp(`(?<![\\p{L}\\p{N}])@?${escaped}(?![\\p{L}\\p{N}])`, "giu"), cover);
}

function cover(found: string): string {
  return COVER.repeat(found.length);
}
