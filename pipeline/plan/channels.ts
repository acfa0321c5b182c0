// Ways to the public that a plan names: portals, press, networks, meetings. As printed, each once.
import type { Span } from "../../classifiers/finding.ts";
import { fold } from "../../classifiers/text/fold.ts";
import { beginsUnit, splitUnits, unitsEnd } from "./units.ts";

export interface Channel {
  readonly name: string;
  readonly span: Span;
}

const PLACE = /^\s+(?:của\s+)?(?:tỉnh|thành phố|huyện|thị xã|xã|phường|TP\.?)(?:\s+\p{Lu}[\p{L}]*){0,4}/u;

const PATTERNS: readonly RegExp[] = [
  /(?:[Cc]ổng|[Tt]rang|[Cc]ổng\/[Tt]rang)\s+(?:[Tt]hông tin\s+)?[Đđ]i[ệể]n tử|[Cc]ổng\s+[Dd]ịch vụ công/gu,
  /báo chí|mạng xã hội|internet|không gian mạng|nền tảng số/giu,
  /(?:Facebook|Zalo|YouTube|TikTok|Fanpage|Viber|Telegram)/giu,
  /phương tiện (?:thông tin đại chúng|truyền thông)|hệ thống (?:thông tin|truyền thanh|loa truyền thanh) cơ sở|hệ thống truyền thanh(?: phường, xã| cấp xã)?|thông tin cơ sở|đài truyền thanh|đài phát thanh(?: và truyền hình| - truyền hình| truyền hình)?|truyền hình|phát thanh|loa truyền thanh/giu,
  /(?<![\p{L}])(?:hội nghị|tọa đàm|toạ đàm|hội thảo|họp báo|đối thoại trực tiếp|cuộc thi tìm hiểu)(?![\p{L}])/giu,
  /(?<![\p{L}])(?:website|chuyên trang|chuyên mục|bản tin|tờ rơi|tờ gấp|pa nô|pano|áp phích|tuyên truyền trực quan|đường dây nóng|tin nhắn|ứng dụng di động|app)(?![\p{L}])/giu,
  /(?<![\p{L}])(?:Báo|Tạp chí|Đài)\s+(?!cáo|chí|đảm)\p{Lu}[\p{L}]*(?:\s+\p{Lu}[\p{L}]*){0,3}/gu,
];

/** Whose portal it is, where that follows directly: "… của UBND tỉnh", "… Sở Kế hoạch và Đầu tư". */
function ownerLength(rest: string): number {
  const place = PLACE.exec(rest);
  if (place) return place[0].length;
  const lead = /^\s+(?:của\s+)?/u.exec(rest)?.[0].length ?? 0;
  if (lead === 0) return 0;
  const body = /^[^,.;:()\n\t]*/u.exec(rest.slice(lead))?.[0] ?? "";
  if (!/^\p{Lu}/u.test(body) || !beginsUnit(body)) return 0;
  return lead + (splitUnits(body.slice(0, unitsEnd(body)))[0]?.end ?? 0);
}

export function readChannels(text: string): Channel[] {
  const all: Channel[] = [];
  for (const pattern of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      // "Luật Báo chí" is a law.
      if (/Luật\s$/u.test(text.slice(Math.max(0, match.index - 5), match.index))) continue;
      let end = match.index + match[0].length;
      if (/^(?:cổng|trang)/iu.test(match[0])) end += ownerLength(text.slice(end, end + 90));
      all.push({ name: text.slice(match.index, end).replace(/\s+/g, " ").trim(), span: [match.index, end] });
    }
  }
  all.sort((a, b) => a.span[0] - b.span[0] || b.span[1] - a.span[1]);
  const seen = new Map<string, Channel>();
  let end = -1;
  for (const one of all) {
    if (one.span[0] < end) continue;
    end = one.span[1];
    const key = fold(one.name);
    if (!seen.has(key)) seen.set(key, one);
  }
  return [...seen.values()];
}
