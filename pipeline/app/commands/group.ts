// `langnghe group`: which story each article belongs to and what it reprints. The work is pipeline/story/grouper.ts.
import { defineCommand } from "../command.ts";

/** Where a line has no address or an unusable one it is a source of its own. */
function sourceOf(url: string | null | undefined, id: string): string {
  if (url && URL.canParse(url)) return new URL(url).hostname.replace(/^www\./, "");
  return id;
}

export default defineCommand({
  summary: "Group articles into stories: originals, reprints and other texts on the same event",
  usage: "< articles.jsonl",
  example: `langnghe group < articles.jsonl > stories.jsonl`,
  details: `In:  {"id", "url", "title", "text", "publishedAt"}, in order of time; what has no publishedAt counts as of the line before
Out: {"id", "storyId", "role": "original" | "reprint" | "same-event", "of": id or null, "similarity"}
storyId is the id of the story's first article; of is the article that is reprinted or joined. A line whose address came
before is a version of that article, and one whose text came before from the same site a copy: both are reprints of it.
Stories are looked for within 30 days.`,
  options: {},
  async run(_input, io) {
    const [{ z }, { mapJsonLines }, { lineId }, { groupArticle }, { deriveId }, { createCommandMemory }] =
      await Promise.all([
        import("zod"),
        import("../json-lines.ts"),
        import("../line-id.ts"),
        import("../../story/grouper.ts"),
        import("../../messages/envelope.ts"),
        import("../../story/passing-state.ts"),
      ]);
    const line = z.object({
      id: lineId,
      url: z.string().nullish(),
      title: z.string().nullish(),
      text: z.string(),
      publishedAt: z.string().nullish(),
    });
    const { state, given } = createCommandMemory<string | number>();
    let offset = 0;
    let at = new Date(0).toISOString();
    return mapJsonLines(io.stdin, io.stdout, line, ({ id, url, title, text, publishedAt }) => {
      const parsed = publishedAt ? Date.parse(publishedAt) : Number.NaN;
      if (!Number.isNaN(parsed)) at = new Date(parsed).toISOString();
      const articleId = deriveId("group", url || `id ${JSON.stringify(id)}`);
      const decision = groupArticle(
        {
          articleId,
          contentHash: deriveId("content", title ?? "", text),
          sourceId: sourceOf(url, String(id)),
          sourceKind: "press",
          title: title ?? null,
          text,
          publishedAt: at,
          fetchedAt: at,
        },
        offset++,
        state,
      );
      const first = given.get(articleId);
      if (decision.type === "drop") {
        return {
          id,
          storyId: given.get(decision.storyId) ?? id,
          role: "reprint",
          of: given.get(decision.of) ?? null,
          similarity: 1,
        };
      }
      if (first !== undefined) {
        const storyId = given.get(decision.story.storyId) ?? first;
        return { id, storyId, role: "reprint", of: first, similarity: 1 };
      }
      given.add(articleId, id, Date.parse(at));
      const { storyId, role, of, similarity } = decision.story;
      return {
        id,
        storyId: given.get(storyId) ?? id,
        role,
        of: of === null ? null : (given.get(of) ?? null),
        similarity,
      };
    });
  },
});
