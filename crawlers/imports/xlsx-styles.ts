// Which styles of a workbook show numbers as dates: a spreadsheet stores a date as a number and says so only there.
import { local, plainParser } from "./xlsx-xml.ts";

/** Number formats that every program knows as dates and times (ECMA-376 part 1, section 18.8.30, with those of East Asia). */
const DATE_FORMATS = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
] as const;

/** For each cell style, in order: true when it shows a date. Throws INPUT_INVALID for broken XML. */
export async function readStyles(chunks: AsyncIterable<string>): Promise<readonly boolean[]> {
  const own = new Map<number, string>();
  const styles: boolean[] = [];
  let inCellStyles = false;
  const parser = plainParser();
  parser.on("opentag", ({ name, attributes }) => {
    const tag = local(name);
    if (tag === "numFmt") own.set(Number(attributes.numFmtId), attributes.formatCode ?? "");
    if (tag === "cellXfs") inCellStyles = true;
    if (tag === "xf" && inCellStyles) styles.push(showsDate(Number(attributes.numFmtId ?? 0), own));
  });
  parser.on("closetag", ({ name }) => {
    if (local(name) === "cellXfs") inCellStyles = false;
  });
  for await (const chunk of chunks) parser.write(chunk);
  return styles;
}

function showsDate(format: number, own: ReadonlyMap<number, string>): boolean {
  const code = own.get(format);
  if (code === undefined) return DATE_FORMATS.some(([first, last]) => format >= first && format <= last);
  // Quoted words, escaped characters and [colours, languages, conditions] say nothing about the number.
  const bare = code.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, "");
  return !/general/i.test(bare) && /[dmyhs]/i.test(bare);
}
