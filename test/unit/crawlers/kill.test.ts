// A crawler process killed with SIGKILL while it works: afterwards every page is in the log, under one id each.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openEmbeddedLog } from "../../../pipeline/adapters/log-embedded/open.ts";
import { TOPICS } from "../../../pipeline/messages/topics.ts";
import { localSite } from "../../helpers/local-site.ts";

const HOSTS = 4;
const PAGES = 40;
/** The process is killed when the server has been asked for so many pages. */
const KILLS = [1, 40, 90, 150];

const CHILD = new URL("../../helpers/crawl-child.ts", import.meta.url).pathname;
function start(folder: string, port: number): ChildProcess {
  return spawn(process.execPath, [CHILD, folder, String(port), String(HOSTS)], {
    stdio: ["ignore", "ignore", "inherit"],
  });
}

async function documentIds(folder: string): Promise<string[]> {
  const log = await openEmbeddedLog({ folder });
  const ids: string[] = [];
  for await (const record of log.read(TOPICS.documentsFetched.name, { until: "end" })) ids.push(record.key);
  await log.close();
  return ids;
}

test("killed again and again at different moments, it loses no page and makes no second document", async () => {
  const root = await mkdtemp(join(tmpdir(), "langnghe-kill-"));
  const site = await localSite();
  let pages = 0;
  let killAt = Number.POSITIVE_INFINITY;
  let child: ChildProcess | null = null;
  for (let host = 0; host < HOSTS; host++) {
    const home = `http://bao-${host}.example`;
    const items = Array.from(
      { length: PAGES },
      (_, i) => `<item><title>${i}</title><link>${home}/${i}.html</link></item>`,
    );
    site.set(`${home}/rss`, `<rss version="2.0"><channel>${items.join("")}</channel></rss>`, "application/rss+xml");
    for (let i = 0; i < PAGES; i++) {
      site.set(`${home}/${i}.html`, (_request, response) => {
        if (++pages === killAt) child?.kill("SIGKILL");
        response.writeHead(200, { "content-type": "text/html" }).end(`<p>${home} bài ${i}</p>`);
      });
    }
  }
  const clean = join(root, "clean");
  const cleanRun = start(clean, site.port);
  expect(await once(cleanRun, "exit")).toEqual([0, null]);
  const wanted = (await documentIds(clean)).sort();
  expect(wanted).toHaveLength(HOSTS * PAGES);

  const killed = join(root, "killed");
  let kills = 0;
  for (const moment of KILLS) {
    pages = 0;
    killAt = Math.max(1, moment - (kills > 0 ? (await documentIds(killed)).length : 0));
    child = start(killed, site.port);
    const [code, signal] = (await once(child, "exit")) as [number | null, string | null];
    expect(signal === "SIGKILL" || code === 0).toBe(true);
    if (signal === "SIGKILL") kills++;
  }
  expect(kills).toBeGreaterThanOrEqual(3);
  killAt = Number.POSITIVE_INFINITY;
  child = start(killed, site.port);
  expect(await once(child, "exit")).toEqual([0, null]);
  const ids = await documentIds(killed);
  expect([...new Set(ids)].sort()).toEqual(wanted);
  // A page is fetched again at worst; a document is appended once, since it stands in one append with its memory.
  expect(ids).toHaveLength(wanted.length);
  await site.close();
  await rm(root, { recursive: true, force: true });
}, 120_000);
