// An article for tests, whole and valid; a test names only what it is about.
import type { Article } from "../../pipeline/messages/article.ts";
import { deriveId } from "../../pipeline/messages/envelope.ts";

const FLAT = { negative: 0.1, neutral: 0.8, positive: 0.1 };

export function sampleArticle(over: Partial<Article> = {}): Article {
  const url = over.canonicalUrl ?? over.url ?? "https://bao-mau.example/a";
  const title = over.title === undefined ? "Sở trả lời về phí trông xe" : over.title;
  const text = over.text ?? "Người dân hỏi mức phí trông xe mới. Sở cho biết mức phí áp dụng từ ngày 01/12/2026.";
  return {
    articleId: deriveId("article", url),
    contentHash: deriveId("content", title ?? "", text),
    sourceId: "bao-mau",
    sourceKind: "press",
    url,
    canonicalUrl: url,
    title,
    text,
    publishedAt: "2026-11-20T01:00:00.000Z",
    modifiedAt: null,
    fetchedAt: "2026-11-20T02:00:00.000Z",
    siteName: null,
    section: null,
    language: "vi",
    region: null,
    documents: [],
    policies: [],
    findings: {
      tone: { label: "neutral", scores: FLAT },
      feedback: {
        label: "none",
        scores: { none: 1, question: 0, difficulty: 0, proposal: 0, praise: 0, complaint: 0 },
        spans: [],
      },
      harm: { label: "none", scores: { none: 1, scam: 0, threat: 0, hate: 0 }, spans: [], reasons: [] },
      checkworthy: { label: false, score: 0, spans: [] },
      versions: { tone: "test-1" },
    },
    claims: [],
    ...over,
  };
}
