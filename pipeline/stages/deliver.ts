// deliver: alerts.reviewed -> mail, webhook, file. It accepts nothing that no person confirmed: its input is the review.
import { type Delivery, isConfirmed, type Review } from "../messages/alert.ts";
import { deriveId } from "../messages/envelope.ts";
import { TOPICS } from "../messages/topics.ts";
import { isoNow } from "../ports/clock.ts";
import type { Emission, Outcome, Stage, StageContext } from "../runner/stage.ts";

export function createDeliverStage(): Stage {
  // What this process sent, also when the batch around it failed and is tried again; what it committed is in the state.
  const sent = new Map<string, string>();
  return {
    name: "deliver",
    inputs: [TOPICS.alertsReviewed],
    outputs: [TOPICS.alertsDelivered],
    needs: ["notifiers", "state"],
    stateTopic: TOPICS.stateDeliver,
    async process(batch, context) {
      const outcomes: Outcome[] = [];
      for (const input of batch) outcomes.push(await deliverOne(input.payload as Review, context, sent));
      return outcomes;
    },
  };
}

async function deliverOne(review: Review, context: StageContext, sent: Map<string, string>): Promise<Outcome> {
  if (!isConfirmed(review)) return { type: "drop", reason: "unconfirmed" };
  const emissions: Emission[] = [];
  const channels = context.notifiers.filter((notifier) => notifier.kinds.includes(review.alert.kind));
  if (channels.length === 0) return { type: "drop", reason: "no-channel" };
  for (const notifier of channels) {
    const key = `${notifier.channel}:${review.alertId}:${review.alert.version}`;
    if (context.state.get(key) !== undefined) continue;
    const notificationId = deriveId("notification", notifier.channel, review.alertId, String(review.alert.version));
    if (!sent.has(key)) {
      await notifier.send({ notificationId, alert: review.alert, review }, context.signal);
      sent.set(key, isoNow(context.clock));
    }
    const deliveredAt = sent.get(key) ?? isoNow(context.clock);
    context.state.set(key, deliveredAt);
    const delivery: Delivery = {
      alertId: review.alertId,
      version: review.alert.version,
      channel: notifier.channel,
      deliveredAt,
    };
    emissions.push({ topic: TOPICS.alertsDelivered, key: review.alertId, id: notificationId, payload: delivery });
  }
  return emissions.length === 0 ? { type: "drop", reason: "already-delivered" } : { type: "emit", emissions };
}
