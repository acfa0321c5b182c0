// Alerts, decisions and deliveries in indices of their own; they are few, so a page of alerts is joined here.
import type { Client, estypes } from "@elastic/elasticsearch";
import type { Delivery, ProposedAlert, Review } from "../../messages/alert.ts";
import type { AlertFilter, AlertState, ItemVerdict } from "../../ports/article-index.ts";
import { type BulkOperation, bulk, type Sleep } from "./bulk.ts";
import { statusOf } from "./driver-errors.ts";
import type { Names } from "./mapping.ts";

const PAGE = 200;

export class AlertIndices {
  readonly #client: Client;
  readonly #names: Names;
  readonly #sleep: Sleep | undefined;

  constructor(client: Client, names: Names, sleep?: Sleep) {
    this.#client = client;
    this.#names = names;
    this.#sleep = sleep;
  }

  writeAlerts(alerts: readonly ProposedAlert[]): Promise<ItemVerdict[]> {
    return this.#write(
      alerts.map((alert) => ({
        action: "index",
        index: this.#names.alerts,
        id: alert.alertId,
        version: alert.version,
        source: JSON.stringify({
          id: alert.alertId,
          kind: alert.kind,
          policy: alert.policyId,
          updated: alert.updatedAt,
          alert,
        }),
      })),
    );
  }

  writeReviews(reviews: readonly Review[]): Promise<ItemVerdict[]> {
    return this.#write(
      reviews.map((review) => ({
        action: "index",
        index: this.#names.reviews,
        id: review.alertId,
        // The later decision counts, whichever arrives first.
        version: Date.parse(review.decidedAt),
        source: JSON.stringify({ decision: review.decision, review }),
      })),
    );
  }

  writeDeliveries(deliveries: readonly Delivery[]): Promise<ItemVerdict[]> {
    return this.#write(
      deliveries.map((delivery) => ({
        action: "index",
        index: this.#names.deliveries,
        id: `${delivery.alertId}:${delivery.version}:${delivery.channel}`,
        source: JSON.stringify({
          alert: delivery.alertId,
          version: delivery.version,
          channel: delivery.channel,
          delivery,
        }),
      })),
    );
  }

  async alerts(filter: AlertFilter): Promise<AlertState[]> {
    const conditions: estypes.QueryDslQueryContainer[] = [];
    if (filter.kinds !== undefined) conditions.push({ terms: { kind: [...filter.kinds] } });
    if (filter.policyId !== undefined) conditions.push({ term: { policy: filter.policyId } });
    const found: AlertState[] = [];
    let after: estypes.SortResults | undefined;
    for (;;) {
      const answer = await this.#client.search<{ alert: ProposedAlert }>({
        index: this.#names.alerts,
        size: PAGE,
        query: { bool: { filter: conditions } },
        sort: [{ updated: "desc" }, { id: "asc" }],
        _source: ["alert"],
        ...(after === undefined ? {} : { search_after: after }),
      });
      const page = answer.hits.hits.flatMap((hit) => hit._source?.alert ?? []);
      for (const state of await this.#states(page)) {
        const told = state.review?.decision ?? "open";
        const decision = told === "reopened" ? "open" : told;
        if (filter.decision !== undefined && filter.decision !== decision) continue;
        found.push(state);
        if (found.length >= filter.limit) return found;
      }
      after = answer.hits.hits.at(-1)?.sort;
      if (answer.hits.hits.length < PAGE || after === undefined) return found;
    }
  }

  async alert(alertId: string): Promise<AlertState | null> {
    try {
      const answer = await this.#client.get<{ alert: ProposedAlert }>({ index: this.#names.alerts, id: alertId });
      const [state] = answer._source ? await this.#states([answer._source.alert]) : [];
      return state ?? null;
    } catch (thrown) {
      if (statusOf(thrown) === 404) return null;
      throw thrown;
    }
  }

  async #states(alerts: readonly ProposedAlert[]): Promise<AlertState[]> {
    if (alerts.length === 0) return [];
    const ids = alerts.map((alert) => alert.alertId);
    const reviews = new Map<string, Review>();
    const answer = await this.#client.mget<{ review: Review }>({ index: this.#names.reviews, ids });
    for (const doc of answer.docs)
      if ("found" in doc && doc.found && doc._source) reviews.set(doc._id, doc._source.review);
    const deliveries = await this.#deliveries(ids);
    return alerts.map((alert) => ({
      alert,
      review: reviews.get(alert.alertId) ?? null,
      deliveries: deliveries.filter((delivery) => delivery.alertId === alert.alertId),
    }));
  }

  async #deliveries(ids: readonly string[]): Promise<Delivery[]> {
    const answer = await this.#client.search<{ delivery: Delivery }>({
      index: this.#names.deliveries,
      size: 10_000,
      query: { terms: { alert: [...ids] } },
      sort: [{ version: "asc" }, { channel: "asc" }],
    });
    return answer.hits.hits.flatMap((hit) => hit._source?.delivery ?? []);
  }

  #write(operations: readonly BulkOperation[]): Promise<ItemVerdict[]> {
    return bulk(this.#client, operations, undefined, this.#sleep);
  }
}
