import { expect, it } from "vitest";
import { createCommandMemory } from "../../../pipeline/story/passing-state.ts";

const DAY = 86_400_000;

it("forgets given ids two windows later, but not for one wrong date", () => {
  const { given } = createCommandMemory<number>();
  given.add("first", 1, 0);
  given.add("wrong", 2, 9_999 * DAY);
  expect(given.get("first")).toBe(1);
  for (let at = 0; at < 200; at++) given.add(`later ${at}`, at, 61 * DAY);
  expect(given.get("first")).toBeUndefined();
  expect(given.get("later 199")).toBe(199);
});
