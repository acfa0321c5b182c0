// Opens the dashboard's server on an index and the log, and listens.
import type { FastifyInstance } from "fastify";
import { RunHistory } from "../../crawlers/run-history.ts";
import { freshToken } from "../../dashboards/accounts/secret-tokens.ts";
import { LINK_MS } from "../../dashboards/accounts/session-rules.ts";
import { buildServer } from "../../dashboards/server/build-server.ts";
import type { Registry } from "../../dashboards/server/registry.ts";
import { LangngheError, toLangngheError } from "../errors.ts";
import type { CrawlRun, SourceRecord } from "../messages/registry.ts";
import { TOPICS } from "../messages/topics.ts";
import type { Clock } from "../ports/clock.ts";
import { MATCH_ALL } from "../query/tree.ts";
import { followTopic } from "../runner/follow.ts";
import { openAuditTrail } from "./audit-trail.ts";
import { explainArticle } from "./explain.ts";
import { systemHealth } from "./health-report.ts";
import { operationsOn } from "./operations.ts";
import { formParts, openReportMailer, openReportPrinter } from "./report-parts.ts";
import { runReportSchedules } from "./report-scheduler.ts";
import { runSearchDigests } from "./search-digests.ts";
import { serverKey } from "./server-key.ts";
import { openServerTables } from "./server-tables.ts";
import { setUpAddress } from "./set-up-link.ts";
import { createSourceDesk } from "./source-desk.ts";
import { type SourceReport, sourceReport, sourceStatuses } from "./source-report.ts";
import type { Services } from "./wire.ts";

export interface Dashboard {
  /** Where it listens, as people open it. */
  readonly url: string;
  /** Makes the first administrator, once and within a day; null in the demo and where there are accounts. */
  readonly setUpLink: string | null;
  close(): Promise<void>;
}

export interface DashboardOptions {
  readonly demo: boolean;
  /** The sources as they are now. */
  readonly sources: () => readonly SourceRecord[];
  readonly waiting?: ReadonlyMap<string, string>;
  readonly signal: AbortSignal;
}

const RUNS_KEPT = 5;
/** Sources change slowly and measuring programs ask often. */
const LOOK_AGAIN_MS = 60_000;

export async function openDashboard(services: Services, options: DashboardOptions): Promise<Dashboard> {
  const { log, index, clock, logger, config } = services;
  const deps = { clock, logger, signal: options.signal };
  const kept = await openServerTables(log, deps);
  const runs = new Map<string, CrawlRun[]>();
  const history = new RunHistory();
  const crawls = await followTopic(
    log,
    TOPICS.crawlRuns,
    (sourceId, run) => {
      if (!run) return;
      history.add(run);
      runs.set(sourceId, [run, ...(runs.get(sourceId) ?? [])].slice(0, RUNS_KEPT));
    },
    deps,
  );
  const audit = await openAuditTrail(log, services, options.signal);
  let looked: { readonly at: number; readonly report: Promise<SourceReport> } | null = null;
  const lookAtSources = (waiting: number): Promise<SourceReport> => {
    const now = clock.now();
    if (looked && now - looked.at < LOOK_AGAIN_MS) return looked.report;
    const report = sourceReport({ runs: history, sources: options.sources(), index, now, waiting });
    looked = { at: now, report };
    report.catch(() => {
      looked = null;
    });
    return report;
  };
  const registry: Registry = {
    tables: kept.tables,
    policies: () => [...kept.tables.policies.rows.values()],
    sources: options.sources,
    runs: (sourceId) => runs.get(sourceId) ?? [],
    statuses: lastingFor(LOOK_AGAIN_MS, clock, () => sourceStatuses(history, options.sources(), clock.now())),
  };
  const first = options.demo || kept.tables.users.rows.size > 0 ? null : freshToken();
  const printer = await openReportPrinter(config);
  const mailer = await openReportMailer(config);
  const reports = { form: formParts(config), printer, mails: mailer !== null };
  const app: FastifyInstance = await buildServer({
    index,
    log,
    registry,
    clock,
    logger,
    settings: {
      demo: options.demo,
      language: "vi",
      openToNetwork: config.server.openToNetwork,
      trustProxy: config.server.trustProxy,
      ...(config.server.publicUrl ? { publicUrl: config.server.publicUrl } : {}),
    },
    audit: audit.write,
    sourceDesk: createSourceDesk(services, { policies: registry.policies, secret: (name) => process.env[name] }),
    operations: operationsOn(log, config.retention, config.classifiers),
    accounts: {
      key: await serverKey(config),
      oidc: config.server.oidc ? { ...config.server.oidc, roleClaim: config.server.oidc.roleClaim ?? null } : null,
      setUp: first && { hash: first.hash, expiresAt: new Date(clock.now() + LINK_MS).toISOString() },
    },
    reports,
    explain: (articleId) => explainArticle(index, articleId),
    health: async () => {
      const { sources, ...health } = await systemHealth(services, log, () => index.count(MATCH_ALL), {
        exact: false,
        sources: lookAtSources,
        ...(options.waiting ? { waiting: options.waiting } : {}),
      });
      return {
        ...health,
        problems: [...health.problems],
        stages: health.stages.map(({ stage, lag, tally }) => ({ stage, ...tally, waiting: lag })),
      };
    },
  });
  const url = await listen(app, config.server.host, config.server.port);
  const shown = config.server.publicUrl ?? url;
  const stop = new AbortController();
  const scheduling = runReportSchedules(
    {
      index,
      registry,
      clock,
      logger,
      settings: reports,
      mailer,
      audit: audit.write,
      publicUrl: config.server.publicUrl ?? null,
    },
    AbortSignal.any([options.signal, stop.signal]),
  ).catch((thrown: unknown) => {
    logger.error({ code: toLangngheError(thrown).code }, "reports are no longer made on schedule");
  });
  const telling = runSearchDigests(
    { index, registry, clock, logger, mailer, audit: audit.write, publicUrl: config.server.publicUrl ?? null },
    AbortSignal.any([options.signal, stop.signal]),
  ).catch((thrown: unknown) => {
    logger.error({ code: toLangngheError(thrown).code }, "digests of saved searches are no longer sent");
  });
  return {
    url: shown,
    setUpLink: first && setUpAddress(shown, first.token),
    async close() {
      stop.abort();
      await Promise.all([scheduling, telling]);
      await app.close();
      await printer.close();
      await mailer?.close();
      await Promise.all([kept.close(), crawls.close(), audit.close()]);
    },
  };
}

/** What is said beside the address while there is no account. */
export function setUpNotice({ setUpLink }: Pick<Dashboard, "setUpLink">): string {
  if (setUpLink === null) return "";
  return `
Chưa có tài khoản: chỉ máy này xem được, không ai sửa được gì. Tạo quản trị viên đầu tiên (một lần, trong 24 giờ):
No accounts yet: only this machine may look, nobody may change. Make the first administrator (once, within 24 hours):
  ${setUpLink}
`;
}

/** The answer of `make`, made anew when it is older than that. */
function lastingFor<Answer>(ms: number, clock: Clock, make: () => Answer): () => Answer {
  let made: { readonly at: number; readonly answer: Answer } | null = null;
  return () => {
    if (made === null || clock.now() - made.at >= ms) made = { at: clock.now(), answer: make() };
    return made.answer;
  };
}

async function listen(app: FastifyInstance, host: string, port: number): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "EADDRINUSE") {
      throw new LangngheError(
        "CONFIG_INVALID",
        `port ${port} on ${host} is taken; set server.port or LANGNGHE_SERVER_PORT`,
        { cause },
      );
    }
    throw cause;
  }
}
