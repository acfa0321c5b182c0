// The client's errors as ours: retry helps, or a person must act.
import { errors } from "@elastic/elasticsearch";
import { LangngheError } from "../../errors.ts";

export function toIndexError(thrown: unknown): unknown {
  if (thrown instanceof LangngheError || thrown instanceof TypeError || thrown instanceof RangeError) return thrown;
  if (thrown instanceof errors.ResponseError) {
    const status = thrown.statusCode ?? 0;
    const type = errorType(thrown.body);
    const what = `${status} ${type}`;
    if (status === 401 || status === 403) return new LangngheError("INDEX_DENIED", what, { cause: thrown });
    if (status === 429) return new LangngheError("INDEX_BUSY", what, { cause: thrown });
    if (status === 408 || status >= 500) return new LangngheError("INDEX_UNAVAILABLE", what, { cause: thrown });
    return new LangngheError("INTERNAL", `the index answered ${what}`, { cause: thrown });
  }
  if (
    thrown instanceof errors.ConnectionError ||
    thrown instanceof errors.TimeoutError ||
    thrown instanceof errors.NoLivingConnectionsError ||
    thrown instanceof errors.ProductNotSupportedError
  ) {
    return new LangngheError("INDEX_UNAVAILABLE", thrown.message, { cause: thrown });
  }
  return thrown;
}

/** The type of an error answer, "index_not_found_exception" for one. */
export function errorType(body: unknown): string {
  const error = (body as { error?: unknown } | null)?.error;
  if (typeof error === "string") return error;
  const type = (error as { type?: unknown } | null)?.type;
  return typeof type === "string" ? type : "unknown";
}

/** Status of an error answer, null for other errors. */
export function statusOf(thrown: unknown): number | null {
  return thrown instanceof errors.ResponseError ? (thrown.statusCode ?? null) : null;
}
