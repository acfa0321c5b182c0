// watch: articles.grouped -> alerts.proposed. It proposes; only a person confirms. Criticism is nothing it looks for.
import type { ProposedAlert } from "../messages/alert.ts";
import { articleTime, type ClaimMatch, type GroupedArticle } from "../messages/article.ts";
import { deriveId } from "../messages/envelope.ts";
import { GROUPED_TOPICS, TOPICS } from "../messages/topics.ts";
import type { Emission, Stage } from "../runner/stage.ts";

const MOST_PASSAGES = 20;

export function createWatchStage(): Stage {
  return {
    name: "watch",
    inputs: GROUPED_TOPICS,
    outputs: [TOPICS.alertsProposed],
    needs: ["state"],
    stateTopic: TOPICS.stateWatch,
    process(batch, { state }) {
      return batch.map((input) => {
        const grouped = input.payload as GroupedArticle;
        const emissions: Emission[] = [];
        for (const proposal of proposalsFor(grouped)) {
          // One alert per harm and story, or per claim; it updates in place as more articles join.
          const key = `alert:${proposal.alertId}`;
          const known = state.get(key) as unknown as ProposedAlert | undefined;
          const merged = known ? merge(known, proposal) : proposal;
          if (merged === known) continue;
          state.set(key, merged);
          emissions.push({
            topic: TOPICS.alertsProposed,
            key: merged.alertId,
            id: deriveId("alert", merged.alertId, String(merged.version)),
            payload: merged,
          });
        }
        return { type: "emit", emissions };
      });
    },
  };
}

/** The harm and claim alerts that one article gives reason for. */
export function proposalsFor(grouped: GroupedArticle): ProposedAlert[] {
  const { article, story } = grouped;
  const common = {
    version: 1,
    policyId: article.policies[0]?.policyId ?? null,
    storyId: story.storyId,
    since: articleTime(article),
    updatedAt: articleTime(article),
    facts: {},
    versions: article.findings.versions,
  };
  const proposals: ProposedAlert[] = [];
  const { harm } = article.findings;
  if (harm.label !== "none" && harm.reasons.length > 0) {
    proposals.push({
      ...common,
      kind: harm.label,
      alertId: deriveId("alert", harm.label, story.storyId),
      passages: [passage(grouped, harm.spans[0] ?? null)],
      reasons: harm.reasons.map(({ code, detail }) => ({ code, detail })),
    });
  }
  for (const claim of article.claims) {
    if (claim.relation !== "contradicted") continue;
    proposals.push({
      ...common,
      kind: "claim",
      // One claim is one thing, however many stories repeat it: it gets one answer.
      alertId: deriveId("alert", "claim", claim.factId, differenceKey(claim.difference)),
      facts: {
        factId: claim.factId,
        difference: claim.difference?.kind ?? null,
        said: claim.difference?.said ?? null,
        official: claim.difference?.official ?? null,
      },
      passages: [passage(grouped, claim.passage)],
      evidence: [claim.evidence],
    });
  }
  return proposals;
}

/** The same official text may be contradicted in several ways; each is a claim of its own. */
function differenceKey(difference: ClaimMatch["difference"]): string {
  return difference === null ? "" : [difference.kind, difference.said, difference.official].join("|").toLowerCase();
}

const AROUND = 160;

function passage(grouped: GroupedArticle, span: readonly [number, number] | null): ProposedAlert["passages"][number] {
  const { text, articleId, url } = grouped.article;
  const [start, end] = span ?? [0, Math.min(text.length, 2 * AROUND)];
  const cut = text
    .slice(Math.max(0, start - AROUND), Math.min(text.length, Math.min(end, start + 1_600) + AROUND))
    .trim();
  return { articleId, url, text: cut || text.slice(0, 2 * AROUND) };
}

/** The known alert with a new passage, one version on; the known alert itself when nothing new was said. */
function merge(known: ProposedAlert, fresh: ProposedAlert): ProposedAlert {
  const news = fresh.passages.filter(
    (candidate) => !known.passages.some((old) => old.articleId === candidate.articleId && old.text === candidate.text),
  );
  if (news.length === 0 || known.passages.length >= MOST_PASSAGES) return known;
  return {
    ...known,
    version: known.version + 1,
    updatedAt: later(known.updatedAt, fresh.updatedAt),
    passages: [...known.passages, ...news].slice(0, MOST_PASSAGES),
  };
}

/** The later of two instants in the messages' form, which sorts as text. */
function later(a: string, b: string): string {
  return a.localeCompare(b, "en") >= 0 ? a : b;
}
