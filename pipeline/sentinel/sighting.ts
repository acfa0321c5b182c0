// One thing seen at one look, and how it becomes a version of an alert: the same thing updates in place, and only when there is
// something worth telling. What was told before is read back from alerts.proposed, so that any process can go on.
import { isStatistical, type ProposedAlert, type StatisticalAlert, type StatisticalKind } from "../messages/alert.ts";
import { deriveId } from "../messages/envelope.ts";

/** Version of the rules in this folder, for the alerts' `versions`. */
export const SENTINEL_VERSION = "1";

export interface Sighting {
  readonly kind: StatisticalKind;
  /** What it is about, as facts.subject: "policy:phi-via-he", "outlet:bao-a.example". */
  readonly subject: string;
  /** Beginning of this episode, from the data and not from the clock, so that two lookers name it alike. */
  readonly since: string;
  readonly policyId: string | null;
  readonly storyId: string | null;
  readonly facts: StatisticalAlert["facts"];
  readonly passages: StatisticalAlert["passages"];
  readonly versions: StatisticalAlert["versions"];
  /** Seen again within this time (ms) after the last version it is the same episode. */
  readonly gapMs: number;
  /** Least time between two versions. */
  readonly coolDownMs: number;
  /** Whether it says something that the known version does not. */
  readonly isNews: (known: StatisticalAlert) => boolean;
  /** Too old to begin an alert with: it only updates a known one. */
  readonly onlyUpdates?: boolean;
}

/** Alerts of counts and dates that were not renewed for so long are forgotten; the longest gap is far shorter. */
const KEPT_MS = 90 * 86_400_000;

/** The last version of each thing, by kind and subject. */
export class KnownAlerts {
  readonly #last = new Map<string, StatisticalAlert>();

  add(alert: ProposedAlert): void {
    if (!isStatistical(alert)) return;
    const subject = alert.facts.subject;
    if (typeof subject !== "string") return;
    const key = `${alert.kind} ${subject}`;
    const before = this.#last.get(key);
    const older =
      before && (before.since > alert.since || (before.alertId === alert.alertId && before.version > alert.version));
    if (!older) this.#last.set(key, alert);
  }

  last(kind: StatisticalKind, subject: string): StatisticalAlert | null {
    return this.#last.get(`${kind} ${subject}`) ?? null;
  }

  /** All of one kind. */
  *of(kind: StatisticalKind): Iterable<StatisticalAlert> {
    for (const alert of this.#last.values()) if (alert.kind === kind) yield alert;
  }

  forgetBefore(at: number): void {
    for (const [key, alert] of this.#last) if (at - Date.parse(alert.updatedAt) > KEPT_MS) this.#last.delete(key);
  }
}

/** The version to propose, or null where nothing new is to be told. `at`: the instant of the look, ISO. */
export function advance(known: KnownAlerts, sighting: Sighting, at: string): StatisticalAlert | null {
  const { kind, subject, since, policyId, storyId, passages, versions } = sighting;
  const last = known.last(kind, subject);
  const same =
    last !== null &&
    (last.since === since || Date.parse(since) - Date.parse(last.updatedAt) <= sighting.gapMs) &&
    // An episode that was before the known one has been told of.
    Date.parse(since) >= Date.parse(last.since) - Math.max(0, sighting.gapMs);
  const common = {
    kind,
    policyId,
    storyId,
    updatedAt: at,
    facts: { ...sighting.facts, subject },
    passages,
    versions: { ...versions, sentinel: SENTINEL_VERSION },
  };
  if (!same) {
    if (sighting.onlyUpdates || (last !== null && since < last.since)) return null;
    return { ...common, alertId: deriveId("alert", kind, subject, since), version: 1, since };
  }
  const rested = Date.parse(at) - Date.parse(last.updatedAt) >= sighting.coolDownMs;
  if (!rested || !sighting.isNews(last)) return null;
  return { ...common, alertId: last.alertId, version: last.version + 1, since: last.since };
}

/** A fact as a number; 0 where there is none. */
export function numberFact(alert: StatisticalAlert, key: string): number {
  const value = alert.facts[key];
  return typeof value === "number" ? value : 0;
}
