// A member of a group that is asked for batches: fetches ahead within bounds, hands out, commits, and takes part in every new
// sharing. Batches under work are finished before the partitions are shared out anew, so that little is done twice.
import { LangngheError } from "../../errors.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Batch, LogOutput, LogRecord, Member, Position } from "../../ports/log.ts";
import type { Cluster, FetchedMessage } from "./driver.ts";
import { fetchFrom, leaderOf, recordOf, sizeOf } from "./fetching.ts";
import { protocolType, translateKafka } from "./kafka-errors.ts";
import type { Outage } from "./outage.ts";
import { type Assigned, type Committed, type GroupSession, REBALANCE_MS } from "./session.ts";

/** A third of this would do for the session; a new sharing is noticed with the next beat, so it should not be long. */
const BEAT_MS = 1000;
/** How long a fetch waits at the broker when there is nothing, and when a partition with a full buffer was left out of it. */
const IDLE_WAIT_MS = 500;
const BUSY_WAIT_MS = 20;
/** What is fetched ahead, in batches. */
const AHEAD = 2;

export interface MemberParts {
  readonly cluster: Cluster;
  readonly session: GroupSession;
  readonly outage: Outage;
  readonly clock: Pick<Clock, "sleep">;
  /** Our name of a topic, by its name on the brokers. */
  readonly topics: ReadonlyMap<string, string>;
  readonly maxRecords: number;
  readonly maxBytes: number;
  readonly append: (outputs: readonly LogOutput[]) => Promise<unknown>;
  readonly startOf: (topic: string, partition: number) => Promise<number>;
  readonly onClose: () => void;
}

/** A partition that this member owns. */
interface Share {
  /** Name on the brokers. */
  readonly remote: string;
  readonly topic: string;
  readonly partition: number;
  committed: Committed | null;
  /** Fetched and not committed, those under work included. */
  buffer: FetchedMessage[];
  bytes: number;
  fetchAt: number;
  batch: KafkaBatch | null;
}

export class KafkaMember implements Member {
  readonly #parts: MemberParts;
  readonly #stop = new AbortController();
  readonly #fetching = new Set<number>();
  #shares = new Map<string, Share>();
  /** No batch begins while the group waits for a new sharing. */
  #pausing = false;
  #failure: LangngheError | null = null;
  #changed = Promise.withResolvers<void>();
  #last = "";

  constructor(parts: MemberParts) {
    this.#parts = parts;
    void this.#run();
  }

  async next(signal: AbortSignal): Promise<Batch | null> {
    const wake = (): void => this.#change();
    signal.addEventListener("abort", wake, { once: true });
    try {
      for (;;) {
        if (signal.aborted || this.#stop.signal.aborted) return null;
        if (this.#failure) throw this.#failure;
        const batch = this.#pausing ? null : this.#take();
        if (batch) return batch;
        await this.#changed.promise;
      }
    } finally {
      signal.removeEventListener("abort", wake);
    }
  }

  owns(topic: string): boolean {
    // While the group is shared out anew nobody knows.
    return !this.#pausing && this.#shares.values().some((share) => share.topic === topic);
  }

  async close(): Promise<void> {
    if (this.#stop.signal.aborted) return;
    this.#stop.abort();
    this.#shares = new Map();
    this.#change();
    await this.#parts.session.leave();
    await this.#parts.cluster.disconnect().catch(() => {});
    this.#parts.onClose();
  }

  /** Whether this batch is still this member's to commit. */
  holds(share: Share, batch: KafkaBatch): boolean {
    return share.batch === batch && this.#shares.get(placeOf(share)) === share;
  }

  /** Ends a batch; what it did not commit is read again. */
  end(share: Share, batch: KafkaBatch): void {
    if (share.batch !== batch) return;
    share.batch = null;
    this.#change();
  }

  async commit(share: Share, batch: KafkaBatch, committed: Committed): Promise<void> {
    const at = { topic: share.remote, partition: share.partition };
    try {
      await this.#parts.outage.watch(() => this.#parts.session.commit(at, committed));
    } catch (thrown) {
      if (translateKafka(thrown).code === "PARTITION_LOST") this.end(share, batch);
      throw thrown;
    }
    share.committed = committed;
    const done = share.buffer.findIndex((message) => Number(message.offset) >= committed.next);
    for (const message of share.buffer.splice(0, done < 0 ? share.buffer.length : done)) share.bytes -= sizeOf(message);
    this.#change();
  }

  #change(): void {
    this.#changed.resolve();
    this.#changed = Promise.withResolvers();
  }

  #take(): Batch | null {
    const ready = [...this.#shares].filter(([, share]) => share.batch === null && share.buffer.length > 0);
    const after = ready.findIndex(([place]) => place === this.#last);
    const [place, share] = ready[(after + 1) % Math.max(1, ready.length)] ?? [];
    if (place === undefined || !share) return null;
    this.#last = place;
    const records: LogRecord[] = [];
    let bytes = 0;
    for (const message of share.buffer) {
      bytes += sizeOf(message);
      if (records.length >= this.#parts.maxRecords || (records.length > 0 && bytes > this.#parts.maxBytes)) break;
      records.push(recordOf(share.topic, share.partition, message));
    }
    share.batch = new KafkaBatch(this, share, records, this.#parts.append);
    return share.batch;
  }

  /** Joins, beats until the group is shared out anew, joins again. */
  async #run(): Promise<void> {
    const { outage, clock, cluster, session, topics } = this.#parts;
    const { signal } = this.#stop;
    try {
      for (;;) {
        const assigned = await outage.untilBack(signal, async () => {
          await cluster.connect();
          await cluster.addMultipleTargetTopics([...topics.keys()]);
          await cluster.refreshMetadataIfNecessary();
          return session.join(
            [...this.#shares.values()].map(({ remote, partition }) => ({ topic: remote, partition })),
          );
        });
        if (signal.aborted) {
          await session.leave();
          return;
        }
        this.#adopt(assigned);
        this.#startFetching();
        do await clock.sleep(BEAT_MS, signal);
        while (await outage.untilBack(signal, () => session.beat()));
        this.#pausing = true;
        await this.#finish();
      }
    } catch (thrown) {
      if (!signal.aborted) this.#fail(thrown);
    }
  }

  #fail(thrown: unknown): void {
    this.#failure = translateKafka(thrown);
    this.#change();
  }

  /** Waits for the batches under work, but not longer than the group can. */
  async #finish(): Promise<void> {
    const limit = AbortSignal.any([this.#stop.signal, AbortSignal.timeout(REBALANCE_MS / 2)]);
    limit.addEventListener("abort", () => this.#change(), { once: true });
    while (!limit.aborted && [...this.#shares.values()].some((share) => share.batch !== null)) {
      await this.#changed.promise;
    }
  }

  #adopt(assigned: readonly Assigned[]): void {
    const shares = new Map<string, Share>();
    for (const { topic: remote, partition, committed } of assigned) {
      const topic = this.#parts.topics.get(remote);
      if (topic === undefined) continue;
      const had = this.#shares.get(placeOf({ remote, partition }));
      // What it had stays, unless others worked on it while this member was thought dead.
      const share: Share =
        had && had.committed?.next === committed?.next
          ? had
          : { remote, topic, partition, committed, buffer: [], bytes: 0, fetchAt: committed?.next ?? 0, batch: null };
      shares.set(placeOf(share), share);
    }
    this.#shares = shares;
    this.#pausing = false;
    this.#change();
  }

  #startFetching(): void {
    for (const { remote, partition } of this.#shares.values()) {
      const leader = leaderOf(this.#parts.cluster, remote, partition);
      if (leader === null || this.#fetching.has(leader)) continue;
      this.#fetching.add(leader);
      void this.#fetchLoop(leader).finally(() => this.#fetching.delete(leader));
    }
  }

  /** Fetches what this broker leads, as long as it leads anything of ours. */
  async #fetchLoop(nodeId: number): Promise<void> {
    const { cluster, outage, maxBytes } = this.#parts;
    const { signal } = this.#stop;
    for (let attempt = 0; !signal.aborted; ) {
      const led = [...this.#shares.values()].filter(
        ({ remote, partition }) => leaderOf(cluster, remote, partition) === nodeId,
      );
      if (led.length === 0) return;
      const wanted = led.filter((share) => share.bytes < AHEAD * maxBytes);
      if (wanted.length === 0) {
        await this.#changed.promise;
        continue;
      }
      const asked = new Map(wanted.map((share) => [placeOf(share), { share, from: share.fetchAt }]));
      try {
        const fetched = await outage.watch(() =>
          fetchFrom(
            cluster,
            nodeId,
            wanted.map(({ remote, partition, fetchAt }) => ({
              topic: remote,
              partition,
              fetchOffset: fetchAt,
              maxBytes,
            })),
            maxBytes,
            wanted.length < led.length ? BUSY_WAIT_MS : IDLE_WAIT_MS,
          ),
        );
        attempt = 0;
        for (const { topic, partition, messages } of fetched) {
          const { share, from } = asked.get(placeOf({ remote: topic, partition })) ?? {};
          const last = messages.at(-1);
          // A share that was given up meanwhile, or reset, has no use for these.
          if (!share || !last || share.fetchAt !== from) continue;
          share.buffer.push(...messages);
          for (const message of messages) share.bytes += sizeOf(message);
          share.fetchAt = Number(last.offset) + 1;
        }
        if (fetched.some(({ messages }) => messages.length > 0)) this.#change();
      } catch (thrown) {
        if (signal.aborted) return;
        try {
          if (protocolType(thrown) === "" && translateKafka(thrown).code === "LOG_POSITION_LOST") throw thrown;
          await this.#recover(thrown, wanted, attempt++);
        } catch (failure) {
          if (!signal.aborted) this.#fail(failure);
          return;
        }
      }
    }
  }

  async #recover(thrown: unknown, wanted: readonly Share[], attempt: number): Promise<void> {
    const error = translateKafka(thrown);
    if (error.code === "LOG_POSITION_LOST") {
      for (const share of wanted) await this.#moveToStart(share);
      return;
    }
    if (error.code !== "LOG_UNAVAILABLE") throw error;
    await this.#parts.outage.pause(attempt, this.#stop.signal);
    // Leaders may have moved. When brokers are away, the next fetch says so again.
    await this.#parts.cluster.refreshMetadata().catch(() => {});
    this.#startFetching();
  }

  /** A group that never committed begins where the log begins; one that did has lost what it should have read. */
  async #moveToStart(share: Share): Promise<void> {
    const start = await this.#parts.startOf(share.topic, share.partition);
    if (share.fetchAt >= start) return;
    if (share.committed) {
      throw new LangngheError(
        "LOG_POSITION_LOST",
        `${share.topic}/${share.partition} begins at ${start}, ${share.fetchAt} was next`,
      );
    }
    share.fetchAt = start;
  }
}

class KafkaBatch implements Batch {
  readonly topic: string;
  readonly partition: number;
  readonly records: readonly LogRecord[];
  readonly tally: string;
  readonly #member: KafkaMember;
  readonly #share: Share;
  readonly #append: (outputs: readonly LogOutput[]) => Promise<unknown>;
  readonly #end: number;
  /** Outputs that are written already: a commit that is called again with them does not write them twice. */
  #appended: readonly LogOutput[] | null = null;

  constructor(
    member: KafkaMember,
    share: Share,
    records: readonly LogRecord[],
    append: (outputs: readonly LogOutput[]) => Promise<unknown>,
  ) {
    this.#member = member;
    this.#share = share;
    this.#append = append;
    this.topic = share.topic;
    this.partition = share.partition;
    this.records = records;
    this.tally = share.committed?.tally ?? "";
    this.#end = (records.at(-1)?.position.offset ?? -1) + 1;
  }

  async commit(outputs: readonly LogOutput[], tally: string, upTo?: Position): Promise<void> {
    const next = upTo ? upTo.offset + 1 : this.#end;
    if (upTo && (upTo.topic !== this.topic || upTo.partition !== this.partition || next > this.#end)) {
      throw new TypeError(`position ${upTo.topic}/${upTo.partition}/${upTo.offset} is not in this batch`);
    }
    if (next <= (this.#share.committed?.next ?? 0)) return;
    this.#own();
    if (outputs.length > 0 && this.#appended !== outputs) {
      await this.#append(outputs);
      this.#appended = outputs;
    }
    this.#own();
    await this.#member.commit(this.#share, this, { next, tally });
    if (next >= this.#end) this.#member.end(this.#share, this);
  }

  async release(): Promise<void> {
    this.#member.end(this.#share, this);
  }

  #own(): void {
    if (!this.#member.holds(this.#share, this)) {
      throw new LangngheError("PARTITION_LOST", `${this.topic}/${this.partition}`);
    }
  }
}

function placeOf(share: { readonly remote: string; readonly partition: number }): string {
  return `${share.remote}/${share.partition}`;
}
