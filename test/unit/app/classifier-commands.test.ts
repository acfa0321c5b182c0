// classify, train, evaluate and check as a user meets them: odd files, wrong paths, a stop in the middle.
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { commandLine } from "../../helpers/command-line.ts";

const folder = () => mkdtempSync(join(tmpdir(), "langnghe-classifiers-"));

const SAYINGS: Readonly<Record<string, readonly string[]>> = {
  negative: ["Đường hỏng, đi lại rất khổ.", "Chờ cả buổi mà không ai trả lời.", "Thủ tục rườm rà, bực quá."],
  neutral: ["Ủy ban họp vào thứ hai.", "Văn bản gồm ba chương.", "Hồ sơ nộp tại bộ phận một cửa."],
  positive: ["Làm nhanh, rất hài lòng.", "Cán bộ tận tình, cảm ơn nhiều.", "Đường mới đẹp, bà con phấn khởi."],
};

/** Labelled texts for tone, without scenarios. */
function toneLines(rounds: number): string[] {
  const lines: string[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const [label, texts] of Object.entries(SAYINGS)) {
      for (const text of texts) lines.push(JSON.stringify({ text: `${text} Tổ ${round}.`, label }));
    }
  }
  return lines;
}

describe("commands that read a stream", () => {
  it("answer what has come although the input goes on, and end when asked to", async () => {
    const input = new PassThrough();
    const line = commandLine(folder(), new AbortController(), input);
    const ended = line.run("documents");
    input.write('{"id":"1","text":"Theo Chỉ thị số 7/CT-TTg."}\n');
    await once(line.io.stdout, "data");
    expect(JSON.parse(line.text.out)).toMatchObject({ id: "1", documents: [{ canonical: "7/CT-TTg" }] });
    line.stop.abort();
    expect(await ended).toBe(1);
    expect(line.text.err).toBe("Stopped before it was done.\n");
  });

  it("refuse an id that a number cannot hold, instead of answering for another one", async () => {
    const input = Readable.from([
      Buffer.from('{"id":1799999999999999999,"text":"a"}\n{"text":"b"}\n{"id":7,"text":"c"}\n'),
    ]);
    const line = commandLine(folder(), new AbortController(), input);
    expect(await line.run("documents")).toBe(1);
    const [large, none, small] = line.text.out
      .trim()
      .split("\n")
      .map((one) => JSON.parse(one) as { id: unknown; error?: { message: string } });
    expect(large?.id).toBeNull();
    expect(large?.error?.message).toContain("line 1, id: too large for a number; write it as a text");
    expect(none?.error?.message).toContain("line 2, id: a text or a number is wanted");
    expect(small).toMatchObject({ id: 7, documents: [] });
  });
});

describe("train", () => {
  it("makes the same file whatever the data file is called and however its lines end", async () => {
    const cwd = folder();
    writeFileSync(join(cwd, "a.jsonl"), toneLines(6).join("\n"));
    writeFileSync(join(cwd, "b.jsonl"), `\ufeff${toneLines(6).join("\r\n")}\r\n`);
    for (const name of ["a", "b"]) {
      const line = commandLine(cwd);
      expect(await line.run("train", "tone", "--data", `${name}.jsonl`, "--out", `${name}.bin`), line.text.err).toBe(0);
      expect(line.text.out).toContain("learnt from 54 texts");
    }
    expect(readFileSync(join(cwd, "a.bin")).equals(readFileSync(join(cwd, "b.bin")))).toBe(true);
  });

  it("says before it learns that the model file cannot be written", async () => {
    const cwd = folder();
    writeFileSync(join(cwd, "tone.jsonl"), toneLines(2).join("\n"));
    for (const out of ["nowhere/tone.bin", "."]) {
      const line = commandLine(cwd);
      expect(await line.run("train", "tone", "--data", "tone.jsonl", "--out", out)).toBe(2);
      expect(line.text.err).toContain(`--out ${out} cannot be written`);
      expect(line.text.err).not.toContain("features");
    }
  });

  it("ends in the middle when asked to, and leaves no file", async () => {
    const cwd = folder();
    writeFileSync(join(cwd, "tone.jsonl"), toneLines(200).join("\n"));
    const line = commandLine(cwd);
    line.io.stderr.once("data", () => line.stop.abort());
    expect(await line.run("train", "tone", "--data", "tone.jsonl", "--out", "tone.bin")).toBe(1);
    expect(line.text.err).toMatch(/Stopped before it was done\.\n$/);
    expect(line.text.err).not.toContain("weights 100 %");
    expect(existsSync(join(cwd, "tone.bin"))).toBe(false);
  });

  it("names the label that no text has", async () => {
    const cwd = folder();
    writeFileSync(join(cwd, "tone.jsonl"), '{"text":"Tốt lắm.","label":"positive"}\n');
    const line = commandLine(cwd);
    expect(await line.run("train", "tone", "--data", "tone.jsonl", "--out", "tone.bin")).toBe(1);
    expect(line.text.err).toContain('no text has the label "negative"');
  });
});

describe("evaluate", () => {
  const files = () => {
    const cwd = folder();
    writeFileSync(join(cwd, "tone.jsonl"), toneLines(3).join("\n"));
    return cwd;
  };

  it("gives the baselines as JSON, too", async () => {
    const line = commandLine(files());
    expect(await line.run("evaluate", "tone", "--data", "tone.jsonl", "--json")).toBe(0);
    const answer = JSON.parse(line.text.out) as Record<string, unknown>;
    expect(answer).toMatchObject({
      task: "tone",
      texts: 27,
      baselines: [
        { name: "majority", accuracy: { value: 1 / 3 } },
        { name: "word lists and rules", texts: 27 },
      ],
    });
  });

  it("says before it measures that the diagram cannot be written", async () => {
    const line = commandLine(files());
    expect(await line.run("evaluate", "tone", "--data", "tone.jsonl", "--plot", "nowhere/tone.svg")).toBe(2);
    expect(line.text.err).toContain("--plot nowhere/tone.svg cannot be written");
    expect(line.text.out).toBe("");
  });

  it("refuses a model file beside settings that name another", async () => {
    const line = commandLine(files());
    expect(await line.run("evaluate", "tone", "--data", "tone.jsonl", "--model", "a.bin", "--config", "a.yaml")).toBe(
      2,
    );
    expect(line.text.err).toContain("--model and --config");
  });

  it("ends in the middle when asked to", async () => {
    const cwd = folder();
    writeFileSync(join(cwd, "tone.jsonl"), toneLines(300).join("\n"));
    const line = commandLine(cwd);
    line.io.stderr.once("data", () => line.stop.abort());
    expect(await line.run("evaluate", "tone", "--data", "tone.jsonl")).toBe(1);
    expect(line.text.err).toMatch(/Stopped before it was done\.\n$/);
    expect(line.text.out).toBe("");
  });
});

describe("check", () => {
  const source = { name: "Sở Giao thông", url: "https://so.example/bac-bo", publishedAt: "2026-01-05" };
  const refuted = { id: "f1", statement: "Cầu Bến Mới bị cấm xe tải", verdict: "false", source };

  async function check(facts: readonly unknown[], posts: readonly unknown[], ...more: string[]) {
    const cwd = folder();
    writeFileSync(join(cwd, "facts.jsonl"), facts.map((fact) => JSON.stringify(fact)).join("\n"));
    const input = Readable.from([Buffer.from(posts.map((post) => JSON.stringify(post)).join("\n"))]);
    const line = commandLine(cwd, new AbortController(), input);
    return { code: await line.run("check", "--facts", "facts.jsonl", ...more), ...line.text };
  }

  it.each([
    ["a refuted statement without its words", { ...refuted, statement: undefined }, "line 2, statement"],
    ["an official text without text", { id: "f2", verdict: "true", title: "Phí", source }, "line 2, text"],
    ["a day that is none", { ...refuted, id: "f2", source: { ...source, publishedAt: "2026-13-45" } }, "publishedAt"],
    ["a verdict of no kind", { ...refuted, id: "f2", verdict: "maybe" }, 'verdict: "true" or "false" is wanted'],
  ])("names the line of %s instead of passing over it", async (_, bad, words) => {
    const { code, err } = await check([{ ...refuted }, bad], []);
    expect(code).toBe(1);
    expect(err).toContain(words);
  });

  it("says why it found nothing where it is asked for reasons", async () => {
    const posts = [{ id: "p", text: "Có phải cầu Bến Mới bị cấm xe tải không?" }];
    const { out } = await check([refuted], posts, "--reasons");
    expect(JSON.parse(out)).toEqual({
      id: "p",
      verdict: "none",
      matches: [],
      abstained: [{ factId: "f1", reason: "question" }],
    });
    expect(JSON.parse((await check([refuted], posts)).out)).toEqual({ id: "p", verdict: "none", matches: [] });
  });
});

describe("lint", () => {
  it("tries the heavier model that the settings name", async () => {
    const cwd = folder();
    writeFileSync(join(cwd, "langnghe.yaml"), "classifiers: { onnx: { model: nowhere.onnx } }\n");
    const line = commandLine(cwd);
    expect(await line.run("lint")).toBe(2);
    expect(line.text.out).toMatch(/^classifiers\.onnx: .*nowhere\.onnx/);
  });
});
