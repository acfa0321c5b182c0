// Digests of saved searches: once a morning, to their owner, without words of posts.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type DigestDeps, sendDue } from "../../../pipeline/app/search-digests.ts";
import { LangngheError } from "../../../pipeline/errors.ts";
import type { User } from "../../../pipeline/messages/account.ts";
import type { SavedSearch } from "../../../pipeline/messages/registry.ts";
import type { Mail } from "../../../pipeline/ports/mailer.ts";
import { sampleWrite } from "../../contract/article-index-samples.ts";
import { type DashboardWorld, NOW, openDashboardWorld } from "../../helpers/dashboard-world.ts";
import { quietLogger } from "../../helpers/quiet-logger.ts";

const DAY = 86_400_000;
const at = (days: number) => new Date(NOW + days * DAY).toISOString();
let world: DashboardWorld;
let mails: Mail[];
let failing = false;
let deps: DigestDeps;

const search: SavedSearch = {
  searchId: "s-trong-tre",
  name: "Trông trẻ",
  query: "trông trẻ",
  owner: "lan",
  shared: false,
  alert: false,
  digest: "daily",
  digestedAt: at(-2),
};

beforeEach(async () => {
  world = await openDashboardWorld({ empty: true });
  mails = [];
  failing = false;
  deps = {
    index: world.index,
    registry: world.registry,
    clock: world.clock,
    logger: quietLogger(),
    mailer: {
      async send(mail) {
        if (failing) throw new LangngheError("NOTIFY_FAILED", "away");
        mails.push(mail);
      },
      close: async () => {},
    },
    audit: async () => {},
    publicUrl: "https://lang-nghe.example",
  };
  await world.index.write([
    sampleWrite({ id: "press", title: "Điểm trông trẻ mới", text: "Quy định trông trẻ mới.", at: at(-1) }),
    sampleWrite({ id: "post", kind: "social", text: "Chỗ trông trẻ xóm tôi đóng cửa rồi.", at: at(-1) }),
    sampleWrite({ id: "old", title: "Trông trẻ năm ngoái", text: "Trông trẻ.", at: at(-9) }),
  ]);
  await world.index.refresh();
  await account({});
  await world.registry.tables.searches.put(search.searchId, search);
});
afterEach(() => world.close());

async function account(change: Partial<User>): Promise<void> {
  const user: User = {
    userId: "lan",
    name: "Lan",
    email: "lan@so-y-te.example",
    role: "analyst",
    units: [],
    password: null,
    totp: null,
    recovery: [],
    link: null,
    oidc: null,
    disabled: false,
    createdAt: at(-30),
    sessionsFrom: at(-30),
    ...change,
  };
  await world.registry.tables.users.put(user.userId, user);
}

describe("digests", () => {
  it("tell the owner once what came in since the last, titles of the press and a count of posts", async () => {
    expect(await sendDue(deps)).toBe(1);
    expect(await sendDue(deps)).toBe(0);
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({ to: ["lan@so-y-te.example"], subject: "[Lắng Nghe] Trông trẻ: 2 tin mới" });
    expect(mails[0]?.text).toContain("Điểm trông trẻ mới");
    expect(mails[0]?.text).toContain("1 bài đăng công khai");
    expect(mails[0]?.text).not.toMatch(/đóng cửa|năm ngoái/);
    await world.clock.advance(DAY);
    expect(await sendDue(deps)).toBe(0);
  });

  it("are tried again under the same id when the mail server was away", async () => {
    failing = true;
    expect(await sendDue(deps)).toBe(0);
    failing = false;
    expect(await sendDue(deps)).toBe(1);
    const first = mails[0]?.mailId;
    await world.registry.tables.searches.put(search.searchId, search);
    await sendDue(deps);
    expect(mails[1]?.mailId).toBe(first);
  });

  it("begin with what comes from now on", async () => {
    await world.registry.tables.searches.put(search.searchId, { ...search, digestedAt: null });
    expect(await sendDue(deps)).toBe(0);
    expect(world.registry.tables.searches.rows.get(search.searchId)?.digestedAt).toBe(new Date(NOW).toISOString());
  });

  it.each<[string, Partial<User>]>([
    ["a disabled account", { disabled: true }],
    ["an account without an address", { email: null }],
    ["a role that may not search", { role: "liaison" }],
  ])("do not go to %s", async (_name, change) => {
    await account(change);
    expect(await sendDue(deps)).toBe(0);
    expect(mails).toEqual([]);
  });

  it("about harms are an officer's alone", async () => {
    await world.registry.tables.searches.put(search.searchId, { ...search, query: "trông OR harm:scam" });
    expect(await sendDue(deps)).toBe(0);
    await account({ role: "officer" });
    expect(await sendDue(deps)).toBe(1);
  });
});
