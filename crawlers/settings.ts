// Settings that every kind of source has, and those shared by kinds that list pages.
import { validate as isCronExpression } from "node-cron";
import { z } from "zod";

/** A setting's words in forms: its name in both languages, its help in Vietnamese. The English help is its description. */
export interface SettingWords {
  readonly label: { readonly vi: string; readonly en: string };
  readonly helpVi: string;
}

/** For `.meta()` of a setting. */
export function named(vi: string, en: string, helpVi: string): SettingWords & Record<string, unknown> {
  return { label: { vi, en }, helpVi };
}

export const common = {
  section: z
    .string()
    .max(200)
    .optional()
    .describe("section of everything from here, where the list names none")
    .meta(named("Chuyên mục", "Section", "Chuyên mục gán cho mọi bài từ nguồn này khi danh sách không nói.")),
  language: z
    .string()
    .max(20)
    .default("vi")
    .describe("language of the pages")
    .meta(named("Ngôn ngữ", "Language", "Ngôn ngữ của các trang, ví dụ vi.")),
  schedule: z
    .string()
    .max(100)
    .refine(isCronExpression, 'a cron expression of five fields, for example "*/10 6-22 * * *"')
    .optional()
    .describe('cron expression in Vietnam time, for example "*/10 6-22 * * *"; without it the interval adapts')
    .meta(
      named(
        "Lịch đọc",
        "Schedule",
        "Biểu thức cron theo giờ Việt Nam, ví dụ */10 6-22 * * *; để trống thì khoảng cách tự điều chỉnh.",
      ),
    ),
};

export const pageLists = {
  maxAgeDays: z
    .number()
    .positive()
    .max(3_650)
    .default(14)
    .describe("older items are not fetched; items without a date are")
    .meta(named("Số ngày trở lại", "Days back", "Bài cũ hơn số ngày này không tải; bài không ghi ngày vẫn tải.")),
  include: z
    .array(z.string())
    .default([])
    .describe("only URLs that contain one of these; empty: all")
    .meta(
      named(
        "Chỉ lấy địa chỉ chứa",
        "Only addresses with",
        "Mỗi dòng một đoạn; địa chỉ phải chứa ít nhất một đoạn. Để trống: lấy tất cả.",
      ),
    ),
  exclude: z
    .array(z.string())
    .default([])
    .describe("no URLs that contain one of these")
    .meta(named("Bỏ địa chỉ chứa", "No addresses with", "Mỗi dòng một đoạn; địa chỉ chứa đoạn nào thì bỏ.")),
  otherHosts: z
    .boolean()
    .default(false)
    .describe("also follow links to other sites; sub-domains of the same site always count")
    .meta(
      named(
        "Theo liên kết sang trang khác",
        "Follow links to other sites",
        "Tên miền con của cùng trang luôn được tính.",
      ),
    ),
};

export const pageListSettings = z.strictObject({ ...common, ...pageLists });
export type PageListSettings = z.infer<typeof pageListSettings>;
