// Diagnostics as JSON lines on stderr, through pino.
import { pino } from "pino";
import type { LogFields, Logger } from "../../ports/logger.ts";

type Level = "error" | "warn" | "info" | "debug";

/** A logger that writes lines of that level and above to the file descriptor (2 = stderr), synchronously. */
export function openLogger(level: Level, fileDescriptor = 2): Logger {
  const base = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    pino.destination({ dest: fileDescriptor, sync: true }),
  );
  const wrap = (inner: typeof base): Logger => ({
    error: (fields: LogFields, message: string) => inner.error(fields, message),
    warn: (fields: LogFields, message: string) => inner.warn(fields, message),
    info: (fields: LogFields, message: string) => inner.info(fields, message),
    debug: (fields: LogFields, message: string) => inner.debug(fields, message),
    child: (fields: LogFields) => wrap(inner.child(fields)),
  });
  return wrap(base);
}
