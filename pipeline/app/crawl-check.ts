// `crawl --check`: asks each source once from this machine and tells what it found. Reads the log's registry of sources
// where there is a log, and writes to nothing.
import { checkSources, type SourceCheck } from "../../crawlers/check.ts";
import { LangngheError, toLangngheError } from "../errors.ts";
import type { SourceRecord } from "../messages/registry.ts";
import type { CommandIo } from "./command.ts";
import { configuredSources, openFetchers, sourcesOfSettings } from "./crawling.ts";
import { type Basics, openLog } from "./wire.ts";

export interface CheckChoice {
  /** Source ids, of the settings or of the whole catalogue; empty: all that are configured. */
  readonly named: readonly string[];
  /** Every entry of the catalogue, too, however sure we are of it. */
  readonly wholeCatalogue: boolean;
  readonly json: boolean;
}

/** An address that lists nothing newer than this is likely one that is no longer kept. */
const OLD_MS = 30 * 86_400_000;
const MOST_TEXT = 200;

/** Exit code: 0 when every source is fine, else 1. Throws NOT_FOUND for an unknown id, FETCH_REFUSED without a contact. */
export async function runCrawlCheck(parts: Basics, choice: CheckChoice, io: CommandIo): Promise<number> {
  const records = await chooseSources(parts, choice, io);
  if (records.length === 0) {
    io.stderr.write("There are no sources to check: name some, add some to langnghe.yaml, or use --catalogue.\n");
    return 1;
  }
  const { fetcher, openBrowser } = openFetchers(parts);
  const width = Math.max("source".length, ...records.map((record) => record.sourceId.length)) + 2;
  if (!choice.json) io.stdout.write(`${tableRow(width, ["source", "result", "robots", "found", "newest", ""])}\n`);
  let failed = 0;
  try {
    const checks = checkSources(records, {
      fetcher,
      openBrowser,
      clock: parts.clock,
      logger: parts.logger,
      secret: (name) => io.env[name],
      hostGapMs: parts.config.crawl.hostGapMs,
      concurrency: parts.config.crawl.concurrency,
      signal: io.signal,
    });
    for await (const check of checks) {
      if (!check.ok) failed++;
      io.stdout.write(choice.json ? `${JSON.stringify(check)}\n` : `${describeCheck(check, width)}\n`);
    }
  } finally {
    await fetcher.close();
  }
  io.stderr.write(
    failed === 0 ? `All ${records.length} sources are fine.\n` : `${failed} of ${records.length} sources failed.\n`,
  );
  return failed === 0 ? 0 : 1;
}

async function chooseSources(parts: Basics, choice: CheckChoice, io: CommandIo): Promise<readonly SourceRecord[]> {
  const byId = new Map<string, SourceRecord>();
  if (choice.wholeCatalogue || choice.named.length > 0) {
    const { readCatalogue, toRecord } = await import("../../crawlers/catalogue.ts");
    for (const entry of await readCatalogue()) byId.set(entry.id, toRecord(entry));
  }
  for (const record of await configured(parts, io)) byId.set(record.sourceId, record);
  if (choice.named.length === 0) return [...byId.values()].filter((record) => record.enabled);
  return choice.named.map((id) => {
    const record = byId.get(id);
    if (!record) throw new LangngheError("NOT_FOUND", `no source ${id} in the settings, the registry or the catalogue`);
    return record;
  });
}

/** Those of the settings, and those that people added as far as the log can be read: a check needs no log. */
async function configured(parts: Basics, io: CommandIo): Promise<readonly SourceRecord[]> {
  const stop = new AbortController();
  try {
    const log = await openLog(parts, { create: false, readOnly: true, signal: io.signal });
    try {
      const table = await configuredSources({ ...parts, log }, AbortSignal.any([stop.signal, io.signal]));
      await table.close();
      return table.all();
    } finally {
      stop.abort();
      await log.close();
    }
  } catch (thrown) {
    const error = toLangngheError(thrown);
    if (io.signal.aborted || error.code === "CONFIG_INVALID" || error.code === "INTERNAL") throw thrown;
    // There is no log yet before the first crawl: nobody can have added a source.
    if (error.code !== "NOT_FOUND") io.stderr.write(`Sources added in the dashboard are left out: ${error.message}\n`);
    return await sourcesOfSettings(parts.config);
  }
}

function describeCheck(check: SourceCheck, width: number): string {
  const { newestAgeMs: age, error } = check;
  const newest = age === null ? "-" : describeAge(age);
  const text =
    error !== null
      ? `${clip(error.message)}. ${error.action}`
      : age !== null && age > OLD_MS
        ? "nothing new for a month: is it still kept?"
        : check.titles.some((title) => title.includes("\ufffd"))
          ? "letters of its list are broken: its charset is not what it says"
          : clip(check.titles[0] ?? "");
  return tableRow(width, [
    check.sourceId,
    check.ok ? "fine" : "FAILED",
    check.robots,
    String(check.found),
    newest,
    text,
  ]);
}

function tableRow(width: number, cells: readonly string[]): string {
  const [id = "", result = "", robots = "", found = "", newest = "", text = ""] = cells;
  return `${id.padEnd(width)}${result.padEnd(8)}${robots.padEnd(13)}${found.padStart(5)}${newest.padStart(8)}  ${text}`.trimEnd();
}

/** "5 min", "3 h", "12 d". */
function describeAge(ageMs: number): string {
  const minutes = Math.floor(ageMs / 60_000);
  if (minutes < 120) return `${minutes} min`;
  return minutes < 2 * 1_440 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 1_440)} d`;
}

function clip(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= MOST_TEXT ? line : `${line.slice(0, MOST_TEXT - 1)}…`;
}
