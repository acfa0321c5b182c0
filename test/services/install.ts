// Fills the folder of servers once: jars from Maven Central, our launchers compiled beside them. Later runs reuse it.
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compile, copyJars, findJdk, type Jdk, pack } from "./java-tools.ts";

const HERE = fileURLToPath(new URL(".", import.meta.url));

export interface Installed {
  readonly jdk: Jdk;
  /** Class path with launcher and server. */
  readonly classPath: string;
  /** The folder it was installed in. */
  readonly folder: string;
}

export async function installKafka(cache: string): Promise<Installed> {
  const jdk = await findJdk();
  const sources = ["StopWithParent.java", "BrokerLauncher.java"];
  const folder = await once(cache, "kafka", ["kafka.pom.xml", ...sources.map(java)], async (part) => {
    await copyJars(join(HERE, "kafka.pom.xml"), join(part, "jars"), jdk);
    await compileInto(jdk, part, "classes", sources);
  });
  return { jdk, folder, classPath: classPathOf(folder) };
}

export async function installElasticsearch(cache: string): Promise<Installed> {
  const jdk = await findJdk();
  const launcher = ["StopWithParent.java", "NodeLauncher.java"];
  const plugin = ["FoldingModule.java"];
  const inputs = ["elasticsearch.pom.xml", ...[...launcher, ...plugin].map(java)];
  const folder = await once(cache, "elasticsearch", inputs, async (part) => {
    const jars = join(part, "jars");
    await copyJars(join(HERE, "elasticsearch.pom.xml"), jars, jdk);
    await compileInto(jdk, part, "classes", launcher);
    await compileInto(jdk, part, "folding-classes", plugin);
    const version = /<elasticsearch\.version>([^<]+)</.exec(
      await readFile(join(HERE, "elasticsearch.pom.xml"), "utf8"),
    )?.[1];
    const describe = (name: string, main: string): Promise<void> =>
      writeFile(
        join(part, "home", "modules", name, "plugin-descriptor.properties"),
        Object.entries({
          name,
          description: name,
          version,
          classname: main,
          "java.version": "21",
          "elasticsearch.version": version,
        })
          .map(([key, value]) => `${key}=${value}\n`)
          .join(""),
      );
    const netty = join(part, "home", "modules", "transport-netty4");
    const folding = join(part, "home", "modules", "asciifolding");
    for (const made of [netty, folding, join(part, "home", "config"), join(part, "home", "plugins")]) {
      await mkdir(made, { recursive: true });
    }
    for (const jar of await readdir(jars)) {
      // A module brings its own class loader: its jars may not stand on the common class path too.
      if (/^(transport-netty4|netty)-/.test(jar)) await rename(join(jars, jar), join(netty, jar));
    }
    await pack(jdk, join(part, "folding-classes"), join(folding, "asciifolding.jar"));
    await describe("transport-netty4", "org.elasticsearch.transport.netty4.Netty4Plugin");
    await describe("asciifolding", "FoldingModule");
  });
  return { jdk, folder, classPath: classPathOf(folder) };
}

function java(name: string): string {
  return join("java", name);
}

function classPathOf(folder: string): string {
  return [join(folder, "classes"), join(folder, "jars", "*")].join(":");
}

async function compileInto(jdk: Jdk, part: string, name: string, sources: readonly string[]): Promise<void> {
  await mkdir(join(part, name), { recursive: true });
  await compile(
    jdk,
    join(part, "jars"),
    sources.map((source) => join(HERE, java(source))),
    join(part, name),
  );
}

/**
 * Builds into a folder named after its inputs, unless it is there. It is built aside and renamed when whole, so that a
 * run that is killed, or two at once, leave no half of it.
 */
async function once(
  cache: string,
  name: string,
  inputs: readonly string[],
  build: (part: string) => Promise<void>,
): Promise<string> {
  const hash = createHash("sha256");
  for (const input of inputs) hash.update(await readFile(join(HERE, input)));
  const folder = join(cache, `${name}-${hash.digest("hex").slice(0, 12)}`);
  if (existsSync(folder)) return folder;
  const part = `${folder}.part-${process.pid}`;
  await mkdir(part, { recursive: true });
  try {
    await build(part);
    await rename(part, folder);
  } catch (error) {
    // Another run may have been quicker: its folder serves as well.
    if (!existsSync(folder)) throw error;
  } finally {
    await rm(part, { recursive: true, force: true });
  }
  return folder;
}
