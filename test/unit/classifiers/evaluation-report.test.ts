// The reliability diagram as somebody opens it who has read nothing else.
import { describe, expect, it } from "vitest";
import { reliabilitySvg } from "../../../classifiers/evaluation-report.ts";

const BINS = [
  { texts: 4, given: 0.35, right: 0 },
  { texts: 1234, given: 1, right: 1 },
];
const svg = reliabilitySvg("harm", BINS);
const all = (pattern: RegExp) => [...svg.matchAll(pattern)].map((found) => found[1]);

describe("the reliability diagram", () => {
  it("says in words what both axes, bars, dots and the line mean", () => {
    expect(all(/<text[^>]*>([^<]+)<\/text>/g)).toEqual(
      expect.arrayContaining([
        "harm: calibration error 0.001",
        "probability given",
        "share that was right",
        "texts",
        "bar: share that was right; dot: at the mean probability given",
        "dashed line: as often right as the probability says",
      ]),
    );
  });

  it("draws the line over the bars and keeps all marks inside the picture", () => {
    expect(svg.indexOf("stroke-dasharray")).toBeGreaterThan(svg.lastIndexOf('fill="#3b7dd8"'));
    const size = Number(/viewBox="0 0 (\d+) \d+"/.exec(svg)?.[1]);
    const wides = [...svg.matchAll(/<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)"/g)];
    expect(wides).toHaveLength(BINS.length);
    for (const [, left, wide] of wides) expect(Number(left) + Number(wide)).toBeLessThanOrEqual(size);
    expect(all(/height="(-[\d.]+)"/g)).toEqual([]);
  });

  it("names the texts of each bin, of one that was never right, too", () => {
    expect(all(/<text[^>]*>(\d+)<\/text>/g)).toEqual(expect.arrayContaining(["4", "1234"]));
  });
});
