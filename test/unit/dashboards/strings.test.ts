// The two languages of the pages stay in step, and numbers and dates are written as in Vietnam.
import { describe, expect, it } from "vitest";
import { en } from "../../../dashboards/ui/strings.en.ts";
import { vi } from "../../../dashboards/ui/strings.vi.ts";

const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

describe("the words of the pages", () => {
  it("exist in both languages", () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(vi).sort());
  });

  it("fill in the same values in both", () => {
    const different = Object.entries(vi).filter(
      ([key, text]) => places(text).join() !== places(en[key as keyof typeof en]).join(),
    );
    expect(different).toEqual([]);
  });

  it("are never empty", () => {
    expect([...Object.values(vi), ...Object.values(en)].filter((text) => text.trim() === "")).toEqual([]);
  });
});
