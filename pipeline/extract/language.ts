// Which language a text is in, as far as this product must know: Vietnamese, English or another. Two signs: letters that
// only Vietnamese uses together, and the commonest short words. A text too short to tell gives null.

const ENGLISH = new Set(
  "the of and to in is that for it was on are with as his they at be this from have or by had not but what all were when we there can an your which their said will would about if".split(
    " ",
  ),
);
const VIETNAMESE_BARE = new Set(
  "khong nhung trong duoc nguoi cua cho nhu cung phai nay viec da cac mot voi thi la va co khi den tai theo".split(" "),
);
// Letters with horn or with two marks are Vietnamese alone; plain accents are shared with other languages.
const OWN = /[ăắằẳẵặấầẩẫậđếềểễệốồổỗộơớờởỡợưứừửữựảạẻẽẹỉĩịỏọủũụỷỹỵ]/gi;
const WORD = /\p{L}+/gu;

/** Language code ("vi", "en") or "other" for letters of any other language; null below about five words. */
export function detectLanguage(text: string): "vi" | "en" | "other" | null {
  const sample = text.slice(0, 1200).toLowerCase();
  const words = sample.match(WORD) ?? [];
  if (words.length < 5) return null;
  const own = sample.match(OWN)?.length ?? 0;
  if (own >= words.length * 0.2) return "vi";
  let english = 0;
  let bare = 0;
  for (const word of words) {
    if (ENGLISH.has(word)) english++;
    if (VIETNAMESE_BARE.has(word)) bare++;
  }
  if (english >= words.length * 0.15) return "en";
  if (bare >= words.length * 0.15 && bare > english) return "vi";
  return english >= words.length * 0.08 && own === 0 ? "en" : "other";
}
