import { describe, expect, it } from "vitest";
import { checkBodyFits } from "../../../pipeline/app/crawling.ts";
import { configSchema } from "../../../pipeline/config/schema.ts";

describe("the largest page", () => {
  it("must fit into a message of the log, and the complaint names both limits", () => {
    expect(() => checkBodyFits(5_000_000, 700_000)).toThrow(
      /crawl\.maxBodyBytes is 5000000.*700000 bytes.*max\.message\.bytes/s,
    );
  });

  it("fits by default on both logs, which take 4 MiB", () => {
    const { maxBodyBytes } = configSchema.parse({}).crawl;
    expect(() => checkBodyFits(maxBodyBytes, 4 * 1024 * 1024 * 0.7)).not.toThrow();
  });
});
