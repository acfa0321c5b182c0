// The parts that accounts are protected with, against published vectors where there are any.
import { describe, expect, it } from "vitest";
import { Attempts, network } from "../../../dashboards/accounts/attempts.ts";
import { fromBase32, toBase32 } from "../../../dashboards/accounts/base32.ts";
import { isCommon } from "../../../dashboards/accounts/common-passwords.ts";
import { deviceOf, newDeviceMark } from "../../../dashboards/accounts/device-cookie.ts";
import {
  hashPassword,
  isOutdated,
  PASSWORD_COST,
  passwordProblem,
  verifyPassword,
} from "../../../dashboards/accounts/password.ts";
import { seal, unseal } from "../../../dashboards/accounts/sealing.ts";
import { freshRecoveryCodes, hashOfRecoveryCode, maskedName } from "../../../dashboards/accounts/secret-tokens.ts";
import { agentWords } from "../../../dashboards/accounts/session-rules.ts";
import { matchTotp, STEP_MS, totpAddress, totpCode, totpStep } from "../../../dashboards/accounts/totp.ts";
import { passwordHash } from "../../../pipeline/messages/account.ts";
import { CHEAP } from "../../helpers/accounts-world.ts";

const ascii = (text: string) => Buffer.from(text, "ascii");

describe("codes by time", () => {
  // RFC 6238, appendix B; the seeds are as long as the hash, as its erratum 2866 says.
  const SEED = "1234567890";
  const rows = [
    [59, "94287082", "46119246", "90693936"],
    [1111111109, "07081804", "68084774", "25091201"],
    [1111111111, "14050471", "67062674", "99943326"],
    [1234567890, "89005924", "91819424", "93441116"],
    [2000000000, "69279037", "90698825", "38618901"],
    [20000000000, "65353130", "77737706", "47863826"],
  ] as const;

  it.each(rows)("are those of RFC 6238 at second %i", (seconds, sha1, sha256, sha512) => {
    const step = totpStep(seconds * 1000);
    const code = (length: number, algorithm: "sha1" | "sha256" | "sha512") =>
      totpCode(ascii(SEED.repeat(7).slice(0, length)), step, { digits: 8, algorithm });
    expect([code(20, "sha1"), code(32, "sha256"), code(64, "sha512")]).toEqual([sha1, sha256, sha512]);
  });

  it("have the six digits of RFC 4226, appendix D", () => {
    const codes = Array.from({ length: 10 }, (_, count) => totpCode(ascii("12345678901234567890"), count));
    expect(codes).toEqual([
      "755224",
      "287082",
      "359152",
      "969429",
      "338314",
      "254676",
      "287922",
      "162583",
      "399871",
      "520489",
    ]);
  });

  it("count one step early and one step late, not two, and none twice", () => {
    const secret = ascii("12345678901234567890");
    const now = 1_000 * STEP_MS + 12_345;
    const found = (shift: number, used = 0) => matchTotp(secret, totpCode(secret, 1_000 + shift), now, used);
    expect([-2, -1, 0, 1, 2].map((shift) => found(shift))).toEqual([null, 999, 1_000, 1_001, null]);
    expect(found(0, 1_000)).toBeNull();
    // A code older than the last one taken is over too.
    expect(found(-1, 1_000)).toBeNull();
    expect(found(1, 1_000)).toBe(1_001);
    expect(matchTotp(secret, "12345", now, 0)).toBeNull();
  });

  it("are told to authenticators in the form that they read", () => {
    const url = new URL(totpAddress(ascii("12345678901234567890"), "chi-huong", "Lắng Nghe"));
    expect([url.protocol, url.host, decodeURIComponent(url.pathname)]).toEqual([
      "otpauth:",
      "totp",
      "/Lắng Nghe:chi-huong",
    ]);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      secret: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ",
      issuer: "Lắng Nghe",
      algorithm: "SHA1",
      digits: "6",
      period: "30",
    });
  });
});

describe("base 32", () => {
  it("is that of RFC 4648, section 10", () => {
    const vectors = {
      "": "",
      f: "MY",
      fo: "MZXQ",
      foo: "MZXW6",
      foob: "MZXW6YQ",
      fooba: "MZXW6YTB",
      foobar: "MZXW6YTBOI",
    };
    for (const [plain, coded] of Object.entries(vectors)) {
      expect(toBase32(ascii(plain))).toBe(coded);
      expect(fromBase32(coded)?.toString("ascii")).toBe(plain);
    }
    expect(fromBase32("mzxw 6ytb-oi======")?.toString("ascii")).toBe("foobar");
    expect(fromBase32("MZXW1")).toBeNull();
  });
});

describe("passwords", () => {
  it("are hashed with no less than OWASP asks of scrypt", () => {
    expect(PASSWORD_COST).toEqual({ n: 131_072, r: 8, p: 1 });
  });

  it("are found again, whatever way their letters are put together, and no others are", async () => {
    const kept = await hashPassword("bốn con vịt trời bay", CHEAP);
    expect(passwordHash.parse(kept)).toEqual(kept);
    expect(JSON.stringify(kept)).not.toContain("bốn");
    expect(await verifyPassword("bốn con vịt trời bay".normalize("NFD"), kept)).toBe(true);
    expect(await verifyPassword("bon con vit troi bay", kept)).toBe(false);
    expect(await verifyPassword("bốn con vịt trời bay", null, CHEAP)).toBe(false);
    expect((await hashPassword("bốn con vịt trời bay", CHEAP)).hash).not.toBe(kept.hash);
    expect([isOutdated(kept), isOutdated(kept, CHEAP)]).toEqual([true, false]);
  });

  it("are judged by length and a few habits, not by rules of signs", () => {
    const owner = { userId: "tran-thi-huong", name: "Trần Thị Hương", email: "huongtt@so-x.example" };
    const judged = (password: string) => passwordProblem(password, owner);
    for (const fine of [
      "bốn con vịt trời bay",
      "cà phê sữa đá lúc sáu giờ",
      "zr8gq0vkx2mw",
      "conmeoden ngu tren mai",
    ]) {
      expect(judged(fine), fine).toBeNull();
    }
    expect(judged("mười một ch")).toBe("short");
    // Twelve letters, though more code units when taken apart.
    expect(judged("ệệệệệệệệệệệ".normalize("NFD"))).toBe("short");
    expect(judged("x".repeat(257))).toBe("long");
    for (const own of ["tran-thi-huong", "Trần Thị Hương 99", "huongtt@so-x", "TranThiHuong2026"]) {
      expect(judged(own), own).toBe("own-name");
    }
    for (const common of [
      "password2026!",
      "P@ssw0rd12345",
      "Mật khẩu 12345",
      "123456789012",
      "987654321098",
      "qwertyuiop[]",
      "1qaz2wsx3edc4rfv",
      "aaaaaaaaaaaaa",
      "abcabcabcabcabc",
      "admin@123456",
      "anhyeuem2026",
      "langnghe-admin",
    ]) {
      expect(isCommon(common), common).toBe(true);
    }
  });
});

describe("sealed secrets", () => {
  it("open with their key in their place, and nowhere else", () => {
    const [key, other] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
    const sealed = seal(key, "officer-1", ascii("a secret"));
    expect(unseal(key, "officer-1", sealed)?.toString()).toBe("a secret");
    expect(unseal(other, "officer-1", sealed)).toBeNull();
    expect(unseal(key, "officer-2", sealed)).toBeNull();
    for (const broken of ["", "v1.", "v2.abc", `${sealed}AAAA`, sealed.slice(0, -4)]) {
      expect(unseal(key, "officer-1", broken)).toBeNull();
    }
  });

  it("hide the names that nobody has, alike for the same name", () => {
    const key = new Uint8Array(32).fill(1);
    expect(maskedName(key, "hunter2")).toMatch(/^unknown-[0-9a-f]{16}$/);
    expect(maskedName(key, "hunter2")).toBe(maskedName(key, "hunter2"));
    expect(maskedName(new Uint8Array(32).fill(2), "hunter2")).not.toBe(maskedName(key, "hunter2"));
  });
});

describe("recovery codes", () => {
  it("are ten, of eighty bits, and read however they are typed", () => {
    const codes = freshRecoveryCodes();
    expect(new Set(codes.map(({ hash }) => hash)).size).toBe(10);
    for (const { token, hash } of codes) {
      expect(token).toMatch(/^([A-Z2-7]{4}-){3}[A-Z2-7]{4}$/);
      expect(hashOfRecoveryCode(` ${token.toLowerCase().replaceAll("-", " ")}`)).toBe(hash);
    }
    expect(hashOfRecoveryCode("123456")).toBeNull();
  });
});

describe("a known browser", () => {
  it("is known for the person who signed in there, by our own mark", () => {
    const [key, other] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
    const mark = newDeviceMark(key, "officer-1");
    expect(deviceOf(key, "officer-1", mark)).toBe(mark.split(".")[0]);
    for (const [with_, who, what] of [
      [key, "officer-2", mark],
      [other, "officer-1", mark],
      [key, "officer-1", `x${mark}`],
      [key, "officer-1", "made.up"],
      [key, "officer-1", undefined],
    ] as const) {
      expect(deviceOf(with_, who, what)).toBeNull();
    }
  });

  it("is named in two words that say nothing more", () => {
    const agent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0";
    expect(agentWords(agent)).toBe("Edge, Windows");
    expect(agentWords("<script>alert(1)</script>")).toBe("");
  });
});

describe("counting guesses", () => {
  it("takes all addresses of one customer's network for one", () => {
    expect(network("2001:DB8:0:12::1")).toBe(network("2001:db8:0:12:ffff:1:2:3"));
    expect(network("2001:db8:0:13::1")).not.toBe(network("2001:db8:0:12::1"));
    expect(network("::ffff:192.0.2.1")).toBe("192.0.2.1");
    expect(network("::1")).toBe("0:0:0:0");
    expect(network("fe80::1%eth0")).toBe("fe80:0:0:0");
  });

  it("does not grow without end", () => {
    const attempts = new Attempts(() => 0);
    for (let i = 0; i < 50_000; i++)
      attempts.wrong({ name: `n${i}`, address: `10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`, device: null });
    expect(attempts.size).toBeLessThanOrEqual(20_000);
  });
});
