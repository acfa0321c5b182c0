// Sources of kind `youtube`: titles and descriptions of a channel's new videos, from its feed or by the Data API.
// Feed: Atom with the yt and media extensions. API: https://developers.google.com/youtube/v3/docs/playlistItems/list
import { parseFeed as parseWithFeedsmith } from "feedsmith";
import { z } from "zod";
import { LangngheError } from "../../pipeline/errors.ts";
import { parseDate } from "../dates.ts";
import { decodeText } from "../decode.ts";
import { absoluteUrl } from "../item.ts";
import { common, named } from "../settings.ts";
import { defineKind, type Found } from "../source.ts";
import { dropIdentity, type RawPost } from "./drop-identity.ts";
import { parseJson } from "./json.ts";

const playlist = z.object({
  items: z.array(
    z.object({
      snippet: z.object({
        title: z.string(),
        description: z.string().default(""),
        publishedAt: z.string(),
        channelTitle: z.string().optional(),
        videoOwnerChannelTitle: z.string().optional(),
        resourceId: z.object({ videoId: z.string().regex(/^[\w-]{5,20}$/) }),
      }),
    }),
  ),
});

const API = "https://www.googleapis.com/youtube/v3/playlistItems";

/** Videos of a channel's feed without the channel's names. Throws FEED_MALFORMED when it is no Atom feed. */
export function readChannelFeed(text: string, base: string): readonly RawPost[] {
  let parsed: ReturnType<typeof parseWithFeedsmith<string>>;
  try {
    parsed = parseWithFeedsmith<string>(text.slice(Math.max(0, text.indexOf("<"))));
  } catch (cause) {
    throw new LangngheError("FEED_MALFORMED", "it is no channel feed", { cause });
  }
  if (parsed.format !== "atom")
    throw new LangngheError("FEED_MALFORMED", `a channel feed is Atom, this is ${parsed.format}`);
  const channel = (parsed.feed.authors ?? []).flatMap((author) => [author.name, author.uri]);
  return (parsed.feed.entries ?? []).flatMap((entry) => {
    const link = entry.links?.find((one) => one.rel === undefined || one.rel === "alternate")?.href;
    const url = link === undefined ? null : absoluteUrl(link, base);
    const title = entry.title?.value ?? entry.media?.groups?.[0]?.title?.value ?? null;
    if (url === null || title === null) return [];
    const description =
      entry.media?.groups?.[0]?.description?.value ?? entry.summary?.value ?? entry.content?.value ?? "";
    const people = (entry.authors ?? []).flatMap((author) => [author.name, author.uri]);
    return [video(url, title, description, entry.published ?? null, entry.updated ?? null, [...channel, ...people])];
  });
}

function video(
  url: string,
  title: string,
  description: string,
  published: string | null,
  modified: string | null,
  identities: RawPost["identities"],
): RawPost {
  return {
    url,
    text: description.trim() === "" ? title : `${title}\n${description}`,
    html: false,
    title,
    publishedAt: parseDate(published),
    modifiedAt: parseDate(modified),
    language: null,
    section: null,
    identities,
  };
}

export const youtubeKind = defineKind({
  kind: "youtube",
  name: { vi: "YouTube", en: "YouTube" },
  aboutVi: "Video mới của kênh một tổ chức: tiêu đề và mô tả. Cho địa chỉ dòng tin của kênh.",
  about:
    "New videos of an organisation's channel: title and description. Give the channel feed's address; where robots.txt forbids it, set apiKeyVariable and the uploads playlist.",
  settings: z.strictObject({
    ...common,
    apiKeyVariable: z
      .string()
      .regex(/^[A-Z][A-Z0-9_]*$/)
      .optional()
      .describe("environment variable that holds a Data API key; then the API is asked instead of the feed")
      .meta(
        named(
          "Biến chứa khóa API",
          "Variable of the API key",
          "Tên biến môi trường trên máy chủ chứa khóa Data API; có nó thì hỏi API thay cho dòng tin. Không gõ khóa vào đây.",
        ),
      ),
    playlist: z
      .string()
      .regex(/^[\w-]+$/)
      .optional()
      .describe("uploads playlist for the API, UU… instead of the channel's UC…")
      .meta(named("Danh sách phát", "Playlist", "Danh sách video tải lên cho API: UU… thay cho UC… của kênh.")),
  }),
  example: { apiKeyVariable: "LANGNGHE_YOUTUBE_KEY", playlist: "UUxxxxxxxxxxxxxxxxxxxxxx" },
  social: true,
  secrets: [{ setting: "apiKeyVariable", prefix: "LANGNGHE_YOUTUBE_", hosts: null }],
  create: (record, settings) => ({
    async *discover(context) {
      for await (const post of videos()) {
        const document = dropIdentity({ ...post, section: settings.section ?? null, language: settings.language });
        if (document) yield { type: "document", document } satisfies Found;
      }
      async function* videos(): AsyncGenerator<RawPost> {
        if (settings.apiKeyVariable === undefined) {
          const response = await context.list(record.url, { accept: "application/atom+xml,application/xml;q=0.9" });
          if (!response) return;
          yield* readChannelFeed(decodeText(response.body, response.headers["content-type"] ?? ""), response.finalUrl);
          return;
        }
        if (settings.playlist === undefined) {
          throw new LangngheError(
            "CONFIG_INVALID",
            `source ${record.sourceId}: apiKeyVariable needs playlist beside it`,
          );
        }
        const url = `${API}?part=snippet&maxResults=50&playlistId=${settings.playlist}`;
        const key = context.secret(settings.apiKeyVariable);
        const response = await context.list(url, { headers: { "x-goog-api-key": key }, api: true, validate: false });
        if (!response) return;
        for (const { snippet } of parseJson(response.body, playlist).items) {
          const address = `https://www.youtube.com/watch?v=${snippet.resourceId.videoId}`;
          const names = [snippet.channelTitle, snippet.videoOwnerChannelTitle];
          yield video(address, snippet.title, snippet.description, snippet.publishedAt, null, names);
        }
      }
    },
  }),
});
