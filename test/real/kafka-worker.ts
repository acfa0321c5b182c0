// A worker process that copies a topic in a group until it is killed. Prints a line per commit. Arguments: brokers, prefix.
import { systemClock } from "../../pipeline/adapters/clock-system/system-clock.ts";
import { openKafkaLog } from "../../pipeline/adapters/log-kafka/open.ts";
import { quietLogger } from "../helpers/quiet-logger.ts";

const [brokers = "", prefix = ""] = process.argv.slice(2);
const log = await openKafkaLog({
  brokers: brokers.split(","),
  clientId: "worker",
  prefix,
  clock: systemClock,
  logger: quietLogger(),
});
const member = await log.join({ group: "copy", topics: ["in"], maxRecords: 9 });
const forever = new AbortController().signal;
for (let batch = await member.next(forever); batch; batch = await member.next(forever)) {
  const outputs = batch.records.map(({ key, value }) => ({ topic: "out", key, value }));
  await batch.commit(outputs, String(Number(batch.tally) + outputs.length));
  process.stdout.write(`${outputs.length}\n`);
}
