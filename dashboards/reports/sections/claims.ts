// Claims that a person confirmed, beside their evidence and the public answer; and feedback that was answered. Nothing of
// scams, threats or hatred: those go their own way and never into a report.
import type { Review } from "../../../pipeline/messages/alert.ts";
import { isPostKind } from "../../../pipeline/messages/document-fetched.ts";
import type { ReportBlock, ReportPiece, Sentence } from "../../../pipeline/messages/report.ts";
import { heading, type Making, type Section } from "../report-world.ts";
import { withoutNames } from "../without-names.ts";

const MOST = 20;
const LONGEST_TEXT = 600;

export const claims: Section = async (making) => {
  const { world, wording, span, policy } = making;
  const filter = { kinds: ["claim"] as const, limit: 500, ...(policy ? { policyId: policy.policyId } : {}) };
  const [confirmed, closed, open] = await Promise.all([
    world.index.alerts({ ...filter, decision: "confirmed" }),
    world.index.alerts({ ...filter, decision: "closed" }),
    world.index.alerts({ ...filter, decision: "open" }),
  ]);
  const decided = [...confirmed, ...closed]
    .flatMap(({ review }) => (review ? [review] : []))
    .filter(({ decidedAt, alert }) => {
      const ms = Date.parse(decidedAt);
      return alert.kind === "claim" && ms >= span.from && ms < span.to;
    })
    // Closed without an answer is no contradiction that the body stands by.
    .filter(({ decision, answerUrl }) => decision === "confirmed" || answerUrl !== null)
    .sort((a, b) => b.decidedAt.localeCompare(a.decidedAt));
  const waiting = open.filter(({ alert }) => {
    const ms = Date.parse(alert.since);
    return ms < span.to;
  });
  const items = (await Promise.all(decided.slice(0, MOST).map((review) => claimItem(making, review)))).flatMap(
    (item) => item ?? [],
  );
  const blocks: ReportBlock[] = [];
  if (items.length > 0) blocks.push({ type: "list", items });
  if (waiting.length > 0) {
    const n: ReportPiece = { text: wording.number(waiting.length), page: "/alerts?kind=claim" };
    blocks.push({ type: "paragraph", sentences: [wording.sentence("claimsOpen", { n })] });
  }
  return blocks.length === 0 ? [] : [heading(making, "headClaims"), ...blocks];
};

async function claimItem({ world, wording, quoted }: Making, { alert, answerUrl }: Review): Promise<Sentence[]> {
  if (alert.kind !== "claim") return [];
  const [passage] = alert.passages;
  const [proof] = alert.evidence;
  if (!passage || !proof) return [];
  const stored = await world.index.get(passage.articleId);
  const social = stored ? isPostKind(stored.article.sourceKind) : true;
  if (social) quoted.add(passage.articleId);
  const answer =
    answerUrl === null
      ? ""
      : wording.sentence("claimAnswered", { link: { text: wording.word("claimAnswerLink"), url: answerUrl } });
  const where: ReportPiece = {
    text: wording.word("claimWhere"),
    page: `/articles/${passage.articleId}`,
  };
  return [
    wording.sentence("claim", {
      said: withoutNames(passage.text.slice(0, LONGEST_TEXT)),
      where,
      source: proof.source,
      day: wording.day(proof.publishedAt),
      quote: proof.quote.slice(0, LONGEST_TEXT),
      link: { text: wording.word("claimLink"), url: proof.url },
      answer,
    }),
  ];
}

export const answers: Section = async (making) => {
  const { world, wording, span, policy } = making;
  const items: Sentence[] = [];
  for (const theme of world.themes) {
    if (policy && theme.policyId !== policy.policyId) continue;
    const answered = theme.history.findLast(({ state }) => state === "answered");
    const ms = answered ? Date.parse(answered.at) : Number.NaN;
    if (theme.state !== "answered" || !theme.answer || !(ms >= span.from && ms < span.to)) continue;
    const link = theme.answer.url ? [{ text: wording.word("answerLink"), url: theme.answer.url }] : [];
    items.push([
      ...wording.sentence("answer", {
        label: theme.label,
        text: withoutNames(theme.answer.text.slice(0, LONGEST_TEXT)),
      }),
      ...link,
    ]);
  }
  return items.length === 0 ? [] : [heading(making, "headAnswers"), { type: "list", items }];
};
