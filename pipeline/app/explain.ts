// The whole way of one article: each message that carried it, with its place in the log, and what each stage found.
import type { ExplainStep, Explanation } from "../../dashboards/api/article.ts";
import type { ArticleIndex, StoredArticle } from "../ports/article-index.ts";

const STEPS: Readonly<Record<string, ExplainStep["step"]>> = {
  read: "fetched",
  group: "read",
  index: "grouped",
};

/** null when the index does not hold the article. One run of steps per version, oldest first. */
export async function explainArticle(index: ArticleIndex, articleId: string): Promise<Explanation | null> {
  const versions = await index.versions(articleId);
  const last = versions.at(-1);
  if (!last) return null;
  return { articleId, trace: last.trace, steps: versions.flatMap(stepsOf) };
}

function stepsOf(stored: StoredArticle): ExplainStep[] {
  const { article, story, version } = stored;
  const steps = stored.way.map((station): ExplainStep => {
    const step = STEPS[station.stage] ?? "indexed";
    return {
      step,
      at: station.at,
      position: `${station.topic}/${station.partition}@${station.offset}`,
      facts: factsOf(step, stored),
      versions: step === "read" ? article.findings.versions : {},
    };
  });
  return [
    ...steps,
    {
      step: "indexed",
      at: null,
      position: null,
      facts: { articleId: article.articleId, version: version.number, story: story.storyId },
      versions: {},
    },
  ];
}

function factsOf(step: ExplainStep["step"], { article, story, version }: StoredArticle): ExplainStep["facts"] {
  switch (step) {
    case "fetched":
      return { source: article.sourceId, url: article.url, fetchedAt: article.fetchedAt };
    case "read":
      return {
        characters: article.text.length,
        publishedAt: article.publishedAt,
        documents: article.documents.map((document) => document.canonical).join(", ") || null,
        policies: article.policies.map((match) => match.policyId).join(", ") || null,
        tone: article.findings.tone.label,
        feedback: article.findings.feedback.label,
      };
    case "grouped":
      return { role: story.role, of: story.of, similarity: story.similarity, version: version.number };
    default:
      return {};
  }
}
