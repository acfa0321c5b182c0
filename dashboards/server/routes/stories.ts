// GET /api/stories and /api/stories/:id: what several outlets tell, and how it spread.
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { LangngheError } from "../../../pipeline/errors.ts";
import { MATCH_ALL } from "../../../pipeline/query/tree.ts";
import { articleId } from "../../api/common.ts";
import { stories, storiesQuery, story } from "../../api/story.ts";
import { rowOf } from "../article-row.ts";
import { auditSocialRead } from "../audit.ts";
import { lastDays, within } from "../counting.ts";
import { namesOf } from "../names.ts";
import { addRoute, type Parts } from "../route.ts";
import { spread, storyCard, topStories } from "../story-card.ts";
import { iso } from "../vietnam-time.ts";

export function storyRoutes(app: FastifyInstance, parts: Parts): void {
  const { index, registry, clock, audit } = parts;

  addRoute(app, {
    route: "GET /api/stories",
    summary: "The largest stories of the last days",
    query: storiesQuery,
    answer: stories,
    handle: async ({ query: { days, limit }, viewer }) => {
      const period = lastDays(clock.now(), days);
      const top = await topStories(index, within(MATCH_ALL, period), limit, namesOf(registry));
      await auditSocialRead(
        audit,
        clock,
        viewer,
        "stories.read",
        `days=${days}`,
        top.articles.map((stored) => stored.article.sourceKind),
      );
      return { from: iso(period.from), to: iso(period.to), stories: top.cards };
    },
  });

  addRoute(app, {
    route: "GET /api/stories/:id",
    summary: "One story: its articles in order, its outlets, its spread over time",
    params: z.strictObject({ id: articleId }),
    answer: story,
    handle: async ({ params: { id }, viewer }) => {
      const names = namesOf(registry);
      const articles = await index.story(id);
      const card = storyCard(id, articles, names);
      if (!card) throw new LangngheError("NOT_FOUND");
      await auditSocialRead(
        audit,
        clock,
        viewer,
        "story.read",
        id,
        articles.map((stored) => stored.article.sourceKind),
      );
      const sources = new Map<string, { value: string; label: string; count: number }>();
      for (const { article } of articles) {
        const label = names.source(article.sourceId, article.siteName);
        const entry = sources.get(article.sourceId) ?? { value: article.sourceId, label, count: 0 };
        entry.count++;
        sources.set(article.sourceId, entry);
      }
      return {
        card,
        interval: spread(articles).interval,
        sources: [...sources.values()].sort((a, b) => b.count - a.count),
        articles: articles.map((stored) => rowOf(stored, names, 0)),
      };
    },
  });
}
