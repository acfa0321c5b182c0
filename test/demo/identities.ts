// Invented names, handles and pictures of people. They stand in pages and posts as on the real web and must be gone behind
// the crawlers and the reader; identityStrings() is what a test looks for.

const FIRST = ["Vừ", "Kha", "Lục", "Ninh", "Quàng", "Tiêu", "Ông", "Giàng", "Mạc", "Chế", "Thạch", "Sầm"];
const MIDDLE = ["Miên", "Trúc", "Hạc", "Khê", "Sương", "Lĩnh", "Thục", "Diễm"];
const LAST = ["Lạp", "Khuê", "Viễn", "Nhiên", "Uyển", "Sách", "Đàm", "Ngà", "Lưu", "Phiến"];

export const BYLINES: readonly string[] = Array.from(
  { length: 48 },
  (_, i) => `${FIRST[i % FIRST.length]} ${MIDDLE[(i * 5) % MIDDLE.length]} ${LAST[(i * 7) % LAST.length]}`,
);

export interface Account {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly avatar: string;
  readonly note: string;
}

const NICK = ["mientay", "socnau", "gaumeo", "banhgio", "cakho", "trasua", "hatde", "bunrieu", "xoaicat", "latre"];
const TAIL = ["9x", "haha", "chill", "offline", "zz", "tapviet", "lamvuon", "ngoaipho"];

/** Accounts of the public timeline. */
export function accounts(host: string): readonly Account[] {
  return Array.from({ length: 160 }, (_, i) => {
    const username = `${NICK[i % NICK.length]}_${TAIL[(i * 3) % TAIL.length]}_${700 + i * 13}`;
    return {
      id: String(109_000_000_000_000_000n + BigInt(i) * 7_919n),
      username,
      displayName: `${BYLINES[(i * 11) % BYLINES.length]} ${i % 3 === 0 ? "🌾" : i % 3 === 1 ? "☕" : ""}`.trim(),
      avatar: `http://${host}/system/accounts/avatars/${username}/original/anh-dai-dien.png`,
      note: `<p>Trang của ${BYLINES[(i * 11) % BYLINES.length]}</p>`,
    };
  });
}

/** Handles that stand inside posts and comments. */
export const COMMENTERS: readonly string[] = Array.from(
  { length: 40 },
  (_, i) => `${TAIL[i % TAIL.length]}.${NICK[(i * 7) % NICK.length]}.${1900 + i}`,
);

/** Everything that names an invented person: none of it may be found in log, index, API or files. */
export function identityStrings(host: string): readonly string[] {
  const list = accounts(host);
  return [
    ...new Set([
      ...BYLINES,
      ...COMMENTERS,
      ...list.map((account) => account.username),
      ...list.map((account) => account.avatar),
      ...list.map((account) => account.id),
    ]),
  ];
}
