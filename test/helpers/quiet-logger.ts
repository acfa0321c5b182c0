// A logger that keeps its lines for assertions.
import type { LogFields, Logger } from "../../pipeline/ports/logger.ts";

export interface KeptLine {
  readonly level: "error" | "warn" | "info" | "debug";
  readonly fields: LogFields;
  readonly message: string;
}

export function quietLogger(lines: KeptLine[] = [], base: LogFields = {}): Logger & { readonly lines: KeptLine[] } {
  const at = (level: KeptLine["level"]) => (fields: LogFields, message: string) => {
    lines.push({ level, fields: { ...base, ...fields }, message });
  };
  return {
    lines,
    error: at("error"),
    warn: at("warn"),
    info: at("info"),
    debug: at("debug"),
    child: (fields) => quietLogger(lines, { ...base, ...fields }),
  };
}
