// Files that the body holds: shapes of CSV, column maps, dry runs, and no author in what is kept.
import { expect, test } from "vitest";
import { guessColumns, isIdentityColumn } from "../../../../crawlers/imports/columns.ts";
import { csvRows } from "../../../../crawlers/imports/csv.ts";
import { addressWithoutHandle, type ImportOptions, importFile } from "../../../../crawlers/imports/import-file.ts";
import { type FetchedDocument, unpackBody } from "../../../../pipeline/messages/document-fetched.ts";
import { TOPICS } from "../../../../pipeline/messages/topics.ts";
import { hastyClock } from "../../../helpers/fake-clock.ts";
import { memoryLog } from "../../../helpers/memory-log.ts";
import { sourceRecord } from "../../../helpers/source-run.ts";

async function* pieces(text: string, size = 7): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
async function* strings(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

function options(changes: Partial<ImportOptions> = {}): ImportOptions & { log: ReturnType<typeof memoryLog> } {
  const record = sourceRecord({ sourceId: "nha-cung-cap", kind: "feed", sourceKind: "social" });
  return { record, format: "csv", dryRun: false, clock: hastyClock(), ...changes, log: memoryLog() };
}

const EXPORT = `\uFEFFLink;Nội dung;Tiêu đề;Ngày đăng;Người đăng;Link tài khoản;Lượt thích
https://www.facebook.com/ngo.hanh.binh/posts/1001;"Hồ sơ đất chờ ""2 tháng"";
chưa ai trả lời Ngô Hạnh Bình, gọi 0912345678";Góp ý;21/11/2026 08:05;Ngô Hạnh Bình;https://www.facebook.com/ngo.hanh.binh;5
https://dien-dan.example/t/77;Xin hỏi thủ tục;;20/11/2026;Vũ Phúc Gian;;1
khong-phai-link;Nội dung;;;;;
`;

test("a vendor's export becomes documents without the people in it", async () => {
  const used = options();
  const report = await importFile(pieces(EXPORT), used);
  expect(report).toMatchObject({
    rows: 3,
    imported: 2,
    failed: 1,
    droppedIdentity: ["Người đăng", "Link tài khoản"],
    droppedOther: ["Lượt thích"],
    problems: [{ row: 3, why: 'column "Link" is no http address' }],
  });
  const documents = used.log.payloads<FetchedDocument>(TOPICS.documentsFetched);
  expect(documents.map((document) => document.hints.publishedAt)).toEqual([
    "2026-11-21T01:05:00.000Z",
    "2026-11-19T17:00:00.000Z",
  ]);
  const all = documents
    .map((document) => `${JSON.stringify(document)} ${Buffer.from(unpackBody(document.body))}`)
    .join("\n");
  for (const identity of ["Ngô Hạnh Bình", "ngo.hanh.binh", "Vũ Phúc Gian", "0912345678"])
    expect(all).not.toContain(identity);
  expect(all).toContain('Hồ sơ đất chờ "2 tháng";');
});

test("a dry run appends nothing and shows what would be kept", async () => {
  const used = options({ dryRun: true });
  const report = await importFile(pieces(EXPORT), used);
  expect(used.log.outputs).toHaveLength(0);
  expect(report.imported).toBe(2);
  expect(report.sample[1]).toEqual({ url: "https://dien-dan.example/t/77", title: null, text: "Xin hỏi thủ tục" });
});

test("importing the same file again makes the same ids", async () => {
  const [one, two] = [options(), options()];
  await importFile(pieces(EXPORT), one);
  await importFile(pieces(EXPORT, 1_000), two);
  expect(two.log.outputs.map((output) => output.key)).toEqual(one.log.outputs.map((output) => output.key));
});

test("JSON lines with a map; a line that is no object is a counted problem", async () => {
  const used = options({ format: "jsonl", columns: { url: "u", text: "t" } });
  const lines =
    '{"u":"https://a.example/1","t":"Một","author":"Ai"}\nkhông phải\n[1]\n{"u":"https://a.example/2","t":"Hai"}';
  const report = await importFile(pieces(lines), used);
  expect(report).toMatchObject({ rows: 4, imported: 2, failed: 2, droppedIdentity: ["author"] });
});

test("a map cannot read a column that points to people, nor one that is not there", async () => {
  const text = "url,author,text\nhttps://a.example/1,Ai,Một\n";
  await expect(importFile(pieces(text), options({ columns: { url: "url", text: "author" } }))).rejects.toMatchObject({
    code: "INPUT_INVALID",
  });
  await expect(importFile(pieces(text), options({ columns: { url: "url", text: "thieu" } }))).rejects.toThrow(
    /"thieu"/,
  );
  await expect(importFile(pieces("a,b\n1,2\n"), options())).rejects.toThrow(/among a, b/);
});

test("CSV gives the same rows however it is cut into pieces", async () => {
  const text = 'a,b\r\n"x ""y""","dòng 1\r\ndòng 2"\r\n,\r\n"cuối",z';
  const whole = await Array.fromAsync(csvRows(strings(text, text.length)));
  expect(whole).toEqual([
    ["a", "b"],
    ['x "y"', "dòng 1\r\ndòng 2"],
    ["", ""],
    ["cuối", "z"],
  ]);
  for (const size of [1, 2, 3, 5]) expect(await Array.fromAsync(csvRows(strings(text, size)))).toEqual(whole);
});

test("columns are guessed by their usual names, never an identity", () => {
  expect(guessColumns(["Đường dẫn", "Nội dung", "Tác giả"])).toEqual({ url: "Đường dẫn", text: "Nội dung" });
  expect(guessColumns(["id", "text"])).toBeNull();
  for (const name of ["Tác giả", "author_name", "User ID", "Số điện thoại", "Họ và tên", "from_id", "E-mail"]) {
    expect(isIdentityColumn(name)).toBe(true);
  }
  for (const name of ["url", "Nội dung", "platform", "created_time"]) expect(isIdentityColumn(name)).toBe(false);
});

test.each([
  ["https://dien-dan.example/t/1", [], "https://dien-dan.example/t/1"],
  ["https://www.facebook.com/1000/posts/2", [], "https://www.facebook.com/1000/posts/2"],
  ["https://mang.example/@ai/1", [], expect.stringMatching(/^https:\/\/mang\.example\/\?post=[0-9a-f]{16}$/)],
  ["https://www.tiktok.com/@ai/video/1", [], expect.stringMatching(/^https:\/\/www\.tiktok\.com\/\?post=/)],
  ["https://blog.example/binh.nguyen/1", ["binh.nguyen"], expect.stringMatching(/^https:\/\/blog\.example\/\?post=/)],
] as const)("the address %s is kept without a handle", (url, people, expected) => {
  expect(addressWithoutHandle(url, people)).toEqual(expected);
});
