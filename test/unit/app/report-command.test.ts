// `langnghe report` on a data folder: a file of each kind, its path printed, and mistakes said before anything is opened.
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable, Writable } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openSqliteIndex } from "../../../pipeline/adapters/index-sqlite/open.ts";
import { openEmbeddedLog } from "../../../pipeline/adapters/log-embedded/open.ts";
import report from "../../../pipeline/app/commands/report.ts";
import { ALL_TOPICS, TOPICS } from "../../../pipeline/messages/topics.ts";
import { docxText } from "../../../pipeline/plan/docx.ts";
import { tableOutput } from "../../../pipeline/runner/table.ts";
import { sampleWrite } from "../../contract/article-index-samples.ts";
import { POLICIES } from "../../helpers/dashboard-world.ts";
import { fakeClock } from "../../helpers/fake-clock.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "langnghe-report-command-"));
  const clock = fakeClock();
  const log = await openEmbeddedLog({ folder: join(folder, "data/log"), clock });
  await log.ensureTopics(ALL_TOPICS);
  await log.append(POLICIES.map((policy) => tableOutput(TOPICS.policies, policy.policyId, policy, clock)));
  await log.close();
  const index = await openSqliteIndex({ folder: join(folder, "data/index") });
  await index.prepare();
  await index.write(
    ["a", "b", "c"].map((id) =>
      sampleWrite({
        id,
        title: `Tin ${id} về phí vỉa hè`,
        text: `Nội dung ${id} về phí vỉa hè.`,
        at: "2025-03-04T03:00:00.000Z",
        policies: [["phi-via-he", "neutral"]],
      }),
    ),
  );
  await index.refresh();
  await index.close();
  await writeFile(join(folder, "langnghe.yaml"), "dataFolder: data\nreport:\n  issuer: Sở Văn hóa tỉnh Sông Mây\n");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function run(
  positionals: readonly string[],
  values: Readonly<Record<string, string>>,
): Promise<{ readonly code: number; readonly printed: string }> {
  let printed = "";
  const stdout = new Writable({
    write(chunk, _encoding, done) {
      printed += String(chunk);
      done();
    },
  });
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const code = await report.run(
    { positionals, values },
    { stdin: Readable.from([]), stdout, stderr: silent, env: {}, cwd: folder, signal: new AbortController().signal },
  );
  return { code, printed };
}

describe("langnghe report", () => {
  it("writes a file under its own name where no path is given, and prints where it is", async () => {
    const { code, printed } = await run(["daily"], { date: "2025-03-04", format: "html" });
    const path = join(folder, "bao-cao-daily-2025-03-04.html");
    expect([code, printed]).toEqual([0, `${path}\n`]);
    const html = await readFile(path, "utf8");
    expect(html).toContain("SỞ VĂN HÓA TỈNH SÔNG MÂY");
    expect(html).toContain("Ngày 04/03/2025 có 3 tin, bài.");
  });

  it("writes each kind and format at the path that is given", async () => {
    const out = join(folder, "mot.docx");
    await run(["policy"], { policy: "phi-via-he", date: "2025-03-04", format: "docx", out });
    expect(docxText(new Uint8Array(await readFile(out)))).toContain("Thu phí sử dụng tạm thời vỉa hè");
    await run(["weekly"], { date: "2025-03-04", format: "csv", language: "en" });
    await run(["yearly"], { date: "2025-03-04", format: "xlsx" });
    const files = await readdir(folder);
    expect(files).toEqual(
      expect.arrayContaining(["bao-cao-weekly-2025-02-26-2025-03-04.csv", "bao-cao-yearly-2025-01-01-2025-03-04.xlsx"]),
    );
    // Nothing half written is left behind.
    expect(files.filter((name) => name.endsWith(".part"))).toEqual([]);
  });

  it("says what is wrong with its words", async () => {
    const usage = { code: "USAGE" };
    await expect(run([], {})).rejects.toMatchObject(usage);
    await expect(run(["hourly"], {})).rejects.toMatchObject(usage);
    await expect(run(["daily"], { format: "exe" })).rejects.toMatchObject(usage);
    await expect(run(["daily"], { date: "2025-02-30" })).rejects.toMatchObject(usage);
    await expect(run(["policy"], {})).rejects.toMatchObject(usage);
    await expect(run(["policy"], { policy: "khong-co", format: "html" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
