// A power cut in mid-run, twenty times, on the embedded log and index: nothing lost, nothing double.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DemoWorld } from "../demo/world.ts";
import { cleanRun, killAgainAndAgain, leftBy, planFor, smallWorld } from "../helpers/kill-test.ts";

let world: DemoWorld;
beforeAll(async () => {
  world = await smallWorld(1_500);
});
afterAll(() => world.close());

describe("the embedded system, killed twenty times", () => {
  it("has in the end what a clean run has, each version once, and its counts add up", async () => {
    const clean = planFor(world, "clean", () => ({}));
    const killed = planFor(world, "killed", () => ({}));
    await cleanRun(clean.file);
    expect(await killAgainAndAgain(killed.file, 20, 1_500)).toBeGreaterThan(5);
    const [wanted, got] = [await leftBy(clean.plan), await leftBy(killed.plan)];
    expect(wanted.versions.length).toBeGreaterThan(500);
    expect(got.versions).toEqual(wanted.versions);
    expect(new Set(got.versions).size).toBe(got.versions.length);
    expect(got.stages.every((stage) => stage.proven)).toBe(true);
    expect(got.problems).toEqual([]);
  });
});
