import { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { runCli } from "../../../pipeline/app/cli.ts";

const GOLDEN = fileURLToPath(new URL("../../golden/", import.meta.url));
const PAGE = {
  id: "a",
  url: "https://bao.hoalac.example/1",
  html: "<h1>Hòa Lạc thu phí qua thẻ</h1><p>Sở cho biết phí gửi xe được thu qua thẻ từ tháng sau, không tăng mức thu.</p>",
};

async function run(
  argv: readonly string[],
  stdin: string,
): Promise<{ code: number; lines: Record<string, unknown>[]; stderr: string }> {
  let out = "";
  let err = "";
  const sink = (keep: (text: string) => void): Writable =>
    new Writable({
      write(chunk, _encoding, done) {
        keep(String(chunk));
        done();
      },
    });
  const code = await runCli(argv, {
    stdin: Readable.from([Buffer.from(stdin)]),
    stdout: sink((text) => {
      out += text;
    }),
    stderr: sink((text) => {
      err += text;
    }),
    env: {},
    cwd: GOLDEN,
    signal: new AbortController().signal,
  });
  const lines = out
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { code, lines, stderr: err };
}

describe("langnghe extract", () => {
  test("writes one line for each line in, in order, with exactly the promised fields", async () => {
    const { code, lines } = await run(["extract"], `${JSON.stringify(PAGE)}\n${JSON.stringify({ ...PAGE, id: 7 })}\n`);
    expect(code).toBe(0);
    expect(lines.map((line) => line.id)).toEqual(["a", 7]);
    expect(lines[0]).toEqual({
      id: "a",
      url: PAGE.url,
      canonicalUrl: PAGE.url,
      title: "Hòa Lạc thu phí qua thẻ",
      text: "Sở cho biết phí gửi xe được thu qua thẻ từ tháng sau, không tăng mức thu.",
      publishedAt: null,
      modifiedAt: null,
      siteName: "bao.hoalac.example",
      section: null,
      language: "vi",
    });
  });

  test("gives a bad line and an empty page an error line each and goes on", async () => {
    const { code, lines } = await run(
      ["extract"],
      `{"id":"x"}\nnot json\n${JSON.stringify({ ...PAGE, id: "e", html: "<p></p>" })}\n${JSON.stringify(PAGE)}\n`,
    );
    expect(code).toBe(1);
    expect(lines.map((line) => (line.error as { code: string } | undefined)?.code)).toEqual([
      "INPUT_INVALID",
      "INPUT_INVALID",
      "EXTRACT_FAILED",
      undefined,
    ]);
    expect(lines.map((line) => line.id)).toEqual(["x", null, "e", "a"]);
  });

  test("--articles reads files; id is the file's name, the address the page's own", async () => {
    const { code, lines } = await run(["extract", "--articles", "vov/page.html", "missing.html", "qdnd/page.html"], "");
    expect(code).toBe(1);
    expect(lines.map((line) => [line.id, line.url ?? (line.error as { code: string }).code])).toEqual([
      ["page.html", "https://tiengnoimau.example/kinh-te/nong-dan-son-ha-post1130001.vov"],
      ["missing.html", "INPUT_INVALID"],
      ["page.html", "https://quandoimau.example/xa-hoi/tin-tuc/cau-treo-ban-nam-700001"],
    ]);
  });

  test("relative times need a time of fetch, from the line or from --now", async () => {
    const page = { ...PAGE, html: PAGE.html.replace("</h1>", "</h1><span class='date'>2 giờ trước</span>") };
    const now = "2026-11-21T03:30:00.000Z";
    expect((await run(["extract"], JSON.stringify(page))).lines[0]?.publishedAt).toBeNull();
    expect((await run(["extract", "--now", now], JSON.stringify(page))).lines[0]?.publishedAt).toBe(
      "2026-11-21T01:30:00.000Z",
    );
    expect((await run(["extract"], JSON.stringify({ ...page, now }))).lines[0]?.publishedAt).toBe(
      "2026-11-21T01:30:00.000Z",
    );
  });

  test("wrong usage ends with 2 and says what is wrong", async () => {
    for (const argv of [
      ["extract", "file.html"],
      ["extract", "--articles"],
      ["extract", "--now", "yesterday"],
    ]) {
      const { code, stderr } = await run(argv, "");
      expect(code, argv.join(" ")).toBe(2);
      expect(stderr).toContain("langnghe extract --help");
    }
  });
});
