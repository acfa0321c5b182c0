// Each status of a bulk item, and how a bulk is waited for and repeated, against a local server that answers as told.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Client } from "@elastic/elasticsearch";
import { afterEach, describe, expect, it } from "vitest";
import { type BulkOperation, bulk } from "../../../../pipeline/adapters/index-elasticsearch/bulk.ts";
import { openElasticsearchIndex } from "../../../../pipeline/adapters/index-elasticsearch/open.ts";
import { bulkVerdict, deleteVerdict } from "../../../../pipeline/adapters/index-elasticsearch/verdict.ts";
import { quietLogger } from "../../../helpers/quiet-logger.ts";

describe("the verdict on a bulk item", () => {
  it.each([
    [200, "stored"],
    [201, "stored"],
    [409, "stale"],
    [429, "retry"],
    [503, "retry"],
    [500, "retry"],
    [408, "retry"],
    [400, "rejected"],
    [404, "rejected"],
    [413, "rejected"],
  ])("takes status %i as %s", (status, outcome) => {
    expect(bulkVerdict({ status, error: { type: "some_exception", reason: "text of the document" } }).outcome).toBe(
      outcome,
    );
  });
  it("never repeats the document's text", () => {
    const verdict = bulkVerdict({ status: 400, error: { type: "document_parsing_exception", reason: "secret text" } });
    expect(JSON.stringify(verdict)).not.toContain("secret");
  });
  it("takes a deletion of what is gone, or newer, as done", () => {
    expect(deleteVerdict({ status: 404 }).outcome).toBe("stored");
    expect(deleteVerdict({ status: 409 }).outcome).toBe("stored");
    expect(deleteVerdict({ status: 429 }).outcome).toBe("retry");
  });
});

describe("a bulk write", () => {
  let server: Server | undefined;
  let client: Client | undefined;
  afterEach(async () => {
    await client?.close();
    server?.closeAllConnections();
    await new Promise((done) => (server ? server.close(done) : done(undefined)));
    server = undefined;
    client = undefined;
  });

  /** Answers call n with answers[n]: a status for the whole request, or one status for each item. */
  async function serve(answers: (number | number[])[]): Promise<string> {
    let call = 0;
    server = createServer((request, response) => {
      request.resume().on("end", () => {
        const answer = answers[Math.min(call++, answers.length - 1)] ?? 500;
        response.setHeader("x-elastic-product", "Elasticsearch");
        response.setHeader("content-type", "application/vnd.elasticsearch+json;compatible-with=9");
        response.statusCode = typeof answer === "number" ? answer : 200;
        response.end(
          JSON.stringify(
            typeof answer === "number"
              ? { error: { type: "told_to" }, status: answer }
              : { errors: true, items: answer.map((status) => ({ index: { status, error: { type: "told_to" } } })) },
          ),
        );
      });
    });
    await new Promise<void>((done) => server?.listen(0, "127.0.0.1", done));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    client = new Client({ node: url, maxRetries: 0 });
    return url;
  }
  const operations: BulkOperation[] = ["a", "b", "c"].map((id) => ({ action: "index", index: "x", id, source: "{}" }));
  const waits: number[] = [];
  const sleep = async (ms: number) => {
    waits.push(ms);
  };
  const outcomes = async () =>
    (await bulk(client as Client, operations, undefined, sleep)).map((verdict) => verdict.outcome);

  it("repeats only the items that were refused for load, waiting longer each time", async () => {
    waits.length = 0;
    await serve([[201, 429, 400], [503], [201]]);
    expect(await outcomes()).toEqual(["stored", "stored", "rejected"]);
    expect(waits).toEqual([200, 400]);
  });
  it("gives up after five attempts with retry", async () => {
    waits.length = 0;
    await serve([[201, 429, 409], [429]]);
    expect(await outcomes()).toEqual(["stored", "retry", "stale"]);
    expect(waits).toHaveLength(4);
  });
  it("throws INDEX_BUSY when every attempt as a whole was refused for load", async () => {
    await serve([429]);
    await expect(outcomes()).rejects.toMatchObject({ code: "INDEX_BUSY", retryable: true });
  });
  it("throws INDEX_DENIED for 401 and 403 and INDEX_UNAVAILABLE for 503 and for no connection", async () => {
    for (const [status, code] of [
      [401, "INDEX_DENIED"],
      [403, "INDEX_DENIED"],
      [503, "INDEX_UNAVAILABLE"],
    ] as const) {
      const url = await serve([status]);
      const index = await openElasticsearchIndex({ url, logger: quietLogger() });
      await expect(index.prepare()).rejects.toMatchObject({ code });
      await expect(outcomes()).rejects.toMatchObject({ code });
      await index.close();
      await client?.close();
      server?.closeAllConnections();
      await new Promise((done) => server?.close(done));
    }
    const index = await openElasticsearchIndex({ url: "http://127.0.0.1:1", logger: quietLogger() });
    await expect(index.count({ type: "all" })).rejects.toMatchObject({ code: "INDEX_UNAVAILABLE" });
    await index.close();
    server = undefined;
    client = undefined;
  });
  it("stops when it is told to", async () => {
    await serve([[201, 201, 201]]);
    const controller = new AbortController();
    controller.abort(new Error("stopping"));
    await expect(bulk(client as Client, operations, controller.signal, sleep)).rejects.toThrow("stopping");
  });
});
