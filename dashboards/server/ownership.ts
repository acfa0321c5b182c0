// What belongs to whom: a drafting agency sees what its own units own. And which state of a thing a change was made on.
import { deriveId } from "../../pipeline/messages/envelope.ts";
import { roleBinds, type Viewer } from "./viewer.ts";

/** Every role but the drafting agency's sees all; that one what at least one of its units owns. */
export function seesOwned(viewer: Viewer, owners: readonly (string | null)[]): boolean {
  if (!roleBinds(viewer) || viewer.role !== "reader") return true;
  return owners.some((owner) => owner !== null && viewer.units.includes(owner));
}

/** Of a row as it stands: sent back with a change, so that two people do not overwrite each other. */
export function tagOf(row: object): string {
  return deriveId("row", JSON.stringify(row));
}
