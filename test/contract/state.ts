// What the memory of a stage promises, whichever log its topic stands on.
import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { openState } from "../../pipeline/adapters/state-log/open-state.ts";
import type { Topic } from "../../pipeline/messages/topics.ts";
import type { Log } from "../../pipeline/ports/log.ts";
import type { State } from "../../pipeline/ports/state.ts";
import type { LogPlace } from "./log.ts";

const MEMORY: Topic = {
  name: "memory",
  payload: z.strictObject({ value: z.json() }),
  schema: 1,
  partitions: 1,
  retention: "compact",
  about: "The state of the contract.",
};
const WORK: Topic = {
  ...MEMORY,
  name: "work",
  payload: z.json(),
  retention: "forever",
  about: "What the stage reads.",
};

export function stateContract(name: string, createPlace: () => Promise<LogPlace>): void {
  describe(`${name} carries the memory of a stage`, () => {
    const cleanups: (() => Promise<void>)[] = [];

    async function open(): Promise<Log> {
      const place = await createPlace();
      cleanups.push(() => place.dispose());
      const log = await place.open();
      cleanups.push(() => log.close());
      await log.ensureTopics([MEMORY, WORK]);
      return log;
    }

    /** What the runner does at the end of a batch. */
    async function save(log: Log, state: State): Promise<void> {
      await log.append(state.pending());
      state.settle();
    }

    function entries(state: State, prefix = ""): Record<string, unknown> {
      return Object.fromEntries(state.entries(prefix));
    }

    afterEach(async () => {
      for (const clean of cleanups.splice(0).reverse()) await clean();
    });

    it("is empty where nothing was written", async () => {
      const state = await openState(await open(), MEMORY);
      expect(state.size).toBe(0);
      expect(state.get("a")).toBeUndefined();
      expect(state.pending()).toEqual([]);
    });

    it("shows own writes at once, and gives each changed key once to the log", async () => {
      const state = await openState(await open(), MEMORY);
      state.set("a", 1);
      state.set("a", { list: [1, "hai", null], yes: true });
      state.set("b", "x");
      expect(state.get("a")).toEqual({ list: [1, "hai", null], yes: true });
      expect(state.size).toBe(2);
      expect(state.pending().map(({ topic, key }) => [topic, key])).toEqual([
        ["memory", "a"],
        ["memory", "b"],
      ]);
      state.settle();
      expect(state.pending()).toEqual([]);
    });

    it("is the same after it was opened again, deletions and replaced values included", async () => {
      const log = await open();
      const first = await openState(log, MEMORY);
      for (let at = 0; at < 50; at++) first.set(`story/${at}`, { at, title: `Chuyện số ${at}` });
      first.set("other", 0);
      await save(log, first);
      first.set("story/7", null);
      first.set("story/8", false);
      await save(log, first);
      await log.compact(new Date());
      const second = await openState(log, MEMORY);
      expect(second.size).toBe(50);
      expect(entries(second)).toEqual(entries(first));
      expect(second.get("story/7")).toBeUndefined();
      expect(second.get("story/8")).toBe(false);
      expect(Object.keys(entries(second, "story/"))).toHaveLength(49);
    });

    it("forgets the writes of a failed batch, and only those", async () => {
      const log = await open();
      const state = await openState(log, MEMORY);
      state.set("kept", 1);
      state.set("gone", 1);
      await save(log, state);
      state.set("kept", 2);
      state.set("new", 2);
      state.set("gone", null);
      state.rollback();
      expect(entries(state)).toEqual({ kept: 1, gone: 1 });
      expect(state.pending()).toEqual([]);
      expect(entries(await openState(log, MEMORY))).toEqual({ kept: 1, gone: 1 });
    });

    it("writes nothing for a key that came and went within one batch", async () => {
      const state = await openState(await open(), MEMORY);
      state.set("brief", 1);
      state.set("brief", null);
      expect(state.pending()).toEqual([]);
      expect(state.size).toBe(0);
    });

    it("prints the same bytes when a batch is worked on again", async () => {
      const log = await open();
      const bytes = async (): Promise<readonly string[]> => {
        const state = await openState(log, MEMORY);
        state.set("a", { n: 1 });
        state.set("b", ["x"]);
        return state.pending().map(({ value }) => Buffer.from(value ?? []).toString());
      };
      expect(await bytes()).toEqual(await bytes());
    });

    it("travels with a commit, so that position and memory agree after a restart", async () => {
      const log = await open();
      await log.append(["x", "y", "z"].map((key) => ({ topic: WORK.name, key, value: Buffer.from("1") })));
      const state = await openState(log, MEMORY);
      const member = await log.join({ group: "counting", topics: [WORK.name], maxRecords: 2 });
      const batch = await member.next(AbortSignal.timeout(60_000));
      state.set("count", batch?.records.length ?? 0);
      await batch?.commit(state.pending(), "");
      state.settle();
      await member.close();
      const again = await openState(log, MEMORY);
      expect(again.get("count")).toBe(2);
      expect((await log.progress("counting"))[0]?.next).toBe(2);
    });

    it("says so when its topic holds something else", async () => {
      const log = await open();
      await log.append([{ topic: MEMORY.name, key: "a", value: Buffer.from("not an envelope") }]);
      await expect(openState(log, MEMORY)).rejects.toMatchObject({ code: "MESSAGE_INVALID" });
    });

    it("stops restoring when it is told to", async () => {
      const log = await open();
      const state = await openState(log, MEMORY);
      state.set("a", 1);
      await save(log, state);
      const signal = AbortSignal.abort(new Error("stopping"));
      await expect(openState(log, MEMORY, { signal })).rejects.toThrow("stopping");
    });
  });
}
