// What reports need from the settings and the running system: fixed parts of the form, the browser that prints, the rows
// that a report is made from.
import type { z } from "zod";
import type { FormParts } from "../../dashboards/reports/make-report.ts";
import type { ReportWorld } from "../../dashboards/reports/report-world.ts";
import type { Config } from "../config/schema.ts";
import { TOPICS, type Topic } from "../messages/topics.ts";
import type { Mailer } from "../ports/mailer.ts";
import type { PagePrinter } from "../ports/page-printer.ts";
import { openTable } from "../runner/table.ts";
import { configuredSources } from "./crawling.ts";
import type { Services } from "./wire.ts";

export function formParts({ report }: Config): FormParts {
  return report;
}

/** Starts nothing before it is asked to print. */
export async function openReportPrinter(config: Config): Promise<PagePrinter> {
  const { openChromiumPrinter } = await import("../adapters/print-chromium/chromium-printer.ts");
  return openChromiumPrinter({
    find: async () => {
      const { findBrowser } = await import("../../crawlers/fetch/find-browser.ts");
      return await findBrowser({ configured: config.crawl.browser });
    },
  });
}

/** null where no mail server is set up. */
export async function openReportMailer({ notify }: Config): Promise<Mailer | null> {
  if (!notify.mail) return null;
  const { openMailer } = await import("../adapters/notify-mail/mailer.ts");
  return openMailer(notify.mail);
}

/** The rows as they are now, read once: for commands that end. */
export async function readReportWorld(services: Services, signal: AbortSignal): Promise<ReportWorld> {
  const { log, index, clock, logger } = services;
  const stop = new AbortController();
  const deps = { clock, logger, signal: AbortSignal.any([signal, stop.signal]) };
  const rowsOf = async <Payload extends z.ZodType>(topic: Topic<Payload>): Promise<z.infer<Payload>[]> => {
    const table = await openTable(log, topic, deps);
    const rows = [...table.rows.values()];
    await table.close();
    return rows;
  };
  try {
    const sources = await configuredSources(services, deps.signal);
    const known = sources.all();
    await sources.close();
    return {
      index,
      sources: known,
      policies: await rowsOf(TOPICS.policies),
      plans: await rowsOf(TOPICS.plans),
      themes: await rowsOf(TOPICS.themes),
      now: clock.now(),
    };
  } finally {
    stop.abort();
  }
}
