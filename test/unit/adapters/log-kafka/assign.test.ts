// How partitions are shared among the members of a group.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  assignPartitions,
  type Candidate,
  type TopicPartition,
} from "../../../../pipeline/adapters/log-kafka/assign.ts";

function partitions(topic: string, count: number): readonly TopicPartition[] {
  return Array.from({ length: count }, (_, partition) => ({ topic, partition }));
}

function names(list: readonly TopicPartition[] | undefined): readonly string[] {
  return (list ?? []).map(({ topic, partition }) => `${topic}/${partition}`);
}

describe("sharing partitions", () => {
  it("gives all to a member that is alone", () => {
    const given = assignPartitions([{ memberId: "a", topics: ["t"], owned: [] }], partitions("t", 3));
    expect(names(given.get("a"))).toEqual(["t/0", "t/1", "t/2"]);
  });

  it("moves only what a newcomer needs for an even share", () => {
    const given = assignPartitions(
      [
        { memberId: "a", topics: ["t"], owned: ["t/0", "t/1"] },
        { memberId: "b", topics: ["t"], owned: ["t/2", "t/3"] },
        { memberId: "c", topics: ["t"], owned: [] },
      ],
      partitions("t", 6),
    );
    expect(names(given.get("a"))).toEqual(["t/0", "t/1"]);
    expect(names(given.get("b"))).toEqual(["t/2", "t/3"]);
    expect(names(given.get("c"))).toEqual(["t/4", "t/5"]);
  });

  it("leaves the only partition where it is", () => {
    const given = assignPartitions(
      [
        { memberId: "a", topics: ["t"], owned: [] },
        { memberId: "b", topics: ["t"], owned: ["t/0"] },
      ],
      partitions("t", 1),
    );
    expect(names(given.get("b"))).toEqual(["t/0"]);
  });

  it("gives each partition to exactly one subscriber, evenly where all subscribe to all", () => {
    const owned = fc.array(fc.constantFrom("t/0", "t/1", "t/2", "t/3", "u/0", "u/1"), { maxLength: 6 });
    const candidate = fc.record({ topics: fc.subarray(["t", "u"], { minLength: 1 }), owned });
    fc.assert(
      fc.property(fc.array(candidate, { minLength: 1, maxLength: 6 }), fc.nat(9), fc.nat(4), (drawn, t, u) => {
        const members: Candidate[] = drawn.map((each, at) => ({ memberId: `m${at}`, ...each }));
        const all = [...partitions("t", t), ...partitions("u", u)];
        const given = assignPartitions(members, all);
        const seen = [...given.values()].flatMap(names);
        const wanted = all.filter(({ topic }) => members.some((member) => member.topics.includes(topic)));
        expect([...seen].sort()).toEqual([...names(wanted)].sort());
        for (const member of members) {
          for (const { topic } of given.get(member.memberId) ?? []) expect(member.topics).toContain(topic);
        }
        if (members.every((member) => member.topics.length === 2)) {
          const loads = [...given.values()].map((list) => list.length);
          expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});
