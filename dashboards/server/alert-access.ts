// Which alerts a reader may see, and who may decide what. The liaison's rule stands on its own, so that no other change can widen it.
import {
  ALERT_KINDS,
  type AlertKind,
  isStatistical,
  LIAISON_KINDS,
  type ProposedAlert,
  type Review,
  STATISTICAL_KINDS,
} from "../../pipeline/messages/alert.ts";
import type { AlertState } from "../../pipeline/ports/article-index.ts";
import { mayWrite, roleBinds, type Viewer } from "./viewer.ts";

/** Kinds the viewer can see at all, in the order of the list of kinds. */
export function visibleKinds(viewer: Viewer): readonly AlertKind[] {
  if (!roleBinds(viewer)) return ALERT_KINDS;
  switch (viewer.role) {
    case "officer":
      return ALERT_KINDS;
    case "analyst":
      return STATISTICAL_KINDS;
    case "liaison":
      return LIAISON_KINDS;
    default:
      return [];
  }
}

export function isLiaison(viewer: Viewer): boolean {
  return roleBinds(viewer) && viewer.role === "liaison";
}

/** The last word on one alert, asked for each before it leaves the server. */
export function maySeeAlert(viewer: Viewer, state: AlertState): boolean {
  if (!visibleKinds(viewer).includes(state.alert.kind)) return false;
  if (isLiaison(viewer)) return isForLiaison(state.review);
  return !isSomebodyElses(viewer, state.alert);
}

/** Confirmed, and of a kind for the liaison, as the person looked at it. */
export function isForLiaison(review: Review | null): boolean {
  return review?.decision === "confirmed" && (LIAISON_KINDS as readonly AlertKind[]).includes(review.alert.kind);
}

/** A saved search that is not shared concerns its owner alone. */
function isSomebodyElses(viewer: Viewer, { kind, facts }: ProposedAlert): boolean {
  return kind === "saved-search" && facts.shared !== 1 && roleBinds(viewer) && facts.owner !== viewer.actor;
}

export type AlertAbility = "confirmed" | "rejected" | "closed" | "reopened" | "work" | "acknowledge";

/** What this viewer may do with an alert that they may see, as it stands. */
export function abilitiesOf(viewer: Viewer, state: AlertState, acknowledged: boolean): readonly AlertAbility[] {
  if (!mayWrite(viewer) || !maySeeAlert(viewer, state)) return [];
  if (isLiaison(viewer)) return acknowledged ? [] : ["acknowledge"];
  const decides = viewer.role === "officer" || (viewer.role === "analyst" && isStatistical(state.alert));
  if (!decides) return [];
  return [...DECISIONS_FROM[stateOf(state.review)], "work"];
}

/** open: nobody decided, or the decision was taken back. */
export function stateOf(review: Pick<Review, "decision"> | null): "open" | "confirmed" | "rejected" | "closed" {
  return review === null || review.decision === "reopened" ? "open" : review.decision;
}

/** A decision is taken back before another one takes its place; only what was confirmed goes on to its end. */
const DECISIONS_FROM = {
  open: ["confirmed", "rejected", "closed"],
  confirmed: ["closed", "reopened"],
  rejected: ["reopened"],
  closed: ["reopened"],
} as const satisfies Record<string, readonly Review["decision"][]>;
