// A route as a value: schemas from dashboards/api in, typed handler, the access line checked before anything is read.
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { LangngheError } from "../../pipeline/errors.ts";
import type { ArticleIndex } from "../../pipeline/ports/article-index.ts";
import type { Clock } from "../../pipeline/ports/clock.ts";
import type { Log } from "../../pipeline/ports/log.ts";
import type { Logger } from "../../pipeline/ports/logger.ts";
import type { Explanation } from "../api/article.ts";
import type { HealthReport } from "../api/source.ts";
import { ACCESS } from "./access.ts";
import type { Audit } from "./audit.ts";
import type { Registry } from "./registry.ts";
import type { ReportSettings } from "./report-settings.ts";
import type { Operations } from "./routes/operations.ts";
import type { SignInDesk } from "./sign-in.ts";
import type { SourceDesk } from "./source-desk.ts";
import type { Viewer } from "./viewer.ts";

/** What routes work with. */
export interface Parts {
  readonly index: ArticleIndex;
  readonly log: Log;
  readonly registry: Registry;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly audit: Audit;
  readonly health: (() => Promise<HealthReport>) | null;
  readonly explain: ((articleId: string) => Promise<Explanation | null>) | null;
  readonly language: "vi" | "en";
  /** How people reach the dashboard, null where nobody said. */
  readonly publicUrl: string | null;
  /** Fixed parts, printer and mail of reports. */
  readonly reports: ReportSettings;
  /** The way in: sessions, links, second factors. */
  readonly desk: SignInDesk;
  /** Dead letters and versions; null where nobody gave them. */
  readonly operations: Operations | null;
  /** Forms and checks of sources; null where nobody gave them. */
  readonly sourceDesk: SourceDesk | null;
}

export interface Incoming<Params, Query, Body> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly viewer: Viewer;
  /** Aborts when the reader went away. */
  readonly signal: AbortSignal;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

export interface RouteSpec<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Answer extends z.ZodType,
> {
  /** As it stands in the table of access.ts: "GET /api/overview". POST, PUT, DELETE: a change, with `body`. */
  readonly route: string;
  /** Largest body in bytes; default that of the server (64 KiB). */
  readonly bodyLimit?: number;
  readonly summary: string;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly answer: Answer;
  handle(incoming: Incoming<z.output<Params>, z.output<Query>, z.output<Body>>): Promise<z.input<Answer>>;
}

const METHODS: readonly string[] = ["GET", "POST", "PUT", "DELETE"];
const NOTHING = z.object({});

function checked<Schema extends z.ZodType>(schema: Schema, value: unknown, what: string): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join(".") ?? "";
  throw new LangngheError("INPUT_INVALID", what, { details: { where: where.slice(0, 100) } });
}

/** The JSON schema of one side of a zod schema, for the OpenAPI page. */
function documented(schema: z.ZodType, io: "input" | "output"): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, target: "draft-7", unrepresentable: "any" });
  return rest;
}

/** A route of the way in, which is also for those who are not known yet: `open` in access.ts. */
export type OpenRouteSpec<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Answer extends z.ZodType,
> = Omit<RouteSpec<Params, Query, Body, Answer>, "handle"> & {
  handle(
    incoming: Omit<Incoming<z.output<Params>, z.output<Query>, z.output<Body>>, "viewer"> & {
      readonly viewer: Viewer | null;
    },
  ): Promise<z.input<Answer>>;
};

/** Registers the route. The answer is parsed by its schema too: what the schema does not name never leaves. */
export function addRoute<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Answer extends z.ZodType,
>(app: FastifyInstance, spec: RouteSpec<Params, Query, Body, Answer>): void {
  addOpenRoute(app, {
    ...spec,
    handle: async (incoming) => {
      const { viewer } = incoming;
      if (!viewer) throw new TypeError("a route was reached without a viewer");
      return await spec.handle({ ...incoming, viewer });
    },
  });
}

/** The same where the viewer may be nobody; access.ts says where that is. */
export function addOpenRoute<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Answer extends z.ZodType,
>(app: FastifyInstance, spec: OpenRouteSpec<Params, Query, Body, Answer>): void {
  const [method, url] = spec.route.split(" ");
  if (!method || !METHODS.includes(method) || !url) throw new TypeError(`"${spec.route}" is not "GET /path"`);
  app.route({
    method,
    url,
    ...(spec.bodyLimit ? { bodyLimit: spec.bodyLimit } : {}),
    schema: {
      summary: spec.summary,
      description: `Vai trò / roles: ${ACCESS[spec.route]?.roles.join(", ") ?? "-"}`,
      ...(spec.params ? { params: documented(spec.params, "input") } : {}),
      ...(spec.query ? { querystring: documented(spec.query, "input") } : {}),
      ...(spec.body ? { body: documented(spec.body, "input") } : {}),
      response: { 200: documented(spec.answer, "output") },
    },
    // Fastify's own compilers are replaced in build-server.ts: zod judges, once, here.
    handler: async (request, reply) => {
      const gone = new AbortController();
      request.raw.on("close", () => {
        if (!reply.raw.writableEnded && request.raw.destroyed) gone.abort();
      });
      const answer = await spec.handle({
        params: checked(spec.params ?? NOTHING, request.params, "path") as z.output<Params>,
        query: checked(spec.query ?? NOTHING, request.query, "query") as z.output<Query>,
        body: checked(spec.body ?? z.unknown(), request.body, "body") as z.output<Body>,
        viewer: request.viewer,
        signal: gone.signal,
        request,
        reply,
      });
      const parsed = spec.answer.safeParse(answer);
      if (!parsed.success) {
        throw new LangngheError("INTERNAL", `${spec.route}: ${parsed.error.issues[0]?.path.join(".") ?? ""}`);
      }
      return parsed.data;
    },
  });
}
