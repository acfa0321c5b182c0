// What people did with alerts: decisions, assignments, comments, drafts, in memory as the log tells it. The newest decision here
// goes before the index's, which is a moment behind. Who may see or do what stands in alert-access.ts.

import { toLangngheError } from "../../pipeline/errors.ts";
import type { AlertAct, ProposedAlert, Review } from "../../pipeline/messages/alert.ts";
import { decodeEnvelope, deriveId, encodeEnvelope } from "../../pipeline/messages/envelope.ts";
import { TOPICS, type Topic } from "../../pipeline/messages/topics.ts";
import type { AlertState } from "../../pipeline/ports/article-index.ts";
import type { Clock } from "../../pipeline/ports/clock.ts";
import type { Log, LogRecord } from "../../pipeline/ports/log.ts";
import type { Logger } from "../../pipeline/ports/logger.ts";

export interface AlertWork {
  /** Oldest first; without the alerts they were about. */
  readonly reviews: readonly Omit<Review, "alert">[];
  readonly acts: readonly AlertAct[];
  readonly versions: readonly { readonly version: number; readonly at: string }[];
  /** The newest decision with the alert as it was looked at. */
  readonly last: Review | null;
}

const NOTHING: AlertWork = { reviews: [], acts: [], versions: [], last: null };
/** Alerts whose history is kept in memory, the ones touched last; and entries of each. */
const MOST_ALERTS = 20_000;
const MOST_ENTRIES = 300;
/** As quick as the index shows what was written; asking the log at each request would be slow on Kafka. */
const FRESH_MS = 1_000;

export class AlertDesk {
  readonly #log: Log;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #work = new Map<string, AlertWork>();
  readonly #next = new Map<string, LogRecord["position"]>();
  #reading: Promise<void> = Promise.resolve();
  #readAt: number | null = null;

  constructor(parts: { readonly log: Log; readonly clock: Clock; readonly logger: Logger }) {
    this.#log = parts.log;
    this.#clock = parts.clock;
    this.#logger = parts.logger;
  }

  /** Reads what the log has got since, where that was done longer ago than `maxAgeMs`. */
  async catchUp(maxAgeMs = FRESH_MS): Promise<void> {
    const turn = this.#reading.then(async () => {
      if (this.#readAt !== null && this.#clock.now() - this.#readAt < maxAgeMs) return;
      await this.#readAll();
      this.#readAt = this.#clock.now();
    });
    this.#reading = turn.catch(() => undefined);
    await turn;
  }

  of(alertId: string): AlertWork {
    return this.#work.get(alertId) ?? NOTHING;
  }

  /** The state with the newest decision known here or there. */
  newest(state: AlertState): AlertState {
    const { last } = this.of(state.alert.alertId);
    const newer = last !== null && (state.review === null || last.decidedAt >= state.review.decidedAt);
    return newer ? { ...state, review: last } : state;
  }

  /** An instant for the next entry: later than every one before it, so that order never hangs on a millisecond. */
  nextInstant(alertId: string): string {
    const { reviews, acts } = this.of(alertId);
    const last = Math.max(
      0,
      ...reviews.map(({ decidedAt }) => Date.parse(decidedAt)),
      ...acts.map(({ at }) => Date.parse(at)),
    );
    return new Date(Math.max(this.#clock.now(), last + 1)).toISOString();
  }

  async decide(review: Review): Promise<void> {
    const { alertId, decision, reviewer, decidedAt } = review;
    const id = deriveId("review", alertId, String(review.alert.version), decision, reviewer, decidedAt);
    await this.#append(TOPICS.alertsReviewed, alertId, id, decidedAt, review);
  }

  async act(act: AlertAct): Promise<void> {
    const id = deriveId("act", act.alertId, act.at, act.actor, JSON.stringify(act.act));
    await this.#append(TOPICS.alertActs, act.alertId, id, act.at, act);
  }

  async #append(topic: Topic, key: string, id: string, at: string, payload: unknown): Promise<void> {
    const value = encodeEnvelope({ id, schema: topic.schema, at, trace: key, way: [], payload });
    await this.#log.append([{ topic: topic.name, key, value }]);
    // Whoever writes reads what they wrote.
    await this.catchUp(0);
  }

  async #readAll(): Promise<void> {
    await this.#read(TOPICS.alertsProposed, (alert: ProposedAlert) => {
      const { alertId, version, updatedAt: at } = alert;
      this.#change(alertId, ({ versions, ...work }) => ({
        ...work,
        versions: [...versions.filter((known) => known.version !== version), { version, at }].slice(-MOST_ENTRIES),
      }));
    });
    await this.#read(TOPICS.alertsReviewed, (review: Review) => {
      const { alert: _, ...head } = review;
      this.#change(review.alertId, ({ reviews, last, ...work }) => ({
        ...work,
        reviews: [...reviews, head].slice(-MOST_ENTRIES),
        last: last === null || review.decidedAt >= last.decidedAt ? review : last,
      }));
    });
    await this.#read(TOPICS.alertActs, (act: AlertAct) => {
      this.#change(act.alertId, ({ acts, ...work }) => ({ ...work, acts: [...acts, act].slice(-MOST_ENTRIES) }));
    });
  }

  async #read<Payload>(topic: Topic, apply: (payload: Payload) => void): Promise<void> {
    const from = [...this.#next.values()].filter((position) => position.topic === topic.name);
    for await (const record of this.#log.read(topic.name, { until: "end", from })) {
      this.#next.set(`${topic.name}/${record.position.partition}`, {
        ...record.position,
        offset: record.position.offset + 1,
      });
      if (record.value === null) continue;
      try {
        apply(decodeEnvelope(record.value, topic).payload as Payload);
      } catch (thrown) {
        this.#logger.warn({ topic: topic.name, code: toLangngheError(thrown).code }, "a message was left out");
      }
    }
  }

  #change(alertId: string, change: (work: AlertWork) => AlertWork): void {
    const work = change(this.of(alertId));
    // Touched last stands last: what is forgotten first has rested longest.
    this.#work.delete(alertId);
    this.#work.set(alertId, work);
    if (this.#work.size <= MOST_ALERTS) return;
    const [oldest] = this.#work.keys();
    if (oldest !== undefined) this.#work.delete(oldest);
  }
}

/** The last act of a type; undefined where there was none. */
export function lastAct<Type extends AlertAct["act"]["type"]>(
  work: AlertWork,
  type: Type,
): (AlertAct & { readonly act: Extract<AlertAct["act"], { readonly type: Type }> }) | undefined {
  return work.acts.findLast((one) => one.act.type === type) as ReturnType<typeof lastAct<Type>>;
}
