// One's own account and the administrator's field, through the API.
import type { FastifyInstance } from "fastify";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { fromBase32 } from "../../../dashboards/accounts/base32.ts";
import { STEP_MS, totpCode, totpStep } from "../../../dashboards/accounts/totp.ts";
import { account } from "../../../dashboards/api/account.ts";
import { type LinkGiven, userList } from "../../../dashboards/api/admin.ts";
import { policies } from "../../../dashboards/api/policy.ts";
import type { DeadLetter } from "../../../pipeline/messages/dead-letter.ts";
import { addUser, PASSWORD, serveAccounts, told, UNIT, Visitor } from "../../helpers/accounts-world.ts";
import { type DashboardWorld, openDashboardWorld } from "../../helpers/dashboard-world.ts";

const OTHER = "một mật khẩu khác hẳn";
let world: DashboardWorld;
let app: FastifyInstance;
beforeAll(async () => {
  world = await openDashboardWorld();
});
beforeEach(async () => {
  app = await serveAccounts(world);
  world.audited.length = 0;
});
afterEach(async () => {
  const { users, signIns, tokens, units } = world.registry.tables;
  for (const table of [users, signIns, tokens, units])
    for (const key of [...table.rows.keys()]) await table.put(key, null);
});
afterAll(() => world.close());

async function signedIn(userId: string, password = PASSWORD): Promise<Visitor> {
  const visitor = new Visitor(app);
  const response = await visitor.signIn(userId, password);
  expect(response.statusCode, response.body).toBe(200);
  return visitor;
}
async function own(visitor: Visitor) {
  return account.parse((await visitor.ask("GET", "/api/account")).json());
}
const done = () => world.audited.map(({ actor, action, subject }) => `${actor} ${action} ${subject}`);

describe("one's own password", () => {
  it("is changed with the old one; other sessions end and this one gets another cookie", async () => {
    await addUser(world, "officer");
    const [here, elsewhere] = [await signedIn("officer-1"), await signedIn("officer-1")];
    const cookie = here.cookies.get("langnghe-session");
    const wrong = { current: "không phải nó đâu", password: OTHER };
    expect(told(await here.ask("PUT", "/api/account/password", wrong))).toEqual([403, "PASSWORD_WRONG"]);
    const weak = { current: PASSWORD, password: "quá ngắn" };
    expect(told(await here.ask("PUT", "/api/account/password", weak))).toEqual([400, "PASSWORD_SHORT"]);
    const body = { current: PASSWORD, password: OTHER };
    expect((await here.ask("PUT", "/api/account/password", body)).statusCode).toBe(200);
    expect(here.cookies.get("langnghe-session")).not.toBe(cookie);
    expect((await here.ask("GET", "/api/account")).statusCode).toBe(200);
    expect(told(await elsewhere.ask("GET", "/api/account"))).toEqual([401, "SIGN_IN"]);
    await signedIn("officer-1", OTHER);
    expect(done()).toContain("officer-1 account.password officer-1");
  });

  it("is not guessed from within a session, and guessing there does not lock the door", async () => {
    await addUser(world, "officer");
    const thief = await signedIn("officer-1");
    const seen: (string | null)[] = [];
    for (let i = 0; i < 7; i++) {
      const body = { current: `thử lần thứ ${i}`, password: OTHER };
      seen.push(told(await thief.ask("PUT", "/api/account/password", body))[1]);
    }
    expect(seen.slice(-2)).toEqual(["LOCKED", "LOCKED"]);
    await signedIn("officer-1");
  });
});

describe("one's own second factor", () => {
  it("is on after its first code, gives recovery codes, and is asked for from then on", async () => {
    await addUser(world, "officer");
    const visitor = await signedIn("officer-1");
    const offer = (await visitor.ask("POST", "/api/account/second-factor", { password: PASSWORD })).json();
    const secret = fromBase32(offer.secret);
    if (!secret) throw new TypeError("not base 32");
    expect(offer.address).toContain(`secret=${offer.secret}`);
    const confirm = (code: string) =>
      visitor.ask("PUT", "/api/account/second-factor", { pending: offer.pending, code });
    expect(told(await confirm("000000"))).toEqual([401, "CODE_WRONG"]);
    const answer = await confirm(totpCode(secret, totpStep(world.clock.now())));
    expect(answer.json().codes).toHaveLength(10);
    await visitor.session();
    expect(await own(visitor)).toMatchObject({ recoveryCodesLeft: 10, secondFactorSince: expect.any(String) });
    const kept = world.registry.tables.users.rows.get("officer-1");
    expect(JSON.stringify(kept)).not.toContain(offer.secret);
    expect(kept?.totp?.sealed).not.toContain(secret.toString("base64url"));
    expect((await new Visitor(app).signIn("officer-1")).json()).toEqual({ state: "second-factor" });
    // The code that turned it on was taken: the next one opens.
    await world.clock.advance(STEP_MS);
    const code = totpCode(secret, totpStep(world.clock.now()));
    expect((await new Visitor(app).signIn("officer-1", PASSWORD, code)).statusCode).toBe(200);
    const off = { password: PASSWORD, code: answer.json().codes[3] };
    expect((await visitor.ask("POST", "/api/account/second-factor/remove", off)).statusCode).toBe(200);
    expect((await new Visitor(app).signIn("officer-1")).json()).toEqual({ state: "signed-in" });
  });

  it("takes no offer that is old, or was made to somebody else", async () => {
    await addUser(world, "officer");
    await addUser(world, "analyst");
    const [officer, analyst] = [await signedIn("officer-1"), await signedIn("analyst-1")];
    const offer = (await officer.ask("POST", "/api/account/second-factor", { password: PASSWORD })).json();
    const secret = fromBase32(offer.secret) ?? new Uint8Array();
    const body = () => ({ pending: offer.pending, code: totpCode(secret, totpStep(world.clock.now())) });
    expect(told(await analyst.ask("PUT", "/api/account/second-factor", body()))).toEqual([409, "OFFER_OVER"]);
    await world.clock.advance(15 * 60_000 + 1);
    expect(told(await officer.ask("PUT", "/api/account/second-factor", body()))).toEqual([409, "OFFER_OVER"]);
  });
});

describe("one's own sessions", () => {
  it("are listed with browser and way, and each can be ended; nobody else's can", async () => {
    await addUser(world, "officer");
    await addUser(world, "analyst");
    const [here, elsewhere, other] = [
      await signedIn("officer-1"),
      await signedIn("officer-1"),
      await signedIn("analyst-1"),
    ];
    const { sessions } = await own(here);
    expect(sessions.map(({ own: mine, how }) => [mine, how]).sort()).toEqual([
      [false, "password"],
      [true, "password"],
    ]);
    const away = sessions.find((session) => !session.own)?.sessionId ?? "";
    await other.ask("DELETE", `/api/account/sessions/${away}`);
    expect((await elsewhere.ask("GET", "/api/session")).statusCode).toBe(200);
    await here.ask("DELETE", `/api/account/sessions/${away}`);
    expect((await elsewhere.ask("GET", "/api/session")).statusCode).toBe(401);
  });
});

describe("tokens of the API", () => {
  it("read with their owner's rights until they end, are taken back, or the owner is disabled", async () => {
    const user = await addUser(world, "reader");
    const visitor = await signedIn("reader-1");
    const make = async (days: number | null) => {
      const made = await visitor.ask("POST", "/api/account/tokens", { name: "bảng tính", scopes: ["read"], days });
      return made.json() as { tokenId: string; token: string };
    };
    const [short, long] = [await make(1), await make(null)];
    expect(short.token).toMatch(/^lnt_[\w-]{43}$/);
    expect(JSON.stringify([...world.registry.tables.tokens.rows.values()])).not.toContain(short.token);
    const read = async (token: string, url = "/api/policies") =>
      await app.inject({ url, headers: { host: "dashboard.example", authorization: `Bearer ${token}` } });
    expect(policies.parse((await read(short.token)).json()).policies).toHaveLength(1);
    expect((await read(short.token, "/api/search")).statusCode).toBe(403);
    expect((await read(`${short.token}x`)).statusCode).toBe(401);
    await world.clock.advance(24 * 3_600_000);
    expect((await read(short.token)).statusCode).toBe(401);
    expect((await read(long.token)).statusCode).toBe(200);
    await world.registry.tables.users.put("reader-1", { ...user, disabled: true });
    expect((await read(long.token)).statusCode).toBe(401);
    await world.registry.tables.users.put("reader-1", user);
    const again = await signedIn("reader-1");
    await again.ask("DELETE", `/api/account/tokens/${long.tokenId}`);
    expect((await read(long.token)).statusCode).toBe(401);
    expect(done().filter((line) => line.includes("token."))).toHaveLength(3);
  });

  it("stand in the address of a feed only, and only with that scope", async () => {
    await addUser(world, "analyst");
    const visitor = await signedIn("analyst-1");
    const make = async (scopes: readonly string[]) =>
      (await visitor.ask("POST", "/api/account/tokens", { name: "lịch", scopes, days: 30 })).json().token as string;
    const [feed, read] = [await make(["feed"]), await make(["read"])];
    const ask = async (url: string) => (await app.inject({ url, headers: { host: "dashboard.example" } })).statusCode;
    expect(await ask(`/api/feeds/calendar.ics?token=${feed}`)).toBe(200);
    expect(await ask(`/api/feeds/calendar.ics?token=${read}`)).toBe(401);
    expect(await ask(`/api/overview?token=${feed}`)).toBe(401);
    expect(await ask(`/api/overview?token=${read}`)).toBe(401);
    expect(told(await visitor.ask("GET", "/api/feeds/calendar.ics?token=lnt_wrong"))[0]).toBe(401);
  });
});

describe("an administrator", () => {
  it("adds people by a link, and never sees or sets their password", async () => {
    await addUser(world, "admin");
    const admin = await signedIn("admin-1");
    await admin.ask("PUT", "/api/admin/units/phong-quan-ly", { name: "Phòng Quản lý", agency: "Sở X", parent: null });
    const body = {
      userId: "le-van-an",
      name: "Lê Văn An",
      email: "an@so-x.example",
      role: "reader",
      units: ["phong-quan-ly"],
    };
    const given = (await admin.ask("POST", "/api/admin/users", body)).json() as LinkGiven;
    expect(told(await admin.ask("POST", "/api/admin/users", body))).toEqual([409, "NAME_TAKEN"]);
    const unknown = { ...body, userId: "ke-khac", units: ["khong-co"] };
    expect(told(await admin.ask("POST", "/api/admin/users", unknown))).toEqual([400, "UNIT_UNKNOWN"]);
    const person = new Visitor(app);
    await person.knock();
    const token = given.path.replace("/set-up#", "");
    expect((await person.ask("POST", "/api/set-up", { token, password: PASSWORD })).json()).toEqual({
      state: "signed-in",
    });
    expect(await person.session()).toMatchObject({ role: "reader", units: ["phong-quan-ly"], name: "Lê Văn An" });
    const listed = await admin.ask("GET", "/api/admin/users");
    expect(userList.parse(listed.json()).users.map(({ userId, sessions }) => [userId, sessions])).toEqual([
      ["admin-1", 1],
      ["le-van-an", 1],
    ]);
    for (const secret of ["hash", "salt", "sealed", token]) expect(listed.body).not.toContain(secret);
    expect(done()).toContain("admin-1 user.added le-van-an");
    expect(JSON.stringify(world.audited)).not.toContain(token);
  });

  it("changes rights, which count at once; the last administrator stays one", async () => {
    await addUser(world, "admin");
    const officer = await addUser(world, "officer");
    const [admin, person] = [await signedIn("admin-1"), await signedIn("officer-1")];
    const row = { name: officer.name, email: null, units: [], disabled: false };
    await admin.ask("PUT", "/api/admin/users/officer-1", { ...row, role: "officer", name: "Tên mới" });
    expect((await person.session()).name).toBe("Tên mới");
    await admin.ask("PUT", "/api/admin/users/officer-1", { ...row, role: "liaison" });
    expect(told(await person.ask("GET", "/api/overview"))).toEqual([401, "SIGN_IN"]);
    await person.signIn("officer-1");
    expect(told(await person.ask("GET", "/api/overview"))).toEqual([403, "FORBIDDEN"]);
    const self = { ...row, name: "Quản trị", role: "admin" };
    for (const change of [
      { ...self, role: "analyst" },
      { ...self, disabled: true },
    ]) {
      expect(told(await admin.ask("PUT", "/api/admin/users/admin-1", change))).toEqual([409, "LAST_ADMIN"]);
    }
    await admin.ask("PUT", "/api/admin/users/officer-1", { ...row, role: "admin" });
    // Two who would each remove the other at the same moment: one remains.
    await person.signIn("officer-1");
    await admin.session();
    const both = await Promise.all([
      admin.ask("PUT", "/api/admin/users/officer-1", { ...row, role: "analyst" }),
      person.ask("PUT", "/api/admin/users/admin-1", { ...self, role: "analyst" }),
    ]);
    expect(both.map((response) => response.statusCode).sort()).toEqual([200, 409]);
  });

  it("keeps units that are used, and lets no line of units become a circle", async () => {
    await addUser(world, "admin");
    const admin = await signedIn("admin-1");
    const put = async (id: string, parent: string | null) =>
      told(await admin.ask("PUT", `/api/admin/units/${id}`, { name: id, agency: "Sở X", parent }));
    expect(await put("so-x", null)).toEqual([200, null]);
    expect(await put("phong-a", "so-x")).toEqual([200, null]);
    expect(await put("so-x", "phong-a")).toEqual([400, "UNIT_UNKNOWN"]);
    expect(await put("phong-b", "khong-co")).toEqual([400, "UNIT_UNKNOWN"]);
    expect(told(await admin.ask("DELETE", "/api/admin/units/so-x"))).toEqual([409, "UNIT_IN_USE"]);
    expect(told(await admin.ask("DELETE", "/api/admin/units/phong-a"))).toEqual([200, null]);
    expect(await put(UNIT, null)).toEqual([200, null]);
    expect(told(await admin.ask("DELETE", `/api/admin/units/${UNIT}`))).toEqual([409, "UNIT_IN_USE"]);
  });

  it("replays a dead letter, which the trail tells, and never sees what it holds", async () => {
    await addUser(world, "admin");
    const letter: DeadLetter = {
      deadId: "d1",
      stage: "read",
      topic: "documents.fetched",
      partition: 0,
      offset: 4,
      key: "k",
      bytes: "bí mật",
      code: "EXTRACT_FAILED",
      message: "No readable text was found",
      attempts: 3,
      diedAt: "2026-11-20T00:00:00.000Z",
    };
    const replayed: string[] = [];
    const options = world.options();
    app = await world.serve({
      settings: { ...options.settings, demo: false },
      operations: {
        retention: async () => [],
        deadLetters: async () => [letter],
        replay: async ({ deadId }) => {
          replayed.push(deadId);
        },
        versions: async () => [{ name: "langnghe", version: "1" }],
      },
    });
    // Another server has another key, but the password is the account's.
    const admin = await signedIn("admin-1");
    const listed = await admin.ask("GET", "/api/admin/dead");
    expect(listed.json()).toMatchObject({ total: 1, letters: [{ deadId: "d1", code: "EXTRACT_FAILED" }] });
    expect(listed.body).not.toContain("bí mật");
    expect(told(await admin.ask("POST", "/api/admin/dead/d2/replay"))).toEqual([404, "NOT_FOUND"]);
    expect(told(await admin.ask("POST", "/api/admin/dead/d1/replay"))).toEqual([200, null]);
    expect(replayed).toEqual(["d1"]);
    expect(done()).toContain("admin-1 dead.replayed d1");
  });
});

describe("a drafting agency", () => {
  it("sees the policies of its own units and, by their address, no others", async () => {
    await addUser(world, "reader");
    await addUser(world, "reader", { userId: "reader-2", units: ["don-vi-khac"] });
    const [mine, other] = [await signedIn("reader-1"), await signedIn("reader-2")];
    const ids = async (visitor: Visitor) =>
      policies.parse((await visitor.ask("GET", "/api/policies")).json()).policies.map(({ policyId }) => policyId);
    expect(await ids(mine)).toEqual(["kham-truc-tuyen"]);
    expect(await ids(other)).toEqual([]);
    expect((await mine.ask("GET", "/api/policies/kham-truc-tuyen")).statusCode).toBe(200);
    for (const visitor of [mine, other]) {
      expect(told(await visitor.ask("GET", "/api/policies/phi-via-he"))).toEqual([404, "NOT_FOUND"]);
    }
    expect(told(await other.ask("GET", "/api/policies/kham-truc-tuyen"))).toEqual([404, "NOT_FOUND"]);
  });
});
