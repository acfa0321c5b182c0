// What accepting a plan would add to the watchlist: the documents and laws it stands on, as policies with names from the seed
// registry. Nothing out of scope, nothing watched already; people choose.
import { fold } from "../../classifiers/text/fold.ts";
import type { PlanReading } from "../messages/plan.ts";
import { NO_DATES, type Policy } from "../messages/registry.ts";
import { documentKey, relates } from "../policy/identity.ts";
import { knownDocument } from "../policy/seed-registry.ts";

export interface PolicyProposal {
  readonly policy: Policy;
  /** Where the plan names it. */
  readonly spans: readonly (readonly [number, number])[];
  /** The plan was made to carry it out; proposed as chosen. */
  readonly likely: boolean;
}

/** Kinds of documents that speak to the public; letters, reports and other plans are papers between offices. */
const PUBLIC = /(?:^|[/-])(?:CT|NĐ|NQ|QĐ|TT|TTLT|QH\d*|PL|L)(?:[-/]|$)/;

/** Proposals in the order in which the plan names them. */
export function proposePolicies(reading: PlanReading, watched: readonly Policy[]): PolicyProposal[] {
  const known = watched.flatMap((policy) => policy.documents.map(documentKey));
  const names = new Set(watched.flatMap((policy) => [policy.name, ...policy.aliases]).map(fold));
  const outside = reading.tasks.filter((task) => task.outOfScope).map((task) => task.spans.quote);
  const inScope = (spans: readonly (readonly [number, number])[]) =>
    spans.length === 0 || spans.some(([start]) => !outside.some((quote) => start >= quote[0] && start < quote[1]));
  const title = fold(reading.document.title ?? "");
  const out: PolicyProposal[] = [];
  for (const basis of reading.basis) {
    if (!PUBLIC.test(basis.canonical) || !inScope(basis.spans)) continue;
    const key = documentKey(basis.canonical);
    const seed = knownDocument(basis.canonical);
    const sample = { canonical: basis.canonical, span: [0, 0] as [number, number], ...NOTHING_MORE };
    if (known.some((other) => other.canonical === key.canonical || relates(sample, other, null) >= 0.9)) continue;
    const written = basis.as_written[0] ?? basis.canonical;
    const name = seed ? `${seed.type} ${seed.canonical}: ${seed.title}` : written;
    if (names.has(fold(name))) continue;
    out.push({
      policy: {
        ...EMPTY,
        policyId: slugOf(basis.canonical),
        name: name.slice(0, 500),
        documents: [basis.canonical],
        agencies: basis.issuer === null ? [] : [basis.issuer],
        dates: { ...NO_DATES, issued: seed?.issued ?? basis.date, effective: seed?.effective ?? null },
      },
      spans: basis.spans,
      likely: title.includes(fold(basis.canonical)) || title.includes(fold(written)),
    });
  }
  reading.laws.forEach((law, at) => {
    const span = reading.spans.laws[at];
    if (names.has(fold(law)) || !inScope(span ? [span] : [])) return;
    out.push({ policy: { ...EMPTY, policyId: slugOf(law), name: law }, spans: span ? [span] : [], likely: false });
  });
  return [...new Map(out.map((one) => [one.policy.policyId, one])).values()];
}

const NOTHING_MORE = { type: null, number: null, year: null, issuer: null, date: null };
const EMPTY: Policy = {
  policyId: "",
  name: "",
  aliases: [],
  documents: [],
  mustNear: [],
  mustNotNear: [],
  agencies: [],
  owners: [],
  dates: NO_DATES,
  chain: [],
  region: null,
};

/** "168/2024/NĐ-CP" -> "168-2024-nd-cp": an id that people can read. */
export function slugOf(name: string): string {
  const slug = fold(name)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return slug.slice(0, 90).replace(/-+$/, "") || "chinh-sach";
}
