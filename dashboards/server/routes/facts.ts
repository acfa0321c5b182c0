// Facts that posts are held against: kept by officers, tried before they count, proposed from denials in official pages and press
// and from rules on official pages about watched policies.
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { postsForFact } from "../../../classifiers/claims/check-claims.ts";
import { findDenials } from "../../../classifiers/claims/denials.ts";
import { findRules } from "../../../classifiers/claims/rules.ts";
import { LangngheError } from "../../../pipeline/errors.ts";
import { articleTime } from "../../../pipeline/messages/article.ts";
import type { Fact } from "../../../pipeline/messages/registry.ts";
import type { StoredArticle } from "../../../pipeline/ports/article-index.ts";
import { both, type QueryNode } from "../../../pipeline/query/tree.ts";
import { type FactProposal, factChange, factRow, facts, factTrial } from "../../api/fact.ts";
import { auditAct, auditSocialRead } from "../audit.ts";
import { briefCache } from "../brief-cache.ts";
import { lastDays, within } from "../counting.ts";
import { ServerRefusal } from "../error-answer.ts";
import { anyOf } from "../filter-tree.ts";
import { namesOf } from "../names.ts";
import { tagOf } from "../ownership.ts";
import { addRoute, type Parts } from "../route.ts";

const DAYS = 30;
const MOST_DENIALS = 200;
const MOST_RULES = 50;
const MOST_POSTS = 3_000;
const BATCH = 100;
const EXAMPLES = 12;
const KEEP_MS = 120_000;
const byId = z.strictObject({ id: z.string().min(1).max(100) });

const phrase = (text: string): QueryNode => ({ type: "phrase", field: null, words: text.split(" ") });
/** Words of which every denial has one: the index finds the candidates, the patterns decide. */
const DENYING = anyOf([
  ...["bác bỏ", "sai sự thật", "bịa đặt", "tin giả", "không đúng sự thật", "thất thiệt"].map(phrase),
  ...["không có chuyện", "không có việc", "không có chủ trương", "chưa có chủ trương", "chưa có kế hoạch"].map(phrase),
]);
const DENIERS = anyOf((["press", "portal", "factcheck"] as const).map((value) => ({ type: "kind" as const, value })));
/** Official pages; the press reports drafts and demands beside rules. */
const OFFICIAL = anyOf((["portal", "factcheck"] as const).map((value) => ({ type: "kind" as const, value })));
const POSTS = anyOf((["social", "video", "message"] as const).map((value) => ({ type: "kind" as const, value })));

export function factRoutes(app: FastifyInstance, parts: Parts): void {
  const { index, registry, clock, audit } = parts;
  const table = registry.tables.facts;
  const cache = briefCache<readonly FactProposal[]>(clock, KEEP_MS);

  addRoute(app, {
    route: "GET /api/facts",
    summary: "What posts are held against, and denials proposed for it",
    answer: facts,
    handle: async () => {
      const kept = [...table.rows.values()];
      const known = new Set(kept.map((fact) => fact.source.url));
      const proposals = await cache("proposals", propose);
      return {
        days: DAYS,
        facts: kept
          .sort((a, b) => (a.source.publishedAt < b.source.publishedAt ? 1 : -1))
          .map((fact) => ({ fact, tag: tagOf(fact) })),
        proposals: proposals.filter(({ fact }) => !known.has(fact.source.url)),
      };
    },
  });

  async function propose(): Promise<FactProposal[]> {
    return [...(await proposeDenials()), ...(await proposeRules())];
  }

  async function proposeDenials(): Promise<FactProposal[]> {
    const query = within(both(DENYING, DENIERS), lastDays(clock.now(), DAYS));
    const page = await index.search({ query, sort: "newest", limit: MOST_DENIALS });
    return page.hits.flatMap(({ stored: { article } }): FactProposal[] => {
      const [denial] = findDenials(article.text);
      if (!denial) return [];
      return [
        proposal(article, {
          id: `denial-${article.articleId.slice(0, 16)}`,
          verdict: "false",
          statement: denial.statement,
          text: null,
          quote: denial.quote,
        }),
      ];
    });
  }

  /** Official pages about a watched policy, with the sentences that state a rule. */
  async function proposeRules(): Promise<FactProposal[]> {
    const policies = [...registry.tables.policies.rows.keys()];
    if (policies.length === 0) return [];
    const watched = anyOf(policies.map((value) => ({ type: "policy" as const, value })));
    const query = within(both(OFFICIAL, watched), lastDays(clock.now(), DAYS));
    const page = await index.search({ query, sort: "newest", limit: MOST_RULES });
    return page.hits.flatMap(({ stored: { article } }): FactProposal[] => {
      const rules = findDenials(article.text).length > 0 ? [] : findRules(article.text);
      if (rules.length === 0) return [];
      const text = rules.join("\n");
      return [
        proposal(article, {
          id: `text-${article.articleId.slice(0, 16)}`,
          verdict: "true",
          statement: null,
          text,
          quote: null,
        }),
      ];
    });
  }

  function proposal(
    article: StoredArticle["article"],
    { quote, ...found }: Pick<Fact, "id" | "verdict" | "statement" | "text"> & { readonly quote: string | null },
  ): FactProposal {
    const at = articleTime(article);
    const name = namesOf(registry).source(article.sourceId, article.siteName);
    const source = { name, url: article.canonicalUrl, publishedAt: at, quote };
    return { articleId: article.articleId, title: article.title, at, fact: { ...found, title: article.title, source } };
  }

  addRoute(app, {
    route: "PUT /api/facts/:id",
    summary: "Keep a refuted statement or official text; earlier posts are held against it by themselves",
    params: byId,
    body: factChange,
    answer: factRow,
    handle: async ({ params: { id }, body: { fact, tag }, viewer }) => {
      if (fact.id !== id) throw new LangngheError("INPUT_INVALID", "body", { details: { where: "id" } });
      // No evidence, no claim: a refuted statement needs the words that refute it.
      if (fact.verdict === "false" && (!fact.statement || !fact.source.quote)) {
        throw new LangngheError("INPUT_INVALID", "body", { details: { where: "source.quote" } });
      }
      if (fact.verdict === "true" && !fact.text) {
        throw new LangngheError("INPUT_INVALID", "body", { details: { where: "text" } });
      }
      const before = table.rows.get(id);
      if ((before ? tagOf(before) : null) !== tag) throw new ServerRefusal("CHANGED");
      await auditAct(parts, viewer, before ? "fact.changed" : "fact.added", id, { verdict: fact.verdict });
      await table.put(id, fact);
      return { fact, tag: tagOf(fact) };
    },
  });

  addRoute(app, {
    route: "DELETE /api/facts/:id",
    summary: "Hold posts against this no longer",
    params: byId,
    answer: z.strictObject({}),
    handle: async ({ params: { id }, viewer }) => {
      if (!table.rows.has(id)) throw new LangngheError("NOT_FOUND");
      await auditAct(parts, viewer, "fact.removed", id);
      await table.put(id, null);
      return {};
    },
  });

  addRoute(app, {
    route: "POST /api/facts/try",
    summary: "Which recent posts a fact would answer; nothing is kept",
    body: z.strictObject({ fact: factChange.shape.fact }),
    answer: factTrial,
    handle: async ({ body: { fact }, viewer, signal }) => {
      const names = namesOf(registry);
      const found: { stored: StoredArticle; relation: "contradicted" | "supported" | "denial"; passage: string }[] = [];
      let looked = 0;
      let batch: StoredArticle[] = [];
      const check = async () => {
        const posts = batch.map(({ article }) => ({ text: article.text, publishedAt: article.publishedAt }));
        for (const { post, result } of postsForFact(fact, posts)) {
          const stored = batch[post];
          const [match] = result.matches;
          if (!stored || !match) continue;
          found.push({ stored, relation: match.relation, passage: stored.article.text.slice(...match.passage) });
        }
        batch = [];
        await new Promise((resolve) => setImmediate(resolve));
      };
      for await (const stored of index.scan(within(POSTS, lastDays(clock.now(), DAYS)), signal)) {
        if (looked >= MOST_POSTS) break;
        looked++;
        batch.push(stored);
        if (batch.length >= BATCH) await check();
      }
      await check();
      const shown = found.slice(0, EXAMPLES);
      await auditSocialRead(
        audit,
        clock,
        viewer,
        "fact.tried",
        fact.id,
        shown.map(({ stored }) => stored.article.sourceKind),
      );
      return {
        looked,
        found: found.length,
        examples: shown.map(({ stored: { article }, relation, passage }) => ({
          articleId: article.articleId,
          at: articleTime(article),
          sourceName: names.source(article.sourceId, article.siteName),
          relation,
          passage: passage.slice(0, 600),
        })),
      };
    },
  });
}
