// Passwords that everybody tries first: long enough for the rule of length, and still no secret. Written down here from
// habits (rows of keys, counting, a word said twice, Vietnamese standard phrases), not from anybody's leaked list.

const WORDS = [
  "password",
  "passw0rd",
  "matkhau",
  "langnghe",
  "admin",
  "administrator",
  "quantri",
  "quantrivien",
  "canbo",
  "welcome",
  "xinchao",
  "letmein",
  "changeme",
  "default",
  "secret",
  "bimat",
  "anhyeuem",
  "emyeuanh",
  "iloveyou",
  "vietnam",
  "hanoi",
  "saigon",
  "thanhpho",
  "congan",
  "ubnd",
  "root",
  "test",
  "user",
  "login",
  "dangnhap",
  "monkey",
  "dragon",
  "football",
  "master",
] as const;

const LONGEST_FIRST = [...WORDS].sort((a, b) => b.length - a.length);

/** Rows of keys and counting, forwards; backwards they count too. */
const RUNS = [
  "01234567890123456789",
  "12345678901234567890",
  "1234567890-=",
  "abcdefghijklmnopqrstuvwxyz",
  "qwertyuiopasdfghjklzxcvbnm",
  "qwertyuiop[]",
  "asdfghjkl;'",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik",
  "qazwsxedcrfvtgbyhnujmikolp",
  "q1w2e3r4t5y6u7i8o9p0",
  "1q2w3e4r5t6y7u8i9o0p",
] as const;

const backwards = (text: string) => [...text].reverse().join("");

/** True when a program that guesses would try it among its first thousands. */
export function isCommon(password: string): boolean {
  const plain = password
    .normalize("NFD")
    .replace(/đ/gi, "d")
    .toLowerCase()
    .replace(/[^\x20-\x7e]/g, "");
  const tight = plain.replace(/[\s._-]/g, "");
  if (new Set(tight).size < 5) return true;
  if (RUNS.some((run) => run.includes(tight) || backwards(run).includes(tight))) return true;
  if (isRepeated(tight)) return true;
  // Signs that stand for letters, "p@ssword", and that do not, "admin@123".
  return madeOfWords(tight) || madeOfWords(tight.replace(/@/g, "a").replace(/\$/g, "s"));
}

/** Something short said again and again, the last time perhaps not to its end. */
function isRepeated(text: string): boolean {
  for (let length = 1; length <= text.length / 2; length++) {
    if (text.slice(length) === text.slice(0, -length)) return true;
  }
  return false;
}

/** Nothing but such words with a number or a sign: "Password2026!", "matkhau123456". */
function madeOfWords(text: string): boolean {
  let rest = text;
  for (const word of LONGEST_FIRST) rest = rest.replaceAll(word, "");
  return rest.length < text.length && !/[a-z].*[a-z]/.test(rest);
}
