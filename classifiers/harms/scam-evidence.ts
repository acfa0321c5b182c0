// What in a text speaks for a scam: links, private numbers, requests and promises, each with its place and its points.
// Reports, warnings and appeals for help give none. Which words count is in scam-cues.ts; how much a model must add, in trained.ts.
import { hashFolded, hashWord } from "../linear/token-scan.ts";
import type { Reading } from "../reading.ts";
import type { Evidence, HarmReason } from "./evidence.ts";
import { SCAM_CUES, type ScamCue } from "./scam-cues.ts";

/** Points a text must reach to be a scam by the rules alone. Set on our own corpus; see README.md beside this file. */
export const SCAM_POINTS = 3.5;

/** Code units from which a text is long: news and stories hold many of these words far apart, messages of scammers few. */
export const LONG_TEXT = 450;
const LONG_TEXT_POINTS = 4;

/** Disguised words from which writing counts as disguised; one or two are typing errors or names ("B2B"). */
export const DISGUISED_WORDS = 3;

/** Hosts told at most. */
const MOST_HOSTS = 3;

interface ScamEvidence {
  readonly points: number;
  readonly evidence: readonly Evidence[];
}
const NO_SCAM: ScamEvidence = { points: 0, evidence: [] };

interface Place {
  readonly start: number;
  readonly end: number;
}

const LINK_POINTS = { lookalike: 3, shortener: 2, cheap: 2, chat: 1.5, plain: 1 } as const;
const CUE_POINTS: Partial<Record<ScamCue, number>> = {
  credential: 1,
  transfer: 1,
  install: 1.5,
  pressure: 1,
  gain: 1,
  vice: 2,
  shame: 1,
  recover: 1,
  pay: 1,
};

/** Words that make a sum of money; "cu", "do" and "ty" without marks have other readings. */
const SUMS = new Set(["triệu", "nghìn", "ngàn", "trăm", "chục", "tỷ", "tỉ", "củ", "đô", "usd", "usdt"].map(hashWord));
const FOLDED_SUMS = new Set(["trieu", "nghin", "ngan", "tram", "chuc", "usd", "usdt"].map(hashFolded));
const SUM_ENDS = new Set("0123456789kKrRđĐdDmM");
/** Words between a verb of paying and its sum at most ("chuyển giúp em vào số này 2tr4"). */
const SUM_WITHIN = 6;

/** The slot after a sum that stands at `slot`, or -1: "2tr4", "500k", "1.390.000", "5 củ", "ba triệu rưỡi". */
function sumEnd(reading: Reading, slot: number): number {
  const { scan } = reading;
  const sum = (at: number) => SUMS.has(scan.exact[at] ?? 0) || FOLDED_SUMS.has(scan.folded[at] ?? 0);
  if (sum(slot)) return slot + 1;
  if (scan.numbers[slot] !== 1) return -1;
  if (slot + 1 < scan.count && sum(slot + 1)) return slot + 2;
  const end = scan.ends[slot] ?? 0;
  const written = reading.text.slice(scan.starts[slot] ?? 0, end);
  return written.length >= 3 && !written.includes("h") && SUM_ENDS.has(reading.text[end - 1] ?? "") ? slot + 1 : -1;
}

/** Words after which a verb of paying means something else: "chuyển nhượng", "đóng cửa", "góp ý". */
const OTHER_SENSE = new Set(
  "nhượng đổi dịch cửa biến động tiếp giao lời viện hướng trường nghề nhà góp vai băng dấu quân phim gói ý phần mặt đơn năng"
    .split(" ")
    .map(hashWord),
);
const BREAK = /[.:;!?\n]/;

/** Where the sum ends that a verb of paying asks for, in code units; -1 without one. */
function paidSum(reading: Reading, from: number): number {
  const { scan } = reading;
  let slot = reading.nextWord(from);
  let before = scan.ends[from - 1] ?? 0;
  if (OTHER_SENSE.has(scan.exact[slot] ?? 0)) return -1;
  for (let step = 0; step < SUM_WITHIN && slot < scan.count; step++) {
    if (BREAK.test(reading.text.slice(before, scan.starts[slot] ?? before))) return -1;
    before = scan.ends[slot] ?? before;
    const end = sumEnd(reading, slot);
    if (end > 0) return scan.ends[end - 1] ?? 0;
    // A verb of paying right before a number of two digits asks for it, whatever the unit.
    const digits = (scan.ends[slot] ?? 0) - (scan.starts[slot] ?? 0);
    if (step === 0 && scan.numbers[slot] === 1 && digits >= 2) return scan.ends[slot] ?? 0;
    slot = reading.nextWord(slot + 1);
  }
  return -1;
}

const DONE_BEFORE = /(?:^|\s)(?:vừa|đã|mới|từng|vua|da)\s(?:đặt\s)?$/iu;
const DONE_AFTER = /^\s(?:\S{1,7}\s)?(?:xong|xog|rồi|roi|r)(?!\p{L})/iu;

/** True where the words around say that it was done ("vừa cọc", "ck phí xong"): the writer tells it and asks nobody. */
export function isTold(text: string, start: number, end: number): boolean {
  return DONE_BEFORE.test(text.slice(Math.max(0, start - 12), start)) || DONE_AFTER.test(text.slice(end, end + 14));
}

function firstCues(reading: Reading): Map<ScamCue, Place> {
  const hits = reading.hits.scam;
  const first = new Map<ScamCue, Place>();
  for (let i = 0; i < hits.count; i++) {
    const cue = SCAM_CUES[hits.tag[i] ?? 0];
    if (cue === undefined) continue;
    const [start, end] = reading.place(hits, i);
    if ((cue === "pay" || cue === "transfer") && isTold(reading.text, start, end)) continue;
    if (cue !== "pay" && !first.has(cue)) first.set(cue, { start, end });
    if ((cue === "pay" || cue === "transfer") && !first.has("pay")) {
      const paid = paidSum(reading, hits.to[i] ?? 0);
      if (paid > start) first.set("pay", { start, end: paid });
    }
  }
  return first;
}

/** Most points that stand within the length of a message. */
function densest(evidence: readonly Evidence[], worths: readonly number[]): number {
  let most = 0;
  for (const { start } of evidence) {
    let own = 0;
    evidence.forEach((other, i) => {
      if (other.start >= start && other.end <= start + LONG_TEXT) own += worths[i] ?? 0;
    });
    most = Math.max(most, own);
  }
  return most;
}

/**
 * Marks of an operator's or shop's own mass message: a word sent to a number of three to five digits, a dialled code, a call that
 * costs nothing, a way out of advertising. Operators rent these numbers under contract (Nghị định 91/2020/NĐ-CP on spam asks for
 * the tag and for a way out); whoever deceives sends to a link, a private number or a chat.
 */
const OPERATOR =
  /(?:so[aạ]n|so[aạ]n tin|nh[aắ]n tin)\s[^.;]{1,40}?\s(?:g[uử]i|[dđ][eế]n)\s+\d{3,5}(?!\d)|(?:g[uử]i)\s+(?:191|199|9\d{3}|1313|1414|900|333|999)(?!\d)|\*\d{2,4}(?:\*\d{1,3})*#|\(\s*0\s*(?:đ|d|đồng|dong)\s*\)|[[(](?:qc|tb|tbao|qc-[^\])]{1,12})[\])]|t[uừ] ch[oố]i (?:qc|qu[aả]ng c[aá]o|nh[aậ]n)/iu;
/** "Your code is 123456, tell nobody": the sender of a real code. */
const OWN_CODE = /(?:otp|m[aã] x[aá]c (?:th[uự]c|nh[aậ]n|minh)|m[aã] b[aả]o m[aậ]t)/iu;
const KEEP_IT =
  /kh[oô]ng (?:[dđ][uư][oợ]c )?(?:chia s[eẻ]|cung c[aấ]p|ti[eế]t l[oộ])|tuy[eệ]t [dđ][oố]i kh[oô]ng|vui l[oò]ng kh[oô]ng chia/iu;

/** "Mã OTP của bạn là 026183": a code that is told, not asked for. */
const CODE_TOLD =
  /(?:otp|m[aã] x[aá]c (?:th[uự]c|nh[aậ]n|minh)|m[aã] b[aả]o m[aậ]t)[^.?!]{0,80}?(?:l[aà]|:)\s*:?\s*\d{4,8}(?!\d)/iu;

/** A genuine mass message or code: nothing in it sends the reader anywhere private. */
function isOwnMessage(reading: Reading): boolean {
  const { text, links, phones } = reading;
  if (phones.length > 0 || hasCue(reading, "contact") || hasCue(reading, "shame") || hasCue(reading, "vice"))
    return false;
  const foreign = links.filter(({ kind }) => kind !== "official");
  if (foreign.some(({ kind }) => kind === "lookalike" || kind === "chat")) return false;
  if (OPERATOR.test(text)) return true;
  if (!OWN_CODE.test(text)) return false;
  return (KEEP_IT.test(text) || CODE_TOLD.test(text)) && foreign.every(({ kind }) => kind === "plain");
}

function hasCue(reading: Reading, cue: ScamCue): boolean {
  return reading.hits.scam.has(SCAM_CUES.indexOf(cue));
}

/** "[CẢNH BÁO]" and "CANH BAO:" at the head of a message: anybody can put it there. */
const HEADING = /^[\s[(]{0,3}c[aả]nh b[aá]o\s?[\])!:]/iu;

/** True where the text reports, warns or complains; a heading alone is no warning. */
function reports(reading: Reading): boolean {
  const tag = SCAM_CUES.indexOf("report");
  const { scam } = reading.hits;
  const body = HEADING.exec(reading.text)?.[0].length ?? 0;
  for (let i = 0; i < scam.count; i++) if (scam.tag[i] === tag && reading.place(scam, i)[0] >= body) return true;
  return false;
}

/** True for texts that report, warn, ask or complain, for appeals for help, and for genuine mass messages and codes. */
export function speaksForItself(reading: Reading): boolean {
  const links = reading.links.some(({ kind }) => kind !== "official");
  const contact = hasCue(reading, "contact");
  const privately = reading.phones.length > 0 || links || contact;
  if (reports(reading) && !(hasCue(reading, "recover") && privately)) return true;
  if (hasCue(reading, "charity") && !links && !contact) return true;
  return isOwnMessage(reading);
}

/** Evidence of a scam. Points are 0 when the reader is sent nowhere private and asked for nothing under pressure. */
export function scamEvidence(reading: Reading): ScamEvidence {
  const links = reading.links.filter((link) => link.kind !== "official");
  const phones = reading.phones;
  if (reading.hits.scam.count === 0 && links.length === 0) return NO_SCAM;
  const first = firstCues(reading);
  // Where the reader is sent: a link that is not official, a private number, a chat. Genuine notices send to a counter, an
  // official address or a hotline.
  const privately = phones.length > 0 || links.length > 0 || first.has("contact");
  if (speaksForItself(reading)) return NO_SCAM;
  const demandsMoney = first.has("transfer") && (first.has("pay") || first.has("pressure") || first.has("shame"));
  const asks = privately || first.has("install") || demandsMoney;
  const { text } = reading;
  const evidence: Evidence[] = [];
  const worths: number[] = [];
  let points = 0;
  const add = (worth: number, code: HarmReason, detail: string, { start, end }: Place) => {
    points += worth;
    worths.push(worth);
    evidence.push({ code, detail, start, end });
  };
  const hosts = new Set<string>();
  for (const link of links) {
    if (hosts.has(link.host) || hosts.size >= MOST_HOSTS) continue;
    hosts.add(link.host);
    if (link.kind === "lookalike") {
      const detail = `${link.host} looks like "${link.imitates}" and is not its domain`;
      add(LINK_POINTS.lookalike, "lookalike-domain", detail, link);
    } else if (link.kind !== "official") add(LINK_POINTS[link.kind], `link-${link.kind}`, link.host, link);
  }
  const phone = phones[0];
  if (phone !== undefined) {
    const [start, end] = phone;
    add(first.has("contact") ? 1.5 : 0.5, "private-number", text.slice(start, end), { start, end });
  }
  if (reading.disguised >= DISGUISED_WORDS) {
    add(1, "disguised-words", `${reading.disguised} words with signs or digits inside`, { start: 0, end: text.length });
  }
  for (const [cue, hit] of first) {
    const worth = CUE_POINTS[cue];
    if (worth !== undefined) add(worth, cue, text.slice(hit.start, hit.end), hit);
  }
  // Worth nothing: whoever is named, the finding stands on the rest.
  if (evidence.length > 0 && reading.names.count > 0) {
    const [start, end] = reading.place(reading.names, 0);
    add(0, "claimed-agency", text.slice(start, end), { start, end });
  }
  if (!asks) points = 0;
  const plain = evidence.every(
    ({ code }) => code === "disguised-words" || code === "claimed-agency" || code === "link-plain",
  );
  if (text.length > LONG_TEXT && !privately) return NO_SCAM;
  const spread = text.length > LONG_TEXT && densest(evidence, worths) < LONG_TEXT_POINTS;
  return plain || spread ? NO_SCAM : { points, evidence };
}
