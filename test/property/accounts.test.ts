// Properties of the parts that protect accounts, over made-up input.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Attempts } from "../../dashboards/accounts/attempts.ts";
import { fromBase32, toBase32 } from "../../dashboards/accounts/base32.ts";
import { passwordProblem } from "../../dashboards/accounts/password.ts";
import { seal, unseal } from "../../dashboards/accounts/sealing.ts";
import { matchTotp, STEP_MS, totpCode, totpStep } from "../../dashboards/accounts/totp.ts";
import { AuditChain, auditHash } from "../../pipeline/messages/audit-chain.ts";
import type { AuditEntry } from "../../pipeline/messages/registry.ts";

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });

describe("codes and secrets", () => {
  it("base 32 reads back what it wrote, and takes any text for bytes or for nothing", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), fc.string(), (value, any) => {
        expect(new Uint8Array(fromBase32(toBase32(value)) ?? [])).toEqual(value);
        const read = fromBase32(any);
        expect(read === null || read.length <= any.length).toBe(true);
      }),
    );
  });

  it("a sealed secret opens to what it was, and no changed byte passes", () => {
    const key = new Uint8Array(32).fill(9);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), fc.string(), fc.nat(), (secret, place, where) => {
        const sealed = seal(key, place, secret);
        expect(new Uint8Array(unseal(key, place, sealed) ?? [1])).toEqual(secret);
        const raw = Buffer.from(sealed.slice(3), "base64url");
        const at = where % raw.length;
        raw[at] = (raw[at] ?? 0) ^ 1;
        expect(unseal(key, place, `v1.${raw.toString("base64url")}`)).toBeNull();
      }),
    );
  });

  it("a code is taken at its own time and the steps beside it, once, and any text is no fault", () => {
    fc.assert(
      fc.property(
        bytes(20),
        fc.nat(4e9),
        fc.integer({ min: -3, max: 3 }),
        fc.string(),
        (secret, second, shift, any) => {
          const now = second * 1000 + 10 * STEP_MS;
          const step = totpStep(now) + shift;
          const found = matchTotp(secret, totpCode(secret, step), now, 0);
          // Codes of other steps may be the same six digits by chance, within the window alone.
          if (Math.abs(shift) <= 1) expect(found).not.toBeNull();
          if (found !== null) expect(matchTotp(secret, totpCode(secret, step), now, totpStep(now) + 1)).toBeNull();
          expect(() => matchTotp(secret, any, now, 0)).not.toThrow();
        },
      ),
    );
  });

  it("any text is judged as a password without a fault", () => {
    const owner = { userId: "a", name: "", email: null };
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        const problem = passwordProblem(text, owner);
        if ([...text.normalize("NFKC")].length < 12) expect(problem).toBe("short");
      }),
    );
  });
});

describe("counting guesses", () => {
  it("never keeps anybody waiting longer than a quarter of an hour, nor a known browser for what others did", () => {
    const step = fc.record({
      who: fc.constantFrom("stranger", "owner"),
      what: fc.constantFrom("wrong", "undo", "right"),
      passes: fc.integer({ min: 0, max: 3_600_000 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        let now = 0;
        const attempts = new Attempts(() => now);
        const stranger = { name: "a", address: "192.0.2.1", device: null };
        const owner = { name: "a", address: "192.0.2.1", device: "known" };
        let wrongByOwner = 0;
        for (const { who, what, passes } of steps) {
          attempts[what](who === "owner" ? owner : stranger);
          if (who === "owner" && what === "wrong") wrongByOwner++;
          expect(attempts.waitMs(stranger)).toBeLessThanOrEqual(15 * 60_000);
          if (wrongByOwner < 5) expect(attempts.waitMs(owner)).toBe(0);
          now += passes;
        }
        now += 15 * 60_000;
        expect(attempts.waitMs(stranger)).toBe(0);
      }),
    );
  });
});

describe("the chain of the audit trail", () => {
  const facts = fc.array(
    fc.record({
      actor: fc.string(),
      subject: fc.string(),
      details: fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null))),
    }),
    { minLength: 2, maxLength: 30 },
  );
  const chained = (rows: readonly Pick<AuditEntry, "actor" | "subject" | "details">[]): AuditEntry[] => {
    let previous = "";
    return rows.map((row, i) => {
      const at = new Date(i * 1000).toISOString();
      const open = { ...row, at, role: "officer" as const, action: "read", previous };
      const hash = auditHash(open);
      previous = hash;
      return { ...open, hash };
    });
  };
  const verdicts = (entries: readonly AuditEntry[]) => {
    const chain = new AuditChain();
    return entries.map((entry) => chain.add(entry));
  };

  it("is whole as it was written; one entry changed, taken out or put elsewhere shows", () => {
    fc.assert(
      fc.property(facts, fc.nat(), fc.nat(), (rows, a, b) => {
        const entries = chained(rows);
        expect(new Set(verdicts(entries))).toEqual(new Set(["fine"]));
        const at = a % (entries.length - 1);
        expect(verdicts(entries.toSpliced(at, 1))).toContain("gap");
        const victim = entries[at] as AuditEntry;
        expect(verdicts(entries.with(at, { ...victim, actor: `${victim.actor}!` }))[at]).toBe("changed");
        // Hashed anew the entry is right by itself, and the next one no longer follows it.
        const forged = { ...victim, actor: `${victim.actor}!` };
        expect(verdicts(entries.with(at, { ...forged, hash: auditHash(forged) }))).toContain("gap");
        const to = b % entries.length;
        if (to !== at) {
          const moved = entries.toSpliced(at, 1).toSpliced(to, 0, victim);
          expect(verdicts(moved).every((verdict) => verdict === "fine")).toBe(false);
        }
      }),
    );
  });
});
