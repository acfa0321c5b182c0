// Alerts and saved searches as RSS 2.0, for readers with a token of scope "feed". What no person confirmed of harms and claims is
// not in it: a feed leaves the machine.
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { LangngheError } from "../../../pipeline/errors.ts";
import { isStatistical } from "../../../pipeline/messages/alert.ts";
import { alertHeading, alertSentence } from "../../../pipeline/messages/alert-words.ts";
import { articleTime } from "../../../pipeline/messages/article.ts";
import { isoNow } from "../../../pipeline/ports/clock.ts";
import { parseQuery } from "../../../pipeline/query/parse.ts";
import { maySeeAlert, stateOf, visibleKinds } from "../alert-access.ts";
import type { AlertDesk } from "../alert-desk.ts";
import { auditSocialRead } from "../audit.ts";
import { namesOf } from "../names.ts";
import type { Parts } from "../route.ts";
import type { Viewer } from "../viewer.ts";

const MOST_ITEMS = 50;

interface Item {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly link: string;
  readonly at: string;
}

export function feedRoutes(app: FastifyInstance, parts: Parts, desk: AlertDesk): void {
  const { index, registry, clock, audit } = parts;

  app.get(
    "/api/feeds/alerts.xml",
    { schema: { summary: "Alerts as RSS", tags: ["feeds"] } },
    async (request, reply) => {
      const viewer = viewerOf(request);
      await desk.catchUp();
      const kinds = visibleKinds(viewer);
      const found = kinds.length === 0 ? [] : await index.alerts({ kinds, limit: 4 * MOST_ITEMS });
      const shown = found
        .map((state) => desk.newest(state))
        .filter((state) => maySeeAlert(viewer, state))
        .filter(({ alert, review }) => {
          const state = stateOf(review);
          return state === "confirmed" || (state === "open" && isStatistical(alert));
        })
        .slice(0, MOST_ITEMS);
      await audit({
        at: isoNow(clock),
        actor: viewer.actor,
        role: viewer.role,
        action: "feed.read",
        subject: "alerts",
        details: { mode: viewer.mode, alerts: shown.length },
      });
      const items = shown.map(({ alert, review }): Item => {
        const seen = review?.decision === "confirmed" ? review.alert : alert;
        return {
          id: `${seen.alertId}:${seen.version}`,
          title: alertHeading(seen),
          text: isStatistical(seen) ? alertSentence(seen) : (seen.passages[0]?.text ?? ""),
          link: `${siteOf(request)}/alerts/${seen.alertId}`,
          at: seen.updatedAt,
        };
      });
      return sendFeed(reply, "Lắng Nghe: cảnh báo", `${siteOf(request)}/alerts`, items);
    },
  );

  app.get<{ Params: { file: string } }>(
    "/api/feeds/searches/:file",
    { schema: { summary: "Newest hits of a saved search as RSS: NAME.xml", tags: ["feeds"] } },
    async (request, reply) => {
      const viewer = viewerOf(request);
      const id = /^([a-z0-9][a-z0-9-]{0,99})\.xml$/.exec(request.params.file)?.[1];
      const search = id === undefined ? undefined : registry.tables.searches.rows.get(id);
      if (!search || !(search.shared || search.owner === viewer.actor)) throw new LangngheError("NOT_FOUND");
      const query = parseQuery(search.query, { now: clock.now() }).node;
      const { hits } = await index.search({ query, sort: "newest", limit: MOST_ITEMS });
      await auditSocialRead(
        audit,
        clock,
        viewer,
        "feed.read",
        search.searchId,
        hits.map(({ stored }) => stored.article.sourceKind),
      );
      const names = namesOf(registry);
      const items = hits.map(({ stored: { article } }): Item => {
        const begin = article.text.slice(0, 280).replaceAll(/\s+/g, " ");
        return {
          id: article.articleId,
          title: `${article.title ?? begin.slice(0, 120)} (${names.source(article.sourceId, article.siteName)})`,
          text: begin,
          link: `${siteOf(request)}/articles/${article.articleId}`,
          at: articleTime(article),
        };
      });
      return sendFeed(reply, `Lắng Nghe: ${search.name}`, `${siteOf(request)}/articles`, items);
    },
  );
}

function viewerOf(request: FastifyRequest): Viewer {
  if (!request.viewer) throw new TypeError("a route was reached without a viewer");
  return request.viewer;
}

function siteOf(request: FastifyRequest): string {
  return `${request.protocol}://${request.host}`;
}

function sendFeed(reply: FastifyReply, title: string, link: string, items: readonly Item[]): FastifyReply {
  const tag = (name: string, text: string, attributes = "") => `<${name}${attributes}>${escapeXml(text)}</${name}>`;
  const item = ({ id, title: heading, text, link: to, at }: Item) =>
    `<item>${tag("title", heading)}${tag("link", to)}${tag("guid", id, ' isPermaLink="false"')}${tag(
      "pubDate",
      new Date(at).toUTCString(),
    )}${tag("description", text)}</item>`;
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel>${tag("title", title)}${tag(
    "link",
    link,
  )}${tag("description", title)}${tag("language", "vi")}${items.map(item).join("\n")}</channel></rss>\n`;
  return reply.type("application/rss+xml; charset=utf-8").send(body);
}

/** Text for XML 1.0: the five signs, and without the control characters that it cannot hold. */
function escapeXml(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: just these are forbidden in XML
      .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replaceAll('"', "&quot;")
      .replaceAll("'", "&apos;")
  );
}
