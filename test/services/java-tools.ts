// Finds Maven and a JDK that is new enough, and runs their tools. Knows nothing of what is built with them.
import { execFile } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Elasticsearch 9 is compiled for Java 21 (its "Java (JVM) Version" support matrix). */
const OLDEST_JAVA = 21;
const JDK_PARENTS = ["/usr/lib/jvm", "/usr/java", "/opt", "/Library/Java/JavaVirtualMachines"];

export interface Jdk {
  readonly home: string;
  readonly version: number;
}

/** The first JDK (with a compiler) that is new enough. Throws with what was found and what to install. */
export async function findJdk(homes: readonly string[] = candidates()): Promise<Jdk> {
  const seen: Jdk[] = [];
  for (const home of homes) {
    const version = await versionOf(home);
    if (version === null) continue;
    if (version >= OLDEST_JAVA) return { home, version };
    seen.push({ home, version });
  }
  const found = seen.length === 0 ? "none was found" : seen.map((jdk) => `${jdk.home} is ${jdk.version}`).join(", ");
  throw new Error(
    `A JDK ${OLDEST_JAVA} or newer is needed to run the real services (${found}). Install one, for example ` +
      `the package temurin-${OLDEST_JAVA}-jdk or openjdk-${OLDEST_JAVA}-jdk, or set JAVA_HOME to it.`,
  );
}

function candidates(): readonly string[] {
  const homes = process.env.JAVA_HOME ? [process.env.JAVA_HOME] : [];
  for (const parent of JDK_PARENTS) {
    if (!existsSync(parent)) continue;
    for (const name of readdirSync(parent).sort()) {
      homes.push(join(parent, name), join(parent, name, "Contents", "Home"));
    }
  }
  return homes.filter((home) => existsSync(join(home, "bin", "javac")));
}

async function versionOf(home: string): Promise<number | null> {
  try {
    const { stdout } = await run(join(home, "bin", "javac"), ["-version"]);
    const major = /javac (\d+)/.exec(stdout)?.[1];
    return major === undefined ? null : Number(major);
  } catch {
    return null;
  }
}

/** Copies the jars that a pom names, with all they need, into a folder. Throws with Maven's own last lines. */
export async function copyJars(pom: string, folder: string, jdk: Jdk): Promise<void> {
  try {
    await run(
      "mvn",
      ["-q", "-B", "-f", pom, "dependency:copy-dependencies", `-DoutputDirectory=${folder}`, "-DincludeScope=runtime"],
      { env: { ...process.env, JAVA_HOME: jdk.home }, maxBuffer: 64 * 1024 * 1024 },
    );
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") {
      throw new Error("Maven is needed to fetch the real services: install the package maven.", { cause });
    }
    const said = `${(cause as { stdout?: string }).stdout ?? ""}${(cause as { stderr?: string }).stderr ?? ""}`;
    throw new Error(`Maven could not fetch the jars of ${pom}:\n${said.trim().split("\n").slice(-8).join("\n")}`, {
      cause,
    });
  }
}

/** Compiles sources into a folder of classes. */
export async function compile(jdk: Jdk, jars: string, sources: readonly string[], folder: string): Promise<void> {
  await run(join(jdk.home, "bin", "javac"), ["-nowarn", "-cp", join(jars, "*"), "-d", folder, ...sources]);
}

/** Packs a folder of classes into one jar. */
export async function pack(jdk: Jdk, classes: string, jar: string): Promise<void> {
  await run(join(jdk.home, "bin", "jar"), ["--create", "--file", jar, "-C", classes, "."]);
}
