// The two languages of the pages stay in step, and numbers and dates are written as in Vietnam.
import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { HARM_REASONS } from "../../../classifiers/harms/evidence.ts";
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

  it("are all used somewhere", () => {
    const folder = new URL("../../../dashboards/ui/", import.meta.url);
    const sources = globSync("**/*.{ts,tsx}", { cwd: folder })
      .filter((file) => !file.includes("strings."))
      .map((file) => readFileSync(new URL(file, folder), "utf8"))
      .join("\n");
    // Words of closed lists are asked for as group and value.
    const unused = Object.keys(vi).filter((key) => !key.includes("_") && !sources.includes(`"${key}"`));
    expect(unused).toEqual([]);
  });

  it("hold a sentence for every reason of a harm", () => {
    expect(HARM_REASONS.filter((code) => !(`reason_${code}` in vi))).toEqual([]);
  });

  it("are never empty", () => {
    expect([...Object.values(vi), ...Object.values(en)].filter((text) => text.trim() === "")).toEqual([]);
  });
});
