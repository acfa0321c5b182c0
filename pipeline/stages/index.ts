// index: articles.grouped, posts.grouped and everything about alerts -> the index. The only writer of the index beside `reindex`.
import { LangngheError } from "../errors.ts";
import type { Delivery, ProposedAlert, Review } from "../messages/alert.ts";
import type { GroupedArticle } from "../messages/article.ts";
import { GROUPED_TOPICS, TOPICS } from "../messages/topics.ts";
import type { ItemVerdict } from "../ports/article-index.ts";
import type { Outcome, Stage, StageInput } from "../runner/stage.ts";

export function createIndexStage(): Stage {
  return {
    name: "index",
    inputs: [...GROUPED_TOPICS, TOPICS.alertsProposed, TOPICS.alertsReviewed, TOPICS.alertsDelivered],
    outputs: [],
    needs: ["index"],
    async process(batch, { index, signal }) {
      // A batch comes from one topic.
      const topic = batch[0]?.position.topic;
      const verdicts = await write();
      const busy = verdicts.find((verdict) => verdict.outcome === "retry");
      if (busy) throw new LangngheError("INDEX_BUSY", busy.outcome === "retry" ? busy.why : undefined);
      return verdicts.map(outcomeOf);

      async function write(): Promise<readonly ItemVerdict[]> {
        switch (topic) {
          case TOPICS.articlesGrouped.name:
          case TOPICS.postsGrouped.name:
            return await index.write(
              batch.map((input) => ({
                grouped: input.payload as GroupedArticle,
                trace: input.trace,
                way: input.way,
              })),
              signal,
            );
          case TOPICS.alertsProposed.name:
            return await index.writeAlerts(payloads<ProposedAlert>(batch));
          case TOPICS.alertsReviewed.name:
            return await index.writeReviews(payloads<Review>(batch));
          case TOPICS.alertsDelivered.name:
            return await index.writeDeliveries(payloads<Delivery>(batch));
          default:
            throw new TypeError(`index does not read ${topic}`);
        }
      }
    },
  };
}

function payloads<Payload>(batch: readonly StageInput[]): Payload[] {
  return batch.map((input) => input.payload as Payload);
}

function outcomeOf(verdict: ItemVerdict): Outcome {
  switch (verdict.outcome) {
    case "stale":
      return { type: "drop", reason: "stale" };
    case "rejected":
      return { type: "die", error: new LangngheError("INDEX_REJECTED", verdict.why) };
    default:
      return { type: "emit", emissions: [] };
  }
}
