// What a command of `langnghe` is. One file each in commands/; the file's name is the command's name.
import type { Readable, Writable } from "node:stream";

export interface CommandOption {
  readonly type: "string" | "boolean";
  readonly short?: string;
  readonly multiple?: boolean;
  /** Shown in help: "FILE", "N". Strings only. */
  readonly value?: string;
  readonly about: string;
}

export interface CommandIo {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Aborts at SIGINT and SIGTERM: finish what is in flight, commit, close. */
  readonly signal: AbortSignal;
}

export interface CommandInput {
  readonly positionals: readonly string[];
  readonly values: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
}

export interface Command {
  /** One line, begins with a verb. */
  readonly summary: string;
  /** What stands after `langnghe NAME`: "--policies FILE < articles.jsonl". */
  readonly usage: string;
  /** A whole line that works as it stands. */
  readonly example: string;
  /** Further paragraphs for --help: shapes in and out. */
  readonly details?: string;
  readonly options: Readonly<Record<string, CommandOption>>;
  /** Exit code: 0 fine, 1 failed; wrong usage is thrown as USAGE and becomes 2. */
  run(input: CommandInput, io: CommandIo): Promise<number>;
}

/** Gives back the command, typed; commands end with `export default defineCommand({...})`. */
export function defineCommand(command: Command): Command {
  return command;
}

/** The value of a string option, or undefined. */
export function optionText(input: CommandInput, name: string): string | undefined {
  const value = input.values[name];
  return typeof value === "string" ? value : undefined;
}
