// The packaged face as @font-face rules with the files inside, for paper that must look the same on every machine.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { FONT_PACKAGED } from "./decree.ts";

const STYLES = [
  [400, "normal"],
  [400, "italic"],
  [700, "normal"],
  [700, "italic"],
] as const;
// As in the package's own style sheets.
const SUBSETS = [
  [
    "vietnamese",
    "U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,U+0303-0304,U+0308-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB",
  ],
  [
    "latin",
    "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD",
  ],
] as const;

let kept: string | null = null;

/** CSS of some 200 kB; read once. */
export function packagedFontCss(): string {
  if (kept !== null) return kept;
  const folder = join(dirname(createRequire(import.meta.url).resolve("@fontsource/tinos/package.json")), "files");
  kept = STYLES.flatMap(([weight, style]) =>
    SUBSETS.map(([subset, range]) => {
      const bytes = readFileSync(join(folder, `tinos-${subset}-${weight}-${style}.woff2`));
      return `@font-face{font-family:"${FONT_PACKAGED}";font-weight:${weight};font-style:${style};src:url(data:font/woff2;base64,${bytes.toString("base64")}) format("woff2");unicode-range:${range}}`;
    }),
  ).join("\n");
  return kept;
}
