// Bodies named in running words ("của Bộ GD&ĐT", "Thủ tướng Chính phủ") with the code their documents carry. Only what
// stands at a given place is read; who is meant by "the ministry" further away is not guessed.
import { fold } from "../../classifiers/text/fold.ts";
import { provinceAt } from "./provinces.ts";
import { isWordAt } from "./sign.ts";

export interface AgencyMention {
  /** Code as in signs; "TW" and "TU" for Party organs, "QH" for the National Assembly; null when the words give none. */
  readonly code: string | null;
  /** As written. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

// Folded names; a space stands for any white space. Longest match wins.
const NAMES: readonly (readonly [code: string | null, ...names: string[]])[] = [
  ["TTg", "thu tuong chinh phu", "thu tuong", "pho thu tuong"],
  ["CP", "chinh phu"],
  ["VPCP", "van phong chinh phu", "vpcp"],
  ["TTCP", "thanh tra chinh phu"],
  ["CTN", "chu tich nuoc"],
  ["UBTVQH", "uy ban thuong vu quoc hoi", "ubtvqh", "uy ban tvqh", "ub thuong vu quoc hoi"],
  ["QH", "quoc hoi"],
  [
    "TW",
    "bo chinh tri",
    "ban bi thu trung uong dang",
    "ban bi thu trung uong",
    "ban bi thu",
    "ban chap hanh trung uong dang",
    "ban chap hanh trung uong",
    "bch trung uong dang",
    "bch trung uong",
    "bch tw",
    "trung uong dang",
    "hoi nghi trung uong",
    "trung uong",
    "hoi nghi ban chap hanh trung uong",
  ],
  ["HĐBCQG", "hoi dong bau cu quoc gia"],
  ["BTGTW", "ban tuyen giao trung uong"],
  ["BTCTW", "ban to chuc trung uong"],
  ["UBKTTW", "uy ban kiem tra trung uong"],
  ["TU", "tinh uy", "thanh uy", "ban thuong vu tinh uy", "ban thuong vu thanh uy", "btv tinh uy", "btv thanh uy"],
  ["HU", "huyen uy", "ban thuong vu huyen uy"],
  ["HĐND", "hdnd", "hoi dong nhan dan"],
  ["UBND", "ubnd", "uy ban nhan dan", "chu tich ubnd", "chu tich uy ban nhan dan", "ub nhan dan"],
  ["HĐTP", "hoi dong tham phan", "hoi dong tham phan tand toi cao", "hoi dong tham phan toa an nhan dan toi cao"],
  ["TANDTC", "tand toi cao", "toa an nhan dan toi cao", "tandtc"],
  ["VKSNDTC", "vksnd toi cao", "vien kiem sat nhan dan toi cao", "vksndtc"],
  ["NHNN", "ngan hang nha nuoc viet nam", "ngan hang nha nuoc", "nhnn viet nam", "nhnn"],
  ["KTNN", "kiem toan nha nuoc"],
  ["BHXH", "bao hiem xa hoi viet nam", "bhxh viet nam"],
  ["TLĐ", "tong lien doan lao dong viet nam", "tong ldld viet nam", "tong lien doan lao dong"],
  ["TCT", "tong cuc thue"],
  ["TCHQ", "tong cuc hai quan"],
  ["UBDT", "uy ban dan toc"],
  ["BCA", "bo cong an"],
  ["BCT", "bo cong thuong"],
  ["BTM", "bo thuong mai"],
  [
    "BGDĐT",
    "bo giao duc va dao tao",
    "bo giao duc - dao tao",
    "bo giao duc",
    "bo gd&dt",
    "bo gd va dt",
    "bo gd-dt",
    "bo gddt",
    "bo gd - dt",
    "bo gd & dt",
  ],
  ["BGTVT", "bo giao thong van tai", "bo gtvt", "bo giao thong - van tai"],
  [
    "BKHĐT",
    "bo ke hoach va dau tu",
    "bo ke hoach - dau tu",
    "bo kh&dt",
    "bo kh-dt",
    "bo khdt",
    "bo kh va dt",
    "bo kh & dt",
  ],
  [
    "BKHCN",
    "bo khoa hoc va cong nghe",
    "bo khoa hoc - cong nghe",
    "bo kh&cn",
    "bo kh-cn",
    "bo khcn",
    "bo kh va cn",
    "bo kh & cn",
  ],
  [
    "BLĐTBXH",
    "bo lao dong - thuong binh va xa hoi",
    "bo lao dong, thuong binh va xa hoi",
    "bo lao dong thuong binh va xa hoi",
    "bo lao dong – thuong binh va xa hoi",
    "bo lao dong-thuong binh va xa hoi",
    "bo ld-tb&xh",
    "bo ldtb&xh",
    "bo ldtbxh",
    "bo ld-tb-xh",
    "bo ld-tbxh",
    "bo ld tb&xh",
    "bo lao dong",
  ],
  ["BNG", "bo ngoai giao"],
  ["BNV", "bo noi vu"],
  [
    "BNNPTNT",
    "bo nong nghiep va phat trien nong thon",
    "bo nong nghiep - phat trien nong thon",
    "bo nn&ptnt",
    "bo nn-ptnt",
    "bo nnptnt",
    "bo nn va ptnt",
    "bo nn & ptnt",
  ],
  ["BNNMT", "bo nong nghiep va moi truong", "bo nn&mt", "bo nn-mt", "bo nnmt", "bo nn va mt"],
  ["BQP", "bo quoc phong"],
  ["BTC", "bo tai chinh"],
  [
    "BTNMT",
    "bo tai nguyen va moi truong",
    "bo tai nguyen - moi truong",
    "bo tn&mt",
    "bo tn-mt",
    "bo tnmt",
    "bo tn va mt",
    "bo tn & mt",
  ],
  ["BTP", "bo tu phap"],
  [
    "BTTTT",
    "bo thong tin va truyen thong",
    "bo thong tin - truyen thong",
    "bo tt&tt",
    "bo tt-tt",
    "bo tttt",
    "bo tt va tt",
    "bo tt & tt",
  ],
  [
    "BVHTTDL",
    "bo van hoa, the thao va du lich",
    "bo van hoa - the thao va du lich",
    "bo van hoa the thao va du lich",
    "bo vhttdl",
    "bo vh-tt&dl",
    "bo vhtt&dl",
    "bo vh,tt&dl",
    "bo vh-tt-dl",
    "bo vhtt-dl",
  ],
  ["BVHTT", "bo van hoa - thong tin", "bo van hoa thong tin"],
  ["BXD", "bo xay dung"],
  ["BYT", "bo y te"],
  ["BDTTG", "bo dan toc va ton giao"],
];

const TITLES = ["bo truong ", "thong doc ", "chanh an ", "vien truong ", "thu truong ", "tong thanh tra "];

const byFirst = new Map<string, { readonly name: string; readonly code: string | null }[]>();
for (const [code, ...names] of NAMES) {
  for (const name of names) {
    const first = name.split(" ", 1)[0] ?? name;
    const list = byFirst.get(first) ?? [];
    list.push({ name, code });
    byFirst.set(first, list);
  }
}
for (const list of byFirst.values()) list.sort((a, b) => b.name.length - a.name.length);

const UNIT = /^\s{0,2}(?:(?:tỉnh|thành phố|thị xã|thị trấn|huyện|quận|phường|xã)(?!\p{L})|(?:TP|TX|Tp)\.?(?!\p{L}))/u;
const NAME_WORD = /^[\s.]{0,2}(\p{Lu}[\p{L}]*(?:-\p{Lu}\p{L}*)?)/u;
// A personal name may follow the place: "Chủ tịch UBND tỉnh … Trần …". Names of people are never kept. Common surnames.
const SURNAMES = new Set(
  "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Trịnh Đoàn Lương Mai Tạ Cao Châu Hà Lâm Tô Tống Trương Đào Vương Thái Lưu".split(
    " ",
  ),
);

/** End of the place name that belongs to a local body, `at` when none follows. */
function placeEnd(text: string, at: number): number {
  const unit = UNIT.exec(text.slice(at, at + 14));
  let end = at + (unit ? unit[0].length : 0);
  const province = provinceAt(text, end);
  if (province > end) return province;
  if (!unit) return at;
  const dotted = unit[0].endsWith(".");
  for (let count = 0; count < 3; count++) {
    const word = NAME_WORD.exec(text.slice(end, end + 16));
    if (!word?.[1] || (count > 0 && SURNAMES.has(word[1]))) break;
    // A full stop ends the name, except the one of "TP.".
    if (/^\s?\./.test(word[0]) && !(count === 0 && dotted)) break;
    end += word[0].length;
    if (/^(?:HCM|HN)$/.test(word[1])) break;
  }
  return dotted && text[end - 1] === "." ? end - 1 : end;
}

const LOCAL = new Set(["UBND", "HĐND", "TU", "HU"]);

/** The agency whose name begins at `at`, or null. Longest known name; local bodies take their place name with them. */
export function agencyAt(text: string, at: number): AgencyMention | null {
  const window = fold(text.slice(at, at + 72)).replace(/[\s\u00a0]/g, " ");
  let offset = 0;
  for (const title of TITLES) if (window.startsWith(title)) offset = title.length;
  const first = /^[a-z]+/.exec(window.slice(offset))?.[0];
  if (!first) return null;
  for (const { name, code } of byFirst.get(first) ?? []) {
    if (!window.startsWith(name, offset)) continue;
    let end = at + offset + name.length;
    if (isWordAt(text, end)) continue;
    if (code !== null && LOCAL.has(code)) end = placeEnd(text, end);
    return { code, name: text.slice(at, end).replace(/\s+/g, " "), start: at, end };
  }
  return null;
}

const OFFICIAL = /^(?:\s\p{Lu}\p{Ll}*){2,4}$/u;

/** The agency that ends the words before `at` as their subject: "Bộ Y tế vừa ban hành" + "thông tư 35". */
const SUBJECT_GAP =
  /(?:\s+(?:đã|vừa|mới|phải|cũng|sẽ|tiếp tục|có|ra|ký|ban hành|phát hành|phát đi|công bố|thông qua|ký ban hành|vừa qua|chính thức|gửi|trình))+\s+(?:các\s+|một\s+)?$/u;

export function subjectBefore(text: string, at: number): AgencyMention | null {
  const from = Math.max(0, at - 110);
  const before = text.slice(from, at);
  const gap = SUBJECT_GAP.exec(before);
  if (!gap) return null;
  const stop = from + gap.index;
  // Try every word start before the gap; the agency must end exactly there.
  for (let start = Math.max(from, stop - 64); start < stop; start++) {
    if (isWordAt(text, start - 1) || !isWordAt(text, start)) continue;
    const mention = agencyAt(text, start);
    if (!mention) continue;
    // An official's name may stand before the verb; it is passed over, never kept.
    if (mention.end === stop || OFFICIAL.test(text.slice(mention.end, stop))) return mention;
  }
  return null;
}
