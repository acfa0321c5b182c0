import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkConfig, loadConfig } from "../../../pipeline/config/load.ts";
import { LangngheError } from "../../../pipeline/errors.ts";

function folderWith(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), "langnghe-config-"));
  writeFileSync(join(folder, "langnghe.yaml"), text);
  return folder;
}

function messageOf(work: () => unknown): string {
  try {
    work();
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(LangngheError);
    return (thrown as LangngheError).message;
  }
  throw new Error("nothing was thrown");
}

describe("settings", () => {
  it("are all defaults when there is no file", () => {
    const folder = mkdtempSync(join(tmpdir(), "langnghe-config-"));
    const { config, file } = loadConfig({ cwd: folder, env: {} });
    expect(file).toBeNull();
    expect(config.log.kind).toBe("embedded");
    expect(config.server.port).toBe(8080);
    expect(config.dataFolder).toBe(join(folder, ".langnghe"));
  });

  it("take the paths of a heavier model from the folder of the file, and miss a vocabulary that word pieces need", () => {
    const folder = folderWith("classifiers: { onnx: { model: models/tone.onnx } }\n");
    expect(loadConfig({ cwd: folder, env: {} }).config.classifiers.onnx).toEqual({
      model: join(folder, "models", "tone.onnx"),
      tokens: "bytes",
      maxTokens: 512,
      threads: 1,
    });
    const pieces = folderWith("classifiers: { onnx: { model: tone.onnx, tokens: wordpieces } }\n");
    expect(messageOf(() => loadConfig({ cwd: pieces, env: {} }))).toContain("classifiers.onnx.vocabulary");
  });

  it("name the nearest known key for an unknown one, at any depth", () => {
    const message = messageOf(() => loadConfig({ cwd: folderWith("servre: {}\ncrawl: { hostGap: 3 }\n"), env: {} }));
    expect(message).toContain('servre: unknown setting; did you mean "server"?');
    expect(message).toContain('crawl.hostGap: unknown setting; did you mean "hostGapMs"?');
  });

  it("that unfold without end are a mistake in the file", () => {
    const layers = ["a: &a [x,x,x,x,x,x,x,x,x]"];
    for (const [from, to] of ["ab", "bc", "cd", "de", "ef"]) {
      layers.push(`${to}: &${to} [${Array.from({ length: 9 }, () => `*${from}`).join(",")}]`);
    }
    const message = messageOf(() => loadConfig({ cwd: folderWith(layers.join("\n")), env: {} }));
    expect(message).toContain("(whole file): Excessive alias count");
  });

  it("report all problems at once with their paths", () => {
    const message = messageOf(() =>
      loadConfig({ cwd: folderWith("server: { port: 99999 }\ncrawl: { timeoutMs: soon }\n"), env: {} }),
    );
    expect(message).toContain("server.port");
    expect(message).toContain("crawl.timeoutMs");
  });

  it("name both settings when two do not fit together", () => {
    const checked = checkConfig({ log: { kind: "kafka" } });
    expect(checked).toMatchObject({
      problems: [{ path: "log.kafka", message: expect.stringContaining("log.kafka.brokers") }],
    });
  });

  it("refuse sources without a contact address", () => {
    const source = { sourceId: "a", name: "A", kind: "feed", sourceKind: "press", url: "https://a.example/rss" };
    expect(checkConfig({ sources: [source] })).toMatchObject({ problems: [{ path: "crawl.contact" }] });
    expect(checkConfig({ sources: [source], crawl: { contact: "https://b.example/" } })).toHaveProperty("config");
  });

  it("take environment variables before the file and flags before both", () => {
    const folder = folderWith("server: { port: 1111 }\n");
    expect(loadConfig({ cwd: folder, env: {} }).config.server.port).toBe(1111);
    expect(loadConfig({ cwd: folder, env: { LANGNGHE_SERVER_PORT: "2222" } }).config.server.port).toBe(2222);
    const flags = { "server.port": 3333 };
    expect(loadConfig({ cwd: folder, env: { LANGNGHE_SERVER_PORT: "2222" }, flags }).config.server.port).toBe(3333);
  });

  it("read secrets from the file that NAME_FILE names", () => {
    const folder = folderWith("index: { kind: elasticsearch, elasticsearch: { url: 'http://127.0.0.1:9200' } }\n");
    const secret = join(folder, "key");
    writeFileSync(secret, "abc123\n");
    const { config } = loadConfig({ cwd: folder, env: { LANGNGHE_ELASTICSEARCH_API_KEY_FILE: secret } });
    expect(config.index.elasticsearch?.apiKey).toBe("abc123");
    expect(
      messageOf(() => loadConfig({ cwd: folder, env: { LANGNGHE_ELASTICSEARCH_API_KEY_FILE: "/nowhere/key" } })),
    ).toContain("LANGNGHE_ELASTICSEARCH_API_KEY_FILE cannot be read");
  });

  it("say where a file is not YAML", () => {
    expect(messageOf(() => loadConfig({ cwd: folderWith("a: [1\nb: {"), env: {} }))).toMatch(/line 2/);
  });

  it("refuse a named file that is not there", () => {
    expect(messageOf(() => loadConfig({ cwd: tmpdir(), env: {}, file: "missing.yaml" }))).toContain("missing.yaml");
  });

  it("are frozen", () => {
    const { config } = loadConfig({ cwd: mkdtempSync(join(tmpdir(), "langnghe-config-")), env: {} });
    expect(Object.isFrozen(config.crawl)).toBe(true);
  });
});
