// GET /api/alerts and /api/alerts/:id: what was proposed and decided, as far as the role reaches. POST: a decision, which
// goes to the log like everything that must not be lost; the index follows.
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { LangngheError } from "../../../pipeline/errors.ts";
import type { Review } from "../../../pipeline/messages/alert.ts";
import { deriveId, encodeEnvelope } from "../../../pipeline/messages/envelope.ts";
import { TOPICS } from "../../../pipeline/messages/topics.ts";
import type { AlertState } from "../../../pipeline/ports/article-index.ts";
import { type Clock, isoNow } from "../../../pipeline/ports/clock.ts";
import { type AlertView, alerts, alertsQuery, alertView, reviewRequest } from "../../api/alert.ts";
import { articleId } from "../../api/common.ts";
import { maySeeAlert, visibleKinds } from "../alert-access.ts";
import type { Audit } from "../audit.ts";
import { ServerRefusal } from "../error-answer.ts";
import { type Names, namesOf } from "../names.ts";
import { addRoute, type Parts } from "../route.ts";
import { roleBinds, type Viewer } from "../viewer.ts";

export function alertRoutes(app: FastifyInstance, parts: Parts): void {
  const { index, log, registry, clock, audit } = parts;

  addRoute(app, {
    route: "GET /api/alerts",
    summary: "Alerts that this role may see, newest first",
    query: alertsQuery,
    answer: alerts,
    handle: async ({ query: { kind, decision, limit }, viewer }) => {
      const kinds = visibleKinds(viewer);
      const wanted = kind === undefined ? kinds : kinds.filter((candidate) => candidate === kind);
      const liaison = roleBinds(viewer) && viewer.role === "liaison";
      const state = liaison ? "confirmed" : decision;
      const found =
        wanted.length === 0 || (liaison && decision !== undefined && decision !== "confirmed")
          ? []
          : await index.alerts({ kinds: wanted, limit, ...(state === undefined ? {} : { decision: state }) });
      const seen = found.filter((candidate) => maySeeAlert(viewer, candidate));
      await audited(audit, clock, viewer, "alerts.read", kind ?? "all", seen);
      const names = namesOf(registry);
      return { kinds: [...kinds], alerts: seen.map((candidate) => viewOf(candidate, names, liaison)) };
    },
  });

  addRoute(app, {
    route: "GET /api/alerts/:id",
    summary: "One alert with its decision",
    params: z.strictObject({ id: articleId }),
    answer: alertView,
    handle: async ({ params: { id }, viewer }) => {
      const state = await index.alert(id);
      // The same answer whether it is absent or not for this role.
      if (!state || !maySeeAlert(viewer, state)) throw new LangngheError("NOT_FOUND");
      await audited(audit, clock, viewer, "alert.read", id, [state]);
      return viewOf(state, namesOf(registry), roleBinds(viewer) && viewer.role === "liaison");
    },
  });

  addRoute(app, {
    route: "POST /api/alerts/:id/review",
    summary: "A person's decision: confirm, reject with a reason, or close with the public answer",
    params: z.strictObject({ id: articleId }),
    body: reviewRequest,
    answer: alertView,
    handle: async ({ params: { id }, body, viewer }) => {
      const state = await index.alert(id);
      if (!state || !maySeeAlert(viewer, state)) throw new LangngheError("NOT_FOUND");
      // What is delivered is what was looked at: a newer version must be looked at first.
      if (state.alert.version !== body.version) throw new ServerRefusal("ALERT_CHANGED");
      const decidedAt = isoNow(clock);
      const decided: Review = {
        alertId: id,
        alert: state.alert,
        decision: body.decision,
        reviewer: viewer.actor,
        reason: body.reason,
        answerUrl: body.answerUrl,
        decidedAt,
      };
      await audit({
        at: decidedAt,
        actor: viewer.actor,
        role: viewer.role,
        action: `alert.${body.decision}`,
        subject: id,
        details: { kind: state.alert.kind, version: body.version },
      });
      const value = encodeEnvelope({
        id: deriveId("review", id, String(body.version), body.decision, viewer.actor, decidedAt),
        schema: TOPICS.alertsReviewed.schema,
        at: decidedAt,
        trace: id,
        way: [],
        payload: decided,
      });
      await log.append([{ topic: TOPICS.alertsReviewed.name, key: id, value }]);
      return viewOf({ ...state, review: decided }, namesOf(registry), false);
    },
  });
}

async function audited(
  audit: Audit,
  clock: Clock,
  viewer: Viewer,
  action: string,
  subject: string,
  seen: readonly AlertState[],
): Promise<void> {
  const passages = seen.reduce((sum, { alert }) => sum + alert.passages.length, 0);
  if (passages === 0) return;
  await audit({
    at: isoNow(clock),
    actor: viewer.actor,
    role: viewer.role,
    action,
    subject,
    details: { mode: viewer.mode, alerts: seen.length, passages },
  });
}

/** The liaison gets the alert as the reviewer saw it, not what the machine may have added since. */
function viewOf(state: AlertState, names: Names, liaison: boolean): AlertView {
  const alert = liaison && state.review ? state.review.alert : state.alert;
  const { alert: _, ...review } = state.review ?? { alert: null };
  return {
    alert,
    policyName: alert.policyId === null ? null : names.policy(alert.policyId),
    review: state.review === null ? null : (review as AlertView["review"]),
    deliveries: [...state.deliveries],
  };
}
