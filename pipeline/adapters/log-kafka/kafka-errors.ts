// What kafkajs throws, as our errors. Pure. Names of protocol errors: https://kafka.apache.org/protocol#protocol_error_codes
import { type ErrorCode, LangngheError, toLangngheError } from "../../errors.ts";

const BY_TYPE: Readonly<Record<string, ErrorCode>> = {
  SASL_AUTHENTICATION_FAILED: "LOG_DENIED",
  UNSUPPORTED_SASL_MECHANISM: "LOG_DENIED",
  ILLEGAL_SASL_STATE: "LOG_DENIED",
  SECURITY_DISABLED: "LOG_DENIED",
  TOPIC_AUTHORIZATION_FAILED: "LOG_DENIED",
  GROUP_AUTHORIZATION_FAILED: "LOG_DENIED",
  CLUSTER_AUTHORIZATION_FAILED: "LOG_DENIED",
  MESSAGE_TOO_LARGE: "MESSAGE_TOO_LARGE",
  RECORD_LIST_TOO_LARGE: "MESSAGE_TOO_LARGE",
  OFFSET_OUT_OF_RANGE: "LOG_POSITION_LOST",
  ILLEGAL_GENERATION: "PARTITION_LOST",
  UNKNOWN_MEMBER_ID: "PARTITION_LOST",
  REBALANCE_IN_PROGRESS: "PARTITION_LOST",
  FENCED_INSTANCE_ID: "PARTITION_LOST",
  INVALID_REPLICATION_FACTOR: "CONFIG_INVALID",
  INVALID_CONFIG: "CONFIG_INVALID",
  INVALID_PARTITIONS: "CONFIG_INVALID",
  INVALID_TOPIC_EXCEPTION: "CONFIG_INVALID",
  POLICY_VIOLATION: "CONFIG_INVALID",
  INVALID_GROUP_ID: "CONFIG_INVALID",
};

const BY_NAME: Readonly<Record<string, ErrorCode>> = {
  KafkaJSSASLAuthenticationError: "LOG_DENIED",
  KafkaJSOffsetOutOfRange: "LOG_POSITION_LOST",
};

interface Shape {
  readonly name?: unknown;
  readonly type?: unknown;
  readonly code?: unknown;
  readonly cause?: unknown;
  readonly errors?: unknown;
}

/** The protocol's name of an error, "" when it has none: NOT_COORDINATOR_FOR_GROUP, REBALANCE_IN_PROGRESS … */
export function protocolType(thrown: unknown): string {
  for (const error of chain(thrown)) if (typeof error.type === "string") return error.type;
  return "";
}

/** A thrown value of kafkajs as a LangngheError; what is one already stays as it is. */
export function translateKafka(thrown: unknown): LangngheError {
  if (thrown instanceof LangngheError) return thrown;
  const said = thrown instanceof Error ? thrown.message : String(thrown);
  for (const error of chain(thrown)) {
    const code = BY_TYPE[String(error.type)] ?? BY_NAME[String(error.name)];
    if (code) return new LangngheError(code, said, { cause: thrown });
  }
  // Everything else that the driver or a socket reports is a broker that cannot be reached or is not ready.
  const driver = chain(thrown).some(
    (error) => String(error.name).startsWith("KafkaJS") || /^E[A-Z]+$|^ERR_(SSL|TLS)|CERT/.test(String(error.code)),
  );
  return driver ? new LangngheError("LOG_UNAVAILABLE", said, { cause: thrown }) : toLangngheError(thrown);
}

/** The error, its causes and the errors it gathers. */
function chain(thrown: unknown, depth = 0): readonly Shape[] {
  if (typeof thrown !== "object" || thrown === null || depth > 8) return [];
  const error = thrown as Shape;
  const gathered = Array.isArray(error.errors) ? error.errors.flatMap((each) => chain(each, depth + 1)) : [];
  return [error, ...gathered, ...chain(error.cause, depth + 1)];
}
