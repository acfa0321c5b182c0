// The Elasticsearch index against the contract of all indexes, on a real node given by ELASTICSEARCH_URL.
import { Client } from "@elastic/elasticsearch";
import { describe, it } from "vitest";
import { openElasticsearchIndex } from "../../pipeline/adapters/index-elasticsearch/open.ts";
import { articleIndexContract } from "../contract/article-index.ts";
import { differential } from "../contract/index-differential.ts";
import { quietLogger } from "../helpers/quiet-logger.ts";

const url = process.env.ELASTICSEARCH_URL;

if (url === undefined) {
  describe("the Elasticsearch index", () => {
    it.skip("is not tested: ELASTICSEARCH_URL names no server (npm run test:real starts one)", () => undefined);
  });
} else {
  let runs = 0;
  articleIndexContract("the Elasticsearch index", async () => {
    const prefix = `test-${process.pid}-${Date.now()}-${runs++}-`;
    const open = () => openElasticsearchIndex({ url, prefix, logger: quietLogger() });
    const index = await open();
    await index.prepare();
    const client = new Client({ node: url });
    return {
      index,
      async openOtherVersion() {
        await client.indices.putMapping({ index: `${prefix}heads`, _meta: { schema: 999 } });
        return open();
      },
      async dispose() {
        await index.close();
        const cleaner = await open();
        await cleaner.clear();
        await cleaner.close();
        for (const name of ["heads", "versions", "alerts", "reviews", "deliveries"])
          await client.indices.delete({ index: prefix + name, ignore_unavailable: true });
        await client.indices.deleteIndexTemplate({ name: `${prefix}articles` });
        await client.close();
      },
    };
  });

  describe("the Elasticsearch index", () => {
    it("finds, counts and marks exactly what random queries mean in random articles", async () => {
      const index = await openElasticsearchIndex({ url, prefix: `test-${process.pid}-random-`, logger: quietLogger() });
      await index.prepare();
      try {
        await differential(index, 2, 150);
      } finally {
        await index.clear();
        await index.close();
      }
    });
  });
}
