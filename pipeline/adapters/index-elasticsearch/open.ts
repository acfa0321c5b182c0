// The index on Elasticsearch 9, for several workers and dashboards at once.
import { Client } from "@elastic/elasticsearch";
import { LangngheError } from "../../errors.ts";
import type { ArticleIndex, StoredArticle } from "../../ports/article-index.ts";
import type { Logger } from "../../ports/logger.ts";
import { AlertIndices } from "./alerts.ts";
import type { Sleep } from "./bulk.ts";
import { toIndexError } from "./driver-errors.ts";
import { namesOf } from "./mapping.ts";
import { ArticleReader } from "./reader.ts";
import { dropBefore } from "./retention.ts";
import { destroy, prepare } from "./setup.ts";
import { ArticleWriter } from "./writer.ts";

export interface ElasticsearchIndexOptions {
  /** Address of a node or of a load balancer. */
  readonly url: string;
  /** Put before each index name; default "langnghe-". */
  readonly prefix?: string;
  /** Copies of each index; default 0. */
  readonly replicas?: number;
  readonly apiKey?: string;
  readonly username?: string;
  readonly password?: string;
  readonly tls?: { readonly ca: string };
  readonly logger: Logger;
  /** Waits between attempts of a bulk write; for tests. */
  readonly sleep?: Sleep;
}

const REQUEST_TIMEOUT_MS = 30_000;

/**
 * Connects on first use; prepare() must follow. Errors: INDEX_UNAVAILABLE (no connection, 5xx), INDEX_DENIED (401, 403),
 * INDEX_BUSY (429 to the last attempt), INDEX_VERSION from prepare(), CLOSED after close().
 */
export async function openElasticsearchIndex(options: ElasticsearchIndexOptions): Promise<ArticleIndex> {
  const { logger, sleep } = options;
  const client = new Client({
    node: options.url,
    requestTimeout: REQUEST_TIMEOUT_MS,
    // A lost connection is tried again at once; longer waits belong to the runner, which says so.
    maxRetries: 1,
    ...(options.apiKey !== undefined
      ? { auth: { apiKey: options.apiKey } }
      : options.username !== undefined && options.password !== undefined
        ? { auth: { username: options.username, password: options.password } }
        : {}),
    ...(options.tls ? { tls: { ca: options.tls.ca } } : {}),
  });
  const names = namesOf(options.prefix ?? "langnghe-");
  const reader = new ArticleReader(client, names);
  const writer = new ArticleWriter(client, names, sleep);
  const alerts = new AlertIndices(client, names, sleep);
  let closed = false;

  const open = () => {
    if (closed) throw new LangngheError("CLOSED", "the index");
  };
  const run = async <Result>(work: () => Promise<Result>, signal?: AbortSignal): Promise<Result> => {
    open();
    signal?.throwIfAborted();
    try {
      return await work();
    } catch (thrown) {
      if (signal?.aborted) throw signal.reason;
      if (closed) throw new LangngheError("CLOSED", "the index", { cause: thrown });
      throw toIndexError(thrown);
    }
  };

  return {
    supports: { manyProcesses: true },
    prepare: () => run(() => prepare(client, names, options.replicas ?? 0)),
    write: (writes, signal) =>
      run(async () => {
        if (writes.length === 0) return [];
        const verdicts = await writer.write(writes, signal);
        const retries = verdicts.filter((verdict) => verdict.outcome === "retry").length;
        if (retries > 0) logger.warn({ articles: writes.length, retries }, "the index was too busy for some articles");
        return verdicts;
      }, signal),
    writeAlerts: (list) => run(() => alerts.writeAlerts(list)),
    writeReviews: (list) => run(() => alerts.writeReviews(list)),
    writeDeliveries: (list) => run(() => alerts.writeDeliveries(list)),
    refresh: () =>
      run(async () => {
        const index = [names.months, names.heads, names.versions, names.alerts, names.reviews, names.deliveries];
        await client.indices.refresh({ index, ignore_unavailable: true, allow_no_indices: true });
      }),
    get: (articleId) => run(() => reader.get(articleId)),
    versions: (articleId) => run(() => reader.versions(articleId)),
    story: (storyId) => run(() => reader.story(storyId)),
    search: (request, signal) => {
      if (!Number.isInteger(request.limit) || request.limit < 1 || request.limit > 200)
        throw new TypeError(`limit is a whole number from 1 to 200, not ${request.limit}`);
      return run(() => reader.search(request, signal), signal);
    },
    async *scan(query, signal): AsyncGenerator<StoredArticle> {
      const pages = reader.scan(query, signal);
      try {
        for (;;) {
          const page = await run(() => pages.next(), signal);
          if (page.done) return;
          for (const stored of page.value) {
            open();
            yield stored;
          }
        }
      } finally {
        if (!closed) await pages.return(undefined);
      }
    },
    count: (query) => run(() => reader.count(query)),
    facets: (query, dimensions, top) => run(() => reader.facets(query, dimensions, top)),
    series: (request) => run(() => reader.series(request)),
    alerts: (filter) => run(() => alerts.alerts(filter)),
    alert: (alertId) => run(() => alerts.alert(alertId)),
    dropBefore: (before) => run(() => dropBefore(client, names, Date.parse(before), sleep)),
    clear: () =>
      run(async () => {
        await destroy(client, names);
        await prepare(client, names, options.replicas ?? 0);
      }),
    async close() {
      if (closed) return;
      closed = true;
      await client.close();
    },
  };
}
