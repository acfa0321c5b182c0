// Sources of kind `facebook-page`: posts of the body's own page and the texts of comments under them, by the Graph API
// with the page's own token. Names of commenters are not even asked for.
// API: https://developers.facebook.com/docs/graph-api/reference/page/feed/
import { z } from "zod";
import { parseDate } from "../dates.ts";
import { common, named } from "../settings.ts";
import { defineKind, type Found } from "../source.ts";
import { dropIdentity, type RawPost } from "./drop-identity.ts";
import { parseJson } from "./json.ts";

const VERSION = "v23.0";
const FIELDS =
  "id,message,created_time,updated_time,comments.limit(100).order(reverse_chronological){id,message,created_time}";

const person = z.object({ name: z.string().optional(), id: z.string().optional() }).nullish();
const comment = z.object({
  id: z.string().regex(/^\d+(_\d+)?$/),
  message: z.string().default(""),
  created_time: z.string(),
  // Not asked for; masked if an answer carries it all the same.
  from: person,
});
const post = z.object({
  id: z.string().regex(/^\d+(_\d+)?$/),
  message: z.string().default(""),
  created_time: z.string(),
  updated_time: z.string().nullish(),
  comments: z.object({ data: z.array(comment) }).nullish(),
});
const answer = z.object({ data: z.array(post), paging: z.object({ next: z.string().optional() }).nullish() });

/** The post and its comments, without who wrote them. */
export function readPost(raw: z.infer<typeof post>): readonly RawPost[] {
  const page = raw.id.split("_").at(-1) ?? raw.id;
  const own = onePost(`https://www.facebook.com/${page}`, raw.message, raw.created_time, raw.updated_time ?? null, []);
  const comments = (raw.comments?.data ?? []).map((one) =>
    onePost(
      `https://www.facebook.com/${page}?comment_id=${one.id.split("_").at(-1)}`,
      one.message,
      one.created_time,
      null,
      [one.from?.name],
    ),
  );
  return [own, ...comments].filter((found) => found.text.trim() !== "");
}

function onePost(
  url: string,
  text: string,
  created: string,
  updated: string | null,
  identities: RawPost["identities"],
): RawPost {
  const dates = { publishedAt: parseDate(created), modifiedAt: parseDate(updated) };
  return { url, text, html: false, title: null, ...dates, language: null, section: null, identities };
}

export const facebookPageKind = defineKind({
  kind: "facebook-page",
  name: { vi: "Trang Facebook của cơ quan", en: "The body's Facebook page" },
  aboutVi: "Bài và bình luận trên trang Facebook của chính cơ quan, qua Graph API bằng mã truy cập của trang.",
  about:
    "The body's own Facebook page: its posts and the texts of comments under them, by the Graph API with the page's token. Other pages are not read.",
  settings: z.strictObject({
    ...common,
    pageId: z
      .string()
      .regex(/^\d+$/, "the page's number, not its name")
      .describe("number of the page")
      .meta(named("Số của trang", "Page number", "Dãy số của trang, không phải tên.")),
    tokenVariable: z
      .string()
      .regex(/^[A-Z][A-Z0-9_]*$/)
      .default("LANGNGHE_FACEBOOK_TOKEN")
      .describe("environment variable that holds the page access token")
      .meta(
        named(
          "Biến chứa mã truy cập",
          "Variable of the token",
          "Tên biến môi trường trên máy chủ chứa mã truy cập của trang. Không gõ mã vào đây.",
        ),
      ),
    maxPages: z
      .int()
      .min(1)
      .max(20)
      .default(2)
      .describe("pages of 25 posts read in one run")
      .meta(named("Số trang kết quả", "Pages", "Mỗi trang 25 bài, đọc trong một lượt.")),
  }),
  example: { pageId: "100000000000001" },
  social: true,
  secrets: [{ setting: "tokenVariable", prefix: "LANGNGHE_FACEBOOK_", hosts: ["graph.facebook.com"] }],
  create: (record, settings) => ({
    async *discover(context) {
      const { origin } = new URL(record.url);
      const headers = { authorization: `Bearer ${context.secret(settings.tokenVariable)}` };
      let after: string | null = null;
      for (let page = 0; page < settings.maxPages; page++) {
        const url: URL = new URL(`/${VERSION}/${settings.pageId}/posts`, origin);
        url.searchParams.set("fields", FIELDS);
        url.searchParams.set("limit", "25");
        if (after !== null) url.searchParams.set("after", after);
        const request = { accept: "application/json", headers, api: true, validate: false };
        const response = await context.list(url.href, request);
        if (!response) return;
        const { data, paging } = parseJson(response.body, answer);
        for (const raw of data) {
          for (const found of readPost(raw)) {
            const document = dropIdentity({ ...found, section: settings.section ?? null, language: settings.language });
            if (document) yield { type: "document", document } satisfies Found;
          }
        }
        // The link to the next page carries the token in its address: only the cursor is taken from it.
        after = paging?.next === undefined ? null : (URL.parse(paging.next)?.searchParams.get("after") ?? null);
        if (after === null) break;
      }
    },
  }),
});
