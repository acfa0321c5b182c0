// A report as it will stand on paper: the decree's head and foot, the blocks between, figures that open what they count.
import { type ReactNode, useEffect, useRef } from "react";
import type { ReportBlock, ReportForm, ReportPiece, Sentence } from "../../api/report.ts";
import { articlesPath, formText, headingTexts } from "../../api/report-form.ts";
import { Link } from "../address.tsx";
import { useLanguage } from "../language.tsx";

export interface SheetBlock {
  readonly key: number;
  readonly block: ReportBlock;
}

export function ReportSheet({
  form,
  blocks,
  language,
  wrap,
}: {
  readonly form: ReportForm;
  readonly blocks: readonly SheetBlock[];
  readonly language: "vi" | "en";
  /** Puts the tools of an editor around a block. */
  readonly wrap?: (at: number, shown: ReactNode) => ReactNode;
}) {
  const { t } = useLanguage();
  const text = formText(form, language);
  const headings = headingTexts(blocks.map(({ block }) => block));
  const [only] = text.addressees;
  return (
    <article className="sheet" lang={language} aria-label={t("reportSheet")}>
      <header className="sheet-head">
        <div>
          {text.superior ? <p>{text.superior}</p> : null}
          {text.issuer ? (
            <p className="strong">
              <span className="ruled">{text.issuer}</span>
            </p>
          ) : null}
        </div>
        <div>
          <p className="strong">{text.nation}</p>
          <p className="strong motto">
            <span>{text.motto}</span>
          </p>
        </div>
        <p className="number-line">{text.number}</p>
        <p className="place">{text.placeAndDate}</p>
      </header>
      <div className="sheet-title">
        <p>{text.type}</p>
        <p>
          <span className="ruled">{text.subject}</span>
        </p>
      </div>
      {text.addressees.length === 1 ? (
        <p className="sheet-to">
          {text.addresseeWord} {only}
        </p>
      ) : text.addressees.length > 1 ? (
        <div className="sheet-to">
          {text.addresseeWord}
          <ul>
            {text.addressees.map((line) => (
              <li key={line}>- {line}</li>
            ))}
          </ul>
        </div>
      ) : null}
      <div className="sheet-text">
        {blocks.map(({ key, block }, at) => {
          const shown = <BlockView block={block} heading={headings[at] ?? ""} language={language} />;
          return <div key={key}>{wrap ? wrap(at, shown) : shown}</div>;
        })}
      </div>
      <footer className="sheet-foot">
        <div className="recipients">
          <p>{text.recipientsWord}</p>
          <ul>
            {text.recipients.map((line) => (
              <li key={line}>- {line}</li>
            ))}
          </ul>
        </div>
        <div className="signer">
          {text.signerTitles.map((line) => (
            <p key={line}>{line}</p>
          ))}
          <p className="signer-name">{text.signerName}</p>
        </div>
      </footer>
    </article>
  );
}

/** Parts that have no id of their own: they never change places within a block, so their place is one. */
function placed<Item>(
  items: readonly Item[],
): { readonly place: string; readonly item: Item; readonly first: boolean }[] {
  return items.map((item, at) => ({ place: String(at), item, first: at === 0 }));
}

function Piece({ piece }: { readonly piece: ReportPiece }) {
  if (piece.query !== undefined) return <Link href={articlesPath(piece.query)}>{piece.text}</Link>;
  if (piece.page !== undefined) return <Link href={piece.page}>{piece.text}</Link>;
  if (piece.url !== undefined)
    return (
      <a href={piece.url} rel="noreferrer noopener">
        {piece.text}
      </a>
    );
  return piece.text;
}

function Words({ sentence }: { readonly sentence: Sentence }) {
  return placed(sentence).map(({ place, item }) => <Piece key={place} piece={item} />);
}

function BlockView({
  block,
  heading,
  language,
}: {
  readonly block: ReportBlock;
  readonly heading: string;
  readonly language: "vi" | "en";
}) {
  switch (block.type) {
    case "heading": {
      const Level = `h${block.level + 1}` as "h2" | "h3" | "h4";
      return <Level className="sheet-heading">{heading}</Level>;
    }
    case "paragraph":
      return (
        <p className="sheet-paragraph">
          {placed(block.sentences).map(({ place, item, first }) => (
            <span key={place}>
              {first ? "" : " "}
              <Words sentence={item} />
            </span>
          ))}
        </p>
      );
    case "list":
      return (
        <ul className="sheet-list">
          {placed(block.items).map(({ place, item }) => (
            <li key={place}>
              - <Words sentence={item} />
            </li>
          ))}
        </ul>
      );
    case "quotes":
      return (
        <div className="sheet-quotes">
          {placed(block.items).map(({ place, item }) => (
            <blockquote key={place}>
              <p>
                “{item.text}”{" "}
                <cite>
                  –{" "}
                  {item.url === null ? (
                    item.source
                  ) : (
                    <a href={item.url} rel="noreferrer noopener">
                      {item.source}
                    </a>
                  )}
                </cite>
              </p>
            </blockquote>
          ))}
        </div>
      );
    case "table":
      return <DataTable block={block} />;
    case "chart":
      return <Drawing block={block} language={language} />;
  }
}

function DataTable({ block }: { readonly block: Extract<ReportBlock, { type: "table" }> }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="sheet-scroll" tabIndex={0} aria-label={block.caption}>
      <table className="sheet-table">
        <caption>{block.caption}</caption>
        <thead>
          <tr>
            {block.columns.map(({ name, numeric }) => (
              <th key={name} scope="col" className={numeric ? "narrow" : undefined}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {placed(block.rows).map(({ place, item: row }) => (
            <tr key={place}>
              {row.map((piece, column) => (
                <td key={block.columns[column]?.name} className={block.columns[column]?.numeric ? "number" : undefined}>
                  <Piece piece={piece} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Drawing({
  block,
  language,
}: {
  readonly block: Extract<ReportBlock, { type: "chart" }>;
  readonly language: "vi" | "en";
}) {
  const { t } = useLanguage();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let gone = false;
    let remove: (() => void) | null = null;
    const format = new Intl.NumberFormat(language === "vi" ? "vi-VN" : "en-GB");
    void import("./report-drawing.ts").then(({ drawReportChart }) => {
      if (gone || !box.current) return;
      remove = drawReportChart(box.current, block, (value) => format.format(value));
    });
    return () => {
      gone = true;
      remove?.();
    };
  }, [block, language]);
  return (
    <figure className="sheet-figure">
      <div ref={box} className="sheet-chart" role="img" aria-label={block.caption} />
      <ul className="sheet-legend" aria-hidden="true">
        {block.series.map(({ name }, i) => (
          <li key={name}>
            <span className={`swatch paper-${i % 8}`} /> {name}
          </li>
        ))}
      </ul>
      <figcaption>
        {block.query === undefined ? block.caption : <Link href={articlesPath(block.query)}>{block.caption}</Link>}
      </figcaption>
      <details className="figures-table">
        <summary>{t("tableOf")}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
        <section tabIndex={0} aria-label={block.caption}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t("colTime")}</th>
                {block.series.map(({ name }) => (
                  <th key={name} scope="col" className="number">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {placed(block.labels).map(({ place, item: label }) => (
                <tr key={place}>
                  <td>{label}</td>
                  {block.series.map(({ name, values }) => (
                    <td key={name} className="number">
                      {values[Number(place)] ?? ""}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
    </figure>
  );
}
