// Bodies that act ("do Sở Xây dựng thẩm định", "nộp tại UBND xã") and what differs when another one is named. The kinds of
// bodies and levels are the lasting ones of Vietnamese administration; names of departments are read from the text.
import type { Difference } from "./claim-types.ts";
import { isNegation, textOf } from "./compare.ts";
import type { Rule } from "./other-case.ts";
import type { Reading, Word } from "./reading.ts";

interface Body {
  /** Kind and level, or kind and the first words of its field; no kind where only a level is named. */
  readonly kind: string;
  readonly of: string;
  readonly start: number;
  readonly end: number;
  /** Said as the one that acts or where one goes: behind "do", "tại", "lên", "qua". */
  readonly acting: boolean;
  /** "công an xã không làm". */
  readonly refused: boolean;
}

const LEVELS: Readonly<Record<string, string>> = {
  xa: "commune",
  phuong: "commune",
  huyen: "district",
  quan: "district",
  tinh: "province",
  thanh: "province",
  bo: "ministry",
  thon: "village",
};
// Bodies of two or more words that have a level behind them.
const LEVELLED: readonly (readonly [readonly string[], string])[] = [
  [["cong", "an"], "police"],
  [["hoi", "dong", "nguoidan"], "council"],
  [["hdnd"], "council"],
  [["chu", "tich", "ubnd"], "committee"],
  [["chu", "tich"], "committee"],
  [["ubnd"], "committee"],
  [["tram", "y", "te"], "health station"],
  [["truong"], "head"],
];
const MINISTRY = /^bo(?:gd|tc|yt|ca|xd|nv|tp|ct|nn|qp|khcn)$/;
const ACTING = new Set(["do", "tai", "o", "len", "den", "toi", "qua", "cho", "ra", "voi"]);
// Between "do" and the body.
const BETWEEN = new Set(["luc", "luong", "nganh", "tan", "tru", "so", "cap", "co", "quan", "truc", "tiep"]);

function bodiesOf(reading: Reading): Body[] {
  const out: Body[] = [];
  const { words } = reading;
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (word === undefined) continue;
    const next = words[at + 1];
    const levelled = LEVELLED.find(
      ([name]) => word.exact !== "trường" && name.every((part, index) => words[at + index]?.key === part),
    );
    const bare = word.exact === "lên" || word.exact === "len" ? bareLevel(words, at) : null;
    let kind = "";
    let of = "";
    let end = at;
    if (word.key === "csgt") [kind, of] = ["police", "traffic"];
    else if (levelled !== undefined) {
      const behind = at + levelled[0].length;
      const level = words[behind]?.key === "cap" ? behind + 1 : behind;
      [kind, of, end] = [levelled[1], LEVELS[words[level]?.key ?? ""] ?? "", level];
    } else if (word.exact === "sở" && next?.capital === true && words[at - 1]?.key !== "tru") {
      [kind, of, end] = ["department", `${next.key} ${words[at + 2]?.key ?? ""}`.trim(), at + 2];
    } else if (MINISTRY.test(word.key)) [kind, of] = ["ministry", word.key];
    else if (bare !== null) [kind, of, end] = ["", bare.level, bare.end];
    if ((kind === "" && bare === null) || of === "") continue;
    let before = at - 1;
    while (before >= 0 && BETWEEN.has(words[before]?.key ?? "")) before--;
    const last = words[end] ?? word;
    const behind = reading.text.slice(last.end, last.end + 24);
    out.push({
      kind,
      of,
      start: word.start,
      end: last.end,
      acting:
        bare !== null ||
        (ACTING.has(words[before]?.key ?? "") && !/[,;.]/.test(reading.text.slice(words[before]?.end, word.start))),
      refused:
        words.slice(Math.max(0, before - 2), before + 1).some((one) => isNegation(reading, one)) ||
        /^\s*(?:không|chưa|khong|ko|k) (?:làm|nhận|tiếp nhận|giải quyết|cấp|lam|nhan)/i.test(behind),
    });
    at = end;
  }
  return out;
}

const MUST = new Set(["phải", "phai", "bắt", "bat"]);
const AS_FAR_AS = new Set(["tận", "trên", "tới", "cấp", "tan", "tren", "toi", "cap"]);

/** "phải lên tận tỉnh": a level alone, where one must go there. */
function bareLevel(words: readonly Word[], at: number): { level: string; end: number } | null {
  if (!words.slice(Math.max(0, at - 3), at).some((one) => MUST.has(one.exact))) return null;
  let end = at + 1;
  while (AS_FAR_AS.has(words[end]?.exact ?? "")) end++;
  const word = words[end];
  const level = word?.key === "so" && word.exact !== "số" ? "province" : (LEVELS[word?.key ?? ""] ?? "");
  return word === undefined || level === "" ? null : { level, end };
}

const levelOf = ({ kind, of }: Body): string => (kind === "department" ? "province" : kind === "ministry" ? kind : of);

const sameBody = (one: Body, other: Body): boolean =>
  one.kind === ""
    ? levelOf(other) === one.of || other.of === "traffic"
    : one.kind === other.kind && one.of === other.of;

/** The acting body of the claim where the rule has another one, and nowhere this one. */
export function bodyDifference(
  claim: Reading,
  rule: Rule,
  publisher: Reading,
): { readonly difference: Difference; readonly start: number; readonly end: number } | null {
  const { passage } = rule;
  const official = bodiesOf(passage).filter((one) => one.acting);
  if (official.length === 0) return null;
  const said = bodiesOf(claim).filter((one) => !one.refused);
  if (said.length === 0) return null;
  const known = [...bodiesOf(rule.whole), ...bodiesOf(publisher)];
  if (said.some((one) => official.some((other) => sameBody(one, other)))) return null;
  for (const one of said) {
    if (!one.acting) continue;
    if (known.some((other) => sameBody(one, other))) continue;
    const other = official.find(({ kind }) => kind === one.kind) ?? official[0];
    if (other === undefined) continue;
    return {
      difference: { kind: "agency", said: textOf(claim, one), official: textOf(passage, other) },
      start: one.start,
      end: one.end,
    };
  }
  return null;
}
