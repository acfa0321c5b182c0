// The one place that names adapters: opens the log, the index and the ways out that the settings ask for.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { systemClock } from "../adapters/clock-system/system-clock.ts";
import { openLogger } from "../adapters/logger-pino/pino-logger.ts";
import { loadConfig } from "../config/load.ts";
import type { Config } from "../config/schema.ts";
import { toLangngheError } from "../errors.ts";
import { topicsWith } from "../keeping/retention.ts";
import type { ArticleIndex } from "../ports/article-index.ts";
import type { Clock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import type { Logger } from "../ports/logger.ts";
import type { Notifier } from "../ports/notifier.ts";
import { waitToRetry } from "../runner/retry.ts";
import { type CommandInput, type CommandIo, optionText } from "./command.ts";

export interface Services {
  readonly config: Config;
  /** The settings file, null when there is none. */
  readonly file: string | null;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly log: Log;
  readonly index: ArticleIndex;
  close(): Promise<void>;
}

/** The part of the services that exists before anything is opened. */
export type Basics = Pick<Services, "config" | "file" | "clock" | "logger">;

export function basics(config: Config, file: string | null): Basics {
  return { config, file, clock: systemClock, logger: openLogger(config.logLevel) };
}

/**
 * The event log of the settings. `create`: make missing topics. Reading only, the embedded log may be open elsewhere.
 * `signal` ends the waiting for brokers that are away.
 */
export async function openLog(
  parts: Basics,
  options: { readonly create: boolean; readonly readOnly?: boolean; readonly signal?: AbortSignal },
): Promise<Log> {
  const { config, clock, logger } = parts;
  let log: Log;
  const kafka = config.log.kafka;
  if (config.log.kind === "kafka" && kafka) {
    const { openKafkaLog } = await import("../adapters/log-kafka/open.ts");
    log = await openKafkaLog({
      brokers: kafka.brokers,
      clientId: "langnghe",
      prefix: kafka.prefix,
      replication: kafka.replication,
      ...(kafka.tls ? { tls: { ...(kafka.caFile ? { ca: readFileSync(kafka.caFile, "utf8") } : {}) } } : {}),
      ...(kafka.sasl ? { sasl: kafka.sasl } : {}),
      clock,
      logger,
      ...(options.signal ? { signal: options.signal } : {}),
    });
  } else {
    const { openEmbeddedLog } = await import("../adapters/log-embedded/open.ts");
    log = await openEmbeddedLog({ folder: join(config.dataFolder, "log"), clock, readOnly: options.readOnly ?? false });
  }
  try {
    if (options.create && !options.readOnly) await log.ensureTopics(topicsWith(config.retention));
  } catch (thrown) {
    await log.close();
    throw thrown;
  }
  return log;
}

export async function openIndex(parts: Basics, options: { readonly readOnly?: boolean } = {}): Promise<ArticleIndex> {
  const { config, logger } = parts;
  const elastic = config.index.elasticsearch;
  let index: ArticleIndex;
  if (config.index.kind === "elasticsearch" && elastic) {
    const { openElasticsearchIndex } = await import("../adapters/index-elasticsearch/open.ts");
    index = await openElasticsearchIndex({
      url: elastic.url,
      prefix: elastic.prefix,
      replicas: elastic.replicas,
      ...(elastic.apiKey ? { apiKey: elastic.apiKey } : {}),
      ...(elastic.username && elastic.password ? { username: elastic.username, password: elastic.password } : {}),
      ...(elastic.caFile ? { tls: { ca: readFileSync(elastic.caFile, "utf8") } } : {}),
      logger,
    });
  } else {
    const { openSqliteIndex } = await import("../adapters/index-sqlite/open.ts");
    index = await openSqliteIndex({ folder: join(config.dataFolder, "index"), readOnly: options.readOnly ?? false });
  }
  return index;
}

/** Makes the index ready, waiting while it is away: it says so once, and once more when it is back. */
export async function prepareIndex(
  index: ArticleIndex,
  parts: Pick<Basics, "clock" | "logger">,
  signal: AbortSignal,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await index.prepare();
      if (attempt > 1) parts.logger.warn({ attempts: attempt }, "the index is back");
      return;
    } catch (thrown) {
      const error = toLangngheError(thrown);
      if (!error.retryable) throw error;
      if (attempt === 1) parts.logger.warn({ code: error.code, detail: error.message }, "waiting for the index");
      await waitToRetry(parts.clock, attempt, signal);
    }
  }
}

/** The channels for alerts that the settings name. */
export async function openNotifiers(config: Config, clock: Clock): Promise<Notifier[]> {
  const notifiers: Notifier[] = [];
  const { file, webhook, mail } = config.notify;
  if (file) {
    const { openFileNotifier } = await import("../adapters/notify-file/file-notifier.ts");
    notifiers.push(openFileNotifier(file, { kinds: config.notify.fileKinds, notices: config.notify.fileNotices }));
  }
  if (webhook) {
    const { openWebhookNotifier } = await import("../adapters/notify-webhook/webhook-notifier.ts");
    notifiers.push(openWebhookNotifier({ ...webhook, clock }));
  }
  if (mail) {
    const { openMailNotifier } = await import("../adapters/notify-mail/mail-notifier.ts");
    notifiers.push(openMailNotifier({ ...mail, dashboard: config.server.publicUrl ?? null }));
  }
  return notifiers;
}

/** Settings of a command: its --config and --data options, the environment, the file. */
export function commandConfig(input: CommandInput, io: CommandIo): Basics {
  const { config, file } = loadConfig({
    cwd: io.cwd,
    env: io.env,
    file: optionText(input, "config"),
    flags: { dataFolder: optionText(input, "data") },
  });
  return basics(config, file);
}

/** Options that every command on a running system takes. */
export const SYSTEM_OPTIONS = {
  config: { type: "string", short: "c", value: "FILE", about: "settings (default langnghe.yaml)" },
  data: { type: "string", value: "FOLDER", about: "data folder, instead of the settings' own" },
} as const;

/** Opens log and index for one command, runs it, closes both whatever happens. */
export async function withServices<Answer>(
  input: CommandInput,
  io: CommandIo,
  work: (services: Services) => Promise<Answer>,
  options: { readonly readOnly?: boolean } = {},
): Promise<Answer> {
  const parts = commandConfig(input, io);
  const readOnly = options.readOnly ?? false;
  const log = await openLog(parts, { create: true, readOnly, signal: io.signal });
  try {
    const index = await openIndex(parts, { readOnly });
    try {
      if (!readOnly) await prepareIndex(index, parts, io.signal);
      return await work({ ...parts, log, index, close: async () => {} });
    } finally {
      await index.close();
    }
  } finally {
    await log.close();
  }
}

/** Opens only the index, for commands that search. */
export async function withIndex<Answer>(
  input: CommandInput,
  io: CommandIo,
  work: (index: ArticleIndex, parts: Basics) => Promise<Answer>,
): Promise<Answer> {
  const parts = commandConfig(input, io);
  const index = await openIndex(parts, { readOnly: true });
  try {
    return await work(index, parts);
  } finally {
    await index.close();
  }
}

/** Opens only the log, reading. */
export async function withLog<Answer>(
  input: CommandInput,
  io: CommandIo,
  work: (log: Log, parts: Basics) => Promise<Answer>,
  options: { readonly readOnly: boolean },
): Promise<Answer> {
  const parts = commandConfig(input, io);
  const log = await openLog(parts, {
    create: !options.readOnly,
    readOnly: options.readOnly,
    signal: io.signal,
  });
  try {
    return await work(log, parts);
  } finally {
    await log.close();
  }
}
