// The one table of errors: code, whether a retry helps, what a person can do. docs/errors.md is checked against it.

interface ErrorRow {
  readonly message: string;
  readonly retryable: boolean;
  readonly action: string;
}

export const ERRORS = {
  CONFIG_INVALID: {
    message: "The configuration is not valid",
    retryable: false,
    action: "Correct the listed settings; `langnghe lint` checks the file without starting anything.",
  },
  USAGE: {
    message: "The command was used wrongly",
    retryable: false,
    action: "Run the command with --help to see its arguments and an example.",
  },
  INPUT_INVALID: {
    message: "The input is not what this command reads",
    retryable: false,
    action: "Check the named line or file against the shape shown by --help.",
  },
  MESSAGE_INVALID: {
    message: "A message does not fit its topic's schema",
    retryable: false,
    action: "Look at it with `langnghe dead show`; replay it after the producer is corrected.",
  },
  MESSAGE_TOO_LARGE: {
    message: "A message is larger than the log accepts",
    retryable: false,
    action: "Lower crawl.maxBodyBytes or raise the broker's message.max.bytes.",
  },
  LOG_UNAVAILABLE: {
    message: "The event log cannot be reached",
    retryable: true,
    action: "Check that the broker runs and that log.kafka.brokers names it; work goes on when it is back.",
  },
  LOG_LOCKED: {
    message: "Another process uses the embedded log",
    retryable: false,
    action: "Stop the other process, or use Kafka to run several.",
  },
  LOG_DENIED: {
    message: "The event log refused the credentials",
    retryable: false,
    action: "Check log.kafka.sasl and the rights of that user.",
  },
  LOG_POSITION_LOST: {
    message: "The part of the log to be read next has been deleted",
    retryable: false,
    action: "Retention was shorter than the stop; run `langnghe reindex`, then crawl again.",
  },
  PARTITION_LOST: {
    message: "Another member took over this part of the log",
    retryable: true,
    action: "Nothing to do: the batch is read again by its new owner.",
  },
  INDEX_UNAVAILABLE: {
    message: "The index cannot be reached",
    retryable: true,
    action: "Check that Elasticsearch runs and that index.elasticsearch.url names it; work goes on when it is back.",
  },
  INDEX_BUSY: {
    message: "The index asked to slow down",
    retryable: true,
    action: "Nothing to do: writing goes on more slowly. If it lasts, give the index more memory or nodes.",
  },
  INDEX_DENIED: {
    message: "The index refused the credentials",
    retryable: false,
    action: "Check index.elasticsearch.apiKey or username and password.",
  },
  INDEX_REJECTED: {
    message: "The index refused a document",
    retryable: false,
    action: "Look at it with `langnghe dead show`; it is replayed after the cause is corrected.",
  },
  INDEX_VERSION: {
    message: "The index was made by another version",
    retryable: false,
    action: "Run `langnghe reindex` to rebuild it from the log.",
  },
  QUERY_INVALID: {
    message: "The query cannot be understood",
    retryable: false,
    action: "The position of the mistake is given; see the search help for the language.",
  },
  STORAGE_FULL: {
    message: "The disk is full",
    retryable: true,
    action: "Free space or move the data folder; nothing is lost, work goes on when there is room.",
  },
  FETCH_FAILED: {
    message: "A page could not be fetched",
    retryable: true,
    action: "Usually nothing: it is tried again. `langnghe doctor` shows sources that keep failing.",
  },
  FETCH_REFUSED: {
    message: "A page may not be fetched",
    retryable: false,
    action: "robots.txt or the guard against private addresses forbids it; see docs/operations.md.",
  },
  BODY_TOO_LARGE: {
    message: "A page is larger than the limit",
    retryable: false,
    action: "Raise crawl.maxBodyBytes if such pages are wanted.",
  },
  FEED_MALFORMED: {
    message: "A feed or sitemap could not be read",
    retryable: false,
    action: "Open the address in a browser; correct the source's address or kind.",
  },
  EXTRACT_FAILED: {
    message: "No readable text was found",
    retryable: false,
    action: "Nothing for one page; if a whole source fails, its layout changed: report it.",
  },
  MODEL_UNUSABLE: {
    message: "The configured model cannot be used",
    retryable: false,
    action: "Correct classifiers.onnx or install what it names; without the setting the shipped models judge alone.",
  },
  NOTIFY_FAILED: {
    message: "An alert could not be delivered",
    retryable: true,
    action: "Check the mail server or webhook; delivery is tried again.",
  },
  PRINTER_MISSING: {
    message: "There is no browser to make paper and pictures with",
    retryable: false,
    action: "Install Chromium or name one in crawl.browser; Word and web page files need none.",
  },
  PRINT_FAILED: {
    message: "A page could not be made into paper or a picture",
    retryable: true,
    action: "Try again; if it lasts, look at memory and at crawl.browser, or take the Word file.",
  },
  NOT_FOUND: {
    message: "There is nothing with this id",
    retryable: false,
    action: "Check the id; deleted by retention is possible.",
  },
  CLOSED: {
    message: "It was used after it was closed",
    retryable: false,
    action: "This is a fault of the program: please report it.",
  },
  INTERNAL: {
    message: "An unexpected fault",
    retryable: false,
    action: "Please report it with the log lines around it.",
  },
} as const satisfies Record<string, ErrorRow>;

export type ErrorCode = keyof typeof ERRORS;

/** Small facts about an error for logs and pages: never article text, never secrets. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | null>>;

/** The only error class that crosses a boundary here. Programming mistakes are TypeErrors without a code. */
export class LangngheError extends Error {
  readonly code: ErrorCode;
  readonly retryable: boolean;
  readonly details: ErrorDetails;

  /** `what` continues the table's message: "The index cannot be reached: connect ECONNREFUSED". */
  constructor(code: ErrorCode, what?: string, options: { cause?: unknown; details?: ErrorDetails } = {}) {
    super(what ? `${ERRORS[code].message}: ${what}` : ERRORS[code].message, { cause: options.cause });
    this.name = "LangngheError";
    this.code = code;
    this.retryable = ERRORS[code].retryable;
    this.details = options.details ?? {};
  }

  get action(): string {
    return ERRORS[this.code].action;
  }
}

/** Any thrown value as a LangngheError; what has no code becomes INTERNAL with the original as cause. */
export function toLangngheError(thrown: unknown): LangngheError {
  if (thrown instanceof LangngheError) return thrown;
  const code = (thrown as { code?: unknown } | null)?.code;
  if (code === "ENOSPC" || code === "SQLITE_FULL")
    return new LangngheError("STORAGE_FULL", undefined, { cause: thrown });
  return new LangngheError("INTERNAL", thrown instanceof Error ? thrown.message : String(thrown), { cause: thrown });
}

/** True for the error an AbortSignal causes: an expected end, not a fault. */
export function isAbort(thrown: unknown): boolean {
  return thrown instanceof Error && (thrown.name === "AbortError" || thrown.name === "TimeoutError");
}
