// The invented channel's feed in the shape of a YouTube channel feed: Atom with the yt and media extensions.
import { zonedIso } from "./calendar.ts";
import { BYLINES } from "./identities.ts";
import type { DemoItem, Version } from "./item.ts";
import { escapeHtml } from "./layouts/page.ts";
import { VIDEO_CHANNEL, VIDEO_HOST } from "./outlet.ts";

export const VIDEO_FEED = "/feeds/videos.xml";

export function channelFeed(videos: readonly { readonly item: DemoItem; readonly version: Version }[]): string {
  const author = `<author><name>${BYLINES[3]}</name><uri>http://${VIDEO_HOST}/channel/${VIDEO_CHANNEL}</uri></author>`;
  const entries = videos.map(({ item, version }) => {
    const id = new URL(item.url).searchParams.get("v") ?? "";
    const title = escapeHtml(version.title);
    return `<entry>
<id>yt:video:${id}</id>
<yt:videoId>${id}</yt:videoId>
<yt:channelId>${VIDEO_CHANNEL}</yt:channelId>
<title>${title}</title>
<link rel="alternate" href="${escapeHtml(item.url)}"/>
${author}
<published>${zonedIso(item.at)}</published>
<updated>${zonedIso(version.at)}</updated>
<media:group>
<media:title>${title}</media:title>
<media:content url="http://${VIDEO_HOST}/v/${id}?version=3" type="application/x-shockwave-flash" width="640" height="390"/>
<media:thumbnail url="http://${VIDEO_HOST}/vi/${id}/hqdefault.jpg" width="480" height="360"/>
<media:description>${escapeHtml(version.paragraphs.join("\n"))}</media:description>
<media:community><media:starRating count="${item.id % 90}" average="5.00" min="1" max="5"/><media:statistics views="${item.id * 7}"/></media:community>
</media:group>
</entry>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns:yt="http://www.youtube.com/xml/schemas/2015" xmlns:media="http://search.yahoo.com/mrss/" xmlns="http://www.w3.org/2005/Atom">
<link rel="self" href="http://${VIDEO_HOST}${VIDEO_FEED}?channel_id=${VIDEO_CHANNEL}"/>
<id>yt:channel:${VIDEO_CHANNEL}</id>
<yt:channelId>${VIDEO_CHANNEL}</yt:channelId>
<title>Màn Hình Nhỏ</title>
<link rel="alternate" href="http://${VIDEO_HOST}/channel/${VIDEO_CHANNEL}"/>
${author}
<published>2024-01-05T00:00:00+07:00</published>
${entries.join("\n")}
</feed>`;
}
