// Who of a group reads which partition: even, and with as few moves as possible. Pure; the group's leader runs it.

export interface Candidate {
  readonly memberId: string;
  readonly topics: readonly string[];
  /** Partitions ("topic/number") it had before. */
  readonly owned: readonly string[];
}

export interface TopicPartition {
  readonly topic: string;
  readonly partition: number;
}

/**
 * A list of partitions for each member. Owners keep theirs unless somebody has two more than another who could take one;
 * what has no owner goes to who has least. A partition that nobody subscribes to is left out.
 */
export function assignPartitions(
  members: readonly Candidate[],
  partitions: readonly TopicPartition[],
): ReadonlyMap<string, readonly TopicPartition[]> {
  const ordered = [...members].sort((a, b) => (a.memberId < b.memberId ? -1 : 1));
  const given = new Map(ordered.map((member) => [member, [] as TopicPartition[]]));
  const load = (member: Candidate): number => given.get(member)?.length ?? 0;
  const least = (topic: string): Candidate | undefined =>
    ordered.filter((member) => member.topics.includes(topic)).sort((a, b) => load(a) - load(b))[0];

  const open: TopicPartition[] = [];
  for (const each of partitions) {
    const name = `${each.topic}/${each.partition}`;
    const owner = ordered.find((member) => member.owned.includes(name) && member.topics.includes(each.topic));
    if (owner) given.get(owner)?.push(each);
    else open.push(each);
  }
  for (const each of open) {
    const taker = least(each.topic);
    if (taker) given.get(taker)?.push(each);
  }
  for (let moved = true; moved; ) {
    moved = false;
    for (const [from, list] of given) {
      const each = list.find(({ topic }) => load(from) - load(least(topic) ?? from) >= 2);
      const to = each && least(each.topic);
      if (!each || !to) continue;
      given.set(
        from,
        list.filter((other) => other !== each),
      );
      given.get(to)?.push(each);
      moved = true;
    }
  }
  return new Map([...given].map(([member, list]) => [member.memberId, list]));
}
