// Row sets that are kept say the same as sets that are read anew, whatever was written, replaced or dropped in between.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  andBits,
  andInto,
  countBits,
  eachBit,
  hasBit,
  noBits,
  orInto,
  setRange,
  withoutInto,
} from "../../../../pipeline/adapters/index-sqlite/bits.ts";
import type { Rows } from "../../../../pipeline/adapters/index-sqlite/columns.ts";
import { openSqliteIndex } from "../../../../pipeline/adapters/index-sqlite/open.ts";
import { RowSets } from "../../../../pipeline/adapters/index-sqlite/row-sets.ts";
import { sampleWrite } from "../../../contract/article-index-samples.ts";
import { anyTree } from "../../../property/query-trees.ts";

const SIZE = 200;
const rowNumbers = fc.uniqueArray(fc.nat({ max: SIZE - 1 }));
const bitsOf = (rows: readonly number[]) => {
  const bits = noBits(SIZE);
  for (const row of rows) setRange(bits, row, row + 1);
  return bits;
};
const rowsOf = (bits: Uint32Array) => {
  const rows: number[] = [];
  eachBit(bits, (row) => rows.push(row));
  return rows;
};

describe("bits", () => {
  it("join as sets do", () => {
    fc.assert(
      fc.property(rowNumbers, rowNumbers, (left, right) => {
        const [a, b] = [bitsOf(left), bitsOf(right)];
        const sorted = (rows: Iterable<number>) => [...rows].sort((x, y) => x - y);
        const joined = (join: (into: Uint32Array, other: Uint32Array) => void) => {
          const set = a.slice();
          join(set, b);
          return rowsOf(set);
        };
        const inBoth = sorted(left.filter((row) => right.includes(row)));
        expect(rowsOf(andBits(a, b))).toEqual(inBoth);
        expect(joined(andInto)).toEqual(inBoth);
        expect(joined(orInto)).toEqual(sorted(new Set([...left, ...right])));
        expect(joined(withoutInto)).toEqual(sorted(left.filter((row) => !right.includes(row))));
        expect(countBits(a)).toBe(left.length);
      }),
    );
  });

  it("fill ranges exactly", () => {
    fc.assert(
      fc.property(fc.nat({ max: SIZE }), fc.nat({ max: SIZE }), (from, to) => {
        const bits = noBits(SIZE);
        setRange(bits, from, to);
        for (let row = 0; row < SIZE; row++) expect(hasBit(bits, row)).toBe(row >= from && row < to);
      }),
    );
  });
});

describe("kept row sets", () => {
  const rowsWith = (size: number, room = 128) => ({ size, room, live: noBits(room) }) as unknown as Rows;
  const even = (reads: number[]) => (bits: Uint32Array, _: Rows, from: number, to: number) => {
    reads.push(to - from);
    for (let row = from; row < to; row++) if (row % 2 === 0) setRange(bits, row, row + 1);
  };

  it("read only the rows that are new, also when room was made for them", () => {
    const sets = new RowSets(1_000_000);
    const reads: number[] = [];
    sets.get("even", rowsWith(100), even(reads));
    sets.get("even", rowsWith(100), even(reads));
    expect(rowsOf(sets.get("even", rowsWith(103), even(reads)))).toHaveLength(52);
    expect(rowsOf(sets.get("even", rowsWith(203, 256), even(reads)))).toHaveLength(102);
    expect(reads).toEqual([100, 3, 100]);
  });

  it("forget the oldest when they need too much room", () => {
    const sets = new RowSets(40);
    const reads: number[] = [];
    for (const key of ["a", "b", "c", "b", "a"]) sets.get(key, rowsWith(100), even(reads));
    expect(reads).toHaveLength(4);
  });

  it("answer as a newly opened index does while articles arrive, change and leave", async () => {
    const folder = await mkdtemp(join(tmpdir(), "langnghe-row-sets-"));
    const index = await openSqliteIndex({ folder });
    await index.prepare();
    const trees = fc.sample(anyTree, { numRuns: 60, seed: 31 });
    const words = ["hòa", "hoa", "hỏa", "học", "phí", "đường"];
    const day = 86_400_000;
    try {
      for (let step = 0; step < 12; step++) {
        const writes = Array.from({ length: 25 }, (_, n) =>
          sampleWrite({
            id: `a${(step * 17 + n * 7) % 140}`,
            version: step + 1,
            title: words[(step + n) % 6] ?? "",
            text: [words[n % 6], words[(n * step) % 6], words[(n + 2 * step) % 6]].join(" "),
            at: new Date(Date.UTC(2026, 9, 20) + ((step * 5 + n * 11) % 40) * day).toISOString(),
            role: n % 4 === 0 ? "reprint" : "original",
            tone: n % 3 === 0 ? "negative" : "neutral",
            policies: n % 2 === 0 ? [["hoc-phi", "neutral"]] : [],
          }),
        );
        await index.write(writes);
        if (step % 5 === 4) await index.dropBefore(new Date(Date.UTC(2026, 9, 20) + step * day).toISOString());
        const fresh = await openSqliteIndex({ folder, readOnly: true });
        for (const query of trees) {
          const ask = async (asked: typeof index) => [
            (await asked.search({ query, sort: "newest", limit: 200 })).hits.map((hit) => hit.stored.trace),
            await asked.count(query),
            await asked.facets(query, ["tone", "policy"], 5),
          ];
          expect(await ask(index)).toEqual(await ask(fresh));
        }
        await fresh.close();
      }
    } finally {
      await index.close();
      await rm(folder, { recursive: true, force: true });
    }
  });
});
