// The query of a command: words and --from/--to options to one tree, with mistakes shown under their place.
import { LangngheError } from "../errors.ts";
import { parseQuery } from "../query/parse.ts";
import { both, type QueryNode } from "../query/tree.ts";
import { type CommandInput, type CommandIo, optionText } from "./command.ts";

export const QUERY_OPTIONS = {
  from: { type: "string", value: "DATE", about: 'first day: 2026-11-21, 21/11/2026, 7d, "hôm qua"' },
  to: { type: "string", value: "DATE", about: "last day, itself included" },
} as const;

/** Throws USAGE when there is no query, QUERY_INVALID after drawing the place of the mistake on stderr. */
export function commandQuery(input: CommandInput, io: CommandIo, now: number): QueryNode {
  const text = input.positionals.join(" ");
  let node = parseShown(text, io, now);
  for (const name of ["from", "to"] as const) {
    const date = optionText(input, name);
    if (date !== undefined) node = both(node, parseShown(`${name}:"${date}"`, io, now));
  }
  return node;
}

function parseShown(text: string, io: CommandIo, now: number): QueryNode {
  try {
    const { node, warnings } = parseQuery(text, { now });
    for (const warning of warnings) io.stderr.write(`${JSON.stringify(warning)}\n`);
    return node;
  } catch (thrown) {
    if (thrown instanceof LangngheError && typeof thrown.details.position === "number") {
      const length = Math.max(1, Number(thrown.details.length ?? 1));
      io.stderr.write(`  ${text}\n  ${" ".repeat(thrown.details.position)}${"^".repeat(length)}\n`);
    }
    throw thrown;
  }
}
