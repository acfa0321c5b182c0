// Names of provinces and of countries often spoken of, folded: a rule of one place says nothing about another.
// Provinces before and after the mergers of 1 July 2025 (Nghị quyết 202/2025/QH15): texts of both times are read.

const PROVINCES = `an giang,ba ria vung tau,vung tau,bac lieu,bac giang,bac kan,bac ninh,ben tre,binh dinh,binh duong,binh phuoc,
binh thuan,ca mau,can tho,cao bang,danang,dak lak,dak nong,dien bien,dong nai,dong thap,gia lai,ha giang,ha nam,hanoi,ha tinh,
hai duong,hai phong,hau giang,hoa binh,hung yen,khanh hoa,kien giang,kon tum,lai chau,lam dong,lang son,lao cai,long an,nam dinh,
nghe an,ninh binh,ninh thuan,phu tho,phu yen,quang binh,quang nam,quang ngai,quang ninh,quang tri,soc trang,son la,tay ninh,
thai binh,thai nguyen,thanh hoa,thua thien hue,hue,tien giang,tphcm,tra vinh,tuyen quang,vinh long,vinh phuc,yen bai`;
const COUNTRIES = `trung quoc,thai lan,singapore,han quoc,nhat ban,lao,campuchia,malaysia,indonesia,philippines,ukraine,nga,phap,
hoa ky,nuoc my,anh quoc,an do,uc,dai loan,qatar`;

const WORDS = [...PROVINCES.split(/,\s*/), ...COUNTRIES.split(/,\s*/)].map((name) => name.split(" "));
const BY_FIRST = new Map<string, string[][]>();
for (const words of WORDS) {
  const first = words[0] ?? "";
  BY_FIRST.set(first, [...(BY_FIRST.get(first) ?? []), words]);
}
for (const list of BY_FIRST.values()) list.sort((a, b) => b.length - a.length);

// Folded, these are also everyday words; only a capital letter makes them names.
const NEEDS_CAPITAL = new Set([
  "hue",
  "lao",
  "nga",
  "phap",
  "uc",
  "phu",
  "hoa",
  "thai",
  "binh",
  "can",
  "ha",
  "nam",
  "son",
  "an",
]);

/** Number of words of the place that begins at `at`, or 0. `capital` tells whether the word there is written as a name. */
export function placeLength(words: readonly string[], at: number, capital: boolean): number {
  const first = words[at] ?? "";
  const list = BY_FIRST.get(first);
  if (list === undefined) return 0;
  for (const name of list) {
    if (name.length === 1 && NEEDS_CAPITAL.has(first) && !capital) continue;
    if (name.every((word, index) => words[at + index] === word)) return name.length;
  }
  return 0;
}
