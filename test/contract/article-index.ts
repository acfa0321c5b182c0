// What every index owes, as a suite over a factory: each backend's test file names itself and says how to open one.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Review } from "../../pipeline/messages/alert.ts";
import type { ArticleIndex, SearchRequest, StoredArticle } from "../../pipeline/ports/article-index.ts";
import type { QueryNode } from "../../pipeline/query/tree.ts";
import { type SampleOptions, sampleAlert, sampleId, sampleReview, sampleWrite } from "./article-index-samples.ts";

export interface IndexUnderTest {
  /** Prepared and empty. */
  readonly index: ArticleIndex;
  /** A second opening of the same data, not prepared, after something made it look like another schema version. */
  openOtherVersion(): Promise<ArticleIndex>;
  /** Closes and deletes everything. */
  dispose(): Promise<void>;
}

const all: QueryNode = { type: "all" };
const word = (text: string, field: "title" | "text" | null = null): QueryNode => ({ type: "word", field, word: text });
const phrase = (...words: string[]): QueryNode => ({ type: "phrase", field: null, words });

export function articleIndexContract(name: string, open: () => Promise<IndexUnderTest>): void {
  describe(`${name} keeps the article index contract`, () => {
    let under: IndexUnderTest;
    let index: ArticleIndex;
    beforeEach(async () => {
      under = await open();
      index = under.index;
    });
    afterEach(() => under.dispose());

    const put = async (...options: SampleOptions[]) => {
      const verdicts = await index.write(options.map(sampleWrite));
      await index.refresh();
      return verdicts.map((verdict) => verdict.outcome);
    };
    const ids = (hits: readonly { stored: StoredArticle }[]) => hits.map((hit) => hit.stored.trace.slice(6));
    const find = async (query: QueryNode, more: Partial<SearchRequest> = {}) => {
      const page = await index.search({ query, sort: "newest", limit: 50, ...more });
      expect(page.total).toBe(page.hits.length);
      return ids(page.hits).sort();
    };

    it("changes nothing when the same article is written twice", async () => {
      expect(await put({ id: "a", text: "học phí" })).toEqual(["stored"]);
      expect(await put({ id: "a", text: "học phí" })).toEqual(["stored"]);
      expect(await index.count(all)).toBe(1);
      expect(await find(word("học"))).toEqual(["a"]);
      expect(await index.versions(sampleId("a"))).toHaveLength(1);
    });

    it("answers an empty write with no verdicts", async () => {
      expect(await index.write([])).toEqual([]);
    });

    it("replaces an article by its newer version and keeps both readable", async () => {
      await put({ id: "a", text: "mức phạt cũ", version: 1 });
      await put({ id: "a", text: "mức phạt mới", version: 2 });
      expect(await find(word("cũ"))).toEqual([]);
      expect(await find(word("mới"))).toEqual(["a"]);
      expect((await index.get(sampleId("a")))?.version.number).toBe(2);
      expect((await index.versions(sampleId("a"))).map((stored) => stored.article.text)).toEqual([
        "mức phạt cũ",
        "mức phạt mới",
      ]);
    });

    it("never lets a replayed older version replace a newer one", async () => {
      await put({ id: "a", text: "bản hai", version: 2 });
      expect(await put({ id: "a", text: "bản một", version: 1 })).toEqual(["stale"]);
      expect(await find(word("hai"))).toEqual(["a"]);
      expect(await find(word("một"))).toEqual([]);
      expect((await index.versions(sampleId("a"))).map((stored) => stored.version.number)).toEqual([1, 2]);
    });

    it("takes several versions of one article in a single write", async () => {
      expect(
        await put(
          { id: "a", text: "bản một", version: 1 },
          { id: "a", text: "bản ba", version: 3 },
          { id: "a", text: "bản hai", version: 2 },
        ),
      ).toEqual(["stored", "stored", "stale"]);
      expect(await find(word("ba"))).toEqual(["a"]);
      expect(await index.count(all)).toBe(1);
      expect((await index.versions(sampleId("a"))).map((stored) => stored.version.number)).toEqual([1, 2, 3]);
    });

    it("writes the same version again when its findings changed", async () => {
      await put({ id: "a", text: "học phí", policies: [] });
      await put({ id: "a", text: "học phí", policies: [["hoc-phi", "neutral"]] });
      expect(await find({ type: "policy", value: "hoc-phi" })).toEqual(["a"]);
      expect(await index.versions(sampleId("a"))).toHaveLength(1);
      expect((await index.versions(sampleId("a")))[0]?.article.policies).toHaveLength(1);
    });

    it("does not show an article twice when its time moves to another month", async () => {
      await put({ id: "a", text: "hội nghị", at: "2026-10-31T02:00:00.000Z", version: 1 });
      await put({ id: "a", text: "hội nghị", at: "2026-11-02T02:00:00.000Z", version: 2 });
      expect(await find(word("hội"))).toEqual(["a"]);
      expect(await index.count(all)).toBe(1);
      await put({ id: "a", text: "hội nghị", at: "2026-10-31T02:00:00.000Z", version: 1 });
      expect(await index.count(all)).toBe(1);
      expect((await index.get(sampleId("a")))?.article.publishedAt).toBe("2026-11-02T02:00:00.000Z");
    });

    it("gives back exactly what was written", async () => {
      const write = sampleWrite({ id: "a", title: "Tiêu đề", text: "Nội dung", documents: ["168/2024/NĐ-CP"] });
      await index.write([write]);
      expect(await index.get(sampleId("a"))).toEqual({ ...write.grouped, trace: write.trace, way: write.way });
      expect(await index.get(sampleId("nothing"))).toBeNull();
      expect(await index.versions(sampleId("nothing"))).toEqual([]);
    });

    describe("words", () => {
      beforeEach(() =>
        put(
          { id: "marked", text: "Người dân huyện Hòa Vang hỏi về đường làng" },
          { id: "new-placement", text: "xã Hoà Bình mở đường" },
          { id: "toneless", text: "duong vao xa hoa binh" },
          { id: "flower", title: "Chợ hoa ngày Tết", text: "giá cả ổn định" },
          { id: "fire", text: "phòng cháy chữa cháy, hỏa hoạn trên đường" },
        ),
      );
      it("overwrites an earlier version under its own number, so that its words can be taken away", async () => {
        await index.write([
          sampleWrite({ id: "a", text: "lời đầu" }),
          sampleWrite({ id: "a", text: "lời sau", version: 2 }),
          sampleWrite({ id: "a", text: "", version: 1 }),
        ]);
        await index.write([sampleWrite({ id: "a", text: "", version: 1 })]);
        await index.refresh();
        expect((await index.versions(sampleId("a"))).map((stored) => stored.article.text)).toEqual(["", "lời sau"]);
        expect((await index.get(sampleId("a")))?.article.text).toBe("lời sau");
      });

      it("finds a marked word as itself, in both tone placements, and in its unmarked writing only", async () => {
        const expected = ["marked", "new-placement", "toneless"];
        expect(await find(word("hòa"))).toEqual(expected);
        expect(await find(word("hoà"))).toEqual(expected);
        expect(await find(word("HOÀ"))).toEqual(expected);
        expect(await find(word("hỏa"))).toEqual(["fire", "toneless"]);
      });
      it("does not take an unmarked word of a text with marks for a marked one", async () => {
        await put(
          { id: "inside", title: "Bên trong", text: "để trong nhà, chưa ai xem" },
          { id: "watched", text: "trông nhà" },
          { id: "bare", text: "trong nha giup, ai trong thay thi bao" },
        );
        expect(await find(word("trông"))).toEqual(["bare", "watched"]);
        expect(await find(phrase("trông", "thấy"))).toEqual(["bare"]);
        expect(await find({ type: "near", field: null, words: ["trông", "thấy"], distance: 2 })).toEqual(["bare"]);
        expect(await find(word("trong"))).toEqual(["bare", "inside", "watched"]);
        const page = await index.search({ query: word("trong"), sort: "relevance", limit: 10 });
        expect(ids(page.hits)).toEqual(["inside", "bare", "watched"]);
      });
      it("finds every marked writing of an unmarked word", async () => {
        expect(await find(word("hoa"))).toEqual(["fire", "flower", "marked", "new-placement", "toneless"]);
        expect(await find(word("duong"))).toEqual(["fire", "marked", "new-placement", "toneless"]);
        expect(await find(word("đường"))).toEqual(["fire", "marked", "new-placement", "toneless"]);
      });
      it("puts words as they were typed above toneless ones, and titles above texts", async () => {
        const page = await index.search({ query: word("hoa"), sort: "relevance", limit: 10 });
        expect(ids(page.hits)[0]).toBe("flower");
        expect(ids(page.hits)[1]).toBe("toneless");
        const marked = await index.search({ query: word("hòa"), sort: "relevance", limit: 10 });
        expect(ids(marked.hits).slice(0, 2).sort()).toEqual(["marked", "new-placement"]);
      });
      it("looks in one field when a field is named", async () => {
        expect(await find(word("hoa", "title"))).toEqual(["flower"]);
        expect(await find(word("hoa", "text"))).toEqual(["fire", "marked", "new-placement", "toneless"]);
      });
      it("finds phrases without marks, with marks and mixed", async () => {
        expect(await find(phrase("hoa", "binh"))).toEqual(["new-placement", "toneless"]);
        expect(await find(phrase("hòa", "bình"))).toEqual(["new-placement", "toneless"]);
        expect(await find(phrase("hòa", "vang"))).toEqual(["marked"]);
        expect(await find(phrase("hỏa", "vang"))).toEqual([]);
        expect(await find(phrase("vang", "hòa"))).toEqual([]);
      });
      it("finds prefixes", async () => {
        expect(await find({ type: "prefix", field: null, prefix: "hu" })).toEqual(["marked"]);
        expect(await find({ type: "prefix", field: null, prefix: "đư" })).toEqual(["fire", "marked", "new-placement"]);
        expect(await find({ type: "prefix", field: null, prefix: "du" })).toEqual([
          "fire",
          "marked",
          "new-placement",
          "toneless",
        ]);
      });
      it("does not take a filter's name for a word or a prefix", async () => {
        for (const text of ["tone", "source", "all", "press", "neutral"]) {
          expect(await find(word(text))).toEqual([]);
          expect(await find({ type: "prefix", field: null, prefix: text })).toEqual([]);
        }
      });
      it("finds words near each other in any order", async () => {
        const near = (distance: number, ...words: string[]): QueryNode => ({
          type: "near",
          field: null,
          words,
          distance,
        });
        expect(await find(near(1, "dân", "hòa"))).toEqual(["marked"]);
        expect(await find(near(1, "hòa", "dân"))).toEqual(["marked"]);
        expect(await find(near(0, "hòa", "dân"))).toEqual([]);
        expect(await find(near(3, "nguoi", "hoa", "vang"))).toEqual(["marked"]);
        expect(await find(near(2, "nguoi", "hoa", "vang"))).toEqual([]);
      });
      it("combines with and, or, not", async () => {
        expect(await find({ type: "and", nodes: [word("hoa"), { type: "not", node: word("đường") }] })).toEqual([
          "flower",
        ]);
        expect(await find({ type: "or", nodes: [word("cháy"), word("chợ")] })).toEqual(["fire", "flower"]);
        expect(await find({ type: "not", node: word("hoa") })).toEqual([]);
        expect(await find({ type: "or", nodes: [] })).toEqual([]);
        expect(await find({ type: "and", nodes: [] })).toHaveLength(5);
      });
      it("marks the matched words in title and text", async () => {
        const page = await index.search({ query: word("hoa"), sort: "relevance", limit: 1 });
        expect(page.hits[0]?.highlights).toEqual({ title: [[4, 7]], text: [] });
      });
    });

    it("filters by every field", async () => {
      await put(
        {
          id: "a",
          source: "bao-lang",
          kind: "press",
          url: "https://www.tin.bao-lang.example/1",
          region: "48",
          tone: "negative",
          feedback: "difficulty",
          policies: [
            ["hoc-phi", "unfavourable"],
            ["y-te", null],
          ],
          documents: ["07/CT-TTg"],
        },
        { id: "b", source: "dien-dan", kind: "social", harm: "scam", tone: "positive", role: "reprint", story: "a" },
        { id: "c", source: "bao-pho", role: "same-event", story: "a" },
      );
      const cases: [QueryNode, string[]][] = [
        [{ type: "source", value: "dien-dan" }, []],
        [{ type: "source", value: "bao-pho" }, ["c"]],
        [{ type: "kind", value: "press" }, ["a", "c"]],
        [{ type: "site", value: "bao-lang.example" }, ["a", "c"]],
        [{ type: "site", value: "tin.bao-lang.example" }, ["a"]],
        [{ type: "region", value: "48" }, ["a"]],
        [{ type: "tone", value: "negative" }, ["a"]],
        [{ type: "feedback", value: "difficulty" }, ["a"]],
        [{ type: "attitude", value: "unfavourable" }, ["a"]],
        [{ type: "policy", value: "y-te" }, ["a"]],
        [{ type: "document", value: "7/CT-TTg" }, ["a"]],
        [{ type: "document", value: "7/ct-ttg" }, ["a"]],
        [{ type: "story", value: sampleId("a") }, ["a", "c"]],
        [{ type: "role", value: "reprint" }, ["b"]],
        [
          {
            type: "and",
            nodes: [
              { type: "kind", value: "press" },
              { type: "not", node: { type: "tone", value: "negative" } },
            ],
          },
          ["c"],
        ],
      ];
      for (const [query, expected] of cases) expect(await find(query), JSON.stringify(query)).toEqual(expected);
      expect(await find({ type: "harm", value: "scam" }, { withReprints: true })).toEqual(["b"]);
      expect(await index.count({ type: "harm", value: "scam" })).toBe(1);
      expect((await index.story(sampleId("a"))).map((stored) => stored.trace).sort()).toEqual([
        "trace-a",
        "trace-b",
        "trace-c",
      ]);
    });

    it("filters by time to the millisecond, at any depth of the tree", async () => {
      await put(
        { id: "a", text: "mưa", at: "2026-11-20T03:00:00.000Z" },
        { id: "b", text: "mưa", at: "2026-11-20T03:00:00.001Z" },
        { id: "c", text: "nắng", at: "2026-11-20T03:59:59.999Z" },
        { id: "d", text: "mưa", at: "2026-11-20T04:00:00.000Z" },
      );
      const time = (from: string | null, to: string | null): QueryNode => ({ type: "time", from, to });
      expect(await find(time("2026-11-20T03:00:00.001Z", "2026-11-20T04:00:00.000Z"))).toEqual(["b", "c"]);
      expect(await find(time(null, "2026-11-20T03:00:00.001Z"))).toEqual(["a"]);
      expect(await find({ type: "and", nodes: [word("mưa"), time("2026-11-20T03:00:00.001Z", null)] })).toEqual([
        "b",
        "d",
      ]);
      expect(await find({ type: "or", nodes: [word("nắng"), time(null, "2026-11-20T03:00:00.001Z")] })).toEqual([
        "a",
        "c",
      ]);
      expect(
        await find({
          type: "and",
          nodes: [word("mưa"), { type: "not", node: time("2026-11-20T03:00:00.001Z", "2026-11-20T04:00:00.000Z") }],
        }),
      ).toEqual(["a", "d"]);
    });

    it("counts days and weeks by Vietnam's midnight, with zeros between, originals and reprints apart", async () => {
      await put(
        { id: "a", at: "2026-11-19T16:59:59.999Z" },
        { id: "b", at: "2026-11-19T17:00:00.000Z" },
        { id: "c", at: "2026-11-20T16:59:59.000Z", role: "same-event", story: "b" },
        { id: "d", at: "2026-11-20T05:00:00.000Z", role: "reprint", story: "b" },
        { id: "e", at: "2026-11-22T17:00:00.000Z", tone: "negative" },
      );
      const range = { from: "2026-11-18T17:00:00.000Z", to: "2026-11-23T16:59:59.999Z" };
      const days = await index.series({ query: all, interval: "day", ...range });
      expect(days).toEqual([
        {
          value: null,
          points: [
            { at: "2026-11-18T17:00:00.000Z", count: 1, reprints: 0 },
            { at: "2026-11-19T17:00:00.000Z", count: 2, reprints: 1 },
            { at: "2026-11-20T17:00:00.000Z", count: 0, reprints: 0 },
            { at: "2026-11-21T17:00:00.000Z", count: 0, reprints: 0 },
            { at: "2026-11-22T17:00:00.000Z", count: 1, reprints: 0 },
          ],
        },
      ]);
      const weeks = await index.series({ query: all, interval: "week", ...range });
      expect(weeks[0]?.points).toEqual([
        { at: "2026-11-15T17:00:00.000Z", count: 3, reprints: 1 },
        { at: "2026-11-22T17:00:00.000Z", count: 1, reprints: 0 },
      ]);
      const hours = await index.series({
        query: all,
        interval: "hour",
        from: "2026-11-19T16:00:00.000Z",
        to: "2026-11-19T17:30:00.000Z",
      });
      expect(hours[0]?.points.map((point) => point.count)).toEqual([1, 1]);
      const tones = await index.series({ query: all, interval: "week", by: "tone", ...range });
      expect(
        tones.map((series) => [series.value, ...series.points.map((point) => point.count + point.reprints)]),
      ).toEqual([
        ["neutral", 4, 0],
        ["negative", 0, 1],
      ]);
      const empty = await index.series({ query: word("không"), interval: "day", ...range });
      expect(empty[0]?.points.every((point) => point.count === 0 && point.reprints === 0)).toBe(true);
      expect(empty[0]?.points).toHaveLength(5);
    });

    it("counts facets of single and many-valued dimensions, ties by value", async () => {
      await put(
        {
          id: "a",
          text: "mưa",
          source: "x",
          policies: [
            ["p1", "favourable"],
            ["p2", null],
          ],
          region: "01",
        },
        { id: "b", text: "mưa", source: "y", policies: [["p2", "unfavourable"]] },
        { id: "c", text: "mưa", source: "y", documents: ["9/2017/NĐ-CP"], story: "b", role: "same-event" },
        { id: "d", text: "nắng", source: "z" },
      );
      const facets = await index.facets(
        word("mưa"),
        ["source", "policy", "attitude", "region", "document", "role", "story"],
        10,
      );
      expect(facets).toEqual({
        source: [
          { value: "y", count: 2 },
          { value: "x", count: 1 },
        ],
        policy: [
          { value: "p2", count: 2 },
          { value: "p1", count: 1 },
        ],
        attitude: [
          { value: "favourable", count: 1 },
          { value: "unfavourable", count: 1 },
        ],
        region: [{ value: "01", count: 1 }],
        document: [{ value: "9/2017/nđ-cp", count: 1 }],
        role: [
          { value: "original", count: 2 },
          { value: "same-event", count: 1 },
        ],
        story: [
          { value: sampleId("b"), count: 2 },
          { value: sampleId("a"), count: 1 },
        ],
      });
      expect((await index.facets(all, ["source"], 1)).source).toEqual([{ value: "y", count: 2 }]);
    });

    it("keeps facets and series in step with what is written, changed and dropped", async () => {
      await put(
        { id: "a", tone: "negative", at: "2026-11-19T03:00:00.000Z" },
        { id: "b", at: "2026-11-20T03:00:00.000Z" },
      );
      const tones = async () =>
        Object.fromEntries((await index.facets(all, ["tone"], 9)).tone?.map((b) => [b.value, b.count]) ?? []);
      expect(await tones()).toEqual({ negative: 1, neutral: 1 });
      await put({ id: "a", tone: "positive", at: "2026-11-19T03:00:00.000Z", version: 2 });
      expect(await tones()).toEqual({ positive: 1, neutral: 1 });
      await index.dropBefore("2026-11-20T00:00:00.000Z");
      await index.refresh();
      expect(await tones()).toEqual({ neutral: 1 });
      await index.clear();
      await index.refresh();
      expect(await tones()).toEqual({});
      await put({ id: "c", tone: "positive" });
      expect(await tones()).toEqual({ positive: 1 });
    });

    it("pages through everything without gaps or repeats while articles arrive", async () => {
      const at = (n: number) => new Date(Date.UTC(2026, 10, 1) + n * 3_600_000).toISOString();
      const first = Array.from({ length: 57 }, (_, n) => ({ id: `n${n}`, text: "lũ lụt", at: at(n) }));
      for (const sort of ["newest", "oldest", "relevance"] as const) {
        await index.clear();
        await put(...first);
        const seen: string[] = [];
        let after: string | undefined;
        let arrived = 0;
        do {
          const page = await index.search({
            query: word("lụt"),
            sort,
            limit: 10,
            ...(after === undefined ? {} : { after }),
          });
          seen.push(...ids(page.hits));
          after = page.next ?? undefined;
          await put({ id: `late-${sort}-${arrived}`, text: "lũ lụt", at: at(arrived++ * 13) });
        } while (after !== undefined);
        expect(new Set(seen).size).toBe(seen.length);
        const expected = first.map((options) => options.id);
        expect(seen.filter((id) => id.startsWith("n")).sort()).toEqual([...expected].sort());
        if (sort === "newest") expect(seen.filter((id) => id.startsWith("n"))).toEqual([...expected].reverse());
        if (sort === "oldest") expect(seen.filter((id) => id.startsWith("n"))).toEqual(expected);
      }
    });

    it("pages through many articles of one and the same moment", async () => {
      await put(...Array.from({ length: 150 }, (_, n) => ({ id: `n${n}`, text: "họp" })));
      const seen: string[] = [];
      let after: string | undefined;
      do {
        const page = await index.search({
          query: all,
          sort: "newest",
          limit: 40,
          ...(after === undefined ? {} : { after }),
        });
        expect(page.total).toBe(150);
        seen.push(...ids(page.hits));
        after = page.next ?? undefined;
      } while (after !== undefined);
      expect(seen).toHaveLength(150);
      expect(new Set(seen).size).toBe(150);
    });

    it("refuses a cursor that is not its own", async () => {
      await expect(index.search({ query: all, sort: "newest", limit: 5, after: "nonsense" })).rejects.toMatchObject({
        code: "INPUT_INVALID",
      });
    });

    it("scans every hit, newest first", async () => {
      await put(
        ...Array.from({ length: 450 }, (_, n) => ({
          id: `n${n}`,
          at: new Date(Date.UTC(2026, 9, 1) + n * 7_200_000).toISOString(),
        })),
      );
      const seen: string[] = [];
      for await (const stored of index.scan(all)) seen.push(stored.trace.slice(6));
      expect(seen).toEqual(Array.from({ length: 450 }, (_, n) => `n${449 - n}`));
      const controller = new AbortController();
      const scanning = (async () => {
        for await (const _ of index.scan(all, controller.signal)) controller.abort(new Error("enough"));
      })();
      await expect(scanning).rejects.toThrow("enough");
    });

    it("drops what is before an instant, with its versions, and says how many", async () => {
      await put(
        { id: "a", text: "mưa", at: "2026-08-01T00:00:00.000Z", version: 1 },
        { id: "a", text: "mưa to", at: "2026-08-01T00:00:00.000Z", version: 2 },
        { id: "b", text: "mưa", at: "2026-10-10T09:59:59.999Z" },
        { id: "c", text: "mưa", at: "2026-10-10T10:00:00.000Z" },
        { id: "d", text: "mưa", at: "2026-11-10T10:30:00.000Z" },
      );
      expect(await index.dropBefore("2026-10-10T10:00:00.000Z")).toBe(2);
      await index.refresh();
      expect(await find(word("mưa"))).toEqual(["c", "d"]);
      expect(await index.get(sampleId("a"))).toBeNull();
      expect(await index.versions(sampleId("a"))).toEqual([]);
      expect(await index.dropBefore("2026-10-10T10:00:00.000Z")).toBe(0);
    });

    it("keeps alerts with their decision and deliveries, whatever comes first", async () => {
      const one = sampleAlert("one", { policyId: "hoc-phi" });
      const two = sampleAlert("two", { updatedAt: "2026-11-20T01:00:00.000Z" });
      await index.writeReviews([sampleReview(two, "rejected", "2026-11-20T02:00:00.000Z")]);
      expect(await index.writeAlerts([one, two])).toEqual([{ outcome: "stored" }, { outcome: "stored" }]);
      await index.writeAlerts([{ ...one, version: 3, updatedAt: "2026-11-20T05:00:00.000Z" }]);
      expect(await index.writeAlerts([{ ...one, version: 2 }])).toEqual([{ outcome: "stale" }]);
      const delivery = { alertId: two.alertId, version: 1, channel: "mail", deliveredAt: "2026-11-20T03:00:00.000Z" };
      await index.writeDeliveries([delivery]);
      await index.writeDeliveries([delivery]);
      await index.refresh();
      expect((await index.alerts({ limit: 10 })).map((state) => state.alert.alertId)).toEqual([
        one.alertId,
        two.alertId,
      ]);
      expect((await index.alert(one.alertId))?.alert.version).toBe(3);
      expect(await index.alert(two.alertId)).toMatchObject({
        review: { decision: "rejected" },
        deliveries: [delivery],
      });
      expect(await index.alert(sampleId("nothing"))).toBeNull();
      const open = await index.alerts({ decision: "open", limit: 10 });
      expect(open.map((state) => state.alert.alertId)).toEqual([one.alertId]);
      expect(await index.alerts({ decision: "rejected", limit: 10 })).toHaveLength(1);
      expect(await index.alerts({ policyId: "hoc-phi", limit: 10 })).toHaveLength(1);
      expect(await index.alerts({ kinds: ["scam"], limit: 10 })).toEqual([]);
      expect(await index.alerts({ kinds: ["burst"], limit: 1 })).toHaveLength(1);
      expect(
        await index.writeReviews([sampleReview(two, "confirmed", "2026-11-20T01:00:00.000Z")]),
        "an older decision",
      ).toEqual([{ outcome: "stale" }]);
      await index.writeReviews([sampleReview(two, "closed", "2026-11-21T02:00:00.000Z")]);
      expect((await index.alert(two.alertId))?.review?.decision).toBe("closed");
    });

    it("takes an alert whose decision was taken back for open again, until the next decision", async () => {
      const alert = sampleAlert("undone");
      const stateAfter = async (decision: Review["decision"], at: string) => {
        await index.writeReviews([sampleReview(alert, decision, at)]);
        await index.refresh();
        const found: string[] = [];
        for (const state of ["open", "confirmed", "rejected", "closed"] as const) {
          if ((await index.alerts({ decision: state, limit: 10 })).length > 0) found.push(state);
        }
        return found;
      };
      await index.writeAlerts([alert]);
      expect(await stateAfter("rejected", "2026-11-20T02:00:00.000Z")).toEqual(["rejected"]);
      expect(await stateAfter("reopened", "2026-11-20T03:00:00.000Z")).toEqual(["open"]);
      expect((await index.alert(alert.alertId))?.review?.decision).toBe("reopened");
      expect(await stateAfter("confirmed", "2026-11-20T04:00:00.000Z")).toEqual(["confirmed"]);
    });

    it("refuses data of another schema version until it is cleared", async () => {
      await put({ id: "a", text: "mưa" });
      const other = await under.openOtherVersion();
      await expect(other.prepare()).rejects.toMatchObject({ code: "INDEX_VERSION", retryable: false });
      await other.clear();
      await other.prepare();
      expect(await other.count(all)).toBe(0);
      await other.close();
    });

    it("ends a scan with CLOSED when it is closed while reading, and closes twice", async () => {
      await put(...Array.from({ length: 450 }, (_, n) => ({ id: `n${n}` })));
      const reading = (async () => {
        for await (const _ of index.scan(all)) await index.close();
      })();
      await expect(reading).rejects.toMatchObject({ code: "CLOSED" });
      await index.close();
      await expect(index.count(all)).rejects.toMatchObject({ code: "CLOSED" });
    });
  });
}
