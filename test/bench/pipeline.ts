// The whole way after fetching (read, group, index, watch on the embedded log) against raw inserts of the same texts into a
// plain FTS5 table, and where the time goes stage by stage.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { request } from "undici";
import { loadReadDeps } from "../../pipeline/app/read-deps.ts";
import { startStages } from "../../pipeline/app/stages.ts";
import { basics, openIndex, openLog } from "../../pipeline/app/wire.ts";
import { checkConfig } from "../../pipeline/config/load.ts";
import type { Article } from "../../pipeline/messages/article.ts";
import { type FetchedDocument, packBody } from "../../pipeline/messages/document-fetched.ts";
import { decodeEnvelope, deriveId, encodeEnvelope } from "../../pipeline/messages/envelope.ts";
import { TOPICS } from "../../pipeline/messages/topics.ts";
import type { LogOutput } from "../../pipeline/ports/log.ts";
import { totalLag } from "../../pipeline/runner/lag.ts";
import type { StageInput } from "../../pipeline/runner/stage.ts";
import { createReadStage } from "../../pipeline/stages/read.ts";
import { TOPOLOGY } from "../../pipeline/topology.ts";
import { startDemoWorld } from "../demo/world.ts";

const STAGES = ["read", "group", "index", "watch"];
const WAY = TOPOLOGY.filter((worker) => STAGES.includes(worker.name)).map(({ name, reads }) => ({
  name,
  inputs: reads,
}));
const MESSAGES_PER_APPEND = 500;
const COPIES = 3;

/** Pages of the demo world as the crawler would store them; each a few times under other addresses with a changed line. */
async function documents(): Promise<{ outputs: LogOutput[]; bytes: number }> {
  const world = await startDemoWorld({ now: new Date("2026-11-20T03:00:00.000Z") });
  try {
    const outputs: LogOutput[] = [];
    let bytes = 0;
    const pages = world.gold().filter((item) => item.url.startsWith("http"));
    for (const item of pages) {
      const host = new URL(item.url).host;
      const response = await request(`http://127.0.0.1:${world.port}${new URL(item.url).pathname}`, {
        headers: { host },
      });
      const body = await response.body.text();
      if (response.statusCode !== 200 || !String(response.headers["content-type"]).includes("html")) continue;
      for (let copy = 0; copy < COPIES; copy++) {
        const page = Buffer.from(body.replace("</p>", ` Bản ${copy} của ${outputs.length}.</p>`));
        const url = `${item.url}?v=${copy}`;
        const id = deriveId("bench", url);
        const payload: FetchedDocument = {
          sourceId: host.split(".")[0] ?? host,
          sourceKind: "press",
          url,
          finalUrl: url,
          fetchedAt: "2026-11-20T03:00:00.000Z",
          contentType: "text/html; charset=utf-8",
          shape: "html",
          body: packBody(page),
          hints: {
            title: null,
            publishedAt: null,
            modifiedAt: null,
            section: null,
            siteName: null,
            language: null,
            region: null,
          },
        };
        bytes += page.byteLength;
        const value = encodeEnvelope({ id, schema: 1, at: payload.fetchedAt, trace: id, way: [], payload });
        outputs.push({ topic: TOPICS.documentsFetched.name, key: id, value });
      }
    }
    return { outputs, bytes };
  } finally {
    await world.close();
  }
}

export async function run(out: NodeJS.WritableStream): Promise<void> {
  const say = (line: string): void => void out.write(`${line}\n`);
  const folder = mkdtempSync(join(tmpdir(), "langnghe-bench-"));
  try {
    const { outputs, bytes } = await documents();
    const checked = checkConfig({ dataFolder: folder, logLevel: "error" });
    if ("problems" in checked) throw new TypeError(JSON.stringify(checked.problems));
    const parts = basics(checked.config, null);
    const log = await openLog(parts, { create: true });
    const index = await openIndex(parts);
    await index.prepare();
    for (let from = 0; from < outputs.length; from += MESSAGES_PER_APPEND) {
      await log.append(outputs.slice(from, from + MESSAGES_PER_APPEND));
    }
    say(`${outputs.length} pages of ${(bytes / outputs.length / 1_000).toFixed(1)} kB`);

    const started = performance.now();
    const stages = await startStages(STAGES, { ...parts, log, index, close: async () => {} });
    while ((await totalLag(log, WAY)) > 0) await Promise.race([parts.clock.sleep(20), stages.done]);
    const wholeMs = performance.now() - started;
    await stages.stop();
    const peak = process.memoryUsage.rss() / 1e6;

    const articles: Article[] = [];
    for await (const record of log.read(TOPICS.articlesRead.name, { until: "end" })) {
      if (record.value) articles.push(decodeEnvelope(record.value, TOPICS.articlesRead).payload);
    }
    const rawMs = rawInserts(join(folder, "raw.db"), articles);
    const rate = (ms: number): string => `${Math.round((outputs.length / ms) * 1_000)} documents/s`;
    say(`whole way (read in threads, group, index, watch): ${rate(wholeMs)}`);
    say(`raw inserts into one FTS5 table: ${rate(rawMs)}; whole way / raw = ${(rawMs / wholeMs).toFixed(2)}`);

    const tables = { policies: [], facts: [] };
    const deps = await loadReadDeps(() => tables);
    const stage = createReadStage(deps);
    const inputs = outputs.slice(0, 2_000).map((output, at): StageInput => {
      const envelope = decodeEnvelope(output.value ?? new Uint8Array(), TOPICS.documentsFetched);
      return { ...envelope, key: output.key, position: { topic: output.topic, partition: 0, offset: at } };
    });
    const readStarted = performance.now();
    await stage.process(inputs, undefined as never);
    const readMs = performance.now() - readStarted;
    say(`read alone, one core: ${Math.round((inputs.length / readMs) * 1_000)} documents/s`);
    say(`memory of the process at the end: ${Math.round(peak)} MB`);
    await index.close();
    await log.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The baseline: the same titles and texts into an FTS5 table in transactions of 500. Milliseconds. */
function rawInserts(path: string, articles: readonly Article[]): number {
  const database = new DatabaseSync(path);
  database.exec(
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; CREATE VIRTUAL TABLE t USING fts5(title, text)",
  );
  const insert = database.prepare("INSERT INTO t (title, text) VALUES (?, ?)");
  const started = performance.now();
  for (let from = 0; from < articles.length; from += MESSAGES_PER_APPEND) {
    database.exec("BEGIN");
    for (const article of articles.slice(from, from + MESSAGES_PER_APPEND))
      insert.run(article.title ?? "", article.text);
    database.exec("COMMIT");
  }
  const ms = performance.now() - started;
  database.close();
  return ms;
}
