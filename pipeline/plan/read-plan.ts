// Reads a Kế hoạch into tasks, bodies, deadlines, cited documents and reports. Nothing is made up: each value has its span.
// Opening files is plan-file.ts's work; this takes text.
import type { Span } from "../../classifiers/finding.ts";
import { fold } from "../../classifiers/text/fold.ts";
import { toNfc } from "../../classifiers/text/normalize.ts";
import type { PlanReading } from "../messages/plan.ts";
import { blocksOf, withoutMarkup } from "./blocks.ts";
import { readChannels } from "./channels.ts";
import { readBasis, readLaws } from "./citations.ts";
import { readLetterhead } from "./letterhead.ts";
import { readOddities } from "./oddities.ts";
import { readReports } from "./reports.ts";
import type { Name } from "./sentence-bodies.ts";
import { readDuties } from "./tasks.ts";

export interface ReadPlan {
  readonly reading: PlanReading;
  /** The text that all spans point into: the given one in NFC. */
  readonly text: string;
}

/** Reads a plan from its text. Linear in the text; any text gives a reading, an empty one empty lists. */
export function readPlanText(given: string): ReadPlan {
  const text = toNfc(given).replace(/\r\n?/g, "\n");
  const blocks = blocksOf(text);
  const plain = withoutMarkup(text);
  const head = readLetterhead(blocks);
  const latest = head.date?.value ?? (head.year === null ? latestYearOf(plain) : `${head.year}-12-31`);
  const basis = readBasis(plain, head.number?.value ?? null, latest);
  const laws = readLaws(plain);
  const duties = readDuties(blocks);
  const reports = readReports(duties.reports);
  const channels = readChannels(plain);
  const agencies = distinct([
    ...(head.issuer ? [{ name: head.issuer.value, span: head.issuer.span }] : []),
    ...duties.names,
    ...basis.flatMap((one) => mentionOf(plain, one.issuer)),
    ...reports.flatMap((one) => mentionOf(plain, one.to?.replace(/\s*\(.*$/, "") ?? null)),
  ]);
  return {
    text,
    reading: {
      document: {
        number: head.number?.value ?? null,
        issuer: head.issuer?.value ?? null,
        place: head.place?.value ?? null,
        date: head.date?.value ?? null,
        title: head.title?.value ?? null,
        spans: {
          number: pair(head.number?.span),
          issuer: pair(head.issuer?.span),
          place: pair(head.place?.span),
          date: pair(head.date?.span),
          title: pair(head.title?.span),
        },
      },
      basis: basis.map(({ dated: _dated, ...rest }) => rest),
      laws: laws.map((one) => one.name),
      tasks: [...duties.tasks],
      reports,
      agencies: agencies.map((one) => one.name),
      channels: channels.map((one) => one.name),
      oddities: readOddities(plain, head, basis, latest),
      spans: {
        laws: laws.map((one) => [one.span[0], one.span[1]]),
        agencies: agencies.map((one) => [one.span[0], one.span[1]]),
        channels: channels.map((one) => [one.span[0], one.span[1]]),
      },
    },
  };
}

/** The name with the place where the text has it; nothing when the text has it only as a code. */
function mentionOf(text: string, name: string | null): Name[] {
  const at = name ? text.indexOf(name) : -1;
  return name && at >= 0 ? [{ name, span: [at, at + name.length] }] : [];
}

const pair = (span: Span | undefined): [number, number] | null => (span ? [span[0], span[1]] : null);

function distinct(names: readonly Name[]): Name[] {
  const seen = new Map<string, Name>();
  for (const one of names) {
    const key = fold(one.name)
      .replace(/[^a-z0-9đ]+/g, " ")
      .trim();
    if (key !== "" && !seen.has(key)) seen.set(key, one);
  }
  return [...seen.values()];
}

/** A plan without a date was written in the last year its text dates anything by, unless that year stands alone. */
function latestYearOf(text: string): string | null {
  const years = [
    ...text.matchAll(
      /(?:ngày|tháng)\s+\d{1,2}(?:\s*\/\s*\d{1,2})?(?:\s*\/\s*|\s+(?:tháng\s+\d{1,2}\s+)?năm\s+)(\d{4})/giu,
    ),
  ].map((match) => Number(match[1]));
  const counts = Map.groupBy(years, (year) => year);
  const common = [...counts].filter(([, list]) => list.length > 1).map(([year]) => year);
  return common.length === 0 ? null : `${Math.max(...common) + 1}-12-31`;
}
