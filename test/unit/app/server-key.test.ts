// The key file: made once, for its owner alone, and refused when others could read it.
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { serverKey, serverKeyPath } from "../../../pipeline/app/server-key.ts";
import { linkBase, setUpAddress } from "../../../pipeline/app/set-up-link.ts";
import { type Config, configSchema } from "../../../pipeline/config/schema.ts";

let folder: string;
let config: Config;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "langnghe-key-"));
  config = configSchema.parse({ dataFolder: join(folder, "data") });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("the server's key", () => {
  it("is made at the first start and the same from then on, also for starts at the same moment", async () => {
    const keys = await Promise.all(Array.from({ length: 5 }, () => serverKey(config)));
    keys.push(await serverKey(config));
    expect(new Set(keys.map((key) => key.toString("hex"))).size).toBe(1);
    expect(keys[0]).toHaveLength(32);
    expect(statSync(serverKeyPath(config)).mode & 0o777).toBe(0o600);
  });

  it.skipIf(process.platform === "win32")(
    "is refused when others may read it, with the command that mends it",
    async () => {
      await serverKey(config);
      chmodSync(serverKeyPath(config), 0o640);
      await expect(serverKey(config)).rejects.toMatchObject({
        code: "CONFIG_INVALID",
        message: expect.stringContaining(`chmod 600 ${serverKeyPath(config)}`),
      });
    },
  );

  it("is refused when the file holds something else", async () => {
    const keyFile = join(folder, "own.key");
    writeFileSync(keyFile, "not a key\n", { mode: 0o600 });
    const other = configSchema.parse({ dataFolder: folder, server: { keyFile } });
    await expect(serverKey(other)).rejects.toMatchObject({ code: "CONFIG_INVALID" });
  });
});

describe("a set-up link", () => {
  it("begins where people reach the dashboard, and carries its token behind the sign that is not sent", () => {
    const base = (server: object) => linkBase(configSchema.parse({ server }));
    expect(base({ publicUrl: "https://lang-nghe.example/" })).toBe("https://lang-nghe.example/");
    expect(base({ host: "0.0.0.0", port: 9000 })).toBe("http://localhost:9000");
    expect(base({ host: "::1" })).toBe("http://[::1]:8080");
    expect(setUpAddress("https://lang-nghe.example/", "abc")).toBe("https://lang-nghe.example/set-up#abc");
  });
});
