// How people write: regions, teencode, without marks. Each voice is a table of words; a text changes its voice, not its sense.
import { fold } from "../../classifiers/text/fold.ts";
import type { Draws } from "./seeded.ts";

export type Voice = "plain" | "teencode" | "toneless" | "south" | "central" | "north";

const TABLES: Readonly<Record<Exclude<Voice, "plain" | "toneless">, readonly (readonly [string, string])[]>> = {
  teencode: [
    ["không", "ko"],
    ["được", "đc"],
    ["gì", "j"],
    ["rồi", "r"],
    ["vậy", "v"],
    ["với", "vs"],
    ["mọi người", "mn"],
    ["bây giờ", "bh"],
    ["người", "ng"],
    ["biết", "bít"],
    ["trước", "trc"],
    ["quá", "wá"],
    ["như", "nhu"],
    ["luôn", "lun"],
    ["nhiều", "nhìu"],
    ["bình thường", "bt"],
    ["cũng", "cx"],
    ["phải", "fai"],
    ["thôi", "thui"],
    ["chồng", "ck"],
    ["mình", "mk"],
  ],
  south: [
    ["không biết", "hổng biết"],
    ["thế này", "vầy nè"],
    ["thế", "vậy"],
    ["mẹ", "má"],
    ["bố", "ba"],
    ["nhỉ", "ha"],
    ["bao giờ", "chừng nào"],
    ["rất", "dữ lắm"],
    ["tôi", "tui"],
    ["ông ấy", "ổng"],
    ["thật", "thiệt"],
    ["chúng tôi", "tụi tui"],
  ],
  central: [
    ["gì", "chi"],
    ["sao", "răng"],
    ["đâu", "mô"],
    ["thế", "rứa"],
    ["vậy", "rứa"],
    ["này", "ni"],
    ["kia", "tê"],
    ["tôi", "tui"],
    ["mẹ", "mạ"],
    ["không biết", "nỏ biết"],
  ],
  north: [
    ["vậy", "thế"],
    ["má", "mẹ"],
    ["ba mình", "bố mình"],
    ["tui", "tôi"],
    ["nha", "nhé"],
    ["hông", "không"],
    ["xài", "dùng"],
    ["thiệt", "thật"],
    ["giùm", "hộ"],
    ["mắc", "đắt"],
  ],
};

const COMPILED = Object.fromEntries(
  Object.entries(TABLES).map(([voice, table]) => [
    voice,
    {
      words: new Map(table),
      pattern: new RegExp(
        `(?<![\\p{L}\\p{N}])(?:${[...table]
          .map(([word]) => word)
          .sort((a, b) => b.length - a.length)
          .join("|")})(?![\\p{L}\\p{N}])`,
        "gu",
      ),
    },
  ]),
);

/** The text in another voice. Words inside longer words, links and handles stay as they are. */
export function speak(text: string, voice: Voice): string {
  if (voice === "plain") return text;
  if (voice === "toneless") return withoutMarks(text);
  const table = COMPILED[voice];
  return table ? text.replace(table.pattern, (word) => table.words.get(word) ?? word) : text;
}

/** Without tone and vowel marks, capitals kept. */
export function withoutMarks(text: string): string {
  const folded = fold(text);
  let out = "";
  for (let i = 0; i < text.length; i++) {
    const upper = text.charAt(i) !== text.charAt(i).toLowerCase();
    out += upper ? folded.charAt(i).toUpperCase() : folded.charAt(i);
  }
  return out;
}

/** A voice by how often it is met on public timelines; our guess, not a measurement. */
export function drawVoice(draws: Draws): Voice {
  return draws.weighted<Voice>([
    ["plain", 40],
    ["teencode", 17],
    ["toneless", 14],
    ["south", 15],
    ["central", 5],
    ["north", 9],
  ]);
}
