// One alert as an answer: the state, who looks after it, its history. The liaison's view is cut to what that role is for.
import type { AlertState } from "../../pipeline/ports/article-index.ts";
import type { AlertDetail, AlertEvent, AlertView } from "../api/alert.ts";
import { abilitiesOf, isLiaison, stateOf } from "./alert-access.ts";
import { type AlertDesk, lastAct } from "./alert-desk.ts";
import type { Registry } from "./registry.ts";
import type { Viewer } from "./viewer.ts";

export interface ViewParts {
  readonly registry: Registry;
  readonly desk: AlertDesk;
}

/** The name of a member of staff; the account id where the account is gone. */
export function staffName(registry: Registry, actor: string): string {
  return registry.tables.users.rows.get(actor)?.name ?? actor;
}

export function alertViewOf({ registry, desk }: ViewParts, viewer: Viewer, state: AlertState): AlertView {
  const liaison = isLiaison(viewer);
  // The liaison gets the alert as the reviewer saw it, not what the machine may have added since.
  const alert = liaison && state.review ? state.review.alert : state.alert;
  const work = desk.of(alert.alertId);
  const assigned = lastAct(work, "assigned")?.act.to ?? null;
  const { alert: _, ...review } = state.review ?? { alert: null };
  return {
    alert,
    policyName:
      alert.policyId === null ? null : (registry.tables.policies.rows.get(alert.policyId)?.name ?? alert.policyId),
    state: stateOf(state.review),
    review: state.review === null ? null : (review as NonNullable<AlertView["review"]>),
    deliveries: liaison ? [] : [...state.deliveries],
    assignee: liaison || assigned === null ? null : { userId: assigned, name: staffName(registry, assigned) },
    dueAt: liaison ? null : (lastAct(work, "due")?.act.until ?? null),
    comments: liaison ? 0 : work.acts.filter(({ act }) => act.type === "commented").length,
    acknowledgedAt: lastAct(work, "acknowledged")?.at ?? null,
  };
}

export function alertDetailOf(parts: ViewParts, viewer: Viewer, state: AlertState): AlertDetail {
  const view = alertViewOf(parts, viewer, state);
  const liaison = isLiaison(viewer);
  const draft = lastAct(parts.desk.of(state.alert.alertId), "drafted");
  return {
    ...view,
    history: historyOf(parts, state).filter(({ type }) => !liaison || type === "confirmed" || type === "acknowledged"),
    draft:
      liaison || !draft || draft.act.text === ""
        ? null
        : { text: draft.act.text, at: draft.at, by: staffName(parts.registry, draft.actor) },
    may: [...abilitiesOf(viewer, state, view.acknowledgedAt !== null)],
  };
}

function historyOf({ registry, desk }: ViewParts, state: AlertState): AlertEvent[] {
  const { alertId, version, since } = state.alert;
  const work = desk.of(alertId);
  const event = (at: string, type: AlertEvent["type"], more: Partial<AlertEvent> = {}): AlertEvent => {
    return { at, type, by: null, version: null, text: null, until: null, answerUrl: null, ...more };
  };
  const name = (actor: string) => staffName(registry, actor);
  const versions = work.versions.length > 0 ? work.versions : [{ version, at: state.alert.updatedAt ?? since }];
  // The index may know a decision that the log's kept part no longer has.
  const reviews = work.reviews.length > 0 ? work.reviews : state.review ? [state.review] : [];
  return [
    ...versions.map(({ version: told, at }) => event(at, "proposed", { version: told })),
    ...reviews.map((review) =>
      event(review.decidedAt, review.decision, {
        by: name(review.reviewer),
        text: review.reason === "" ? null : review.reason,
        answerUrl: review.answerUrl,
      }),
    ),
    ...state.deliveries.map(({ deliveredAt, channel, version: sent }) =>
      event(deliveredAt, "delivered", { version: sent, text: channel }),
    ),
    ...work.acts.map(({ at, actor, act }) => {
      const by = name(actor);
      switch (act.type) {
        case "assigned":
          return event(at, "assigned", { by, text: act.to === null ? null : name(act.to) });
        case "due":
          return event(at, "due", { by, until: act.until });
        case "commented":
          return event(at, "commented", { by, text: act.text });
        case "drafted":
        case "acknowledged":
          return event(at, act.type, { by });
        default:
          return act satisfies never;
      }
    }),
  ].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
