// Alerts with the last decision on them and what was delivered. Each upserts by its own id; order of arrival is free.
import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import type { Delivery, ProposedAlert, Review } from "../../messages/alert.ts";
import type { AlertFilter, AlertState, ItemVerdict } from "../../ports/article-index.ts";

export class AlertTables {
  readonly #db: DatabaseSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  writeAlerts(alerts: readonly ProposedAlert[]): ItemVerdict[] {
    const upsert = this.#db.prepare(
      `INSERT INTO alert (id, version, kind, policy, updated, body) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET version = excluded.version, kind = excluded.kind, policy = excluded.policy,
         updated = excluded.updated, body = excluded.body WHERE excluded.version >= alert.version`,
    );
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
      where.push("NOT EXISTS (SELECT 1 FROM review WHERE review.alert = alert.id AND decision <> 'reopened')");
    }
    if (filter.decision !== undefined && filter.decision !== "open") {
      where.push("EXISTS (SELECT 1 FROM review WHERE review.alert = alert.id AND decision = ?)");
      values.push(filter.decision);
    }
    const condition = where.length > 0 ? `WHERE ${where.join(" AND ")}` : "";
    return this.#db
      .prepare(`SELECT id, body FROM alert ${condition} ORDER BY updated DESC, id LIMIT ?`)
      .all(...values, filter.limit)
      .map((row) => this.#state(String(row.id), String(row.body)));
  }

  alert(alertId: string): AlertState | null {
    const row = this.#db.prepare("SELECT body FROM alert WHERE id = ?").get(alertId);
    return row === undefined ? null : this.#state(alertId, String(row.body));
  }

  #state(id: string, body: string): AlertState {
    const review = this.#db.prepare("SELECT body FROM review WHERE alert = ?").get(id);
    const deliveries = this.#db.prepare("SELECT body FROM delivery WHERE alert = ? ORDER BY version, channel").all(id);
    return {
      alert: JSON.parse(body) as ProposedAlert,
      review: review === undefined ? null : (JSON.parse(String(review.body)) as Review),
      deliveries: deliveries.map((row) => JSON.parse(String(row.body)) as Delivery),
    };
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
