// The seed of known documents: titles, days of issue and effect, laws cited by title and year.
import { describe, expect, it } from "vitest";
import { knownDocument, knownDocuments, titledDocuments } from "../../../pipeline/policy/seed-registry.ts";

describe("the seed registry", () => {
  it("knows title, issuer and dates of a number", () => {
    expect(knownDocument("24/2018/QH14")).toMatchObject({ type: "Luật", title: "An ninh mạng", issued: "2018-06-12" });
    expect(knownDocument("999999/2018/QH14")).toBeUndefined();
  });

  it("holds more than 1,500 documents, each with a day of issue that exists", () => {
    const all = [...knownDocuments()];
    expect(all.length).toBeGreaterThan(1500);
    for (const one of all) expect(Number.isNaN(Date.parse(one.issued ?? ""))).toBe(false);
  });

  it("finds laws by title and year, and stays silent without the year", () => {
    const text = "Theo Luật Trẻ em 2016 và Bộ luật Hình sự năm 2015, không theo Luật Trẻ em.";
    const found = titledDocuments(text);
    expect(found.map((one) => [one.canonical, text.slice(...one.span)])).toEqual([
      ["102/2016/QH13", "Luật Trẻ em 2016"],
      ["100/2015/QH13", "Bộ luật Hình sự năm 2015"],
    ]);
  });
});
