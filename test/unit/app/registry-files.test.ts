// What `lint` and `start` say about the files and sources that the settings name.
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkRegistryFiles, readPolicies, requireRegistryFiles } from "../../../pipeline/app/registry-files.ts";
import { configSchema } from "../../../pipeline/config/schema.ts";

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "langnghe-registry-"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

const POLICIES = `
- policyId: gia-nuoc
  name: Giá nước sinh hoạt
- policyId: hoc-phi
  name: Miễn học phí
  aliasses: ["học phí"]
- policyId: ve-xe
- 17
-
`;

describe("a policies file with mistakes", () => {
  it("is reported entry by entry, with the nearest key for an unknown one, and the good entries stand", async () => {
    const folder = folderWith({ "policies.yaml": POLICIES });
    const { rows, problems } = await readPolicies(join(folder, "policies.yaml"));
    expect(rows.map((row) => row.policyId)).toEqual(["gia-nuoc"]);
    const said = problems.map((problem) => `${problem.path.replace(folder, "")}: ${problem.message}`);
    expect(said[0]).toBe('/policies.yaml, entry 2, aliasses: unknown setting; did you mean "aliases"?');
    expect(said[1]).toMatch(/^\/policies\.yaml, entry 3, name: /);
    expect(said[2]).toMatch(/^\/policies\.yaml, entry 4: .*expected object/);
    expect(said[3]).toMatch(/^\/policies\.yaml, entry 5: .*expected object/);
    expect(said).toHaveLength(4);
  });

  it("keeps the system from starting, instead of leaving the policy out in silence", async () => {
    const folder = folderWith({ "policies.yaml": POLICIES });
    const config = configSchema.parse({ policiesFile: "policies.yaml" });
    await expect(requireRegistryFiles(config, folder)).rejects.toMatchObject({
      code: "CONFIG_INVALID",
      message: expect.stringContaining("entry 3, name"),
    });
  });

  it("that is missing, no YAML or no list is named with its path", async () => {
    const folder = folderWith({ "broken.yaml": "- [", "map.yaml": "policyId: x\n" });
    for (const [file, what] of [
      ["absent.yaml", "cannot be read"],
      ["broken.yaml", "broken.yaml: "],
      ["map.yaml", "must hold a list"],
    ] as const) {
      const problems = await checkRegistryFiles(configSchema.parse({ policiesFile: file }), folder);
      expect(problems, file).toHaveLength(1);
      expect(problems[0]?.path).toBe(file);
      expect(problems[0]?.message).toContain(what);
    }
  });
});

describe("sources of the settings", () => {
  it("are checked by their own kind, with the path in the settings", async () => {
    const config = configSchema.parse({
      sources: [
        { sourceId: "a", name: "A", kind: "feed", sourceKind: "press", url: "https://a.example/rss" },
        { sourceId: "b", name: "B", kind: "feeed", sourceKind: "press", url: "https://b.example/rss" },
        {
          sourceId: "c",
          name: "C",
          kind: "feed",
          sourceKind: "press",
          url: "https://c.example/rss",
          settings: { bogus: 1 },
        },
      ],
    });
    const problems = await checkRegistryFiles(config, ".");
    expect(problems.map((problem) => problem.path)).toEqual(["sources.1.kind", "sources.2.settings"]);
    expect(problems[0]?.message).toContain('unknown kind "feeed"');
    expect(problems[1]?.message).toContain('unknown setting "bogus"');
  });

  it("that are taken from the catalogue must be in it", async () => {
    const problems = await checkRegistryFiles(configSchema.parse({ catalogue: ["all", "no-such-source"] }), ".");
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ path: "catalogue.1" });
    expect(problems[0]?.message).toContain('"no-such-source"');
  });
});
