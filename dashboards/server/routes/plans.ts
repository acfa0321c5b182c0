// Plans: drop a file in, look at its reading, correct it, accept; and the calendar of what falls due. What is out of scope
// stays shown and can be neither accepted nor turned on: the server decides that from the sentence, not from the request.
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { LangngheError } from "../../../pipeline/errors.ts";
import { deriveId } from "../../../pipeline/messages/envelope.ts";
import type { KeptPlan, PlanReading } from "../../../pipeline/messages/plan.ts";
import type { Policy } from "../../../pipeline/messages/registry.ts";
import { type Due, planDue, policyDue } from "../../../pipeline/plan/due.ts";
import { readPlan } from "../../../pipeline/plan/plan-file.ts";
import { proposePolicies } from "../../../pipeline/plan/proposals.ts";
import { asksAgainstSpeech, OUT_OF_SCOPE_REASON } from "../../../pipeline/plan/scope.ts";
import { isoNow } from "../../../pipeline/ports/clock.ts";
import {
  calendar,
  calendarQuery,
  type DueView,
  PLAN_BYTES,
  planAcceptance,
  planChange,
  planProgress,
  plans,
  planUpload,
  planView,
} from "../../api/plan.ts";
import { auditAct } from "../audit.ts";
import { calendarFeed } from "../calendar-feed.ts";
import { ServerRefusal } from "../error-answer.ts";
import { seesOwned } from "../ownership.ts";
import { addRoute, type Parts } from "../route.ts";
import { DAY_MS, vietnamDay } from "../vietnam-time.ts";
import type { Viewer } from "../viewer.ts";

const AHEAD_DAYS = 400;
const FEED_BACK_DAYS = 90;
const byId = z.strictObject({ id: z.string().length(32) });

export function planRoutes(app: FastifyInstance, parts: Parts): void {
  const { registry, clock } = parts;
  const { plans: table, policies } = registry.tables;

  const planOf = (id: string): KeptPlan => {
    const plan = table.rows.get(id);
    if (!plan) throw new LangngheError("NOT_FOUND");
    return plan;
  };
  const today = () => vietnamDay(clock.now());
  const ahead = (days: number) => vietnamDay(clock.now() + days * DAY_MS);
  const viewOf = (plan: KeptPlan) => ({
    plan,
    proposals: proposePolicies(plan.reading, registry.policies()).map(({ policy, spans, likely }) => ({
      policy,
      spans: spans.map(([start, end]): [number, number] => [start, end]),
      likely,
    })),
    due: planDue(plan, today(), ahead(AHEAD_DAYS)).map((due) => dueViewOf(due, plan)),
  });

  addRoute(app, {
    route: "GET /api/plans",
    summary: "The plans dropped in, newest first",
    answer: plans,
    handle: async () => ({
      plans: [...table.rows.values()]
        .sort((a, b) => b.changedAt.localeCompare(a.changedAt, "en"))
        .map((plan) => {
          const { document, tasks, reports } = plan.reading;
          const next = planDue(plan, today(), ahead(AHEAD_DAYS)).find((due) => !due.done);
          return {
            planId: plan.planId,
            fileName: plan.fileName,
            number: document.number,
            title: document.title,
            issuer: document.issuer,
            date: document.date,
            status: plan.status,
            tasks: tasks.length,
            outOfScope: tasks.filter((task) => task.outOfScope).length,
            reports: reports.length,
            policies: plan.policies.length,
            next: next ? dueViewOf(next, plan) : null,
            changedAt: plan.changedAt,
          };
        }),
    }),
  });

  addRoute(app, {
    route: "POST /api/plans",
    summary: "Drop a plan in: .docx, PDF with a text layer, or text; it is read and kept as a draft",
    bodyLimit: Math.ceil(PLAN_BYTES * 1.34) + 4_096,
    body: planUpload,
    answer: planView,
    handle: async ({ body, viewer }) => {
      const { reading, text } = await readPlan({ bytes: Buffer.from(body.content, "base64") });
      const planId = deriveId("plan", text);
      const known = table.rows.get(planId);
      // The same file again is the same plan: corrections are not thrown away.
      if (known) return viewOf(known);
      const now = isoNow(clock);
      const plan: KeptPlan = {
        planId,
        fileName: body.fileName,
        text,
        reading,
        status: "draft",
        unit: viewer.units[0] ?? null,
        policies: [],
        done: {},
        addedBy: viewer.actor,
        addedAt: now,
        changedAt: now,
      };
      await auditAct(parts, viewer, "plan.added", planId, { tasks: reading.tasks.length });
      await table.put(planId, plan);
      return viewOf(plan);
    },
  });

  addRoute(app, {
    route: "GET /api/plans/:id",
    summary: "One plan: its text, its reading, what it proposes to watch and what falls due",
    params: byId,
    answer: planView,
    handle: async ({ params: { id } }) => viewOf(planOf(id)),
  });

  addRoute(app, {
    route: "PUT /api/plans/:id",
    summary: "Correct the reading",
    bodyLimit: 4 * 1024 * 1024,
    params: byId,
    body: planChange,
    answer: planView,
    handle: async ({ params: { id }, body, viewer }) => {
      const plan = planOf(id);
      if (plan.changedAt !== body.base) throw new ServerRefusal("CHANGED");
      const changed: KeptPlan = {
        ...plan,
        reading: inScope(body.reading),
        changedAt: after(plan.changedAt, clock.now()),
      };
      await auditAct(parts, viewer, "plan.corrected", id);
      await table.put(id, changed);
      return viewOf(changed);
    },
  });

  addRoute(app, {
    route: "POST /api/plans/:id/accept",
    summary: "Accept: the chosen policies go on the watchlist, tasks and reports into the calendar",
    bodyLimit: 512 * 1024,
    params: byId,
    body: planAcceptance,
    answer: planView,
    handle: async ({ params: { id }, body, viewer }) => {
      const plan = planOf(id);
      if (plan.changedAt !== body.base) throw new ServerRefusal("CHANGED");
      const offered = new Set(proposePolicies(plan.reading, registry.policies()).map(({ policy }) => policy.policyId));
      const chosen = body.policies.filter(({ policyId }) => offered.has(policyId));
      if (chosen.length !== body.policies.length) throw new ServerRefusal("CHANGED");
      await auditAct(parts, viewer, "plan.accepted", id, { policies: chosen.length });
      for (const policy of chosen) {
        await policies.put(policy.policyId, withOwner(policy, plan.unit));
      }
      const accepted: KeptPlan = {
        ...plan,
        status: "accepted",
        policies: [...new Set([...plan.policies, ...chosen.map(({ policyId }) => policyId)])],
        changedAt: after(plan.changedAt, clock.now()),
      };
      await table.put(id, accepted);
      return viewOf(accepted);
    },
  });

  addRoute(app, {
    route: "POST /api/plans/:id/done",
    summary: "Mark a task or report as done, or take that back",
    params: byId,
    body: planProgress,
    answer: planView,
    handle: async ({ params: { id }, body: { item, done, note }, viewer }) => {
      const plan = planOf(id);
      const list = item.startsWith("t") ? plan.reading.tasks : plan.reading.reports;
      if (!list[Number(item.slice(1))]) throw new LangngheError("NOT_FOUND");
      const { [item]: _, ...rest } = plan.done;
      const now = isoNow(clock);
      const marks = done ? { ...rest, [item]: { at: now, by: viewer.actor, note } } : rest;
      const changed: KeptPlan = { ...plan, done: marks, changedAt: after(plan.changedAt, clock.now()) };
      await auditAct(parts, viewer, done ? "plan.done" : "plan.undone", id, { item });
      await table.put(id, changed);
      return viewOf(changed);
    },
  });

  addRoute(app, {
    route: "DELETE /api/plans/:id",
    summary: "Take a plan out; policies that it brought stay",
    params: byId,
    answer: z.strictObject({}),
    handle: async ({ params: { id }, viewer }) => {
      planOf(id);
      await auditAct(parts, viewer, "plan.removed", id);
      await table.put(id, null);
      return {};
    },
  });

  const dueBetween = (viewer: Viewer, from: string, to: string): DueView[] => {
    return [
      ...[...table.rows.values()]
        .filter((plan) => seesOwned(viewer, [plan.unit]))
        .flatMap((plan) => planDue(plan, from, to).map((due) => dueViewOf(due, plan))),
      ...registry
        .policies()
        .filter((policy) => seesOwned(viewer, policy.owners))
        .flatMap((policy) => policyDue(policy, from, to).map((due) => dueViewOf(due, null))),
    ].sort((a, b) => a.day.localeCompare(b.day, "en") || a.key.localeCompare(b.key, "en"));
  };

  addRoute(app, {
    route: "GET /api/calendar",
    summary: "What falls due: tasks and reports of accepted plans, dates of policies",
    query: calendarQuery,
    answer: calendar,
    handle: async ({ query: { from, to }, viewer }) => {
      if (Date.parse(to) - Date.parse(from) > 800 * DAY_MS) throw new LangngheError("INPUT_INVALID", "query");
      return { due: dueBetween(viewer, from, to) };
    },
  });

  // Not JSON, so not addRoute: calendars ask with a token in the address.
  app.get("/api/feeds/calendar.ics", { schema: { hide: true } }, async (request, reply) => {
    const viewer = request.viewer;
    if (!viewer) throw new TypeError("a route was reached without a viewer");
    const due = dueBetween(viewer, vietnamDay(clock.now() - FEED_BACK_DAYS * DAY_MS), ahead(AHEAD_DAYS));
    const address = parts.publicUrl ?? `${request.protocol}://${request.host}`;
    return reply
      .type("text/calendar; charset=utf-8")
      .header("content-disposition", 'inline; filename="lang-nghe.ics"')
      .send(calendarFeed(due, address, new Date(clock.now())));
  });
}

/** Whether a task is out of scope is read from its sentence; nobody can correct it away. */
function inScope(reading: PlanReading): PlanReading {
  return {
    ...reading,
    tasks: reading.tasks.map((task) => {
      const outside = task.outOfScope || asksAgainstSpeech(task.quote) || asksAgainstSpeech(task.summary);
      return outside
        ? { ...task, outOfScope: true, monitoring: false, outOfScopeReason: OUT_OF_SCOPE_REASON }
        : { ...task, outOfScopeReason: null };
    }),
  };
}

/** Two changes within one millisecond must differ, or the second reader would not notice the first. */
function after(before: string, now: number): string {
  return new Date(Math.max(now, Date.parse(before) + 1)).toISOString();
}

function withOwner(policy: Policy, unit: string | null): Policy {
  return unit === null || policy.owners.includes(unit) ? policy : { ...policy, owners: [...policy.owners, unit] };
}

function dueViewOf(due: Due, plan: KeptPlan | null): DueView {
  const common = { key: due.key, day: due.day, title: due.title, done: due.done, kind: due.kind };
  return due.kind === "policy"
    ? {
        ...common,
        planId: null,
        planTitle: null,
        item: null,
        recurring: false,
        who: [],
        policyId: due.policyId,
        date: due.date,
      }
    : {
        ...common,
        planId: due.planId,
        planTitle: plan?.reading.document.title ?? plan?.fileName ?? null,
        item: due.item,
        recurring: due.recurring,
        who: [...due.who],
        policyId: null,
        date: null,
      };
}
