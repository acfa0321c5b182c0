// What the administrator's pages ask of the running system beyond log and index: dead letters and versions.
import type { Operations } from "../../dashboards/server/routes/operations.ts";
import { type RetentionDays, topicsWith } from "../keeping/retention.ts";
import { TOPICS } from "../messages/topics.ts";
import type { Log } from "../ports/log.ts";
import { originalMessage, readDeadLetters } from "../runner/dead-letter.ts";
import type { ClassifierSettings } from "./open-classifier.ts";
import { VERSION } from "./version.ts";

export function operationsOn(log: Log, days: RetentionDays, settings: ClassifierSettings = {}): Operations {
  return {
    deadLetters: () => readDeadLetters(log),
    async replay(letter) {
      await log.append([originalMessage(letter), { topic: TOPICS.dead.name, key: letter.deadId, value: null }]);
    },
    async retention() {
      const topics = topicsWith(days);
      const ranges = await log.ranges(topics.map(({ name }) => name));
      return topics.map(({ name, retention }) => ({
        name,
        kept: typeof retention === "object" ? retention.days : retention,
        messages: ranges.filter(({ topic }) => topic === name).reduce((sum, { start, end }) => sum + end - start, 0),
      }));
    },
    async versions() {
      const { openClassifier } = await import("./open-classifier.ts");
      const classify = await openClassifier(settings);
      const { versions } = await classify({ text: "", kind: "press" });
      return [
        { name: "langnghe", version: VERSION },
        { name: "node", version: process.versions.node },
        ...Object.entries(versions).map(([name, version]) => ({ name: `model: ${name}`, version })),
      ];
    },
  };
}
