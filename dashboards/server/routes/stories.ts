// GET /api/stories, /api/stories/:id and its /difference: what several outlets tell, how it spread, what each made of it.
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { LangngheError } from "../../../pipeline/errors.ts";
import { deriveId } from "../../../pipeline/messages/envelope.ts";
import type { StoredArticle } from "../../../pipeline/ports/article-index.ts";
import { MATCH_ALL } from "../../../pipeline/query/tree.ts";
import { articleId } from "../../api/common.ts";
import { difference, differenceQuery, type Story, stories, storiesQuery, story } from "../../api/story.ts";
import { auditSocialRead } from "../audit.ts";
import { briefCache } from "../brief-cache.ts";
import { lastDays, within } from "../counting.ts";
import { namesOf } from "../names.ts";
import { addRoute, type Parts } from "../route.ts";
import { storyCard, topStories } from "../story-card.ts";
import { originalOf, storyDifference, storyView } from "../story-view.ts";
import { iso } from "../vietnam-time.ts";

const VIEW_MS = 10 * 60_000;

export function storyRoutes(app: FastifyInstance, parts: Parts): void {
  const { index, registry, clock, audit } = parts;
  // Summary and comparisons of a large story take a while and change only with its articles.
  const views = briefCache<Story>(clock, VIEW_MS);
  type Pair = readonly [before: StoredArticle, after: StoredArticle];

  const reprintPair = async (storyId: string, id: string): Promise<Pair> => {
    const byId = new Map((await index.story(storyId)).map((stored) => [stored.article.articleId, stored]));
    const after = byId.get(id);
    const before = after ? originalOf(after, byId) : null;
    if (!after || !before) throw new LangngheError("NOT_FOUND");
    return [before, after];
  };
  const versionPair = async (storyId: string, id: string, number: number): Promise<Pair> => {
    const versions = await index.versions(id);
    const before = versions.find(({ version }) => version.number === number);
    const after = versions.at(-1);
    if (!before || !after || after.story.storyId !== storyId) throw new LangngheError("NOT_FOUND");
    return [before, after];
  };

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
      const told = articles.map(({ article, version }) => `${article.articleId}:${version.number}`);
      const key = deriveId(id, String(registry.tables.policies.revision), ...told);
      return await views(key, async () => storyView(card, articles, names));
    },
  });

  addRoute(app, {
    route: "GET /api/stories/:id/difference",
    summary: "What a reprint made of its original, or what an outlet changed in its own text later",
    params: z.strictObject({ id: articleId }),
    query: differenceQuery,
    answer: difference,
    handle: async ({ params: { id }, query: { article, version }, viewer }) => {
      const [before, after] =
        version === undefined ? await reprintPair(id, article) : await versionPair(id, article, version);
      const kinds = [before, after].map((stored) => stored.article.sourceKind);
      await auditSocialRead(audit, clock, viewer, "story.difference", id, kinds);
      return storyDifference(before, after, namesOf(registry));
    },
  });
}
