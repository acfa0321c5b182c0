// Alerts: the list, one alert, a person's decision on it, what came after the answer. Reading is audited where passages are shown.
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { LangngheError } from "../../../pipeline/errors.ts";
import type { Review } from "../../../pipeline/messages/alert.ts";
import type { AlertState } from "../../../pipeline/ports/article-index.ts";
import { type Clock, isoNow } from "../../../pipeline/ports/clock.ts";
import { type AlertView, alertDetail, alertEffect, alerts, alertsQuery, reviewRequest } from "../../api/alert.ts";
import { articleId } from "../../api/common.ts";
import { abilitiesOf, isLiaison, maySeeAlert, stateOf, visibleKinds } from "../alert-access.ts";
import { AlertDesk } from "../alert-desk.ts";
import { measureEffect } from "../alert-effect.ts";
import { alertDetailOf, alertViewOf } from "../alert-view.ts";
import { type Audit, auditAct } from "../audit.ts";
import { ServerRefusal } from "../error-answer.ts";
import { addRoute, type Parts } from "../route.ts";
import type { Viewer } from "../viewer.ts";
import { alertWorkRoutes } from "./alert-work.ts";
import { feedRoutes } from "./feeds.ts";

/** Newest alerts that are counted and filtered; open ones beyond them are looked up by themselves. */
const MOST_LOOKED_AT = 1_000;
const WEEK_MS = 7 * 86_400_000;

export function alertRoutes(app: FastifyInstance, parts: Parts): void {
  const { index, registry, clock, audit } = parts;
  const desk = new AlertDesk(parts);
  const views = { registry, desk };

  /** The alert with its newest decision. The same answer whether it is absent or not for this role. */
  const find = async (viewer: Viewer, id: string): Promise<AlertState> => {
    const [found] = await Promise.all([index.alert(id), desk.catchUp()]);
    const state = found === null ? null : desk.newest(found);
    if (state === null || !maySeeAlert(viewer, state)) throw new LangngheError("NOT_FOUND");
    return state;
  };

  addRoute(app, {
    route: "GET /api/alerts",
    summary: "Alerts that this role may see, newest first, with counts by state",
    query: alertsQuery,
    answer: alerts,
    handle: async ({ query, viewer }) => {
      await desk.catchUp();
      const kinds = visibleKinds(viewer);
      const wanted = query.kind === undefined ? kinds : kinds.filter((candidate) => candidate === query.kind);
      const seen = (await everyAlert(parts, wanted))
        .map((state) => desk.newest(state))
        .filter((state) => maySeeAlert(viewer, state) && (!query.policy || state.alert.policyId === query.policy));
      const shown = seen.map((state) => ({ state, view: alertViewOf(views, viewer, state) }));
      const now = clock.now();
      const chosen = shown.filter(({ view }) => fits(view, query, viewer, now)).slice(0, query.limit);
      await audited(
        audit,
        clock,
        viewer,
        "alerts.read",
        query.kind ?? "all",
        chosen.map(({ state }) => state),
      );
      const count = (test: (view: AlertView) => boolean) => shown.filter(({ view }) => test(view)).length;
      return {
        kinds: [...kinds],
        counts: {
          open: count(({ state }) => state === "open"),
          confirmed: count(({ state }) => state === "confirmed"),
          rejected: count(({ state }) => state === "rejected"),
          closed: count(({ state }) => state === "closed"),
          mine: count(({ assignee, state }) => isAtWork(state) && assignee?.userId === viewer.actor),
          late: count((view) => isLate(view, now)),
        },
        alerts: chosen.map(({ view }) => view),
      };
    },
  });

  addRoute(app, {
    route: "GET /api/alerts/:id",
    summary: "One alert with its decision, history and what this reader may do",
    params: z.strictObject({ id: articleId }),
    answer: alertDetail,
    handle: async ({ params: { id }, viewer }) => {
      const state = await find(viewer, id);
      await audited(audit, clock, viewer, "alert.read", id, [state]);
      return alertDetailOf(views, viewer, state);
    },
  });

  addRoute(app, {
    route: "GET /api/alerts/:id/effect",
    summary: "Coverage before and after the public answer that closed it",
    params: z.strictObject({ id: articleId }),
    answer: alertEffect,
    handle: async ({ params: { id }, viewer }) => await measureEffect(index, await find(viewer, id), clock.now()),
  });

  addRoute(app, {
    route: "POST /api/alerts/:id/review",
    summary:
      "A person's decision: confirm, reject with a reason, close with the public answer, or take the last one back",
    params: z.strictObject({ id: articleId }),
    body: reviewRequest,
    answer: alertDetail,
    handle: async ({ params: { id }, body, viewer }) => {
      const state = await find(viewer, id);
      // What is delivered is what was looked at: a newer version or decision must be looked at first.
      if (state.alert.version !== body.version) throw new ServerRefusal("ALERT_CHANGED");
      if (!abilitiesOf(viewer, state, true).includes(body.decision)) {
        throw new ServerRefusal(abilitiesOf(viewer, state, true).length === 0 ? "FORBIDDEN" : "ALERT_CHANGED");
      }
      const decided: Review = {
        alertId: id,
        alert: state.alert,
        decision: body.decision,
        reviewer: viewer.actor,
        reason: body.reason,
        answerUrl: body.answerUrl,
        decidedAt: desk.nextInstant(id),
      };
      await auditAct(parts, viewer, `alert.${body.decision}`, id, {
        kind: state.alert.kind,
        version: body.version,
        before: stateOf(state.review),
      });
      await desk.decide(decided);
      return alertDetailOf(views, viewer, desk.newest(state));
    },
  });

  alertWorkRoutes(app, parts, { desk, find });
  feedRoutes(app, parts, desk);
}

/** The newest alerts of these kinds and, beyond them, all that are open. */
async function everyAlert(
  { index }: Pick<Parts, "index">,
  kinds: readonly AlertState["alert"]["kind"][],
): Promise<AlertState[]> {
  if (kinds.length === 0) return [];
  const newest = await index.alerts({ kinds, limit: MOST_LOOKED_AT });
  if (newest.length < MOST_LOOKED_AT) return [...newest];
  const open = await index.alerts({ kinds, decision: "open", limit: MOST_LOOKED_AT });
  const known = new Set(newest.map(({ alert }) => alert.alertId));
  return [...newest, ...open.filter(({ alert }) => !known.has(alert.alertId))];
}

function isAtWork(state: AlertView["state"]): boolean {
  return state === "open" || state === "confirmed";
}

function isLate({ dueAt, state }: AlertView, now: number): boolean {
  return isAtWork(state) && dueAt !== null && Date.parse(dueAt) < now;
}

function fits(view: AlertView, query: z.output<typeof alertsQuery>, viewer: Viewer, now: number): boolean {
  // The liaison's own page knows one state.
  if (query.decision !== undefined && view.state !== query.decision) return false;
  if (query.assignee === "none" && view.assignee !== null) return false;
  if (query.assignee !== undefined && query.assignee !== "none") {
    const wanted = query.assignee === "me" ? viewer.actor : query.assignee;
    if (view.assignee?.userId !== wanted) return false;
  }
  if (query.due === "late") return isLate(view, now);
  if (query.due === "any") return view.dueAt !== null;
  if (query.due === "week")
    return view.dueAt !== null && isAtWork(view.state) && Date.parse(view.dueAt) < now + WEEK_MS;
  return true;
}

async function audited(
  audit: Audit,
  clock: Clock,
  viewer: Viewer,
  action: string,
  subject: string,
  seen: readonly AlertState[],
): Promise<void> {
  const liaison = isLiaison(viewer);
  const passages = seen.reduce((sum, { alert }) => sum + alert.passages.length, 0);
  if (passages === 0 && !liaison) return;
  await audit({
    at: isoNow(clock),
    actor: viewer.actor,
    role: viewer.role,
    action,
    subject,
    details: { mode: viewer.mode, alerts: seen.length, passages },
  });
}
