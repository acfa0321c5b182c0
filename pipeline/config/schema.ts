// Every setting: its shape, default and meaning. docs/configuration.md and `langnghe init` are made from here.
import { z } from "zod";
import { LIAISON_KINDS, REVIEWED_KINDS, STATISTICAL_KINDS } from "../messages/alert.ts";
import { sourceRecord } from "../messages/registry.ts";

const hostPort = z.string().regex(/^[^:/\s]+:\d{1,5}$/, 'host:port, for example "127.0.0.1:9092"');
const secret = z
  .string()
  .min(1)
  .describe("a secret; better given by environment variable or by a file named in NAME_FILE");

const channelKinds = z
  .array(z.enum(REVIEWED_KINDS))
  .min(1)
  .default([...REVIEWED_KINDS])
  .describe(
    "confirmed alerts of these kinds go here; a channel that a police liaison reads takes scam and threat only",
  );

const channelNotices = z
  .array(z.enum(STATISTICAL_KINDS))
  .default([])
  .describe("alerts of counts and dates of these kinds go here without review; harms and claims never do");
const hourOfDay = z.int().min(0).max(23);

const source = sourceRecord.partial({ enabled: true, official: true, region: true, settings: true });

export const configSchema = z.strictObject({
  dataFolder: z.string().default(".langnghe").describe("where the embedded log and index, and other files, are kept"),
  logLevel: z.enum(["error", "warn", "info", "debug"]).default("warn").describe("what is written to stderr"),
  log: z
    .strictObject({
      kind: z.enum(["embedded", "kafka"]).default("embedded").describe("embedded: one process, no service"),
      kafka: z
        .strictObject({
          brokers: z.array(hostPort).min(1).describe("first contacts; the others are found through them"),
          prefix: z.string().default("langnghe.").describe("put before each topic and group name"),
          replication: z.int().min(1).max(7).default(1).describe("copies of each partition"),
          tls: z.boolean().default(false).describe("encrypt the connection"),
          caFile: z.string().optional().describe("certificate authority, PEM"),
          sasl: z
            .strictObject({
              mechanism: z.enum(["plain", "scram-sha-256", "scram-sha-512"]).default("scram-sha-512"),
              username: z.string().min(1),
              password: secret,
            })
            .optional()
            .describe("user and password for the broker"),
        })
        .optional()
        .describe("needed when log.kind is kafka"),
    })
    .prefault({})
    .describe("the event log: the one place nothing may be lost from"),
  index: z
    .strictObject({
      kind: z.enum(["sqlite", "elasticsearch"]).default("sqlite").describe("sqlite: a file, no service"),
      elasticsearch: z
        .strictObject({
          url: z.url({ protocol: /^https?$/ }).describe("address of a node or of a load balancer"),
          prefix: z.string().default("langnghe-").describe("put before each index name"),
          apiKey: secret.optional(),
          username: z.string().min(1).optional(),
          password: secret.optional(),
          caFile: z.string().optional().describe("certificate authority, PEM"),
          replicas: z.int().min(0).max(5).default(0).describe("copies of each index"),
        })
        .optional()
        .describe("needed when index.kind is elasticsearch"),
    })
    .prefault({})
    .describe("the index: a view of the log for search and counts"),
  crawl: z
    .strictObject({
      contact: z
        .string()
        .min(5)
        .optional()
        .describe("a web or mail address, sent in the user agent, where site owners reach you; needed to crawl"),
      hostGapMs: z.int().min(0).max(600_000).default(2_000).describe("least time between two requests to one host"),
      concurrency: z.int().min(1).max(256).default(16).describe("requests under way at once, all hosts together"),
      timeoutMs: z.int().min(100).max(300_000).default(30_000).describe("longest time for one page"),
      maxBodyBytes: z
        .int()
        .min(10_000)
        .max(20_000_000)
        .default(5_000_000)
        .describe("larger pages are refused; compressed they must fit into a message of the log"),
      maxLagMessages: z
        .int()
        .min(100)
        .default(20_000)
        .describe("the crawler pauses while this many fetched documents wait to be indexed"),
      minFreeDiskBytes: z.int().min(0).default(500_000_000).describe("the crawler pauses below this"),
      intervalMinutes: z
        .int()
        .min(1)
        .max(1_440)
        .default(10)
        .describe("how often a source is asked at first; then it adapts"),
      allowPrivateHosts: z
        .array(z.string().min(1))
        .default([])
        .describe("host names that may stand in a private network; all others are refused there"),
      resolve: z
        .record(z.string(), hostPort)
        .default({})
        .describe("host name to address and port, instead of asking DNS (tests, mirrors)"),
      browser: z
        .string()
        .optional()
        .describe("path of a Chromium for pages drawn by JavaScript; found by itself if not set"),
    })
    .prefault({})
    .describe("how the crawlers behave"),
  sources: z.array(source).default([]).describe("what is read, beside those added in the dashboard"),
  catalogue: z
    .array(z.string())
    .default([])
    .describe('ids of catalogue sources to read; ["all"] takes every one marked as documented'),
  classifiers: z
    .strictObject({
      onnx: z
        .strictObject({
          model: z
            .string()
            .min(1)
            .describe(
              "path of a file in ONNX form; outputs named tone, feedback, harm, checkworthy replace those scores",
            ),
          tokens: z
            .enum(["bytes", "wordpieces"])
            .default("bytes")
            .describe("how the text is given: UTF-8 bytes as ByT5 takes them, or pieces of a vocabulary"),
          vocabulary: z.string().min(1).optional().describe("path of vocab.txt, one piece a line; for wordpieces"),
          maxTokens: z.int().min(16).max(16_384).default(512).describe("longer texts are cut"),
          threads: z.int().min(1).max(64).default(1).describe("threads of one run, in each reader"),
        })
        .optional()
        .describe("a heavier model of your own; needs the package onnxruntime-node"),
    })
    .prefault({})
    .describe("what judges texts beside the shipped models"),
  policiesFile: z.string().optional().describe("YAML or JSON lines of watched policies, read at start"),
  factsFile: z
    .string()
    .optional()
    .describe("YAML or JSON lines of refuted statements and official texts, read at start"),
  server: z
    .strictObject({
      host: z.string().default("127.0.0.1").describe("address to listen on"),
      port: z.int().min(0).max(65_535).default(8080).describe("0 takes any free port"),
      openToNetwork: z
        .boolean()
        .default(false)
        .describe(
          "let everybody read who reaches the port; only where a proxy or a published container port decides who that is",
        ),
      publicUrl: z
        .url({ protocol: /^https?$/ })
        .optional()
        .describe("how people reach the dashboard, for links in mails; with https cookies are marked Secure"),
      oidc: z
        .strictObject({
          issuer: z.url({ protocol: /^https?$/ }).describe("address of the identity provider"),
          clientId: z.string().min(1),
          clientSecret: secret,
          name: z.string().min(1).max(60).default("OpenID").describe("as the sign-in page calls it"),
          roleClaim: z
            .string()
            .min(1)
            .optional()
            .describe("claim that names a role: analyst, officer, reader, liaison or admin"),
          allowCreate: z
            .boolean()
            .default(false)
            .describe("make accounts for all whom the provider lets in with a role; else only bound accounts get in"),
        })
        .optional()
        .describe("sign in at the body's own identity provider; needs server.publicUrl"),
      keyFile: z
        .string()
        .optional()
        .describe(
          "file of the key that seals second factors; default server.key in the data folder, made when missing",
        ),
      trustProxy: z
        .array(z.string().min(2))
        .default([])
        .describe("addresses or networks of proxies whose X-Forwarded-For is believed; behind a proxy set it"),
    })
    .prefault({})
    .describe("the dashboard"),
  notify: z
    .strictObject({
      file: z.string().optional().describe("append what is delivered to this file, one JSON a line"),
      fileKinds: channelKinds,
      fileNotices: channelNotices,
      webhook: z
        .strictObject({
          url: z.url({ protocol: /^https?$/ }),
          secret: secret.optional(),
          kinds: channelKinds,
          notices: channelNotices,
        })
        .optional()
        .describe("POST with an HMAC signature"),
      mail: z
        .strictObject({
          url: z.url({ protocol: /^smtps?$/ }).describe("smtps://user:password@host:port"),
          from: z.email(),
          to: z.array(z.email()).min(1),
          kinds: channelKinds,
          notices: channelNotices,
        })
        .optional(),
      quietFrom: hourOfDay
        .default(21)
        .describe("from this hour in Vietnam on alerts of counts and dates wait; what a person confirmed never does"),
      quietTo: hourOfDay.default(6).describe("at this hour what waited goes out as one message; equal: no quiet hours"),
      coolDownMinutes: z
        .int()
        .min(0)
        .max(10_080)
        .default(120)
        .describe("least time between two messages about the same policy on one channel"),
      gatherMinutes: z
        .int()
        .min(0)
        .max(1_440)
        .default(5)
        .describe("alerts of counts and dates that come within this time go out together"),
    })
    .prefault({})
    .describe("where confirmed alerts go"),
  report: z
    .strictObject({
      superior: z.string().max(200).default("").describe('the agency above: "UBND TỈNH …"; empty: none'),
      issuer: z.string().max(200).default("").describe("the agency that issues reports, in full"),
      number: z.string().max(50).default("…/BC-…").describe("number and sign; the registry fills in the number"),
      place: z.string().max(100).default("").describe("place before the date"),
      addressee: z.string().max(500).default("").describe("after “Kính gửi”; several are parted by semicolons"),
      recipients: z
        .array(z.string().max(200))
        .max(30)
        .default(["Như trên", "Lưu: VT"])
        .describe("under “Nơi nhận”, the copy for the archive last"),
      signer: z
        .strictObject({
          authority: z.string().max(50).default("").describe('"KT. GIÁM ĐỐC", "TL. …" or empty'),
          title: z.string().max(100).default("").describe("office of who signs"),
          name: z.string().max(100).default("").describe("name of who signs"),
        })
        .prefault({})
        .describe("who signs"),
    })
    .prefault({})
    .describe("fixed parts of the head and foot of reports (Nghị định 30/2020/NĐ-CP, annex I)"),
  retention: z
    .strictObject({
      raw: z.int().min(1).max(3_650).default(30).describe("days that fetched pages and posts are kept as they came"),
      read: z.int().min(1).max(3_650).default(90).describe("days that read articles wait in the log"),
      posts: z
        .int()
        .min(1)
        .max(3_650)
        .default(180)
        .describe("days that texts of public posts, videos and messages are kept, masked; then only their counts stay"),
      articles: z
        .int()
        .min(30)
        .nullable()
        .default(null)
        .describe("days that press and official pages are kept; null: for ever"),
      alerts: z
        .int()
        .min(30)
        .nullable()
        .default(1_825)
        .describe("days that alerts, decisions and deliveries are kept in the log; null: for ever"),
      audit: z.int().min(365).nullable().default(null).describe("days that the audit trail is kept; null: for ever"),
    })
    .prefault({})
    .describe("how long what is kept; docs/privacy.md says why"),
});
export type Config = z.infer<typeof configSchema>;
export type SourceConfig = z.infer<typeof source>;

/** Checks that need two settings; each message names both. */
export function crossChecks(config: Config): readonly { path: string; message: string }[] {
  const problems: { path: string; message: string }[] = [];
  if (config.log.kind === "kafka" && !config.log.kafka) {
    problems.push({ path: "log.kafka", message: 'log.kind is "kafka", so log.kafka.brokers must be given' });
  }
  if (config.index.kind === "elasticsearch" && !config.index.elasticsearch) {
    problems.push({
      path: "index.elasticsearch",
      message: 'index.kind is "elasticsearch", so index.elasticsearch.url must be given',
    });
  }
  const { oidc, publicUrl } = config.server;
  if (oidc && !publicUrl) {
    problems.push({
      path: "server.publicUrl",
      message: "server.oidc is given, so server.publicUrl must say where the provider sends people back",
    });
  }
  if (oidc?.allowCreate && !oidc.roleClaim) {
    problems.push({
      path: "server.oidc.roleClaim",
      message: "server.oidc.allowCreate is true, so server.oidc.roleClaim must say who gets which role",
    });
  }
  const { onnx } = config.classifiers;
  if (onnx?.tokens === "wordpieces" && onnx.vocabulary === undefined) {
    problems.push({
      path: "classifiers.onnx.vocabulary",
      message: 'classifiers.onnx.tokens is "wordpieces", so classifiers.onnx.vocabulary must name the pieces',
    });
  }
  const elastic = config.index.elasticsearch;
  if (elastic && (elastic.username === undefined) !== (elastic.password === undefined)) {
    problems.push({
      path: "index.elasticsearch.username",
      message: "index.elasticsearch.username and index.elasticsearch.password go together",
    });
  }
  if (elastic?.apiKey !== undefined && elastic.username !== undefined) {
    problems.push({
      path: "index.elasticsearch.apiKey",
      message: "index.elasticsearch.apiKey and index.elasticsearch.username exclude each other",
    });
  }
  if ((config.sources.length > 0 || config.catalogue.length > 0) && !config.crawl.contact) {
    problems.push({
      path: "crawl.contact",
      message: "sources are given, so crawl.contact must say how site owners reach you",
    });
  }
  const { file, fileKinds, fileNotices, webhook, mail } = config.notify;
  const channels = [
    { path: "notify.fileNotices", kinds: file ? fileKinds : [], notices: fileNotices },
    { path: "notify.webhook.notices", kinds: webhook?.kinds ?? [], notices: webhook?.notices ?? [] },
    { path: "notify.mail.notices", kinds: mail?.kinds ?? [], notices: mail?.notices ?? [] },
  ];
  for (const { path, kinds, notices } of channels) {
    const forLiaison = kinds.length > 0 && kinds.every((kind) => (LIAISON_KINDS as readonly string[]).includes(kind));
    if (forLiaison && notices.length > 0) {
      problems.push({ path, message: "a channel of scam and threat alone is a liaison's: it takes no other alert" });
    }
  }
  const seen = new Set<string>();
  for (const [at, entry] of config.sources.entries()) {
    if (seen.has(entry.sourceId)) {
      problems.push({ path: `sources.${at}.sourceId`, message: `"${entry.sourceId}" is given twice` });
    }
    seen.add(entry.sourceId);
  }
  return problems;
}

/** Secrets that may come from the environment: variable -> path. NAME_FILE names a file that holds the value. */
export const SECRET_VARIABLES: Readonly<Record<string, string>> = {
  LANGNGHE_KAFKA_USERNAME: "log.kafka.sasl.username",
  LANGNGHE_KAFKA_PASSWORD: "log.kafka.sasl.password",
  LANGNGHE_ELASTICSEARCH_API_KEY: "index.elasticsearch.apiKey",
  LANGNGHE_ELASTICSEARCH_USERNAME: "index.elasticsearch.username",
  LANGNGHE_ELASTICSEARCH_PASSWORD: "index.elasticsearch.password",
  LANGNGHE_WEBHOOK_SECRET: "notify.webhook.secret",
  LANGNGHE_OIDC_CLIENT_SECRET: "server.oidc.clientSecret",
  LANGNGHE_MAIL_URL: "notify.mail.url",
};

/** Plain settings that may come from the environment, for containers. */
export const PLAIN_VARIABLES: Readonly<Record<string, string>> = {
  LANGNGHE_DATA_FOLDER: "dataFolder",
  LANGNGHE_LOG_LEVEL: "logLevel",
  LANGNGHE_LOG_KIND: "log.kind",
  LANGNGHE_KAFKA_BROKERS: "log.kafka.brokers",
  LANGNGHE_INDEX_KIND: "index.kind",
  LANGNGHE_ELASTICSEARCH_URL: "index.elasticsearch.url",
  LANGNGHE_SERVER_HOST: "server.host",
  LANGNGHE_SERVER_PORT: "server.port",
  LANGNGHE_SERVER_OPEN_TO_NETWORK: "server.openToNetwork",
};
