// What stands where a headline would, for texts that have none.

/** The text's beginning, cut between words, with an ellipsis where something was cut. At most `length` code units and one. */
export function headlineOf(text: string, length = 90): string {
  const line = (text.split("\n", 1)[0] ?? "").trim();
  if (line.length <= length) return line;
  const space = line.lastIndexOf(" ", length);
  return `${line.slice(0, space > length / 2 ? space : length).trimEnd()}…`;
}
