// One member's place in a consumer group, as Kafka's group protocol has it: join, share, beat, commit, leave. Knows nothing of
// messages; member.ts fetches what this gives it.
import kafkajs from "kafkajs";
import { LangngheError } from "../../errors.ts";
import { assignPartitions, type Candidate, type TopicPartition } from "./assign.ts";
import { type Broker, byTopic, type Cluster, type Joined } from "./driver.ts";
import { protocolType } from "./kafka-errors.ts";

// A CommonJS package: Node does not see its names as exports.
const { AssignerProtocol } = kafkajs;

const { MemberMetadata, MemberAssignment } = AssignerProtocol;

const PROTOCOL = "langnghe-even-sticky";
/** A worker that is silent for so long is taken for dead: Kafka's session.timeout.ms has 45 s, a killed worker should not idle that long. */
const SESSION_MS = 10_000;
/** How long the others may take to finish their batches before a new sharing goes on without them: max.poll.interval.ms is longer. */
export const REBALANCE_MS = 60_000;

/** Where the group stands in a partition; null when it never committed there. */
export interface Committed {
  readonly next: number;
  readonly tally: string;
}

export interface Assigned extends TopicPartition {
  readonly committed: Committed | null;
}

export class GroupSession {
  readonly #cluster: Cluster;
  readonly #groupId: string;
  /** Names on the brokers. */
  readonly #topics: readonly string[];
  #coordinator: Broker | null = null;
  #memberId = "";
  #generation = -1;

  constructor(cluster: Cluster, groupId: string, topics: readonly string[]) {
    this.#cluster = cluster;
    this.#groupId = groupId;
    this.#topics = topics;
  }

  /**
   * Takes part in the next sharing and gives back what fell to this member, with the group's positions there. `owned`:
   * what it had, so that it may keep it. Waits for the other members. Throws what kafkajs throws; joining again is safe.
   */
  async join(owned: readonly TopicPartition[]): Promise<readonly Assigned[]> {
    try {
      for (;;) {
        try {
          return await this.#joinOnce(owned);
        } catch (thrown) {
          const type = protocolType(thrown);
          if (type === "UNKNOWN_MEMBER_ID") this.#memberId = "";
          else if (type !== "REBALANCE_IN_PROGRESS" && type !== "ILLEGAL_GENERATION") throw thrown;
        }
      }
    } catch (thrown) {
      this.#coordinator = null;
      throw thrown;
    }
  }

  /** False when the group is being shared out anew and join() is due. */
  async beat(): Promise<boolean> {
    try {
      const coordinator = await this.#found();
      await coordinator.heartbeat({
        groupId: this.#groupId,
        memberId: this.#memberId,
        groupGenerationId: this.#generation,
      });
      return true;
    } catch (thrown) {
      if (this.#isOver(thrown)) return false;
      this.#coordinator = null;
      throw thrown;
    }
  }

  /** Stores position and tally of one partition. Throws PARTITION_LOST when the group was shared out anew without us. */
  async commit(at: TopicPartition, committed: Committed): Promise<void> {
    try {
      const coordinator = await this.#found();
      await coordinator.offsetCommit({
        groupId: this.#groupId,
        memberId: this.#memberId,
        groupGenerationId: this.#generation,
        topics: [
          {
            topic: at.topic,
            partitions: [{ partition: at.partition, offset: String(committed.next), metadata: committed.tally }],
          },
        ],
      });
    } catch (thrown) {
      if (this.#isOver(thrown)) {
        throw new LangngheError("PARTITION_LOST", `${at.topic}/${at.partition}`, { cause: thrown });
      }
      this.#coordinator = null;
      throw thrown;
    }
  }

  /** Lets the others have its partitions at once. A member that cannot say so is missed after SESSION_MS. */
  async leave(): Promise<void> {
    if (this.#memberId === "") return;
    const memberId = this.#memberId;
    this.#memberId = "";
    try {
      await (await this.#found()).leaveGroup({ groupId: this.#groupId, memberId });
    } catch {
      // The group learns it from the silence.
    }
  }

  #isOver(thrown: unknown): boolean {
    const type = protocolType(thrown);
    if (type === "UNKNOWN_MEMBER_ID") this.#memberId = "";
    return type === "UNKNOWN_MEMBER_ID" || type === "ILLEGAL_GENERATION" || type === "REBALANCE_IN_PROGRESS";
  }

  async #found(): Promise<Broker> {
    this.#coordinator ??= await this.#cluster.findGroupCoordinator({ groupId: this.#groupId });
    return this.#coordinator;
  }

  async #joinOnce(owned: readonly TopicPartition[]): Promise<readonly Assigned[]> {
    const coordinator = await this.#found();
    const joined = await coordinator.joinGroup({
      groupId: this.#groupId,
      memberId: this.#memberId,
      sessionTimeout: SESSION_MS,
      rebalanceTimeout: REBALANCE_MS,
      groupProtocols: [{ name: PROTOCOL, metadata: encodeMember(this.#topics, owned) }],
    });
    this.#memberId = joined.memberId;
    this.#generation = joined.generationId;
    const { memberAssignment } = await coordinator.syncGroup({
      groupId: this.#groupId,
      memberId: joined.memberId,
      generationId: joined.generationId,
      groupAssignment: joined.leaderId === joined.memberId ? await this.#share(joined) : [],
    });
    const mine = decodeAssignment(memberAssignment).filter(({ topic }) => this.#topics.includes(topic));
    if (mine.length === 0) return [];
    const { responses } = await coordinator.offsetFetch({ groupId: this.#groupId, topics: byTopic(mine) });
    const committed = new Map<string, Committed>();
    for (const { topic, partitions } of responses) {
      for (const { partition, offset, metadata } of partitions) {
        if (Number(offset) >= 0)
          committed.set(`${topic}/${partition}`, { next: Number(offset), tally: metadata ?? "" });
      }
    }
    return mine.map((each) => ({ ...each, committed: committed.get(`${each.topic}/${each.partition}`) ?? null }));
  }

  /** As the group's leader: who gets what. */
  async #share(joined: Joined): Promise<readonly { memberId: string; memberAssignment: Buffer }[]> {
    const candidates = joined.members.map((member) => decodeMember(member.memberId, member.memberMetadata));
    const topics = [...new Set(candidates.flatMap((candidate) => candidate.topics))].sort();
    await this.#cluster.addMultipleTargetTopics(topics);
    await this.#cluster.refreshMetadata();
    const partitions = topics.flatMap((topic) =>
      this.#cluster
        .findTopicPartitionMetadata(topic)
        .map(({ partitionId }) => ({ topic, partition: partitionId }))
        .sort((a, b) => a.partition - b.partition),
    );
    return [...assignPartitions(candidates, partitions)].map(([memberId, list]) => ({
      memberId,
      memberAssignment: MemberAssignment.encode({
        version: 0,
        assignment: Object.fromEntries(
          byTopic(list).map(({ topic, partitions: of }) => [topic, of.map(({ partition }) => partition)]),
        ),
        userData: Buffer.alloc(0),
      }),
    }));
  }
}

/** What a member tells the leader; what it had travels as the protocol's user data. */
function encodeMember(topics: readonly string[], owned: readonly TopicPartition[]): Buffer {
  const names = owned.map(({ topic, partition }) => `${topic}/${partition}`);
  return MemberMetadata.encode({ version: 0, topics: [...topics], userData: Buffer.from(names.join("\n")) });
}

function decodeMember(memberId: string, metadata: Buffer): Candidate {
  const decoded = MemberMetadata.decode(metadata);
  const owned = decoded?.userData.toString() ?? "";
  return { memberId, topics: decoded?.topics ?? [], owned: owned === "" ? [] : owned.split("\n") };
}

function decodeAssignment(assignment: Buffer): readonly TopicPartition[] {
  if (assignment.byteLength === 0) return [];
  const decoded = MemberAssignment.decode(assignment);
  return Object.entries(decoded?.assignment ?? {}).flatMap(([topic, partitions]) =>
    partitions.map((partition) => ({ topic, partition })),
  );
}
