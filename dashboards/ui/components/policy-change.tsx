// What drives a change: the stories, outlets and words behind more or less coverage, of the period or of one day, with articles.
import { useState } from "react";
import type { PolicyDrivers, PolicyView } from "../../api/policy.ts";
import { href, Link, useQueryState } from "../address.tsx";
import { useAnswer } from "../client.ts";
import { useLanguage, vietnamDate } from "../language.tsx";
import { printDay } from "./date-range.tsx";
import { Choice } from "./form.tsx";
import { Await } from "./states.tsx";

const PEAKS = 5;

export function PolicyChange({ view }: { readonly view: PolicyView }) {
  const { t, number, weekday } = useLanguage();
  const [params, change] = useQueryState();
  const day = params.get("peak");
  const [opened, setOpened] = useState(day !== null);
  const answer = useAnswer<PolicyDrivers>(
    opened ? `/api/policies/${encodeURIComponent(view.policy.policyId)}/drivers` : null,
    { days: params.get("days"), day },
  );
  const peaks = [...view.volume].sort((a, b) => b.count - a.count).slice(0, PEAKS);
  const days = new Map(peaks.map(({ at, count }) => [vietnamDate(at), { at, count }]));
  return (
    <section className="panel">
      <details open={opened} onToggle={(event) => setOpened(event.currentTarget.open)}>
        <summary>
          <h2 className="inline">{t("driversTitle")}</h2>
        </summary>
        {opened ? (
          <>
            <div className="filters-row below">
              <Choice
                label={t("driversOf")}
                value={day ?? ""}
                options={[
                  ["", t("driversPeriod", { n: view.days })],
                  ...[...days].map(
                    ([key, { at, count }]) =>
                      [key, `${weekday(at)} ${printDay(key)}: ${t("storyArticles", { n: number(count) })}`] as const,
                  ),
                  ...(day !== null && !days.has(day) ? [[day, printDay(day)] as const] : []),
                ]}
                onChange={(value) => change({ peak: value === "" ? null : value })}
              />
            </div>
            <Await of={answer}>{(found) => <Shown found={found} view={view} day={day} />}</Await>
          </>
        ) : null}
      </details>
    </section>
  );
}

type Articles = PolicyDrivers["terms"][number]["articles"];

function Shown({ found, view, day }: { found: PolicyDrivers; view: PolicyView; day: string | null }) {
  const { t, number } = useLanguage();
  const span = { from: vietnamDate(found.after.from), to: vietnamDate(found.after.to) };
  const inSpan = (values: Parameters<typeof href>[1]) =>
    href("/articles", { policy: view.policy.policyId, ...span, withReprints: true, ...values });
  const moved = ({ before, after }: { readonly before: number; readonly after: number }) => (
    <span className="number muted"> {t("driversMoved", { n: number(after), m: number(before) })}</span>
  );
  return (
    <>
      <p className="small">
        {t(day === null ? "driversCounts" : "driversCountsDay", {
          n: number(found.after.count),
          m: number(found.before.count),
        })}
      </p>
      <div className="drivers">
        <section aria-label={t("navStories")}>
          <h3>{t("navStories")}</h3>
          {found.stories.length === 0 ? <p className="muted">{t("none")}</p> : null}
          <ul className="plain-rows">
            {found.stories.map((one) => (
              <li key={one.id ?? "none"}>
                {one.id === null ? (
                  <span>{t("driversAlone")}</span>
                ) : (
                  <Link className="row-title" href={`/stories/${one.id}`}>
                    {one.name}
                  </Link>
                )}
                {moved(one)}
                <Examples articles={one.articles.filter(({ title }) => title !== one.name)} />
              </li>
            ))}
          </ul>
        </section>
        <section aria-label={t("colSources")}>
          <h3>{t("colSources")}</h3>
          {found.sources.length === 0 ? <p className="muted">{t("none")}</p> : null}
          <ul className="plain-rows">
            {found.sources.map((one) => (
              <li key={one.id}>
                <Link className="row-title" href={inSpan({ source: one.id })}>
                  {one.name}
                </Link>
                {moved(one)}
              </li>
            ))}
          </ul>
        </section>
        <section aria-label={t("driversWords")}>
          <h3>{t("driversWords")}</h3>
          {found.terms.length === 0 ? <p className="muted">{t("driversNoWords")}</p> : null}
          <ul className="plain-rows">
            {found.terms.map((one) => (
              <li key={one.term}>
                <Link className="row-title" href={inSpan({ q: `"${one.term}"` })} lang="vi">
                  {one.term}
                </Link>
                {moved(one)}
                <Examples articles={one.articles.slice(0, 1)} />
              </li>
            ))}
          </ul>
        </section>
      </div>
      {found.truncated ? <p className="muted small after">{t("driversTruncated")}</p> : null}
    </>
  );
}

function Examples({ articles }: { readonly articles: Articles }) {
  if (articles.length === 0) return null;
  return (
    <ul className="small">
      {articles.slice(0, 2).map(({ articleId, title }) => (
        <li key={articleId}>
          <Link href={`/articles/${articleId}`}>{title}</Link>
        </li>
      ))}
    </ul>
  );
}
