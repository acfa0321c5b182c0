import { describe, expect, it } from "vitest";
import { Chains } from "../../../pipeline/story/chains.ts";

function found(chains: Chains, key: number, most = 8): number[] {
  const places = new Uint32Array(most);
  return [...places.subarray(0, chains.find(key, places))];
}

describe("chains", () => {
  it("give the articles of a key, the newest first, as many as were asked for", () => {
    const chains = new Chains(2, 1_000, 10);
    for (let article = 1_000; article < 1_010; article++)
      chains.add(article % 2 === 0 ? 0x12345678 : 0x9abcdef0, article, 1);
    expect(found(chains, 0x12345678, 3)).toEqual([1_008, 1_006, 1_004]);
    expect(found(chains, 0x9abcdef0)).toEqual([1_009, 1_007, 1_005, 1_003, 1_001]);
    expect(found(chains, 0x11111111)).toEqual([]);
  });

  it("tell keys apart that share a head", () => {
    const chains = new Chains(1, 0, 10);
    chains.add(0x10000001, 0, 0);
    chains.add(0x20000001, 1, 0);
    expect(found(chains, 0x10000001)).toEqual([0]);
    expect(found(chains, 0x20000001)).toEqual([1]);
  });

  it("end a walk where articles were dropped", () => {
    const chains = new Chains(1, 0, 10_000);
    for (let article = 0; article < 10_000; article += 1_000) chains.add(7, article, 0);
    chains.dropBelow(8_500);
    expect(found(chains, 7, 16)).toEqual([9_000]);
    chains.add(7, 10_000, 0);
    expect(found(chains, 7, 16)).toEqual([10_000, 9_000]);
  });

  it("say when a larger or younger index is due", () => {
    const small = new Chains(16, 500, 10);
    const large = new Chains(16, 500, 1_000_000);
    expect(small.takes(500)).toBe(true);
    expect(small.takes(500 + 2 ** 18)).toBe(false);
    expect(large.takes(500 + 2 ** 18)).toBe(true);
    expect(large.takes(500 + 2 ** 24)).toBe(false);
  });
});
