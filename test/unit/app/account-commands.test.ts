// `user` and `audit`: accounts from the command line, and a trail that shows what was done to it.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openEmbeddedLog } from "../../../pipeline/adapters/log-embedded/open.ts";
import { openAuditTrail } from "../../../pipeline/app/audit-trail.ts";
import { runCli } from "../../../pipeline/app/cli.ts";
import { basics } from "../../../pipeline/app/wire.ts";
import { configSchema } from "../../../pipeline/config/schema.ts";
import { decodeEnvelope, encodeEnvelope } from "../../../pipeline/messages/envelope.ts";
import { ALL_TOPICS, TOPICS, type Topic } from "../../../pipeline/messages/topics.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "langnghe-user-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function run(...argv: string[]) {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const said = Promise.all([text(stdout), text(stderr)]);
  const { signal } = new AbortController();
  const code = await runCli([...argv, "--data", folder], { stdin, stdout, stderr, env: {}, cwd: folder, signal });
  stdout.end();
  stderr.end();
  const [out, err] = await said;
  return { code, out, err };
}
async function rows(name: "users" | "audit") {
  const topic: Topic = TOPICS[name];
  const log = await openEmbeddedLog({ folder: join(folder, "log"), readOnly: true });
  const found: unknown[] = [];
  for await (const record of log.read(topic.name, { until: "end" })) {
    if (record.value) found.push(decodeEnvelope(record.value, topic).payload);
  }
  await log.close();
  return found;
}

describe("langnghe user", () => {
  it("adds an account with a link on stdout alone, and lists it", async () => {
    const added = await run("user", "add", "chi-huong", "--role", "admin", "--name", "Trần Thị Hương");
    expect([added.code, added.err]).toEqual([0, expect.stringMatching(/^Works once, until 2/)]);
    expect(added.out).toMatch(/^http:\/\/127\.0\.0\.1:8080\/set-up#[\w-]{43}\n$/);
    const token = added.out.trim().split("#")[1] ?? "";
    expect(JSON.stringify(await rows("users"))).not.toContain(token);
    expect((await run("user", "list")).out).toMatch(/^chi-huong +admin +Trần Thị Hương +no password yet\n$/);
    expect(await rows("audit")).toMatchObject([{ actor: "command-line", action: "user.added", subject: "chi-huong" }]);
  });

  it("changes role and units, disables, enables and gives another link", async () => {
    await run("user", "add", "chi-huong", "--role", "admin");
    await run("user", "add", "anh-nam", "--role", "officer");
    expect((await run("user", "units", "so-y-te", "--name", "Sở Y tế", "--agency", "UBND tỉnh")).code).toBe(0);
    expect((await run("user", "role", "anh-nam", "reader", "--unit", "so-y-te")).code).toBe(0);
    expect((await run("user", "disable", "anh-nam")).code).toBe(0);
    expect((await run("user", "link", "anh-nam")).err).toContain("is disabled");
    expect((await run("user", "enable", "anh-nam")).code).toBe(0);
    expect((await run("user", "link", "anh-nam", "--remove-second-factor")).out).toContain("/set-up#");
    const listed = (await run("user", "list", "--json")).out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(listed.find(({ userId }) => userId === "anh-nam")).toMatchObject({
      role: "reader",
      units: ["so-y-te"],
      disabled: false,
    });
    expect((await run("user", "units")).out).toContain("Sở Y tế, UBND tỉnh");
  });

  it("says what is wrong and changes nothing", async () => {
    await run("user", "add", "chi-huong", "--role", "admin");
    const refused = [
      [await run("user", "add", "chi-huong", "--role", "admin"), 1, "is taken"],
      [await run("user", "add", "Chị Hương", "--role", "admin"), 1, "userId"],
      [await run("user", "add", "anh-nam"), 2, "name a role"],
      [await run("user", "add", "anh-nam", "--role", "reader", "--unit", "khong-co"), 1, "no unit khong-co"],
      [await run("user", "role", "chi-huong", "analyst"), 1, "last administrator"],
      [await run("user", "disable", "chi-huong"), 1, "last administrator"],
      [await run("user", "disable", "ai-do"), 1, "account ai-do"],
      [await run("user", "delete", "chi-huong"), 2, "say one of"],
    ] as const;
    for (const [{ code, err }, expected, words] of refused)
      expect([code, err]).toEqual([expected, expect.stringContaining(words)]);
    expect(await rows("users")).toHaveLength(1);
  });

  it("while the system runs lists, and says where changes are made then", async () => {
    await run("user", "add", "chi-huong", "--role", "admin");
    const running = await openEmbeddedLog({ folder: join(folder, "log") });
    const refused = await run("user", "add", "anh-nam", "--role", "officer");
    expect([refused.code, refused.err]).toEqual([1, expect.stringMatching(/Quản trị.*\/admin.*stop it/)]);
    expect((await run("user", "list")).out).toContain("chi-huong");
    await running.close();
  });
});

describe("langnghe audit", () => {
  /** A trail of five entries. */
  async function trail(): Promise<void> {
    const log = await openEmbeddedLog({ folder: join(folder, "log"), topics: ALL_TOPICS });
    const audit = await openAuditTrail(log, basics(configSchema.parse({}), null), new AbortController().signal);
    await Promise.all(
      ["một", "hai", "ba", "bốn", "năm"].map((subject, i) =>
        audit.write({
          at: `2026-11-20T0${i}:00:00.000Z`,
          actor: "officer-1",
          role: "officer",
          action: i === 2 ? "alert.confirmed" : "search",
          subject,
          details: { texts: i },
        }),
      ),
    );
    await audit.close();
    await log.close();
  }
  /** What somebody with the file in hand could do. */
  function tamper(work: (database: DatabaseSync, table: string) => void): void {
    const database = new DatabaseSync(join(folder, "log", "log.db"));
    const row = database.prepare("SELECT id FROM partitions WHERE topic = 'audit'").get();
    work(database, `messages_${row?.id}`);
    database.close();
  }

  it("finds a trail whole, and lists it", async () => {
    await trail();
    const { code, out } = await run("audit", "verify");
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(/^whole: 5 entries hang together\nlast hash: [0-9a-f]{64}\n$/),
    ]);
    const list = (await run("audit", "list", "--action", "search", "--limit", "2")).out.trim().split("\n");
    expect(list.map((line) => JSON.parse(line).subject)).toEqual(["bốn", "năm"]);
  });

  it("goes on where another process wrote before", async () => {
    await trail();
    await run("user", "add", "chi-huong", "--role", "admin");
    expect((await run("audit", "verify", "--json")).out).toContain('"entries":6');
  });

  it("knows a trail that was cut off by the hash noted before", async () => {
    await trail();
    const { head } = JSON.parse((await run("audit", "verify", "--json")).out);
    await run("user", "add", "chi-huong", "--role", "admin");
    expect((await run("audit", "verify", "--head", head)).code).toBe(0);
    const other = await run("audit", "verify", "--head", "0".repeat(64));
    expect([other.code, other.out]).toEqual([1, expect.stringContaining("the noted hash is not in the trail")]);
  });

  it("names the first entry that was changed, whatever was changed in it", async () => {
    await trail();
    tamper((database, table) => {
      const kept = database.prepare(`SELECT value FROM ${table} WHERE offset = 2`).get()?.value as Uint8Array;
      const envelope = decodeEnvelope(kept, TOPICS.audit);
      const forged = { ...envelope, payload: { ...envelope.payload, actor: "somebody-else" } };
      database.prepare(`UPDATE ${table} SET value = ? WHERE offset = 2`).run(encodeEnvelope(forged));
    });
    const { code, out } = await run("audit", "verify");
    expect([code, out]).toEqual([
      1,
      expect.stringContaining("BROKEN: entry 2 of 2026-11-20T02:00:00.000Z was changed"),
    ]);
  });

  it("names the entry before which one was taken out", async () => {
    await trail();
    tamper((database, table) => database.exec(`DELETE FROM ${table} WHERE offset = 2`));
    const { code, out } = await run("audit", "verify");
    expect([code, out]).toEqual([
      1,
      expect.stringContaining("BROKEN: entry 3 of 2026-11-20T03:00:00.000Z does not follow"),
    ]);
  });

  it("takes what is no entry for one that was changed, and lists the others", async () => {
    await trail();
    tamper((database, table) => database.exec(`UPDATE ${table} SET value = x'00' WHERE offset = 1`));
    expect((await run("audit", "verify")).out).toContain("BROKEN: entry 1 of ");
    expect((await run("audit", "list")).out.trim().split("\n")).toHaveLength(4);
  });

  it("sees that its beginning was taken away", async () => {
    await trail();
    tamper((database, table) => database.exec(`DELETE FROM ${table} WHERE offset < 2`));
    expect((await run("audit", "verify")).out).toContain("BROKEN: entry 2");
  });
});
