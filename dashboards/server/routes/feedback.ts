// GET /api/feedback: the board of themes. POST /api/feedback/acts: named, forwarded, answered or set aside by a person.
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { LangngheError } from "../../../pipeline/errors.ts";
import type { SourceKind } from "../../../pipeline/messages/document-fetched.ts";
import type { KeptTheme } from "../../../pipeline/messages/theme.ts";
import { isoNow } from "../../../pipeline/ports/clock.ts";
import { feedbackBoard, feedbackQuery, themeAct } from "../../api/feedback.ts";
import { auditAct, auditSocialRead } from "../audit.ts";
import { briefCache } from "../brief-cache.ts";
import { lastDays } from "../counting.ts";
import { feedbackCounts, type PolicyThemes, policyThemes } from "../feedback-board.ts";
import { namesOf } from "../names.ts";
import { seesOwned } from "../ownership.ts";
import { addRoute, type Parts } from "../route.ts";
import { iso } from "../vietnam-time.ts";

/** As long as no text of the day more speaks of the policy; a text whose reading was corrected shows after that. */
const KEEP_MS = 5 * 60_000;
/** Policies times periods. */
const MOST_KEPT = 400;
const MOST_HISTORY = 200;

/** Without the articles, which are large. */
type Kept = Omit<PolicyThemes, "read"> & { readonly kinds: readonly SourceKind[] };

export function feedbackRoutes(app: FastifyInstance, parts: Parts): void {
  const { index, registry, clock, audit } = parts;
  const table = registry.tables.themes;
  const cache = briefCache<Kept>(clock, KEEP_MS, MOST_KEPT);

  addRoute(app, {
    route: "GET /api/feedback",
    summary: "What people ask, meet and propose, as themes per policy, with what was done about each",
    query: feedbackQuery,
    answer: feedbackBoard,
    handle: async ({ query: { days, policy: wanted }, viewer }) => {
      const mine = registry.policies().filter((policy) => seesOwned(viewer, policy.owners));
      const chosen = wanted === undefined ? mine : mine.filter(({ policyId }) => policyId === wanted);
      if (wanted !== undefined && chosen.length === 0) throw new LangngheError("NOT_FOUND");
      const period = lastDays(clock.now(), days);
      const names = namesOf(registry);
      const counts = await feedbackCounts(index, period);
      const found: Kept[] = [];
      for (const policy of chosen) {
        const made = `${period.from}:${counts.get(policy.policyId) ?? 0}:${table.revision}:${registry.tables.policies.revision}`;
        const key = `${policy.policyId}:${days}:${made}`;
        const make = async (): Promise<Kept> => {
          const { read, ...themes } = await policyThemes(index, policy, period, [...table.rows.values()], names);
          return { ...themes, kinds: read.map(({ article }) => article.sourceKind) };
        };
        found.push(await cache(key, make));
      }
      await auditSocialRead(
        audit,
        clock,
        viewer,
        "feedback.read",
        wanted ?? "all",
        found.flatMap(({ kinds }) => kinds),
      );
      return {
        days,
        from: iso(period.from),
        to: iso(period.to),
        policies: mine.map(({ policyId, name }) => ({ policyId, name })),
        units: [...registry.tables.units.rows.values()].map(({ unitId, name }) => ({ unitId, name })),
        themes: found.flatMap(({ themes }) => themes).sort((a, b) => b.texts - a.texts),
        alone: found.reduce((sum, { alone }) => sum + alone, 0),
        truncated: found.some(({ truncated }) => truncated),
      };
    },
  });

  addRoute(app, {
    route: "POST /api/feedback/acts",
    summary: "Name a theme, forward it to the drafting agency, answer it or set it aside",
    body: themeAct,
    answer: z.strictObject({}),
    handle: async ({ body, viewer }) => {
      const { note, ...theme } = body;
      if (!registry.tables.policies.rows.has(theme.policyId)) throw new LangngheError("NOT_FOUND");
      if (theme.unit !== null && !registry.tables.units.rows.has(theme.unit)) {
        throw new LangngheError("INPUT_INVALID", "body", { details: { where: "unit" } });
      }
      if (theme.state === "answered" && theme.answer === null) {
        throw new LangngheError("INPUT_INVALID", "body", { details: { where: "answer" } });
      }
      const before = table.rows.get(theme.themeId);
      const step = { at: isoNow(clock), by: viewer.actor, state: theme.state, note };
      const kept: KeptTheme = { ...theme, history: [...(before?.history ?? []), step].slice(-MOST_HISTORY) };
      await auditAct(parts, viewer, `feedback.${theme.state}`, theme.themeId, { policy: theme.policyId });
      await table.put(theme.themeId, kept);
      return {};
    },
  });
}
