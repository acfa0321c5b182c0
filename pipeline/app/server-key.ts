// The key that second factors are sealed with: a file beside the data, readable by its owner alone, never in the log.
import { randomBytes } from "node:crypto";
import { chmod, link, mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { KEY_BYTES } from "../../dashboards/accounts/sealing.ts";
import type { Config } from "../config/schema.ts";
import { LangngheError } from "../errors.ts";

export function serverKeyPath(config: Config): string {
  return resolve(config.server.keyFile ?? join(config.dataFolder, "server.key"));
}

/** The key, made at the first call. Throws CONFIG_INVALID when others may read the file, or it holds something else. */
export async function serverKey(config: Config): Promise<Buffer> {
  const path = serverKeyPath(config);
  const found = await readFile(path, "utf8").catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === "ENOENT") return null;
    throw new LangngheError("CONFIG_INVALID", `server.keyFile cannot be read: ${path}`, { cause });
  });
  const text = found ?? (await make(path));
  const { mode } = await stat(path);
  // Windows keeps no such bits.
  if (process.platform !== "win32" && (mode & 0o077) !== 0) {
    throw new LangngheError("CONFIG_INVALID", `others may read ${path}; say: chmod 600 ${path}`);
  }
  const key = Buffer.from(text.trim(), "base64url");
  if (key.length !== KEY_BYTES)
    throw new LangngheError("CONFIG_INVALID", `${path} does not hold a key of this program`);
  return key;
}

/** Whole or not at all, and never over one that another process made meanwhile. */
async function make(path: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  const text = `${randomBytes(KEY_BYTES).toString("base64url")}\n`;
  const beside = `${path}.${randomBytes(6).toString("hex")}`;
  await writeFile(beside, text, { mode: 0o600 });
  await chmod(beside, 0o600);
  try {
    await link(beside, path);
    return text;
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== "EEXIST") throw thrown;
    return await readFile(path, "utf8");
  } finally {
    await rm(beside, { force: true });
  }
}
