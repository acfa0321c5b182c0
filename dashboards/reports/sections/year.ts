// The parts that only the yearly report has: the plan that demands it, the year month by month, the plan's tasks.
import type { ReportPiece, Sentence } from "../../../pipeline/messages/report.ts";
import { planDue } from "../../../pipeline/plan/due.ts";
import { DAY_MS, dateStart } from "../../server/vietnam-time.ts";
import { dateOf, monthsOf } from "../period.ts";
import { heading, type Making, type Section } from "../report-world.ts";
import { planName } from "./due.ts";

/** The day that the plan's yearly report is due, on or after that day; null where its text gives none. */
export function yearlyDue(plan: NonNullable<Making["plan"]>, from: string): string | null {
  const next = planDue(plan, from, dateOf(dateStart(from) + 370 * DAY_MS)).find(
    ({ kind, ...item }) =>
      kind === "report" && "item" in item && plan.reading.reports[Number(item.item.slice(1))]?.kind === "yearly",
  );
  return next?.day ?? null;
}

export function opening(issuer: string): Section {
  return async ({ plan, wording, span }) => {
    if (!plan) return [];
    const { document } = plan.reading;
    const page = `/plans/${plan.planId}`;
    const issued =
      document.date && document.issuer
        ? wording.sentence("planIssued", {
            day: { text: wording.day(document.date), page },
            issuer: document.issuer,
          })
        : "";
    const sentences: Sentence[] = [
      wording.sentence("yearlyOpening", {
        plan: { text: planName(plan, wording), page },
        issued,
        issuer: issuer || wording.word("weReport"),
      }),
    ];
    const day = yearlyDue(plan, dateOf(span.to - 1));
    if (day) sentences.push(wording.sentence("yearlyDue", { day: { text: wording.day(day), page } }));
    return [{ type: "paragraph", sentences }];
  };
}

export const byMonth: Section = async (making) => {
  const { counter, wording, span, scope } = making;
  const rows: ReportPiece[][] = [];
  for (const { month: name, ...month } of monthsOf(span)) {
    const all = await counter.count(scope, month);
    // Months before anything was followed are no zeros of coverage.
    if (all.count === 0) continue;
    const more = await Promise.all(
      ["role:reprint", "tone:negative", "feedback:question", "feedback:difficulty", "feedback:proposal"].map((one) =>
        counter.count([...scope, one], month),
      ),
    );
    rows.push([{ text: name }, ...[all, ...more].map(wording.figure)]);
  }
  if (rows.length === 0) return [];
  const numeric = (key: Parameters<typeof wording.word>[0]) => ({ name: wording.word(key), numeric: true });
  return [
    heading(making, "headMonths"),
    {
      type: "table",
      caption: wording.word("tableMonths"),
      columns: [
        { name: wording.word("colMonth"), numeric: false },
        numeric("colCount"),
        numeric("colReprints"),
        numeric("colNegative"),
        numeric("colQuestion"),
        numeric("colDifficulty"),
        numeric("colProposal"),
      ],
      rows,
    },
  ];
};

/** Tasks against political speech are no work of this system and are not reported on. */
export const planTasks: Section = async (making) => {
  const { plan, wording } = making;
  if (!plan) return [];
  const page = `/plans/${plan.planId}`;
  const tasks = plan.reading.tasks.map((task, i) => ({ task, done: plan.done[`t${i}`] ?? null }));
  const mine = tasks.filter(({ task }) => !task.outOfScope);
  if (mine.length === 0) return [];
  const done = mine.filter((one) => one.done !== null).length;
  return [
    heading(making, "headTasks"),
    {
      type: "paragraph",
      sentences: [
        wording.sentence("tasks", {
          n: { text: wording.number(mine.length), page },
          d: { text: wording.number(done), page },
        }),
      ],
    },
    {
      type: "table",
      caption: wording.word("tableTasks"),
      columns: (["colTask", "colLead", "colDeadline", "colState"] as const).map((key) => ({
        name: wording.word(key),
        numeric: false,
      })),
      rows: mine.map(({ task, done: finished }) => [
        { text: task.summary },
        { text: task.lead.join("; ") },
        { text: task.deadline.date ? wording.day(task.deadline.date) : (task.deadline.rule ?? "") },
        {
          text: finished
            ? wording.text("taskDone", { day: wording.day(Date.parse(finished.at)) })
            : wording.word("taskOpen"),
        },
      ]),
    },
  ];
};
