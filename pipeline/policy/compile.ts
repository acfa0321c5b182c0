// Turns policies into what matching needs: phrases with their uses, document numbers, context. Done once per policy list.
import { fold, hasMarks } from "../../classifiers/text/fold.ts";
import { toNfc, unifyTonePlacement } from "../../classifiers/text/normalize.ts";
import { tokens } from "../../classifiers/text/tokens.ts";
import type { Policy } from "../messages/registry.ts";
import { citedDocuments } from "./documents.ts";
import { type DocumentKey, documentKey } from "./identity.ts";
import { hashWord, PhraseAutomaton } from "./phrase-automaton.ts";
import { provinceNames } from "./provinces.ts";
import { knownDocument, lawName } from "./seed-registry.ts";

export interface PhraseUse {
  readonly policy: number;
  readonly role: "name" | "alias" | "context";
  /** The phrase with its marks, in the one tone placement. */
  readonly written: string;
  readonly words: number;
  /** Too little to stand alone: one plain syllable. */
  readonly ambiguous: boolean;
}

export interface CompiledPolicy {
  readonly policyId: string;
  readonly mustNear: readonly number[];
  readonly mustNotNear: readonly number[];
  /** Phrases that make a weak hit believable: agencies and must-near terms. */
  readonly context: readonly number[];
  /** Years that may stand behind the name; empty: any. */
  readonly years: ReadonlySet<number>;
  /** Names of the province a local policy is for, present and former; empty: the whole country. */
  readonly region: readonly number[];
  readonly documents: readonly DocumentKey[];
  /** Year of issue, where the policy's dates say it. */
  readonly issued: number | null;
  /** Folded word pairs of the name that say what it is about. */
  readonly subject: readonly string[];
}

export interface Compiled {
  readonly policies: readonly CompiledPolicy[];
  readonly automaton: PhraseAutomaton;
  /** By phrase id. */
  readonly uses: readonly (readonly PhraseUse[])[];
  readonly byNumber: ReadonlyMap<string, readonly { readonly policy: number; readonly document: DocumentKey }[]>;
}

// Expansions in common use in press and posts, both ways. Own list.
const ABBREVIATIONS: readonly (readonly [full: string, ...short: string[]])[] = [
  ["bảo hiểm y tế", "BHYT"],
  ["bảo hiểm xã hội", "BHXH"],
  ["bảo hiểm thất nghiệp", "BHTN"],
  ["nghĩa vụ quân sự", "NVQS"],
  ["giấy phép lái xe", "GPLX", "bằng lái xe"],
  ["căn cước công dân", "CCCD"],
  ["bất động sản", "BĐS"],
  ["thu nhập cá nhân", "TNCN"],
  ["thu nhập doanh nghiệp", "TNDN"],
  ["giá trị gia tăng", "GTGT", "VAT"],
  ["tiêu thụ đặc biệt", "TTĐB"],
  ["trung học phổ thông", "THPT"],
  ["trung học cơ sở", "THCS"],
  ["vi phạm hành chính", "VPHC"],
  ["phòng cháy chữa cháy", "PCCC"],
  ["giao thông", "GT"],
  ["học sinh", "HS"],
  ["sinh viên", "SV"],
  ["giáo viên", "GV"],
  ["doanh nghiệp", "DN"],
  ["lao động", "LĐ"],
  ["đăng ký kinh doanh", "ĐKKD"],
  ["quyền sử dụng đất", "QSDĐ"],
  ["nghị định", "NĐ"],
  ["thông tư", "TT"],
];

const clean = (phrase: string) => unifyTonePlacement(toNfc(phrase)).replace(/\s+/g, " ").trim();

/** The phrase and its forms with one abbreviation in place of the full words or the other way round. */
function writings(phrase: string): string[] {
  const out = new Set([phrase]);
  const low = phrase.toLowerCase();
  for (const [full, ...shorts] of ABBREVIATIONS) {
    const at = low.indexOf(full);
    // The rest must still say something: "giáo viên" alone never becomes "GV".
    if (at >= 0 && low.length - full.length >= 4) {
      for (const short of shorts) out.add(phrase.slice(0, at) + short + phrase.slice(at + full.length));
    }
    for (const short of shorts) {
      const match = new RegExp(`(?<![\\p{L}\\d])${short}(?![\\p{L}\\d])`, "u").exec(phrase);
      if (match) out.add(phrase.slice(0, match.index) + full + phrase.slice(match.index + short.length));
    }
  }
  return [...out];
}

const LEAD_WORDS = /^(?:số\s+)?(?:về việc|về|quy định chi tiết|quy định về|quy định|hướng dẫn|ban hành|phê duyệt)\s+/iu;
const TRAILING_YEAR = /[\s,(]+(?:năm\s+)?((?:19|20)\d\d)\)?$/u;

/** Forms of a name that press uses: without the number, without the year, up to the first clause. */
function nameForms(name: string): { readonly form: string; readonly whole: boolean }[] {
  const forms = [{ form: name, whole: true }];
  const cited = citedDocuments(name)[0];
  if (cited && cited.span[0] <= 2) {
    const rest = name
      .slice(cited.span[1])
      .replace(/^[\s,:–-]+/, "")
      .replace(LEAD_WORDS, "");
    if (tokens(rest).length >= 4) forms.push({ form: rest, whole: true });
  }
  const year = TRAILING_YEAR.exec(name);
  if (year) {
    const bare = name.slice(0, year.index).trim();
    forms.push({ form: `${bare} năm ${year[1]}`, whole: true }, { form: `${bare} ${year[1]}`, whole: true });
    // Laws are named without their year all the time; a programme without its year is any programme.
    if (/^(?:luật|bộ luật|pháp lệnh)\s/iu.test(bare)) forms.push({ form: bare, whole: true });
  }
  return forms;
}

export function compile(policies: readonly Policy[]): Compiled {
  const ids = new Map<string, number>();
  const phrases: number[][] = [];
  const uses: PhraseUse[][] = [];
  const phraseId = (phrase: string): number | null => {
    const words = tokens(phrase);
    if (words.length === 0) return null;
    const key = words.map((one) => fold(phrase.slice(one.start, one.end))).join(" ");
    let id = ids.get(key);
    if (id === undefined) {
      id = phrases.length;
      ids.set(key, id);
      phrases.push(words.map((one) => hashWord(phrase, one.start, one.end)));
      uses.push([]);
    }
    return id;
  };
  const add = (policy: number, role: PhraseUse["role"], phrase: string): number | null => {
    const written = clean(phrase);
    const id = phraseId(written);
    if (id === null) return null;
    const words = tokens(written).length;
    const list = uses[id] as PhraseUse[];
    if (role !== "context" && !list.some((use) => use.policy === policy && use.role !== "context")) {
      list.push({ policy, role, written, words, ambiguous: words === 1 && isPlainSyllable(written) });
    }
    return id;
  };
  const byNumber = new Map<string, { policy: number; document: DocumentKey }[]>();
  const compiled = policies.map((policy, index): CompiledPolicy => {
    const name = clean(policy.name);
    for (const { form } of nameForms(name)) for (const one of writings(form)) add(index, "name", one);
    for (const alias of policy.aliases) for (const one of writings(clean(alias))) add(index, "alias", one);
    for (const one of lawNames(policy)) add(index, "name", one);
    const context = (list: readonly string[]) =>
      list.map((term) => add(index, "context", term)).filter((id): id is number => id !== null);
    const mustNear = context(policy.mustNear);
    const numbers = new Set([
      ...policy.documents.map(canonicalOf),
      ...citedDocuments(name).map((one) => one.canonical),
    ]);
    for (const canonical of numbers) {
      const document = documentKey(canonical);
      const list = byNumber.get(document.number) ?? [];
      if (!list.some((one) => one.policy === index && one.document.canonical === canonical))
        list.push({ policy: index, document });
      byNumber.set(document.number, list);
    }
    return {
      policyId: policy.policyId,
      mustNear,
      mustNotNear: context(policy.mustNotNear),
      context: [...mustNear, ...context(policy.agencies)],
      years: yearsOf(policy, [...numbers]),
      region: context(policy.region === null ? [] : provinceNames(policy.region)),
      documents: [...numbers].map(documentKey),
      issued: policy.dates.issued ? Number(policy.dates.issued.slice(0, 4)) : null,
      subject: subjectOf(policy),
    };
  });
  return { policies: compiled, automaton: new PhraseAutomaton(phrases), uses, byNumber };
}

const EMPTY_WORDS = new Set(
  "va cua ve viec quy dinh mot so dieu chi tiet trong linh vuc doi voi cac theo huong dan thi hanh nghi quyet thong tu luat cp ttg ban sua bo sung nam cho duoc den tai co quan nha nuoc hanh chinh".split(
    " ",
  ),
);

/** Folded neighbouring words of a text. */
export function bigramsOf(text: string): ReadonlySet<string> {
  const words = tokens(text).map((one) => fold(text.slice(one.start, one.end)));
  const out = new Set<string>();
  for (let i = 1; i < words.length; i++) out.add(`${words[i - 1]} ${words[i]}`);
  return out;
}

function subjectOf(policy: Policy): string[] {
  const cited = citedDocuments(policy.name)[0];
  const name = cited && cited.span[0] <= 2 ? policy.name.slice(cited.span[1]) : policy.name;
  const out = new Set<string>();
  for (const phrase of [name, ...policy.aliases]) {
    for (const pair of bigramsOf(phrase)) {
      const [left = "", right = ""] = pair.split(" ");
      if (!EMPTY_WORDS.has(left) && !EMPTY_WORDS.has(right) && !/\d/.test(pair)) out.add(pair);
    }
  }
  return [...out];
}

/** People type numbers as they find them: "Nghị định số 07/2024/NĐ-CP" is watched as 7/2024/NĐ-CP. */
const canonicalOf = (written: string) => citedDocuments(written)[0]?.canonical ?? written.trim();

/** "Luật Đất đai 2013" for a policy that only gives the law's number: the seed registry knows its title. */
function lawNames(policy: Policy): string[] {
  return policy.documents.flatMap((canonical) => {
    if (!/\/(?:QH|UBTVQH|PL-UBTVQH)\d/.test(canonical)) return [];
    const known = knownDocument(canonical);
    const name = known ? lawName(known) : null;
    const year = known?.issued?.slice(0, 4);
    return name && year ? [`${name} ${year}`, `${name} năm ${year}`] : [];
  });
}

/** One word that is an ordinary syllable says nothing alone; "BHXH" or "VNeID" does. */
function isPlainSyllable(word: string): boolean {
  if (hasMarks(word)) return true;
  return /^[a-zđ]{1,6}$/.test(word) && /[aeiouy]/.test(word);
}

function yearsOf(policy: Policy, documents: readonly string[]): ReadonlySet<number> {
  const years = new Set<number>();
  for (const canonical of documents) {
    const { year } = documentKey(canonical);
    if (year !== null) years.add(year);
  }
  for (const date of [policy.dates.issued, policy.dates.effective]) if (date) years.add(Number(date.slice(0, 4)));
  const named = TRAILING_YEAR.exec(policy.name)?.[1];
  if (named) years.add(Number(named));
  return years;
}
