// The invented network's public timelines in the shape of Mastodon's API, accounts and all, and its post pages.
// Shape: https://docs.joinmastodon.org/entities/Status/
import { accounts, COMMENTERS } from "./identities.ts";
import type { DemoItem, Version } from "./item.ts";
import { escapeHtml } from "./layouts/page.ts";
import { SOCIAL_HOST } from "./outlet.ts";

const PEOPLE = accounts(SOCIAL_HOST);

export function statusId(item: DemoItem): string {
  return item.path.slice("/statuses/".length);
}

function html(text: string): string {
  const marked = escapeHtml(text)
    .replace(
      /@([\w.]+\w)/g,
      (_, handle: string) =>
        `<span class="h-card" translate="no"><a href="http://${SOCIAL_HOST}/@${handle}" class="u-url mention">@<span>${handle}</span></a></span>`,
    )
    .replace(
      /#(\w+)/g,
      (_, tag: string) =>
        `<a href="http://${SOCIAL_HOST}/tags/${tag}" class="mention hashtag" rel="tag">#<span>${tag}</span></a>`,
    );
  return `<p>${marked}</p>`;
}

/** One status as the API gives it. */
export function statusJson(item: DemoItem, version: Version): Record<string, unknown> {
  const account = PEOPLE[item.byline % PEOPLE.length] ?? PEOPLE[0];
  if (!account) throw new RangeError("the network has no accounts");
  const text = version.paragraphs.join("\n");
  const profile = `http://${SOCIAL_HOST}/@${account.username}`;
  const id = statusId(item);
  const time = new Date(item.at).toISOString();
  const mentioned = [...text.matchAll(/@([\w.]+\w)/g)]
    .map((match) => match[1] ?? "")
    .filter((name) => COMMENTERS.includes(name));
  const likes = item.id % 47;
  return {
    id,
    created_at: time,
    in_reply_to_id: null,
    in_reply_to_account_id: null,
    sensitive: false,
    spoiler_text: "",
    visibility: "public",
    language: "vi",
    uri: `http://${SOCIAL_HOST}/users/${account.username}/statuses/${id}`,
    url: `${profile}/${id}`,
    replies_count: likes % 5,
    reblogs_count: likes % 7,
    favourites_count: likes,
    edited_at: version.at > item.at ? new Date(version.at).toISOString() : null,
    content: html(text),
    reblog: null,
    application: { name: "Web", website: null },
    account: {
      id: account.id,
      username: account.username,
      acct: account.username,
      display_name: account.displayName,
      locked: false,
      bot: false,
      discoverable: true,
      group: false,
      created_at: "2024-03-02T00:00:00.000Z",
      note: account.note,
      url: profile,
      uri: `http://${SOCIAL_HOST}/users/${account.username}`,
      avatar: account.avatar,
      avatar_static: account.avatar,
      header: `http://${SOCIAL_HOST}/headers/original/missing.png`,
      header_static: `http://${SOCIAL_HOST}/headers/original/missing.png`,
      followers_count: likes * 3,
      following_count: likes * 2,
      statuses_count: likes * 11,
      last_status_at: time.slice(0, 10),
      emojis: [],
      fields: [],
    },
    media_attachments: [],
    mentions: mentioned.map((username) => ({
      id: String(109_900_000_000 + COMMENTERS.indexOf(username)),
      username,
      url: `http://${SOCIAL_HOST}/@${username}`,
      acct: username,
    })),
    tags: [...text.matchAll(/#(\w+)/g)].map((match) => ({
      name: match[1],
      url: `http://${SOCIAL_HOST}/tags/${match[1]}`,
    })),
    emojis: [],
    card: null,
    poll: null,
  };
}

export interface TimelinePage {
  readonly body: string;
  readonly link: string | null;
}

/** A page of posts, newest first. `items` are all public posts that exist, newest first. */
export function timeline(
  items: readonly { readonly item: DemoItem; readonly version: Version }[],
  url: URL,
): TimelinePage {
  const limit = Math.min(40, Math.max(1, Number(url.searchParams.get("limit")) || 20));
  const bound = (name: string) => {
    const text = url.searchParams.get(name);
    return text !== null && /^\d{1,30}$/.test(text) ? BigInt(text) : null;
  };
  const [max, since, min] = [bound("max_id"), bound("since_id"), bound("min_id")];
  const tag = url.pathname.match(/\/tag\/([^/]+)$/)?.[1];
  let fitting = items.filter(({ item, version }) => {
    const id = BigInt(statusId(item));
    if ((max !== null && id >= max) || (since !== null && id <= since) || (min !== null && id <= min)) return false;
    return tag === undefined || version.paragraphs.join("\n").includes(`#${tag}`);
  });
  fitting = min === null ? fitting.slice(0, limit) : fitting.slice(-limit);
  const last = fitting.at(-1);
  const first = fitting[0];
  const at = (name: string, id: string) =>
    `<http://${SOCIAL_HOST}${url.pathname}?limit=${limit}&${name}=${id}>; rel="${name === "max_id" ? "next" : "prev"}"`;
  return {
    body: JSON.stringify(fitting.map(({ item, version }) => statusJson(item, version))),
    link: last && first ? `${at("max_id", statusId(last.item))}, ${at("min_id", statusId(first.item))}` : null,
  };
}

/** The page of one post, as people open it. */
export function postPage(item: DemoItem, version: Version): string {
  const account = PEOPLE[item.byline % PEOPLE.length];
  return `<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><title>${escapeHtml(account?.displayName ?? "")}: bài đăng công khai</title></head>
<body><div class="status"><img class="avatar" src="${account?.avatar ?? ""}" alt=""><a class="name" href="/@${account?.username ?? ""}">${escapeHtml(account?.displayName ?? "")}</a>
<div class="status__content">${html(version.paragraphs.join("\n"))}</div></div></body></html>`;
}
