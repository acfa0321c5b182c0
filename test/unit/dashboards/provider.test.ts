// Signing in at a body's own identity provider, against a real one.
import type { FastifyInstance } from "fastify";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { accountFrom, claimedRole, type OidcSettings } from "../../../dashboards/server/oidc.ts";
import type { User } from "../../../pipeline/messages/account.ts";
import { addUser, serveAccounts, told, Visitor } from "../../helpers/accounts-world.ts";
import { type DashboardWorld, openDashboardWorld } from "../../helpers/dashboard-world.ts";
import { type RunningProvider, startProvider, walk } from "../../helpers/identity-provider.ts";

let world: DashboardWorld;
let provider: RunningProvider;
beforeAll(async () => {
  world = await openDashboardWorld({ empty: true });
  provider = await startProvider();
});
afterEach(async () => {
  for (const table of [world.registry.tables.users, world.registry.tables.signIns]) {
    for (const key of [...table.rows.keys()]) await table.put(key, null);
  }
  world.audited.length = 0;
});
afterAll(async () => {
  await provider.close();
  await world.close();
});

const START = "/api/sign-in/provider";
const FAILED = "/?failed=provider";

async function serve(change: Partial<OidcSettings> = {}): Promise<FastifyInstance> {
  const { issuer, clientId, clientSecret } = provider;
  const oidc = {
    issuer,
    clientId,
    clientSecret,
    name: "Cổng tỉnh",
    roleClaim: "langnghe",
    allowCreate: true,
    ...change,
  };
  return await serveAccounts(world, { oidc }, "https://dashboard.example");
}
const users = () => [...world.registry.tables.users.rows.values()];
const bound = (subject: string): Pick<User, "oidc"> => ({ oidc: { issuer: provider.issuer, subject } });

describe("an identity provider", () => {
  it("is named on the sign-in page, and makes an account with the role it claims", async () => {
    const app = await serve();
    provider.people.set("s-1", { name: "Đỗ Thị Én", email: "en@so-x.example", role: ["khac", "analyst"] });
    const visitor = new Visitor(app);
    expect((await visitor.ask("GET", "/api/sign-in")).json().provider).toEqual({ name: "Cổng tỉnh" });
    expect(await walk(visitor, START, "s-1")).toBe("/");
    expect(await visitor.session()).toMatchObject({
      mode: "account",
      role: "analyst",
      actor: "do-thi-en",
      name: "Đỗ Thị Én",
    });
    expect(users()).toMatchObject([{ userId: "do-thi-en", email: "en@so-x.example", password: null, ...bound("s-1") }]);
    expect(world.audited.map(({ action }) => action)).toEqual(["user.added-by-provider", "sign-in"]);
  });

  it("opens the same account the next time, and takes its role along", async () => {
    const app = await serve();
    provider.people.set("s-2", { name: "Lý Văn Bé", role: "officer" });
    await walk(new Visitor(app), START, "s-2");
    provider.people.set("s-2", { name: "Tên khác", role: "reader" });
    const visitor = new Visitor(app);
    expect(await walk(visitor, START, "s-2")).toBe("/");
    expect(users().map(({ userId, role }) => [userId, role])).toEqual([["ly-van-be", "reader"]]);
    expect((await visitor.session()).role).toBe("reader");
  });

  it("opens nothing for whoever is bound to no account, has no role, or is disabled", async () => {
    provider.people.set("s-3", { name: "Người lạ", role: "admin" });
    provider.people.set("s-4", { name: "Không vai trò", email: "officer-1@so-x.example" });
    const closed = await serve({ allowCreate: false });
    // A mail address or a name that fits an account opens nothing: only issuer and subject do.
    await addUser(world, "officer", { email: "officer-1@so-x.example" });
    for (const [app, subject] of [
      [closed, "s-3"],
      [await serve(), "s-4"],
    ] as const) {
      const visitor = new Visitor(app);
      expect(await walk(visitor, START, subject)).toBe(FAILED);
      expect(told(await visitor.ask("GET", "/api/session"))).toEqual([401, "SIGN_IN"]);
    }
    await addUser(world, "admin", { ...bound("s-3"), disabled: true });
    expect(await walk(new Visitor(closed), START, "s-3")).toBe(FAILED);
    expect(users()).toHaveLength(2);
    expect(world.audited.map(({ action }) => action)).toEqual(Array(3).fill("sign-in.failed"));
  });

  it("is believed only for the errand that this browser was sent on", async () => {
    provider.people.set("s-5", { name: "Cán bộ", role: "officer" });
    const app = await serve();
    const changed = (name: string) => (back: URL) => {
      back.searchParams.set(name, "forged");
      return back;
    };
    for (const name of ["state", "code", "iss"]) {
      expect(await walk(new Visitor(app), START, "s-5", changed(name)), name).toBe(FAILED);
    }
    // The address of the way back, opened in another browser, opens nothing there; nor twice in the same one.
    let caught = "";
    const first = new Visitor(app);
    await walk(first, START, "s-5", (back) => {
      caught = back.pathname + back.search;
      return back;
    });
    for (const visitor of [new Visitor(app), first]) {
      expect((await visitor.ask("GET", caught)).headers.location).toBe(FAILED);
    }
    const late = new Visitor(app);
    const end = await walk(late, START, "s-5", (back) => {
      void world.clock.advance(11 * 60_000);
      return back;
    });
    expect(end).toBe(FAILED);
  });

  it("is bound to an account by its owner, signed in, and never over another's", async () => {
    const app = await serve({ allowCreate: false });
    provider.people.set("s-6", { name: "Chủ tài khoản", role: "admin" });
    await addUser(world, "officer");
    await addUser(world, "analyst");
    const owner = new Visitor(app);
    expect((await owner.ask("GET", `${START}?bind=1`)).headers.location).toBe("/");
    await owner.signIn("officer-1");
    expect(await walk(owner, `${START}?bind=1`, "s-6")).toBe("/account");
    expect(world.registry.tables.users.rows.get("officer-1")).toMatchObject({ role: "officer", ...bound("s-6") });
    const other = new Visitor(app);
    await other.signIn("analyst-1");
    expect(await walk(other, `${START}?bind=1`, "s-6")).toBe(FAILED);
    expect(world.registry.tables.users.rows.get("analyst-1")?.oidc).toBeNull();
  });

  it("never takes the last administrator's role away", async () => {
    const app = await serve();
    provider.people.set("s-7", { name: "Quản trị", role: "analyst" });
    await addUser(world, "admin", bound("s-7"));
    const visitor = new Visitor(app);
    expect(await walk(visitor, START, "s-7")).toBe("/");
    expect((await visitor.session()).role).toBe("admin");
  });

  it("that is away is said to be, and asked again the next time", async () => {
    const app = await serve({ issuer: "http://127.0.0.1:9" });
    expect((await new Visitor(app).ask("GET", START)).headers.location).toBe(FAILED);
    const none = await serveAccounts(world);
    expect((await new Visitor(none).ask("GET", START)).headers.location).toBe("/");
  });
});

describe("what a provider claims", () => {
  const identity = (claims: Record<string, unknown>) => ({ issuer: "https://a.example", subject: "s", claims });

  it("counts as a role only where it is one of ours, in the claim that was named", () => {
    expect(claimedRole(identity({ r: ["x", "officer"] }), "r")).toBe("officer");
    expect(claimedRole(identity({ r: "root" }), "r")).toBeNull();
    expect(claimedRole(identity({ r: { admin: true } }), "r")).toBeNull();
    expect(claimedRole(identity({ r: "admin" }), null)).toBeNull();
  });

  it("gives an id that nobody has, and no address that was not verified", () => {
    const given = accountFrom(
      identity({ preferred_username: "Nguyễn Văn Đạt", email: "dat@a.example" }),
      (id) => id === "nguyen-van-dat",
    );
    expect(given).toEqual({ userId: "nguyen-van-dat-2", name: "Nguyễn Văn Đạt", email: null });
    expect(accountFrom(identity({ email: "dat@a.example", email_verified: true }), () => false)).toMatchObject({
      userId: "dat",
      email: "dat@a.example",
    });
    expect(accountFrom(identity({ name: "漢字" }), () => false).userId).toMatch(/^oidc-[0-9a-f]{8}$/);
  });
});
