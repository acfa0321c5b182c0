// A process that appends, consumes and commits as fast as it can until it is killed. Prints a line when a call of ten
// messages is durable. Arguments: folder, number of the run.
import { openEmbeddedLog } from "../../../../pipeline/adapters/log-embedded/open.ts";
import { BATCH, IN, OUT } from "./busy-topics.ts";

const [folder = "", run = ""] = process.argv.slice(2);
const log = await openEmbeddedLog({ folder, topics: [IN, OUT] });

async function append(): Promise<never> {
  for (let call = 0; ; call++) {
    const value = Buffer.alloc(3000, call % 251);
    await log.append(
      Array.from({ length: BATCH }, (_, at) => ({ topic: IN.name, key: `${run}/${call}/${at}`, value })),
    );
    process.stdout.write(`${run}/${call}\n`);
  }
}

async function consume(): Promise<void> {
  const member = await log.join({ group: "copy", topics: [IN.name], maxRecords: 7 });
  const forever = new AbortController().signal;
  for (let batch = await member.next(forever); batch; batch = await member.next(forever)) {
    const outputs = batch.records.map((record) => ({ topic: OUT.name, key: record.key, value: record.value }));
    await batch.commit(outputs, String(Number(batch.tally) + outputs.length));
  }
}

await Promise.all([append(), consume()]);
