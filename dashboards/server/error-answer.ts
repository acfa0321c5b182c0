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
  PRINTER_MISSING: {
    status: 503,
    message: "Máy chủ không có trình duyệt để in ra PDF",
    action: "Tải bản Word hoặc HTML; quản trị viên có thể cài Chromium hoặc đặt crawl.browser.",
  },
  PRINT_FAILED: {
    status: 503,
    message: "Chưa in được ra PDF",
    action: "Hãy thử lại, hoặc tải bản Word.",
  },
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
      vi: "Mở bảng điều khiển và đăng nhập. Khi chưa có tài khoản, nó chỉ mở trên chính máy chạy nó (http://localhost).",
      en: "Open the dashboard and sign in. Without accounts it opens only on the machine that runs it (http://localhost).",
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
  CHECK_RUNNING: {
    status: 409,
    message: { vi: "Đang kiểm tra một nguồn khác", en: "Another source is being checked" },
    action: { vi: "Chờ lần kiểm tra đó xong, lâu nhất 20 giây.", en: "Wait until that is done, at most 20 seconds." },
  },
  REPORT_CHANGED: {
    status: 409,
    message: { vi: "Báo cáo này vừa được người khác sửa", en: "Somebody else has just changed this report" },
    action: { vi: "Tải lại để xem bản mới rồi sửa tiếp.", en: "Load it again to see the new version, then go on." },
  },
  REPORT_FINAL: {
    status: 409,
    message: { vi: "Báo cáo đã chốt, không sửa được nữa", en: "The report is final and cannot be changed" },
    action: { vi: "Tạo báo cáo mới nếu cần sửa.", en: "Make a new report if it must change." },
  },
  EXPORT_TOO_LARGE: {
    status: 413,
    message: { vi: "Bảng tính chỉ chứa được 20.000 dòng", en: "A spreadsheet holds 20,000 rows here" },
    action: { vi: "Thu hẹp bộ lọc, hoặc xuất CSV.", en: "Narrow the filters, or export CSV." },
  },
  TOKEN: {
    status: 403,
    message: { vi: "Phiên làm việc đã thay đổi", en: "The session has changed" },
    action: { vi: "Tải lại trang rồi làm lại.", en: "Load the page again and repeat." },
  },
  ORIGIN: {
    status: 403,
    message: { vi: "Yêu cầu đến từ một trang khác", en: "The request came from another site" },
    action: { vi: "Mở bảng điều khiển rồi làm lại ở đó.", en: "Open the dashboard and repeat it there." },
  },
  METHOD: {
    status: 405,
    message: { vi: "Địa chỉ này không nhận kiểu yêu cầu đó", en: "This address does not take that method" },
    action: { vi: "Xem danh mục tại /api/docs.", en: "See the list at /api/docs." },
  },
  SIGN_IN_WRONG: {
    status: 401,
    message: { vi: "Tên đăng nhập hoặc mật khẩu không đúng", en: "The name or the password is wrong" },
    action: {
      vi: "Kiểm tra chữ hoa, bộ gõ tiếng Việt; quản trị viên có thể cấp liên kết đặt lại mật khẩu.",
      en: "Check capitals and the input method; the administrator can give a link that sets a new password.",
    },
  },
  CODE_WRONG: {
    status: 401,
    message: { vi: "Mã xác thực không đúng hoặc đã dùng", en: "The code is wrong or was used before" },
    action: {
      vi: "Chờ mã mới trong ứng dụng (30 giây), kiểm tra giờ của máy, hoặc dùng mã khôi phục.",
      en: "Wait for the next code (30 seconds), check the device's clock, or use a recovery code.",
    },
  },
  LOCKED: {
    status: 429,
    message: { vi: "Đã thử sai quá nhiều lần", en: "Too many wrong tries" },
    action: {
      vi: "Chờ rồi thử lại, lâu nhất 15 phút; hoặc đăng nhập bằng trình duyệt bạn vẫn dùng.",
      en: "Wait and try again, at most 15 minutes; or sign in with the browser you usually use.",
    },
  },
  LINK_OVER: {
    status: 410,
    message: { vi: "Liên kết đã dùng hoặc hết hạn", en: "The link was used or is over" },
    action: {
      vi: "Nhờ quản trị viên cấp liên kết mới; mỗi liên kết dùng được một lần trong 24 giờ.",
      en: "Ask the administrator for a new one; each works once, within 24 hours.",
    },
  },
  PASSWORD_SHORT: {
    status: 400,
    message: { vi: "Mật khẩu cần ít nhất 12 ký tự", en: "The password needs at least 12 characters" },
    action: { vi: "Một câu vài từ dễ nhớ là đủ.", en: "A few words that you remember are enough." },
  },
  PASSWORD_LONG: {
    status: 400,
    message: { vi: "Mật khẩu dài quá 256 ký tự", en: "The password is longer than 256 characters" },
    action: { vi: "Chọn mật khẩu ngắn hơn.", en: "Choose a shorter one." },
  },
  PASSWORD_COMMON: {
    status: 400,
    message: { vi: "Mật khẩu này quá phổ biến", en: "This password is among the first that are tried" },
    action: { vi: "Chọn vài từ không đi liền nhau.", en: "Choose a few words that do not belong together." },
  },
  PASSWORD_OWN_NAME: {
    status: 400,
    message: { vi: "Mật khẩu chứa tên của bạn", en: "The password is made of your name" },
    action: { vi: "Chọn mật khẩu không có tên đăng nhập.", en: "Choose one without it." },
  },
  PASSWORD_WRONG: {
    status: 403,
    message: { vi: "Mật khẩu hiện tại không đúng", en: "The current password is wrong" },
    action: { vi: "Nhập lại mật khẩu bạn đang dùng.", en: "Enter the password that you use now." },
  },
  OFFER_OVER: {
    status: 409,
    message: { vi: "Bước thiết lập này đã hết hạn", en: "This step of the set-up is over" },
    action: { vi: "Bắt đầu thiết lập lại.", en: "Begin the set-up again." },
  },
  TOKENS_FULL: {
    status: 409,
    message: { vi: "Bạn đã có 20 mã truy cập", en: "You have 20 tokens already" },
    action: { vi: "Thu hồi mã không còn dùng.", en: "Take back those that are not used any more." },
  },
  NAME_TAKEN: {
    status: 409,
    message: { vi: "Tên đăng nhập này đã có người dùng", en: "This user name is taken" },
    action: { vi: "Chọn tên khác.", en: "Choose another one." },
  },
  UNIT_UNKNOWN: {
    status: 400,
    message: { vi: "Không có đơn vị này", en: "There is no such unit" },
    action: { vi: "Thêm đơn vị trước, đơn vị cấp trên trước.", en: "Add the unit first, those above it before." },
  },
  UNIT_IN_USE: {
    status: 409,
    message: { vi: "Đơn vị này còn người, chính sách hoặc đơn vị con", en: "The unit has people, policies or units" },
    action: { vi: "Chuyển chúng sang đơn vị khác trước.", en: "Move them to another unit first." },
  },
  LAST_ADMIN: {
    status: 409,
    message: { vi: "Đây là quản trị viên cuối cùng", en: "This is the last administrator" },
    action: { vi: "Cấp quyền quản trị cho người khác trước.", en: "Make somebody else an administrator first." },
  },
  USER_DISABLED: {
    status: 409,
    message: { vi: "Tài khoản đang bị khóa", en: "The account is disabled" },
    action: { vi: "Mở khóa trước khi cấp liên kết.", en: "Enable it before giving a link." },
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
