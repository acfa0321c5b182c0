// Files for Kibana and Grafana name only fields and metrics that exist, and their parts hold together.
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { ARTICLE_MAPPING, namesOf } from "../../../pipeline/adapters/index-elasticsearch/mapping.ts";
import { checkConfig } from "../../../pipeline/config/load.ts";
import { type DashboardWorld, openDashboardWorld } from "../../helpers/dashboard-world.ts";

const read = (name: string): string =>
  readFileSync(new URL(`../../../dashboards/importable/${name}`, import.meta.url), "utf8");

const saved = z.object({
  id: z.string(),
  type: z.enum(["index-pattern", "lens", "dashboard"]),
  attributes: z.record(z.string(), z.unknown()),
  references: z.array(z.object({ id: z.string(), type: z.string(), name: z.string() })),
});
const column = z.object({ operationType: z.string(), sourceField: z.string() });
const lens = z.object({
  state: z.object({
    datasourceStates: z.object({
      formBased: z.object({
        layers: z.record(
          z.string(),
          z.object({ columns: z.record(z.string(), column), columnOrder: z.array(z.string()) }),
        ),
      }),
    }),
    visualization: z.object({
      layers: z.array(
        z.object({
          layerId: z.string(),
          xAccessor: z.string(),
          accessors: z.array(z.string()),
          splitAccessor: z.string().optional(),
        }),
      ),
    }),
  }),
});
const FIELDS: Readonly<Record<string, { readonly type: string }>> = ARTICLE_MAPPING.properties;
const COUNT = "___records___";

describe("the Kibana file", () => {
  const objects = read("kibana.ndjson")
    .trim()
    .split("\n")
    .map((line) => saved.parse(JSON.parse(line)));
  const ofType = (type: string) => objects.filter((one) => one.type === type);

  it("has a data view on the articles as they are named without settings, by their time", () => {
    const config = checkConfig({ index: { kind: "elasticsearch", elasticsearch: { url: "http://localhost:9200" } } });
    if (!("config" in config)) throw new Error(JSON.stringify(config.problems));
    const [view] = ofType("index-pattern");
    expect(view?.attributes.title).toBe(namesOf(config.config.index.elasticsearch?.prefix ?? "none").articles);
    expect(FIELDS[String(view?.attributes.timeFieldName)]?.type).toBe("date");
    const hidden = z.array(z.object({ value: z.string() })).parse(JSON.parse(String(view?.attributes.sourceFilters)));
    expect(hidden.map(({ value }) => value)).toEqual(["stored"]);
  });

  it("counts by fields of the mapping only, each in a way that its type can", () => {
    expect(ofType("lens").length).toBeGreaterThan(5);
    for (const { id, attributes } of ofType("lens")) {
      const { datasourceStates, visualization } = lens.parse(attributes).state;
      for (const [layerId, { columns, columnOrder }] of Object.entries(datasourceStates.formBased.layers)) {
        expect(columnOrder.toSorted()).toEqual(Object.keys(columns).toSorted());
        for (const { operationType, sourceField } of Object.values(columns)) {
          if (sourceField === COUNT) expect(operationType).toBe("count");
          else {
            const expected = { terms: "keyword", date_histogram: "date" }[operationType];
            expect(FIELDS[sourceField]?.type, `${id} ${sourceField}`).toBe(expected);
          }
        }
        const drawn = visualization.layers.find((layer) => layer.layerId === layerId);
        const used = [
          drawn?.xAccessor,
          ...(drawn?.accessors ?? []),
          ...(drawn?.splitAccessor ? [drawn.splitAccessor] : []),
        ];
        expect(used.toSorted()).toEqual(Object.keys(columns).toSorted());
      }
    }
  });

  it("shows no finding of harm, which belongs beside its evidence", () => {
    expect(ofType("lens").map(({ attributes }) => JSON.stringify(attributes))).not.toContainEqual(
      expect.stringContaining('"harm"'),
    );
  });

  it("refers to nothing that it does not bring, and shows all that it brings", () => {
    const known = new Map(objects.map((one) => [one.id, one.type]));
    expect(known.size).toBe(objects.length);
    for (const { references } of objects) for (const { id, type } of references) expect(known.get(id)).toBe(type);
    const [dashboard] = ofType("dashboard");
    const panels = z
      .array(z.object({ panelIndex: z.string(), panelRefName: z.string() }))
      .parse(JSON.parse(String(dashboard?.attributes.panelsJSON)));
    expect(panels.map(({ panelIndex, panelRefName }) => `${panelIndex}:${panelRefName}`)).toEqual(
      dashboard?.references.map(({ name }) => name),
    );
    expect(dashboard?.references.map(({ id }) => id)).toEqual(ofType("lens").map(({ id }) => id));
  });
});

describe("the Grafana file", () => {
  let world: DashboardWorld;
  let metrics: string;
  beforeAll(async () => {
    world = await openDashboardWorld({ empty: true });
    const app = await world.serve();
    // A histogram has lines once something was measured.
    await app.inject({ url: "/api/session", headers: { host: "localhost" } });
    const answer = await app.inject({ url: "/metrics", headers: { host: "localhost" } });
    expect(answer.statusCode).toBe(200);
    metrics = answer.body;
  });
  afterAll(() => world?.close());

  const grafana = z
    .object({
      uid: z.string(),
      panels: z.array(
        z.object({
          id: z.number(),
          title: z.string(),
          gridPos: z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() }),
          targets: z.array(z.object({ expr: z.string() })).min(1),
        }),
      ),
      templating: z.object({ list: z.array(z.object({ definition: z.string() })) }),
    })
    .parse(JSON.parse(read("grafana.json")));

  it("asks for metrics and labels that the server gives", () => {
    const asked = [
      ...grafana.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
      ...grafana.templating.list.map(({ definition }) => definition),
    ];
    const names = new Set(asked.flatMap((expr) => expr.match(/langnghe_\w+/g) ?? []));
    expect(names.size).toBeGreaterThan(6);
    const given = metrics.split("\n").filter((line) => !line.startsWith("#"));
    for (const name of names) {
      expect(
        given.some((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `)),
        name,
      ).toBe(true);
    }
    // Prometheus itself adds the instance.
    const labels = new Set(["instance", ...given.flatMap((line) => [...line.matchAll(/(\w+)="/g)].map(([, l]) => l))]);
    for (const expr of asked) {
      for (const [, label] of expr.matchAll(/(\w+)=~?"/g)) expect(labels, expr).toContain(label);
      for (const [, list] of expr.matchAll(/by \(([^)]*)\)/g)) {
        for (const label of list?.split(/,\s*/) ?? []) expect(labels, expr).toContain(label);
      }
    }
    const outcomes = new Set(asked.flatMap((expr) => [...expr.matchAll(/outcome=~?"([^"]+)"/g)].map(([, one]) => one)));
    for (const outcome of [...outcomes].flatMap((one) => one?.split("|") ?? [])) {
      expect(metrics).toContain(`outcome="${outcome}"`);
    }
  });

  it("has panels that do not cover each other", () => {
    expect(new Set(grafana.panels.map(({ id }) => id)).size).toBe(grafana.panels.length);
    for (const { title, gridPos: a } of grafana.panels) {
      expect(a.x + a.w).toBeLessThanOrEqual(24);
      const covered = grafana.panels.filter(
        ({ title: other, gridPos: b }) =>
          other !== title && a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h,
      );
      expect(covered.map((one) => one.title)).toEqual([]);
    }
  });
});

describe("the guide to both", () => {
  const guide = readFileSync(new URL("../../../docs/monitoring.md", import.meta.url), "utf8");

  it("names files that are there", () => {
    for (const [, name] of guide.matchAll(/dashboards\/importable\/([\w.]+)/g)) {
      expect(read(name ?? "").length).toBeGreaterThan(100);
    }
  });
});
