// The way in: password, second factor, links, and the session that begins with them. What the rules are stands in
// dashboards/accounts; routes/session.ts speaks with the browser.
import type { FastifyReply, FastifyRequest } from "fastify";
import type { SignIn, User } from "../../pipeline/messages/account.ts";
import { slug } from "../../pipeline/messages/registry.ts";
import { type Clock, isoNow } from "../../pipeline/ports/clock.ts";
import type { Logger } from "../../pipeline/ports/logger.ts";
import { type Attempt, Attempts } from "../accounts/attempts.ts";
import { deviceOf, newDeviceMark } from "../accounts/device-cookie.ts";
import { hashPassword, isOutdated, PASSWORD_COST, type PasswordCost, verifyPassword } from "../accounts/password.ts";
import { keyFor, unseal } from "../accounts/sealing.ts";
import { freshToken, hashOfRecoveryCode, hashOfToken, maskedName } from "../accounts/secret-tokens.ts";
import { LONGEST_MS, linkStands, newSignIn, stands } from "../accounts/session-rules.ts";
import { matchTotp } from "../accounts/totp.ts";
import type { Audit, AuditFact } from "./audit.ts";
import { ServerRefusal } from "./error-answer.ts";
import { SESSION_COOKIE } from "./identify.ts";
import type { OidcSettings } from "./oidc.ts";
import type { Registry } from "./registry.ts";
import { Turns } from "./turns.ts";

const DEVICE_COOKIE = "langnghe-device";
const DEVICE_DAYS = 400;
/** Each hash of a password takes 128 MiB: two at once, and no long queue of them. */
const HASHES_AT_ONCE = 2;
const HASHES_WAITING = 50;

export interface AccountSettings {
  /** The server's own key, 32 bytes; seals second factors. */
  readonly key: Uint8Array;
  /** The one link that makes the first administrator, while there is no account. */
  readonly setUp: { readonly hash: string; readonly expiresAt: string } | null;
  /** The body's own identity provider. */
  readonly oidc?: OidcSettings | null;
  /** Work for one password; less in tests only. */
  readonly cost?: PasswordCost;
}

export interface SignInDeps {
  readonly registry: Registry;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly audit: Audit;
  readonly settings: AccountSettings;
  /** How people reach the dashboard; behind https cookies are marked Secure. */
  readonly publicUrl: string | null;
}

export interface Credentials {
  readonly userId: string;
  readonly password: string;
  /** Of the second factor, or a recovery code. */
  readonly code: string | null;
}

export class SignInDesk {
  readonly settings: AccountSettings;
  readonly attempts: Attempts;
  readonly #deps: SignInDeps;
  readonly #deviceKey: Buffer;
  readonly #sealKey: Buffer;
  readonly #nameKey: Buffer;
  readonly #hashing = new Turns(HASHES_AT_ONCE, HASHES_WAITING);
  readonly #perUser = new Map<string, Turns>();

  constructor(deps: SignInDeps) {
    this.#deps = deps;
    this.settings = deps.settings;
    this.attempts = new Attempts(() => deps.clock.now());
    this.#deviceKey = keyFor(deps.settings.key, "device");
    this.#sealKey = keyFor(deps.settings.key, "second factor");
    this.#nameKey = keyFor(deps.settings.key, "names");
  }

  get sealKey(): Uint8Array {
    return this.#sealKey;
  }

  /** Throws TOO_MANY when too many wait already. */
  async hash(password: string): Promise<NonNullable<User["password"]>> {
    return await this.#hashing.take(() => hashPassword(password, this.settings.cost));
  }

  /** One change of an account after the other: each sees what the one before wrote. */
  async alone<Answer>(userId: string, work: (user: User | undefined) => Promise<Answer>): Promise<Answer> {
    const turns = this.#perUser.get(userId) ?? new Turns(1, HASHES_WAITING);
    this.#perUser.set(userId, turns);
    try {
      return await turns.take(() => work(this.#deps.registry.tables.users.rows.get(userId)));
    } finally {
      if (turns.idle) this.#perUser.delete(userId);
    }
  }

  /**
   * Begins a session, or says that the second factor is asked for. Throws LOCKED, SIGN_IN_WRONG (also for a name that
   * nobody has, after the same work) and CODE_WRONG.
   */
  async signIn(
    given: Credentials,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<"signed-in" | "second-factor"> {
    const name = given.userId.trim().toLowerCase();
    const attempt: Attempt = {
      name,
      address: request.ip,
      device: deviceOf(this.#deviceKey, name, request.cookies[DEVICE_COOKIE]),
    };
    this.#refuseLocked(attempt, reply);
    // Counted before the answer is known: guesses sent all at once are counted too.
    this.attempts.wrong(attempt);
    const known = slug.safeParse(name).success ? this.#deps.registry.tables.users.rows.get(name) : undefined;
    const right = await this.verify(given.password, known);
    if (!known || !right || known.disabled) {
      await this.note("sign-in.failed", known ? known.userId : maskedName(this.#nameKey, name), {
        known: known !== undefined,
        knownBrowser: attempt.device !== null,
      });
      throw new ServerRefusal("SIGN_IN_WRONG");
    }
    if (known.totp && given.code === null) {
      this.attempts.undo(attempt);
      return "second-factor";
    }
    await this.alone(known.userId, async (user) => {
      // What was changed while the password was looked at counts.
      if (!user || user.disabled || user.password?.hash !== known.password?.hash)
        throw new ServerRefusal("SIGN_IN_WRONG");
      const next = user.totp ? this.withCode(user, given.code ?? "") : { user, how: "password" as const };
      if (!next) {
        await this.note("sign-in.code-failed", user.userId, { knownBrowser: attempt.device !== null });
        throw new ServerRefusal("CODE_WRONG");
      }
      this.attempts.right(attempt);
      const outdated = user.password !== null && isOutdated(user.password, this.settings.cost ?? PASSWORD_COST);
      const kept = outdated ? { ...next.user, password: await this.hash(given.password) } : next.user;
      if (kept !== user) await this.#deps.registry.tables.users.put(user.userId, kept);
      await this.begin(kept, next.how, request, reply);
    });
    return "signed-in";
  }

  /** Whether it is that person's password; the same work where nobody has that name. */
  async verify(password: string, user: User | undefined): Promise<boolean> {
    return await this.#hashing.take(() => verifyPassword(password, user?.password ?? null, this.settings.cost));
  }

  /** Asks for the password once more before a change of one's own account. Throws LOCKED, PASSWORD_WRONG. */
  async confirm(user: User, password: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    // Counted apart from the door: who holds a session must not guess here, nor lock the door from inside.
    const attempt: Attempt = { name: user.userId, address: request.ip, device: `confirm ${user.userId}` };
    this.#refuseLocked(attempt, reply);
    this.attempts.wrong(attempt);
    if (await this.verify(password, user)) return this.attempts.right(attempt);
    await this.note("account.confirm-failed", user.userId, {}, user);
    throw new ServerRefusal("PASSWORD_WRONG");
  }

  /** The account after that code was used up, or null. */
  withCode(user: User, code: string): { readonly user: User; readonly how: SignIn["how"] } | null {
    if (!user.totp) return null;
    const how = "password-and-code";
    const secret = unseal(this.#sealKey, user.userId, user.totp.sealed);
    if (!secret) this.#deps.logger.error({}, "a second factor cannot be opened: it was sealed with another key file");
    const step = secret ? matchTotp(secret, code, this.#deps.clock.now(), user.totp.usedStep) : null;
    if (step !== null) return { user: { ...user, totp: { ...user.totp, usedStep: step } }, how };
    const recovery = hashOfRecoveryCode(code);
    if (recovery === null || !user.recovery.includes(recovery)) return null;
    return { user: { ...user, recovery: user.recovery.filter((hash) => hash !== recovery) }, how };
  }

  /** A fresh session for the browser, instead of the one it may have had. */
  async begin(user: User, how: SignIn["how"], request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { registry, clock } = this.#deps;
    await this.note("sign-in", user.userId, { how }, user);
    const before = request.cookies[SESSION_COOKIE];
    const { signIns } = registry.tables;
    if (before && signIns.rows.has(hashOfToken(before))) await signIns.put(hashOfToken(before), null);
    await this.#forgetEnded();
    const { token, hash } = freshToken();
    await signIns.put(hash, newSignIn(user.userId, how, request.headers["user-agent"] ?? "", clock.now()));
    const cookie = { httpOnly: true, sameSite: "strict", path: "/", secure: this.secure } as const;
    reply.setCookie(SESSION_COOKIE, token, { ...cookie, maxAge: LONGEST_MS / 1000 });
    if (deviceOf(this.#deviceKey, user.userId, request.cookies[DEVICE_COOKIE]) === null) {
      const mark = newDeviceMark(this.#deviceKey, user.userId);
      reply.setCookie(DEVICE_COOKIE, mark, { ...cookie, maxAge: DEVICE_DAYS * 86_400 });
    }
  }

  /** Ends sessions of that person, all but `except`. */
  async endSessions(userId: string, except?: string): Promise<number> {
    const { signIns } = this.#deps.registry.tables;
    const theirs = [...signIns.rows].filter(([key, row]) => row.userId === userId && key !== except);
    for (const [key] of theirs) await signIns.put(key, null);
    return theirs.length;
  }

  clearCookie(reply: FastifyReply): void {
    reply.clearCookie(SESSION_COOKIE, { httpOnly: true, sameSite: "strict", path: "/", secure: this.secure });
  }

  /** Who an outstanding link is for; null: it is over or was never given. */
  linkOwner(token: string): User | "first-admin" | null {
    const { registry, clock } = this.#deps;
    const hash = hashOfToken(token);
    const { setUp } = this.settings;
    if (setUp?.hash === hash && registry.tables.users.rows.size === 0) {
      return clock.now() < Date.parse(setUp.expiresAt) ? "first-admin" : null;
    }
    for (const user of registry.tables.users.rows.values()) {
      if (user.link?.hash === hash) return linkStands(user.link, clock.now()) && !user.disabled ? user : null;
    }
    return null;
  }

  /** Looking at links counts by address: nobody tries them one after the other. Throws LOCKED. */
  guardLink(request: FastifyRequest, reply: FastifyReply, fits: boolean): void {
    const attempt: Attempt = { name: "a set-up link", address: request.ip, device: null };
    if (fits) return;
    this.#refuseLocked({ ...attempt, name: `link ${request.ip}` }, reply);
    this.attempts.wrong({ ...attempt, name: `link ${request.ip}` });
  }

  get secure(): boolean {
    return this.#deps.publicUrl?.startsWith("https:") ?? false;
  }

  /** An entry by nobody who is signed in yet, or by that person. */
  async note(action: string, subject: string, details: AuditFact["details"] = {}, by?: User): Promise<void> {
    const { audit, clock } = this.#deps;
    const actor = by ? by.userId : "visitor";
    await audit({ at: isoNow(clock), actor, role: by ? by.role : "system", action, subject, details });
  }

  #refuseLocked(attempt: Attempt, reply: FastifyReply): void {
    const wait = this.attempts.waitMs(attempt);
    if (wait === 0) return;
    reply.header("retry-after", String(Math.ceil(wait / 1000)));
    throw new ServerRefusal("LOCKED");
  }

  /** Sessions that are over leave the table. */
  async #forgetEnded(): Promise<void> {
    const { signIns, users } = this.#deps.registry.tables;
    const now = this.#deps.clock.now();
    const over = [...signIns.rows].filter(([, row]) => !stands(row, users.rows.get(row.userId), now)).slice(0, 50);
    for (const [key] of over) await signIns.put(key, null);
  }
}
