// What coverage cites often and nobody watches: one click opens the editor with the number filled in.
import type { PolicySuggestions as Suggestions } from "../../api/watchlist.ts";
import { href, Link } from "../address.tsx";
import { useAnswer, useSession } from "../client.ts";
import { useLanguage } from "../language.tsx";
import "../styles/plans.css";

export function PolicySuggestions() {
  const { t, number } = useLanguage();
  const session = useSession();
  const may = session?.mayWrite === true && session.allowed.includes("PUT /api/policies/:id");
  const answer = useAnswer<Suggestions>(may ? "/api/policies/suggestions" : null);
  if (!answer.data || answer.data.documents.length === 0) return null;
  return (
    <section className="panel below">
      <header>
        <h2>{t("suggestTitle")}</h2>
        <p>{t("suggestHint", { n: answer.data.days })}</p>
      </header>
      <ul className="lines roomy">
        {answer.data.documents.map(({ canonical, articles, title }) => (
          <li key={canonical}>
            <Link className="row-title" href={href("/policies/new", { document: canonical, name: title ?? canonical })}>
              {canonical}
            </Link>
            <p className="origin">
              {title ? <span>{title}</span> : null}
              <Link href={href("/articles", { document: canonical })}>
                {t("storyArticles", { n: number(articles) })}
              </Link>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
