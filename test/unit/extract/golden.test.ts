// Golden pages: the structure of real sites with texts and names of our own. Every field is compared exactly.
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { decodeHtml } from "../../../pipeline/extract/charset.ts";
import { extract } from "../../../pipeline/extract/extract.ts";

const ROOT = new URL("../../golden/", import.meta.url);

const expectation = z.strictObject({
  url: z.string(),
  canonicalUrl: z.string(),
  title: z.string().nullable(),
  lead: z.string().nullable(),
  publishedAt: z.string().nullable(),
  modifiedAt: z.string().nullable(),
  siteName: z.string().nullable(),
  section: z.string().nullable(),
  language: z.string().nullable(),
  text: z.string(),
  /** Instant of the fetch, for pages that show relative times. */
  now: z.string().optional(),
});

const names = readdirSync(ROOT, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort();

test("there are golden pages in the layouts of at least 25 sites", () => {
  expect(names.length).toBeGreaterThanOrEqual(25);
});

test.each(names)("the page in the layout of %s is read exactly", (name) => {
  const { now, ...expected } = expectation.parse(
    JSON.parse(readFileSync(new URL(`${name}/expected.json`, ROOT), "utf8")),
  );
  const { html } = decodeHtml(readFileSync(new URL(`${name}/page.html`, ROOT)));
  expect(extract({ html, url: expected.url, ...(now === undefined ? {} : { now }) })).toEqual(expected);
});
