// Sources of kind `telegram`: the public preview page of a channel (t.me/s/NAME), as anybody sees it without an account.
import { z } from "zod";
import { LangngheError } from "../../pipeline/errors.ts";
import { parseDate } from "../dates.ts";
import { decodeText } from "../decode.ts";
import { parsePage } from "../pages/links.ts";
import { common, named } from "../settings.ts";
import { defineKind } from "../source.ts";
import { dropIdentity, type RawPost } from "./drop-identity.ts";

interface Element {
  readonly innerHTML: string;
  readonly textContent: string | null;
  getAttribute(name: string): string | null;
  querySelector(selector: string): Element | null;
  querySelectorAll(selector: string): Iterable<Element>;
}

/** Where names of people stand: the post's author, signatures, who it was forwarded from or answers. */
const NAMES =
  ".tgme_widget_message_author, .tgme_widget_message_from_author, .tgme_widget_message_forwarded_from_name, .tgme_widget_message_forwarded_from_author, .tgme_widget_message_author_name, .tgme_widget_message_owner_name, .tgme_widget_message_via_bot";

/** Posts with text, oldest first as the page shows them. Throws FEED_MALFORMED when it is no preview page. */
export async function readPreview(
  html: string,
  channelUrl: string,
): Promise<readonly (RawPost & { readonly number: number })[]> {
  const { root } = await parsePage(html);
  const page = root as unknown as Element;
  const messages = [...page.querySelectorAll(".tgme_widget_message[data-post]")];
  if (messages.length === 0 && !page.querySelector(".tgme_channel_info, .tgme_channel_history")) {
    throw new LangngheError("FEED_MALFORMED", "it is no public preview of a channel");
  }
  return messages.flatMap((message) => {
    const number = Number((message.getAttribute("data-post") ?? "").split("/").at(-1));
    // A reply quotes the text it answers in a block of its own, before the post's text.
    const text = [...message.querySelectorAll(".tgme_widget_message_text.js-message_text")].at(-1);
    if (!text || !Number.isInteger(number)) return [];
    const time = message.querySelector(".tgme_widget_message_date time, time[datetime]");
    return [
      {
        number,
        url: `${channelUrl}/${number}`,
        text: text.innerHTML,
        html: true,
        title: null,
        publishedAt: parseDate(time?.getAttribute("datetime")),
        modifiedAt: null,
        language: null,
        section: null,
        identities: [...message.querySelectorAll(NAMES)].flatMap((node) => [
          node.textContent,
          node.getAttribute("href"),
        ]),
      },
    ];
  });
}

export const telegramKind = defineKind({
  kind: "telegram",
  name: { vi: "Telegram", en: "Telegram" },
  aboutVi: "Bài của kênh công khai do tổ chức lập, từ trang xem trước. Kênh cá nhân không phải là nguồn.",
  about:
    "Posts of a public channel, from its preview page. Channels of organisations only: the address of a post names its channel, so a private person's channel is no source.",
  settings: z.strictObject({
    ...common,
    organisation: z
      .literal(true, { error: "must be true: only channels of organisations are read, never a person's" })
      .describe("true says that an agency, newspaper or other organisation runs the channel")
      .meta(
        named(
          "Kênh của một tổ chức",
          "Run by an organisation",
          "Xác nhận kênh do cơ quan, tòa soạn hoặc tổ chức lập; kênh cá nhân không được đọc.",
        ),
      ),
    maxPages: z
      .int()
      .min(1)
      .max(20)
      .default(3)
      .describe("preview pages read in one run, newest first")
      .meta(named("Số trang xem trước", "Preview pages", "Đọc trong một lượt, mới trước.")),
  }),
  example: { organisation: true },
  social: true,
  create: (record, settings) => {
    const channel = new URL(record.url).pathname.split("/").filter(Boolean).at(-1) ?? "";
    const { origin } = new URL(record.url);
    return {
      async *discover(context) {
        const since = Number(context.recall("since") ?? 0);
        let newest = since;
        let before: number | null = null;
        for (let page = 0; page < settings.maxPages; page++) {
          const url: string = `${origin}/s/${channel}${before === null ? "" : `?before=${before}`}`;
          const response = await context.list(url, { validate: false });
          if (!response) return;
          const html = decodeText(response.body, response.headers["content-type"] ?? "");
          const posts = await readPreview(html, `${origin}/${channel}`);
          for (const post of posts) {
            newest = Math.max(newest, post.number);
            if (post.number <= since) continue;
            const hints = { section: settings.section ?? null, language: settings.language };
            const document = dropIdentity({ ...post, ...hints });
            if (document) yield { type: "document", document };
          }
          const oldest = Math.min(...posts.map((post) => post.number));
          if (posts.length === 0 || oldest <= since || since === 0) break;
          before = oldest;
        }
        if (newest > since) context.remember("since", newest);
      },
    };
  },
});
