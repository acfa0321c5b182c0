// Each policy's volume against the spans before, its reprints, tone and attitude: a table, and sentences about attitude.
import type { ReportBlock, ReportPiece, Sentence } from "../../../pipeline/messages/report.ts";
import { pointsOf } from "../../server/counting.ts";
import { iso } from "../../server/vietnam-time.ts";
import { type Counter, condition, type Figure } from "../counter.ts";
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
  readonly of: Awaited<ReturnType<Counter["breakdown"]>>;
}

export const policies: Section = async (making) => {
  const { world, counter, wording, span, kind } = making;
  const known = await watchedBaselines(making);
  const top = Math.max(1, world.policies.length);
  const nowOf = await counter.breakdown([], span, ["policy"], top);
  const beforeOf = await Promise.all(known.map((before) => counter.breakdown([], before.span, ["policy"], top)));
  const rows: Row[] = [];
  for (const { policyId, name } of world.policies) {
    const now = nowOf("policy", policyId);
    const before = beforeOf.map((of) => of("policy", policyId));
    if (now.count === 0 && before.every(({ count }) => count === 0)) continue;
    const of = await counter.breakdown([condition("policy", policyId)], span, ["role", "tone", "attitude"]);
    rows.push({ policyId, name, now, before, of });
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
      ...[
        row.now,
        ...row.before,
        row.of("role", "reprint"),
        row.of("tone", "negative"),
        row.of("attitude", "unfavourable"),
      ].map(wording.figure),
    ]),
  };
  const attitudes = rows
    .slice(0, ATTITUDE_POLICIES)
    .map((row) => attitudeSentence(making, row))
    .filter((said) => said !== null);
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

/** How coverage stands to one policy; null where nobody took a side. */
export function attitudeSentence(
  { wording }: Making,
  { name, now, of }: Pick<Row, "name" | "now" | "of">,
): Sentence | null {
  const [favourable, neutral, unfavourable] = [
    of("attitude", "favourable"),
    of("attitude", "neutral"),
    of("attitude", "unfavourable"),
  ];
  if (favourable.count + unfavourable.count === 0) return null;
  const parts = wording.parts([
    ["attitudeUnfavourable", unfavourable],
    ["attitudeNeutral", neutral],
    ["attitudeFavourable", favourable],
  ]);
  return parts && wording.sentence("attitude", { policy: name, parts, n: wording.figure(now) });
}
