// Takes personal names out of words that are quoted in a document: what was said counts, not who said it.
import { maskIdentities } from "../../classifiers/text/mask.ts";

// Forms of address that stand before a name in Vietnamese; a name is up to four capitalised words after one of them.
const ADDRESS =
  "[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Ee]m|[Cc]ô|[Cc]hú|[Bb]ác|[Cc]ụ|[Bb]ạn|[Ll]uật sư|[Bb]ác sĩ|[Tt]iến sĩ|[Tt]hạc sĩ|[Gg]iáo sư|[Kk]ỹ sư|[Đđ]ại biểu";
const NAME = "\\p{Lu}[\\p{L}]*\\.?(?:\\s\\p{Lu}[\\p{L}]*\\.?){0,3}";
// Places that begin with such a word, as the register of provinces and communes has them.
const PLACES =
  "(?:Bà (?:Rịa|Đen|Điểm|Nà|Triệu|Hom|Chiểu)|Cô (?:Tô|Giang)|Ông (?:Đốc|Ích Khiêm)|Chú (?:Sê|Prông)|Anh Sơn)";
const NAMED = new RegExp(`(?<![\\p{L}])(?!${PLACES})(${ADDRESS})\\s(${NAME})`, "gu");

/** Names after a form of address become an ellipsis; handles, numbers and addresses are covered as in public posts. */
export function withoutNames(text: string): string {
  return maskIdentities(text).replace(NAMED, (_all, address: string) => `${address} …`);
}
