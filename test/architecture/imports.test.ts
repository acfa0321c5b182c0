// Who may import what. The folders' independence is what lets each be replaced, tested and understood alone.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const FOLDERS = ["classifiers", "crawlers", "pipeline", "dashboards", "bin", "scripts"];
const PURE = ["extract", "policy", "story", "trend", "plan", "query"].map((name) => `pipeline/${name}/`);

interface Import {
  readonly from: string;
  /** Path from the root, or the package's name. */
  readonly to: string;
  readonly inside: boolean;
  /** Gone at run time. */
  readonly typeOnly: boolean;
}

function sourceFiles(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
    .filter((path) => !path.includes("node_modules"));
}

const IMPORT = /(?:^|\n)\s*(import|export)\s+(type\s+)?(?:[^"';]*?\sfrom\s+)?"([^"]+)"|import\(\s*"([^"]+)"\s*\)/g;

function importsOf(path: string): Import[] {
  const text = readFileSync(join(ROOT, path), "utf8");
  return Array.from(text.matchAll(IMPORT), (match) => {
    const target = match[3] ?? match[4] ?? "";
    const inside = target.startsWith(".");
    const packageName = target.startsWith("@") ? target.split("/").slice(0, 2).join("/") : (target.split("/")[0] ?? "");
    return {
      from: path,
      to: inside ? relative(ROOT, resolve(ROOT, dirname(path), target)) : packageName,
      inside,
      typeOnly: match[2] !== undefined,
    };
  });
}

const IMPORTS = FOLDERS.flatMap(sourceFiles).flatMap(importsOf);

/** Imports of files under `folder` that go to none of `allowed` (folders end in "/", files are whole). */
function strays(folder: string, allowed: readonly string[]): string[] {
  return IMPORTS.filter(
    (entry) =>
      entry.inside &&
      entry.from.startsWith(folder) &&
      !entry.to.startsWith(folder) &&
      !allowed.some((place) => (place.endsWith("/") ? entry.to.startsWith(place) : entry.to === place)),
  ).map((entry) => `${entry.from} -> ${entry.to}`);
}

describe("imports", () => {
  it("were found at all", () => {
    expect(IMPORTS.length).toBeGreaterThan(100);
  });

  it("of classifiers stay inside classifiers", () => {
    expect(strays("classifiers/", [])).toEqual([]);
  });

  it("of messages go to the finding, the errors and zod", () => {
    expect(strays("pipeline/messages/", ["classifiers/finding.ts", "pipeline/errors.ts"])).toEqual([]);
  });

  it("of ports go to messages, findings and the query tree, as types", () => {
    expect(
      strays("pipeline/ports/", ["pipeline/messages/", "classifiers/finding.ts", "pipeline/query/tree.ts"]),
    ).toEqual([]);
  });

  it("of the pure folders stay pure: no adapter, runner, config, app or dashboard", () => {
    for (const folder of PURE) {
      const allowed = [
        "pipeline/messages/",
        "pipeline/ports/",
        "pipeline/errors.ts",
        "classifiers/",
        "pipeline/config/nearest.ts",
        ...PURE,
      ];
      expect(strays(folder, allowed)).toEqual([]);
    }
  });

  it("of stages go to messages, ports, the stage's shape and the pure folders", () => {
    const allowed = [
      "pipeline/messages/",
      "pipeline/ports/",
      "pipeline/errors.ts",
      "pipeline/runner/stage.ts",
      "classifiers/",
      ...PURE,
    ];
    expect(strays("pipeline/stages/", allowed)).toEqual([]);
  });

  it("of the sentinel's rules go to messages, ports and the pure folders", () => {
    const allowed = ["pipeline/messages/", "pipeline/ports/", "pipeline/errors.ts", "classifiers/", ...PURE];
    expect(strays("pipeline/sentinel/", allowed)).toEqual([]);
  });

  it("of the runner know no stage, adapter or setting", () => {
    expect(strays("pipeline/runner/", ["pipeline/messages/", "pipeline/ports/", "pipeline/errors.ts"])).toEqual([]);
  });

  it("of an adapter know no other adapter, stage, runner or setting", () => {
    for (const adapter of readdirSync(join(ROOT, "pipeline/adapters"))) {
      const allowed = [
        "pipeline/messages/",
        "pipeline/ports/",
        "pipeline/errors.ts",
        "pipeline/query/",
        "classifiers/text/",
        "classifiers/finding.ts",
      ];
      expect(strays(`pipeline/adapters/${adapter}/`, allowed)).toEqual([]);
    }
  });

  it("of crawlers go to messages, ports, errors and text basics", () => {
    const allowed = ["pipeline/messages/", "pipeline/ports/", "pipeline/errors.ts", "classifiers/text/"];
    expect(strays("crawlers/", allowed)).toEqual([]);
  });

  it("of the pages go to the API's shapes and the difference of two texts only", () => {
    expect(strays("dashboards/ui/", ["dashboards/api/", "pipeline/story/difference.ts"])).toEqual([]);
  });

  it("of accounts go to messages, so that its rules can be read and tested alone", () => {
    expect(strays("dashboards/accounts/", ["pipeline/messages/"])).toEqual([]);
  });

  it("of the server know no adapter, stage or app", () => {
    const allowed = [
      "dashboards/accounts/",
      "dashboards/api/",
      "dashboards/reports/",
      "pipeline/messages/",
      "pipeline/ports/",
      "pipeline/errors.ts",
      "classifiers/",
      ...PURE,
    ];
    expect(strays("dashboards/server/", allowed)).toEqual([]);
  });

  it("of the app come from the command line alone", () => {
    const into = IMPORTS.filter(
      (entry) => entry.inside && entry.to.startsWith("pipeline/app/") && !entry.from.startsWith("pipeline/app/"),
    );
    expect(into.map((entry) => entry.from).filter((from) => !/^(?:bin|scripts)\//.test(from))).toEqual([]);
  });

  it("keep each driver in one adapter", () => {
    const drivers: Record<string, string> = {
      kafkajs: "pipeline/adapters/log-kafka/",
      "@elastic/elasticsearch": "pipeline/adapters/index-elasticsearch/",
      nodemailer: "pipeline/adapters/notify-mail/",
      pino: "pipeline/adapters/logger-pino/",
      "openid-client": "dashboards/server/oidc.ts",
    };
    for (const [driver, home] of Object.entries(drivers)) {
      const outside = IMPORTS.filter((entry) => entry.to === driver && !entry.from.startsWith(home));
      expect(outside.map((entry) => entry.from)).toEqual([]);
    }
  });

  it("make no circle at run time", () => {
    const edges = new Map<string, string[]>();
    for (const entry of IMPORTS) {
      if (entry.inside && !entry.typeOnly) edges.set(entry.from, [...(edges.get(entry.from) ?? []), entry.to]);
    }
    const done = new Set<string>();
    const circles: string[] = [];
    const walk = (path: string, trail: readonly string[]): void => {
      if (trail.includes(path)) {
        circles.push([...trail.slice(trail.indexOf(path)), path].join(" -> "));
        return;
      }
      if (done.has(path)) return;
      for (const next of edges.get(path) ?? []) walk(next, [...trail, path]);
      done.add(path);
    };
    for (const path of edges.keys()) walk(path, []);
    expect(circles).toEqual([]);
  });
});
