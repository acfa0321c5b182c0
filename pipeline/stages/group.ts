// group: articles.read -> articles.grouped, posts.grouped. Knows what is a copy, a reprint or a new version of what; holds state.
import type { Article, GroupedArticle } from "../messages/article.ts";
import { deriveId } from "../messages/envelope.ts";
import { GROUPED_TOPICS, groupedTopicOf, TOPICS } from "../messages/topics.ts";
import type { Stage } from "../runner/stage.ts";
import { groupArticles } from "../story/grouper.ts";

export function createGroupStage(): Stage {
  return {
    name: "group",
    inputs: [TOPICS.articlesRead],
    outputs: GROUPED_TOPICS,
    needs: ["state"],
    stateTopic: TOPICS.stateGroup,
    process(batch, { state }) {
      const read = batch.map((input) => ({ article: input.payload as Article, offset: input.position.offset }));
      const decisions = groupArticles(read, state);
      return read.map(({ article }, at) => {
        const decision = decisions[at];
        if (!decision) throw new TypeError(`no decision for article ${at} of ${read.length}`);
        if (decision.type === "drop") return { type: "drop", reason: decision.reason };
        const payload: GroupedArticle = { article, story: decision.story, version: decision.version };
        return {
          type: "emit",
          emissions: [
            {
              topic: groupedTopicOf(article.sourceKind),
              key: article.articleId,
              id: deriveId("grouped", article.articleId, String(decision.version.number)),
              payload,
            },
          ],
        };
      });
    },
  };
}
