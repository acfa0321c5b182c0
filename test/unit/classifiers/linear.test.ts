// The linear family's parts: trainer, calibration, model file, scorer agreeing with the trainer.
import { describe, expect, test } from "vitest";
import { Extractor } from "../../../classifiers/extract.ts";
import { fitModel, foldOf, toSamples } from "../../../classifiers/fit.ts";
import { fitCalibration, probabilities } from "../../../classifiers/linear/calibration.ts";
import { Features } from "../../../classifiers/linear/features.ts";
import { decodeModel, encodeModel } from "../../../classifiers/linear/model-file.ts";
import { Scorer } from "../../../classifiers/linear/scorer.ts";
import { margins, TRAIN_DEFAULTS, train } from "../../../classifiers/linear/train.ts";
import { Reading } from "../../../classifiers/reading.ts";

const GOOD = ["nhanh", "tốt", "sạch", "tiện", "vui"];
const BAD = ["chậm", "tệ", "bẩn", "khổ", "buồn"];
const texts = Array.from({ length: 60 }, (_, i) => {
  const good = i % 2 === 0;
  const word = (good ? GOOD : BAD)[Math.floor(i / 2) % 5];
  return {
    text: `Việc số ${i} ở phường ${i % 7} làm rất ${word}. Tôi ghi lại đây.`,
    label: good ? "good" : "bad",
    group: `g${i % 7}`,
  };
});

function extracted(text: string): Features {
  const reading = new Reading();
  const features = new Features();
  reading.read(text);
  new Extractor().extract(reading, undefined, features);
  return features;
}

describe("the linear family", () => {
  test("learns a separable task and predicts groups it has not seen", () => {
    const { leftOut } = fitModel("toy", ["bad", "good"], texts);
    const right = leftOut.filter((p, i) => (p[1] ?? 0) > 0.5 === (texts[i]?.label === "good")).length;
    expect(right).toBe(texts.length);
  });

  test("writes the same file from the same texts, and reads back what it wrote", () => {
    const first = encodeModel(fitModel("toy", ["bad", "good"], texts).model);
    const second = encodeModel(fitModel("toy", ["bad", "good"], texts).model);
    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
    expect(Buffer.from(encodeModel(decodeModel(first, "toy"))).equals(Buffer.from(first))).toBe(true);
  });

  test("names models that judge differently by different versions", () => {
    const one = fitModel("toy", ["bad", "good"], texts).model.head.version;
    expect(one).toMatch(/^linear-1\.[0-9a-f]{8}$/);
    expect(fitModel("toy", ["bad", "good"], texts.slice(0, 50)).model.head.version).not.toBe(one);
    expect(fitModel("toy", ["bad", "good"], texts, { cost: 0.1 }).model.head.version).not.toBe(one);
  });

  test("refuses a file that is cut or is none, naming it", () => {
    const file = encodeModel(fitModel("toy", ["bad", "good"], texts).model);
    expect(() => decodeModel(file.subarray(0, file.length - 1), "cut.bin")).toThrow(/cut\.bin has/);
    expect(() => decodeModel(new TextEncoder().encode("hello there, this is no model"), "x.bin")).toThrow(
      /x\.bin is not/,
    );
  });

  test("scores quantised weights within a hundredth of what the trainer computes", () => {
    const { model } = fitModel("toy", ["bad", "good"], texts);
    const samples = toSamples(texts, false);
    const weights = train(
      samples,
      texts.map(({ label }) => (label === "good" ? 1 : 0)),
      2,
    );
    const scorer = new Scorer([model], "harm");
    const out = new Float64Array(2);
    texts.forEach(({ text }, i) => {
      const sample = samples[i];
      if (sample === undefined) throw new TypeError("no sample");
      scorer.add(extracted(text));
      scorer.margins("toy", out);
      const exact = margins(sample, weights, TRAIN_DEFAULTS.kindWeights);
      expect(Math.abs((out[1] ?? 0) - (exact[1] ?? 0))).toBeLessThan(0.01);
    });
  });

  test("adds long texts without overflow: a sentence said 400 times has the margin of the sentence, but for the closing one", () => {
    const { model } = fitModel("toy", ["bad", "good"], texts);
    const scorer = new Scorer([model], "harm");
    const once = new Float64Array(2);
    const often = new Float64Array(2);
    const sentence = "Việc ở phường làm rất nhanh, rất tốt.";
    scorer.add(extracted(sentence));
    scorer.sentenceMargins("toy", 0, once);
    scorer.add(extracted(Array(400).fill(sentence).join(" ")));
    scorer.sentenceMargins("toy", 398, often);
    expect(often[1]).toBeCloseTo(once[1] ?? 0, 9);
  });

  test("calibrates: margins that are right three times in four become 0.75", () => {
    const own = Array.from({ length: 400 }, (_, i) => (i % 2 === 0 ? [0, 1] : [1, 0]));
    const labels = own.map((_, i) => (i % 8 < 6 ? (i % 2 === 0 ? 1 : 0) : i % 2 === 0 ? 0 : 1));
    const calibration = fitCalibration(own, labels, [1, 1]);
    const p = new Float64Array(2);
    probabilities([0, 1], calibration, p);
    expect(p[1]).toBeCloseTo(0.75, 1);
  });

  test("keeps all texts of a group in one fold", () => {
    for (const group of ["a", "b", "one-stop-counter"]) expect(foldOf(group, 5)).toBe(foldOf(group, 5));
    expect(new Set(Array.from({ length: 200 }, (_, i) => foldOf(`scenario-${i}`, 5))).size).toBe(5);
  });
});
