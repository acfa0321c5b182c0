// The dashboard's server as a value: routes, access, headers, errors, pages. Listening and closing is the caller's.
import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import compress from "@fastify/compress";
import cookie from "@fastify/cookie";
import csrf from "@fastify/csrf-protection";
import helmet from "@fastify/helmet";
import rateLimit from "@fastify/rate-limit";
import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { toLangngheError } from "../../pipeline/errors.ts";
import type { ArticleIndex } from "../../pipeline/ports/article-index.ts";
import type { Clock } from "../../pipeline/ports/clock.ts";
import type { Log } from "../../pipeline/ports/log.ts";
import type { Logger } from "../../pipeline/ports/logger.ts";
import { KEY_BYTES, keyFor } from "../accounts/sealing.ts";
import type { Explanation } from "../api/article.ts";
import type { HealthReport } from "../api/source.ts";
import { ACCESS, accessKey, mayUse, requireAccessLines } from "./access.ts";
import type { Audit } from "./audit.ts";
import { errorAnswer, ServerRefusal, serverError } from "./error-answer.ts";
import { feedViewer, identifyBy } from "./identify.ts";
import { OidcProvider } from "./oidc.ts";
import { documentFor } from "./own-document.ts";
import { pages } from "./pages.ts";
import type { Registry } from "./registry.ts";
import { PLAIN_REPORTS, type ReportSettings } from "./report-settings.ts";
import type { Parts } from "./route.ts";
import { accountRoutes } from "./routes/accounts.ts";
import { alertRoutes } from "./routes/alerts.ts";
import { articleRoutes } from "./routes/articles.ts";
import { auditRoutes } from "./routes/audit.ts";
import { eventRoutes } from "./routes/events.ts";
import { factRoutes } from "./routes/facts.ts";
import { feedbackRoutes } from "./routes/feedback.ts";
import { healthRoutes } from "./routes/health.ts";
import { type Operations, operationRoutes } from "./routes/operations.ts";
import { overviewRoutes } from "./routes/overview.ts";
import { ownAccountRoutes } from "./routes/own-account.ts";
import { planRoutes } from "./routes/plans.ts";
import { policyRoutes } from "./routes/policies.ts";
import { providerRoutes } from "./routes/provider.ts";
import { reportRoutes } from "./routes/reports.ts";
import { searchRoutes } from "./routes/search.ts";
import { savedSearchRoutes } from "./routes/searches.ts";
import { sessionRoutes } from "./routes/session.ts";
import { sourceChangeRoutes } from "./routes/source-changes.ts";
import { sourceRoutes } from "./routes/sources.ts";
import { storyRoutes } from "./routes/stories.ts";
import { tokenRoutes } from "./routes/tokens.ts";
import { watchlistRoutes } from "./routes/watchlist.ts";
import { type AccountSettings, SignInDesk } from "./sign-in.ts";
import type { SourceDesk } from "./source-desk.ts";
import { type Identify, isLoopback, tokenOwner, type Viewer } from "./viewer.ts";

declare module "fastify" {
  interface FastifyRequest {
    viewer: Viewer | null;
  }
}

export interface ServerSettings {
  /** The invented world is shown, and the pages say so. */
  readonly demo: boolean;
  /** Language of pages for those who have not chosen one. */
  readonly language: "vi" | "en";
  /**
   * Without accounts only this machine may read; true lifts that for a port published by a container or a proxy that
   * guards it. Ignored where `identify` is given.
   */
  readonly openToNetwork?: boolean;
  /** How people reach the dashboard, for links in feeds; default: as the request was addressed. */
  readonly publicUrl?: string;
  /** Requests to the API per minute and address; default 600. */
  readonly requestsPerMinute?: number;
  /** Folder of the built pages; default dist/ui of this repository. */
  readonly uiFolder?: string;
  /** Addresses of the proxies whose word on the visitor's address is taken; default none. */
  readonly trustProxy?: readonly string[];
}

export interface ServerOptions {
  readonly index: ArticleIndex;
  readonly log: Log;
  readonly registry: Registry;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly settings: ServerSettings;
  /** Receives every read of social text; the answer waits for it. */
  readonly audit: Audit;
  /** Key and first link of the accounts; without it a key that lives as long as the server. */
  readonly accounts?: AccountSettings;
  /** Dead letters and versions, for the administrator. */
  readonly operations?: Operations;
  /** Forms and checks of sources, for the administrator. */
  readonly sourceDesk?: SourceDesk;
  /** Who asks; default by session, token and address as identify.ts says. */
  readonly identify?: Identify;
  readonly health?: () => Promise<HealthReport>;
  readonly explain?: (articleId: string) => Promise<Explanation | null>;
  /** Default: a form with empty parts, no browser that prints, no mail. */
  readonly reports?: ReportSettings;
}

const UI_FOLDER = fileURLToPath(new URL("../../dist/ui", import.meta.url));
const HOST_RULE = /^\/(?:api\/|metrics)/;

/** Ready for inject() and listen(). Throws TypeError when a route has no line in access.ts. */
export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
  const { logger, settings } = options;
  const accounts: AccountSettings = options.accounts ?? { key: randomBytes(KEY_BYTES), setUp: null };
  const publicUrl = settings.publicUrl ?? null;
  const app = fastify({
    logger: false,
    ...(settings.trustProxy?.length ? { trustProxy: [...settings.trustProxy] } : {}),
    bodyLimit: 64 * 1024,
    routerOptions: { ignoreTrailingSlash: true },
    // Addresses that cannot be decoded never reach a route: the same shape of answer, without the address in it.
    frameworkErrors: (thrown, _request, reply) => {
      const answer = errorAnswer(thrown);
      void (reply as FastifyReply).code(answer.status).type("application/json; charset=utf-8").send(answer.body);
    },
  });
  // zod checks what comes in and what goes out, in route.ts.
  app.setValidatorCompiler(() => () => true);
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  app.decorateRequest("viewer", null);

  requireAccessLines(app);

  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
      },
    },
    referrerPolicy: { policy: "no-referrer" },
    // Plain http on one's own machine must work; whoever serves TLS adds it at the proxy.
    strictTransportSecurity: false,
  });
  await app.register(cookie);
  const secure = publicUrl?.startsWith("https:") ?? false;
  await app.register(csrf, {
    cookieOpts: { httpOnly: true, sameSite: "strict", path: "/", secure },
    // A token fits the person it was given to: one planted with another's cookie opens nothing.
    csrfOpts: { hmacKey: keyFor(accounts.key, "changes").toString("base64") },
    getUserInfo: (request) => tokenOwner(request.viewer),
  });
  await app.register(compress, { threshold: 1024 });
  await app.register(rateLimit, {
    max: settings.requestsPerMinute ?? 600,
    timeWindow: 60_000,
    allowList: (request) => !request.url.startsWith("/api/"),
    errorResponseBuilder: () => Object.assign(new Error("too many requests"), { statusCode: 429 }),
  });

  app.setErrorHandler((thrown, request, reply) => {
    const answer = errorAnswer(thrown);
    if (answer.status >= 500) {
      const error = toLangngheError(thrown);
      const fields = { route: request.routeOptions.url ?? "", code: error.code, error: error.message };
      if (error.retryable) logger.warn(fields, "a request could not be answered yet");
      else logger.error(fields, "a request failed");
    }
    void reply.code(answer.status).type("application/json; charset=utf-8").send(answer.body);
  });

  const { registry, clock } = options;
  const identify =
    options.identify ??
    identifyBy({ registry, clock, demo: settings.demo, openToNetwork: settings.openToNetwork ?? false });
  app.addHook("onRequest", async (request, reply) => {
    if (!HOST_RULE.test(request.url)) return;
    const url = request.routeOptions.url;
    // The files of the pages, and what is nowhere, are answered in pages.ts.
    if (!url || url === "/*") return;
    const key = accessKey(request.method === "HEAD" ? "GET" : request.method, url);
    const line = ACCESS[key];
    if (line?.loopback && isLoopback(request)) return;
    const byAddress = line?.scope === "feed" ? feedViewer({ registry, clock }, request) : undefined;
    request.viewer = byAddress === undefined ? await identify(request) : byAddress;
    const refusal = line?.open ? null : !request.viewer ? "SIGN_IN" : mayUse(request.viewer, key) ? null : "FORBIDDEN";
    if (refusal) {
      const answer = serverError(refusal);
      return reply.code(answer.status).send(answer.body);
    }
    if (request.url.startsWith("/api/") && !key.endsWith("/api/docs")) reply.header("cache-control", "no-store");
  });
  app.addHook("preHandler", async (request, reply) => {
    if (request.is404 || ["GET", "HEAD", "OPTIONS"].includes(request.method)) return;
    if (!fromOwnPages(request, publicUrl)) throw new ServerRefusal("ORIGIN");
    await guardChange(app, request, reply);
  });

  await app.register(swagger, {
    openapi: {
      info: {
        title: "Lắng Nghe",
        version: "1",
        description: "What press and public say about policies. Dates are ISO 8601 in UTC; days are those of Vietnam.",
      },
    },
  });
  await app.register(swaggerUi, {
    routePrefix: "/api/docs",
    uiConfig: { validatorUrl: null, deepLinking: true },
    // Each reader finds what that reader may use.
    transformSpecification: (document, request) => documentFor(document, request.viewer),
  });

  const parts: Parts = {
    index: options.index,
    log: options.log,
    registry: options.registry,
    clock: options.clock,
    logger,
    audit: options.audit,
    health: options.health ?? null,
    explain: options.explain ?? null,
    language: settings.language,
    publicUrl,
    reports: options.reports ?? PLAIN_REPORTS,
    desk: new SignInDesk({ registry, clock, logger, audit: options.audit, settings: accounts, publicUrl }),
    operations: options.operations ?? null,
    sourceDesk: options.sourceDesk ?? null,
  };
  for (const routes of [
    sessionRoutes,
    ownAccountRoutes,
    tokenRoutes,
    accountRoutes,
    auditRoutes,
    operationRoutes,
    overviewRoutes,
    searchRoutes,
    articleRoutes,
    storyRoutes,
    policyRoutes,
    planRoutes,
    savedSearchRoutes,
    factRoutes,
    feedbackRoutes,
    reportRoutes,
    watchlistRoutes,
    alertRoutes,
    sourceRoutes,
    sourceChangeRoutes,
    healthRoutes,
    eventRoutes,
  ]) {
    routes(app, parts);
  }
  const { oidc } = accounts;
  providerRoutes(app, parts, oidc && publicUrl ? new OidcProvider(oidc, publicUrl) : null);
  await pages(app, settings.uiFolder ?? UI_FOLDER);
  await app.ready();
  return app;
}

/**
 * False when the browser says that another site sent it: Sec-Fetch-Site, and Origin against the address asked. Programs
 * that are no browsers send neither; the token stands against the rest.
 */
function fromOwnPages(request: FastifyRequest, publicUrl: string | null): boolean {
  const site = request.headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin" && site !== "none") return false;
  const { origin, host } = request.headers;
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  return new URL(origin).host === host || (publicUrl !== null && new URL(origin).origin === new URL(publicUrl).origin);
}

/** A change must carry the token that its sender was given. */
async function guardChange(
  app: FastifyInstance,
  request: FastifyRequest,
  reply: Parameters<FastifyInstance["csrfProtection"]>[1],
): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    app.csrfProtection(request, reply, (error?: Error) => (error ? reject(error) : resolve()));
  });
}
