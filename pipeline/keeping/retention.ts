// How long what is kept, and what is left of a public post when its time is over: the counts, not the words. Pure.
import type { GroupedArticle } from "../messages/article.ts";
import { ALL_TOPICS, TOPICS, type Topic } from "../messages/topics.ts";

/** Days, as the settings name them; null: for ever. */
export interface RetentionDays {
  /** Pages and posts as they came. */
  readonly raw: number;
  /** Articles between reading and grouping. */
  readonly read: number;
  /** Texts of public posts, videos and messages, masked. */
  readonly posts: number;
  /** Press and official pages. */
  readonly articles: number | null;
  /** Proposals, decisions and deliveries. */
  readonly alerts: number | null;
  /** The audit trail. */
  readonly audit: number | null;
}

/** Every topic with the days of the settings; the others as topics.ts has them. */
export function topicsWith(days: RetentionDays): readonly Topic[] {
  const own = new Map<Topic, number | null>([
    [TOPICS.documentsFetched, days.raw],
    [TOPICS.articlesRead, days.read],
    [TOPICS.postsGrouped, days.posts],
    [TOPICS.articlesGrouped, days.articles],
    [TOPICS.alertsProposed, days.alerts],
    [TOPICS.alertsReviewed, days.alerts],
    [TOPICS.alertActs, days.alerts],
    [TOPICS.alertsDelivered, days.alerts],
    [TOPICS.audit, days.audit],
  ]);
  return ALL_TOPICS.map((topic) => {
    const wanted = own.get(topic);
    if (wanted === undefined) return topic;
    return { ...topic, retention: wanted === null ? "forever" : { days: wanted } };
  });
}

/** True when nothing of the words is left. */
export function isForgotten({ article }: GroupedArticle): boolean {
  return article.text === "" && article.title === null;
}

/**
 * The post without its words: title, text, passages and its own address are gone. Source, time, region, labels and policies
 * stay, so that counts of last year are still counts. The address becomes the site's: it can name an account.
 */
export function withoutWords(grouped: GroupedArticle): GroupedArticle {
  const { article } = grouped;
  const site = `${new URL(article.url).origin}/`;
  const { findings } = article;
  return {
    ...grouped,
    article: {
      ...article,
      url: site,
      canonicalUrl: site,
      title: null,
      text: "",
      section: null,
      documents: article.documents.map((document) => ({ ...document, span: [0, 0] })),
      policies: article.policies.map((policy) => ({ ...policy, spans: [], reasons: [] })),
      findings: {
        ...findings,
        feedback: { ...findings.feedback, spans: [] },
        harm: {
          ...findings.harm,
          spans: [],
          reasons: findings.harm.reasons.map(({ code }) => ({ code, detail: "", span: null })),
        },
        checkworthy: { ...findings.checkworthy, spans: [] },
      },
      claims: [],
    },
  };
}
