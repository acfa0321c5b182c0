// A report as one HTML page that needs nothing else: style and drawings inside, laid out for A4 when printed.
import type { KeptReport, ReportBlock, ReportPiece, Sentence } from "../../pipeline/messages/report.ts";
import { formText, headingTexts, pieceAddress } from "../api/report-form.ts";
import {
  columnShares,
  FIRST_LINE_MM,
  FONT,
  FONT_PACKAGED,
  LINES,
  MARGIN_MM,
  PAGE_MM,
  PARAGRAPH_GAP_PT,
  RULE_SHARE,
  SINGLE_LINE_EM,
  SIZE_PT,
} from "./decree.ts";
import { chartSvg } from "./draw-chart.ts";
import { packagedFontCss } from "./packaged-font.ts";
import { printable } from "./printable.ts";

export type ReportContent = Pick<KeptReport, "form" | "blocks" | "language">;

export interface HtmlOptions {
  /** Address of the dashboard, for the links of figures; null: figures carry none. */
  readonly base: string | null;
  /** Puts the packaged face into the page; without it the reader's own Times New Roman is used. */
  readonly withFont?: boolean;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escaped = (text: string) => printable(text).replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);

const STYLE = `
@page{size:${PAGE_MM.width}mm ${PAGE_MM.height}mm;margin:${MARGIN_MM.top}mm ${MARGIN_MM.right}mm ${MARGIN_MM.bottom}mm ${MARGIN_MM.left}mm;
@top-center{content:counter(page);font:${SIZE_PT.pageNumber}pt "${FONT}","${FONT_PACKAGED}",serif;vertical-align:middle}}
@page:first{@top-center{content:none}}
*{box-sizing:border-box}
html{background:#eceff3}
body{margin:0 auto;max-width:${PAGE_MM.width}mm;padding:${MARGIN_MM.top}mm ${MARGIN_MM.right}mm ${MARGIN_MM.bottom}mm ${MARGIN_MM.left}mm;background:#fff;color:#000;
font:${SIZE_PT.body}pt/${(LINES * SINGLE_LINE_EM).toFixed(3)} "${FONT}","${FONT_PACKAGED}",serif;overflow-wrap:break-word}
p,ul,ol,figure,blockquote,table,h1,h2,h3,h4{margin:0;padding:0;font-size:inherit;font-weight:inherit}
a{color:inherit;text-decoration:none;border-bottom:0.5pt dotted #555}
.head,.foot{display:grid;column-gap:4mm;text-align:center}
.head{grid-template-columns:41% 1fr}
.head p{line-height:1.2}
.superior{font-size:${SIZE_PT.superior}pt}
.issuer{font-size:${SIZE_PT.issuer}pt;font-weight:bold}
.nation{font-size:${SIZE_PT.nation}pt;font-weight:bold;white-space:nowrap}
.motto{font-size:${SIZE_PT.motto}pt;font-weight:bold}
.motto span{border-bottom:0.75pt solid #000;padding-bottom:1pt}
.rule::after{content:"";display:block;width:${RULE_SHARE * 100}%;margin:2pt auto 0;border-bottom:0.75pt solid #000}
.fit{display:inline-block}
.number{font-size:${SIZE_PT.number}pt;margin-top:8pt}
.place{font-size:${SIZE_PT.placeAndDate}pt;font-style:italic;margin-top:8pt}
.title{text-align:center;margin:18pt 0 12pt}
.type{font-size:${SIZE_PT.type}pt;font-weight:bold}
.subject{font-size:${SIZE_PT.subject}pt;font-weight:bold}
.to{font-size:${SIZE_PT.addressee}pt;margin:0 0 12pt;text-align:center}
.to ul{display:inline-block;text-align:left;list-style:"- ";vertical-align:top;padding-left:4mm}
.text p{text-align:justify;text-indent:${FIRST_LINE_MM}mm}
.text>*{margin-top:${PARAGRAPH_GAP_PT}pt}
.text h2,.text h3,.text h4{font-weight:bold;text-indent:${FIRST_LINE_MM}mm;break-after:avoid}
.text h4{font-weight:normal}
.text ul{list-style:none}
.text li{text-align:justify;text-indent:${FIRST_LINE_MM}mm;margin-top:3pt}
.text li::before{content:"- "}
blockquote{margin-left:${FIRST_LINE_MM}mm}
blockquote p{font-style:italic;text-indent:0!important}
blockquote p+p{margin-top:3pt}
blockquote cite{font-style:normal;white-space:nowrap}
table{width:100%;table-layout:fixed;border-collapse:collapse;font-size:${SIZE_PT.table}pt;line-height:1.15}
caption{caption-side:top;font-style:italic;padding:3pt 0;text-align:center}
th,td{border:0.5pt solid #000;padding:2pt 4pt;text-align:left;vertical-align:top}
th{text-align:center;font-weight:bold;vertical-align:middle}
thead{display:table-header-group}
tr{break-inside:avoid}
.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
figure{break-inside:avoid;text-align:center}
figure svg{width:100%;height:auto}
figcaption{font-style:italic;font-size:${SIZE_PT.table}pt}
.foot{grid-template-columns:1fr 1fr;margin-top:18pt;break-inside:avoid}
.recipients{text-align:left;font-size:${SIZE_PT.recipients}pt;line-height:1.2}
.recipients h2{font-size:${SIZE_PT.recipientsWord}pt;font-weight:bold;font-style:italic}
.recipients ul{list-style:none}
.recipients li::before{content:"- "}
.signer{font-size:${SIZE_PT.signer}pt;font-weight:bold}
.signature{height:24mm}
@media screen and (max-width:700px){body{padding:8mm 5mm}.head,.foot{grid-template-columns:1fr;row-gap:6mm}.nation{white-space:normal}}
@media print{html{background:none}body{max-width:none;padding:0}a{border-bottom:0}}
`;

/** The whole page. Texts are escaped; the only mark-up is ours. */
export function reportHtml(report: ReportContent, options: HtmlOptions): string {
  const { form, blocks, language } = report;
  const text = formText(form, language);
  const headings = headingTexts(blocks);
  const title = `${text.type} ${text.subject}`;
  const body = [
    `<header class="head"><div>`,
    text.superior ? `<p class="superior">${escaped(text.superior)}</p>` : "",
    text.issuer ? `<p class="issuer"><span class="fit rule">${escaped(text.issuer)}</span></p>` : "",
    `</div><div>`,
    `<p class="nation">${escaped(text.nation)}</p><p class="motto"><span>${escaped(text.motto)}</span></p>`,
    `</div><p class="number">${escaped(text.number)}</p><p class="place">${escaped(text.placeAndDate)}</p></header>`,
    `<main><div class="title"><h1 class="type">${escaped(text.type)}</h1><p class="subject"><span class="fit rule">${escaped(text.subject)}</span></p></div>`,
    addressees(text.addresseeWord, text.addressees),
    `<div class="text">`,
    ...blocks.map((block, i) => blockHtml(block, headings[i] ?? "", report, options)),
    `</div></main>`,
    `<footer class="foot"><div class="recipients"><h2>${escaped(text.recipientsWord)}</h2><ul>`,
    ...text.recipients.map((line) => `<li>${escaped(line)}</li>`),
    `</ul></div><div class="signer">`,
    ...text.signerTitles.map((line) => `<p>${escaped(line)}</p>`),
    `<div class="signature"></div><p>${escaped(text.signerName)}</p></div></footer>`,
  ].join("\n");
  const font = options.withFont ? packagedFontCss() : "";
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none';style-src 'unsafe-inline';font-src data:;img-src data:">
<title>${escaped(title)}</title><style>${font}${STYLE}</style></head>
<body>
${body}
</body></html>
`;
}

function addressees(word: string, lines: readonly string[]): string {
  const [only] = lines;
  if (only === undefined) return "";
  if (lines.length === 1) return `<p class="to">${escaped(word)} ${escaped(only)}</p>`;
  return `<div class="to">${escaped(word)} <ul>${lines.map((line) => `<li>${escaped(line)}</li>`).join("")}</ul></div>`;
}

function pieceHtml(piece: ReportPiece, base: string | null): string {
  const address = pieceAddress(piece, base);
  const words = escaped(piece.text);
  return address === null ? words : `<a href="${escaped(address)}">${words}</a>`;
}

const sentenceHtml = (sentence: Sentence, base: string | null) =>
  sentence.map((piece) => pieceHtml(piece, base)).join("");

function blockHtml(block: ReportBlock, heading: string, { language }: ReportContent, { base }: HtmlOptions): string {
  switch (block.type) {
    case "heading":
      return `<h${block.level + 1}>${escaped(heading)}</h${block.level + 1}>`;
    case "paragraph":
      return `<p>${block.sentences.map((sentence) => sentenceHtml(sentence, base)).join(" ")}</p>`;
    case "list":
      return `<ul>${block.items.map((item) => `<li>${sentenceHtml(item, base)}</li>`).join("\n")}</ul>`;
    case "quotes":
      return `<blockquote>${block.items
        .map((item) => {
          const source = escaped(item.source);
          const cited = item.url === null ? source : `<a href="${escaped(item.url)}">${source}</a>`;
          return `<p>“${escaped(item.text)}” <cite>– ${cited}</cite></p>`;
        })
        .join("\n")}</blockquote>`;
    case "table":
      return [
        `<table><caption>${escaped(block.caption)}</caption><colgroup>`,
        ...columnShares(block.columns).map((share) => `<col style="width:${(share * 100).toFixed(1)}%">`),
        "</colgroup><thead><tr>",
        ...block.columns.map(({ name }) => `<th scope="col">${escaped(name)}</th>`),
        "</tr></thead><tbody>",
        ...block.rows.map(
          (row) =>
            `<tr>${row
              .map((piece, i) => `<td${block.columns[i]?.numeric ? ' class="n"' : ""}>${pieceHtml(piece, base)}</td>`)
              .join("")}</tr>`,
        ),
        "</tbody></table>",
      ].join("");
    case "chart":
      return `<figure role="img" aria-label="${escaped(block.caption)}">${chartSvg(block, language)}<figcaption>${
        block.query === undefined
          ? escaped(block.caption)
          : pieceHtml({ text: block.caption, query: block.query }, base)
      }</figcaption></figure>`;
  }
}
