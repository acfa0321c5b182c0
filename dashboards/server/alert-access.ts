// Which alerts a reader may see. The liaison's rule stands on its own, so that no other change can widen it.
import { ALERT_KINDS, type AlertKind, LIAISON_KINDS, STATISTICAL_KINDS } from "../../pipeline/messages/alert.ts";
import type { AlertState } from "../../pipeline/ports/article-index.ts";
import { roleBinds, type Viewer } from "./viewer.ts";

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

/** The last word on one alert, asked for each before it leaves the server. */
export function maySeeAlert(viewer: Viewer, state: AlertState): boolean {
  if (!visibleKinds(viewer).includes(state.alert.kind)) return false;
  if (roleBinds(viewer) && viewer.role === "liaison") {
    return (
      state.review?.decision === "confirmed" &&
      (LIAISON_KINDS as readonly AlertKind[]).includes(state.review.alert.kind)
    );
  }
  return true;
}
