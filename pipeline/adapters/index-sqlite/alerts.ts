// Alerts with the last decision on them and what was delivered. Each upserts by its own id; order of arrival is free.
import type { DatabaseSync, SQLInputValue, SQLOutputValue, StatementSync } from "node:sqlite";
import type { Delivery, ProposedAlert, Review } from "../../messages/alert.ts";
import type { AlertFilter, AlertState, ItemVerdict } from "../../ports/article-index.ts";

// Without the alert itself: a list of a thousand is asked for again and again and hardly changes, and its texts are what takes time.
const HEADS = `alert.id, alert.version, alert.updated, length(alert.body) AS length, review.body AS review,
  EXISTS (SELECT 1 FROM delivery WHERE delivery.alert = alert.id) AS delivered
  FROM alert LEFT JOIN review ON review.alert = alert.id`;

/** So many alerts are kept as read. */
const MOST_READ = 4_000;

export class AlertTables {
  readonly #db: DatabaseSync;
  readonly #deliveries: StatementSync;
  readonly #body: StatementSync;
  readonly #read = new Map<string, { readonly head: string; readonly alert: ProposedAlert }>();

  constructor(db: DatabaseSync) {
    this.#db = db;
    this.#deliveries = db.prepare("SELECT body FROM delivery WHERE alert = ? ORDER BY version, channel");
    this.#body = db.prepare("SELECT body FROM alert WHERE id = ?");
  }

  writeAlerts(alerts: readonly ProposedAlert[]): ItemVerdict[] {
    const upsert = this.#db.prepare(
      `INSERT INTO alert (id, version, kind, policy, updated, body) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET version = excluded.version, kind = excluded.kind, policy = excluded.policy,
         updated = excluded.updated, body = excluded.body WHERE excluded.version >= alert.version`,
    );
    for (const { alertId } of alerts) this.#read.delete(alertId);
    return this.#each(alerts, (alert) =>
      upsert.run(alert.alertId, alert.version, alert.kind, alert.policyId, alert.updatedAt, JSON.stringify(alert)),
    );
  }

  writeReviews(reviews: readonly Review[]): ItemVerdict[] {
    const upsert = this.#db.prepare(
      `INSERT INTO review (alert, decision, decided, body) VALUES (?, ?, ?, ?)
       ON CONFLICT (alert) DO UPDATE SET decision = excluded.decision, decided = excluded.decided, body = excluded.body
         WHERE excluded.decided >= review.decided`,
    );
    return this.#each(reviews, (review) =>
      upsert.run(review.alertId, review.decision, review.decidedAt, JSON.stringify(review)),
    );
  }

  writeDeliveries(deliveries: readonly Delivery[]): ItemVerdict[] {
    const upsert = this.#db.prepare(
      `INSERT INTO delivery (alert, version, channel, body) VALUES (?, ?, ?, ?)
       ON CONFLICT (alert, version, channel) DO UPDATE SET body = excluded.body`,
    );
    return this.#each(deliveries, (delivery) =>
      upsert.run(delivery.alertId, delivery.version, delivery.channel, JSON.stringify(delivery)),
    );
  }

  alerts(filter: AlertFilter): AlertState[] {
    const where: string[] = [];
    const values: SQLInputValue[] = [];
    if (filter.kinds !== undefined) {
      where.push(`kind IN (${filter.kinds.map(() => "?").join(", ")})`);
      values.push(...filter.kinds);
    }
    if (filter.policyId !== undefined) {
      where.push("policy = ?");
      values.push(filter.policyId);
    }
    if (filter.decision === "open") {
      where.push("(decision IS NULL OR decision = 'reopened')");
    }
    if (filter.decision !== undefined && filter.decision !== "open") {
      where.push("decision = ?");
      values.push(filter.decision);
    }
    const condition = where.length > 0 ? `WHERE ${where.join(" AND ")}` : "";
    return this.#db
      .prepare(`SELECT ${HEADS} ${condition} ORDER BY alert.updated DESC, alert.id LIMIT ?`)
      .all(...values, filter.limit)
      .map((row) => this.#state(row));
  }

  alert(alertId: string): AlertState | null {
    const row = this.#db.prepare(`SELECT ${HEADS} WHERE alert.id = ?`).get(alertId);
    return row === undefined ? null : this.#state(row);
  }

  #state(row: Record<string, SQLOutputValue>): AlertState {
    const id = String(row.id);
    return {
      alert: this.#alertOf(id, `${row.version}/${row.updated}/${row.length}`),
      review: row.review === null ? null : (JSON.parse(String(row.review)) as Review),
      deliveries:
        row.delivered === 1 ? this.#deliveries.all(id).map(({ body }) => JSON.parse(String(body)) as Delivery) : [],
    };
  }

  /** `head`: tells whether it is still as it was read, whoever writes. */
  #alertOf(id: string, head: string): ProposedAlert {
    const known = this.#read.get(id);
    if (known?.head === head) return known.alert;
    const alert = JSON.parse(String(this.#body.get(id)?.body)) as ProposedAlert;
    if (this.#read.size >= MOST_READ) this.#read.clear();
    this.#read.set(id, { head, alert });
    return alert;
  }

  #each<Item>(items: readonly Item[], run: (item: Item) => { changes: number | bigint }): ItemVerdict[] {
    this.#db.exec("BEGIN IMMEDIATE");
    try {
      const verdicts = items.map((item): ItemVerdict => ({ outcome: run(item).changes > 0 ? "stored" : "stale" }));
      this.#db.exec("COMMIT");
      return verdicts;
    } catch (thrown) {
      if (this.#db.isTransaction) this.#db.exec("ROLLBACK");
      throw thrown;
    }
  }
}
