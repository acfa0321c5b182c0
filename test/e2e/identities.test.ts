// No name, handle or picture of anybody in the demo's public posts and bylines is found anywhere afterwards: not in the log,
// not in the index, not in the API's answers, not in any file.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDashboard } from "../../pipeline/app/serving.ts";
import type { Services } from "../../pipeline/app/wire.ts";
import type { FetchedDocument } from "../../pipeline/messages/document-fetched.ts";
import { unpackBody } from "../../pipeline/messages/document-fetched.ts";
import { decodeEnvelope } from "../../pipeline/messages/envelope.ts";
import { ALL_TOPICS, TOPICS } from "../../pipeline/messages/topics.ts";
import { MATCH_ALL } from "../../pipeline/query/tree.ts";
import type { DemoWorld } from "../demo/world.ts";
import { child, newWorld, planFor } from "../helpers/kill-test.ts";
import { openServices, type RunPlan } from "../helpers/run-to-end.ts";
import { assertNoIdentities } from "../standing/identities.ts";

let world: DemoWorld;
let plan: RunPlan;
let services: Services;

beforeAll(async () => {
  world = await newWorld(1_500);
  const made = planFor(world, "identities", () => ({ server: { port: 0 } }));
  plan = made.plan;
  await child(made.file, null);
  services = await openServices(plan);
});
afterAll(async () => {
  await services?.close();
  await world?.close();
});

const SOCIAL = new Set(["social", "video", "message"]);

/** Every message of every topic; bodies of public posts unpacked. A press page as fetched holds its byline until it is read. */
async function* messages(): AsyncGenerator<{ where: string; text: string }> {
  for (const topic of ALL_TOPICS) {
    for await (const record of services.log.read(topic.name, { until: "end" })) {
      if (!record.value) continue;
      const where = `${topic.name}@${record.position.offset}`;
      if (topic.name !== TOPICS.documentsFetched.name) {
        yield { where, text: Buffer.from(record.value).toString("utf8") };
        continue;
      }
      const document = decodeEnvelope(record.value, TOPICS.documentsFetched).payload as FetchedDocument;
      yield { where, text: JSON.stringify({ ...document, body: null }) };
      if (SOCIAL.has(document.sourceKind)) {
        yield { where: `${where} body`, text: Buffer.from(unpackBody(document.body)).toString("utf8") };
      }
    }
  }
}

async function* articles(): AsyncGenerator<{ where: string; text: string }> {
  for await (const stored of services.index.scan(MATCH_ALL)) {
    yield { where: `index ${stored.article.articleId}`, text: JSON.stringify(stored) };
  }
}

/** Raw bytes of every file but the log, whose press pages are as they came. */
async function* files(): AsyncGenerator<{ where: string; text: string }> {
  const folder = services.config.dataFolder;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || path.startsWith(join(folder, "log")) || entry.name === "plan.json") continue;
    yield { where: path, text: readFileSync(path).toString("utf8") };
  }
}

async function* answers(url: string): AsyncGenerator<{ where: string; text: string }> {
  const ask = async (path: string): Promise<string> => {
    const response = await fetch(url + path);
    expect(response.status, path).toBe(200);
    return await response.text();
  };
  for (const path of ["/api/overview", "/api/stories", "/api/alerts", "/api/sources", "/api/policies"]) {
    yield { where: path, text: await ask(path) };
  }
  const listed = JSON.parse(await ask("/api/search?q=kind:social&limit=100&sort=newest")) as {
    rows: { articleId: string }[];
  };
  expect(listed.rows.length).toBeGreaterThan(10);
  for (const { articleId } of listed.rows) {
    for (const path of [`/api/articles/${articleId}`, `/api/articles/${articleId}/explain`]) {
      yield { where: path, text: await ask(path) };
    }
  }
}

describe("people in the demo world", () => {
  it("exist there, so that there is something to find", () => {
    expect(world.identityStrings().length).toBeGreaterThan(20);
  });

  it("are in no message of the log", async () => {
    await assertNoIdentities(messages());
  });

  it("are in no article of the index and in no file", async () => {
    await assertNoIdentities(articles());
    await assertNoIdentities(files());
  });

  it("are in no answer of the API", async () => {
    const stop = new AbortController();
    const dashboard = await openDashboard(services, { demo: true, sources: () => plan.sources, signal: stop.signal });
    try {
      await assertNoIdentities(answers(dashboard.url));
    } finally {
      stop.abort();
      await dashboard.close();
    }
  });
});
