// The parts that only a report on one policy has: what it is, its dates, where it is written about.
import type { ReportBlock, Sentence } from "../../../pipeline/messages/report.ts";
import { condition } from "../counter.ts";
import { heading, type Section } from "../report-world.ts";
import { DATE_WORDS } from "./due.ts";
import { attitudeSentence } from "./policies.ts";

export const policyFacts: Section = async (making) => {
  const { policy, wording } = making;
  if (!policy) return [];
  const sentences: Sentence[] = [];
  if (policy.documents.length > 0)
    sentences.push(wording.sentence("policyNumbers", { documents: policy.documents.join(", ") }));
  if (policy.agencies.length > 0)
    sentences.push(wording.sentence("policyAgencies", { agencies: policy.agencies.join(", ") }));
  for (const [key, date] of Object.entries(policy.dates)) {
    const what = DATE_WORDS[key as keyof typeof policy.dates];
    if (!date) continue;
    const day = { text: wording.day(date), page: `/policies/${policy.policyId}` };
    sentences.push(wording.sentence("policyDate", { what: wording.word(what), day }));
  }
  return sentences.length === 0 ? [] : [heading(making, "headPolicy"), { type: "paragraph", sentences }];
};

/** Attitude, sources and provinces of one policy's coverage. */
export const policySpread: Section = async (making) => {
  const { policy, wording, counter, span, names } = making;
  if (!policy) return [];
  const mine = [condition("policy", policy.policyId)];
  const now = await counter.count(mine, span);
  const blocks: ReportBlock[] = [];
  const of = await counter.breakdown(mine, span, ["attitude"]);
  const attitude = attitudeSentence(making, { name: policy.name, now, of });
  if (attitude) blocks.push({ type: "paragraph", sentences: [attitude] });
  for (const [dimension, caption, column] of [
    ["source", "tableSources", "colSource"],
    ["region", "tableRegions", "colRegion"],
  ] as const) {
    const rows = await counter.split(mine, span, dimension, 15);
    if (rows.length === 0) continue;
    blocks.push({
      type: "table",
      caption: wording.word(caption),
      columns: [
        { name: wording.word(column), numeric: false },
        { name: wording.word("colCount"), numeric: true },
      ],
      rows: rows.map((row) => [{ text: names.label(dimension, row.value) ?? row.value }, wording.figure(row)]),
    });
  }
  return blocks;
};
