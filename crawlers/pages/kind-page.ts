// Sources of kind `page`: one page that is fetched at every run and emitted whenever its text changed.
import { z } from "zod";
import { makeItem } from "../item.ts";
import { common } from "../settings.ts";
import { defineKind } from "../source.ts";

export const pageKind = defineKind({
  kind: "page",
  about:
    "One page, watched for change: a list of announcements, a draft under consultation, a page of questions and answers.",
  settings: z.strictObject({
    ...common,
    drawn: z.boolean().default(false).describe("the page is drawn by JavaScript: use a browser"),
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
