// The search language in eight lines, and a mistake in a query shown where it stands.
import type { ErrorBody } from "../../api/common.ts";
import { Link } from "../address.tsx";
import { useLanguage } from "../language.tsx";
import type { StringKey } from "../strings.vi.ts";

const EXAMPLES: readonly (readonly [string, StringKey])[] = [
  ["phí vỉa hè", "queryHelpWords"],
  ['"thu phí vỉa hè"', "queryHelpPhrase"],
  ["vỉa hè OR lòng đường", "queryHelpOr"],
  ["vỉa hè NOT chợ", "queryHelpNot"],
  ["kinh doanh*", "queryHelpPrefix"],
  ["phí NEAR/5 vỉa hè", "queryHelpNear"],
  ["title:vỉa", "queryHelpTitle"],
  ["document:168/2024/NĐ-CP", "queryHelpDocument"],
];

export function QueryHelp() {
  const { t } = useLanguage();
  return (
    <details className="query-help">
      <summary>{t("queryHelp")}</summary>
      <dl>
        {EXAMPLES.map(([query, about]) => (
          <div key={query}>
            <dt>
              <Link href={`/articles?q=${encodeURIComponent(query)}`}>
                <code>{query}</code>
              </Link>
            </dt>
            <dd>{t(about)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

export function QueryMistake({
  query,
  mistake,
  use,
}: {
  readonly query: string;
  readonly mistake: ErrorBody["error"];
  readonly use: (query: string) => void;
}) {
  const { t, code, number } = useLanguage();
  const at = Math.min(mistake.position ?? query.length, query.length);
  const length = Math.max(1, mistake.length ?? 1);
  const corrected = query.slice(0, at) + (mistake.suggestion ?? "") + query.slice(at + length);
  return (
    <div className="state" role="alert">
      <h2>{mistake.message[code]}</h2>
      <pre className="mistake">
        <code>
          {query.slice(0, at)}
          <span className="wrong-place">{query.slice(at, at + length) || "\u00a0"}</span>
          {query.slice(at + length)}
        </code>
      </pre>
      {mistake.position === undefined ? null : <p className="muted">{t("queryAt", { n: number(at + 1) })}</p>}
      {mistake.suggestion ? (
        <p>
          {t("queryTry")}:{" "}
          <button type="button" className="link" onClick={() => use(corrected)}>
            <code>{corrected}</code>
          </button>
        </p>
      ) : (
        <p className="muted">{mistake.action[code]}</p>
      )}
    </div>
  );
}
