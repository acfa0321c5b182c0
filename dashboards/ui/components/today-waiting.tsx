// What waits for somebody: open alerts by kind, claims to look at and to answer, what falls due in the next two weeks.
import type { Overview } from "../../api/overview.ts";
import type { Calendar, DueView } from "../../api/plan.ts";
import type { Schedules } from "../../api/report.ts";
import { href, Link } from "../address.tsx";
import { useAnswer, useSession } from "../client.ts";
import { useLanguage, vietnamDate } from "../language.tsx";
import { Await } from "./states.tsx";

const DAY_MS = 86_400_000;
const LATE_DAYS = 14;
const AHEAD_DAYS = 14;
const MOST_DUE = 8;

export function OpenAlerts({ alerts }: { readonly alerts: NonNullable<Overview["alerts"]> }) {
  const { t, number, word } = useLanguage();
  return (
    <section className="panel">
      <header>
        <h2>{t("todayAlerts")}</h2>
        <Link className="right small" href="/alerts?decision=open">
          {t("all")}
        </Link>
      </header>
      {alerts.length === 0 ? <p className="muted">{t("todayAlertsNone")}</p> : null}
      <ul className="waiting">
        {alerts.map(({ kind, open, fresh }) => (
          <li key={kind}>
            <Link href={href("/alerts", { kind, decision: "open" })}>
              <span>{word("alertkind", kind)}</span>
              <span className="number">
                {fresh > 0 ? <span className="fresh">{t("todayFresh", { n: number(fresh) })}</span> : null}{" "}
                <strong>{number(open)}</strong>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function OpenClaims({ claims }: { readonly claims: NonNullable<Overview["claims"]> }) {
  const { t, number, dateTime } = useLanguage();
  return (
    <section className="panel">
      <header>
        <h2>{t("todayClaims")}</h2>
        <p>{t("todayClaimsHint", { n: number(claims.open), m: number(claims.confirmed) })}</p>
        <Link className="right small" href="/claims">
          {t("all")}
        </Link>
      </header>
      {claims.newest.length === 0 ? <p className="muted">{t("claimsNone")}</p> : null}
      <ul className="plain-rows">
        {claims.newest.map((claim) => (
          <li key={claim.alertId}>
            <Link
              className="row-title"
              href={href("/claims", { state: claim.state === "open" ? null : claim.state, id: claim.alertId })}
              lang="vi"
            >
              {claim.said}
            </Link>
            <p className="origin">
              <span>{t(claim.state === "open" ? "todayClaimLook" : "todayClaimAnswer")}</span>
              <span>{t("todayClaimSource", { name: claim.source })}</span>
              <time dateTime={claim.since}>{dateTime(claim.since)}</time>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Not done yet: late ones of the last two weeks, then the next two weeks. */
export function useDue() {
  const session = useSession();
  const may = session?.allowed.includes("GET /api/calendar") ?? false;
  const now = session ? Date.parse(session.now) : 0;
  const day = (offset: number) => vietnamDate(new Date(now + offset * DAY_MS).toISOString());
  const answer = useAnswer<Calendar>(may ? "/api/calendar" : null, { from: day(-LATE_DAYS), to: day(AHEAD_DAYS) });
  // Dates of policies that have passed are no task that somebody forgot.
  const open = answer.data?.due.filter((one) => !one.done && (one.kind !== "policy" || one.day >= day(0)));
  return { may, answer, open, today: day(0), until: day(AHEAD_DAYS) };
}

export function DueSoon({ due }: { readonly due: ReturnType<typeof useDue> }) {
  const { t, number } = useLanguage();
  const session = useSession();
  const schedules = useAnswer<Schedules>(
    session?.allowed.includes("GET /api/report-schedules") ? "/api/report-schedules" : null,
  ).data?.schedules.filter(({ next }) => next !== null && vietnamDate(next) <= due.until);
  const open = due.open ?? [];
  return (
    <section className="panel">
      <header>
        <h2>{t("todayDue")}</h2>
        <p>{t("todayDueHint")}</p>
        <Link className="right small" href="/plans?view=calendar">
          {t("all")}
        </Link>
      </header>
      <Await of={due.answer} lines={3}>
        {() => (
          <>
            {open.length === 0 ? <p className="muted">{t("dueNone")}</p> : null}
            <ul className="plain-rows">
              {open.slice(0, MOST_DUE).map((one) => (
                <DueRow key={one.key} due={one} today={due.today} />
              ))}
            </ul>
            {open.length > MOST_DUE ? (
              <p className="muted small after">{t("facetMore", { n: number(open.length - MOST_DUE) })}</p>
            ) : null}
            {schedules && schedules.length > 0 ? <Scheduled schedules={schedules} /> : null}
          </>
        )}
      </Await>
    </section>
  );
}

function DueRow({ due, today }: { readonly due: DueView; readonly today: string }) {
  const { t, word, date, weekday } = useLanguage();
  const at = `${due.day}T00:00:00.000Z`;
  const late = due.day < today;
  const to = due.planId === null ? `/policies/${due.policyId ?? ""}` : href(`/plans/${due.planId}`, { item: due.item });
  return (
    <li>
      <Link className="row-title" href={to}>
        {due.title}
      </Link>
      <p className="origin">
        <time dateTime={due.day} className={late ? "late-day" : undefined}>
          {due.day === today ? t("colToday") : `${weekday(at)} ${date(at)}`}
          {late ? ` (${t("dueLate")})` : ""}
        </time>
        <span>{word("due", due.kind === "policy" ? (due.date ?? "") : due.kind)}</span>
        {due.who.length > 0 ? <span>{due.who.join("; ")}</span> : null}
      </p>
    </li>
  );
}

/** Reports that make themselves, with when they come. */
function Scheduled({ schedules }: { readonly schedules: Schedules["schedules"] }) {
  const { t, word, dateTime } = useLanguage();
  return (
    <>
      <h3 className="below">{t("todayReports")}</h3>
      <ul className="plain-rows below">
        {schedules.map(({ scheduleId, kind, policyName, next }) => (
          <li key={scheduleId}>
            <Link className="row-title" href="/reports">
              {word("reportkind", kind)}
              {policyName ? `: ${policyName}` : ""}
            </Link>
            <p className="origin">{next ? <time dateTime={next}>{dateTime(next)}</time> : null}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
