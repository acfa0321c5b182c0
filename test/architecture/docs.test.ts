// Documentation in step with the code, in both directions.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ERRORS, LangngheError } from "../../pipeline/errors.ts";
import { DROP_REASONS } from "../../pipeline/runner/stage.ts";
import { allPages } from "../../scripts/write-docs.ts";

const doc = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), "utf8");

describe("docs", () => {
  it("hold the generated pages as `npm run docs` writes them now", async () => {
    for (const [name, text] of Object.entries(await allPages())) expect(doc(name), name).toBe(text);
  });

  it("explain every reason to drop a message, and no other", () => {
    const section = doc("architecture.md").split("| reason to drop |")[1]?.split("\n\n")[0] ?? "";
    const named = Array.from(section.matchAll(/^\| `([^`]+)`/gm), (match) => match[1]);
    expect(named.sort()).toEqual([...DROP_REASONS].sort());
  });

  it("name every relative link's target", () => {
    for (const name of ["architecture.md"]) {
      for (const match of doc(name).matchAll(/\]\((?!https?:)([^)#]+)/g)) {
        expect(() => readFileSync(new URL(`../../docs/${match[1]}`, import.meta.url)), match[1]).not.toThrow();
      }
    }
  });
});

describe("errors", () => {
  it("carry the code, the advice and whether a retry helps, each as the table says", () => {
    for (const [code, row] of Object.entries(ERRORS)) {
      const error = new LangngheError(code as keyof typeof ERRORS, "why");
      expect(error.code).toBe(code);
      expect(error.retryable).toBe(row.retryable);
      expect(error.message).toBe(`${row.message}: why`);
      expect(error.action).toBe(row.action);
    }
  });
});
