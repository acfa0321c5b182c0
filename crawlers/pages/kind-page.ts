// Sources of kind `page`: one page that is fetched at every run and emitted whenever its text changed.
import { z } from "zod";
import { makeItem } from "../item.ts";
import { common, named } from "../settings.ts";
import { defineKind } from "../source.ts";

export const pageKind = defineKind({
  kind: "page",
  name: { vi: "Một trang", en: "One page" },
  aboutVi: "Một trang được theo dõi thay đổi: mục thông báo, dự thảo lấy ý kiến, trang hỏi đáp.",
  about:
    "One page, watched for change: a list of announcements, a draft under consultation, a page of questions and answers.",
  settings: z.strictObject({
    ...common,
    drawn: z
      .boolean()
      .default(false)
      .describe("the page is drawn by JavaScript: use a browser")
      .meta(named("Cần trình duyệt", "Needs a browser", "Trang do JavaScript vẽ: dùng trình duyệt.")),
  }),
  example: { section: "Lấy ý kiến", schedule: "0 7 * * *" },
  social: false,
  create: (record, settings) => ({
    drawn: settings.drawn,
    async *discover() {
      const item = makeItem({ url: record.url, section: settings.section ?? null }, record.url);
      if (item) yield { type: "page", item, watch: true };
    },
  }),
});
