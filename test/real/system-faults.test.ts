// The whole system on a real Kafka and a real Elasticsearch: killed again and again, and with each server taken away in
// mid-run. Servers of its own, because it stops them.
import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DemoWorld } from "../demo/world.ts";
import {
  type ConfigFor,
  child,
  cleanRun,
  killAgainAndAgain,
  type Left,
  leftBy,
  planFor,
  smallWorld,
  untilIndexed,
} from "../helpers/kill-test.ts";
import { type Services, startServices } from "../services/start.ts";

const asked = process.env.KAFKA_BROKERS !== undefined && process.env.ELASTICSEARCH_URL !== undefined;
/** How long a server is away. */
const OUTAGE_MS = 30_000;

let services: Services;
let world: DemoWorld;
let clean: Left;

const configFor: ConfigFor = (name) => {
  const run = `${name}-${randomUUID().slice(0, 8)}`;
  return {
    log: { kind: "kafka", kafka: { brokers: [services.kafkaBrokers], prefix: `${run}.` } },
    index: { kind: "elasticsearch", elasticsearch: { url: services.elasticsearchUrl, prefix: `${run}-` } },
  };
};

function expectSame(got: Left): void {
  expect(got.versions).toEqual(clean.versions);
  expect(new Set(got.versions).size).toBe(got.versions.length);
  expect(got.stages.every((stage) => stage.proven)).toBe(true);
  expect(got.problems).toEqual([]);
}

describe.skipIf(!asked)(
  "the system on Kafka and Elasticsearch (needs KAFKA_BROKERS and ELASTICSEARCH_URL: run `npm run test:real`)",
  () => {
    beforeAll(async () => {
      [services, world] = await Promise.all([startServices({ shortLived: true }), smallWorld(900)]);
      const { plan, file } = planFor(world, "clean", configFor);
      await cleanRun(file);
      clean = await leftBy(plan);
    });
    afterAll(async () => {
      await services?.stop();
      await world?.close();
    });

    it("crawls the demo world into Elasticsearch, with counts that add up", () => {
      expect(clean.versions.length).toBeGreaterThan(400);
      expectSame(clean);
    });

    it("loses nothing and doubles nothing when killed twenty times", { timeout: 600_000 }, async () => {
      const { plan, file } = planFor(world, "killed", configFor);
      expect(await killAgainAndAgain(file, 20, 4_000)).toBeGreaterThan(5);
      expectSame(await leftBy(plan));
    });

    it("waits while Kafka is away in mid-run, and goes on", { timeout: 300_000 }, async () => {
      const { plan, file } = planFor(world, "no-kafka", configFor);
      const running = child(file, null);
      await untilIndexed(plan, 100);
      await services.stopKafka("SIGKILL");
      await wait(OUTAGE_MS);
      await services.startKafka();
      await running;
      await child(file, null);
      expectSame(await leftBy(plan));
    });

    it("waits while Elasticsearch is away in mid-run, and goes on", { timeout: 300_000 }, async () => {
      const { plan, file } = planFor(world, "no-elasticsearch", configFor);
      const running = child(file, null);
      await untilIndexed(plan, 100);
      await services.stopElasticsearch("SIGKILL");
      await wait(OUTAGE_MS);
      await services.startElasticsearch();
      await running;
      await child(file, null);
      expectSame(await leftBy(plan));
    });
  },
);
