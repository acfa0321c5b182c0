// Sources of kind `mastodon`: a server's public timeline, or a tag on it, by its open API. No account, no closed posts.
// API: https://docs.joinmastodon.org/methods/timelines/
import { z } from "zod";
import { parseDate } from "../dates.ts";
import { common, named } from "../settings.ts";
import { defineKind } from "../source.ts";
import { dropIdentity, type RawPost } from "./drop-identity.ts";
import { parseJson } from "./json.ts";

const person = z.object({
  username: z.string().optional(),
  acct: z.string().optional(),
  display_name: z.string().optional(),
  url: z.string().nullish(),
});

// Only what is read is named; everything else of the answer ends here. Of account and mentions only the strings to mask.
const status = z.object({
  id: z.string().regex(/^\w{1,40}$/),
  created_at: z.string(),
  edited_at: z.string().nullish(),
  visibility: z.string(),
  language: z.string().nullish(),
  spoiler_text: z.string().nullish(),
  content: z.string(),
  reblog: z.unknown(),
  account: person.nullish(),
  mentions: z.array(person).nullish(),
});
type Status = z.infer<typeof status>;

/** The API's own limit for one page of a timeline. */
const PAGE_SIZE = 40;

/**
 * A public post without its author; null for a boost or a post that is not public. `names`: display names by handle from
 * the same answer, since a mention carries the handle only but the text may carry the name.
 */
export function readStatus(post: Status, origin: string, names: ReadonlyMap<string, string>): RawPost | null {
  if (post.visibility !== "public" || (post.reblog !== null && post.reblog !== undefined)) return null;
  const people = [...(post.account ? [post.account] : []), ...(post.mentions ?? [])];
  return {
    // The address people see holds the handle; this one leads to the same post without it.
    url: `${origin}/statuses/${post.id}`,
    text: post.spoiler_text ? `<p>${post.spoiler_text}</p>${post.content}` : post.content,
    html: true,
    title: null,
    publishedAt: parseDate(post.created_at),
    modifiedAt: parseDate(post.edited_at),
    language: post.language ?? null,
    section: null,
    identities: people.flatMap((one) => [
      one.username,
      one.acct,
      one.display_name,
      one.url,
      names.get(one.acct ?? one.username ?? ""),
    ]),
  };
}

export const mastodonKind = defineKind({
  kind: "mastodon",
  name: { vi: "Mastodon", en: "Mastodon" },
  aboutVi: "Bài công khai của một máy chủ Mastodon: dòng thời gian tại chỗ hoặc một thẻ. Cho địa chỉ máy chủ.",
  about:
    "Public posts of a Mastodon-compatible server: its local public timeline, or a tag. Give the server's address. Boosts and posts that are not public are left out.",
  settings: z.strictObject({
    ...common,
    tag: z
      .string()
      .max(100)
      .optional()
      .describe("only posts with this tag, without #")
      .meta(named("Thẻ", "Tag", "Chỉ bài có thẻ này, không gõ dấu #.")),
    local: z
      .boolean()
      .default(true)
      .describe("only posts written on this server")
      .meta(named("Chỉ bài viết tại máy chủ này", "Only written on this server", "Bỏ bài từ máy chủ khác gửi tới.")),
    maxPages: z
      .int()
      .min(1)
      .max(50)
      .default(5)
      .describe("pages of 40 posts read in one run")
      .meta(named("Số trang kết quả", "Pages", "Mỗi trang 40 bài, đọc trong một lượt.")),
  }),
  example: { tag: "giaothong", maxPages: 3 },
  social: true,
  create: (record, settings) => ({
    async *discover(context) {
      const { origin } = new URL(record.url);
      const path = settings.tag ? `tag/${encodeURIComponent(settings.tag)}` : "public";
      const since = context.recall("since");
      let newest: string | null = null;
      let before: string | null = null;
      for (let page = 0; page < settings.maxPages; page++) {
        const url = new URL(`/api/v1/timelines/${path}`, origin);
        url.searchParams.set("limit", String(PAGE_SIZE));
        if (settings.local) url.searchParams.set("local", "true");
        if (typeof since === "string") url.searchParams.set("since_id", since);
        if (before !== null) url.searchParams.set("max_id", before);
        const response = await context.list(url.href, { accept: "application/json", validate: false });
        if (!response) return;
        const posts = parseJson(response.body, z.array(z.unknown()));
        const read = posts.flatMap((raw) => status.safeParse(raw).data ?? []);
        const names = new Map(
          read.map(({ account }) => [account?.acct ?? account?.username ?? "", account?.display_name ?? ""]),
        );
        for (const one of read) {
          newest ??= one.id;
          before = one.id;
          const post = readStatus(one, origin, names);
          const document = post && dropIdentity({ ...post, section: settings.section ?? null });
          if (document) yield { type: "document", document };
        }
        if (posts.length < PAGE_SIZE) break;
      }
      if (newest !== null) context.remember("since", newest);
    },
  }),
});
