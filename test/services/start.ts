// Starts a real Kafka and a real Elasticsearch without containers, for tests and for trying things by hand.
// As a program: `node test/services/start.ts [kafka] [elasticsearch]` prints the variables and runs until interrupted.
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type ElasticsearchServer, prepareElasticsearch } from "./elasticsearch.ts";
import { installElasticsearch, installKafka } from "./install.ts";
import { type KafkaServer, prepareKafka } from "./kafka.ts";

const REPOSITORY = fileURLToPath(new URL("../..", import.meta.url));

/** Only the quick compiler and the simple collector. */
const SHORT_LIVED_JAVA = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"];

export interface StartOptions {
  /** Where jars, data and output are kept; default LANGNGHE_SERVICES, else .services in the repository. */
  readonly folder?: string;
  /** Default true. */
  readonly kafka?: boolean;
  /** Default true. */
  readonly elasticsearch?: boolean;
  /** For servers of a few minutes: they start with two thirds of the work and are slower later. Nothing to measure with. */
  readonly shortLived?: boolean;
}

export interface Services {
  /** host:port, "" when Kafka was not asked for. */
  readonly kafkaBrokers: string;
  /** The same broker behind SASL/PLAIN with KAFKA_ACCOUNT of kafka.ts, "" when Kafka was not asked for. */
  readonly kafkaSaslBrokers: string;
  /** "" when Elasticsearch was not asked for. */
  readonly elasticsearchUrl: string;
  /** Stops what runs and deletes its data; the jars stay. Idempotent. */
  stop(): Promise<void>;
  /** SIGKILL is a power cut. The data stay, startKafka() goes on with them on the same port. */
  stopKafka(signal?: "SIGTERM" | "SIGKILL"): Promise<void>;
  startKafka(): Promise<void>;
  stopElasticsearch(signal?: "SIGTERM" | "SIGKILL"): Promise<void>;
  startElasticsearch(): Promise<void>;
}

export function servicesFolder(): string {
  return process.env.LANGNGHE_SERVICES ?? join(REPOSITORY, ".services");
}

/** Fresh, empty servers on free ports. Throws with what to install when Maven or a JDK is missing. */
export async function startServices(options: StartOptions = {}): Promise<Services> {
  const folder = options.folder ?? servicesFolder();
  await mkdir(folder, { recursive: true });
  await clearAbandoned(folder);
  const data = await mkdtemp(join(folder, `run-${process.pid}-`));
  let kafka: KafkaServer | null = null;
  let elasticsearch: ElasticsearchServer | null = null;
  const stop = async (): Promise<void> => {
    await Promise.all([kafka?.process.stop(), elasticsearch?.process.stop()]);
    await rm(data, { recursive: true, force: true });
  };
  try {
    const java = options.shortLived ? SHORT_LIVED_JAVA : [];
    if (options.kafka !== false) kafka = await prepareKafka(await installKafka(folder), join(data, "kafka"), java);
    if (options.elasticsearch !== false) {
      const installed = await installElasticsearch(folder);
      elasticsearch = await prepareElasticsearch(installed, join(data, "elasticsearch"), java);
    }
    const started = await Promise.allSettled([kafka?.process.start(), elasticsearch?.process.start()]);
    for (const result of started) if (result.status === "rejected") throw result.reason;
  } catch (error) {
    await stop();
    throw error;
  }
  const kafkaProcess = kafka?.process;
  const elasticsearchProcess = elasticsearch?.process;
  return {
    kafkaBrokers: kafka?.brokers ?? "",
    kafkaSaslBrokers: kafka?.saslBrokers ?? "",
    elasticsearchUrl: elasticsearch?.url ?? "",
    stop,
    stopKafka: async (signal) => kafkaProcess?.stop(signal),
    startKafka: async () => kafkaProcess?.start(),
    stopElasticsearch: async (signal) => elasticsearchProcess?.stop(signal),
    startElasticsearch: async () => elasticsearchProcess?.start(),
  };
}

/** Deletes the data of runs that were killed before they could; their servers ended with them. */
async function clearAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const owner = /^run-(\d+)-/.exec(name)?.[1];
    if (owner !== undefined && !isRunning(Number(owner)))
      await rm(join(folder, name), { recursive: true, force: true });
  }
}

function isRunning(processId: number): boolean {
  try {
    // Signal 0 only asks whether it is there.
    process.kill(processId, 0);
    return true;
  } catch {
    return false;
  }
}

async function main(names: readonly string[]): Promise<void> {
  const unknown = names.filter((name) => name !== "kafka" && name !== "elasticsearch");
  if (unknown.length > 0) {
    process.stderr.write(`Unknown service ${unknown.join(", ")}: name kafka, elasticsearch or nothing for both.\n`);
    process.exitCode = 2;
    return;
  }
  const all = names.length === 0;
  if (!existsSync(servicesFolder())) process.stderr.write("First start: fetching the servers takes a minute.\n");
  const services = await startServices({
    kafka: all || names.includes("kafka"),
    elasticsearch: all || names.includes("elasticsearch"),
  });
  if (services.kafkaBrokers) {
    process.stdout.write(`KAFKA_BROKERS=${services.kafkaBrokers}\nKAFKA_SASL_BROKERS=${services.kafkaSaslBrokers}\n`);
  }
  if (services.elasticsearchUrl) process.stdout.write(`ELASTICSEARCH_URL=${services.elasticsearchUrl}\n`);
  process.stderr.write("Running; interrupt to stop and delete their data.\n");
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void services.stop());
}

if (import.meta.main) {
  main(process.argv.slice(2)).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
