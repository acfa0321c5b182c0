// GET /api/health and /metrics: how the system runs, for people and for measuring programs.
import type { FastifyInstance } from "fastify";
import { collectDefaultMetrics, Gauge, Histogram, Registry as Metrics } from "prom-client";
import { toLangngheError } from "../../../pipeline/errors.ts";
import { isoNow } from "../../../pipeline/ports/clock.ts";
import { type HealthReport, healthReport } from "../../api/source.ts";
import { addOpenRoute, type Parts } from "../route.ts";

/** Without a report from the app: whether log and index answer at all. */
async function plainHealth({ index, log, clock }: Parts): Promise<HealthReport> {
  const problems: string[] = [];
  const asked = async (question: () => Promise<unknown>): Promise<boolean> => {
    try {
      await question();
      return true;
    } catch (thrown) {
      const error = toLangngheError(thrown);
      problems.push(`${error.code}: ${error.action}`);
      return false;
    }
  };
  const indexFine = await asked(() => index.count({ type: "time", from: isoNow(clock), to: isoNow(clock) }));
  const logFine = await asked(() => log.ranges(["articles.grouped"]));
  return {
    at: isoNow(clock),
    ok: indexFine && logFine,
    log: { kind: log.supports.manyProcesses ? "kafka" : "embedded", reachable: logFine },
    index: { kind: index.supports.manyProcesses ? "elasticsearch" : "sqlite", reachable: indexFine },
    stages: [],
    disk: null,
    problems,
  };
}

export function healthRoutes(app: FastifyInstance, parts: Parts): void {
  // Also asked by this machine's own watchers, which are nobody.
  addOpenRoute(app, {
    route: "GET /api/health",
    summary: "Whether everything runs; per stage received = emitted + dropped + dead",
    answer: healthReport,
    handle: async () => (parts.health ? await parts.health() : await plainHealth(parts)),
  });

  const metrics = new Metrics();
  collectDefaultMetrics({ register: metrics, prefix: "langnghe_" });
  const duration = new Histogram({
    name: "langnghe_http_request_duration_seconds",
    help: "Time to answer a request of the dashboard",
    labelNames: ["route", "status"],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [metrics],
  });
  const waiting = new Gauge({
    name: "langnghe_stage_waiting_messages",
    help: "Messages a stage has not read yet",
    labelNames: ["stage"],
    registers: [metrics],
  });
  const outcomes = new Gauge({
    name: "langnghe_stage_messages",
    help: "Messages of a stage since its beginning, by what became of them",
    labelNames: ["stage", "outcome"],
    registers: [metrics],
  });
  app.addHook("onResponse", async (request, reply) => {
    // The pattern, never the address: labels stay a closed set.
    const route = request.routeOptions.url ?? "none";
    duration.observe({ route, status: String(reply.statusCode) }, reply.elapsedTime / 1000);
  });
  app.get("/metrics", { schema: { hide: true } }, async (_request, reply) => {
    const report = await parts.health?.();
    for (const stage of report?.stages ?? []) {
      waiting.set({ stage: stage.stage }, stage.waiting);
      outcomes.set({ stage: stage.stage, outcome: "received" }, stage.received);
      outcomes.set({ stage: stage.stage, outcome: "emitted" }, stage.emitted);
      outcomes.set({ stage: stage.stage, outcome: "dead" }, stage.dead);
      const dropped = Object.values(stage.dropped).reduce((sum, count) => sum + count, 0);
      outcomes.set({ stage: stage.stage, outcome: "dropped" }, dropped);
    }
    return reply.type(metrics.contentType).send(await metrics.metrics());
  });
}
