// Settings that every kind of source has, and those shared by kinds that list pages.
import { validate as isCronExpression } from "node-cron";
import { z } from "zod";

export const common = {
  section: z.string().max(200).optional().describe("section of everything from here, where the list names none"),
  language: z.string().max(20).default("vi").describe("language of the pages"),
  schedule: z
    .string()
    .max(100)
    .refine(isCronExpression, 'a cron expression of five fields, for example "*/10 6-22 * * *"')
    .optional()
    .describe('cron expression in Vietnam time, for example "*/10 6-22 * * *"; without it the interval adapts'),
};

export const pageLists = {
  maxAgeDays: z
    .number()
    .positive()
    .max(3_650)
    .default(14)
    .describe("older items are not fetched; items without a date are"),
  include: z.array(z.string()).default([]).describe("only URLs that contain one of these; empty: all"),
  exclude: z.array(z.string()).default([]).describe("no URLs that contain one of these"),
  otherHosts: z
    .boolean()
    .default(false)
    .describe("also follow links to other sites; sub-domains of the same site always count"),
};

export const pageListSettings = z.strictObject({ ...common, ...pageLists });
export type PageListSettings = z.infer<typeof pageListSettings>;
