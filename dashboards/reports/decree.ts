// Measures of an administrative document: Nghị định 30/2020/NĐ-CP of 5 March 2020, annex I, part I. Each number names its
// point; where the decree gives a range, the value is the one of its own model in section V.

/** I.1: A4. */
export const PAGE_MM = { width: 210, height: 297 } as const;
/** I.3: top and bottom 20-25, left 30-35, right 15-20. */
export const MARGIN_MM = { top: 20, bottom: 20, left: 30, right: 20 } as const;
/** I.4. */
export const FONT = "Times New Roman";
/** Packaged with the same widths, for machines without it. */
export const FONT_PACKAGED = "Tinos";

/** Points of type. */
export const SIZE_PT = {
  /** II.1.a: 12-13, upright, bold, capitals. */
  nation: 12,
  /** II.1.b: 13-14, upright, bold; a line of its own length below. */
  motto: 13,
  /** II.2.b: 12-13, upright, capitals. */
  superior: 12,
  /** II.2.b: 12-13, upright, bold, capitals; below it a line of a third to a half of its length. */
  issuer: 12,
  /** II.3.c: 13, upright. */
  number: 13,
  /** II.4.c: 13-14, italic. */
  placeAndDate: 13,
  /** II.5.b: 13-14, upright, bold, capitals. */
  type: 14,
  /** II.5.b: 13-14, upright, bold; below it a line of a third to a half of its length. */
  subject: 14,
  /** II.9.d: "Kính gửi", 13-14, upright. */
  addressee: 14,
  /** II.6.e: 13-14, upright, both margins straight. */
  body: 14,
  /** II.6.e holds for tables as part of the content: its lower bound. */
  table: 13,
  /** II.7.đ: 13-14, upright, bold. */
  signer: 14,
  /** II.9.d: the word "Nơi nhận" 12, italic, bold. */
  recipientsWord: 12,
  /** II.9.d: 11, upright. */
  recipients: 11,
  /** I.7: 13-14, upright, centred in the upper margin, from the second page on. */
  pageNumber: 14,
} as const;

/** II.6.e: the first line of a paragraph is set in by 1 or 1.27 cm. */
export const FIRST_LINE_MM = 12.7;
/** II.6.e: at least 6 pt between paragraphs. */
export const PARAGRAPH_GAP_PT = 6;
/** II.6.e: between single and 1.5 lines. */
export const LINES = 1.1;
/** A single line of Times New Roman in ems: ascent 0.891, descent 0.216 and gap 0.042 of its font metrics. */
export const SINGLE_LINE_EM = 1.15;
/** II.2.b and II.5.b: lines below issuer and subject, a third to a half of the words above; the motto's is as long as it. */
export const RULE_SHARE = 0.4;

/**
 * Widths of a table's columns as shares of the text's width: numeric ones get 14 % at most and 62 % together, words share
 * what is left. Ours; the decree says nothing of columns.
 */
export function columnShares(columns: readonly { readonly numeric: boolean }[]): number[] {
  const numeric = columns.filter((column) => column.numeric).length;
  const words = columns.length - numeric;
  if (words === 0) return columns.map(() => 1 / columns.length);
  const narrow = numeric === 0 ? 0 : Math.min(0.14, 0.62 / numeric);
  return columns.map((column) => (column.numeric ? narrow : (1 - narrow * numeric) / words));
}
