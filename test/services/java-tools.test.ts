// Which JDK the starter of real services takes, and what it says when there is none.
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findJdk } from "./java-tools.ts";

let folder: string;

/** A folder that answers as a JDK of that version does. */
async function jdk(version: string): Promise<string> {
  const home = join(folder, `jdk-${version}`);
  await mkdir(join(home, "bin"), { recursive: true });
  await writeFile(join(home, "bin", "javac"), `#!/bin/sh\necho "javac ${version}"\n`);
  await chmod(join(home, "bin", "javac"), 0o755);
  return home;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "langnghe-jdk-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("the search for a JDK", () => {
  it("passes over what is too old or no JDK", async () => {
    const homes = [await jdk("17.0.15"), join(folder, "nothing"), await jdk("21.0.4"), await jdk("25")];
    expect(await findJdk(homes)).toEqual({ home: homes[2], version: 21 });
  });

  it("names what it found and what to install when all are too old", async () => {
    const old = await jdk("17.0.15");
    await expect(findJdk([old])).rejects.toThrow(`${old} is 17`);
    await expect(findJdk([old])).rejects.toThrow("JDK 21 or newer is needed");
    await expect(findJdk([old])).rejects.toThrow("openjdk-21-jdk");
  });

  it("says that there is none", async () => {
    await expect(findJdk([])).rejects.toThrow("none was found");
  });
});
