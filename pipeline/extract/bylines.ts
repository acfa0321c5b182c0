// Lines that say who wrote an article, where it was taken from or when it was put up. They are recognised so that they can
// be left out: no person's name is kept as an author. Sentences that merely begin like one stay.

const MAX_BYLINE = 90;
const NAME = "\\p{Lu}[\\p{L}\\p{M}.'’-]*";
const NAMES = `${NAME}(?:\\s+(?:${NAME}|\\(?[\\p{Lu}\\d]+\\)?|và|-|–|&|/)){0,6}`;
const SIGNED = new RegExp(`^(?:${NAMES})(?:\\s*(?:[-–|/,;&]|và|\\()\\s*(?:${NAMES})\\)?){0,4}\\.?$`, "u");
const STARTS =
  /^(?:(?:bài(?: viết)?|tin|ảnh|tin, ảnh|bài, ảnh|bài và ảnh|bài, ảnh, video|thực hiện|tác giả|người (?:đăng|viết|thực hiện)|(?:được )?(?:đăng|viết) bởi|biên tập|biên soạn|biên dịch|lược dịch|nội dung|đồ họa|thiết kế|trình bày|nguồn(?: tin)?|theo|pv|(?:nhóm )?phóng viên|ctv|nhóm pv|written|reported|reporting|edited|posted|story|text|by|author|source|editor|words|photos?)(?:\s*[:：]|\s+by\b|(?=\s+\p{Lu})))/iu;
const PICTURE = /^(?:ảnh|photo|image|clip|video|đồ họa|infographic|nguồn ảnh|ảnh minh họa|minh họa)\s*[:：]/iu;
const SENTENCE_END = /[.!?…]["”’»)]*$/;
const VERB = /\s(?:là|đã|cho|được|có|nói|biết|của|thì|sẽ|is|was|said|the|of|that|to|in)\s/iu;

/** True for "Theo VNA", "Bài, ảnh: ABC", "By Jane Roe", and for a bare name; false for sentences. */
export function isByline(text: string): boolean {
  if (text.length > MAX_BYLINE || text.includes("\n")) return false;
  const line = text.replace(/^[([*—–-]+\s*|\s*[)\]*]+$/g, "").trim();
  if (line.length < 2) return !/[\p{L}\p{N}]/u.test(line);
  if (PICTURE.test(line)) return true;
  if (STARTS.test(line)) {
    const rest = line.replace(STARTS, "").replace(/^\s*[:：]?\s*/, "");
    if (rest.length === 0) return true;
    if (VERB.test(` ${rest} `) || (rest.split(" ").length > 9 && !/[:：]/.test(line))) return false;
    return !SENTENCE_END.test(rest) || rest.split(" ").length <= 5;
  }
  return false;
}

// What a signature adds in brackets or after a dash: "(tổng hợp)", "(theo Reuters)", "- lược dịch".
const MANNER =
  /\s*(?:[([]|\s[–-])\s*(?:theo|tổng hợp|dịch|biên dịch|lược dịch|biên soạn|ghi|lược ghi|t\/h|th|thực hiện|trích|từ|báo|nguồn|ảnh|compiled|translated|with|via)(?!\p{L})[^)\]]{0,60}[)\]]?\.?$/iu;

/** True for a line that is nothing but names, as at the end of Vietnamese articles. Ask it only of a last line. */
export function isSignature(text: string): boolean {
  if (text.length > 120 || text.includes("\n")) return false;
  const line = text
    .replace(MANNER, "")
    .replace(/^[([*—–-]+\s*|\s*[)\]*]+$/g, "")
    .trim();
  const words = line.split(/\s+/);
  if (words.length > 8 || line.length < 2 || line.length > 60) return false;
  if (/[!?:;"”%]/.test(line) || /\d{2,}/.test(line)) return false;
  return SIGNED.test(line);
}

const BIO =
  /^(?:(?:about the author:? )?\p{Lu}[\p{L}.’'-]+ (?:\p{Lu}[\p{L}.’'-]+,? ){0,4}(?:is (?:a|an|the|our|\p{Lu}[\p{L}.’'-]+’?'?s)\b|writes|covers|reports|has (?:been|written)|works|lives|joined|can be)|(?:the )?(?:author|writer)s? (?:is|are)\b|(?:tác giả|người viết) (?:là|hiện)\b)/u;

/** True for a short note about the writer, set in slanted type throughout. Ask it only of a last paragraph. */
export function isBiography(text: string, italicShare: number): boolean {
  return text.length <= 400 && italicShare >= 0.85 && BIO.test(text);
}
