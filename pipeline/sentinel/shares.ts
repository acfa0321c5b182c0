// Rising shares about a policy: unfavourable attitude in its coverage, a difficulty in its feedback. The judgement is
// trend/early-warning.ts; it knows counts, never a person or an outlet. Reprints are left out: one text is one voice.
import { FEEDBACK } from "../../classifiers/finding.ts";
import type { Policy } from "../messages/registry.ts";
import type { KeptTheme } from "../messages/theme.ts";
import type { ArticleIndex, Bucket } from "../ports/article-index.ts";
import { both, type QueryNode } from "../query/tree.ts";
import { difficultyWarnings, unfavourableWarning, WARNING_RULE, type WarningFacts } from "../trend/early-warning.ts";
import { rounded } from "../trend/series.ts";
import { DAY_MS } from "./bursts.ts";
import { drivingArticles, within } from "./driving-articles.ts";
import { numberFact, type Sighting } from "./sighting.ts";

/** A week against the four before it: whole weeks, since weekends bring other texts. */
const AFTER_MS = 7 * DAY_MS;
const BEFORE_MS = 28 * DAY_MS;
/** A rise that lasts is told again after most of a week; seen again within eight days it is still the same. */
const RENEW_MS = 6 * DAY_MS;
const GAP_MS = 8 * DAY_MS;
const COOL_DOWN_MS = DAY_MS;
/** Points of share beyond the last telling. */
const FURTHER = 0.05;
/** The theme that is all difficulties together. */
const ANY_DIFFICULTY = "difficulty";

const ORIGINAL: QueryNode = { type: "not", node: { type: "role", value: "reprint" } };

export async function shareSightings(
  index: Pick<ArticleIndex, "facets" | "search" | "count">,
  policies: readonly Policy[],
  themes: readonly KeptTheme[],
  at: number,
): Promise<Sighting[]> {
  const after = { from: at - AFTER_MS, to: at };
  const before = { from: after.from - BEFORE_MS, to: after.from };
  const found: Sighting[] = [];
  for (const policy of policies) {
    const query = both({ type: "policy", value: policy.policyId }, ORIGINAL);
    const count = async (span: typeof after) => {
      const facets = await index.facets(within(query, span), ["attitude", "feedback"], 10);
      return { attitude: facets.attitude ?? [], feedback: facets.feedback ?? [] };
    };
    const [now, old] = [await count(after), await count(before)];
    const add = async (
      kind: "unfavourable" | "difficulty",
      subject: string,
      texts: QueryNode,
      warning: WarningFacts,
      more: Readonly<Record<string, string>>,
    ) => {
      const driving = await drivingArticles(index, texts, before, after);
      found.push({
        kind,
        subject,
        // The day the warning was first seen names the episode.
        since: new Date(Math.floor(at / DAY_MS) * DAY_MS).toISOString(),
        policyId: policy.policyId,
        storyId: driving.storyId,
        facts: {
          name: policy.name,
          ...more,
          before: rounded(warning.before),
          after: rounded(warning.after),
          countBefore: warning.countBefore,
          totalBefore: warning.totalBefore,
          countAfter: warning.countAfter,
          totalAfter: warning.totalAfter,
          confidence: rounded(warning.confidence),
          // Of unlike periods the counts a day tell whether there are more such texts.
          cause: warning.countAfter / AFTER_MS > warning.countBefore / BEFORE_MS ? "grew" : "others-fell",
          daysBefore: BEFORE_MS / DAY_MS,
          daysAfter: AFTER_MS / DAY_MS,
          sources: driving.sources,
          words: driving.words,
        },
        passages: driving.passages,
        versions: { warning: WARNING_RULE.version },
        gapMs: GAP_MS,
        coolDownMs: COOL_DOWN_MS,
        isNews: (known) =>
          warning.after >= numberFact(known, "after") + FURTHER || at - Date.parse(known.updatedAt) >= RENEW_MS,
      });
    };
    const attitudes = (buckets: readonly Bucket[]) => ({
      unfavourable: countOf(buckets, "unfavourable"),
      neutral: countOf(buckets, "neutral"),
      favourable: countOf(buckets, "favourable"),
    });
    const unfavourable = unfavourableWarning(attitudes(old.attitude), attitudes(now.attitude));
    if (unfavourable) {
      const texts = both(query, { type: "attitude", value: "unfavourable" });
      await add("unfavourable", `policy:${policy.policyId}`, texts, unfavourable, {});
    }
    const own = themes.filter(({ policyId, kind, state }) => {
      return policyId === policy.policyId && kind === "difficulty" && state !== "dismissed";
    });
    const difficulty = both(query, { type: "feedback", value: "difficulty" });
    const textsOf = (theme: string): QueryNode => {
      const kept = own.find(({ themeId }) => themeId === theme);
      return kept ? both(difficulty, anyPhrase(kept.phrases)) : difficulty;
    };
    const themeCounts = async (buckets: readonly Bucket[], span: typeof after) => ({
      feedback: FEEDBACK.filter((label) => label !== "none").reduce((sum, label) => sum + countOf(buckets, label), 0),
      themes: Object.fromEntries([
        [ANY_DIFFICULTY, countOf(buckets, "difficulty")],
        ...(await Promise.all(
          own.map(async ({ themeId }) => [themeId, await index.count(within(textsOf(themeId), span))] as const),
        )),
      ]),
    });
    const warnings = difficultyWarnings(
      await themeCounts(old.feedback, before),
      await themeCounts(now.feedback, after),
    );
    for (const warning of warnings) {
      const kept = own.find(({ themeId }) => themeId === warning.theme);
      const subject = `policy:${policy.policyId}:${warning.theme}`;
      await add("difficulty", subject, textsOf(warning.theme), warning, {
        theme: kept?.label ?? "",
        themeId: kept?.themeId ?? "",
      });
    }
  }
  return found;
}

function countOf(buckets: readonly Bucket[], value: string): number {
  return buckets.find((bucket) => bucket.value === value)?.count ?? 0;
}

function anyPhrase(phrases: readonly string[]): QueryNode {
  const nodes = phrases.map((phrase): QueryNode => {
    const words = phrase.split(/\s+/).filter((word) => word !== "");
    return words.length === 1
      ? { type: "word", field: null, word: words[0] ?? "" }
      : { type: "phrase", field: null, words };
  });
  const [first] = nodes;
  return nodes.length === 1 && first ? first : { type: "or", nodes };
}
