import { describe, expect, it } from "vitest";
import { openState } from "../../../pipeline/adapters/state-log/open-state.ts";
import { TOPICS } from "../../../pipeline/messages/topics.ts";
import type { Log } from "../../../pipeline/ports/log.ts";
import { groupArticle, groupArticles } from "../../../pipeline/story/grouper.ts";
import { memoryState } from "../../helpers/memory-state.ts";
import { sampleArticle } from "../../helpers/sample-article.ts";

const first = sampleArticle({ canonicalUrl: "https://bao-a.example/1", sourceId: "bao-a" });

describe("grouping", () => {
  it("takes a text seen for the first time as an original of its own story", () => {
    expect(groupArticle(first, 0, memoryState())).toMatchObject({
      type: "grouped",
      story: { storyId: first.articleId, role: "original", of: null },
      version: { number: 1 },
    });
  });

  it("drops the same text under the same address, but not its own replay", () => {
    const state = memoryState();
    const answer = groupArticle(first, 5, state);
    expect(groupArticle(first, 5, state)).toEqual(answer);
    expect(groupArticle(first, 6, state)).toMatchObject({ type: "drop", reason: "unchanged" });
  });

  it("counts another text under the same address as the next version, the same at a replay", () => {
    const state = memoryState();
    groupArticle(first, 0, state);
    const edited = sampleArticle({ ...first, text: `${first.text} Đã sửa.`, contentHash: "e".repeat(32) });
    const second = groupArticle(edited, 1, state);
    expect(second).toMatchObject({ version: { number: 2, firstSeenAt: first.fetchedAt } });
    expect(groupArticle(edited, 1, state)).toEqual(second);
    expect(groupArticle(first, 0, state)).toMatchObject({ version: { number: 1 } });
    expect(groupArticle(first, 2, state)).toMatchObject({ version: { number: 3 } });
  });

  it("marks the same text in another outlet as a reprint of the first", () => {
    const state = memoryState();
    groupArticle(first, 0, state);
    const reprint = sampleArticle({ canonicalUrl: "https://bao-b.example/9", sourceId: "bao-b" });
    expect(groupArticle(reprint, 1, state)).toMatchObject({
      story: { storyId: first.articleId, role: "reprint", of: first.articleId, similarity: 1 },
    });
  });

  it("drops a copy under another address of the same outlet, but keeps every voice in a timeline", () => {
    const state = memoryState();
    groupArticle(first, 0, state);
    const copy = { canonicalUrl: "https://bao-a.example/1?amp", sourceId: "bao-a" };
    expect(groupArticle(sampleArticle(copy), 1, state)).toMatchObject({ type: "drop", reason: "exact-copy" });
    expect(groupArticle(sampleArticle({ ...copy, sourceKind: "social" }), 2, state)).toMatchObject({
      story: { role: "reprint", of: first.articleId },
    });
  });
});

const REPORT = `Sáng 20/11, cầu Rạch Miễu 3 nối hai xã Tân Hoà và Phú Đông được thông xe sau hai năm thi công. Cầu dài 412 m, rộng 12 m,
vốn đầu tư 386 tỷ đồng từ ngân sách tỉnh. Ông giám đốc ban quản lý dự án cho biết nhà thầu đã làm thêm ca đêm để kịp mùa gặt.
Hơn 6.000 hộ dân hai bờ không còn phải chờ phà, mỗi chuyến mất chừng bốn mươi phút. Xe tải dưới mười tấn được qua cầu từ hôm nay,
xe nặng hơn phải đợi kiểm định tháng sau. Người dân đề nghị lắp thêm đèn ở đoạn dẫn vào chợ vì đêm rất tối.`;
const OTHER_WORDS = `Phà Tân Hoà ngừng chạy từ trưa 20/11, khi cầu Rạch Miễu 3 bắt đầu đón xe. Bà con xã Phú Đông đứng kín hai bên cầu dài 412 m
để xem đoàn xe đầu tiên. Công trình 386 tỷ đồng này được chờ suốt hai năm thi công. Một chủ vựa lúa kể trước kia chờ phà bốn mươi phút,
nay qua cầu Rạch Miễu 3 chỉ mất một phút. Xe tải dưới mười tấn được đi ngay, đoạn dẫn vào chợ còn thiếu đèn.`;
const ELSEWHERE = `Trường đại học công bố điểm chuẩn đợt hai cho bảy ngành kỹ thuật, cao nhất là ngành vi mạch với 27,5 điểm. Thí sinh xác nhận nhập học
trực tuyến trước 17 giờ ngày 25/11. Nhà trường dành 120 suất học bổng cho sinh viên vùng sâu, mỗi suất bằng học phí một năm. Phòng đào tạo
cho hay ký túc xá còn hơn ba trăm chỗ, ưu tiên sinh viên năm nhất có hoàn cảnh khó khăn.`;

function press(source: string, title: string, text: string, fetchedAt = "2026-11-20T02:00:00.000Z") {
  return sampleArticle({
    canonicalUrl: `https://${source}.example/${encodeURIComponent(title)}`,
    sourceId: source,
    title,
    text,
    publishedAt: fetchedAt,
    fetchedAt,
  });
}

const original = press("bao-a", "Thông xe cầu Rạch Miễu 3", REPORT);
const nearCopy = press(
  "bao-b",
  "Cầu Rạch Miễu 3 thông xe",
  `(Theo báo A) Tin đăng lại.\n${REPORT.replace("Sáng 20/11", "Sáng nay").replace("rất tối", "tối om")}`,
);
const sameEvent = press("bao-c", "Người dân đón cầu Rạch Miễu 3", OTHER_WORDS);
const unrelated = press("bao-d", "Điểm chuẩn đợt hai", ELSEWHERE);
const all = [original, nearCopy, unrelated, sameEvent];

/** A state whose topic holds nothing, with the undoing of the real one. */
function realState() {
  const empty = { async *read() {} } as unknown as Log;
  return openState(empty, TOPICS.stateGroup);
}

describe("stories", () => {
  it("ties an edited copy in another outlet to the article it was copied from", () => {
    const state = memoryState();
    groupArticle(original, 0, state);
    expect(groupArticle(nearCopy, 1, state)).toMatchObject({
      story: { role: "reprint", of: original.articleId, storyId: original.articleId },
    });
  });

  it("does not call the whole report a reprint of the short post that came before it", () => {
    const state = memoryState();
    groupArticle(press("trang-xa", "Cầu mới", REPORT.slice(0, 240)), 0, state);
    const report = groupArticle(press("bao-a", "Thông xe cầu", `${REPORT}\n${OTHER_WORDS}`), 1, state);
    expect(report).toMatchObject({ type: "grouped" });
    expect(report).not.toMatchObject({ story: { role: "reprint" } });
  });

  it("takes another text on the same event into the story, and leaves another matter alone", () => {
    const state = memoryState();
    groupArticle(original, 0, state);
    groupArticle(unrelated, 1, state);
    expect(groupArticle(sameEvent, 2, state)).toMatchObject({
      story: { role: "same-event", of: original.articleId, storyId: original.articleId },
    });
    expect(groupArticle(unrelated, 1, state)).toMatchObject({
      story: { role: "original", storyId: unrelated.articleId },
    });
  });

  it("leaves a text of the same words three weeks later to a story of its own unless it is a copy", () => {
    const state = memoryState();
    groupArticle(original, 0, state);
    const late = press("bao-c", "Người dân đón cầu Rạch Miễu 3", OTHER_WORDS, "2026-12-12T02:00:00.000Z");
    expect(groupArticle(late, 1, state)).toMatchObject({ story: { role: "original", storyId: late.articleId } });
  });

  it("decides the same from a restored state, one by one or in a batch", () => {
    const whole = groupArticles(
      all.map((article, offset) => ({ article, offset })),
      memoryState(),
    );
    const state = memoryState();
    const parts = all.map((article, offset) => {
      const moved = memoryState();
      for (const [key, value] of state.entries("")) moved.set(key, value);
      groupArticle(article, offset, state);
      return groupArticle(article, offset, moved);
    });
    expect(parts).toEqual(whole);
  });

  it("forgets a batch that was rolled back", async () => {
    const state = await realState();
    groupArticle(unrelated, 0, state);
    state.settle();
    groupArticle(original, 1, state);
    state.rollback();
    expect(groupArticle(nearCopy, 1, state)).toMatchObject({
      story: { role: "original", storyId: nearCopy.articleId },
    });
    expect(groupArticle(unrelated, 0, state)).toMatchObject({ type: "grouped", story: { role: "original" } });
  });

  it("deletes what left the window from the state", async () => {
    const state = await realState();
    const early = Array.from({ length: 64 }, (_, at) => press("bao-a", `Tin ${at}`, `Tin ngắn số ${at}.`));
    groupArticles(
      early.map((article, offset) => ({ article, offset })),
      state,
    );
    groupArticle({ ...(early[0] ?? original), contentHash: "f".repeat(32) }, 64, state);
    expect([...state.entries("v:")]).toHaveLength(1);
    state.settle();
    const late = Array.from({ length: 64 }, (_, at) =>
      press("bao-b", `Tin muộn ${at}`, `Tin muộn số ${at}.`, "2026-12-31T02:00:00.000Z"),
    );
    groupArticles(
      late.map((article, at) => ({ article, offset: 65 + at })),
      state,
    );
    expect([...state.entries("r:")].map(([key]) => key)).toEqual(["r:1"]);
    expect([...state.entries("v:")]).toHaveLength(0);
    expect(
      state
        .pending()
        .filter((output) => output.value === null)
        .map((output) => output.key),
    ).toContain("r:0");
  });
});
