import fc from "fast-check";
import { expect, it } from "vitest";
import { headlineOf } from "../../../dashboards/api/headline.ts";

it("shows a short post whole, and a long one up to a word with an ellipsis", () => {
  expect(headlineOf("Phí cao quá")).toBe("Phí cao quá");
  expect(headlineOf("Phòng họp chứa được chừng bảy mươi người", 22)).toBe("Phòng họp chứa được…");
  expect(headlineOf("Dòng một\nDòng hai")).toBe("Dòng một");
});

it("is never longer than asked for", () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.integer({ min: 1, max: 200 }),
      (text, length) => headlineOf(text, length).length <= length + 1,
    ),
  );
});
