// Articles, alerts and decisions for tests of the index: valid by the messages' schemas, short, and all invented.
import type { ProposedAlert, Review } from "../../pipeline/messages/alert.ts";
import { type GroupedArticle, groupedArticle } from "../../pipeline/messages/article.ts";
import { deriveId } from "../../pipeline/messages/envelope.ts";
import type { IndexWrite } from "../../pipeline/ports/article-index.ts";

type Findings = GroupedArticle["article"]["findings"];

export interface SampleOptions {
  readonly id: string;
  readonly title?: string | null;
  readonly text?: string;
  /** ISO instant. */
  readonly at?: string;
  readonly source?: string;
  readonly kind?: GroupedArticle["article"]["sourceKind"];
  readonly url?: string;
  readonly region?: string | null;
  readonly tone?: Findings["tone"]["label"];
  readonly feedback?: Findings["feedback"]["label"];
  readonly harm?: Findings["harm"]["label"];
  readonly policies?: readonly (readonly [id: string, attitude: "favourable" | "neutral" | "unfavourable" | null])[];
  readonly documents?: readonly string[];
  readonly role?: GroupedArticle["story"]["role"];
  /** Name of the story's first article. */
  readonly story?: string;
  readonly version?: number;
}

/** The 32-digit id that stands for a short name. */
export function sampleId(name: string): string {
  return deriveId("sample", name);
}

export function sampleWrite(options: SampleOptions): IndexWrite {
  const articleId = sampleId(options.id);
  const at = options.at ?? "2026-11-20T03:00:00.000Z";
  const text = options.text ?? "";
  const url = options.url ?? `https://bao-lang.example/${articleId}.html`;
  const role = options.role ?? "original";
  const storyId = options.story === undefined ? articleId : sampleId(options.story);
  const grouped = groupedArticle.parse({
    article: {
      articleId,
      contentHash: deriveId(options.title ?? "", text),
      sourceId: options.source ?? "bao-lang",
      sourceKind: options.kind ?? "press",
      url,
      canonicalUrl: url,
      title: options.title === undefined ? null : options.title,
      text,
      publishedAt: at,
      modifiedAt: null,
      fetchedAt: at,
      siteName: null,
      section: null,
      language: "vi",
      region: options.region ?? null,
      documents: (options.documents ?? []).map((canonical) => ({
        canonical,
        span: [0, 0],
        type: null,
        number: null,
        year: null,
        issuer: null,
        date: null,
      })),
      policies: (options.policies ?? []).map(([policyId, attitude]) => ({
        policyId,
        score: 0.9,
        attitude,
        spans: [],
        reasons: [],
      })),
      findings: {
        tone: { label: options.tone ?? "neutral", scores: { negative: 0, neutral: 1, positive: 0 } },
        feedback: {
          label: options.feedback ?? "none",
          scores: { none: 1, question: 0, difficulty: 0, proposal: 0, praise: 0, complaint: 0 },
          spans: [],
        },
        harm: {
          label: options.harm ?? "none",
          scores: { none: 1, scam: 0, threat: 0, hate: 0 },
          spans: [],
          reasons: [],
        },
        checkworthy: { label: false, score: 0, spans: [] },
        versions: { tone: "sample-1" },
      },
      claims: [],
    },
    story: { storyId, role, of: role === "original" ? null : storyId, similarity: role === "original" ? 0 : 0.9 },
    version: { number: options.version ?? 1, firstSeenAt: at },
  });
  return { grouped, trace: `trace-${options.id}`, way: [] };
}

export function sampleAlert(
  name: string,
  more: Partial<Pick<ProposedAlert, "version" | "policyId" | "updatedAt">> = {},
): ProposedAlert {
  return {
    alertId: sampleId(`alert-${name}`),
    version: 1,
    policyId: null,
    storyId: null,
    since: "2026-11-20T00:00:00.000Z",
    updatedAt: "2026-11-20T00:00:00.000Z",
    facts: { count: 12 },
    versions: { watch: "1" },
    kind: "burst",
    passages: [],
    ...more,
  };
}

export function sampleReview(alert: ProposedAlert, decision: Review["decision"], decidedAt: string): Review {
  return {
    alertId: alert.alertId,
    alert,
    decision,
    reviewer: "officer-1",
    reason: "checked",
    answerUrl: null,
    decidedAt,
  };
}
