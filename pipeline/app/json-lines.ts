// JSON lines in, JSON lines out, in order, in bounded memory: the shape of every command that reads a stream.
import { once } from "node:events";
import type { Readable, Writable } from "node:stream";
import { StringDecoder } from "node:string_decoder";
import type { z } from "zod";
import { LangngheError, toLangngheError } from "../errors.ts";

const NEWLINE = "\n";

/** Lines of a UTF-8 stream without their line ends; a leading byte order mark is dropped. The last line may lack an end. */
export async function* readLines(input: Readable): AsyncGenerator<string> {
  const decoder = new StringDecoder("utf8");
  let rest = "";
  let first = true;
  for await (const chunk of input) {
    let text = rest + decoder.write(chunk as Buffer);
    if (first && text.length > 0) {
      if (text.charCodeAt(0) === 0xfeff) text = text.slice(1);
      first = false;
    }
    let from = 0;
    for (let at = text.indexOf(NEWLINE, from); at >= 0; at = text.indexOf(NEWLINE, from)) {
      yield text.charCodeAt(at - 1) === 13 ? text.slice(from, at - 1) : text.slice(from, at);
      from = at + 1;
    }
    rest = text.slice(from);
  }
  rest += decoder.end();
  if (rest.length > 0) yield rest;
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
 * Runs `work` on each line that fits the schema and writes one line out for each line in, in order. A bad line gets an
 * error line and the rest goes on. Blank lines are passed over. Gives back the exit code: 1 when any line was bad.
 */
export async function mapJsonLines<Schema extends z.ZodType>(
  input: Readable,
  output: Writable,
  schema: Schema,
  work: (value: z.infer<Schema>) => unknown | Promise<unknown>,
): Promise<0 | 1> {
  const writer = new TextWriter(output);
  const writeLine = (value: unknown) => writer.write(JSON.stringify(value) + NEWLINE);
  let failed = false;
  let number = 0;
  for await (const line of readLines(input)) {
    if (writer.gone) break;
    number++;
    if (line.trim() === "") continue;
    let id: unknown = null;
    try {
      let raw: unknown;
      try {
        raw = JSON.parse(line);
      } catch (cause) {
        throw new LangngheError("INPUT_INVALID", `line ${number} is not JSON`, { cause });
      }
      id = (raw as { id?: unknown } | null)?.id ?? null;
      const parsed = schema.safeParse(raw);
      if (!parsed.success) {
        const issue = parsed.error.issues[0];
        throw new LangngheError(
          "INPUT_INVALID",
          `line ${number}, ${issue?.path.join(".") || "value"}: ${issue?.message}`,
        );
      }
      await writeLine(await work(parsed.data));
    } catch (thrown) {
      failed = true;
      await writeLine(errorLine(id, thrown));
    }
  }
  await writer.flush();
  return failed ? 1 : 0;
}
