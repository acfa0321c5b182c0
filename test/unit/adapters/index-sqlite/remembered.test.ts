// What the embedded index remembers of alerts and stories between two questions is what the file says, whoever wrote it.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSqliteIndex } from "../../../../pipeline/adapters/index-sqlite/open.ts";
import type { ArticleIndex } from "../../../../pipeline/ports/article-index.ts";
import { sampleAlert, sampleId, sampleReview, sampleWrite } from "../../../contract/article-index-samples.ts";

describe("a reader beside the writer of the SQLite index", () => {
  let folder: string;
  let writer: ArticleIndex;
  let reader: ArticleIndex;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "langnghe-index-"));
    writer = await openSqliteIndex({ folder });
    await writer.prepare();
    reader = await openSqliteIndex({ folder, readOnly: true });
    await reader.prepare();
  });
  afterEach(async () => {
    await reader.close();
    await writer.close();
    await rm(folder, { recursive: true, force: true });
  });

  it("gives an alert it has read before as the writer changed it", async () => {
    await writer.writeAlerts([sampleAlert("one"), sampleAlert("two")]);
    await reader.alerts({ limit: 10 });
    const changed = sampleAlert("one", { version: 2, updatedAt: "2026-11-20T05:00:00.000Z" });
    await writer.writeAlerts([changed]);
    expect(await reader.alerts({ limit: 10 })).toEqual(await writer.alerts({ limit: 10 }));
    expect((await reader.alert(changed.alertId))?.alert).toEqual(changed);
  });

  it("gives the same version of an alert, written again with other facts, as its own writer wrote it", async () => {
    await writer.writeAlerts([sampleAlert("one")]);
    await writer.alerts({ limit: 10 });
    const again = { ...sampleAlert("one"), facts: { count: 13 } };
    await writer.writeAlerts([again]);
    expect((await writer.alerts({ limit: 10 })).map(({ alert }) => alert)).toEqual([again]);
  });

  it("gives a decision and its delivery beside an alert it has read before", async () => {
    const alert = sampleAlert("one");
    await writer.writeAlerts([alert]);
    await reader.alerts({ limit: 10 });
    const review = sampleReview(alert, "confirmed", "2026-11-20T06:00:00.000Z");
    await writer.writeReviews([review]);
    const { alertId, version } = alert;
    const delivery = { alertId, version, channel: "file", deliveredAt: "2026-11-20T06:01:00.000Z" } as const;
    await writer.writeDeliveries([delivery]);
    expect(await reader.alerts({ limit: 10 })).toEqual([{ alert, review, deliveries: [delivery] }]);
  });

  it("gives a story it has read before with what was added, and without what left", async () => {
    const tell = (id: string, at: string) =>
      sampleWrite({ id, at, story: "one", text: id, role: id === "one" ? "original" : "reprint" });
    await writer.write([tell("one", "2026-11-18T00:00:00.000Z"), tell("two", "2026-11-19T00:00:00.000Z")]);
    const told = async () => (await reader.story(sampleId("one"))).map(({ article }) => article.text);
    expect(await told()).toEqual(["one", "two"]);
    await writer.write([tell("three", "2026-11-20T00:00:00.000Z")]);
    expect(await told()).toEqual(["one", "two", "three"]);
    await writer.dropBefore("2026-11-18T12:00:00.000Z");
    expect(await told()).toEqual(["two", "three"]);
  });
});
