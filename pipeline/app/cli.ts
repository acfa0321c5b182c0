// `langnghe COMMAND`: finds the command's file, parses its options, runs it, turns errors into exit codes.
import { readdirSync } from "node:fs";
import { addAbortSignal } from "node:stream";
import { parseArgs } from "node:util";
import { isAbort, LangngheError, toLangngheError } from "../errors.ts";
import type { Command, CommandIo } from "./command.ts";

const FOLDER = new URL("./commands/", import.meta.url);

/** Names of all commands, sorted. */
export function commandNames(): string[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith(".ts"))
    .map((file) => file.slice(0, -3))
    .sort();
}

/** Loads one command; throws USAGE with the nearest name when there is none. */
export async function loadCommand(name: string): Promise<Command> {
  const names = commandNames();
  if (!names.includes(name)) {
    const { nearest } = await import("../config/nearest.ts");
    const near = nearest(name, names);
    throw new LangngheError("USAGE", `there is no command "${name}"${near ? `; did you mean "${near}"?` : ""}`);
  }
  const module = (await import(new URL(`${name}.ts`, FOLDER).href)) as { default: Command };
  return module.default;
}

async function overview(): Promise<string> {
  const names = commandNames();
  const width = Math.max(...names.map((name) => name.length)) + 2;
  const lines = await Promise.all(
    names.map(async (name) => `  ${name.padEnd(width)}${(await loadCommand(name)).summary}`),
  );
  return `Lắng Nghe: what press and public say about policies, early enough to answer.

Usage: langnghe COMMAND [options]

${lines.join("\n")}

langnghe COMMAND --help shows options and an example; langnghe --version the version.
`;
}

/** The text of `langnghe NAME --help`. */
export function helpText(name: string, command: Command): string {
  const rows = Object.entries({
    ...command.options,
    help: { type: "boolean", short: "h", about: "show this help" } as const,
  }).map(([key, option]) => {
    const value = "value" in option && option.value ? ` ${option.value}` : "";
    const short = option.short ? `-${option.short}, ` : "";
    return [`  ${short}--${key}${value}`, option.about] as const;
  });
  const width = Math.max(...rows.map(([left]) => left.length)) + 2;
  const details = command.details ? `\n${command.details.trim()}\n` : "";
  return `${command.summary}

Usage: langnghe ${name}${command.usage ? ` ${command.usage}` : ""}
${details}
Options:
${rows.map(([left, about]) => left.padEnd(width) + about).join("\n")}

Example:
  ${command.example}
`;
}

/** Runs one command line; gives back the exit code: 0 fine, 1 failed, 2 wrong usage. Never throws. */
export async function runCli(argv: readonly string[], io: CommandIo): Promise<number> {
  const [name, ...rest] = argv;
  try {
    if (name === undefined || name === "--help" || name === "-h" || name === "help") {
      io.stdout.write(await overview());
      return name === undefined ? 2 : 0;
    }
    if (name === "--version" || name === "-V") {
      const { VERSION } = await import("./version.ts");
      io.stdout.write(`${VERSION}\n`);
      return 0;
    }
    const command = await loadCommand(name);
    let parsed: ReturnType<typeof parseArgs>;
    try {
      parsed = parseArgs({
        args: rest,
        allowPositionals: true,
        options: {
          ...Object.fromEntries(
            Object.entries(command.options).map(([key, option]) => [
              key,
              {
                type: option.type,
                ...(option.short ? { short: option.short } : {}),
                ...(option.multiple ? { multiple: true } : {}),
              },
            ]),
          ),
          help: { type: "boolean", short: "h" },
        },
      });
    } catch (cause) {
      throw new LangngheError("USAGE", (cause as Error).message, { cause });
    }
    if (parsed.values.help) {
      io.stdout.write(helpText(name, command));
      return 0;
    }
    // Whatever waits for input stops waiting when asked to end.
    addAbortSignal(io.signal, io.stdin);
    return await command.run(
      { positionals: parsed.positionals, values: parsed.values as Record<string, string | boolean> },
      io,
    );
  } catch (thrown) {
    if (io.signal.aborted && isAbort(thrown)) {
      io.stderr.write("Stopped before it was done.\n");
      return 1;
    }
    const error = toLangngheError(thrown);
    io.stderr.write(`${error.message}\n${error.code === "INTERNAL" ? (error.stack ?? "") : error.action}\n`);
    if (error.code === "USAGE" && name) {
      io.stderr.write(`See: langnghe ${commandNames().includes(name) ? `${name} ` : ""}--help\n`);
    }
    return error.code === "USAGE" || error.code === "CONFIG_INVALID" ? 2 : 1;
  }
}
