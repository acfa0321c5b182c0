// What went wrong with a source, in both languages, for forms: one sentence of what and one of what to do. The English
// advice is advice.ts; codes and English messages are pipeline/errors.ts.
import type { ErrorCode, LangngheError } from "../pipeline/errors.ts";
import { adviceFor } from "./advice.ts";
import { errorClass, type FetchFault, type Refusal } from "./fetch/fetcher.ts";

export interface ProblemWords {
  /** Error class as crawl runs count it: "FETCH_FAILED/dns". */
  readonly code: string;
  readonly message: { readonly vi: string; readonly en: string };
  readonly action: { readonly vi: string; readonly en: string };
}

type Pair = readonly [message: string, action: string];

const FAULTS: Readonly<Record<FetchFault, Pair>> = {
  timeout: ["Máy chủ không trả lời kịp", "Thử lại sau; nếu trang này luôn chậm, tăng crawl.timeoutMs."],
  dns: ["Không tìm thấy tên miền", "Kiểm tra chính tả của địa chỉ; trang có thể đã đổi tên miền."],
  "refused-connection": ["Máy chủ không nhận kết nối", "Kiểm tra địa chỉ và cổng, rồi thử lại."],
  reset: ["Kết nối bị ngắt giữa chừng", "Thử lại sau ít phút."],
  certificate: ["Chứng thư của trang không hợp lệ", "Mở bằng trình duyệt để xem; bên đó cần gia hạn chứng thư."],
  protocol: ["Máy chủ trả lời không đúng giao thức HTTP", "Mở địa chỉ bằng trình duyệt để kiểm tra."],
  encoding: ["Dữ liệu nén của trang bị hỏng", "Chỉ bên quản trang sửa được."],
  "redirect-loop": ["Trang chuyển hướng vòng tròn", "Mở bằng trình duyệt và dùng địa chỉ cuối cùng."],
  "too-many-redirects": ["Trang chuyển hướng quá nhiều lần", "Mở bằng trình duyệt và dùng địa chỉ cuối cùng."],
  "bad-redirect": ["Trang chuyển hướng tới chỗ không dùng được", "Mở bằng trình duyệt và dùng địa chỉ cuối cùng."],
  "http-4xx": ["Trang từ chối địa chỉ này", "Mở bằng trình duyệt để kiểm tra, hoặc hỏi bên quản trang."],
  "http-5xx": ["Máy chủ của trang đang lỗi", "Thử lại sau."],
  gone: ["Địa chỉ này không còn", "Tìm địa chỉ mới của mục tin rồi sửa lại."],
  "rate-limited": ["Trang yêu cầu hỏi chậm lại", "Chờ rồi thử lại; hệ thống giữ đúng khoảng nghỉ mà trang yêu cầu."],
  "backing-off": ["Đang tạm ngừng hỏi trang này sau nhiều lần lỗi", "Chờ rồi thử lại."],
  "robots-unreachable": ["Không đọc được robots.txt nên chưa hỏi gì thêm", "Thử lại khi trang trả lời."],
  browser: ["Trình duyệt không vẽ được trang", "Kiểm tra crawl.browser; nếu đã có, chính trang làm hỏng."],
  network: ["Máy này không ra được mạng", "Kiểm tra kết nối của máy chủ."],
};

const REFUSED: Readonly<Record<Refusal, Pair>> = {
  scheme: ["Chỉ đọc được địa chỉ http và https", "Sửa lại địa chỉ."],
  credentials: ["Địa chỉ chứa tên đăng nhập hoặc mật khẩu", "Bỏ chúng đi: trang cần đăng nhập không được đọc."],
  "private-address": [
    "Địa chỉ này nằm trong mạng nội bộ nên không được hỏi",
    "Nếu là máy của đơn vị, quản trị hệ thống thêm tên máy vào crawl.allowPrivateHosts.",
  ],
  robots: ["robots.txt của trang không cho đọc", "Bỏ nguồn này, hoặc xin bên đó cho phép hay cấp dòng tin."],
  url: ["Địa chỉ không hợp lệ", "Sửa lại địa chỉ, ví dụ https://bao.example/rss/tin-moi.rss."],
  identity: [
    "Chưa có địa chỉ liên hệ để chủ trang biết ai đang đọc",
    "Đặt crawl.contact trong langnghe.yaml là địa chỉ trang hoặc thư điện tử của đơn vị.",
  ],
};

const CODES: Partial<Record<ErrorCode, Pair>> = {
  CONFIG_INVALID: ["Thiết lập của nguồn chưa đúng", "Sửa các ô được nêu."],
  BODY_TOO_LARGE: ["Trang lớn hơn giới hạn", "Chọn địa chỉ cụ thể hơn."],
  FEED_MALFORMED: [
    "Nội dung không phải loại đã chọn",
    "Mở địa chỉ bằng trình duyệt, rồi sửa địa chỉ hoặc chọn loại khác.",
  ],
  EXTRACT_FAILED: [
    "Không thấy nội dung bài trong trang này",
    "Một trang thì không sao; nếu mọi trang đều vậy, chọn loại khác.",
  ],
};

/** The words for an error; for one that sources do not meet, those of the table's English. */
export function problemWords(error: LangngheError): ProblemWords {
  // Behind a robots.txt that does not answer stands what is wrong with the host.
  const reason = String(error.details.fault ?? error.details.reason ?? "");
  const known: Pair | undefined =
    (error.code === "FETCH_FAILED" && Object.hasOwn(FAULTS, reason) ? FAULTS[reason as FetchFault] : undefined) ??
    (error.code === "FETCH_REFUSED" && Object.hasOwn(REFUSED, reason) ? REFUSED[reason as Refusal] : undefined) ??
    CODES[error.code];
  const [message, action] = known ?? [
    "Lỗi ngoài dự kiến khi kiểm tra nguồn",
    "Thử lại; nếu vẫn lỗi, báo quản trị hệ thống.",
  ];
  return {
    code: errorClass(error),
    message: { vi: message, en: error.message },
    action: { vi: action, en: adviceFor(error) },
  };
}
