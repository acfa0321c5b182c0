// An Elasticsearch node on the loopback interface. It lacks the parts that are not published as jars: `GET /`,
// update/delete-by-query, reindex, painless, ingest, security, and the filters of analysis-common but asciifolding.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Installed } from "./install.ts";
import { freePorts, ServerProcess } from "./server-process.ts";

export interface ElasticsearchServer {
  readonly url: string;
  readonly process: ServerProcess;
}

/** Prepares an empty node; nothing runs until process.start(). `java`: further options of its Java. */
export async function prepareElasticsearch(
  installed: Installed,
  folder: string,
  java: readonly string[] = [],
): Promise<ElasticsearchServer> {
  await mkdir(join(folder, "logs"), { recursive: true });
  const [http, transport] = (await freePorts(2)) as [number, number];
  const home = join(installed.folder, "home");
  const properties = join(folder, "node.properties");
  const settings = {
    "path.home": home,
    "path.data": join(folder, "data"),
    "path.logs": join(folder, "logs"),
    "cluster.name": "langnghe-test",
    "node.name": "one",
    "discovery.type": "single-node",
    "network.host": "127.0.0.1",
    "http.port": http,
    "transport.port": transport,
    "action.auto_create_index": true,
    // A full developer's disk must not turn the tests' indices read-only.
    "cluster.routing.allocation.disk.threshold_enabled": false,
  };
  await writeFile(
    properties,
    Object.entries(settings)
      .map(([key, value]) => `${key}=${value}\n`)
      .join(""),
  );
  const url = `http://127.0.0.1:${http}`;
  return {
    url,
    process: new ServerProcess({
      name: "Elasticsearch",
      command: join(installed.jdk.home, "bin", "java"),
      args: [
        ...java,
        "-Xms512m",
        "-Xmx1g",
        "--add-modules=jdk.incubator.vector",
        "--enable-native-access=ALL-UNNAMED",
        "-Dlog4j2.disable.jmx=true",
        `-Des.path.home=${home}`,
        "-cp",
        installed.classPath,
        "NodeLauncher",
        properties,
      ],
      logFile: join(folder, "output.log"),
      healthy: () => answersHealth(url),
    }),
  };
}

async function answersHealth(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/_cluster/health?wait_for_status=yellow&timeout=1s`, {
      signal: AbortSignal.timeout(3000),
    });
    await response.arrayBuffer();
    return response.status === 200;
  } catch {
    return false;
  }
}
