// The canonical form of references and what is left out of it; short mentions take their parts from fuller ones.
import { fold } from "../../classifiers/text/fold.ts";
import type { CitedDocument } from "../messages/article.ts";
import type { AgencyMention } from "./agency.ts";
import { bodyOf, kindOf, organOf, termOfYear } from "./codes.ts";
import type { Item } from "./reference.ts";
import { canonicalForm } from "./sign.ts";

/** Kinds whose number carries its year by law. Source: Nghị định 34/2016/NĐ-CP and 78/2025/NĐ-CP on signs of normative documents. */
const YEARLY = new Set(["NĐ", "TT", "TTLT", "NQLT", "PL", ""]);
const PARTY = new Set(["TW", "TU", "HU", "BTGTW", "BTCTW", "UBKTTW"]);

interface Draft {
  readonly document: CitedDocument;
  readonly kind: string | null;
  readonly parts: number;
}

/** The references of one text in canonical form, in their order. */
export function finish(text: string, items: readonly Item[]): CitedDocument[] {
  const drafts = items.map((one) => draft(text, one));
  return drafts.map((one) => complete(one, drafts).document);
}

/** Fills a short mention from the only fuller one with the same kind and number. */
function complete(short: Draft, all: readonly Draft[]): Draft {
  const { document } = short;
  if (short.parts >= 3 || short.kind === null) return short;
  const fuller = all.filter(
    (other) =>
      other.kind === short.kind &&
      other.document.number === document.number &&
      other.parts > short.parts &&
      (document.year === null || other.document.year === null || other.document.year === document.year) &&
      (document.issuer === null || other.document.issuer === null || other.document.issuer === document.issuer),
  );
  const most = Math.max(...fuller.map((other) => other.parts));
  const best = new Set(fuller.filter((other) => other.parts === most).map((other) => other.document.canonical));
  const donor = fuller.find((other) => other.parts === most);
  if (best.size !== 1 || !donor) return short;
  const { canonical, year, issuer, date, type } = donor.document;
  return {
    ...donor,
    document: {
      ...document,
      canonical,
      type: document.type ?? type,
      year: document.year ?? year,
      issuer: document.issuer ?? issuer,
      date: document.date ?? date,
    },
  };
}

function draft(text: string, one: Item): Draft {
  const { number, head, issuer } = one;
  const sign = number.sign;
  const headKind = head?.head.kind ?? null;
  const kind = sign?.kind ?? (sign && headKind !== "TT" ? null : headKind);
  let year = one.year ?? one.date?.year ?? null;
  let tail = sign?.text ?? null;
  let party = sign?.party ?? false;
  let parts = 1;

  if (sign) {
    if (sign.kind === null && head && fillsKind(headKind, sign.text, number.year)) tail = `${headKind}-${sign.text}`;
    else if (sign.kind !== null && sign.text === sign.kind) {
      const built = build(sign.kind, issuer, year, one.term);
      tail = built.tail;
      party = built.party;
    } else if (/^(?:QH|UBTVQH)$/.test(sign.text) && year !== null) {
      const term = termOfYear(year);
      if (term !== null) tail = `${sign.text}${term}`;
    }
  } else {
    const built = build(headKind, issuer, year, one.term);
    tail = built.tail;
    party = built.party;
  }
  const yearly =
    number.year !== null ||
    (year !== null && (YEARLY.has(kind ?? headKind ?? "-") || /^(?:QH|UBTVQH)/.test(tail ?? "")));
  const written =
    sign && number.year === null && tail !== null && !isOpen(tail) ? yearOfSign(tail, year) : yearly ? year : null;
  const canonicalYear = number.year ?? (party ? null : written);
  const canonical = canonicalForm(number.number, canonicalYear, tail, party);
  parts =
    1 +
    (canonicalYear === null ? 0 : 1) +
    (tail !== null && (tail.includes("-") || party || /^(?:QH|UBT)/.test(tail)) ? 1 : 0);
  if (tail !== null && !isYearlyTail(tail) && parts === 2 && canonicalYear === null) parts = 3;
  year = number.year ?? year;
  return {
    document: {
      canonical,
      span: [one.start, one.end],
      type: typeName(text, one, tail),
      number: number.number,
      year,
      issuer: issuerName(one, tail, party),
      date: one.date?.iso ?? null,
    },
    kind: headKind ?? sign?.kind ?? null,
    parts,
  };
}

const isOpen = (tail: string) => !tail.includes("-") && kindOf(tail) !== undefined;
const isYearlyTail = (tail: string) => /^(?:NĐ|TT|TTLT|NQLT|PL)(?:-|$)|^(?:QH|UBTVQH)/.test(tail);

/** A full sign that lacks its year: only kinds that always carry it take it from the words around. */
function yearOfSign(tail: string, year: number | null): number | null {
  return isYearlyTail(tail) ? year : null;
}

/** A sign that names only the body, behind a kind that must be in it: "Thông tư 21/2014/BGDĐT". */
function fillsKind(kind: string | null, sign: string, year: number | null): kind is string {
  if (year === null) return false;
  if (kind === "TT") return bodyOf(sign) !== undefined;
  return kind === "NĐ" && sign === "CP";
}

/** The sign that practice gives a kind from a body; what the words do not give is left out. */
function build(
  kind: string | null,
  issuer: AgencyMention | null,
  year: number | null,
  term: number | null,
): { tail: string | null; party: boolean } {
  let code = issuer?.code ?? null;
  if (kind === "NĐ") return { tail: "NĐ-CP", party: false };
  // The Government decides by decree and resolution; decisions and directives said to be "of the Government" are the Prime Minister's.
  if (code === "CP" && (kind === "QĐ" || kind === "CT" || kind === "CĐ")) code = "TTg";
  if (kind === "" || kind === "PL") {
    const found = term ?? (year === null ? null : termOfYear(year));
    const base = kind === "PL" ? "UBTVQH" : "QH";
    return { tail: found === null ? base : `${base}${found}`, party: false };
  }
  if (code === "QH" || code === "UBTVQH") {
    const found = term ?? (year === null ? null : termOfYear(year));
    return { tail: found === null ? code : `${code}${found}`, party: false };
  }
  if (code !== null && PARTY.has(code) && kind !== null) return { tail: `${kind}/${code}`, party: true };
  if (kind === null || kind === "CV") return { tail: code ?? kind, party: false };
  return { tail: code === null ? kind : `${kind}-${code}`, party: false };
}

function typeName(text: string, one: Item, tail: string | null): string | null {
  const kind = one.number.sign?.kind;
  if (one.head && one.head.head.name !== "Văn bản") return one.head.head.name;
  if (kind) return kindOf(kind)?.name ?? null;
  if (tail && /^(?:QH|UBTVQH)/.test(tail)) return assemblyType(text, one.start);
  if (one.head) return one.head.head.name;
  return one.number.sign?.text.includes("-") ? "Công văn" : null;
}

/** "Luật Đất đai số 31/2024/QH15": the kind stands before the title, in the same clause. */
function assemblyType(text: string, at: number): string | null {
  const before =
    fold(text.slice(Math.max(0, at - 90), at))
      .split(/[.;\n]/)
      .pop() ?? "";
  const kinds = [...before.matchAll(/bo luat|luat|nghi quyet|phap lenh/g)].map((match) => match[0]);
  const last = kinds.pop();
  return last === undefined
    ? null
    : last === "luat"
      ? "Luật"
      : last === "bo luat"
        ? "Bộ luật"
        : last === "nghi quyet"
          ? "Nghị quyết"
          : "Pháp lệnh";
}

function issuerName(one: Item, tail: string | null, party: boolean): string | null {
  if (one.issuer && (one.head?.head.kind !== "NĐ" || one.issuer.code === "CP")) return one.issuer.name;
  if (tail === null) return null;
  if (party) {
    const organ = tail.split("/")[1];
    return organ ? (organOf(organ)?.name ?? null) : null;
  }
  if (tail.startsWith("UBTVQH")) return "Ủy ban Thường vụ Quốc hội";
  if (tail.startsWith("QH")) return "Quốc hội";
  const code = one.number.sign?.body ?? (tail.includes("-") ? tail.slice(tail.indexOf("-") + 1) : tail);
  return bodyOf(code)?.name ?? null;
}
