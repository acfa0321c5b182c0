// Forms of sources come from the kinds' schemas: every setting has its words, and what is typed wrongly is named by field.
import { expect, test } from "vitest";
import { z } from "zod";
import { FETCH_FAULTS, fetchFailed, fetchRefused, REFUSALS } from "../../../crawlers/fetch/fetcher.ts";
import { problemWords } from "../../../crawlers/problem-words.ts";
import { SOURCE_KIND_SPECS } from "../../../crawlers/registry.ts";
import { formProblems, sourceForms } from "../../../crawlers/source-form.ts";
import { readSourceList } from "../../../crawlers/source-list.ts";
import { sourceRecord } from "../../helpers/source-run.ts";

test("every setting of every kind has a field with its name and help in both languages", () => {
  for (const spec of SOURCE_KIND_SPECS) {
    if (!(spec.settings instanceof z.ZodObject)) throw new Error(`${spec.kind} has settings that are no object`);
    const form = sourceForms().find((one) => one.kind === spec.kind);
    expect(form?.fields.map((field) => field.name).toSorted()).toEqual(Object.keys(spec.settings.shape).toSorted());
    for (const { label, help } of form?.fields ?? []) {
      for (const words of [label.vi, label.en, help.vi, help.en]) expect(words.length).toBeGreaterThan(2);
    }
  }
});

test("fields carry type, limits and what counts when nothing is given", () => {
  const fields = new Map(
    sourceForms()
      .find(({ kind }) => kind === "sitemap")
      ?.fields.map((one) => [one.name, one]),
  );
  expect(fields.get("maxItems")).toMatchObject({ type: "number", whole: true, min: 1, max: 50_000, fallback: 2_000 });
  expect(fields.get("include")).toMatchObject({ type: "lines", required: false, fallback: [] });
  expect(fields.get("undated")).toMatchObject({ type: "switch", fallback: false });
  const telegram = sourceForms().find(({ kind }) => kind === "telegram")?.fields[0];
  expect(telegram).toMatchObject({ name: "organisation", type: "agree", required: true });
});

test("a wrong setting is told beside its field", () => {
  const [problem] = formProblems(sourceRecord({ kind: "feed", settings: { maxAgeDays: -1 } }), { trusted: [] });
  expect(problem).toMatchObject({ field: "maxAgeDays", message: { vi: "Ô “Số ngày trở lại” chưa đúng" } });
  expect(formProblems(sourceRecord({ kind: "feed", settings: {} }), { trusted: [] })).toEqual([]);
});

test("a form can send no secret of the server to an address of its choice", () => {
  const facebook = (url: string, tokenVariable?: string) =>
    formProblems(
      sourceRecord({
        kind: "facebook-page",
        url,
        settings: { pageId: "12345", ...(tokenVariable ? { tokenVariable } : {}) },
      }),
      { trusted: ["graph.ben-minh.example"] },
    ).map(({ field }) => field);
  expect(facebook("https://graph.facebook.com/")).toEqual([]);
  expect(facebook("https://graph.ben-minh.example/")).toEqual([]);
  expect(facebook("https://ke-la.example/")).toEqual(["url"]);
  expect(facebook("https://graph.facebook.com.ke-la.example/")).toEqual(["url"]);
  expect(facebook("https://graph.facebook.com/", "LANGNGHE_KAFKA_PASSWORD")).toEqual(["tokenVariable"]);
  expect(facebook("https://graph.facebook.com/", "LANGNGHE_FACEBOOK_SO_Y_TE")).toEqual([]);
});

test("an address with a password in it is refused", () => {
  const [problem] = formProblems(sourceRecord({ url: "https://a:b@bao.example/rss" }), { trusted: [] });
  expect(problem).toMatchObject({ field: "url", code: "FETCH_REFUSED/credentials" });
});

test("every way to fail has words of its own in both languages", () => {
  const errors = [
    ...FETCH_FAULTS.map((fault) => fetchFailed(fault, "so it went")),
    ...REFUSALS.map((refusal) => fetchRefused(refusal, "so it is")),
  ];
  const said = errors.map((error) => problemWords(error));
  expect(new Set(said.map(({ message }) => message.vi)).size).toBe(errors.length);
  for (const { message, action } of said) {
    for (const words of [message.vi, message.en, action.vi, action.en]) expect(words.length).toBeGreaterThan(5);
  }
});

const OPML = `<?xml version="1.0"?><opml version="2.0"><head><title>x</title></head><body>
<outline text="Thời sự"><outline type="rss" text="Báo Ven Sông" xmlUrl="https://ven-song.example/rss"/>
<outline type="rss" text="Báo Ven Sông" xmlUrl="https://ven-song.example/kinh-te.rss"/></outline>
<outline type="rss" text="Sai" xmlUrl="javascript:alert(1)"/></body></opml>`;

test("OPML gives feeds with the folder as section, each with an id of its own; a bad line says why", async () => {
  const listed = await readSourceList(OPML);
  expect(listed.map(({ record }) => record?.sourceId ?? null)).toEqual(["bao-ven-song", "bao-ven-song-2", null]);
  expect(listed[0]?.record).toMatchObject({ kind: "feed", settings: { section: "Thời sự" }, sourceKind: "press" });
  expect(listed[2]).toMatchObject({ given: "Sai", reason: "address" });
});

test("CSV is read by its heading in either language; a line that does not fit says why", async () => {
  const csv =
    "\uFEFFTên nguồn;Địa chỉ;Loại;Mã tỉnh\nCổng thông tin Sông Mây;https://songmay.gov.vn/;sitemap;1\nLạ;https://la.example/;rss;\n;https://khong-ten.example/tin.rss;;xx\n";
  const listed = await readSourceList(csv);
  expect(listed[0]?.record).toMatchObject({
    sourceId: "cong-thong-tin-song-may",
    kind: "sitemap",
    sourceKind: "portal",
    official: true,
    region: "01",
  });
  expect(listed.map(({ line, reason }) => [line, reason])).toEqual([
    [2, null],
    [3, "kind"],
    [4, "region"],
  ]);
});

test("what is neither list nor table is refused", async () => {
  for (const text of ["<html></html>", "một dòng chữ", "name,notes\na,b"]) {
    await expect(readSourceList(text)).rejects.toMatchObject({ code: "INPUT_INVALID" });
  }
});
