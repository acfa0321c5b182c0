// Diagnostics. Constant message text, variables in fields; never bodies, social text, cookies or tokens.

export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** error: data lost or a person must act. warn: recovered. info: life cycle. debug: per batch. */
export interface Logger {
  error(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  info(fields: LogFields, message: string): void;
  debug(fields: LogFields, message: string): void;
  child(fields: LogFields): Logger;
}
