// The HTTP fetcher against the fetcher contract, and its user agent.
import { expect, test } from "vitest";
import { createHttpFetcher, userAgent } from "../../../../crawlers/fetch/http.ts";
import { fetcherContract } from "../../../contract/fetcher.ts";

fetcherContract("http", async (options) => createHttpFetcher(options));

test("the user agent names program, version and contact; without a contact nothing is fetched", () => {
  expect(userAgent("1.2.0", "https://co-quan.example/may-doc")).toBe(
    "LangNghe/1.2.0 (+https://co-quan.example/may-doc)",
  );
  expect(() => userAgent("1.2.0", undefined)).toThrow(/crawl\.contact/);
  expect(() => userAgent("1.2.0", " ")).toThrow(/crawl\.contact/);
});

test("a line break in the contact cannot add a header", () => {
  expect(userAgent("1.0.0", "web@co-quan.example\r\nX-A: b")).toBe("LangNghe/1.0.0 (+web@co-quan.exampleX-A:b)");
});
