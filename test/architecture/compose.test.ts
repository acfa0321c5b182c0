// The compose file and the image, checked as far as that goes without an engine.
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { commandNames } from "../../pipeline/app/cli.ts";
import { PLAIN_VARIABLES, SECRET_VARIABLES } from "../../pipeline/config/schema.ts";
import { TOPOLOGY } from "../../pipeline/topology.ts";

const file = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), "utf8");

interface Service {
  readonly image?: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { condition: string }>>;
  readonly healthcheck?: { readonly test?: readonly string[]; readonly disable?: boolean };
}

const compose = parse(file("docker-compose.yml"), { merge: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
};
const services = Object.entries(compose.services);

describe("docker-compose.yml", () => {
  it("runs each worker of the topology, and each with a command that exists", () => {
    const run = services.map(([, service]) => service.command?.join(" ") ?? "");
    for (const worker of TOPOLOGY) {
      const alone = worker.kind === "stage" || worker.name === "sentinel";
      const wanted = alone ? `stage ${worker.name}` : worker.kind === "crawler" ? "crawl" : "serve";
      expect(run).toContain(wanted);
    }
    for (const [name, service] of services) {
      if (service.command) expect(commandNames(), name).toContain(service.command[0]);
    }
  });

  it("sets only variables that the settings know", () => {
    const known = new Set([...Object.keys(PLAIN_VARIABLES), ...Object.keys(SECRET_VARIABLES), "LANGNGHE_CONFIG"]);
    for (const [name, service] of services) {
      for (const variable of Object.keys(service.environment ?? {})) {
        if (variable.startsWith("LANGNGHE_")) expect(known.has(variable), `${name}: ${variable}`).toBe(true);
      }
    }
  });

  it("explains in .env.example every variable that it asks for", () => {
    const asked = new Set(Array.from(file("docker-compose.yml").matchAll(/\$\{([A-Z_]+)/g), (match) => match[1]));
    const explained = Array.from(file(".env.example").matchAll(/^([A-Z_]+)=/gm), (match) => match[1]);
    expect([...asked].sort()).toEqual([...explained].sort());
  });

  it("keeps data in named volumes and waits for healthy services", () => {
    for (const [name, service] of services) {
      for (const volume of service.volumes ?? []) {
        const source = volume.split(":")[0] ?? "";
        expect(source.startsWith("./") || source in compose.volumes, `${name}: ${volume}`).toBe(true);
      }
      for (const [other, { condition }] of Object.entries(service.depends_on ?? {})) {
        const target = compose.services[other];
        expect(target, `${name} waits for ${other}`).toBeDefined();
        if (condition === "service_healthy") expect(target?.healthcheck?.test, other).toBeDefined();
      }
    }
  });

  it("pins the versions that the tests run against", () => {
    expect(compose.services.kafka?.image).toBe("apache/kafka:4.1.0");
    expect(compose.services.elasticsearch?.image).toMatch(/elasticsearch:9\.2\.0$/);
    expect(file("test/services/kafka.pom.xml")).toContain("4.1.0");
    expect(file("test/services/elasticsearch.pom.xml")).toContain("9.2.0");
  });

  it("has Elasticsearch's security on and no secret written down", () => {
    expect(compose.services.elasticsearch?.environment?.["xpack.security.enabled"]).toBe("true");
    expect(file(".env.example")).toMatch(/^ELASTIC_PASSWORD=$/m);
  });
});

describe("Dockerfile", () => {
  it("copies only folders that exist, and does not run as root", () => {
    const text = file("Dockerfile");
    for (const match of text.matchAll(/^COPY (?:--chown=\S+ )?(?!--from)(.+) \S+$/gm)) {
      for (const path of (match[1] ?? "").split(" "))
        expect(existsSync(new URL(`../../${path}`, import.meta.url)), path).toBe(true);
    }
    expect(text).toMatch(/^USER node$/m);
  });
});
