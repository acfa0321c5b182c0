// A heavier model in an ONNX file: what it scores replaces those tasks alone, evidence is still needed, faults are named.
// The models are written by the test; they run in onnxruntime-node where that optional package is installed.
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findings } from "../../../classifiers/finding.ts";
import { loadHeavierClassifier } from "../../../classifiers/heavier/classify-heavier.ts";
import { type HeavierSettings, loadRuntime, openHeavierModel } from "../../../classifiers/heavier/onnx-scores.ts";
import { byteIds, wordPieceIds } from "../../../classifiers/heavier/token-ids.ts";
import { loadClassifier } from "../../../classifiers/index.ts";
import { openClassifier } from "../../../pipeline/app/open-classifier.ts";
import { bagOfIdsModel } from "../../helpers/onnx-file.ts";

const installed = existsSync(new URL("../../../node_modules/onnxruntime-node/package.json", import.meta.url));
if (!installed) process.stderr.write("skipped: tests that run an ONNX model; onnxruntime-node is not installed\n");

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "langnghe-onnx-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

const settings = (model: string, more: Partial<HeavierSettings> = {}): HeavierSettings => ({
  model,
  tokens: "bytes",
  maxTokens: 512,
  threads: 1,
  ...more,
});

async function write(name: string, content: Uint8Array | string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

// "!" speaks for negative, "#" for positive; "$" speaks for scam. Bytes are moved by three.
const idOf = (sign: string) => sign.charCodeAt(0) + 3;
const FAVOURS: Readonly<Record<number, number>> = { [idOf("!")]: 0, [idOf("#")]: 2, [idOf("$")]: 4 };
const toneAndHarm = () =>
  bagOfIdsModel({
    input: "input_ids",
    outputs: [
      ["tone", 3],
      ["harm", 4],
    ],
    ids: 259,
    table: (id, column) => (FAVOURS[id] === column ? 200 : column === 1 || column === 3 ? 1 : 0),
  });

describe("ids of a text", () => {
  test("bytes are moved by three and end with the end mark; a cut never halves a letter", () => {
    expect(byteIds("aô", 10)).toEqual([97 + 3, 0xc3 + 3, 0xb4 + 3, 1]);
    expect(byteIds("aô", 3)).toEqual([97 + 3, 1]);
    expect(byteIds("", 10)).toEqual([1]);
  });

  test("word pieces are the longest that fit, signs stand alone, unknown words are one piece", () => {
    const ids = wordPieceIds("[PAD]\n[UNK]\n[CLS]\n[SEP]\nhọc\n##sinh\nsinh\n,\nphí\n");
    expect(ids("Họcsinh, sinh phí xyz", 20)).toEqual([2, 4, 5, 7, 6, 8, 1, 3]);
    expect(ids("học học học học", 4)).toEqual([2, 4, 4, 3]);
    expect(() => wordPieceIds("học\nsinh\n")).toThrow(/no \[CLS\]/);
  });
});

describe.runIf(installed)("a heavier model", () => {
  test("gives its scores to the tasks it knows and leaves the others to the shipped models", async () => {
    const file = toneAndHarm();
    const path = await write("model.onnx", file);
    const heavier = await loadHeavierClassifier(settings(path));
    const shipped = await loadClassifier();
    const text = "Cho tôi hỏi đổi giấy phép lái xe ở đâu? ###";
    const given = await heavier({ text, kind: "social" });
    expect(findings.safeParse(given).error).toBeUndefined();
    expect(given.tone.label).toBe("positive");
    expect((await heavier({ text: "Trời nhiều mây !!!" })).tone.label).toBe("negative");
    const own = shipped({ text, kind: "social" });
    expect(given.feedback).toEqual(own.feedback);
    expect(given.checkworthy).toEqual(own.checkworthy);
    const version = `onnx-${createHash("sha256").update(file).digest("hex").slice(0, 12)}`;
    expect(given.versions).toEqual({ ...own.versions, tone: version, harm: version });
  });

  test("makes no harm of criticism that the model calls a scam: evidence is still needed", async () => {
    const heavier = await loadHeavierClassifier(settings(await write("scam.onnx", toneAndHarm())));
    const criticism = await heavier({ text: "Thu phí kiểu này là móc túi dân, lãnh đạo phải từ chức $$$$$$" });
    expect(criticism.harm.label).toBe("none");
    expect(criticism.harm.spans).toEqual([]);
  });

  test("gives the same findings for the same text, also when asked for several at once", async () => {
    const heavier = await loadHeavierClassifier(settings(await write("same.onnx", toneAndHarm())));
    const texts = ["một #", "hai !", "ba", "một #"];
    const together = await Promise.all(texts.map((text) => heavier({ text })));
    for (const [i, text] of texts.entries()) expect(await heavier({ text })).toEqual(together[i]);
  });

  test("reads word pieces when the settings say so, and names the vocabulary in the version", async () => {
    const model = bagOfIdsModel({
      input: "input_ids",
      outputs: [["checkworthy", 2]],
      ids: 6,
      table: (id, column) => (id === 4 && column === 1 ? 50 : column === 0 ? 1 : 0),
    });
    const vocabulary = await write("vocab.txt", "[PAD]\n[UNK]\n[CLS]\n[SEP]\nphí\nvui\n");
    const heavier = await loadHeavierClassifier(
      settings(await write("pieces.onnx", model), { tokens: "wordpieces", vocabulary }),
    );
    expect((await heavier({ text: "Phí phí" })).checkworthy.label).toBe(true);
    const not = await heavier({ text: "vui vui" });
    expect(not.checkworthy.label).toBe(false);
    expect(not.versions.checkworthy).toMatch(/^onnx-[0-9a-f]{12}-[0-9a-f]{12}$/);
  });

  test("refuses a file that is no model, other inputs, no known output, and too few classes, naming the file", async () => {
    const bag = (input: string, outputs: [string, number][]) =>
      bagOfIdsModel({ input, outputs, ids: 259, table: () => 0 });
    const cases = [
      ["text.onnx", new TextEncoder().encode("no model"), /text\.onnx is not a model/],
      ["input.onnx", bag("pixels", [["tone", 3]]), /input\.onnx takes pixels/],
      ["output.onnx", bag("input_ids", [["logits", 3]]), /output\.onnx gives logits, expected/],
      ["classes.onnx", bag("input_ids", [["tone", 2]]), /classes\.onnx gives 2 numbers for tone, expected 3/],
    ] as const;
    for (const [name, content, says] of cases) {
      await expect(openHeavierModel(settings(await write(name, content)))).rejects.toThrow(says);
    }
  });
});

describe("what stands in the way of a heavier model", () => {
  test("is named when the file or the vocabulary is missing", async () => {
    await expect(openHeavierModel(settings(join(folder, "none.onnx")))).rejects.toThrow(
      /the model .*none\.onnx can not/,
    );
    const model = await write("there.onnx", "x");
    await expect(
      openHeavierModel(settings(model, { tokens: "wordpieces", vocabulary: join(folder, "none.txt") })),
    ).rejects.toThrow(/the vocabulary .*none\.txt/);
  });

  test("is the package's name and how to install it when the package is missing", async () => {
    const model = await write("lonely.onnx", "x");
    const missing = () => loadRuntime("onnxruntime-node-that-nobody-installed");
    await expect(openHeavierModel(settings(model), missing)).rejects.toThrow(/not installed: npm install/);
  });

  test("reaches people as an error of the program's table that names the setting", async () => {
    const onnx = settings(join(folder, "none.onnx"));
    const failed = openClassifier({ onnx: { ...onnx, vocabulary: undefined } });
    await expect(failed).rejects.toMatchObject({ code: "MODEL_UNUSABLE" });
    await expect(failed).rejects.toMatchObject({ action: expect.stringContaining("classifiers.onnx") });
  });
});
