// The drawn way is the built way.
import { describe, expect, it } from "vitest";
import { ALL_TOPICS } from "../../pipeline/messages/topics.ts";
import type { Stage } from "../../pipeline/runner/stage.ts";
import { createDeliverStage } from "../../pipeline/stages/deliver.ts";
import { createGroupStage } from "../../pipeline/stages/group.ts";
import { createIndexStage } from "../../pipeline/stages/index.ts";
import { createNotifyStage } from "../../pipeline/stages/notify.ts";
import { createReadStage } from "../../pipeline/stages/read.ts";
import { createWatchStage } from "../../pipeline/stages/watch.ts";
import { STAGE_NAMES, TOPOLOGY } from "../../pipeline/topology.ts";

const never = (): never => {
  throw new Error("not called");
};
const STAGES: readonly Stage[] = [
  createReadStage({
    decode: never,
    extract: never,
    citedDocuments: never,
    matcher: never,
    classify: never,
    check: never,
    mask: never,
  }),
  createGroupStage(),
  createIndexStage(),
  createWatchStage(),
  createDeliverStage(),
  createNotifyStage({ quietFrom: 0, quietTo: 0, coolDownMs: 0, gatherMs: 0 }),
];

describe("the topology", () => {
  it("names exactly the stages that exist", () => {
    expect([...STAGE_NAMES].sort()).toEqual(STAGES.map((stage) => stage.name).sort());
  });

  it("says what each stage reads and writes", () => {
    for (const stage of STAGES) {
      const drawn = TOPOLOGY.find((worker) => worker.name === stage.name);
      expect(drawn?.reads).toEqual(stage.inputs);
      const writes = [...stage.outputs, ...(stage.stateTopic ? [stage.stateTopic] : [])];
      expect(new Set(drawn?.writes)).toEqual(new Set(writes));
      expect(drawn?.index !== null).toBe(stage.needs.includes("index"));
    }
  });

  it("leaves no topic without a writer, save the dead letters that the runner writes", () => {
    const written = new Set(TOPOLOGY.flatMap((worker) => worker.writes.map((topic) => topic.name)));
    expect(ALL_TOPICS.map((topic) => topic.name).filter((name) => !written.has(name))).toEqual(["dead"]);
  });

  it("has no loop among the stages", () => {
    const reaches = (name: string, seen: readonly string[]): boolean => {
      if (seen.includes(name)) return true;
      const worker = TOPOLOGY.find((candidate) => candidate.name === name);
      const next = TOPOLOGY.filter(
        (other) => other.kind === "stage" && other.reads.some((topic) => worker?.writes.includes(topic)),
      );
      return next.some((other) => reaches(other.name, [...seen, name]));
    };
    for (const worker of TOPOLOGY) expect(reaches(worker.name, [])).toBe(false);
  });

  it("delivers only what a person reviewed", () => {
    const deliver = TOPOLOGY.find((worker) => worker.name === "deliver");
    expect(deliver?.reads.map((topic) => topic.name)).toEqual(["alerts.reviewed"]);
  });
});
