// Deletes by time: whole months as indices, the rest by id, with heads and older versions.
import type { Client, estypes } from "@elastic/elasticsearch";
import { LangngheError } from "../../errors.ts";
import { type BulkOperation, bulk, type Sleep } from "./bulk.ts";
import { endOfMonth, type Names } from "./mapping.ts";

const PAGE = 1_000;

/** Names of the monthly indices there are. */
export async function monthIndices(client: Client, names: Names): Promise<string[]> {
  const answer = await client.indices.get({ index: names.months, allow_no_indices: true, ignore_unavailable: true });
  return Object.keys(answer);
}

/**
 * Deletes articles before the instant; gives back how many. Heads and versions go first: stopped in the middle, the
 * articles are still there to be found by the next call. Throws INDEX_BUSY when the index keeps refusing.
 */
export async function dropBefore(client: Client, names: Names, beforeMs: number, sleep?: Sleep): Promise<number> {
  let dropped = 0;
  await client.indices.refresh({
    index: [names.months, names.versions],
    ignore_unavailable: true,
    allow_no_indices: true,
  });
  for (const index of await monthIndices(client, names)) {
    const whole = (endOfMonth(names, index) ?? Number.POSITIVE_INFINITY) <= beforeMs;
    dropped += await dropArticles(client, names, index, whole ? null : beforeMs, sleep);
    if (whole) await client.indices.delete({ index, ignore_unavailable: true });
  }
  return dropped;
}

async function dropArticles(
  client: Client,
  names: Names,
  index: string,
  beforeMs: number | null,
  sleep?: Sleep,
): Promise<number> {
  let dropped = 0;
  let after: estypes.SortResults | undefined;
  for (;;) {
    const answer = await client.search({
      index,
      size: PAGE,
      query: beforeMs === null ? { match_all: {} } : { range: { time: { lt: beforeMs } } },
      sort: [{ id: "asc" }],
      _source: false,
      version: true,
      ...(after === undefined ? {} : { search_after: after }),
    });
    const page = answer.hits.hits.flatMap((hit) =>
      hit._id === undefined ? [] : [{ id: hit._id, version: hit._version ?? 1 }],
    );
    const last = answer.hits.hits.at(-1)?.sort;
    if (page.length === 0 || last === undefined) return dropped;
    const gone = (where: string): BulkOperation[] =>
      page.map(({ id, version }) => ({ action: "delete", index: where, id, version }));
    await all(
      client,
      [
        ...(await versionDeletions(
          client,
          names,
          page.map(({ id }) => id),
        )),
        ...gone(names.heads),
      ],
      sleep,
    );
    if (beforeMs !== null) await all(client, gone(index), sleep);
    dropped += page.length;
    after = last;
  }
}

async function versionDeletions(client: Client, names: Names, ids: readonly string[]): Promise<BulkOperation[]> {
  const out: BulkOperation[] = [];
  let after: estypes.SortResults | undefined;
  for (;;) {
    const answer = await client.search({
      index: names.versions,
      size: PAGE,
      query: { terms: { id: [...ids] } },
      sort: [{ id: "asc" }, { number: "asc" }],
      _source: false,
      ...(after === undefined ? {} : { search_after: after }),
    });
    for (const hit of answer.hits.hits)
      if (hit._id !== undefined) out.push({ action: "delete", index: names.versions, id: hit._id });
    after = answer.hits.hits.at(-1)?.sort;
    if (answer.hits.hits.length < PAGE || after === undefined) return out;
  }
}

async function all(client: Client, operations: readonly BulkOperation[], sleep?: Sleep): Promise<void> {
  const verdicts = await bulk(client, operations, undefined, sleep);
  const refused = verdicts.find((verdict) => verdict.outcome === "retry" || verdict.outcome === "rejected");
  if (refused && "why" in refused) throw new LangngheError("INDEX_BUSY", `a deletion was refused: ${refused.why}`);
}
