// The audit trail from the command line: listing it, and computing its chain anew.
import { LangngheError } from "../../errors.ts";
import { defineCommand, optionText } from "../command.ts";
import { SYSTEM_OPTIONS } from "../wire.ts";

export default defineCommand({
  summary: "List the audit trail, or verify that nothing in it was changed or taken out",
  usage: "verify [--head HASH] | list [--actor NAME] [--action START] [--limit N]",
  example: "langnghe audit verify",
  details: `Each entry carries the hash of the one before. verify reads the whole trail, computes each hash anew and names the first
entry that was changed, or before which one is missing; exit code 1 then. It prints the hash of the last entry: noted elsewhere
and given back with --head, it also shows a trail that was cut off at its end. list prints JSON lines, oldest first.`,
  options: {
    ...SYSTEM_OPTIONS,
    head: { type: "string", value: "HASH", about: "verify: this hash, noted earlier, must stand in the trail" },
    actor: { type: "string", value: "NAME", about: "list: entries by this account" },
    action: { type: "string", value: "START", about: 'list: actions that begin so, for example "alert"' },
    limit: { type: "string", value: "N", about: "list: the last N entries" },
    json: { type: "boolean", about: "verify: the verdict as one JSON line" },
  },
  async run(input, io) {
    const [action, ...more] = input.positionals;
    if ((action !== "verify" && action !== "list") || more.length > 0) {
      throw new LangngheError("USAGE", "say verify or list");
    }
    const limitText = optionText(input, "limit");
    const limit = limitText === undefined ? Number.POSITIVE_INFINITY : Number(limitText);
    if (!(limit >= 1)) throw new LangngheError("USAGE", "--limit takes a number from 1 on");
    const [{ withLog }, { checkAudit, auditEntries }] = await Promise.all([
      import("../wire.ts"),
      import("../../../dashboards/server/audit-reading.ts"),
    ]);
    return await withLog(
      input,
      io,
      async (log) => {
        if (action === "list") {
          const actor = optionText(input, "actor");
          const start = optionText(input, "action") ?? "";
          const kept: string[] = [];
          for await (const { entry } of auditEntries(log, 0, Number.POSITIVE_INFINITY, io.signal)) {
            if (!entry || (actor !== undefined && entry.actor !== actor) || !entry.action.startsWith(start)) continue;
            const line = `${JSON.stringify(entry)}\n`;
            if (limit === Number.POSITIVE_INFINITY) io.stdout.write(line);
            else {
              kept.push(line);
              if (kept.length > limit) kept.shift();
            }
          }
          for (const line of kept) io.stdout.write(line);
          return 0;
        }
        const noted = optionText(input, "head");
        const found = await checkAudit(log, noted);
        if (input.values.json) io.stdout.write(`${JSON.stringify(found)}\n`);
        else {
          const { broken, entries, aside, head } = found;
          if (broken) {
            const why =
              broken.why === "changed" ? "was changed" : "does not follow the entry before it: one is missing";
            io.stdout.write(`BROKEN: entry ${broken.place} of ${broken.at} ${why}\n`);
          } else io.stdout.write(`whole: ${entries} entries hang together\n`);
          if (found.headFound === false) io.stdout.write("BROKEN: the noted hash is not in the trail\n");
          if (aside > 0) io.stdout.write(`${aside} entries were written by two processes at the same moment\n`);
          io.stdout.write(`last hash: ${head || "none"}\n`);
        }
        return found.broken || found.headFound === false ? 1 : 0;
      },
      { readOnly: true },
    );
  },
});
