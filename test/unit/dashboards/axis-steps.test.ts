// The steps beside a drawing: round, few, from zero to above the largest value.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { axisSteps } from "../../../dashboards/ui/components/axis-steps.ts";

describe("the steps of an axis", () => {
  it("are round numbers that hold the largest value", () => {
    expect(axisSteps(23, true)).toEqual([0, 10, 20, 30]);
    expect(axisSteps(4, true)).toEqual([0, 1, 2, 3, 4]);
    expect(axisSteps(0.9, false)).toEqual([0, 0.25, 0.5, 0.75, 1]);
  });

  it("are whole for whole numbers, and at least one where there is nothing", () => {
    expect(axisSteps(0, true)).toEqual([0, 1]);
    expect(axisSteps(3, true).every(Number.isInteger)).toBe(true);
  });

  it("hold any value in a handful of steps", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e9, noNaN: true }), fc.boolean(), (most, whole) => {
        const steps = axisSteps(most, whole);
        expect(steps[0]).toBe(0);
        expect(steps.at(-1)).toBeGreaterThanOrEqual(most * (1 - 1e-9));
        expect(steps.length).toBeLessThanOrEqual(6);
      }),
    );
  });
});
