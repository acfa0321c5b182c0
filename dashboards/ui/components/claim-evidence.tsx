// What is claimed beside what the named source says, the differing parts marked in both. For alerts and for the page of claims.
import type { AlertView } from "../../api/alert.ts";
import { Link } from "../address.tsx";
import { useLanguage } from "../language.tsx";
import { Marked } from "./marked.tsx";

type Alert = AlertView["alert"];
type Evidence = Extract<Alert, { kind: "claim" }>["evidence"][number];

export interface ClaimSide {
  readonly passages: Alert["passages"];
  readonly evidence: readonly Evidence[];
  /** The differing words, where the machine found them: as said, as official. */
  readonly said: string | null;
  readonly official: string | null;
}

const MOST_PASSAGES = 3;

/** The claim of an alert; null where it is about something else. */
export function claimOf(alert: Alert): ClaimSide | null {
  if (alert.kind !== "claim") return null;
  const word = (key: string): string | null => {
    const value = alert.facts[key];
    return typeof value === "string" && value !== "" ? value : null;
  };
  return { passages: alert.passages, evidence: alert.evidence, said: word("said"), official: word("official") };
}

export function ClaimEvidence({ claim }: { readonly claim: ClaimSide }) {
  const { t, date, number } = useLanguage();
  const passages = sameTexts(claim.passages);
  return (
    <div className="claim">
      <section aria-label={t("claimSaid")}>
        <h3>{t("claimSaid")}</h3>
        {passages.slice(0, MOST_PASSAGES).map(({ passage, count }) => (
          <blockquote key={passage.articleId + passage.text} lang="vi">
            <Marked text={passage.text} marks={placesOf(passage.text, claim.said)} />{" "}
            <span className="small">
              <Link href={`/articles/${passage.articleId}`}>{t("more")}</Link>
              {count > 1 ? <span className="muted"> · {t("sameText", { n: number(count) })}</span> : null}
            </span>
          </blockquote>
        ))}
        {passages.length > MOST_PASSAGES ? (
          <p className="muted small">{t("alertMorePassages", { n: number(passages.length - MOST_PASSAGES) })}</p>
        ) : null}
      </section>
      <section aria-label={t("claimOfficial")}>
        <h3>{t("claimOfficial")}</h3>
        {claim.evidence.map((evidence) => (
          <div key={evidence.url + evidence.quote}>
            <blockquote lang="vi">
              <Marked text={evidence.quote} marks={placesOf(evidence.quote, claim.official)} />
            </blockquote>
            <p className="small">
              <a href={evidence.url} target="_blank" rel="noopener noreferrer nofollow">
                {evidence.source}
                <span className="hidden"> ({t("opensNew")})</span>
              </a>
              , {date(evidence.publishedAt)}
            </p>
          </div>
        ))}
      </section>
      {claim.said && claim.official ? (
        <p className="claim-difference">
          <span className="muted">{t("claimDiffers")}</span> <del>{claim.said}</del> <ins>{claim.official}</ins>
        </p>
      ) : null}
    </div>
  );
}

/** Every place of the words in the text. */
function placesOf(text: string, words: string | null): [number, number][] {
  if (words === null) return [];
  const found: [number, number][] = [];
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) {
    found.push([at, at + words.length]);
  }
  return found;
}

type Passage = Alert["passages"][number];

/** Passages that say the same once, with how often they were posted; the most frequent first. */
export function sameTexts(passages: readonly Passage[]): { passage: Passage; count: number }[] {
  const found = new Map<string, { passage: Passage; count: number }>();
  for (const passage of passages) {
    const before = found.get(passage.text);
    if (before) before.count++;
    else found.set(passage.text, { passage, count: 1 });
  }
  return [...found.values()].sort((a, b) => b.count - a.count);
}
