// Shows or creates the topics, and draws the way of one article.
import { topicsWith } from "../../keeping/retention.ts";
import { ALL_TOPICS } from "../../messages/topics.ts";
import { drawTopology, TOPOLOGY } from "../../topology.ts";
import { defineCommand } from "../command.ts";

export default defineCommand({
  summary: "Show all topics with who writes and reads them, or create what is missing",
  usage: "[--create] [--draw] [--json]",
  example: "langnghe topics --draw",
  options: {
    config: { type: "string", short: "c", value: "FILE", about: "settings (default langnghe.yaml)" },
    create: { type: "boolean", about: "create topics that the log lacks" },
    draw: { type: "boolean", about: "print the way of one article as a Mermaid chart" },
    json: { type: "boolean", about: "one JSON line per topic" },
  },
  async run(input, io) {
    if (input.values.draw) {
      io.stdout.write(`${drawTopology()}\n`);
      return 0;
    }
    if (input.values.create) {
      const { withServices } = await import("../wire.ts");
      await withServices(input, io, async ({ log, config }) => log.ensureTopics(topicsWith(config.retention)));
      io.stderr.write(`${ALL_TOPICS.length} topics are there.\n`);
      return 0;
    }
    for (const topic of ALL_TOPICS) {
      const writers = TOPOLOGY.filter((worker) => worker.writes.includes(topic)).map((worker) => worker.name);
      const readers = TOPOLOGY.filter((worker) => [...worker.reads, ...worker.tables].includes(topic)).map(
        (worker) => worker.name,
      );
      const retention = typeof topic.retention === "string" ? topic.retention : `${topic.retention.days} days`;
      if (input.values.json) {
        io.stdout.write(
          `${JSON.stringify({ topic: topic.name, partitions: topic.partitions, retention, schema: topic.schema, writers, readers, about: topic.about })}\n`,
        );
      } else {
        io.stdout.write(
          `${topic.name}\n  ${topic.about}\n  partitions ${topic.partitions}, kept: ${retention}; written by ${writers.join(", ") || "the runner"}; read by ${readers.join(", ") || "commands"}\n`,
        );
      }
    }
    return 0;
  },
});
