// GET /api/articles/:id and its explain: one article, why each finding was made, and its whole way.
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { LangngheError } from "../../../pipeline/errors.ts";
import type { StoredArticle } from "../../../pipeline/ports/article-index.ts";
import { articleView, type Explanation, explanation } from "../../api/article.ts";
import { articleId } from "../../api/common.ts";
import { reprintCounts, rowOf } from "../article-row.ts";
import { auditSocialRead } from "../audit.ts";
import { namesOf } from "../names.ts";
import { addRoute, type Parts } from "../route.ts";
import { roleBinds, type Viewer } from "../viewer.ts";

const params = z.strictObject({ id: articleId });
const SAME_STORY = 50;

export function articleRoutes(app: FastifyInstance, parts: Parts): void {
  const { index, registry, clock, audit } = parts;

  addRoute(app, {
    route: "GET /api/articles/:id",
    summary: "One article: text, findings with their passages, versions, the others of its story",
    params,
    answer: articleView,
    handle: async ({ params: { id }, viewer }) => {
      const stored = await found(parts, id);
      const { article } = stored;
      const names = namesOf(registry);
      const [versions, story, reprints] = await Promise.all([
        index.versions(id),
        index.story(stored.story.storyId),
        reprintCounts(index, [stored.story.storyId]),
      ]);
      const others = story.filter((other) => other.article.articleId !== id);
      await auditSocialRead(
        audit,
        clock,
        viewer,
        "article.read",
        id,
        [article, ...others.map((other) => other.article)].map((shown) => shown.sourceKind),
      );
      const handlesHarm = !roleBinds(viewer) || viewer.role === "officer";
      return {
        row: rowOf(stored, names, reprints.get(stored.story.storyId) ?? 0),
        text: article.text,
        url: article.url,
        siteName: article.siteName,
        section: article.section,
        language: article.language,
        region: article.region,
        publishedAt: article.publishedAt,
        modifiedAt: article.modifiedAt,
        fetchedAt: article.fetchedAt,
        documents: article.documents,
        policies: article.policies.map((match) => ({ ...match, name: names.policy(match.policyId) })),
        findings: {
          tone: article.findings.tone,
          feedback: article.findings.feedback,
          versions: article.findings.versions,
          harm: handlesHarm ? article.findings.harm : null,
          checkworthy: handlesHarm ? article.findings.checkworthy : null,
        },
        claims: handlesHarm ? article.claims : [],
        versions: versions.map((version) => ({
          number: version.version.number,
          firstSeenAt: version.version.firstSeenAt,
          title: version.article.title,
          text: version.article.text,
        })),
        sameStory: others.slice(0, SAME_STORY).map((other) => rowOf(other, names, 0)),
        storySize: Math.max(1, story.length),
      };
    },
  });

  addRoute(app, {
    route: "GET /api/articles/:id/explain",
    summary: "The whole way of one article: fetched, read, grouped, indexed, with times and versions",
    params,
    answer: explanation,
    handle: async ({ params: { id }, viewer }) => {
      const stored = await found(parts, id);
      const told = (await parts.explain?.(id)) ?? wayFromIndex(stored, await index.versions(id));
      return withoutHarm(told, viewer);
    },
  });
}

async function found({ index }: Parts, id: string): Promise<StoredArticle> {
  const stored = await index.get(id);
  if (!stored) throw new LangngheError("NOT_FOUND");
  return stored;
}

/** What the index itself knows of the way, for when the log no longer holds the messages. */
export function wayFromIndex(stored: StoredArticle, versions: readonly StoredArticle[]): Explanation {
  const { article, story } = stored;
  return {
    articleId: article.articleId,
    trace: stored.trace,
    steps: [
      {
        step: "fetched",
        at: article.fetchedAt,
        position: null,
        facts: { source: article.sourceId, address: article.url },
        versions: {},
      },
      {
        step: "read",
        at: null,
        position: null,
        facts: {
          characters: article.text.length,
          documents: article.documents.length,
          policies: article.policies.length,
        },
        versions: article.findings.versions,
      },
      {
        step: "grouped",
        at: versions.at(-1)?.version.firstSeenAt ?? stored.version.firstSeenAt,
        position: null,
        facts: {
          role: story.role,
          similarity: story.similarity,
          version: stored.version.number,
        },
        versions: {},
      },
      { step: "indexed", at: null, position: null, facts: { versionsKept: versions.length }, versions: {} },
    ],
  };
}

function withoutHarm(told: Explanation, viewer: Viewer): Explanation {
  if (!roleBinds(viewer) || viewer.role === "officer") return told;
  return {
    ...told,
    steps: told.steps
      .filter((step) => step.step !== "alerted")
      .map((step) => ({
        ...step,
        facts: Object.fromEntries(Object.entries(step.facts).filter(([name]) => name !== "harm")),
      })),
  };
}
