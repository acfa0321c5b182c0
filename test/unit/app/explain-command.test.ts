// explain as a user meets it: the way of one article and why each finding was made.
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { openSqliteIndex } from "../../../pipeline/adapters/index-sqlite/open.ts";
import { commandLine } from "../../helpers/command-line.ts";
import { sampleArticle } from "../../helpers/sample-article.ts";

const folder = mkdtempSync(join(tmpdir(), "langnghe-explain-"));
const text = "Sở báo tin. Bấm vào sở-tien.example ngay để nhận 5 triệu đồng!\nLệ phí là 400.000 đồng.";
const place = (words: string): [number, number] => [text.indexOf(words), text.indexOf(words) + words.length];
const plain = sampleArticle();
const article = sampleArticle({
  text,
  policies: [
    {
      policyId: "phi",
      score: 0.9,
      attitude: "neutral",
      spans: [place("Lệ phí")],
      reasons: [{ rule: "alias", text: "lệ phí" }],
    },
  ],
  claims: [
    {
      factId: "f1",
      relation: "contradicted",
      score: 0.8,
      passage: place("Lệ phí là 400.000 đồng."),
      difference: { kind: "money", said: "400.000 đồng", official: "200.000 đồng" },
      evidence: {
        quote: "Lệ phí là 200.000 đồng.",
        source: "Sở",
        url: "https://so.example/phi",
        publishedAt: "2026-11-01",
      },
    },
  ],
  findings: {
    ...plain.findings,
    harm: {
      label: "scam",
      scores: { none: 0.02, scam: 0.98, threat: 0, hate: 0 },
      spans: [place("Bấm vào sở-tien.example ngay để nhận 5 triệu đồng!")],
      reasons: [
        { code: "link", detail: "asks to open a link", span: place("sở-tien.example") },
        { code: "urgent", detail: "ngay", span: place("ngay") },
      ],
    },
    versions: { tone: "t-1", feedback: "f-1", harm: "h-1", checkworthy: "c-1", rules: "r-1" },
  },
});

beforeAll(async () => {
  const index = await openSqliteIndex({ folder: join(folder, "index") });
  await index.prepare();
  await index.write([
    {
      grouped: {
        article,
        story: { storyId: article.articleId, role: "original", of: null, similarity: 1 },
        version: { number: 1, firstSeenAt: article.fetchedAt },
      },
      trace: "t",
      way: [{ stage: "group", topic: "articles.read", partition: 0, offset: 7, at: article.fetchedAt }],
    },
  ]);
  await index.refresh();
  await index.close();
});

describe("explain", () => {
  it("shows versions, passages and reasons of each finding", async () => {
    const line = commandLine(folder);
    expect(await line.run("explain", article.articleId, "--data", folder, "--json"), line.text.err).toBe(0);
    const { findings } = JSON.parse(line.text.out) as { findings: unknown };
    expect(findings).toMatchObject([
      { finding: "tone", label: "neutral", score: 0.8, versions: { tone: "t-1" } },
      { finding: "feedback", label: "none", versions: { feedback: "f-1" }, passages: [] },
      {
        finding: "harm",
        label: "scam",
        score: 0.98,
        versions: { harm: "h-1", rules: "r-1" },
        passages: [{ start: 12, words: "Bấm vào sở-tien.example ngay để nhận 5 triệu đồng!" }],
        reasons: ['link: asks to open a link: "sở-tien.example"', "urgent: ngay"],
      },
      { finding: "checkworthy", label: "false", versions: { checkworthy: "c-1" } },
      { finding: "policy", label: "phi (neutral)", passages: [{ words: "Lệ phí" }], reasons: ['alias: "lệ phí"'] },
      {
        finding: "claim",
        label: "contradicted f1",
        passages: [{ words: "Lệ phí là 400.000 đồng." }],
        reasons: [
          'money: "400.000 đồng", "200.000 đồng"',
          'Sở, 2026-11-01: "Lệ phí là 200.000 đồng." https://so.example/phi',
        ],
      },
    ]);
  });

  it("prints the same for people", async () => {
    const line = commandLine(folder);
    expect(await line.run("explain", article.articleId, "--data", folder), line.text.err).toBe(0);
    expect(line.text.out).toContain('harm         scam  0.98  harm h-1  rules r-1\n             12-62 "Bấm vào');
  });

  it("keeps the label of a task and the version of its model apart", async () => {
    const line = commandLine(folder);
    await line.run("explain", article.articleId, "--data", folder);
    expect(line.text.out).toContain("         tone: neutral\n");
    expect(line.text.out).toContain(
      "         versions: tone t-1, feedback f-1, harm h-1, checkworthy c-1, rules r-1\n",
    );
  });

  it("says of an id that nobody knows that it is not there", async () => {
    const line = commandLine(folder);
    expect(await line.run("explain", "0".repeat(32), "--data", folder)).toBe(1);
    expect(line.text.err).toContain("0".repeat(32));
  });
});
