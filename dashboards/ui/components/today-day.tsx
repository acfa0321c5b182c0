// The day so far: its hours beside yesterday's and the usual ones, how complete it is source by source, what people say more often.
import { useState } from "react";
import type { Completeness, Overview, Rising } from "../../api/overview.ts";
import type { Sources } from "../../api/source.ts";
import { href, Link } from "../address.tsx";
import { useAnswer, useSession } from "../client.ts";
import { useLanguage, vietnamDate } from "../language.tsx";
import { Spark } from "./numbers.tsx";
import { Plot } from "./plot.tsx";
import { Await } from "./states.tsx";

const HOUR_MS = 3_600_000;

export function Hours({ overview }: { readonly overview: Overview }) {
  const { t, number, time, dateTime } = useLanguage();
  const { hours } = overview;
  const grow = (of: (hour: Overview["hours"][number]) => number | null) => {
    let sum = 0;
    return hours.map((hour) => {
      const value = of(hour);
      if (value === null) return null;
      sum += value;
      return Math.round(sum);
    });
  };
  const usual = grow(({ usual }) => usual);
  return (
    <section className="panel">
      <header>
        <h2>{t("todayHours")}</h2>
        <p>{t("todayHoursHint")}</p>
      </header>
      <Plot
        title={t("todayHours")}
        columnName={t("colTime")}
        height={190}
        columns={hours.map(({ at, today }) => {
          const end = new Date(Date.parse(at) + HOUR_MS).toISOString();
          return {
            label: time(end),
            full: dateTime(end),
            href: today === null ? null : href("/articles", { from: at, to: end, withReprints: true }),
          };
        })}
        lines={[
          { name: t("colToday"), look: "first", values: grow(({ today }) => today) },
          { name: t("todayYesterday"), look: "second", values: grow(({ yesterday }) => yesterday) },
          ...(usual.some((value) => value !== null)
            ? [{ name: t("todayUsual"), look: "third" as const, values: usual }]
            : []),
        ]}
        format={(value) => number(value)}
      />
    </section>
  );
}

export function DayCompleteness({ completeness }: { readonly completeness: Completeness }) {
  const { t, number, percent } = useLanguage();
  const [opened, setOpened] = useState(false);
  const { receivedToday, expectedByNow, expectedToday, weeks } = completeness;
  const session = useSession();
  const may = session?.allowed.includes("GET /api/sources") ?? false;
  const answer = useAnswer<Sources>(may && opened ? "/api/sources" : null);
  return (
    <section className="panel">
      <header>
        <h2>{t("figComplete")}</h2>
      </header>
      <p>
        <strong>
          {expectedToday === 0 ? number(receivedToday) : t("todayIn", { p: percent(receivedToday / expectedToday) })}
        </strong>{" "}
        {t("completeNow", {
          r: number(receivedToday),
          n: number(Math.round(expectedByNow)),
          m: number(Math.round(expectedToday)),
        })}
      </p>
      <p className="muted small">{t("completeBasis", { n: weeks })}</p>
      {may ? (
        <details className="today-sources" onToggle={(event) => setOpened(event.currentTarget.open)}>
          <summary>{t("todayBySource")}</summary>
          {opened ? (
            <Await of={answer} lines={4}>
              {({ sources }) => <BySource sources={sources} />}
            </Await>
          ) : null}
        </details>
      ) : null}
    </section>
  );
}

/** Those that lack most against their habit first. */
function BySource({ sources }: { readonly sources: Sources["sources"] }) {
  const { t, number, word } = useLanguage();
  const shown = sources
    .filter(({ state }) => state !== "off")
    .sort((a, b) => b.usualPerDay - b.receivedToday - (a.usualPerDay - a.receivedToday));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section tabIndex={0} aria-label={t("todayBySource")}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("colSource")}</th>
            <th scope="col" className="number">
              {t("colToday")}
            </th>
            <th scope="col" className="number">
              {t("colUsual")}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ sourceId, name, state, receivedToday, usualPerDay }) => (
            <tr key={sourceId}>
              <td>
                <Link href={href("/articles", { source: sourceId, withReprints: true })}>{name}</Link>
                {state === "fine" ? null : <span className="muted small"> {word("state", state)}</span>}
              </td>
              <td className="number">{number(receivedToday)}</td>
              <td className="number">{number(usualPerDay, 1)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

export function RisingThemes() {
  const { t, number, word, date } = useLanguage();
  const answer = useAnswer<Rising>("/api/overview/rising");
  return (
    <section className="panel">
      <header>
        <h2>{t("risingTitle")}</h2>
        <p>{t("risingHint")}</p>
        <Link className="right small" href="/feedback">
          {t("all")}
        </Link>
      </header>
      <Await of={answer} lines={4}>
        {({ themes, policies, looked }) => (
          <>
            {themes.length === 0 ? <p className="muted">{t("risingNone")}</p> : null}
            <ul className="plain-rows">
              {themes.map((theme) => (
                <li key={theme.themeId} className="rising">
                  <div>
                    <Link
                      className="row-title"
                      href={href("/feedback", { policy: theme.policyId, days: 14 })}
                      lang="vi"
                    >
                      {theme.label}
                    </Link>
                    <p className="origin">
                      <span className={`quote-kind quote-${theme.kind}`}>{word("feedback", theme.kind)}</span>
                      <Link href={`/policies/${theme.policyId}`}>{theme.policyName}</Link>
                      {theme.state === "open" ? null : <span>{word("themeState", theme.state)}</span>}
                    </p>
                  </div>
                  <Spark points={theme.points} width={84} height={26} />
                  <p className="number">
                    <strong>{number(theme.after)}</strong>{" "}
                    <span className="muted">{t("risingBefore", { n: number(theme.before) })}</span>
                  </p>
                  {theme.quotes[0] ? (
                    <blockquote lang="vi" className="small">
                      {theme.quotes[0].text}{" "}
                      <Link href={`/articles/${theme.quotes[0].articleId}`}>
                        {theme.quotes[0].sourceName}, {date(theme.quotes[0].at)}
                      </Link>
                    </blockquote>
                  ) : null}
                </li>
              ))}
            </ul>
            {policies > looked ? (
              <p className="muted small after">{t("risingLooked", { n: number(looked), m: number(policies) })}</p>
            ) : null}
          </>
        )}
      </Await>
    </section>
  );
}

/** Today's date in Vietnam, for addresses. */
export function todayOf({ at }: Pick<Overview, "at">): string {
  return vietnamDate(at);
}
