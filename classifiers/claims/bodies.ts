// Bodies that act ("do Sở Xây dựng thẩm định", "nộp tại UBND xã") and what differs when another one is named. The kinds of
// bodies and levels are the lasting ones of Vietnamese administration; names of departments are read from the text.
import type { Difference } from "./claim-types.ts";
import { textOf } from "./compare.ts";
import type { Rule } from "./other-case.ts";
import type { Reading } from "./reading.ts";

interface Body {
  /** Kind and level, or kind and the first words of its field. */
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
};
const MINISTRY = /^bo(?:gd|tc|yt|ca|xd|nv|tp|ct|nn|qp|khcn)$/;
const ACTING = new Set(["do", "tai", "o", "len", "den", "toi", "qua", "cho", "ra"]);
// Between "do" and the body.
const BETWEEN = new Set(["luc", "luong", "nganh", "tan", "tru", "cap", "co", "quan"]);

function bodiesOf(reading: Reading): Body[] {
  const out: Body[] = [];
  const { words } = reading;
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (word === undefined) continue;
    const next = words[at + 1];
    let kind = "";
    let of = "";
    let end = at;
    if (word.key === "csgt") [kind, of] = ["police", "traffic"];
    else if (word.key === "cong" && next?.key === "an") {
      const level = words[at + 2]?.key === "cap" ? at + 3 : at + 2;
      [kind, of, end] = ["police", LEVELS[words[level]?.key ?? ""] ?? "", level];
    } else if (word.key === "ubnd") {
      const level = words[at + 1]?.key === "cap" ? at + 2 : at + 1;
      [kind, of, end] = ["committee", LEVELS[words[level]?.key ?? ""] ?? "", level];
    } else if (word.exact === "sở" && next?.capital === true) {
      [kind, of, end] = ["department", `${next.key} ${words[at + 2]?.key ?? ""}`.trim(), at + 2];
    } else if (MINISTRY.test(word.key)) [kind, of] = ["ministry", word.key];
    if (kind === "" || of === "") continue;
    let before = at - 1;
    while (before >= 0 && BETWEEN.has(words[before]?.key ?? "")) before--;
    const last = words[end] ?? word;
    const behind = reading.text.slice(last.end, last.end + 24);
    out.push({
      kind,
      of,
      start: word.start,
      end: last.end,
      acting: ACTING.has(words[before]?.key ?? "") && !/[,;.]/.test(reading.text.slice(words[before]?.end, word.start)),
      refused: /^\s*(?:không|chưa|khong|ko|k) (?:làm|nhận|tiếp nhận|giải quyết|cấp|lam|nhan)/i.test(behind),
    });
    at = end;
  }
  return out;
}

/** The acting body of the claim where the rule has another one, and nowhere this one. */
export function bodyDifference(
  claim: Reading,
  rule: Rule,
): { readonly difference: Difference; readonly start: number; readonly end: number } | null {
  const { passage } = rule;
  const official = bodiesOf(passage).filter((one) => one.acting);
  if (official.length === 0) return null;
  const said = bodiesOf(claim).filter((one) => !one.refused);
  if (said.length === 0) return null;
  const known = bodiesOf(rule.whole);
  if (said.some((one) => official.some((other) => other.kind === one.kind && other.of === one.of))) return null;
  for (const one of said) {
    if (!one.acting) continue;
    if (known.some((other) => other.kind === one.kind && other.of === one.of)) continue;
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
