// Names of provinces and centrally run cities, before and after the merger of 2025, with the code of the list of 2025.
// Source: official lists of administrative units, see data/README.md.
import { fold } from "../../classifiers/text/fold.ts";
import { isWordAt } from "./sign.ts";

/** Code of 2025 -> present name, then names that went into it. */
export const PROVINCES: readonly (readonly [code: string, name: string, ...former: string[]])[] = [
  ["01", "Hà Nội"],
  ["04", "Cao Bằng"],
  ["08", "Tuyên Quang", "Hà Giang"],
  ["11", "Điện Biên"],
  ["12", "Lai Châu"],
  ["14", "Sơn La"],
  ["15", "Lào Cai", "Yên Bái"],
  ["19", "Thái Nguyên", "Bắc Kạn"],
  ["20", "Lạng Sơn"],
  ["22", "Quảng Ninh"],
  ["24", "Bắc Ninh", "Bắc Giang"],
  ["25", "Phú Thọ", "Vĩnh Phúc", "Hòa Bình"],
  ["31", "Hải Phòng", "Hải Dương"],
  ["33", "Hưng Yên", "Thái Bình"],
  ["37", "Ninh Bình", "Hà Nam", "Nam Định"],
  ["38", "Thanh Hóa"],
  ["40", "Nghệ An"],
  ["42", "Hà Tĩnh"],
  ["44", "Quảng Trị", "Quảng Bình"],
  ["46", "Huế", "Thừa Thiên Huế"],
  ["48", "Đà Nẵng", "Quảng Nam"],
  ["51", "Quảng Ngãi", "Kon Tum"],
  ["52", "Gia Lai", "Bình Định"],
  ["56", "Khánh Hòa", "Ninh Thuận"],
  ["66", "Đắk Lắk", "Phú Yên"],
  ["68", "Lâm Đồng", "Đắk Nông", "Bình Thuận"],
  ["75", "Đồng Nai", "Bình Phước"],
  ["79", "Hồ Chí Minh", "Bà Rịa - Vũng Tàu", "Bình Dương"],
  ["80", "Tây Ninh", "Long An"],
  ["82", "Đồng Tháp", "Tiền Giang"],
  ["86", "Vĩnh Long", "Bến Tre", "Trà Vinh"],
  ["91", "An Giang", "Kiên Giang"],
  ["92", "Cần Thơ", "Sóc Trăng", "Hậu Giang"],
  ["96", "Cà Mau", "Bạc Liêu"],
];

/** Abbreviations that press uses; none is in the official lists. */
export const SHORT_NAMES: readonly (readonly [code: string, ...forms: string[]])[] = [
  ["79", "TPHCM", "TP HCM", "TP.HCM", "TP. HCM", "HCM", "Sài Gòn", "BR-VT", "Bà Rịa-Vũng Tàu", "Bà Rịa – Vũng Tàu"],
  ["46", "Thừa Thiên - Huế", "Thừa Thiên-Huế", "Thừa Thiên – Huế", "TT-Huế"],
  ["66", "Đắc Lắc", "Đăk Lăk", "Daklak"],
  ["68", "Đắc Nông", "Đăk Nông"],
  ["01", "HN"],
];

const byName = new Map<string, { readonly code: string; readonly name: string }>();
for (const [code, ...names] of [...PROVINCES, ...SHORT_NAMES]) {
  for (const name of names) byName.set(fold(name), { code, name });
}
const longest = [...byName.keys()].sort((a, b) => b.length - a.length);
const byFirst = Map.groupBy(longest, (name) => name.slice(0, 2));

/** End of the province name that begins at `at` (leading spaces allowed), `at` when none does. */
export function provinceAt(text: string, at: number): number {
  let start = at;
  while (start - at < 2 && text[start] === " ") start++;
  const first = text[start] ?? "";
  if (first === first.toLowerCase()) return at;
  const window = fold(text.slice(start, start + 24));
  for (const name of byFirst.get(window.slice(0, 2)) ?? []) {
    if (window.startsWith(name) && !isWordAt(text, start + name.length)) return start + name.length;
  }
  return at;
}

/** All names of the province with this code, present and former; empty for an unknown code. */
export function provinceNames(code: string): readonly string[] {
  return [...PROVINCES, ...SHORT_NAMES].filter(([own]) => own === code).flatMap(([, ...names]) => names);
}
