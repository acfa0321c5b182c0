// Themes of feedback per policy, counted from the index and joined with what people did about them. Others are served in between.
import { setImmediate as letOthers } from "node:timers/promises";
import { type FeedbackText, groupThemes, type Theme } from "../../classifiers/feedback/themes.ts";
import { articleTime } from "../../pipeline/messages/article.ts";
import { deriveId } from "../../pipeline/messages/envelope.ts";
import type { Policy } from "../../pipeline/messages/registry.ts";
import type { KeptTheme } from "../../pipeline/messages/theme.ts";
import type { ArticleIndex, StoredArticle } from "../../pipeline/ports/article-index.ts";
import { both, type QueryNode } from "../../pipeline/query/tree.ts";
import { FEEDBACK_KINDS, type FeedbackKind, type ThemeView } from "../api/feedback.ts";
import { type Period, within } from "./counting.ts";
import { anyOf } from "./filter-tree.ts";
import type { Names } from "./names.ts";
import { DAY_MS, dayStart, iso } from "./vietnam-time.ts";

const MOST_TEXTS = 600;
const MOST_CHARS = 320;
const MOST_POLICIES = 1_000;
/** Articles read in one turn: a few milliseconds of the one thread. */
const READ_AT_ONCE = 50;

export interface PolicyThemes {
  readonly themes: readonly ThemeView[];
  readonly alone: number;
  readonly truncated: boolean;
  /** What was read to make them, for the audit trail. */
  readonly read: readonly StoredArticle[];
}

interface Said extends FeedbackText {
  readonly kind: FeedbackKind;
  readonly stored: StoredArticle;
}

const ASKED = anyOf(FEEDBACK_KINDS.map((value) => ({ type: "feedback" as const, value })));

/** How many texts of the period ask, complain, report or propose something, by policy; those without any are left out. */
export async function feedbackCounts(index: ArticleIndex, period: Period): Promise<ReadonlyMap<string, number>> {
  const { policy = [] } = await index.facets(within(ASKED, period), ["policy"], MOST_POLICIES);
  return new Map(policy.map(({ value, count }) => [value, count]));
}

/** The newest texts of the period that ask, complain, report or propose something about the policy, as themes. */
export async function policyThemes(
  index: ArticleIndex,
  policy: Policy,
  period: Period,
  kept: readonly KeptTheme[],
  names: Names,
): Promise<PolicyThemes> {
  const mine: QueryNode = { type: "policy", value: policy.policyId };
  const said: Said[] = [];
  let looked = 0;
  let truncated = false;
  for await (const stored of index.scan(within(both(mine, ASKED), period))) {
    if (++looked % READ_AT_ONCE === 0) await letOthers();
    if (said.length >= MOST_TEXTS) {
      truncated = true;
      break;
    }
    const one = saidIn(stored);
    if (one) said.push(one);
  }
  await letOthers();
  const own = kept.filter((theme) => theme.policyId === policy.policyId);
  const { themes, alone } = groupThemes(
    said,
    own.map(({ themeId, phrases }) => ({ id: themeId, phrases })),
    [policy.name, ...policy.aliases],
  );
  const views = themes.map((theme) =>
    viewOf(theme, policy, own.find((one) => one.themeId === theme.known) ?? null, period, names),
  );
  // What was forwarded or answered stays on the board when nobody speaks of it any more: that is the news.
  const silent = own
    .filter((theme) => !themes.some((one) => one.known === theme.themeId))
    .map((theme) => viewOf(null, policy, theme, period, names));
  const read = themes.flatMap((theme) => theme.representative.map((one) => (one as Said).stored));
  return { themes: [...views, ...silent], alone: alone.length, truncated, read };
}

function saidIn(stored: StoredArticle): Said | null {
  const { article, story } = stored;
  const { feedback } = article.findings;
  const kind = FEEDBACK_KINDS.find((one) => one === feedback.label);
  const span = feedback.spans[0];
  if (!kind || !span) return null;
  const sentence = article.text.slice(span[0], Math.min(span[1], span[0] + MOST_CHARS)).trim();
  if (sentence === "") return null;
  return {
    articleId: article.articleId,
    sentence,
    at: articleTime(article),
    region: article.region,
    sourceId: article.sourceId,
    // Reprints of one article say it once.
    storyId: story.role === "reprint" ? (story.of ?? story.storyId) : article.articleId,
    kind,
    stored,
  };
}

function viewOf(theme: Theme | null, policy: Policy, kept: KeptTheme | null, period: Period, names: Names): ThemeView {
  const texts = (theme?.texts ?? []) as readonly Said[];
  const kinds = counted(texts.map((text) => text.kind));
  const phrases = kept?.phrases ?? theme?.phrases ?? [];
  return {
    themeId: kept?.themeId ?? deriveId("theme", policy.policyId, ...phrases.slice(0, 3)),
    policyId: policy.policyId,
    policyName: policy.name,
    kind: FEEDBACK_KINDS.find((kind) => kind === (kinds[0]?.value ?? kept?.kind)) ?? "difficulty",
    label: kept?.label ?? theme?.label ?? "",
    phrases: [...phrases],
    texts: texts.length,
    kinds: kinds.map((bucket) => ({ ...bucket, label: null })),
    regions: counted(texts.flatMap((text) => (text.region === null ? [] : [text.region]))).map((bucket) => ({
      ...bucket,
      label: names.label("region", bucket.value),
    })),
    sources: new Set(texts.map((text) => text.sourceId)).size,
    firstAt: texts.at(-1)?.at ?? null,
    lastAt: texts[0]?.at ?? null,
    points: daysOf(texts, period),
    quotes: ((theme?.representative ?? []) as readonly Said[]).map(({ stored, sentence, at, articleId }) => ({
      articleId,
      text: sentence,
      sourceName: names.source(stored.article.sourceId, stored.article.siteName),
      at,
    })),
    state: kept?.state ?? "open",
    unit: kept?.unit ?? null,
    answer: kept?.answer ?? null,
    history: kept?.history ?? [],
  };
}

function counted(values: readonly string[]): { value: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

function daysOf(texts: readonly Said[], period: Period): ThemeView["points"] {
  const counts = new Map<number, number>();
  for (const { at } of texts) {
    const day = dayStart(Date.parse(at));
    counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  const out: ThemeView["points"] = [];
  for (let day = dayStart(period.from); day <= period.to; day += DAY_MS) {
    out.push({ at: iso(day), count: counts.get(day) ?? 0, reprints: 0 });
  }
  return out;
}
