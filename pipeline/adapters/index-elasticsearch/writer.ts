// Writes articles so that a crash at any point loses nothing and a replay repairs the rest. The newest version stands in
// the index of its month; `heads` says which month, read in real time, so that a move leaves no second copy.
import type { Client } from "@elastic/elasticsearch";
import type { IndexWrite, ItemVerdict, StoredArticle } from "../../ports/article-index.ts";
import { type BulkOperation, bulk, type Sleep } from "./bulk.ts";
import { articleDocument } from "./document.ts";
import { monthIndex, type Names } from "./mapping.ts";

interface Head {
  readonly index: string;
  readonly number: number;
}

interface Step {
  readonly at: number;
  readonly stored: StoredArticle;
  readonly number: number;
  readonly index: string;
  readonly source: string;
  readonly head: Head | undefined;
}

export class ArticleWriter {
  readonly #client: Client;
  readonly #names: Names;
  readonly #sleep: Sleep | undefined;

  constructor(client: Client, names: Names, sleep?: Sleep) {
    this.#client = client;
    this.#names = names;
    this.#sleep = sleep;
  }

  /**
   * Order: replaced and older versions into `versions`, then the articles, then what a move left behind, then heads.
   * A failure in between is `retry` for that article; writing it again goes the same way.
   */
  async write(writes: readonly IndexWrite[], signal?: AbortSignal): Promise<ItemVerdict[]> {
    const verdicts: ItemVerdict[] = writes.map(() => ({ outcome: "stored" }));
    const stored = writes.map(({ grouped, trace, way }): StoredArticle => ({ ...grouped, trace, way }));
    const ids = [...new Set(stored.map(({ article }) => article.articleId))];
    const heads = await this.#heads(ids, signal);

    const newest = new Map<string, number>();
    const older: { at: number; stored: StoredArticle }[] = [];
    for (const [at, item] of stored.entries()) {
      const id = item.article.articleId;
      const best = newest.get(id);
      const known = Math.max(heads.get(id)?.number ?? 0, best === undefined ? 0 : (stored[best]?.version.number ?? 0));
      if (item.version.number < known) {
        verdicts[at] = { outcome: "stale" };
        older.push({ at, stored: item });
      } else {
        if (best !== undefined && stored[best] && stored[best].version.number < item.version.number)
          older.push({ at: best, stored: stored[best] });
        newest.set(id, at);
      }
    }

    const replaced = await this.#replaced(newest, stored, heads, signal);
    const history: { at: number; operation: BulkOperation }[] = [
      ...older.map((item) => ({ at: item.at, operation: this.#versionOperation(item.stored) })),
      ...replaced.map((item) => ({ at: item.at, operation: this.#versionOperation(item.stored) })),
    ];
    const failed = (at: number) => verdicts[at]?.outcome === "retry" || verdicts[at]?.outcome === "rejected";
    const note = (at: number, verdict: ItemVerdict) => {
      if (verdict.outcome === "retry" || verdict.outcome === "rejected") verdicts[at] = verdict;
    };
    await this.#send(history, signal, note);

    const steps: Step[] = [];
    for (const [id, at] of newest) {
      const item = stored[at];
      if (!item || failed(at)) continue;
      const { timeMs, body } = articleDocument(item);
      const index = monthIndex(this.#names, timeMs);
      steps.push({
        at,
        stored: item,
        number: item.version.number,
        index,
        source: JSON.stringify(body),
        head: heads.get(id),
      });
    }
    await this.#send(
      steps.map((step) => ({ at: step.at, operation: articleOperation(step) })),
      signal,
      (at, verdict) => {
        // A newer one came between reading the head and writing: this one is history now.
        verdicts[at] = verdict.outcome === "stored" ? (verdicts[at] ?? verdict) : verdict;
      },
    );

    const moved = steps.filter((step) => !failed(step.at) && step.head !== undefined && step.head.index !== step.index);
    await this.#send(
      moved.map((step) => ({ at: step.at, operation: deletion(step.head?.index ?? "", step.stored, step.number) })),
      signal,
      note,
    );

    const settled = steps.filter(
      (step) =>
        verdicts[step.at]?.outcome === "stored" &&
        (step.head?.number !== step.number || step.head.index !== step.index),
    );
    const lost: Step[] = [];
    await this.#send(
      settled.map((step) => ({ at: step.at, operation: this.#headOperation(step) })),
      signal,
      (at, verdict) => {
        if (verdict.outcome === "stale") lost.push(...settled.filter((step) => step.at === at));
        else note(at, verdict);
      },
    );
    if (lost.length > 0) await this.#yieldToNewer(lost, verdicts, signal);
    // What became history in this call shares its article's fate only where its own version could not be kept.
    return verdicts;
  }

  /** Another worker wrote a newer version meanwhile: our copy goes into `versions`, and out of a month it is not in. */
  async #yieldToNewer(lost: readonly Step[], verdicts: ItemVerdict[], signal?: AbortSignal): Promise<void> {
    const heads = await this.#heads(
      lost.map((step) => step.stored.article.articleId),
      signal,
    );
    for (const step of lost) verdicts[step.at] = { outcome: "stale" };
    const note = (at: number, verdict: ItemVerdict) => {
      if (verdict.outcome === "retry" || verdict.outcome === "rejected") verdicts[at] = verdict;
    };
    await this.#send(
      lost.map((step) => ({ at: step.at, operation: this.#versionOperation(step.stored) })),
      signal,
      note,
    );
    const strays = lost.filter((step) => heads.get(step.stored.article.articleId)?.index !== step.index);
    await this.#send(
      strays.map((step) => ({ at: step.at, operation: deletion(step.index, step.stored, step.number) })),
      signal,
      note,
    );
  }

  async #send(
    list: readonly { readonly at: number; readonly operation: BulkOperation }[],
    signal: AbortSignal | undefined,
    note: (at: number, verdict: ItemVerdict) => void,
  ): Promise<void> {
    if (list.length === 0) return;
    const found = await bulk(
      this.#client,
      list.map(({ operation }) => operation),
      signal,
      this.#sleep,
    );
    for (const [n, verdict] of found.entries()) note(list[n]?.at ?? 0, verdict);
  }

  async #heads(ids: readonly string[], signal?: AbortSignal): Promise<Map<string, Head>> {
    const heads = new Map<string, Head>();
    if (ids.length === 0) return heads;
    const answer = await this.#client.mget<Head>({ index: this.#names.heads, ids: [...ids] }, signal ? { signal } : {});
    for (const doc of answer.docs) {
      if ("found" in doc && doc.found && doc._source) heads.set(doc._id, doc._source);
    }
    return heads;
  }

  /** The versions that this write takes out of the monthly indices, as they stand there. */
  async #replaced(
    newest: ReadonlyMap<string, number>,
    stored: readonly StoredArticle[],
    heads: ReadonlyMap<string, Head>,
    signal?: AbortSignal,
  ): Promise<{ at: number; stored: StoredArticle }[]> {
    const wanted: { at: number; _index: string; _id: string }[] = [];
    for (const [id, at] of newest) {
      const head = heads.get(id);
      if (head && head.number < (stored[at]?.version.number ?? 0)) wanted.push({ at, _index: head.index, _id: id });
    }
    if (wanted.length === 0) return [];
    const answer = await this.#client.mget<{ stored: StoredArticle }>(
      { docs: wanted.map(({ _index, _id }) => ({ _index, _id, _source: ["stored"] })) },
      signal ? { signal } : {},
    );
    return answer.docs.flatMap((doc, n) => {
      const before = "found" in doc && doc.found ? doc._source?.stored : undefined;
      const number = stored[wanted[n]?.at ?? 0]?.version.number ?? 0;
      return before && before.version.number < number ? [{ at: wanted[n]?.at ?? 0, stored: before }] : [];
    });
  }

  #versionOperation(stored: StoredArticle): BulkOperation {
    const { articleId } = stored.article;
    const { number } = stored.version;
    return {
      action: "index",
      index: this.#names.versions,
      id: `${articleId}:${number}`,
      source: JSON.stringify({ id: articleId, number, stored }),
    };
  }

  #headOperation(step: Step): BulkOperation {
    return {
      action: "index",
      index: this.#names.heads,
      id: step.stored.article.articleId,
      version: step.number,
      source: JSON.stringify({ index: step.index, number: step.number } satisfies Head),
    };
  }
}

function articleOperation(step: Step): BulkOperation {
  return {
    action: "index",
    index: step.index,
    id: step.stored.article.articleId,
    version: step.number,
    source: step.source,
  };
}

/** `number`: the version that made the copy superfluous; a copy newer than that stays. */
function deletion(index: string, stored: StoredArticle, number: number): BulkOperation {
  return { action: "delete", index, id: stored.article.articleId, version: number };
}
