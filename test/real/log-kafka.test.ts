// The Kafka log against the contract of every event log, and State on it, on the broker that KAFKA_BROKERS names.
import { randomUUID } from "node:crypto";
import { describe, it } from "vitest";
import { systemClock } from "../../pipeline/adapters/clock-system/system-clock.ts";
import { openKafkaLog } from "../../pipeline/adapters/log-kafka/open.ts";
import { type LogPlace, logContract } from "../contract/log.ts";
import { stateContract } from "../contract/state.ts";
import { quietLogger } from "../helpers/quiet-logger.ts";

const brokers = process.env.KAFKA_BROKERS?.split(",") ?? [];

async function kafkaPlace(): Promise<LogPlace> {
  const prefix = `test-${randomUUID()}.`;
  return {
    open: () => openKafkaLog({ brokers, clientId: "contract", prefix, clock: systemClock, logger: quietLogger() }),
    // Topics of a test server go with the server.
    dispose: async () => {},
  };
}

if (brokers.length === 0) {
  describe("the Kafka log", () => {
    it.skip("keeps the promises of an event log (skipped: KAFKA_BROKERS is not set; run `npm run test:real`)", () => {});
  });
} else {
  logContract("the Kafka log", kafkaPlace);
  stateContract("the Kafka log", kafkaPlace);
}
