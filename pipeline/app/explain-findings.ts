// Why each finding of one article was made: label, score, versions, the passages it stands on and the reasons given.
// The text is the stored one, in which places that point to a person are covered.
import type { Article } from "../messages/article.ts";

export interface ExplainedPassage {
  readonly start: number;
  readonly end: number;
  readonly words: string;
}

export interface ExplainedFinding {
  readonly finding: "tone" | "feedback" | "harm" | "checkworthy" | "policy" | "claim";
  /** What was found: a label, the policy's id, or the fact's id with its relation. */
  readonly label: string;
  readonly score: number;
  /** name -> version of the models and rules that took part; empty where none is named. */
  readonly versions: Readonly<Record<string, string>>;
  readonly passages: readonly ExplainedPassage[];
  readonly reasons: readonly string[];
}

/** The findings of an article as stored: the four tasks, then each policy, then each claim. */
export function explainFindings(article: Article): ExplainedFinding[] {
  const { findings, text } = article;
  const passage = ([start, end]: readonly [number, number]) => ({ start, end, words: text.slice(start, end) });
  const versions = (...names: string[]) =>
    Object.fromEntries(Object.entries(findings.versions).filter(([name]) => names.includes(name)));
  const { tone, feedback, harm, checkworthy } = findings;
  return [
    {
      finding: "tone",
      label: tone.label,
      score: tone.scores[tone.label],
      versions: versions("tone"),
      passages: [],
      reasons: [],
    },
    {
      finding: "feedback",
      label: feedback.label,
      score: feedback.scores[feedback.label],
      versions: versions("feedback"),
      passages: feedback.spans.map(passage),
      reasons: [],
    },
    {
      finding: "harm",
      label: harm.label,
      score: harm.scores[harm.label],
      versions: versions("harm", "rules"),
      passages: harm.spans.map(passage),
      reasons: harm.reasons.map(({ code, detail, span }) => {
        const words = span === null ? detail : passage(span).words;
        return words === detail ? `${code}: ${detail}` : `${code}: ${detail}: "${words}"`;
      }),
    },
    {
      finding: "checkworthy",
      label: String(checkworthy.label),
      score: checkworthy.score,
      versions: versions("checkworthy"),
      passages: checkworthy.spans.map(passage),
      reasons: [],
    },
    ...article.policies.map(
      (match): ExplainedFinding => ({
        finding: "policy",
        label: match.attitude === null ? match.policyId : `${match.policyId} (${match.attitude})`,
        score: match.score,
        versions: {},
        passages: match.spans.map(passage),
        reasons: match.reasons.map((reason) => `${reason.rule}: "${reason.text}"`),
      }),
    ),
    ...article.claims.map(
      ({ factId, relation, score, passage: place, difference, evidence }): ExplainedFinding => ({
        finding: "claim",
        label: `${relation} ${factId}`,
        score,
        versions: {},
        passages: [passage(place)],
        reasons: [
          ...(difference === null ? [] : [`${difference.kind}: "${difference.said}", "${difference.official}"`]),
          `${evidence.source}, ${evidence.publishedAt}: "${evidence.quote}" ${evidence.url}`,
        ],
      }),
    ),
  ];
}
