// Every topic: name, payload schema, partitions, retention. A topic exists only where something must restart alone, scale alone or hold state.
import { z } from "zod";
import { apiToken, signIn, unit, user } from "./account.ts";
import { alertAct, delivery, proposedAlert, review } from "./alert.ts";
import { article, groupedArticle } from "./article.ts";
import { deadLetter } from "./dead-letter.ts";
import { fetchedDocument, isPostKind, type SourceKind } from "./document-fetched.ts";
import { keptPlan } from "./plan.ts";
import { auditEntry, crawlRun, fact, policy, savedSearch, sourceRecord } from "./registry.ts";
import { keptReport, reportSchedule } from "./report.ts";
import { keptTheme } from "./theme.ts";

export interface Topic<Payload extends z.ZodType = z.ZodType> {
  readonly name: string;
  readonly payload: Payload;
  /** Version of the payload schema; raised when a reader of the old one would misread the new one. */
  readonly schema: number;
  readonly partitions: number;
  /** compact: the last value of each key is kept for ever. A number: days until deletion. forever: all is kept. */
  readonly retention: "compact" | "forever" | { readonly days: number };
  /** One sentence for the `topics` command and the architecture page. */
  readonly about: string;
}

function topic<Payload extends z.ZodType>(value: Topic<Payload>): Topic<Payload> {
  return value;
}

/** State of one stage: an opaque JSON value per key. */
const stateValue = z.strictObject({ value: z.json() });

export const TOPICS = {
  documentsFetched: topic({
    name: "documents.fetched",
    payload: fetchedDocument,
    schema: 1,
    partitions: 8,
    retention: { days: 30 },
    about: "Pages and public posts as they came, without names. Key: document id.",
  }),
  // One partition each from here on: `group` needs all outlets in one order, and one partition carries more than a country's press.
  articlesRead: topic({
    name: "articles.read",
    payload: article,
    schema: 1,
    partitions: 1,
    retention: { days: 90 },
    about: "Readable text with cited documents, policies and findings. Key: article id.",
  }),
  articlesGrouped: topic({
    name: "articles.grouped",
    payload: groupedArticle,
    schema: 1,
    partitions: 1,
    retention: "forever",
    about:
      "Press and official pages with their story and version; `reindex` rebuilds the index from here. Key: article id.",
  }),
  postsGrouped: topic({
    name: "posts.grouped",
    payload: groupedArticle,
    schema: 1,
    partitions: 1,
    retention: { days: 180 },
    about: "The same for public posts, videos and messages, masked; kept for a shorter time. Key: article id.",
  }),
  alertsProposed: topic({
    name: "alerts.proposed",
    payload: proposedAlert,
    schema: 1,
    partitions: 1,
    retention: "forever",
    about: "What a machine proposes to look at. Key: alert id.",
  }),
  alertsReviewed: topic({
    name: "alerts.reviewed",
    payload: review,
    schema: 1,
    partitions: 1,
    retention: "forever",
    about: "What a person decided, with reviewer, reason and evidence. Key: alert id.",
  }),
  alertsDelivered: topic({
    name: "alerts.delivered",
    payload: delivery,
    schema: 1,
    partitions: 1,
    retention: "forever",
    about: "What left the machine, per alert version and channel. Key: alert id.",
  }),
  alertActs: topic({
    name: "alerts.acts",
    payload: alertAct,
    schema: 1,
    partitions: 1,
    retention: "forever",
    about: "Assignments, due times, comments, drafts of answers. Key: alert id.",
  }),
  crawlRuns: topic({
    name: "crawl.runs",
    payload: crawlRun,
    schema: 1,
    partitions: 1,
    retention: { days: 400 },
    about: "Each run of each source: listed, fetched, failed. Key: source id.",
  }),
  policies: topic({
    name: "policies",
    payload: policy,
    schema: 1,
    partitions: 1,
    retention: "compact",
    about: "Watched policies. Key: policy id.",
  }),
  facts: topic({
    name: "facts",
    payload: fact,
    schema: 1,
    partitions: 1,
    retention: "compact",
    about: "Refuted statements and official texts. Key: fact id.",
  }),
  sources: topic({
    name: "sources",
    payload: sourceRecord,
    schema: 1,
    partitions: 1,
    retention: "compact",
    about: "Sources added by people; the catalogue's own are files. Key: source id.",
  }),
  searches: topic({
    name: "searches",
    payload: savedSearch,
    schema: 1,
    partitions: 1,
    retention: "compact",
    about: "Saved searches. Key: search id.",
  }),
  units: topic({
    name: "units",
    payload: unit,
    schema: 1,
    partitions: 1,
    retention: "compact",
    about: "Agencies and their units. Key: unit id.",
  }),
  users: topic({
    name: "users",
    payload: user,
    schema: 1,
    partitions: 1,
    retention: "compact",
    about: "Accounts of staff; no secret in the clear. Key: user id.",
  }),
  signIns: topic({
    name: "sign-ins",
    payload: signIn,
    schema: 1,
    partitions: 1,
    retention: "compact",
    about: "Sessions that stand. Key: SHA-256 of the token.",
  }),
  tokens: topic({
    name: "tokens",
    payload: apiToken,
    schema: 1,
    partitions: 1,
    retention: "compact",
    about: "Tokens of the API, as hashes. Key: token id.",
  }),
  plans: topic({
    name: "plans",
    payload: keptPlan,
    schema: 1,
    partitions: 1,
    retention: "compact",
    about: "Plans dropped in, their readings and what was done. Key: plan id.",
  }),
  themes: topic({
    name: "themes",
    payload: keptTheme,
    schema: 1,
    partitions: 1,
    retention: "compact",
    about: "Feedback themes that somebody acted on. Key: theme id.",
  }),
  reports: topic({
    name: "reports",
    payload: keptReport,
    schema: 1,
    partitions: 1,
    retention: "compact",
    about: "Reports with their content, newest version. Key: report id.",
  }),
  reportSchedules: topic({
    name: "report-schedules",
    payload: reportSchedule,
    schema: 1,
    partitions: 1,
    retention: "compact",
    about: "Which report is made when. Key: schedule id.",
  }),
  audit: topic({
    name: "audit",
    payload: auditEntry,
    schema: 1,
    partitions: 1,
    retention: "forever",
    about: "Who read, exported, decided or changed what; hash-chained. Key: actor.",
  }),
  dead: topic({
    name: "dead",
    payload: deadLetter,
    schema: 1,
    partitions: 1,
    retention: { days: 90 },
    about: "Messages that could not be worked on, with their original bytes. Key: dead letter id.",
  }),
  stateCrawl: topic({
    name: "state.crawl",
    payload: stateValue,
    schema: 1,
    partitions: 1,
    retention: "compact",
    about: "Cursors, validators and robots answers of the crawler.",
  }),
  stateGroup: topic({
    name: "state.group",
    payload: stateValue,
    schema: 1,
    partitions: 1,
    retention: "compact",
    about: "What `group` remembers of stories, copies and versions.",
  }),
  stateWatch: topic({
    name: "state.watch",
    payload: stateValue,
    schema: 1,
    partitions: 1,
    retention: "compact",
    about: "Open alerts and cool-downs of `watch`.",
  }),
  stateRematch: topic({
    name: "state.rematch",
    payload: stateValue,
    schema: 1,
    partitions: 1,
    retention: "compact",
    about: "Which policies all earlier articles were matched against.",
  }),
  stateDeliver: topic({
    name: "state.deliver",
    payload: stateValue,
    schema: 1,
    partitions: 1,
    retention: "compact",
    about: "Which alert version went out on which channel.",
  }),
  stateNotify: topic({
    name: "state.notify",
    payload: stateValue,
    schema: 1,
    partitions: 1,
    retention: "compact",
    about: "Alerts of counts and dates that wait for a channel, and what went out.",
  }),
} as const;

/** Press and posts apart, with the same shape: what `index`, `watch` and `rematch` read together. */
export const GROUPED_TOPICS = [TOPICS.articlesGrouped, TOPICS.postsGrouped] as const;

/** The topic that an article of this kind is kept in once it is grouped. */
export function groupedTopicOf(kind: SourceKind): (typeof GROUPED_TOPICS)[number] {
  return isPostKind(kind) ? TOPICS.postsGrouped : TOPICS.articlesGrouped;
}

export type TopicName = (typeof TOPICS)[keyof typeof TOPICS]["name"];
export const ALL_TOPICS: readonly Topic[] = Object.values(TOPICS);

export function topicByName(name: string): Topic | undefined {
  return ALL_TOPICS.find((candidate) => candidate.name === name);
}
