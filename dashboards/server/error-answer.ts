// Errors as the pages show them: code, sentence and advice in both languages. Nothing of the request comes back.

import { ERRORS, type ErrorCode, toLangngheError } from "../../pipeline/errors.ts";
import { queryProblemText } from "../../pipeline/query/problems.ts";
import type { ErrorBody } from "../api/common.ts";

type Row = {
  readonly status: number;
  readonly message: string;
  readonly action: string;
  /** Where the table's own words speak to the command line. */
  readonly english?: { readonly message: string; readonly action: string };
};

// Vietnamese beside the error table, for the codes that a reader of the dashboard can meet; others count as INTERNAL.
const VIETNAMESE: Partial<Record<ErrorCode, Row>> = {
  INPUT_INVALID: {
    status: 400,
    message: "Yêu cầu có giá trị không hợp lệ",
    action: "Kiểm tra địa chỉ trang hoặc bộ lọc rồi thử lại.",
    english: {
      message: "The request holds a value that is not valid",
      action: "Check the address or the filters and try again.",
    },
  },
  QUERY_INVALID: {
    status: 400,
    message: "Không hiểu được câu tìm kiếm",
    action: "Xem chỗ được đánh dấu; bảng trợ giúp bên ô tìm có các ví dụ.",
  },
  NOT_FOUND: {
    status: 404,
    message: "Không có nội dung với mã này",
    action: "Kiểm tra mã; nội dung có thể đã bị xóa theo thời hạn lưu.",
  },
  INDEX_UNAVAILABLE: {
    status: 503,
    message: "Chưa kết nối được chỉ mục",
    action: "Trang sẽ tự thử lại. Nếu kéo dài, hãy báo quản trị viên.",
  },
  INDEX_BUSY: { status: 503, message: "Chỉ mục đang bận", action: "Trang sẽ tự thử lại sau ít giây." },
  INDEX_VERSION: {
    status: 503,
    message: "Chỉ mục do phiên bản khác tạo ra",
    action: "Quản trị viên chạy `langnghe reindex` để dựng lại từ nhật ký.",
  },
  LOG_UNAVAILABLE: {
    status: 503,
    message: "Chưa kết nối được nhật ký sự kiện",
    action: "Trang sẽ tự thử lại. Nếu kéo dài, hãy báo quản trị viên.",
  },
  STORAGE_FULL: { status: 503, message: "Ổ đĩa đã đầy", action: "Giải phóng dung lượng; không có gì bị mất." },
  INTERNAL: {
    status: 500,
    message: "Lỗi ngoài dự kiến",
    action: "Hãy thử lại; nếu vẫn lỗi, gửi mã lỗi và giờ xảy ra cho quản trị viên.",
  },
};

/** Answers that come from the server itself and not from the pipeline's error table. */
export const SERVER_ERRORS = {
  SIGN_IN: {
    status: 401,
    message: { vi: "Cần đăng nhập", en: "Sign in first" },
    action: {
      vi: "Khi chưa có tài khoản, bảng điều khiển chỉ mở trên chính máy chạy nó (http://localhost).",
      en: "Without accounts the dashboard opens only on the machine that runs it (http://localhost).",
    },
  },
  FORBIDDEN: {
    status: 403,
    message: { vi: "Vai trò của bạn không mở trang này", en: "Your role does not open this" },
    action: { vi: "Liên hệ quản trị viên nếu bạn cần quyền này.", en: "Ask the administrator if you need it." },
  },
  NO_ROUTE: {
    status: 404,
    message: { vi: "Không có địa chỉ này", en: "There is no such address" },
    action: { vi: "Xem danh mục tại /api/docs.", en: "See the list at /api/docs." },
  },
  ALERT_CHANGED: {
    status: 409,
    message: { vi: "Cảnh báo này vừa thay đổi", en: "This alert has just changed" },
    action: { vi: "Xem lại bản mới rồi quyết định.", en: "Look at the new version, then decide." },
  },
  CHANGED: {
    status: 409,
    message: { vi: "Người khác vừa sửa nội dung này", en: "Somebody else has just changed this" },
    action: { vi: "Tải lại rồi sửa trên bản mới.", en: "Load it again and edit the new version." },
  },
  TOKEN: {
    status: 403,
    message: { vi: "Phiên làm việc đã thay đổi", en: "The session has changed" },
    action: { vi: "Tải lại trang rồi làm lại.", en: "Load the page again and repeat." },
  },
  TOO_MANY: {
    status: 429,
    message: { vi: "Quá nhiều yêu cầu", en: "Too many requests" },
    action: { vi: "Chờ một phút rồi thử lại.", en: "Wait a minute, then try again." },
  },
  UI_MISSING: {
    status: 503,
    message: { vi: "Các trang chưa được dựng", en: "The pages have not been built" },
    action: { vi: "Chạy `npm run build:ui`.", en: "Run `npm run build:ui`." },
  },
} as const;
export type ServerErrorCode = keyof typeof SERVER_ERRORS;

/** A suggestion may hold a part of the query: nothing that could be mark-up somewhere passes. */
const PLAIN = /^[\p{L}\p{N}\s"':/.*()-]{1,200}$/u;

/** The language's own signs may be named. */
const SIGN = /^(?:AND|OR|NOT|NEAR|NEAR\/\d{1,3}|-)$/;

export interface ErrorAnswer {
  readonly status: number;
  readonly body: ErrorBody;
}

/** Thrown by a route to give one of the server's own answers. */
export class ServerRefusal extends Error {
  readonly answer: ServerErrorCode;
  constructor(answer: ServerErrorCode) {
    super(SERVER_ERRORS[answer].message.en);
    this.answer = answer;
  }
}

export function serverError(code: ServerErrorCode): ErrorAnswer {
  const { status, message, action } = SERVER_ERRORS[code];
  return { status, body: { error: { code, message, action } } };
}

/** Any thrown value as status and body. Details pass only where they are numbers and known words. */
export function errorAnswer(thrown: unknown): ErrorAnswer {
  if (thrown instanceof ServerRefusal) return serverError(thrown.answer);
  const limited = thrown as { statusCode?: unknown; code?: unknown };
  if (limited?.statusCode === 429) return serverError("TOO_MANY");
  if (typeof limited?.code === "string" && limited.code.startsWith("FST_CSRF")) return serverError("TOKEN");
  if (
    typeof limited?.statusCode === "number" &&
    limited.statusCode < 500 &&
    !(thrown instanceof Error && thrown.name === "LangngheError")
  )
    return fromTable("INPUT_INVALID", limited.statusCode);
  const error = toLangngheError(thrown);
  const answer = fromTable(error.code);
  if (error.code !== "QUERY_INVALID") return answer;
  const { problem, value, position, length, suggestion } = error.details;
  const more: { position?: number; length?: number; suggestion?: string } = {};
  if (typeof position === "number") more.position = position;
  if (typeof length === "number") more.length = length;
  const offered = typeof suggestion === "string" && PLAIN.test(suggestion) ? suggestion : null;
  if (offered !== null) more.suggestion = offered;
  // The sentence without the reader's own words: the page shows the place in the query it holds itself.
  const sign = typeof value === "string" && SIGN.test(value) ? value : "…";
  const said = { problem: problem ?? null, value: sign, suggestion: offered };
  const vi = queryProblemText(said, "vi");
  const en = queryProblemText(said, "en");
  const message = vi !== null && en !== null ? { vi, en } : answer.body.error.message;
  return { status: answer.status, body: { error: { ...answer.body.error, message, ...more } } };
}

function fromTable(wanted: ErrorCode, status?: number): ErrorAnswer {
  const code = VIETNAMESE[wanted] ? wanted : "INTERNAL";
  const row = VIETNAMESE[code];
  const table = ERRORS[code];
  return {
    status: status ?? row?.status ?? 500,
    body: {
      error: {
        code,
        message: { vi: row?.message ?? table.message, en: row?.english?.message ?? table.message },
        action: { vi: row?.action ?? table.action, en: row?.english?.action ?? table.action },
      },
    },
  };
}
