// The driver's errors as ours, made with the driver's own classes.
import {
  KafkaJSConnectionError,
  KafkaJSNonRetriableError,
  KafkaJSNumberOfRetriesExceeded,
  KafkaJSProtocolError,
  KafkaJSSASLAuthenticationError,
} from "kafkajs";
import { describe, expect, it } from "vitest";
import { protocolType, translateKafka } from "../../../../pipeline/adapters/log-kafka/kafka-errors.ts";
import { LangngheError } from "../../../../pipeline/errors.ts";

function protocolError(type: string): Error {
  return new KafkaJSProtocolError(Object.assign(new Error(type), { type, code: 1, retriable: false }));
}

describe("an error of the Kafka driver", () => {
  it.each([
    ["TOPIC_AUTHORIZATION_FAILED", "LOG_DENIED"],
    ["MESSAGE_TOO_LARGE", "MESSAGE_TOO_LARGE"],
    ["OFFSET_OUT_OF_RANGE", "LOG_POSITION_LOST"],
    ["ILLEGAL_GENERATION", "PARTITION_LOST"],
    ["REBALANCE_IN_PROGRESS", "PARTITION_LOST"],
    ["NOT_COORDINATOR_FOR_GROUP", "LOG_UNAVAILABLE"],
    ["NOT_ENOUGH_REPLICAS", "LOG_UNAVAILABLE"],
    ["INVALID_REPLICATION_FACTOR", "CONFIG_INVALID"],
  ])("of the protocol, %s, is %s", (type, code) => {
    expect(translateKafka(protocolError(type))).toMatchObject({ code });
    expect(protocolType(protocolError(type))).toBe(type);
  });

  it("is found below the wrappers of the driver's retries", () => {
    // The driver's type declarations leave out the arguments that its constructors take.
    const cause: Error = Reflect.construct(KafkaJSSASLAuthenticationError, ["wrong password"]);
    const wrapped: Error = Reflect.construct(KafkaJSNonRetriableError, [cause, { cause }]);
    expect(translateKafka(wrapped)).toMatchObject({ code: "LOG_DENIED", retryable: false });
  });

  it("of a connection, or of retries that came to nothing, can be tried again", () => {
    const refused = new KafkaJSConnectionError("connect ECONNREFUSED", { broker: "127.0.0.1:1", code: "ECONNREFUSED" });
    expect(translateKafka(refused)).toMatchObject({ code: "LOG_UNAVAILABLE", retryable: true });
    const exceeded = new KafkaJSNumberOfRetriesExceeded(refused, { retryCount: 4, retryTime: 100 });
    expect(translateKafka(exceeded)).toMatchObject({ code: "LOG_UNAVAILABLE", retryable: true });
  });

  it("that is ours already stays, and a fault of the program is no outage", () => {
    const ours = new LangngheError("CLOSED");
    expect(translateKafka(ours)).toBe(ours);
    expect(translateKafka(new TypeError("x is not a function"))).toMatchObject({ code: "INTERNAL" });
  });
});
