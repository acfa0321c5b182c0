// Makes a report's form and blocks from counts and texts. The same world at the same moment gives the same report.

import { LangngheError } from "../../pipeline/errors.ts";
import type { KeptPlan } from "../../pipeline/messages/plan.ts";
import type { ReportBlock, ReportForm, ReportKind } from "../../pipeline/messages/report.ts";
import { namesOf } from "../server/names.ts";
import { condition, counterOf } from "./counter.ts";
import { coveredDays, dateOf, spanOf } from "./period.ts";
import type { Making, ReportWorld, Section } from "./report-world.ts";
import { answers, claims } from "./sections/claims.ts";
import { completeness } from "./sections/completeness.ts";
import { due } from "./sections/due.ts";
import { feedback } from "./sections/feedback.ts";
import { general } from "./sections/general.ts";
import { policyFacts, policySpread } from "./sections/one-policy.ts";
import { policies } from "./sections/policies.ts";
import { stories } from "./sections/stories.ts";
import { byMonth, opening, planTasks, yearlyDue } from "./sections/year.ts";
import { type Wording, wordingOf } from "./wording.ts";

/** What stays the same from report to report: a body's settings. */
export type FormParts = Pick<
  ReportForm,
  "superior" | "issuer" | "number" | "place" | "addressee" | "recipients" | "signer"
>;

export interface ReportRequest {
  readonly kind: ReportKind;
  /** The day it is made for; the last that it covers unless from and to are given. Default today. */
  readonly date?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** For kind "policy", which needs it; others ignore it. */
  readonly policyId?: string | null | undefined;
  /** For kind "yearly": the accepted plan that demands it; default the one that is due next. */
  readonly planId?: string | null | undefined;
  readonly language: "vi" | "en";
}

export interface MadeReport {
  readonly kind: ReportKind;
  readonly policyId: string | null;
  readonly planId: string | null;
  readonly from: string;
  readonly to: string;
  readonly language: "vi" | "en";
  readonly form: ReportForm;
  readonly blocks: ReportBlock[];
  /** Article ids of public posts whose words are quoted. */
  readonly quoted: readonly string[];
}

const SECTIONS: Readonly<Record<ReportKind, (parts: FormParts) => readonly Section[]>> = {
  daily: () => [general, stories, policies, feedback, claims, answers, due, completeness],
  weekly: () => [general, stories, policies, feedback, claims, answers, due, completeness],
  policy: () => [policyFacts, general, policySpread, stories, feedback, claims, answers, due, completeness],
  yearly: ({ issuer }) => [
    opening(issuer),
    general,
    byMonth,
    policies,
    stories,
    feedback,
    claims,
    answers,
    planTasks,
    due,
    completeness,
  ],
};

/** Longest period, days: a year with its leap day. */
const MOST_DAYS = 366;

/** Throws NOT_FOUND for an unknown policy or plan, INPUT_INVALID for a period that is none or has not begun. */
export async function makeReport(world: ReportWorld, parts: FormParts, request: ReportRequest): Promise<MadeReport> {
  const { kind, language } = request;
  const today = dateOf(world.now);
  const standard = coveredDays(kind, request.date ?? request.to ?? today);
  const days = { from: request.from ?? standard.from, to: request.to ?? standard.to };
  if (days.from > days.to) throw new LangngheError("INPUT_INVALID", `from ${days.from} is after to ${days.to}`);
  if (days.from > today) throw new LangngheError("INPUT_INVALID", `${days.from} has not begun`);
  if ((Date.parse(days.to) - Date.parse(days.from)) / 86_400_000 >= MOST_DAYS)
    throw new LangngheError("INPUT_INVALID", `a report covers at most ${MOST_DAYS} days`);
  const policy = kind === "policy" ? world.policies.find(({ policyId }) => policyId === request.policyId) : null;
  if (policy === undefined) throw new LangngheError("NOT_FOUND", `policy ${request.policyId ?? "(none given)"}`);
  const plan = kind === "yearly" ? demandingPlan(world.plans, request.planId ?? null, today) : null;
  const wording = wordingOf(language);
  const making: Making = {
    world,
    kind,
    span: spanOf(days, world.now),
    counter: counterOf(world.index, world.now),
    names: namesOf({ policies: () => world.policies, sources: () => world.sources }),
    wording,
    policy,
    scope: policy ? [condition("policy", policy.policyId)] : [],
    plan,
    quoted: new Set(),
  };
  const blocks: ReportBlock[] = [];
  // One after the other: a report is made in the background of people's searches.
  for (const section of SECTIONS[kind](parts)) blocks.push(...(await section(making)));
  const demanded = plan?.reading.reports.find((report) => report.kind === "yearly")?.to ?? null;
  return {
    kind,
    policyId: policy?.policyId ?? null,
    planId: plan?.planId ?? null,
    ...days,
    language,
    form: {
      ...parts,
      recipients: [...parts.recipients],
      signer: { ...parts.signer },
      date: today,
      type: wording.word("reportType"),
      subject: subject(making, wording, days).slice(0, 500),
      addressee: (demanded ?? parts.addressee).slice(0, 500),
    },
    blocks,
    quoted: [...making.quoted],
  };
}

function subject(
  { kind, policy, plan }: Making,
  wording: Wording,
  days: { readonly from: string; readonly to: string },
): string {
  const slots = {
    day: wording.day(days.to),
    from: wording.day(days.from),
    to: wording.day(days.to),
    year: days.to.slice(0, 4),
    policy: policy?.name ?? "",
    number: plan?.reading.document.number ?? "",
  };
  if (kind === "daily") return wording.text("titleDaily", slots);
  if (kind === "weekly") return wording.text("titleWeekly", slots);
  if (kind === "policy") return wording.text("titlePolicy", slots);
  return wording.text(slots.number === "" ? "titleYearly" : "titleYearlyPlan", slots);
}

/** The plan asked for; without one the accepted plan whose yearly report is due next, null where none demands one. */
function demandingPlan(plans: readonly KeptPlan[], planId: string | null, today: string): KeptPlan | null {
  const accepted = plans.filter(({ status }) => status === "accepted");
  if (planId !== null) {
    const plan = accepted.find((one) => one.planId === planId);
    if (!plan) throw new LangngheError("NOT_FOUND", `accepted plan ${planId}`);
    return plan;
  }
  const dated = accepted
    .flatMap((plan) => {
      const date = yearlyDue(plan, today);
      return date ? [{ plan, date }] : [];
    })
    .sort((a, b) => a.date.localeCompare(b.date) || a.plan.planId.localeCompare(b.plan.planId));
  return dated[0]?.plan ?? null;
}
