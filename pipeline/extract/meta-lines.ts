// Rows of facts about an article (who wrote it, when, how long it takes to read), lone names beside its title, lines that
// repeat the authors of its metadata, and the publisher's name before the first sentence: recognised so that they can be left
// out. Judged by their words alone; where in the page they are asked for is decided in compose.ts.

const LONGEST_ROW = 140;
const LONGEST_NAMES = 60;
const MONTHS = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?";
const pieces = (...list: readonly string[]): RegExp =>
  new RegExp(`(?<![\\p{L}\\d])(?:${list.join("|")})(?![\\p{L}\\d])`, "giu");

const DAY = pieces(
  "\\d{1,2}\\s*([/.-])\\s*\\d{1,2}\\s*\\1\\s*(?:\\d{4}|\\d{2})",
  "\\d{4}([/.-])\\d{1,2}\\2\\d{1,2}",
  "\\d{1,2} (?:tháng|thg) \\d{1,2}(?:,? năm|,)? \\d{4}",
  `${MONTHS} \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}`,
  `\\d{1,2}(?:st|nd|rd|th)? ${MONTHS},? \\d{4}`,
);
const AGO = pieces(
  "(?:\\d{1,3}|một|an?) ?(?:giây|phút|giờ|tiếng|ngày|tuần|tháng|seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?) (?:trước|ago)",
);
const CLOCK = pieces(
  "\\d{1,2}\\s*(?::|h|giờ)\\s*\\d{2}(?:\\s*:\\s*\\d{2})?(?:\\s*phút)?(?:\\s*(?:am|pm|sa|ch))?",
  "(?:thứ (?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ nhật)",
  "(?:mon|tues?|wednes|thurs?|fri|satur|sun)day",
);
const READING = pieces("(?:thời gian đọc ?:? ?)?\\d{1,3} ?(?:phút|min(?:ute)?s?) ?(?:đọc|read)");
/** Counters, invitations and addresses that stand in such rows. */
const FILLING = pieces(
  "\\d[\\d.,]* ?k? ?(?:lượt (?:xem|đọc)|bình luận|chia sẻ|thích|views?|comments?|shares?|likes?)",
  "(?:theo dõi|follow)(?: [^\\s|·•]+){0,3}(?: (?:trên|on) [^|·•]{2,30})?",
  "chia sẻ|lưu(?: bài)?|in bài|gửi thư|nghe(?: đọc)? bài|bình luận|quan tâm|google news|facebook|zalo|share|save|print",
  "[\\w.+-]+@[\\w.-]+\\w",
);
const WORDS = pieces(
  "ngày(?: đăng)?|lúc|(?<!người )đăng(?: lúc| ngày)?(?! bởi)|xuất bản|cập nhật(?: lần cuối| lúc)?|(?:last )?updated|published|posted|on|at|(?:gmt|utc)(?: ?\\+ ?\\d{1,2}(?::?\\d{2})?)?|est|edt|pst|pdt",
);
/** Switches of the size of letters. */
const SIZES = /^(?:A[\s+-]*)+$/;
const WHO =
  /^(?:(?:bài(?: viết)?|tin|ảnh|video|và|thực hiện|tác giả|biên tập|biên soạn|biên dịch|tổng hợp|người (?:đăng|viết)|phóng viên|nhóm pv|pv|ctv|theo|nguồn|đăng bởi|viết bởi|by|author|words|photos?|story|text|editor|reporter|staff writer)(?!\p{L})[\s,&:：]*)+/iu;
const CAPITALISED = /^(?:\p{Lu}[\p{L}\p{M}.'’-]*)(?:\s+(?:\p{Lu}[\p{L}\p{M}.'’-]*|và|and|&)){0,6}$/u;
const STRONG = /[|·•>»›]/;
const SEPARATORS = /[|·•>»›\n/,;()]+|\s[-–—]+(?=\s|$)|^[-–—]+\s|\s*[:：]\s*$/u;

/**
 * True for a short line made of a publication time or a reading time and, at most, names, labels, counters and invitations:
 * "Mộc Lan Chi · 08:21, 24/08/2026 · 4 phút đọc". A place and a day, as documents print them, are none. Ask it only of
 * lines at the head or foot of an article.
 */
export function isMetaRow(text: string): boolean {
  if (text.length > LONGEST_ROW || text.includes("\n")) return false;
  let day = 0;
  let exact = 0;
  let reading = 0;
  const count = (): string => {
    exact++;
    return "\n";
  };
  const rest = text
    .replace(READING, () => {
      reading++;
      return count();
    })
    .replace(AGO, () => {
      day++;
      return count();
    })
    .replace(DAY, () => {
      day++;
      return "\n";
    })
    .replace(CLOCK, count);
  if (day + reading === 0) return false;
  const parts = rest
    .replace(FILLING, "\n")
    .replace(WORDS, "\n")
    .split(SEPARATORS)
    .map((part) => part.trim())
    .filter((part) => /[\p{L}\d]/u.test(part) && !SIZES.test(part));
  const strong = STRONG.test(text);
  let labelled = false;
  let names = 0;
  for (const part of parts) {
    const name = part.replace(WHO, "").trim();
    if (name !== part) labelled = true;
    if (name === "") continue;
    if (/\d/.test(name) || ++names > 3 || name.length > LONGEST_NAMES) return false;
    // Between bars and dots a section may stand too.
    if (!CAPITALISED.test(name) && !(strong && /^\p{Lu}/u.test(name) && name.split(/\s+/).length <= 4)) return false;
  }
  return exact > 0 || (strong && names > 0) || labelled;
}

/** How lines begin that name a body or a part of a document: they are capitalised without naming a person. */
const FORMAL =
  /^(?:chương|điều|mục|phần|phụ lục|nghị|quyết|thông|chỉ thị|công (?:văn|điện|báo)|kế hoạch|luật|lệnh|hiến|pháp|quốc|chính|thủ tướng|bộ|sở|ban|cục|vụ|ủy|hội|tỉnh|thành|huyện|quận|xã|phường|thị|cộng|độc|kính|việt nam|số|chapter|section|article|part)(?!\p{L})/iu;
const PERSON = /^\p{Lu}(?:\.|[\p{Ll}\p{M}]+(?:[-'’]\p{L}[\p{Ll}\p{M}]*)*\.?)$/u;

/** What a name may be followed by: an address, an office, where or how the text was made. */
const AFTER_NAME =
  /\s*(?:[-–—|,]\s*)?(?:[\w.+-]+@[\w.-]+\w|(?:phóng viên|pv|ctv|nhà báo|biên tập viên|cộng tác viên|staff writer|reporter|correspondent)|[(]?(?:từ|theo|from) \p{Lu}[\p{L} ]{1,30}[)]|[(]?(?:thực hiện|ghi|lược ghi|ghi chép|tổng hợp|biên dịch|lược dịch|dịch|t\/h)[)]?)$/iu;

/** A short line that names who made the text, and perhaps how: "Mộc Lan Chi (từ Bến Sậy)". Ask it only at head or foot. */
export function isCreditLine(text: string): boolean {
  return text.length <= LONGEST_ROW && isNameLine(text.replace(AFTER_NAME, "").replace(/^\((.*)\)$/u, "$1"));
}

/** True for a line of one to three names of two to five capitalised words each. Ask it only of lines beside a title. */
export function isNameLine(text: string): boolean {
  if (text.length > LONGEST_NAMES || text.includes("\n") || text.endsWith(".")) return false;
  const names = text.split(/\s+(?:[-–—&]|và|and)\s+|\s*[,|/]\s*/u);
  return (
    names.length <= 3 &&
    names.every((name) => {
      const words = name.split(/\s+/);
      return words.length >= 2 && words.length <= 5 && words.every((word) => PERSON.test(word)) && !FORMAL.test(name);
    })
  );
}

/** Letters and digits without case and marks, so that "BÁO VÀM CÁT" meets "baovamcat". */
function folded(text: string): string {
  return text
    .toLowerCase()
    .replace(/đ/g, "d")
    .normalize("NFD")
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

const JOINTS = /\s*(?:[|·•,;&/()]|\s[-–—]\s|\s(?:và|and)\s)\s*/u;
const LEAST_NAME_CHARS = 4;

/**
 * Names of metadata values ("A, B và C", each also whole), folded, for isAuthorLine and withoutAuthor; addresses of
 * profiles are none.
 */
export function namesIn(values: readonly string[]): ReadonlySet<string> {
  return new Set(
    values
      .filter((value) => value.length <= 120 && !/^https?:|^[@/]/i.test(value))
      .flatMap((value) => [value, ...value.split(JOINTS)])
      .map(folded)
      .filter((name) => name.length >= LEAST_NAME_CHARS),
  );
}

/** True for a line that is nothing but the given names, with or without labels: "Bài: Mộc Lan Chi - Ảnh: Hạ Vy". */
export function isAuthorLine(text: string, authors: ReadonlySet<string>): boolean {
  if (authors.size === 0 || text.length > LONGEST_ROW || text.includes("\n")) return false;
  const bare = (part: string): string => folded(part.trim().replace(WHO, ""));
  if (authors.has(bare(text))) return true;
  const parts = text.split(JOINTS).map(bare);
  return parts.some((part) => part.length > 0) && parts.every((part) => part.length === 0 || authors.has(part));
}

/** A name in words before a dash: "BÁO VÀM CÁT - ". Letters of an agency and brackets are no such name. */
const BEFORE_DASH = /^(\p{Lu}[\p{L}\p{N}.]*(?:\s+[\p{L}\p{N}.]+){1,6})\s+[-–—]\s+(?=\S)/u;
const PRESS = /^(?:BÁO|TẠP CHÍ|ĐÀI|CỔNG)\s/u;

/**
 * The text without its publisher's full name at the beginning. What stands there as a place ("HÀ NỘI - ") or as a mark
 * in brackets or letters ("(BVC) - ", "BVCO - ") is printed as part of the sentence and stays.
 */
export function withoutPublisher(text: string, publisher: readonly string[]): string {
  const match = BEFORE_DASH.exec(text);
  if (!match) return text;
  const name = match[1] ?? "";
  const own = publisher.some((known) => known.length > 3 && folded(known) === folded(name));
  return own || (PRESS.test(name) && name === name.toUpperCase()) ? text.slice(match[0].length) : text;
}

/** The text without an author of the metadata before its first dash: "Mộc Lan Chi - Sáng nay". Agencies in brackets stay. */
export function withoutAuthor(text: string, authors: ReadonlySet<string>): string {
  const match = /^([^\s(].{0,40}?\s.{0,40}?)(?:\s[-–—]|:)\s+(?=\S)/u.exec(text);
  return match && isAuthorLine(match[1] ?? "", authors) ? text.slice(match[0].length) : text;
}

const TAIL = /^(.*\p{L}[.!?…]["”’»)]*)\s+([^.!?…]{3,60})$/su;
const ABBREVIATED =
  /(?<!\p{L})(?:\p{Lu}|tp|tx|tt|q|p|h|mr|mrs|ms|dr|st|gov|sen|rep|gen|prof|jr|sr|ths|ts|gs|pgs|bs|ks|ls)\.$/iu;

/** The last paragraph without a signature set behind its last sentence: "… đến mùa mưa. Mộc Lan Chi". */
export function withoutTail(text: string): string {
  const match = TAIL.exec(text);
  if (!match) return text;
  const said = match[1] ?? "";
  return said.length >= 40 && !ABBREVIATED.test(said) && isNameLine(match[2] ?? "") ? said : text;
}
