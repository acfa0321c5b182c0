// What people ask, meet and propose about one policy, as themes in their own masked words, with what the body did about each.
import type { FeedbackBoard, ThemeView } from "../../api/feedback.ts";
import { href, Link } from "../address.tsx";
import { useAnswer, useSession } from "../client.ts";
import { useLanguage, vietnamDate } from "../language.tsx";
import { Spark } from "./numbers.tsx";
import { Await } from "./states.tsx";

const MOST_THEMES = 6;
const MOST_DAYS = 180;

export function PolicyVoices({ policyId, days }: { readonly policyId: string; readonly days: number }) {
  const { t, number } = useLanguage();
  const answer = useAnswer<FeedbackBoard>("/api/feedback", { policy: policyId, days: Math.min(days, MOST_DAYS) });
  return (
    <section className="panel">
      <header>
        <h2>{t("quotesTitle")}</h2>
        <Link className="right small" href={href("/feedback", { policy: policyId })}>
          {t("all")}
        </Link>
      </header>
      <Await of={answer} lines={5}>
        {({ themes, alone, from }) => (
          <>
            {themes.length === 0 ? <p className="muted">{t("quotesNone")}</p> : null}
            <ul className="plain-rows">
              {themes.slice(0, MOST_THEMES).map((theme) => (
                <Theme key={theme.themeId} theme={theme} from={from} />
              ))}
            </ul>
            {themes.length > MOST_THEMES ? (
              <p className="muted small after">{t("facetMore", { n: number(themes.length - MOST_THEMES) })}</p>
            ) : null}
            {alone > 0 ? <p className="muted small after">{t("feedbackAlone", { n: number(alone) })}</p> : null}
          </>
        )}
      </Await>
    </section>
  );
}

function Theme({ theme, from }: { readonly theme: ThemeView; readonly from: string }) {
  const { t, word, number, date } = useLanguage();
  const coverage = useSession()?.allowed.includes("GET /api/search") ?? false;
  const [phrase] = theme.phrases;
  const texts = t("themeTexts", { n: number(theme.texts) });
  return (
    <li>
      <div className="rising">
        <div>
          <h3 lang="vi">{theme.label}</h3>
          <p className="origin">
            <span className={`quote-kind quote-${theme.kind}`}>{word("feedback", theme.kind)}</span>
            <span>{word("themeState", theme.state)}</span>
            {theme.regions.slice(0, 2).map((region) => (
              <span key={region.value}>{region.label ?? region.value}</span>
            ))}
          </p>
        </div>
        <Spark points={theme.points} width={84} height={26} />
        {coverage && phrase ? (
          <Link
            className="number"
            href={href("/articles", {
              q: `"${phrase}"`,
              policy: theme.policyId,
              feedback: theme.kinds.map(({ value }) => value),
              from: vietnamDate(from),
            })}
          >
            {texts}
          </Link>
        ) : (
          <span className="number">{texts}</span>
        )}
      </div>
      {theme.quotes.slice(0, 2).map((quote) => (
        <blockquote key={quote.articleId} lang="vi">
          {quote.text}{" "}
          <span className="small muted">
            {coverage ? <Link href={`/articles/${quote.articleId}`}>{quote.sourceName}</Link> : quote.sourceName},{" "}
            {date(quote.at)}
          </span>
        </blockquote>
      ))}
      {theme.answer ? (
        <p className="small">
          <strong>{t("themeAnswer")}:</strong> {theme.answer.text}{" "}
          {theme.answer.url ? (
            <a href={theme.answer.url} target="_blank" rel="noopener noreferrer nofollow">
              {t("openAnswer")}
              <span className="hidden"> ({t("opensNew")})</span>
            </a>
          ) : null}
        </p>
      ) : null}
    </li>
  );
}
