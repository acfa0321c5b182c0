// Work on an alert that decides nothing: who looks after it, until when, comments, the draft of an answer, the liaison's word.
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { LangngheError } from "../../../pipeline/errors.ts";
import type { AlertAct } from "../../../pipeline/messages/alert.ts";
import type { AlertState } from "../../../pipeline/ports/article-index.ts";
import {
  acknowledgeRequest,
  alertDetail,
  assignees,
  assignRequest,
  commentRequest,
  draftRequest,
  dueRequest,
} from "../../api/alert.ts";
import { articleId } from "../../api/common.ts";
import { type AlertAbility, abilitiesOf } from "../alert-access.ts";
import { type AlertDesk, lastAct } from "../alert-desk.ts";
import { alertDetailOf } from "../alert-view.ts";
import { auditAct } from "../audit.ts";
import { ServerRefusal } from "../error-answer.ts";
import type { Registry } from "../registry.ts";
import { addRoute, type Parts } from "../route.ts";
import type { Viewer } from "../viewer.ts";

interface Desk {
  readonly desk: AlertDesk;
  /** Throws NOT_FOUND where the alert is not for this viewer. */
  readonly find: (viewer: Viewer, id: string) => Promise<AlertState>;
}

const params = z.strictObject({ id: articleId });

export function alertWorkRoutes(app: FastifyInstance, parts: Parts, { desk, find }: Desk): void {
  const { registry } = parts;

  const act = async (
    viewer: Viewer,
    id: string,
    needed: AlertAbility,
    action: string,
    make: (state: AlertState) => AlertAct["act"],
  ) => {
    const state = await find(viewer, id);
    const acknowledged = lastAct(desk.of(id), "acknowledged") !== undefined;
    if (!abilitiesOf(viewer, state, acknowledged).includes(needed)) throw new ServerRefusal("FORBIDDEN");
    const made = make(state);
    await auditAct(parts, viewer, action, id, { kind: state.alert.kind });
    await desk.act({ alertId: id, at: desk.nextInstant(id), actor: viewer.actor, act: made });
    return alertDetailOf({ registry, desk }, viewer, desk.newest(state));
  };

  addRoute(app, {
    route: "GET /api/assignees",
    summary: "Accounts that can look after an alert",
    answer: assignees,
    handle: async () => ({ people: assignable(registry) }),
  });

  addRoute(app, {
    route: "POST /api/alerts/:id/assign",
    summary: "Give an alert to an officer or analyst, or to nobody",
    params,
    body: assignRequest,
    answer: alertDetail,
    handle: async ({ params: { id }, body, viewer }) =>
      await act(viewer, id, "work", "alert.assigned", (state) => {
        // Oneself always; others by their account, and only who can see that alert.
        const person = assignable(registry).find(({ userId }) => userId === body.to);
        const sees =
          person !== undefined &&
          abilitiesOf({ mode: "account", role: person.role, actor: person.userId, units: [] }, state, true).length > 0;
        if (body.to !== null && body.to !== viewer.actor && !sees) {
          throw new LangngheError("INPUT_INVALID", "nobody of that name can look after it");
        }
        return { type: "assigned", to: body.to };
      }),
  });

  addRoute(app, {
    route: "POST /api/alerts/:id/due",
    summary: "Set until when it is to be done; null takes that back",
    params,
    body: dueRequest,
    answer: alertDetail,
    handle: async ({ params: { id }, body, viewer }) =>
      await act(viewer, id, "work", "alert.due", () => ({ type: "due", until: body.until })),
  });

  addRoute(app, {
    route: "POST /api/alerts/:id/comments",
    summary: "Add a comment for colleagues",
    params,
    body: commentRequest,
    answer: alertDetail,
    handle: async ({ params: { id }, body, viewer }) =>
      await act(viewer, id, "work", "alert.commented", () => ({ type: "commented", text: body.text })),
  });

  addRoute(app, {
    route: "POST /api/alerts/:id/draft",
    summary: "Keep the draft of the public answer; empty deletes it",
    params,
    body: draftRequest,
    answer: alertDetail,
    handle: async ({ params: { id }, body, viewer }) =>
      await act(viewer, id, "work", "alert.drafted", () => ({ type: "drafted", text: body.text })),
  });

  addRoute(app, {
    route: "POST /api/alerts/:id/acknowledge",
    summary: "The liaison has seen a confirmed scam or threat and takes it on",
    params,
    body: acknowledgeRequest,
    answer: alertDetail,
    handle: async ({ params: { id }, viewer }) =>
      await act(viewer, id, "acknowledge", "alert.acknowledged", () => ({ type: "acknowledged" })),
  });
}

function assignable(registry: Registry): { userId: string; name: string; role: "officer" | "analyst" }[] {
  return [...registry.tables.users.rows.values()]
    .flatMap(({ userId, name, role, disabled }) =>
      !disabled && (role === "officer" || role === "analyst") ? [{ userId, name, role }] : [],
    )
    .sort((a, b) => a.name.localeCompare(b.name, "vi"));
}
