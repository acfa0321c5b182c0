// The way in and out through the API, as browsers and as attackers use it.
import type { FastifyInstance } from "fastify";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { keyFor, seal } from "../../../dashboards/accounts/sealing.ts";
import { freshRecoveryCodes, freshToken, hashOfToken } from "../../../dashboards/accounts/secret-tokens.ts";
import { newTotpSecret, STEP_MS, totpCode, totpStep } from "../../../dashboards/accounts/totp.ts";
import { changed, withLink } from "../../../dashboards/accounts/user-rules.ts";
import type { User } from "../../../pipeline/messages/account.ts";
import { addUser, KEY, PASSWORD, serveAccounts, told, Visitor } from "../../helpers/accounts-world.ts";
import { type DashboardWorld, NOW, openDashboardWorld } from "../../helpers/dashboard-world.ts";

const HOUR = 3_600_000;
let world: DashboardWorld;
let app: FastifyInstance;
beforeAll(async () => {
  world = await openDashboardWorld({ empty: true });
});
beforeEach(async () => {
  app = await serveAccounts(world);
  world.audited.length = 0;
});
afterEach(async () => {
  await app.close();
  for (const table of [world.registry.tables.users, world.registry.tables.signIns]) {
    for (const key of [...table.rows.keys()]) await table.put(key, null);
  }
});
afterAll(() => world.close());

/** The account with a second factor whose secret is given back. */
async function withTotp(user: User): Promise<{ readonly user: User; readonly secret: Buffer }> {
  const secret = newTotpSecret();
  const sealed = seal(keyFor(KEY, "second factor"), user.userId, secret);
  const next = { ...user, totp: { sealed, confirmedAt: new Date(NOW).toISOString(), usedStep: 0 } };
  await world.registry.tables.users.put(user.userId, next);
  return { user: next, secret };
}
const codeNow = (secret: Buffer, shift = 0) => totpCode(secret, totpStep(world.clock.now()) + shift);
const row = (userId: string) => world.registry.tables.users.rows.get(userId) as User;

describe("signing in", () => {
  it("opens what the role may see and nothing before", async () => {
    await addUser(world, "officer");
    const visitor = new Visitor(app);
    expect(told(await visitor.ask("GET", "/api/overview"))).toEqual([401, "SIGN_IN"]);
    expect((await visitor.signIn("officer-1")).json()).toEqual({ state: "signed-in" });
    expect(await visitor.session()).toMatchObject({
      mode: "account",
      role: "officer",
      actor: "officer-1",
      mayWrite: true,
    });
    expect((await visitor.ask("GET", "/api/overview")).statusCode).toBe(200);
  });

  it("sets a cookie that scripts cannot read and other sites do not send, and keeps only its hash", async () => {
    await addUser(world, "officer");
    const response = await new Visitor(app).signIn("officer-1");
    const header = String(response.headers["set-cookie"]);
    expect(header).toMatch(/langnghe-session=[\w-]{43};.*HttpOnly; SameSite=Strict/);
    expect(header).not.toContain("Secure");
    const token = response.cookies.find(({ name }) => name === "langnghe-session")?.value ?? "";
    expect([...world.registry.tables.signIns.rows.keys()]).toEqual([hashOfToken(token)]);
    const behindTls = await serveAccounts(world, {}, "https://dashboard.example");
    const cookies = String((await new Visitor(behindTls).signIn("officer-1")).headers["set-cookie"]);
    expect(cookies.match(/; Secure/g)?.length).toBe(2);
  });

  it("answers a wrong password and a name that nobody has alike, and notes both without the typed name", async () => {
    await addUser(world, "officer");
    await addUser(world, "analyst", { disabled: true });
    await addUser(world, "reader", { password: null });
    const answers: unknown[] = [];
    const tries = [
      ["officer-1", "sai mật khẩu rồi nhé"],
      ["nobody-here", PASSWORD],
      ["Mật khẩu tôi gõ nhầm ô", PASSWORD],
      ["analyst-1", PASSWORD],
      ["reader-1", PASSWORD],
    ] as const;
    for (const [name, password] of tries) {
      const response = await new Visitor(app).signIn(name, password);
      answers.push([response.statusCode, response.body, response.headers["set-cookie"]]);
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject([401, expect.stringContaining("SIGN_IN_WRONG"), undefined]);
    const noted = world.audited.filter(({ action }) => action === "sign-in.failed");
    expect(noted.map(({ actor, role, subject }) => [actor, role, subject.replace(/[0-9a-f]{16}$/, "…")])).toEqual([
      ["visitor", "system", "officer-1"],
      ["visitor", "system", "unknown-…"],
      ["visitor", "system", "unknown-…"],
      ["visitor", "system", "analyst-1"],
      ["visitor", "system", "reader-1"],
    ]);
    expect(JSON.stringify(world.audited)).not.toContain("gõ nhầm");
  });

  it("needs the token of the page, and no other site's page can send it", async () => {
    await addUser(world, "officer");
    const body = { userId: "officer-1", password: PASSWORD };
    const visitor = new Visitor(app);
    expect(told(await visitor.ask("POST", "/api/sign-in", body))).toEqual([403, "TOKEN"]);
    await visitor.knock();
    for (const headers of [
      { origin: "https://elsewhere.example" },
      { origin: "null" },
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
    ]) {
      expect(told(await visitor.ask("POST", "/api/sign-in", body, headers))).toEqual([403, "ORIGIN"]);
    }
    const own = { origin: "http://dashboard.example", "sec-fetch-site": "same-origin" };
    expect((await visitor.ask("POST", "/api/sign-in", body, own)).statusCode).toBe(200);
  });

  it("does more work once for a password that was kept with less", async () => {
    await addUser(world, "officer");
    const strict = await serveAccounts(world, { cost: { n: 32_768, r: 8, p: 1 } });
    await new Visitor(strict).signIn("officer-1");
    expect(row("officer-1").password).toMatchObject({ n: 32_768 });
    expect((await new Visitor(strict).signIn("officer-1")).statusCode).toBe(200);
  });
});

describe("guessing", () => {
  const wrong = "không phải mật khẩu này";

  it("is stopped after five tries, for a while that grows, and ends by itself", async () => {
    await addUser(world, "officer");
    const stranger = new Visitor(app, { remoteAddress: "192.0.2.9" });
    const seen: string[] = [];
    for (let i = 0; i < 6; i++) seen.push(String(told(await stranger.signIn("officer-1", wrong))[1]));
    expect(seen).toEqual([...Array.from({ length: 5 }, () => "SIGN_IN_WRONG"), "LOCKED"]);
    // The right password is not looked at meanwhile, and the answer says for how long.
    const locked = await stranger.signIn("officer-1");
    expect([locked.statusCode, locked.headers["retry-after"]]).toEqual([429, "30"]);
    await world.clock.advance(30_000);
    expect(told(await stranger.signIn("officer-1", wrong))).toEqual([401, "SIGN_IN_WRONG"]);
    expect((await stranger.signIn("officer-1")).headers["retry-after"]).toBe("60");
    await world.clock.advance(60_000);
    expect((await stranger.signIn("officer-1")).statusCode).toBe(200);
  });

  it("is counted for names that nobody has just the same", async () => {
    const stranger = new Visitor(app);
    for (let i = 0; i < 5; i++) await stranger.signIn("nobody-here", wrong);
    expect(told(await stranger.signIn("nobody-here", wrong))).toEqual([429, "LOCKED"]);
  });

  it("cannot keep the owner out of the browser that is known", async () => {
    await addUser(world, "officer");
    const owner = new Visitor(app, { remoteAddress: "192.0.2.1" });
    await owner.signIn("officer-1");
    await owner.ask("POST", "/api/sign-out");
    for (let day = 0; day < 3; day++) {
      const stranger = new Visitor(app, { remoteAddress: `198.51.100.${day + 1}` });
      for (let i = 0; i < 20; i++) await stranger.signIn("officer-1", wrong);
      expect(told(await stranger.signIn("officer-1"))).toEqual([429, "LOCKED"]);
      expect((await owner.signIn("officer-1")).statusCode).toBe(200);
      await owner.ask("POST", "/api/sign-out");
      await world.clock.advance(24 * HOUR);
    }
  });

  it("never locks anybody for longer than a quarter of an hour", async () => {
    await addUser(world, "officer");
    for (let i = 0; i < 60; i++) {
      await new Visitor(app, { remoteAddress: `203.0.113.${i}` }).signIn("officer-1", wrong);
      await world.clock.advance(5 * 60_000);
    }
    await world.clock.advance(15 * 60_000);
    expect((await new Visitor(app).signIn("officer-1")).statusCode).toBe(200);
  });

  it("at many names from one address is stopped too", async () => {
    const stranger = new Visitor(app, { remoteAddress: "2001:db8:1:2::5" });
    for (let i = 0; i < 30; i++) await stranger.signIn(`name-${i}`, wrong);
    expect(told(await stranger.signIn("name-40", wrong))).toEqual([429, "LOCKED"]);
    const neighbour = new Visitor(app, { remoteAddress: "2001:db8:1:2:ffff::1" });
    expect(told(await neighbour.signIn("name-41", wrong))).toEqual([429, "LOCKED"]);
    expect(told(await new Visitor(app, { remoteAddress: "2001:db8:1:3::5" }).signIn("name-42", wrong))[0]).toBe(401);
  });

  it("sent all at once is counted all the same", async () => {
    await addUser(world, "officer");
    const visitor = new Visitor(app);
    await visitor.knock();
    const body = { userId: "officer-1", password: wrong };
    const all = await Promise.all(Array.from({ length: 12 }, () => visitor.ask("POST", "/api/sign-in", body)));
    expect(all.filter(({ statusCode }) => statusCode === 401)).toHaveLength(5);
    expect(all.filter(({ statusCode }) => statusCode === 429)).toHaveLength(7);
  });
});

describe("the second factor", () => {
  it("is asked for after the password, and its code is taken once", async () => {
    const { secret } = await withTotp(await addUser(world, "officer"));
    const visitor = new Visitor(app);
    expect((await visitor.signIn("officer-1")).json()).toEqual({ state: "second-factor" });
    expect(told(await visitor.ask("GET", "/api/overview"))).toEqual([401, "SIGN_IN"]);
    const code = codeNow(secret);
    expect((await visitor.signIn("officer-1", PASSWORD, code)).json()).toEqual({ state: "signed-in" });
    expect(told(await new Visitor(app).signIn("officer-1", PASSWORD, code))).toEqual([401, "CODE_WRONG"]);
    await world.clock.advance(STEP_MS);
    expect((await new Visitor(app).signIn("officer-1", PASSWORD, codeNow(secret))).statusCode).toBe(200);
  });

  it("takes one code for one browser, even when two send it at the same moment", async () => {
    const { secret } = await withTotp(await addUser(world, "officer"));
    const code = codeNow(secret);
    const both = await Promise.all([1, 2].map(() => new Visitor(app).signIn("officer-1", PASSWORD, code)));
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 401]);
  });

  it("is not told to those who do not know the password", async () => {
    const { secret } = await withTotp(await addUser(world, "officer"));
    const response = await new Visitor(app).signIn("officer-1", "sai mật khẩu rồi nhé", codeNow(secret));
    expect(told(response)).toEqual([401, "SIGN_IN_WRONG"]);
  });

  it("counts wrong codes as guesses, whatever is sent between them", async () => {
    await withTotp(await addUser(world, "officer"));
    const visitor = new Visitor(app);
    const seen: (string | null)[] = [];
    for (let i = 0; i < 6; i++) {
      await visitor.signIn("officer-1");
      seen.push(told(await visitor.signIn("officer-1", PASSWORD, "000000"))[1]);
    }
    expect(seen.slice(-1)).toEqual(["LOCKED"]);
    expect(seen.filter((code) => code === "CODE_WRONG")).toHaveLength(5);
  });

  it("may be stood in for by each recovery code once, however it is typed", async () => {
    const { user } = await withTotp(await addUser(world, "officer"));
    const [first, second] = freshRecoveryCodes();
    if (!first || !second) throw new TypeError("no recovery codes");
    await world.registry.tables.users.put(user.userId, { ...user, recovery: [first.hash, second.hash] });
    const typed = first.token.toLowerCase().replaceAll("-", " ");
    expect((await new Visitor(app).signIn("officer-1", PASSWORD, typed)).json()).toEqual({ state: "signed-in" });
    expect(row("officer-1").recovery).toEqual([second.hash]);
    expect(told(await new Visitor(app).signIn("officer-1", PASSWORD, first.token))).toEqual([401, "CODE_WRONG"]);
  });
});

describe("a session", () => {
  it("is another one after each sign-in, and the one before is over", async () => {
    await addUser(world, "officer");
    const visitor = new Visitor(app);
    await visitor.signIn("officer-1");
    const before = visitor.cookies.get("langnghe-session") ?? "";
    await visitor.signIn("officer-1");
    expect(visitor.cookies.get("langnghe-session")).not.toBe(before);
    const thief = new Visitor(app);
    thief.cookies.set("langnghe-session", before);
    expect(told(await thief.ask("GET", "/api/session"))).toEqual([401, "SIGN_IN"]);
  });

  it("ends with sign-out, on the server too", async () => {
    await addUser(world, "officer");
    const visitor = new Visitor(app);
    await visitor.signIn("officer-1");
    const kept = visitor.cookies.get("langnghe-session") ?? "";
    expect((await visitor.ask("POST", "/api/sign-out")).statusCode).toBe(200);
    expect(visitor.cookies.has("langnghe-session")).toBe(false);
    visitor.cookies.set("langnghe-session", kept);
    expect(told(await visitor.ask("GET", "/api/session"))).toEqual([401, "SIGN_IN"]);
    expect(world.audited.map(({ action, actor }) => [action, actor])).toEqual([
      ["sign-in", "officer-1"],
      ["sign-out", "officer-1"],
    ]);
  });

  it("ends after twelve hours without use, and after seven days of any use", async () => {
    await addUser(world, "officer");
    const idle = new Visitor(app);
    await idle.signIn("officer-1");
    await world.clock.advance(12 * HOUR);
    expect(told(await idle.ask("GET", "/api/session"))).toEqual([401, "SIGN_IN"]);
    const busy = new Visitor(app);
    await busy.signIn("officer-1");
    for (let hours = 0; hours < 7 * 24 - 6; hours += 6) {
      await world.clock.advance(6 * HOUR);
      expect((await busy.ask("GET", "/api/session")).statusCode).toBe(200);
    }
    await world.clock.advance(6 * HOUR);
    expect(told(await busy.ask("GET", "/api/session"))).toEqual([401, "SIGN_IN"]);
    // Those that are over leave the table with the next sign-in.
    await new Visitor(app).signIn("officer-1");
    expect(world.registry.tables.signIns.rows.size).toBe(1);
  });

  it("takes its rights from the account as it is now", async () => {
    const user = await addUser(world, "officer");
    const visitor = new Visitor(app);
    await visitor.signIn("officer-1");
    await world.clock.advance(1000);
    await world.registry.tables.users.put(user.userId, changed(user, { role: "liaison" }, world.clock.now()));
    expect(told(await visitor.ask("GET", "/api/overview"))).toEqual([401, "SIGN_IN"]);
    await visitor.signIn("officer-1");
    expect(told(await visitor.ask("GET", "/api/overview"))).toEqual([403, "FORBIDDEN"]);
    await world.registry.tables.users.put(user.userId, changed(user, { disabled: true }, world.clock.now()));
    expect(told(await visitor.ask("GET", "/api/session"))).toEqual([401, "SIGN_IN"]);
    await world.registry.tables.users.put(user.userId, null);
    await addUser(world, "admin");
    expect(told(await visitor.ask("GET", "/api/session"))).toEqual([401, "SIGN_IN"]);
  });

  it("cannot send a change with the token of somebody else", async () => {
    await addUser(world, "officer");
    await addUser(world, "analyst");
    const [attacker, victim] = [new Visitor(app), new Visitor(app)];
    await attacker.signIn("analyst-1");
    await victim.signIn("officer-1");
    const { csrfToken } = await attacker.session();
    // The attacker plants the own cookie of the token beside the victim's session.
    victim.cookies.set("_csrf", attacker.cookies.get("_csrf") ?? "");
    const response = await victim.ask("POST", "/api/sign-out", undefined, { "x-csrf-token": csrfToken ?? "" });
    expect(told(response)).toEqual([403, "TOKEN"]);
  });
});

describe("a set-up link", () => {
  const setUp = (token: string) => ({
    hash: hashOfToken(token),
    expiresAt: new Date(NOW + 400 * 24 * HOUR).toISOString(),
  });
  const first = { userId: "chi-huong", name: "Trần Thị Hương", email: null };

  it("makes the first administrator once; until then this machine may look, from then on all sign in", async () => {
    const { token } = freshToken();
    const server = await serveAccounts(world, { setUp: setUp(token) });
    const here = new Visitor(server, { host: "localhost" });
    expect(await here.session()).toMatchObject({ mode: "local", mayWrite: false });
    await here.knock();
    expect((await here.ask("POST", "/api/set-up/look", { token })).json()).toMatchObject({ kind: "first-admin" });
    const body = { token, password: PASSWORD, first };
    expect((await here.ask("POST", "/api/set-up", body)).json()).toEqual({ state: "signed-in" });
    expect(await here.session()).toMatchObject({ mode: "account", role: "admin", actor: "chi-huong" });
    const second = new Visitor(server, { host: "localhost" });
    expect(told(await second.ask("GET", "/api/overview"))).toEqual([401, "SIGN_IN"]);
    await second.knock();
    const again = { ...body, first: { ...first, userId: "ke-khac" } };
    expect(told(await second.ask("POST", "/api/set-up", again))).toEqual([410, "LINK_OVER"]);
    expect([...world.registry.tables.users.rows.keys()]).toEqual(["chi-huong"]);
  });

  it("makes one administrator, not two, when it is used twice at the same moment", async () => {
    const { token } = freshToken();
    const server = await serveAccounts(world, { setUp: setUp(token) });
    const both = await Promise.all(
      ["mot", "hai"].map(async (userId) => {
        const visitor = new Visitor(server);
        await visitor.knock();
        return await visitor.ask("POST", "/api/set-up", { token, password: PASSWORD, first: { ...first, userId } });
      }),
    );
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 410]);
    expect(world.registry.tables.users.rows.size).toBe(1);
  });

  it("sets a password within a day, ends other sessions, and leaves the second factor in place", async () => {
    const { user } = await withTotp(await addUser(world, "officer"));
    const given = withLink(user, world.clock.now());
    await world.registry.tables.users.put(user.userId, given.user);
    const visitor = new Visitor(app);
    await visitor.knock();
    expect((await visitor.ask("POST", "/api/set-up/look", { token: given.link.token })).json()).toEqual({
      kind: "account",
      userId: "officer-1",
      name: "Cán bộ officer",
    });
    const password = "một mật khẩu mới hẳn";
    const body = { token: given.link.token, password };
    expect((await visitor.ask("POST", "/api/set-up", body)).json()).toEqual({ state: "sign-in" });
    expect(told(await visitor.ask("POST", "/api/set-up", body))).toEqual([410, "LINK_OVER"]);
    expect(told(await new Visitor(app).signIn("officer-1"))).toEqual([401, "SIGN_IN_WRONG"]);
    expect((await new Visitor(app).signIn("officer-1", password)).json()).toEqual({ state: "second-factor" });
  });

  it("is void after a day, for a disabled account, and when it was made up", async () => {
    const user = await addUser(world, "officer");
    const given = withLink(user, world.clock.now());
    const look = async (token: string) => {
      const visitor = new Visitor(app);
      await visitor.knock();
      return told(await visitor.ask("POST", "/api/set-up/look", { token }));
    };
    await world.registry.tables.users.put(user.userId, { ...given.user, disabled: true });
    expect(await look(given.link.token)).toEqual([410, "LINK_OVER"]);
    await world.registry.tables.users.put(user.userId, given.user);
    expect((await look(given.link.token))[0]).toBe(200);
    await world.clock.advance(24 * HOUR);
    expect(await look(given.link.token)).toEqual([410, "LINK_OVER"]);
    expect(await look("x".repeat(43))).toEqual([410, "LINK_OVER"]);
  });

  it("refuses passwords that are short, common, or the name", async () => {
    const user = await addUser(world, "officer");
    const given = withLink(user, world.clock.now());
    await world.registry.tables.users.put(user.userId, given.user);
    const visitor = new Visitor(app);
    await visitor.knock();
    const refused = async (password: string) =>
      told(await visitor.ask("POST", "/api/set-up", { token: given.link.token, password }))[1];
    expect(await refused("ngắn quá")).toBe("PASSWORD_SHORT");
    expect(await refused("matkhau123456")).toBe("PASSWORD_COMMON");
    expect(await refused("officer-1-2026")).toBe("PASSWORD_OWN_NAME");
    expect(await refused(PASSWORD)).toBeNull();
  });
});

describe("the demo", () => {
  it("lets a visitor of this machine pick any role, see what it sees, and be named so in the trail", async () => {
    const demo = await world.serve();
    const visitor = new Visitor(demo, { host: "localhost:8080" });
    expect(await visitor.session()).toMatchObject({
      mode: "demo",
      role: "officer",
      actor: "demo-officer",
      mayWrite: true,
    });
    expect((await visitor.ask("POST", "/api/demo/role", { role: "liaison" })).statusCode).toBe(200);
    expect(await visitor.session()).toMatchObject({ role: "liaison", actor: "demo-liaison" });
    expect(told(await visitor.ask("GET", "/api/overview"))).toEqual([403, "FORBIDDEN"]);
    expect(world.audited).toMatchObject([{ action: "demo.role", actor: "demo-officer", subject: "liaison" }]);
  });

  it("takes no role that does not exist, and no change without the token", async () => {
    const visitor = new Visitor(await world.serve(), { host: "localhost" });
    expect(told(await visitor.ask("POST", "/api/demo/role", { role: "admin" }))).toEqual([403, "TOKEN"]);
    await visitor.session();
    expect(told(await visitor.ask("POST", "/api/demo/role", { role: "root" }))).toEqual([400, "INPUT_INVALID"]);
    visitor.cookies.set("langnghe-role", "root");
    expect((await visitor.session()).role).toBe("officer");
  });

  it("shows other machines nothing, or reading only where it was opened to the network", async () => {
    const far = { host: "demo.example", remoteAddress: "192.0.2.7" };
    expect(told(await new Visitor(await world.serve(), far).ask("GET", "/api/session"))[0]).toBe(401);
    const open = await world.serve({ settings: { demo: true, language: "vi", openToNetwork: true } });
    const visitor = new Visitor(open, far);
    visitor.cookies.set("langnghe-role", "admin");
    expect(await visitor.session()).toMatchObject({ mode: "demo", role: "analyst", mayWrite: false, csrfToken: null });
    await visitor.knock();
    expect(told(await visitor.ask("POST", "/api/demo/role", { role: "admin" }))).toEqual([403, "FORBIDDEN"]);
  });

  it("is no way into a real installation", async () => {
    await addUser(world, "admin");
    const visitor = new Visitor(app, { host: "localhost" });
    visitor.cookies.set("langnghe-role", "admin");
    expect(told(await visitor.ask("GET", "/api/session"))).toEqual([401, "SIGN_IN"]);
    await visitor.signIn("admin-1");
    expect(told(await visitor.ask("POST", "/api/demo/role", { role: "officer" }))).toEqual([403, "FORBIDDEN"]);
  });
});
