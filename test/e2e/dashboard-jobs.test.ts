// What people do with the pages, in a real browser: find coverage, follow a number, compare versions, live updates, keys.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { encodeEnvelope } from "../../pipeline/messages/envelope.ts";
import { TOPICS } from "../../pipeline/messages/topics.ts";
import { sampleId, sampleWrite } from "../contract/article-index-samples.ts";
import { axe, listen, type PageOptions, settled } from "../helpers/dashboard-browser.ts";
import { type DashboardWorld, NOW, openDashboardWorld } from "../helpers/dashboard-world.ts";
import { openVisits } from "../helpers/visits.ts";

const visits = openVisits();
let world: DashboardWorld;
let base: string;
beforeAll(async () => {
  world = await openDashboardWorld();
  base = await listen(await world.serve());
});
afterAll(() => world?.close());

const at = (path: string, look: PageOptions = {}, from = base) => visits.at(from + path, look);

describe("search", () => {
  it("keeps words, filters and order in the address, through reload and back", async () => {
    const { page } = await at("/");
    await page.keyboard.press("/");
    await page.keyboard.type("phí vỉa hè");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/articles\?q=/);
    await page.locator("mark").first().waitFor();
    await page.getByRole("checkbox", { name: "Cổng thông tin", exact: true }).check();
    await page.waitForURL(/sourceKind=portal/);
    await page.getByLabel("Sắp xếp").selectOption("newest");
    await page.waitForURL(/sort=newest/);
    await page.locator('.rows[aria-busy="false"]').waitFor();
    const shown = await page.locator("[data-row] .origin").allTextContents();
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.filter((origin) => !origin.includes("Cổng thông tin"))).toEqual([]);
    const address = page.url();
    await page.reload();
    await settled(page);
    expect(page.url()).toBe(address);
    expect(await page.getByLabel("Tìm trong tin bài").inputValue()).toBe("phí vỉa hè");
    await page.goBack();
    await page.waitForURL((url) => !url.search.includes("sort="));
    await page.goBack();
    await page.waitForURL((url) => !url.search.includes("sourceKind"));
  });

  it("points at a mistake and mends it with one press", async () => {
    const { page } = await at("/articles?q=toen:negative");
    expect(await page.locator(".wrong-place").textContent()).toBe("toen:");
    await page.getByRole("button", { name: /tone/ }).click();
    await page.waitForURL(/q=tone/);
    await page.locator("[data-row]").first().waitFor();
    expect(await page.getByRole("alert").count()).toBe(0);
  });

  it("unfolds the reprints of a story in place", async () => {
    const { page } = await at("/articles?q=cổng%20đăng%20ký");
    await page.getByRole("button", { name: "2 bài đăng lại" }).click();
    await page.locator(".reprints li").nth(1).waitFor();
    expect(await page.locator(".reprints li").count()).toBe(2);
  });

  it("reads dates as people in Vietnam write them and says when one is wrong", async () => {
    const { page } = await at("/articles");
    const from = page.getByLabel("Từ ngày");
    await from.fill("31/2/2026");
    await from.press("Enter");
    await page.getByText("Ngày viết là ngày/tháng/năm").waitFor();
    await from.fill("1/11/2026");
    await from.press("Enter");
    await page.waitForURL(/from=2026-11-01/);
    await page.getByRole("button", { name: /Bỏ lọc Từ ngày 01\/11\/2026/ }).click();
    await page.waitForURL((url) => !url.search.includes("from="));
  });

  it("is walked with j and k and opened with o", async () => {
    const { page } = await at("/articles?q=vỉa%20hè");
    await page.locator("[data-row]").nth(2).waitFor();
    const title = await page.locator("[data-row] .row-title").nth(1).textContent();
    for (const key of ["j", "j", "j", "k"]) await page.keyboard.press(key);
    expect(await page.locator(":focus").textContent()).toBe(title);
    await page.keyboard.press("o");
    await page.waitForURL(/\/articles\/[0-9a-f]{32}$/);
  });

  it("loads further pages at the end of the list", async () => {
    const { page } = await at("/articles");
    await page.locator("[data-row]").nth(24).waitFor();
    await page.getByRole("button", { name: "Tải thêm" }).click();
    await page.locator("[data-row]").nth(49).waitFor();
    const titles = await page
      .locator("[data-row] .row-title")
      .evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    expect(new Set(titles).size).toBe(50);
  });
});

describe("numbers", () => {
  it("of the first page open exactly the articles behind them", async () => {
    const { page } = await at("/?days=30");
    for (const label of ["Tin bài hôm nay", "Ý kiến công khai"]) {
      await page.goto(`${base}/?days=30`);
      await settled(page);
      const figure = page.locator("a.figure").filter({ hasText: label }).first();
      const value = await figure.locator(".value").textContent();
      await figure.click();
      await page.waitForURL(/\/articles/);
      await page.locator("[data-row]").first().waitFor();
      expect(await page.locator("main .page-head [role=status]").textContent(), label).toBe(`${value} tin bài`);
    }
  });

  it("of a chart can be read and followed without seeing or a mouse", async () => {
    const { page } = await at("/?days=7");
    await page.locator("section.panel", { hasText: "Số lượng mỗi ngày" }).getByText("Bảng số liệu").click();
    const day = page.locator("details[open] tbody a").first();
    expect(await day.textContent()).toBe("Thứ Bảy 14/11/2026");
    await day.focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(/from=2026-11-14&to=2026-11-14/);
  });
});

describe("an article", () => {
  it("shows the passage behind a finding when its line is chosen", async () => {
    const { page } = await at(`/articles/${sampleId("rich")}`);
    await page.getByText("Phản ánh: Kiến nghị").hover();
    expect(await page.locator(".layer-active").textContent()).toBe("đề nghị cho nộp theo quý để đỡ đi lại");
  });

  it("shows what a silent edit took out and put in", async () => {
    const { page } = await at(`/articles/${sampleId("rich")}`);
    expect(await page.locator("del").allTextContents()).toEqual(["200.000"]);
    expect((await page.locator("ins").allTextContents()).map((text) => text.trim())).toEqual(["cà phê", "20.000"]);
  });

  it("tells its whole way on demand", async () => {
    const { page } = await at(`/articles/${sampleId("rich")}`);
    await page.getByText("Đường đi của tin bài").click();
    await page.locator(".way li").nth(3).waitFor();
    expect(await page.locator(".way h3").allTextContents()).toEqual([
      "Lấy về",
      "Đọc",
      "Gộp vào câu chuyện",
      "Đưa vào chỉ mục",
    ]);
    expect(await axe(page)).toEqual([]);
  });

  it("opens the original without telling it where from", async () => {
    const { page } = await at(`/articles/${sampleId("rich")}`);
    const link = page.getByRole("link", { name: /Mở bài gốc/ });
    expect(await link.getAttribute("rel")).toMatch(/noopener noreferrer/);
    expect(await link.getAttribute("target")).toBe("_blank");
  });
});

describe("the frame", () => {
  it("changes language and colours at once and keeps both", async () => {
    const { page } = await at("/");
    await page.getByRole("button", { name: "English" }).click();
    await page.getByRole("heading", { level: 1, name: "Today" }).waitFor();
    await page.getByRole("button", { name: "Change to dark colours" }).click();
    await page.reload();
    await page.getByRole("heading", { level: 1, name: "Today" }).waitFor();
    expect(await page.getAttribute("html", "data-mantine-color-scheme")).toBe("dark");
  });

  it("says that the world is invented and how to set up one's own", async () => {
    const { page } = await at("/");
    await page.getByText("Thế giới minh họa:").waitFor();
    await page.getByRole("button", { name: "Dùng dữ liệu của cơ quan bạn" }).click();
    await page.getByText("langnghe -- init").waitFor();
    expect(await axe(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByText("langnghe -- init").waitFor({ state: "hidden" });
  });

  it("lists its keys", async () => {
    const { page } = await at("/");
    await page.keyboard.press("?");
    await page.getByRole("heading", { name: "Phím tắt" }).waitFor();
    expect(await axe(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.keyboard.press("g");
    await page.keyboard.press("n");
    await page.waitForURL(/\/sources$/);
  });

  it("has its list of pages behind a button on a phone", async () => {
    const { page } = await at("/", { width: 390, height: 844 });
    expect(await page.getByRole("link", { name: "Chính sách" }).first().isVisible()).toBe(false);
    await page.getByRole("button", { name: "Mở danh mục trang" }).click();
    await page.getByRole("navigation").getByRole("link", { name: "Chính sách" }).click();
    await page.waitForURL(/\/policies$/);
    await settled(page);
  });
});

describe("what goes wrong", () => {
  it("is said when the server stops answering, and what was shown stays", async () => {
    const { page } = await at("/?days=30");
    const before = await page.locator(".figure .value").first().textContent();
    const loaded = `performance.getEntriesByType("resource").some((entry) => /sources-/.test(entry.name))`;
    await expect.poll(() => page.evaluate(loaded)).toBe(true);
    await page.context().setOffline(true);
    await page.getByText("Mất kết nối, đang thử lại").waitFor();
    expect(await page.locator(".figure .value").first().textContent()).toBe(before);
    await page.getByRole("navigation").getByRole("link", { name: "Nguồn" }).click();
    await page.getByRole("alert").getByText("Không kết nối được tới máy chủ").waitFor();
    await page.context().setOffline(false);
    await page.getByRole("button", { name: "Thử lại" }).click();
    await page.getByRole("heading", { level: 1, name: "Nguồn tin" }).waitFor();
    await page.locator("table").waitFor();
  });

  it("stays on the page whose code could not be loaded", async () => {
    const { page } = await at("/alerts");
    await page.route("**/assets/stories-*", (route) => route.abort());
    await page.reload();
    await settled(page);
    await page.getByRole("navigation").getByRole("link", { name: "Câu chuyện" }).click();
    await page.getByRole("heading", { level: 1, name: "Không mở được trang này" }).waitFor();
    await page.getByRole("navigation").getByRole("link", { name: "Cảnh báo" }).click();
    await page.getByRole("heading", { level: 1, name: "Cảnh báo" }).waitFor();
  });

  it("is a page of plain words when there is nothing yet", async () => {
    const empty = await openDashboardWorld({ empty: true });
    const other = await listen(await empty.serve());
    const { page } = await visits.blank();
    for (const [path, words] of [
      ["/", "Chưa có tin bài"],
      ["/articles", "Chưa có tin bài"],
      ["/stories", "Chưa có sự việc nào"],
      ["/policies", "Chưa theo dõi chính sách nào"],
      ["/sources", "Chưa có nguồn nào"],
      ["/alerts", "Không có cảnh báo"],
    ] as const) {
      await page.goto(other + path);
      await page.getByText(words).first().waitFor();
      expect(await axe(page), path).toEqual([]);
    }
    await empty.close();
  });

  it("is a plain refusal for a role that may not open a page", async () => {
    const liaison = await world.serve({
      settings: { demo: false, language: "vi" },
      identify: async () => ({ mode: "account", role: "liaison", actor: "liaison-1", units: [] }),
    });
    const other = await listen(liaison);
    const { page } = await at("/alerts", {}, other);
    expect(await page.getByRole("navigation").getByRole("link").allTextContents()).toEqual([" Cảnh báo"]);
    expect(await page.locator("[data-row]").count()).toBe(1);
    await page.getByText("Lừa đảo:").waitFor();
    expect(await page.getByLabel("Tìm trong tin bài").count()).toBe(0);
    await page.goto(`${other}/articles?q=vỉa`);
    await page.getByText("Vai trò của bạn không mở trang này").waitFor();
    await page.goto(`${other}/`);
    await page.waitForURL(/\/alerts$/);
  });
});

describe("news", () => {
  it("is offered in a list that is being read, and shown when asked for", async () => {
    const { page } = await at("/articles");
    await page.locator("[data-row]").first().waitFor();
    const first = await page.locator("[data-row] .row-title").first().textContent();
    await expect.poll(() => world.clock.sleepers).toBeGreaterThan(0);
    const write = sampleWrite({
      id: "fresh",
      title: "Tin vừa đến trong lúc đang đọc",
      text: "Một tin mới vừa được đăng.",
      at: new Date(NOW).toISOString(),
    });
    await world.index.write([write]);
    const envelope = {
      id: "fresh",
      schema: 1,
      at: new Date(NOW).toISOString(),
      trace: "t",
      way: [],
      payload: write.grouped,
    };
    await world.log.append([
      { topic: TOPICS.articlesGrouped.name, key: sampleId("fresh"), value: encodeEnvelope(envelope) },
    ]);
    await world.clock.advance(2_000);
    await page.getByText("Có tin mới").waitFor();
    expect(await page.locator("[data-row] .row-title").first().textContent()).toBe(first);
    await page.getByRole("button", { name: "Hiện tin mới" }).click();
    await page.locator("[data-row]").first().getByText("Tin vừa đến trong lúc đang đọc").waitFor();
  });
});

describe("weight", () => {
  it("of the first view stays below 400 kB on the wire, its drawings included", async () => {
    const visited = await visits.blank();
    const session = await visited.page.context().newCDPSession(visited.page);
    await session.send("Network.enable");
    let bytes = 0;
    session.on("Network.loadingFinished", ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });
    await visited.page.goto(base);
    await settled(visited.page);
    await visited.page.waitForLoadState("load");
    expect(bytes).toBeGreaterThan(100_000);
    expect(bytes).toBeLessThan(400_000);
  });
});
