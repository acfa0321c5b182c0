// GET /api/events: server-sent events that say "something new is there". The pages then ask for what they show. The liaison hears
// of confirmed scams and threats alone: not even that anything else happened.
import type { ServerResponse } from "node:http";
import type { FastifyInstance } from "fastify";
import { isAbort, toLangngheError } from "../../../pipeline/errors.ts";
import { decodeEnvelope } from "../../../pipeline/messages/envelope.ts";
import { TOPICS } from "../../../pipeline/messages/topics.ts";
import type { Position } from "../../../pipeline/ports/log.ts";
import { isForLiaison, isLiaison } from "../alert-access.ts";
import type { Parts } from "../route.ts";

const ASK_EVERY_MS = 2_000;
const MOST_READERS = 500;
const WATCHED = {
  articles: TOPICS.articlesGrouped.name,
  posts: TOPICS.postsGrouped.name,
  alerts: TOPICS.alertsProposed.name,
  reviews: TOPICS.alertsReviewed.name,
  acts: TOPICS.alertActs.name,
} as const;
const QUIET = ": still here\n\n";

interface Reader {
  readonly liaison: boolean;
  readonly send: (chunk: string) => void;
}

export function eventRoutes(app: FastifyInstance, { log, clock, logger }: Parts): void {
  const readers = new Map<ServerResponse, Reader>();
  let stop: AbortController | null = null;
  let ends: Record<string, number> = {};
  let reviewsFrom: Position[] = [];

  async function look(): Promise<void> {
    const ranges = await log.ranges(Object.values(WATCHED));
    const now: Record<string, number> = {};
    for (const [name, topic] of Object.entries(WATCHED)) {
      now[name] = ranges.filter((range) => range.topic === topic).reduce((sum, range) => sum + range.end, 0);
    }
    const before = ends;
    ends = now;
    const grown = Object.keys(WATCHED).filter((name) => name in before && now[name] !== before[name]);
    const from = reviewsFrom;
    reviewsFrom = ranges
      .filter(({ topic }) => topic === WATCHED.reviews)
      .map(({ topic, partition, end }) => ({ topic, partition, offset: end }));
    const forLiaison =
      grown.includes("reviews") && readers.values().some(({ liaison }) => liaison) && (await hasForLiaison(from));
    // Also without news a comment goes out: proxies close lines that stay silent.
    const chunk = grown.length > 0 ? news(grown) : QUIET;
    for (const { liaison, send } of readers.values()) {
      if (liaison) send(forLiaison ? news(["reviews"]) : QUIET);
      else send(chunk);
    }
  }

  /** Whether the reviews since then have one that confirms a scam or a threat. */
  async function hasForLiaison(from: readonly Position[]): Promise<boolean> {
    for await (const record of log.read(WATCHED.reviews, { until: "end", from })) {
      if (record.value === null) continue;
      try {
        if (isForLiaison(decodeEnvelope(record.value, TOPICS.alertsReviewed).payload)) return true;
      } catch (thrown) {
        logger.warn({ code: toLangngheError(thrown).code }, "a review was left out");
      }
    }
    return false;
  }

  async function watch(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await look();
        await clock.sleep(ASK_EVERY_MS, signal);
      } catch (thrown) {
        if (isAbort(thrown) || signal.aborted) return;
        logger.warn({ code: toLangngheError(thrown).code }, "the log did not say what is new");
        await clock.sleep(ASK_EVERY_MS * 5, signal).catch(() => undefined);
      }
    }
  }

  app.get("/api/events", { schema: { hide: true } }, async (request, reply) => {
    if (readers.size >= MOST_READERS || !request.viewer) return reply.code(503).send();
    const liaison = isLiaison(request.viewer);
    reply.hijack();
    const raw = reply.raw;
    for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) raw.setHeader(name, value);
    raw.writeHead(200, {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store",
      "x-accel-buffering": "no",
    });
    const send = (chunk: string) => {
      // A reader that does not read is let go instead of filling memory.
      if (raw.writableLength > 65_536) raw.destroy();
      else raw.write(chunk);
    };
    send("retry: 3000\n\n");
    readers.set(raw, { liaison, send });
    if (!stop) {
      stop = new AbortController();
      ends = {};
      void watch(stop.signal);
    }
    request.raw.on("close", () => {
      readers.delete(raw);
      if (readers.size === 0) {
        stop?.abort();
        stop = null;
      }
    });
  });

  app.addHook("preClose", async () => {
    stop?.abort();
    stop = null;
    for (const raw of readers.keys()) raw.end();
  });
}

function news(grown: readonly string[]): string {
  return `event: news\ndata: ${JSON.stringify(grown)}\n\n`;
}
