// A Kafka broker of one node (KRaft) on the loopback interface: a plain listener and one that asks for a password.
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Installed } from "./install.ts";
import { freePorts, ServerProcess } from "./server-process.ts";

const run = promisify(execFile);

/** The only account of the password listener; it guards nothing but test data on the loopback interface. */
export const KAFKA_ACCOUNT = { username: "tester", password: "only-for-tests" } as const;

const MEMORY = ["-Xms256m", "-Xmx512m", "-XX:+UseSerialGC"];

export interface KafkaServer {
  readonly brokers: string;
  /** The same broker behind SASL/PLAIN with KAFKA_ACCOUNT. */
  readonly saslBrokers: string;
  readonly process: ServerProcess;
}

/** Prepares an empty broker; nothing runs until process.start(). `options`: further options of its Java. */
export async function prepareKafka(
  installed: Installed,
  folder: string,
  options: readonly string[] = [],
): Promise<KafkaServer> {
  await mkdir(folder, { recursive: true });
  const [plain, sasl, controller] = (await freePorts(3)) as [number, number, number];
  const properties = join(folder, "server.properties");
  await writeFile(properties, propertiesOf(folder, plain, sasl, controller));
  const java = join(installed.jdk.home, "bin", "java");
  // With "=": an id may begin with a hyphen, which would be read as an option.
  const clusterId = `--cluster-id=${randomBytes(16).toString("base64url")}`;
  const format = ["kafka.tools.StorageTool", "format", clusterId, "-c", properties];
  await run(java, [...options, ...MEMORY, "-cp", installed.classPath, ...format]);
  return {
    brokers: `127.0.0.1:${plain}`,
    saslBrokers: `127.0.0.1:${sasl}`,
    process: new ServerProcess({
      name: "Kafka",
      command: java,
      args: [...options, ...MEMORY, "-cp", installed.classPath, "BrokerLauncher", properties],
      logFile: join(folder, "output.log"),
      healthy: () => answersApiVersions(plain),
    }),
  };
}

function propertiesOf(folder: string, plain: number, sasl: number, controller: number): string {
  const account =
    "org.apache.kafka.common.security.plain.PlainLoginModule required " +
    `user_${KAFKA_ACCOUNT.username}="${KAFKA_ACCOUNT.password}";`;
  return Object.entries({
    "process.roles": "broker,controller",
    "node.id": 1,
    "controller.quorum.voters": `1@127.0.0.1:${controller}`,
    "controller.listener.names": "CONTROLLER",
    listeners: `PLAINTEXT://127.0.0.1:${plain},SASL://127.0.0.1:${sasl},CONTROLLER://127.0.0.1:${controller}`,
    "advertised.listeners": `PLAINTEXT://127.0.0.1:${plain},SASL://127.0.0.1:${sasl}`,
    "listener.security.protocol.map": "PLAINTEXT:PLAINTEXT,SASL:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
    "inter.broker.listener.name": "PLAINTEXT",
    "listener.name.sasl.sasl.enabled.mechanisms": "PLAIN",
    "listener.name.sasl.plain.sasl.jaas.config": account,
    "log.dirs": join(folder, "data"),
    "auto.create.topics.enable": false,
    // One node: internal topics cannot have copies.
    "offsets.topic.replication.factor": 1,
    "offsets.topic.num.partitions": 4,
    "transaction.state.log.replication.factor": 1,
    "transaction.state.log.min.isr": 1,
    "share.coordinator.state.topic.replication.factor": 1,
    "share.coordinator.state.topic.min.isr": 1,
    // Tests wait for groups and for the cleaner: neither should idle.
    "group.initial.rebalance.delay.ms": 0,
    "log.cleaner.backoff.ms": 500,
    "log.retention.check.interval.ms": 1000,
    "log.cleaner.dedupe.buffer.size": 8 * 1024 * 1024,
  })
    .map(([key, value]) => `${key}=${value}\n`)
    .join("");
}

/** Sends an ApiVersions request (api key 18, version 0) and waits for any answer that carries its correlation id. */
function answersApiVersions(port: number): Promise<boolean> {
  const request = Buffer.alloc(14);
  request.writeInt32BE(10, 0);
  request.writeInt16BE(18, 4);
  request.writeInt32BE(77, 8);
  request.writeInt16BE(-1, 12);
  return new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1", timeout: 2000 });
    const finish = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once("connect", () => socket.write(request));
    socket.once("data", (data: Buffer) => finish(data.length >= 8 && data.readInt32BE(4) === 77));
    for (const event of ["error", "timeout", "close"]) socket.once(event, () => finish(false));
  });
}
