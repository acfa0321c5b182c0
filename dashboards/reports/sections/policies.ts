// Each policy's volume against the spans before, its reprints, tone and attitude: a table, and sentences about attitude.
import type { ReportBlock, ReportPiece, Sentence } from "../../../pipeline/messages/report.ts";
import { pointsOf } from "../../server/counting.ts";
import { iso } from "../../server/vietnam-time.ts";
import { condition, type Figure } from "../counter.ts";
import { heading, type Making, type Section } from "../report-world.ts";
import type { WordKey } from "../words.vi.ts";
import { watchedBaselines } from "./general.ts";

const ATTITUDE_POLICIES = 12;
/** More lines than these cannot be told apart. */
const CHART_POLICIES = 5;

interface Row {
  readonly policyId: string;
  readonly name: string;
  readonly now: Figure;
  readonly before: readonly Figure[];
  readonly reprints: Figure;
  readonly negative: Figure;
  readonly unfavourable: Figure;
}

export const policies: Section = async (making) => {
  const { world, counter, wording, span, kind } = making;
  const known = await watchedBaselines(making);
  const rows: Row[] = [];
  for (const { policyId, name } of world.policies) {
    const mine = [condition("policy", policyId)];
    const now = await counter.count(mine, span);
    const before = await Promise.all(known.map((baseline) => counter.count(mine, baseline.span)));
    if (now.count === 0 && before.every(({ count }) => count === 0)) continue;
    const [reprints, negative, unfavourable] = await Promise.all(
      ["role:reprint", "tone:negative", "attitude:unfavourable"].map((more) => counter.count([...mine, more], span)),
    );
    if (reprints && negative && unfavourable)
      rows.push({ policyId, name, now, before, reprints, negative, unfavourable });
  }
  if (rows.length === 0) return [];
  rows.sort((a, b) => b.now.count - a.now.count || a.name.localeCompare(b.name, "vi"));
  const numeric = (key: WordKey) => ({ name: wording.word(key), numeric: true });
  const table: ReportBlock = {
    type: "table",
    caption: wording.word("tablePolicies"),
    columns: [
      { name: wording.word("colPolicy"), numeric: false },
      numeric(kind === "daily" ? "colToday" : "colNow"),
      ...known.map(({ name }) => numeric(COLUMN[name] ?? "colBefore")),
      numeric("colReprints"),
      numeric("colNegative"),
      numeric("colUnfavourable"),
    ],
    rows: rows.map((row) => [
      { text: row.name, page: `/policies/${row.policyId}` } as ReportPiece,
      ...[row.now, ...row.before, row.reprints, row.negative, row.unfavourable].map(wording.figure),
    ]),
  };
  const attitudes = await attitudeSentences(making, rows.slice(0, ATTITUDE_POLICIES));
  const blocks: ReportBlock[] = [heading(making, "headPolicies"), table];
  if (kind === "weekly") blocks.push(await policyChart(making, rows));
  if (attitudes.length > 0) blocks.push({ type: "list", items: attitudes });
  return blocks;
};

/** The busiest policies day by day. */
async function policyChart({ world, counter, wording, span }: Making, rows: readonly Row[]): Promise<ReportBlock> {
  const shown = rows.slice(0, CHART_POLICIES);
  const drawn = await Promise.all(
    shown.map(async ({ policyId, name }) => {
      const [series] = await world.index.series({
        query: counter.node(counter.text([condition("policy", policyId)], span)),
        interval: "day",
        from: iso(span.from),
        to: iso(span.to - 1),
      });
      return { name, points: pointsOf(series) };
    }),
  );
  const anyOf = `(${shown.map(({ policyId }) => condition("policy", policyId)).join(" OR ")})`;
  return {
    type: "chart",
    caption: wording.word("chartPolicies"),
    kind: "line",
    labels: (drawn[0]?.points ?? []).map(({ at }) => wording.day(Date.parse(at)).slice(0, 5)),
    series: drawn.map(({ name, points }) => ({ name, values: points.map(({ count }) => count) })),
    query: counter.text([anyOf], span),
  };
}

const COLUMN: Partial<Record<WordKey, WordKey>> = { dayBefore: "colDayBefore", weekBefore: "colWeekBefore" };

/** A sentence for each policy that somebody took a side on. */
export async function attitudeSentences(
  { counter, wording, span }: Making,
  rows: readonly Pick<Row, "policyId" | "name" | "now">[],
): Promise<Sentence[]> {
  const out: Sentence[] = [];
  for (const { policyId, name, now } of rows) {
    const mine = [condition("policy", policyId)];
    const [favourable, neutral, unfavourable] = await Promise.all(
      ["favourable", "neutral", "unfavourable"].map((attitude) =>
        counter.count([...mine, `attitude:${attitude}`], span),
      ),
    );
    if (!favourable || !neutral || !unfavourable || favourable.count + unfavourable.count === 0) continue;
    const parts = wording.parts([
      ["attitudeUnfavourable", unfavourable],
      ["attitudeNeutral", neutral],
      ["attitudeFavourable", favourable],
    ]);
    if (parts) out.push(wording.sentence("attitude", { policy: name, parts, n: wording.figure(now) }));
  }
  return out;
}
