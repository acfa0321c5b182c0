import { PassThrough, Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { mapJsonLines, readLines } from "../../../pipeline/app/json-lines.ts";

const schema = z.object({ id: z.string(), n: z.number() });

async function run(input: string | Readable): Promise<{ code: number; lines: unknown[] }> {
  const output = new PassThrough();
  const all = text(output);
  const stream = typeof input === "string" ? Readable.from([Buffer.from(input)]) : input;
  const code = await mapJsonLines(stream, output, schema, ({ id, n }) => {
    if (n < 0) throw new RangeError("negative");
    return { id, double: n * 2 };
  });
  output.end();
  return {
    code,
    lines: (await all)
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line) as unknown),
  };
}

describe("JSON lines", () => {
  it("give one line out for each line in, in order", async () => {
    expect(await run('{"id":"a","n":1}\n{"id":"b","n":2}')).toEqual({
      code: 0,
      lines: [
        { id: "a", double: 2 },
        { id: "b", double: 4 },
      ],
    });
  });

  it("give an error line for a bad line, go on, and exit 1", async () => {
    const { code, lines } = await run(
      '{"id":"a","n":1}\nnot json\n{"id":"c","n":"x"}\n{"id":"d","n":-1}\n{"id":"e","n":3}\n',
    );
    expect(code).toBe(1);
    expect(lines).toMatchObject([
      { id: "a", double: 2 },
      { id: null, error: { code: "INPUT_INVALID", message: expect.stringContaining("line 2") } },
      { id: "c", error: { code: "INPUT_INVALID", message: expect.stringContaining("n") } },
      { id: "d", error: { code: "INTERNAL" } },
      { id: "e", double: 6 },
    ]);
  });

  it("pass over blank lines, a byte order mark and Windows line ends", async () => {
    const { lines } = await run('\ufeff{"id":"a","n":1}\r\n\r\n{"id":"b","n":2}\r\n');
    expect(lines).toHaveLength(2);
  });

  it("hold letters together that a chunk boundary splits", async () => {
    const bytes = Buffer.from("đường sá\nhòa\n");
    const chunks = Array.from(bytes, (_, at) => bytes.subarray(at, at + 1));
    const lines: string[] = [];
    for await (const line of readLines(Readable.from(chunks))) lines.push(line);
    expect(lines).toEqual(["đường sá", "hòa"]);
  });
});
