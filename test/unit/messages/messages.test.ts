import { describe, expect, it } from "vitest";
import { proposedAlert } from "../../../pipeline/messages/alert.ts";
import { packBody, unpackBody } from "../../../pipeline/messages/document-fetched.ts";
import { decodeEnvelope, deriveId, encodeEnvelope } from "../../../pipeline/messages/envelope.ts";
import { ALL_TOPICS, TOPICS } from "../../../pipeline/messages/topics.ts";

const at = "2026-11-21T01:00:00.000Z";
const run = {
  sourceId: "bao-a",
  startedAt: at,
  finishedAt: at,
  listed: 1,
  fetched: 1,
  unchanged: 0,
  failed: 0,
  errors: {},
};

function bytesOf(payload: unknown, schema = 1): Uint8Array {
  return encodeEnvelope({ id: "x", schema, at, trace: "x", way: [], payload });
}

describe("envelopes", () => {
  it("come back as they went", () => {
    expect(decodeEnvelope(bytesOf(run), TOPICS.crawlRuns).payload).toEqual(run);
  });

  it("refuse a field that the schema does not know, wherever it stands", () => {
    expect(() => decodeEnvelope(bytesOf({ ...run, author: "A" }), TOPICS.crawlRuns)).toThrow(
      /MESSAGE_INVALID|author|Unrecognized/,
    );
    const envelope = { id: "x", schema: 1, at, trace: "x", way: [], payload: run, author: "A" };
    expect(() => decodeEnvelope(Buffer.from(JSON.stringify(envelope)), TOPICS.crawlRuns)).toThrow(/author|nrecognized/);
  });

  it("refuse another schema version by number", () => {
    expect(() => decodeEnvelope(bytesOf(run, 2), TOPICS.crawlRuns)).toThrow(/schema version 2, this program reads 1/);
  });

  it("do not repeat the message's text in the error", () => {
    expect(() => decodeEnvelope(Buffer.from("secret words"), TOPICS.crawlRuns)).toThrow(/^(?!.*secret).*$/);
  });
});

describe("ids", () => {
  it("depend on where the parts end", () => {
    expect(deriveId("ab", "c")).not.toBe(deriveId("a", "bc"));
    expect(deriveId("a")).toMatch(/^[0-9a-f]{32}$/);
  });
});

describe("bodies", () => {
  it("travel packed and come back byte for byte", () => {
    const bytes = Buffer.from("<p>đường</p>".repeat(1000));
    const packed = packBody(bytes);
    expect(packed.data.length).toBeLessThan(bytes.byteLength / 10);
    expect(Buffer.from(unpackBody(packed))).toEqual(bytes);
  });

  it("are refused when they hold more than they promise", () => {
    const packed = packBody(Buffer.alloc(1_000_000));
    expect(() => unpackBody({ ...packed, size: 10 })).toThrow(/promised size/);
    expect(() => unpackBody({ ...packed, data: "AAAA" })).toThrow(/promised size/);
  });
});

describe("topics", () => {
  it("have no field for a person in any schema", () => {
    const names = JSON.stringify(
      ALL_TOPICS.map((topic) => Object.keys((topic.payload as { shape?: object }).shape ?? {})),
    );
    expect(names).not.toMatch(/author|byline|handle|avatar|username|profile/i);
  });
});

describe("a claim alert", () => {
  const base = {
    alertId: deriveId("a"),
    version: 1,
    policyId: null,
    storyId: null,
    since: at,
    updatedAt: at,
    facts: {},
    versions: {},
    kind: "claim",
    passages: [{ articleId: deriveId("b"), url: "https://a.example/1", text: "Phạt 10 triệu" }],
  };
  const evidence = { quote: "Phạt 1 triệu", source: "Bộ A", url: "https://b.example/", publishedAt: "2026-01-01" };

  it("cannot exist without evidence", () => {
    expect(proposedAlert.safeParse({ ...base, evidence: [] }).success).toBe(false);
    expect(proposedAlert.safeParse(base).success).toBe(false);
    expect(proposedAlert.safeParse({ ...base, evidence: [evidence] }).success).toBe(true);
  });

  it("cannot exist with evidence that lacks quote, source, link or date", () => {
    for (const key of Object.keys(evidence)) {
      const lacking = { ...evidence, [key]: "" };
      expect(proposedAlert.safeParse({ ...base, evidence: [lacking] }).success, key).toBe(false);
    }
  });

  it("is the only way to speak of content: no kind for criticism exists", () => {
    expect(proposedAlert.safeParse({ ...base, kind: "criticism", reasons: [{ code: "x", detail: "" }] }).success).toBe(
      false,
    );
  });
});
