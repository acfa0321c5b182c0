// JSON lines in, JSON lines out, in order, in bounded memory: the shape of every command that reads a stream.
import { once } from "node:events";
import type { Readable, Writable } from "node:stream";
import { StringDecoder } from "node:string_decoder";
import type { z } from "zod";
import { LangngheError, toLangngheError } from "../errors.ts";

const NEWLINE = "\n";

/** The lines that each chunk of a UTF-8 stream ends, without their line ends; a leading byte order mark is dropped. */
async function* readLineBatches(input: Readable): AsyncGenerator<string[]> {
  const decoder = new StringDecoder("utf8");
  let rest = "";
  let first = true;
  for await (const chunk of input) {
    let text = decoder.write(chunk as Buffer);
    if (first && text.length > 0) {
      if (text.charCodeAt(0) === 0xfeff) text = text.slice(1);
      first = false;
    }
    const lines: string[] = [];
    let from = 0;
    for (let at = text.indexOf(NEWLINE, from); at >= 0; at = text.indexOf(NEWLINE, from)) {
      const line = rest + text.slice(from, at);
      lines.push(line.endsWith("\r") ? line.slice(0, -1) : line);
      rest = "";
      from = at + 1;
    }
    // Only joined here and never searched again, so that the time for a line of any length grows with its length.
    rest += text.slice(from);
    if (lines.length > 0) yield lines;
  }
  rest += decoder.end();
  if (rest.length > 0) yield [rest];
}

/** Lines of a UTF-8 stream without their line ends; a leading byte order mark is dropped. The last line may lack an end. */
export async function* readLines(input: Readable): AsyncGenerator<string> {
  for await (const lines of readLineBatches(input)) yield* lines;
}

/** True for a whole number that JSON.parse may have changed, as the long ids of some platforms. */
export function isInexact(id: unknown): boolean {
  return Number.isInteger(id) && !Number.isSafeInteger(id);
}

/** Writes text with back-pressure; quiet when the reader has gone (EPIPE), as `| head` does. */
export class TextWriter {
  readonly #output: Writable;
  #buffer = "";
  gone = false;

  constructor(output: Writable) {
    this.#output = output;
    output.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EPIPE") this.gone = true;
      else throw error;
    });
  }

  async write(text: string): Promise<void> {
    this.#buffer += text;
    if (this.#buffer.length > 65_536) await this.flush();
  }

  async flush(): Promise<void> {
    if (this.gone || this.#buffer.length === 0) return;
    const text = this.#buffer;
    this.#buffer = "";
    if (this.#output.write(text)) return;
    try {
      await once(this.#output, "drain");
    } catch (thrown) {
      if (!this.gone) throw thrown;
    }
  }
}

/** The line for an input that could not be worked on. */
export function errorLine(id: unknown, thrown: unknown): { id: unknown; error: { code: string; message: string } } {
  const error = toLangngheError(thrown);
  return { id: id ?? null, error: { code: error.code, message: error.message } };
}

/**
 * Runs `work` on each line that fits the schema and writes one line out for each line in, in order and as soon as the
 * lines at hand are done. A bad line gets an error line and the rest goes on. Blank lines are passed over. Gives back the
 * exit code: 1 when any line was bad.
 */
export async function mapJsonLines<Schema extends z.ZodType>(
  input: Readable,
  output: Writable,
  schema: Schema,
  work: (value: z.infer<Schema>) => unknown | Promise<unknown>,
): Promise<0 | 1> {
  const writer = new TextWriter(output);
  let failed = false;
  let number = 0;
  const answer = async (line: string): Promise<unknown> => {
    let id: unknown = null;
    try {
      let raw: unknown;
      try {
        raw = JSON.parse(line);
      } catch (cause) {
        throw new LangngheError("INPUT_INVALID", `line ${number} is not JSON`, { cause });
      }
      id = (raw as { id?: unknown } | null)?.id ?? null;
      if (isInexact(id)) id = null;
      const parsed = schema.safeParse(raw);
      if (!parsed.success) {
        const issue = parsed.error.issues[0];
        throw new LangngheError(
          "INPUT_INVALID",
          `line ${number}, ${issue?.path.join(".") || "value"}: ${issue?.message}`,
        );
      }
      return await work(parsed.data);
    } catch (thrown) {
      failed = true;
      return errorLine(id, thrown);
    }
  };
  for await (const lines of readLineBatches(input)) {
    for (const line of lines) {
      if (writer.gone) return failed ? 1 : 0;
      number++;
      if (line.trim() !== "") await writer.write(JSON.stringify(await answer(line)) + NEWLINE);
    }
    await writer.flush();
  }
  return failed ? 1 : 0;
}
