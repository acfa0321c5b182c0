// notify in two processes' worth of members on a real broker: one of them works, and when it goes the other takes over what waits.
import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { systemClock } from "../../pipeline/adapters/clock-system/system-clock.ts";
import { openKafkaLog } from "../../pipeline/adapters/log-kafka/open.ts";
import { openState } from "../../pipeline/adapters/state-log/open-state.ts";
import { STATISTICAL_KINDS, type StatisticalAlert } from "../../pipeline/messages/alert.ts";
import { deriveId, encodeEnvelope } from "../../pipeline/messages/envelope.ts";
import { ALL_TOPICS, TOPICS } from "../../pipeline/messages/topics.ts";
import type { ArticleIndex } from "../../pipeline/ports/article-index.ts";
import type { Log } from "../../pipeline/ports/log.ts";
import type { Notifier } from "../../pipeline/ports/notifier.ts";
import { runStage } from "../../pipeline/runner/run-stage.ts";
import { createNotifyStage } from "../../pipeline/stages/notify.ts";
import { quietLogger } from "../helpers/quiet-logger.ts";

const brokers = process.env.KAFKA_BROKERS?.split(",") ?? [];
const why = brokers.length > 0 ? "" : " (skipped: KAFKA_BROKERS is not set; run `npm run test:real`)";
const RULES = { quietFrom: 0, quietTo: 0, coolDownMs: 0, gatherMs: 0 };

describe.skipIf(brokers.length === 0)(`notify on Kafka${why}`, () => {
  it("sends each alert once while two members stand ready, and goes on when the one at work has left", async () => {
    const prefix = `test-${randomUUID()}.`;
    const open = () => openKafkaLog({ brokers, clientId: "notify", prefix, clock: systemClock, logger: quietLogger() });
    const main = await open();
    await main.ensureTopics(ALL_TOPICS);
    /** Who sent which alerts. */
    const sent: { readonly by: string; readonly alertId: string }[] = [];
    const arrivals = new Set<() => void>();
    const note = (by: string, alerts: readonly { alertId: string }[]) => {
      for (const { alertId } of alerts) sent.push({ by, alertId });
      for (const arrival of arrivals) arrival();
    };
    const until = (test: () => boolean) =>
      new Promise<void>((resolve) => {
        const look = () => {
          if (!test()) return;
          arrivals.delete(look);
          resolve();
        };
        arrivals.add(look);
        look();
      });
    const member = async (name: string) => {
      const log: Log = await open();
      const stop = new AbortController();
      const notifier: Notifier = {
        channel: "mail",
        kinds: [],
        notices: STATISTICAL_KINDS,
        send: async ({ alert }) => note(name, [alert]),
        sendDigest: async ({ alerts }) => note(name, alerts),
        check: async () => {},
        close: async () => {},
      };
      const running = runStage(
        createNotifyStage(RULES),
        {
          log,
          clock: systemClock,
          logger: quietLogger(),
          index: { alert: async () => null } as unknown as ArticleIndex,
          notifiers: [notifier],
          openState: (topic) => openState(log, topic, { signal: stop.signal }),
        },
        stop.signal,
      );
      return {
        async leave() {
          stop.abort();
          await running;
          await log.close();
        },
      };
    };
    const propose = (names: readonly string[]) =>
      main.append(
        names.map((name) => {
          const at = new Date(systemClock.now()).toISOString();
          const payload: StatisticalAlert = {
            kind: "burst",
            alertId: deriveId("alert", name),
            version: 1,
            policyId: name,
            storyId: null,
            since: at,
            updatedAt: at,
            facts: {},
            versions: {},
            passages: [],
          };
          const value = encodeEnvelope({ id: name, schema: 1, at, trace: name, way: [], payload });
          return { topic: TOPICS.alertsProposed.name, key: payload.alertId, value };
        }),
      );
    const names = (from: number) => Array.from({ length: 20 }, (_, n) => `alert-${from + n}`);

    const members = new Map([
      ["a", await member("a")],
      ["b", await member("b")],
    ]);
    await propose(names(0));
    await until(() => sent.length >= 20);
    const first = sent[0]?.by ?? "";
    await propose(names(20));
    await members.get(first)?.leave();
    members.delete(first);
    await until(() => new Set(sent.map(({ alertId }) => alertId)).size >= 40);
    for (const one of members.values()) await one.leave();
    await main.close();
    expect(sent).toHaveLength(40);
    expect(new Set(sent.slice(0, 20).map(({ by }) => by)).size).toBe(1);
  }, 60_000);
});
