// A process that delivers until it is killed: deliver and notify on an embedded log, to the channels of its settings. It prints
// "done" when both have read everything and nothing waits. Argument: a file with the settings.
import { readFileSync } from "node:fs";
import { startStages } from "../../pipeline/app/stages.ts";
import { basics, openIndex, openLog, prepareIndex } from "../../pipeline/app/wire.ts";
import { checkConfig } from "../../pipeline/config/load.ts";
import { TOPICS } from "../../pipeline/messages/topics.ts";
import { totalLag } from "../../pipeline/runner/lag.ts";
import { TopicView } from "../../pipeline/runner/topic-view.ts";

const STAGES = [
  { name: "deliver", inputs: [TOPICS.alertsReviewed] },
  { name: "notify", inputs: [TOPICS.alertsProposed] },
];

const [file = ""] = process.argv.slice(2);
const plan = JSON.parse(readFileSync(file, "utf8")) as { config: unknown; expected: number };
const checked = checkConfig(plan.config);
if ("problems" in checked) throw new TypeError(JSON.stringify(checked.problems));
const parts = basics(checked.config, null);
const log = await openLog(parts, { create: true });
const index = await openIndex(parts);
await prepareIndex(index, parts, new AbortController().signal);
const services = { ...parts, log, index, close: async () => {} };
const stages = await startStages(["deliver", "notify"], services);
const delivered = new Set<string>();
const view = new TopicView(log, TOPICS.alertsDelivered, (_key, delivery) => {
  if (delivery) delivered.add(`${delivery.alertId} ${delivery.version} ${delivery.channel}`);
});
process.stdout.write("started\n");
for (;;) {
  await view.catchUp();
  if (delivered.size >= plan.expected && (await totalLag(log, STAGES)) === 0) break;
  await Promise.race([parts.clock.sleep(50), stages.done]);
}
await stages.stop();
await index.close();
await log.close();
process.stdout.write("done\n");
process.exit(0);
