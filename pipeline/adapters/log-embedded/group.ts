// A consumer group inside the process: who of its members owns which partition, and how far the group has come.
// Partitions with a batch under work change hands only when that batch ends, so that nothing is done twice.
import type { Partition, Store } from "./store.ts";
import type { Wake } from "./wake.ts";

/** What the group knows of a member; member.ts is the other side. */
export interface GroupMember {
  readonly topics: ReadonlySet<string>;
}

/** One partition as the group sees it. */
export interface Share {
  readonly partition: Partition;
  owner: GroupMember | null;
  /** Who gets it when the batch under work ends. */
  heir: GroupMember | null;
  /** Offset of the next message to read. */
  next: number;
  tally: string;
  /** True once the group has ever committed here. */
  committed: boolean;
  /** The batch under work, or null. */
  batch: object | null;
}

export class Group {
  readonly name: string;
  readonly #changed: Wake;
  readonly #store: Store;
  readonly #members = new Set<GroupMember>();
  readonly #shares = new Map<Partition, Share>();

  /** `changed` is woken when shares change hands or are freed. */
  constructor(name: string, store: Store, changed: Wake) {
    this.name = name;
    this.#changed = changed;
    this.#store = store;
  }

  get size(): number {
    return this.#members.size;
  }

  join(member: GroupMember): void {
    this.#members.add(member);
    for (const topic of member.topics) {
      for (const partition of this.#store.partitions(topic)) {
        if (this.#shares.has(partition)) continue;
        const saved = this.#store.position(this.name, partition);
        this.#shares.set(partition, {
          partition,
          owner: null,
          heir: null,
          next: saved?.next ?? 0,
          tally: saved?.tally ?? "",
          committed: saved !== null,
          batch: null,
        });
      }
    }
    this.#balance();
  }

  /** Its batches end without progress. */
  leave(member: GroupMember): void {
    if (!this.#members.delete(member)) return;
    for (const share of this.#shares.values()) {
      if (share.heir === member) share.heir = null;
      if (share.owner !== member) continue;
      share.batch = null;
      share.owner = share.heir;
      share.heir = null;
    }
    this.#balance();
  }

  owns(member: GroupMember, topic: string): boolean {
    return this.#shares.values().some((share) => share.owner === member && share.partition.topic === topic);
  }

  /** Shares that a member owns and may start a batch of. */
  *free(member: GroupMember): Iterable<Share> {
    for (const share of this.#shares.values()) {
      if (share.owner === member && share.batch === null) yield share;
    }
  }

  /** The batch of this share has ended: whoever waits for the partition gets it. */
  end(share: Share): void {
    share.batch = null;
    if (share.heir) {
      share.owner = share.heir;
      share.heir = null;
    }
    this.#changed.wake();
  }

  /** Gives unowned shares to who has least, then evens out until nobody has two more than another who could take one. */
  #balance(): void {
    const load = new Map([...this.#members].map((member) => [member, 0]));
    const holder = (share: Share): GroupMember | null => share.heir ?? share.owner;
    const shares = [...this.#shares.values()];
    for (const share of shares) {
      const held = holder(share);
      if (held) load.set(held, (load.get(held) ?? 0) + 1);
    }
    const least = (share: Share): GroupMember | undefined =>
      [...this.#members]
        .filter((member) => member.topics.has(share.partition.topic))
        .sort((a, b) => (load.get(a) ?? 0) - (load.get(b) ?? 0))[0];
    for (const share of shares) {
      if (holder(share)) continue;
      const member = least(share);
      if (!member) continue;
      share.owner = member;
      load.set(member, (load.get(member) ?? 0) + 1);
    }
    for (let moved = true; moved; ) {
      moved = false;
      for (const share of shares) {
        const from = holder(share);
        const to = least(share);
        if (!from || !to || (load.get(from) ?? 0) - (load.get(to) ?? 0) < 2) continue;
        if (share.batch === null) share.owner = to;
        else share.heir = to === share.owner ? null : to;
        load.set(from, (load.get(from) ?? 0) - 1);
        load.set(to, (load.get(to) ?? 0) + 1);
        moved = true;
      }
    }
    this.#changed.wake();
  }
}
