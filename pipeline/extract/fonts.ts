// Text typed with the legacy Vietnamese fonts TCVN3 (ABC, ".VnTime") and VNI ("VNI-Times") to Unicode. Detection is by the
// commonest Vietnamese words: text is converted only when conversion makes such words appear.
// Tables: TCVN 5712:1993 (VN3) and the VNI for Windows encoding.

const TCVN3_FROM =
  "\u00b5\u00b6\u00b7\u00b8\u00b9\u00bb\u00bc\u00bd\u00be\u00c6\u00c7\u00c8\u00c9\u00ca\u00cb\u00cc\u00ce\u00cf\u00d0\u00d1\u00d2\u00d3\u00d4\u00d5\u00d6\u00d7\u00d8\u00dc\u00dd\u00de\u00df\u00e1\u00e2\u00e3\u00e4\u00e5\u00e6\u00e7\u00e8\u00e9\u00ea\u00eb\u00ec\u00ed\u00ee\u00ef\u00f1\u00f2\u00f3\u00f4\u00f5\u00f6\u00f7\u00f8\u00f9\u00fa\u00fb\u00fc\u00fd\u00fe\u00a8\u00a9\u00aa\u00ab\u00ac\u00ad\u00ae\u00a1\u00a2\u00a3\u00a4\u00a5\u00a6\u00a7";
const TCVN3_TO = "àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵăâêôơưđĂÂÊÔƠƯĐ";
const TCVN3 = new Map<string, string>([...TCVN3_FROM].map((from, i) => [from, [...TCVN3_TO][i] ?? from]));

// VNI writes a base letter and then a letter that stands for the marks.
const ROWS: readonly (readonly [base: string, marks: string, to: string])[] = [
  ["a", "ùøûõïâáàåãäêéèúüë", "áàảãạâấầẩẫậăắằẳẵặ"],
  ["e", "ùøûõïâáàåãä", "éèẻẽẹêếềểễệ"],
  ["o", "ùøûõïâáàåãä", "óòỏõọôốồổỗộ"],
  ["ô", "ùøûõï", "ớờởỡợ"],
  ["u", "ùøûõï", "úùủũụ"],
  ["ö", "ùøûõï", "ứừửữự"],
  ["y", "ùøûõ", "ýỳỷỹ"],
];
const VNI = new Map<string, string>();
for (const [base, marks, to] of ROWS) {
  [...marks].forEach((mark, i) => {
    const letter = [...to][i] ?? "";
    VNI.set(base + mark, letter);
    VNI.set(base.toUpperCase() + mark, letter.toUpperCase());
    VNI.set(base.toUpperCase() + mark.toUpperCase(), letter.toUpperCase());
  });
}
for (const [from, to] of [
  ["ñ", "đ"],
  ["Ñ", "Đ"],
  ["ô", "ơ"],
  ["Ô", "Ơ"],
  ["ö", "ư"],
  ["Ö", "Ư"],
  ["æ", "ỉ"],
  ["Æ", "Ỉ"],
  ["ó", "ĩ"],
  ["Ó", "Ĩ"],
  ["ò", "ị"],
  ["Ò", "Ị"],
  ["î", "ỵ"],
  ["Î", "Ỵ"],
] as const)
  VNI.set(from, to);
const VNI_PATTERN = /[aeouyôöAEOUYÔÖ][ùøûõïâáàåãäêéèúüëÙØÛÕÏÂÁÀÅÃÄÊÉÈÚÜË]|[ñÑôÔöÖæÆóÓòÒîÎ]/g;
const TCVN3_PATTERN = /[\u00a1-\u00a9\u00aa-\u00ae\u00b5-\u00fe]/g;

export function fromTcvn3(text: string): string {
  return text.replace(TCVN3_PATTERN, (char) => TCVN3.get(char) ?? char);
}

export function fromVni(text: string): string {
  return text.replace(VNI_PATTERN, (pair) => {
    const whole = VNI.get(pair);
    if (whole !== undefined) return whole;
    // A base letter followed by something that is no mark for it: judge each letter alone.
    return [...pair].map((char) => VNI.get(char) ?? char).join("");
  });
}

// The commonest words that are written with marks. Source: frequency order of general Vietnamese press text.
const COMMON = new Set(
  "và của là có được cho trong với không người các những một đã này để đến khi tại từ về theo sẽ năm như ở tỉnh vào nhiều ông việc phải cũng lại đó ngày cả thì hành thành nước"
    .split(" ")
    .map((w) => w.normalize("NFC")),
);
const WORD = /\p{L}+/gu;

/** Share of words that are among the commonest Vietnamese ones with marks, 0 to 1. */
export function vietnameseShare(text: string): number {
  const words = text.toLowerCase().match(WORD);
  if (!words || words.length === 0) return 0;
  let hits = 0;
  for (const word of words) if (word.length > 1 && COMMON.has(word)) hits++;
  return hits / words.length;
}

const MIN_SHARE = 0.04;

/** Which font encoding the text was typed with, or null when it reads as it is. */
export function detectFont(sample: string): "tcvn3" | "vni" | null {
  if (!/[\u00a1-\u00ff]/.test(sample)) return null;
  const plain = vietnameseShare(sample);
  if (plain >= MIN_SHARE) return null;
  const tcvn3 = vietnameseShare(fromTcvn3(sample));
  const vni = vietnameseShare(fromVni(sample));
  if (Math.max(tcvn3, vni) < Math.max(MIN_SHARE, plain * 3)) return null;
  return tcvn3 >= vni ? "tcvn3" : "vni";
}
