// The watchlist: add, change and remove policies, try a definition on recent coverage before it counts, and what to add next.
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { LangngheError } from "../../../pipeline/errors.ts";
import { articleTime } from "../../../pipeline/messages/article.ts";
import type { Policy } from "../../../pipeline/messages/registry.ts";
import { createMatcher } from "../../../pipeline/policy/match.ts";
import { suggestFromCounts } from "../../../pipeline/policy/suggest.ts";
import { suggestAliases, type Titled } from "../../../pipeline/policy/suggest-aliases.ts";
import type { StoredArticle } from "../../../pipeline/ports/article-index.ts";
import { MATCH_ALL } from "../../../pipeline/query/tree.ts";
import { headlineOf } from "../../api/headline.ts";
import { definition, definitionChange, policySuggestions, policyTrial } from "../../api/watchlist.ts";
import { auditAct, auditSocialRead } from "../audit.ts";
import { lastDays, within } from "../counting.ts";
import { ServerRefusal } from "../error-answer.ts";
import { namesOf } from "../names.ts";
import { tagOf } from "../ownership.ts";
import { addRoute, type Parts } from "../route.ts";

const DAYS = 30;
const MOST_LOOKED = 3_000;
const EXAMPLES = 12;
const byId = z.strictObject({ id: z.string().min(1).max(100) });

export function watchlistRoutes(app: FastifyInstance, parts: Parts): void {
  const { index, registry, clock, audit } = parts;
  const table = registry.tables.policies;
  const known = (id: string): Policy => {
    const found = table.rows.get(id);
    if (!found) throw new LangngheError("NOT_FOUND");
    return found;
  };

  addRoute(app, {
    route: "GET /api/policies/:id/definition",
    summary: "A policy as the watchlist defines it",
    params: byId,
    answer: definition,
    handle: async ({ params: { id } }) => {
      const policy = known(id);
      return { policy, tag: tagOf(policy) };
    },
  });

  addRoute(app, {
    route: "PUT /api/policies/:id",
    summary: "Add a policy, or change one; earlier coverage is matched again by itself",
    params: byId,
    body: definitionChange,
    answer: definition,
    handle: async ({ params: { id }, body: { policy, tag }, viewer }) => {
      if (policy.policyId !== id) throw new LangngheError("INPUT_INVALID", "body", { details: { where: "policyId" } });
      const before = table.rows.get(id);
      if ((before ? tagOf(before) : null) !== tag) throw new ServerRefusal("CHANGED");
      await auditAct(parts, viewer, before ? "policy.changed" : "policy.added", id);
      await table.put(id, policy);
      return { policy, tag: tagOf(policy) };
    },
  });

  addRoute(app, {
    route: "DELETE /api/policies/:id",
    summary: "Watch a policy no longer; its coverage stays",
    params: byId,
    answer: z.strictObject({}),
    handle: async ({ params: { id }, viewer }) => {
      known(id);
      await auditAct(parts, viewer, "policy.removed", id);
      await table.put(id, null);
      return {};
    },
  });

  addRoute(app, {
    route: "POST /api/policies/try",
    summary: "What a definition would find in recent coverage, and names that this coverage uses; nothing is kept",
    body: z.strictObject({ policy: definitionChange.shape.policy }),
    answer: policyTrial,
    handle: async ({ body: { policy }, viewer, signal }) => {
      const match = createMatcher([policy]);
      const names = namesOf(registry);
      const hits: { stored: StoredArticle; score: number; reasons: string[] }[] = [];
      const about: Titled[] = [];
      const others: Titled[] = [];
      let looked = 0;
      let since: string | null = null;
      for await (const stored of index.scan(within(MATCH_ALL, lastDays(clock.now(), DAYS)), signal)) {
        if (looked >= MOST_LOOKED) break;
        looked++;
        const { article } = stored;
        since = articleTime(article);
        const [found] = match(article);
        if (article.title && stored.story.role !== "reprint") {
          (found ? about : others).push({ title: article.title, source: article.sourceId });
        }
        if (found) hits.push({ stored, score: found.score, reasons: found.reasons.map((one) => one.text) });
        // Thousands of texts are matched here: other readers must not wait for them.
        if (looked % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
      }
      const shown = hits.slice(0, EXAMPLES);
      await auditSocialRead(
        audit,
        clock,
        viewer,
        "policy.tried",
        policy.policyId,
        shown.map(({ stored }) => stored.article.sourceKind),
      );
      return {
        looked,
        found: hits.length,
        since,
        examples: shown.map(({ stored: { article }, score, reasons }) => ({
          articleId: article.articleId,
          title: article.title ?? headlineOf(article.text),
          sourceName: names.source(article.sourceId, article.siteName),
          at: articleTime(article),
          score,
          reasons: [...new Set(reasons)].slice(0, 5),
        })),
        aliases: suggestAliases(about, others, policy),
      };
    },
  });

  addRoute(app, {
    route: "GET /api/policies/suggestions",
    summary: "Documents that coverage cites often and nobody watches",
    answer: policySuggestions,
    handle: async () => {
      const facets = await index.facets(within(MATCH_ALL, lastDays(clock.now(), DAYS)), ["document"], 300);
      return {
        days: DAYS,
        documents: suggestFromCounts(facets.document ?? [], registry.policies(), { atLeast: 3, limit: 20 }).map(
          ({ canonical, articles, title }) => ({ canonical, articles, title }),
        ),
      };
    },
  });
}
