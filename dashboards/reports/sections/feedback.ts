// What citizens ask, meet and propose: counts per policy, and some of their sentences, masked and without names. Complaints
// and praise are counted and never quoted.

import { isPostKind } from "../../../pipeline/messages/document-fetched.ts";
import type { ReportBlock, Sentence } from "../../../pipeline/messages/report.ts";
import { condition, type Figure } from "../counter.ts";
import { heading, type Making, type Section } from "../report-world.ts";
import { withoutNames } from "../without-names.ts";
import type { Wording } from "../wording.ts";

const QUOTED = "(feedback:question OR feedback:difficulty OR feedback:proposal)";
const ANY = "(feedback:question OR feedback:difficulty OR feedback:proposal OR feedback:complaint OR feedback:praise)";
const QUOTES_EACH: Readonly<Record<Making["kind"], number>> = { daily: 3, weekly: 4, policy: 12, yearly: 4 };
const LONGEST_QUOTE = 400;

type Counts = readonly [Figure, Figure, Figure, Figure, Figure];

async function counts({ counter, span }: Making, scope: readonly string[]): Promise<Counts> {
  const of = await counter.breakdown(scope, span, ["feedback"]);
  return [
    of("feedback", "question"),
    of("feedback", "difficulty"),
    of("feedback", "proposal"),
    of("feedback", "complaint"),
    of("feedback", "praise"),
  ];
}

function partsOf(wording: Wording, [question, difficulty, proposal, complaint, praise]: Counts): Sentence | null {
  return wording.parts([
    ["feedbackQuestion", question],
    ["feedbackDifficulty", difficulty],
    ["feedbackProposal", proposal],
    ["feedbackComplaint", complaint],
    ["feedbackPraise", praise],
  ]);
}

export const feedback: Section = async (making) => {
  const { world, wording, scope, policy, kind, counter, span } = making;
  if ((await counter.count([...scope, ANY], span)).count === 0) return [];
  const blocks: ReportBlock[] = [heading(making, "headFeedback")];
  const all = partsOf(wording, await counts(making, scope));
  if (all) blocks.push({ type: "paragraph", sentences: [wording.sentence("feedbackAll", { parts: all })] });
  if (policy) {
    blocks.push(...(await quotes(making, scope)));
    return blocks;
  }
  const ranked: { name: string; scope: readonly string[]; figures: Counts; sum: number }[] = [];
  const told = await counter.breakdown([ANY], span, ["policy"], Math.max(1, world.policies.length));
  for (const { policyId, name } of world.policies) {
    if (told("policy", policyId).count === 0) continue;
    const mine = [condition("policy", policyId)];
    const figures = await counts(making, mine);
    const sum = figures.reduce((total, { count }) => total + count, 0);
    if (sum > 0) ranked.push({ name, scope: mine, figures, sum });
  }
  ranked.sort((a, b) => b.sum - a.sum);
  const most = kind === "daily" ? 6 : 10;
  for (const one of ranked.slice(0, most)) {
    const parts = partsOf(wording, one.figures);
    if (!parts) continue;
    blocks.push({
      type: "paragraph",
      sentences: [wording.sentence("feedback", { policy: one.name, parts })],
    });
    blocks.push(...(await quotes(making, one.scope)));
  }
  return blocks;
};

/** The newest sentences of different texts, at most one per source until every source had its turn. */
async function quotes(making: Making, scope: readonly string[]): Promise<ReportBlock[]> {
  const { world, counter, span, names, kind, quoted } = making;
  const most = QUOTES_EACH[kind];
  const page = await world.index.search({
    query: counter.node(counter.text([...scope, QUOTED], span)),
    sort: "newest",
    limit: 60,
  });
  const seen = new Set<string>();
  const bySource = new Map<string, { text: string; source: string; url: string | null; social: string | null }[]>();
  for (const { stored } of page.hits) {
    const { article } = stored;
    const place = article.findings.feedback.spans[0];
    if (!place) continue;
    const text = withoutNames(article.text.slice(place[0], Math.min(place[1], place[0] + LONGEST_QUOTE)).trim());
    if (text === "" || seen.has(text)) continue;
    seen.add(text);
    const social = isPostKind(article.sourceKind);
    bySource.set(article.sourceId, [
      ...(bySource.get(article.sourceId) ?? []),
      {
        text,
        source: names.source(article.sourceId, article.siteName),
        // A public post is not pointed at: its address leads to who wrote it.
        url: social ? null : article.canonicalUrl,
        social: social ? article.articleId : null,
      },
    ]);
  }
  const items: { text: string; source: string; url: string | null }[] = [];
  for (let turn = 0; items.length < most; turn++) {
    const taken = [...bySource.values()].flatMap((list) => list[turn] ?? []).slice(0, most - items.length);
    if (taken.length === 0) break;
    for (const { social, ...item } of taken) {
      if (social) quoted.add(social);
      items.push(item);
    }
  }
  return items.length === 0 ? [] : [{ type: "quotes", items }];
}
