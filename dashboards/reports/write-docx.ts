// A report as a Word document in the form of the decree: measures from decree.ts, words from api/report-form.ts.
import {
  AlignmentType,
  BorderStyle,
  Document,
  ExternalHyperlink,
  Header,
  HeadingLevel,
  ImageRun,
  type IParagraphOptions,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from "docx";
import type { ReportBlock, ReportPiece, Sentence } from "../../pipeline/messages/report.ts";
import { type FormText, formText, headingTexts, pieceAddress } from "../api/report-form.ts";
import {
  columnShares,
  FIRST_LINE_MM,
  FONT,
  LINES,
  MARGIN_MM,
  PAGE_MM,
  PARAGRAPH_GAP_PT,
  RULE_SHARE,
  SIZE_PT,
} from "./decree.ts";
import { type ChartBlock, chartSize } from "./draw-chart.ts";
import { printable } from "./printable.ts";
import type { ReportContent } from "./write-html.ts";

/** Twentieths of a point, Word's unit. */
const twips = (mm: number) => Math.round((mm * 1440) / 25.4);
const POINT = 20;
const TEXT_MM = PAGE_MM.width - MARGIN_MM.left - MARGIN_MM.right;
/** Of the text's width: the issuer's column, then the nation's, which must hold its line at 12 pt bold. */
const HEAD_COLUMNS_MM = [TEXT_MM * 0.41, TEXT_MM * 0.59] as const;
const NO_BORDER = { style: BorderStyle.NONE, size: 0, color: "auto" } as const;
const NO_BORDERS = {
  top: NO_BORDER,
  bottom: NO_BORDER,
  left: NO_BORDER,
  right: NO_BORDER,
  insideHorizontal: NO_BORDER,
  insideVertical: NO_BORDER,
};
const LINE = { style: BorderStyle.SINGLE, size: 4, color: "000000" } as const;

export interface DocxOptions {
  readonly base: string | null;
  /** Pictures of the charts as PNG by place in the blocks; a chart without one becomes a table. */
  readonly pictures: ReadonlyMap<number, Uint8Array>;
}

interface RunStyle {
  readonly size: number;
  readonly bold?: boolean;
  readonly italics?: boolean;
}

const run = (text: string, { size, bold = false, italics = false }: RunStyle) =>
  new TextRun({ text: printable(text), size: size * 2, bold, italics });

function centred(text: string, style: RunStyle, more: IParagraphOptions = {}): Paragraph {
  return new Paragraph({ alignment: AlignmentType.CENTER, children: [run(text, style)], ...more });
}

/**
 * About how wide the words are in Times New Roman, millimetres, for the lines below them: capitals 0.7 em, other signs 0.45,
 * bold a tenth wider (means over the face's widths for Vietnamese text).
 */
function widthMm(text: string, { size, bold = false }: RunStyle): number {
  const ems = [...text].reduce((sum, sign) => sum + (sign === " " ? 0.25 : /\p{Lu}/u.test(sign) ? 0.7 : 0.45), 0);
  return ems * size * (bold ? 1.05 : 1) * 0.3528;
}

/** An empty line of 3 pt whose upper border is the rule, in the middle of a column. */
function rule(lengthMm: number, columnMm: number): Paragraph {
  const side = twips(Math.max(0, (columnMm - lengthMm) / 2));
  return new Paragraph({
    border: { top: { style: BorderStyle.SINGLE, size: 6, color: "000000", space: 0 } },
    indent: { left: side, right: side },
    spacing: { before: 3 * POINT, after: 0, line: 3 * POINT, lineRule: LineRuleType.EXACT },
    children: [],
  });
}

/** I.4: black, in the document's own face; Word's own headings are neither. */
const HEADING = { run: { font: FONT, size: SIZE_PT.body * 2, color: "000000" } } as const;

export async function reportDocx(report: ReportContent, options: DocxOptions): Promise<Uint8Array> {
  const { form, blocks, language } = report;
  const text = formText(form, language);
  const headings = headingTexts(blocks);
  const document = new Document({
    title: printable(`${text.type} ${text.subject}`),
    creator: printable(form.issuer) || "Lắng Nghe",
    styles: {
      default: {
        document: { run: { font: FONT, size: SIZE_PT.body * 2, color: "000000" } },
        heading1: HEADING,
        heading2: HEADING,
        heading3: HEADING,
        hyperlink: { run: { color: "000000" } },
      },
    },
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: twips(PAGE_MM.width), height: twips(PAGE_MM.height) },
            margin: {
              top: twips(MARGIN_MM.top),
              bottom: twips(MARGIN_MM.bottom),
              left: twips(MARGIN_MM.left),
              right: twips(MARGIN_MM.right),
              header: twips(MARGIN_MM.top / 2),
            },
          },
        },
        // I.7: the number stands in the upper margin, and not on the first page.
        headers: {
          default: new Header({
            children: [
              new Paragraph({
                alignment: AlignmentType.CENTER,
                children: [new TextRun({ children: [PageNumber.CURRENT], size: SIZE_PT.pageNumber * 2 })],
              }),
            ],
          }),
          first: new Header({ children: [new Paragraph({ children: [] })] }),
        },
        children: [
          head(text),
          ...title(text),
          ...addressees(text),
          ...blocks.flatMap((block, i) => blockParts(block, i, headings[i] ?? "", options)),
          new Paragraph({ spacing: { before: 12 * POINT }, children: [] }),
          foot(text),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

/** Rows of cells without lines around them; a row stays on one page. */
function columns(widths: readonly number[], rows: readonly (readonly (readonly Paragraph[])[])[]): Table {
  return new Table({
    width: { size: twips(TEXT_MM), type: WidthType.DXA },
    columnWidths: widths.map(twips),
    layout: TableLayoutType.FIXED,
    borders: NO_BORDERS,
    rows: rows.map(
      (cells) =>
        new TableRow({
          cantSplit: true,
          children: cells.map(
            (children, i) =>
              new TableCell({
                width: { size: twips(widths[i] ?? 0), type: WidthType.DXA },
                margins: { left: 0, right: 0, top: 0, bottom: 0 },
                borders: NO_BORDERS,
                children: [...children],
              }),
          ),
        }),
    ),
  });
}

function head(text: FormText): Table {
  const [left, right] = HEAD_COLUMNS_MM;
  const issuer = { size: SIZE_PT.issuer, bold: true };
  const motto = { size: SIZE_PT.motto, bold: true };
  const issuerLine = Math.min(left, widthMm(text.issuer, issuer)) * RULE_SHARE;
  const gap = { spacing: { before: 8 * POINT } };
  return columns(
    [left, right],
    [
      [
        [
          ...(text.superior ? [centred(text.superior, { size: SIZE_PT.superior })] : []),
          ...(text.issuer ? [centred(text.issuer, issuer), rule(issuerLine, left)] : [new Paragraph({ children: [] })]),
        ],
        [
          centred(text.nation, { size: SIZE_PT.nation, bold: true }),
          centred(text.motto, motto),
          rule(widthMm(text.motto, motto), right),
        ],
      ],
      // II.4.c: place and date on one line with the number.
      [
        [centred(text.number, { size: SIZE_PT.number }, gap)],
        [centred(text.placeAndDate, { size: SIZE_PT.placeAndDate, italics: true }, gap)],
      ],
    ],
  );
}

function title(text: FormText): Paragraph[] {
  const subject = { size: SIZE_PT.subject, bold: true };
  return [
    centred(text.type, { size: SIZE_PT.type, bold: true }, { spacing: { before: 18 * POINT } }),
    centred(text.subject, subject),
    rule(Math.min(TEXT_MM, widthMm(text.subject, subject)) * RULE_SHARE, TEXT_MM),
    new Paragraph({ spacing: { after: 6 * POINT }, children: [] }),
  ];
}

function addressees({ addresseeWord, addressees: lines }: FormText): Paragraph[] {
  const style = { size: SIZE_PT.addressee };
  const [only] = lines;
  if (only === undefined) return [];
  const after = { spacing: { after: 12 * POINT } };
  if (lines.length === 1) return [centred(`${addresseeWord} ${only}`, style, after)];
  // The dashes stand under the colon.
  const word = new Paragraph({ indent: { left: twips(30) }, children: [run(addresseeWord, style)] });
  const indent = { left: twips(30 + widthMm(addresseeWord, style)) };
  return [
    word,
    ...lines.map(
      (line, i) =>
        new Paragraph({ indent, ...(i === lines.length - 1 ? after : {}), children: [run(`- ${line}`, style)] }),
    ),
  ];
}

function foot(text: FormText): Table {
  const signer = { size: SIZE_PT.signer, bold: true };
  const recipients = [
    new Paragraph({
      children: [run(text.recipientsWord, { size: SIZE_PT.recipientsWord, bold: true, italics: true })],
    }),
    ...text.recipients.map((line) => new Paragraph({ children: [run(`- ${line}`, { size: SIZE_PT.recipients })] })),
  ];
  const signature = [
    ...text.signerTitles.map((line) => centred(line, signer)),
    // Room for hand and seal, or for the pictures of digital signatures (II.7.d).
    centred("", signer, { spacing: { before: 60 * POINT } }),
    centred(text.signerName, signer),
  ];
  return columns([TEXT_MM / 2, TEXT_MM / 2], [[recipients, signature]]);
}

function pieceRuns(piece: ReportPiece, base: string | null, style: RunStyle): ParagraphChild {
  const address = pieceAddress(piece, base);
  const words = run(piece.text, style);
  return address === null ? words : new ExternalHyperlink({ link: address, children: [words] });
}

function sentenceRuns(sentence: Sentence, base: string | null, style: RunStyle): ParagraphChild[] {
  return sentence.map((piece) => pieceRuns(piece, base, style));
}

const BODY: RunStyle = { size: SIZE_PT.body };
const TABLE_TEXT: RunStyle = { size: SIZE_PT.table };
const SPACING = {
  before: PARAGRAPH_GAP_PT * POINT,
  line: Math.round(LINES * 240),
  lineRule: LineRuleType.AUTO,
} as const;

/** II.6.e: both margins straight, first line set in. */
function bodyParagraph(children: ParagraphChild[]): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.JUSTIFIED,
    indent: { firstLine: twips(FIRST_LINE_MM) },
    spacing: SPACING,
    children,
  });
}

const LEVELS = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3] as const;

function blockParts(block: ReportBlock, at: number, heading: string, options: DocxOptions): (Paragraph | Table)[] {
  const { base } = options;
  switch (block.type) {
    case "heading":
      return [
        new Paragraph({
          heading: LEVELS[block.level - 1] ?? HeadingLevel.HEADING_3,
          keepNext: true,
          indent: { firstLine: twips(FIRST_LINE_MM) },
          spacing: SPACING,
          children: [run(heading, { size: SIZE_PT.body, bold: block.level < 3 })],
        }),
      ];
    case "paragraph":
      return [
        bodyParagraph(
          block.sentences.flatMap((sentence, i) => [
            ...(i === 0 ? [] : [run(" ", BODY)]),
            ...sentenceRuns(sentence, base, BODY),
          ]),
        ),
      ];
    case "list":
      return block.items.map((item) => bodyParagraph([run("- ", BODY), ...sentenceRuns(item, base, BODY)]));
    case "quotes":
      return block.items.map((item) => {
        const source = run(item.source, BODY);
        return new Paragraph({
          alignment: AlignmentType.JUSTIFIED,
          indent: { left: twips(FIRST_LINE_MM) },
          spacing: SPACING,
          children: [
            run(`“${item.text}”`, { size: SIZE_PT.body, italics: true }),
            run(" – ", BODY),
            item.url === null ? source : new ExternalHyperlink({ link: item.url, children: [source] }),
          ],
        });
      });
    case "table":
      return [caption(block.caption, "before"), dataTable(block.columns, block.rows, base)];
    case "chart":
      return chartParts(block, options.pictures.get(at), base);
  }
}

function caption(text: string, place: "before" | "after"): Paragraph {
  return centred(
    text,
    { size: SIZE_PT.table, italics: true },
    place === "before"
      ? { keepNext: true, spacing: { before: PARAGRAPH_GAP_PT * POINT, after: 3 * POINT } }
      : { spacing: { after: PARAGRAPH_GAP_PT * POINT } },
  );
}

function chartParts(block: ChartBlock, picture: Uint8Array | undefined, base: string | null): (Paragraph | Table)[] {
  if (picture === undefined) {
    const columnsOf = [{ name: "", numeric: false }, ...block.series.map(({ name }) => ({ name, numeric: true }))];
    const rows = block.labels.map((label, i) => [
      { text: label },
      ...block.series.map(({ values }) => ({ text: String(values[i] ?? "") })),
    ]);
    return [caption(block.caption, "before"), dataTable(columnsOf, rows, base)];
  }
  const size = chartSize(block);
  const named = printable(block.caption);
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      keepNext: true,
      spacing: { before: PARAGRAPH_GAP_PT * POINT },
      children: [
        new ImageRun({
          type: "png",
          data: picture,
          // Pixels of 96 to the inch.
          transformation: {
            width: Math.round((TEXT_MM / 25.4) * 96),
            height: Math.round(((TEXT_MM / 25.4) * 96 * size.height) / size.width),
          },
          altText: { name: named, title: named, description: named },
        }),
      ],
    }),
    caption(block.caption, "after"),
  ];
}

/** The first column takes what the numeric ones leave; head row repeated on each page. */
function dataTable(
  heads: readonly { readonly name: string; readonly numeric: boolean }[],
  rows: readonly (readonly ReportPiece[])[],
  base: string | null,
): Table {
  const widths = columnShares(heads).map((share) => twips(TEXT_MM * share));
  const cell = (children: ParagraphChild[], column: number, isHead: boolean) =>
    new TableCell({
      width: { size: widths[column] ?? 0, type: WidthType.DXA },
      margins: { left: 70, right: 70, top: 30, bottom: 30 },
      ...(isHead ? { verticalAlign: VerticalAlignTable.CENTER } : {}),
      borders: { top: LINE, bottom: LINE, left: LINE, right: LINE },
      children: [
        new Paragraph({
          alignment: isHead ? AlignmentType.CENTER : heads[column]?.numeric ? AlignmentType.RIGHT : AlignmentType.LEFT,
          children,
        }),
      ],
    });
  return new Table({
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: heads.map(({ name }, i) => cell([run(name, { ...TABLE_TEXT, bold: true })], i, true)),
      }),
      ...rows.map(
        (row) =>
          new TableRow({
            cantSplit: true,
            children: heads.map((_, i) => {
              const piece = row[i];
              return cell(piece ? [pieceRuns(piece, base, TABLE_TEXT)] : [], i, false);
            }),
          }),
      ),
    ],
  });
}
