// Rows of facts about an article (who, when, how long to read) and lone names beside its title. Each list has its opposite:
// lines that belong to the text and stay.
import { describe, expect, test } from "vitest";
import { extract, readingText } from "../../../pipeline/extract/extract.ts";
import {
  isAuthorLine,
  isMetaRow,
  isNameLine,
  namesIn,
  withoutPublisher,
} from "../../../pipeline/extract/meta-lines.ts";

describe("rows of facts", () => {
  test.each([
    "Mộc Lan Chi · 08:21, 24/08/2026 · 4 phút đọc",
    "Mộc Lan Chi Thứ ba, ngày 25/8/2026 - 16:28 Theo dõi trên trình đọc tin",
    "Mộc Lan Chi | 24/08/2026",
    "Mộc Lan Chi - Hạ Vy • 2 giờ trước",
    "MỘC LAN CHI - 08:21 24/08/2026",
    "Mộc Lan Chi - 5 phút đọc",
    "Theo Mộc Lan Chi, 08h21 ngày 24/8/2026",
    "Cập nhật 08:00 ngày 24/8/2026, thực hiện: Mộc Lan Chi",
    "Người đăng: Mộc Lan Chi, ngày 24/8/2026",
    "08:21, 24/08/2026 - 1.204 lượt xem",
    "Thứ ba, 24/11/2026, 08:05 (GMT+7) | Chia sẻ | Facebook",
    "By Jane Sample | Nov 21, 2026 8:05 AM | 3 min read",
    "Jane Sample, November 21, 2026 at 8:05 am",
    "lan.chi@toasoan.example - 08:21 24/08/2026",
    "Chị Mộc · Đời sống · 24 thg 8, 2026 · 1 bình luận",
  ])("%s is one", (text) => {
    expect(isMetaRow(text)).toBe(true);
  });

  test.each([
    "Hà Nội, ngày 01 tháng 6 năm 2026",
    "Hiệu lực: 01/06/2026",
    "Sáng 24/8, Bến Sậy có thêm hai chuyến đò.",
    "Bến Sậy mở lại lúc 08:21 ngày 24/08/2026",
    "Ngày 24/8/2026, Ủy ban nhân dân tỉnh Bình Nguyên ban hành kế hoạch",
    "8 giờ 30: Đoàn xe rời Bến Sậy",
    "14:05 Cầu mở lại một làn",
    "Giá vàng 08:21 24/08/2026 tăng 2%",
    "Mộc Lan Chi",
    "Đội A - Đội B 2-1",
    "Năm 2026",
    "",
  ])("%s is none", (text) => {
    expect(isMetaRow(text)).toBe(false);
  });
});

describe("lone names", () => {
  test.each(["Mộc Lan Chi", "Hạ Vy", "Jane A. Sample", "Mộc Lan Chi - Hạ Vy", "Hoàng-Yến Lê"])("%s is one", (text) => {
    expect(isNameLine(text)).toBe(true);
  });

  test.each([
    "QUYẾT ĐỊNH",
    "Chương Một",
    "Nghị Định",
    "Quốc Hội",
    "Bộ Xây Dựng",
    "Giảm một nửa thời gian chờ",
    "Mộc",
    "Mộc Lan Chi.",
    "Mộc Lan Chi nói",
    "Điều 5",
  ])("%s is none", (text) => {
    expect(isNameLine(text)).toBe(false);
  });

  test("a line that is nothing but the authors that metadata names is an author line", () => {
    const authors = namesIn(["Mộc Lan Chi", "hạ vy"]);
    for (const line of [
      "Mộc Lan Chi",
      "MỘC LAN CHI",
      "Mộc Lan Chi và Hạ Vy",
      "Bài: Mộc Lan Chi - Ảnh: Hạ Vy",
      "(Hạ Vy)",
    ])
      expect(isAuthorLine(line, authors), line).toBe(true);
    for (const line of ["Mộc Lan Chi kể chuyện bến đò", "Bến đò", "", "Bài và ảnh"])
      expect(isAuthorLine(line, authors), line).toBe(false);
    expect(isAuthorLine("Mộc Lan Chi", namesIn(["https://bao.example/mộc-lan-chi", "C"]))).toBe(false);
  });
});

describe("the publisher's name before the first sentence", () => {
  const names = ["Báo Vàm Cát", "baovamcat"];
  test.each([
    ["BÁO VÀM CÁT - Rừng đước lớn thêm.", "Rừng đước lớn thêm."],
    ["Báo Vàm Cát – Rừng đước lớn thêm.", "Rừng đước lớn thêm."],
    ["TẠP CHÍ BẾN ĐÒ — Rừng đước lớn thêm.", "Rừng đước lớn thêm."],
  ])("%s loses it", (text, rest) => {
    expect(withoutPublisher(text, names)).toBe(rest);
  });

  test.each([
    "HÀ NỘI - Rừng đước lớn thêm.",
    "(BVC) - Rừng đước lớn thêm.",
    "BVCO - Rừng đước lớn thêm.",
    "Báo cáo mới - kết quả của hai năm - được công bố.",
    "BÁO VÀM CÁT-BẾN ĐÒ ra số mới.",
    "BÁO VÀM CÁT - ",
  ])("%s stays as printed", (text) => {
    expect(withoutPublisher(text, names)).toBe(text);
  });
});

describe("pages", () => {
  const A = "Sở Giao thông tỉnh Bình Nguyên cho biết phí gửi xe được thu qua thẻ từ đầu tháng sau, mức thu không đổi.";
  const B = "Theo kế hoạch, 14 bến xe đầu tiên lắp máy đọc thẻ trong quý một, các bến còn lại xong trước mùa mưa.";
  const C = "Một số hộ kinh doanh quanh chợ Đông cho rằng người lớn tuổi khó dùng thẻ, đề nghị giữ một quầy thu tiền.";
  const TITLE = "Bình Nguyên thu phí gửi xe qua thẻ";
  const read = (body: string, head = "") =>
    extract({
      html: `<html><head><title>${TITLE}</title>${head}</head><body>${body}</body></html>`,
      url: "https://bao.binhnguyen.example/tin/1.html",
    });
  const ps = [A, B, C].map((text) => `<p>${text}</p>`).join("");
  const ALL = [A, B, C].join("\n");

  test.each([
    ["beside the title", `<h1>${TITLE}</h1><p>Mộc Lan Chi</p>${ps}`],
    ["above the title", `<div><p>Mộc Lan Chi</p><h1>${TITLE}</h1>${ps}</div>`],
    ["with a time", `<h1>${TITLE}</h1><p>Mộc Lan Chi - 08:21 24/08/2026</p>${ps}`],
    ["below the time", `<h1>${TITLE}</h1><p>08:21 24/08/2026</p><p>Mộc Lan Chi</p>${ps}`],
    ["at the end", `<h1>${TITLE}</h1>${ps}<p>Mộc Lan Chi</p>`],
    ["at the end above a time", `<h1>${TITLE}</h1>${ps}<p>Mộc Lan Chi</p><p>24/08/2026 | 08:21</p>`],
    ["at the end in a row with a time", `<h1>${TITLE}</h1>${ps}<div>Mộc Lan Chi | 08:21, 24/08/2026 | Chia sẻ</div>`],
    ["with an office", `<h1>${TITLE}</h1><p>Mộc Lan Chi, phóng viên</p>${ps}`],
    ["with a place", `<h1>${TITLE}</h1><p>Mộc Lan Chi (từ Bến Sậy)</p>${ps}`],
    ["in a small heading", `<h1>${TITLE}</h1><h4>Mộc Lan Chi</h4>${ps}`],
    [
      "between the section and the time",
      `<h1>${TITLE}</h1><div>ĐỜI SỐNG &gt; Mộc Lan Chi &gt; 24-08-2026 08:21</div>${ps}`,
    ],
    [
      "beside switches of the letters",
      `<h1>${TITLE}</h1><div>Mộc Lan Chi - 24/08/2026, 08:21 (GMT+7) A- A A+</div>${ps}`,
    ],
    ["with an address", `<h1>${TITLE}</h1>${ps}<p>Mộc Lan Chi - lanchi@toasoan.example</p>`],
    ["that made it", `<h1>${TITLE}</h1>${ps}<p>Mộc Lan Chi thực hiện</p>`],
    ["of a group", `<h1>${TITLE}</h1>${ps}<p>Nhóm phóng viên: Mộc Lan Chi - Hạ Vy</p>`],
    ["behind the last sentence", `<h1>${TITLE}</h1><p>${A}</p><p>${B}</p><p>${C} <b>Mộc Lan Chi</b></p>`],
    ["below the last sentence", `<h1>${TITLE}</h1><p>${A}</p><p>${B}</p><p>${C}<br><b>MỘC LAN CHI</b></p>`],
    ["above the first sentence", `<h1>${TITLE}</h1><p>Mộc Lan Chi<br>${A}</p><p>${B}</p><p>${C}</p>`],
    ["as the one who posted it", `<h1>${TITLE}</h1>${ps}<p>Người đăng: Mộc Lan Chi</p>`],
    ["in an element called so", `<h1>${TITLE}</h1><div class="tenPhongVien_9aZ">Mộc Lan Chi, từ Bến Sậy</div>${ps}`],
    ["in an element marked so", `<h1>${TITLE}</h1><div itemprop="author">Mộc Lan Chi, từ Bến Sậy</div>${ps}`],
  ])("a name %s goes", (_, body) => {
    expect(readingText(read(`<div>${body}</div>`))).toBe(ALL);
  });

  test("a line that equals an author of the metadata goes wherever it stands", () => {
    const head = `<script type="application/ld+json">{"@type":"NewsArticle","author":[{"@type":"Person","name":"cây bút Bến Sậy"}]}</script>`;
    const inside = `<div><h1>${TITLE}</h1><p>${A}</p><p>Cây bút Bến Sậy</p><p>${B}</p><p>${C}</p></div>`;
    expect(readingText(read(inside, head))).toBe(ALL);
    expect(readingText(read(inside, `<meta name="author" content="Cây bút Bến Sậy">`))).toBe(ALL);
    expect(readingText(read(inside))).toContain("Cây bút Bến Sậy");
  });

  test("an author of the metadata before the first sentence goes, an agency in brackets stays", () => {
    const author = (name: string): string => `<meta name="author" content="${name}">`;
    const page = (before: string): string =>
      `<div><h1>${TITLE}</h1><p>${before} - ${A}</p><p>${B}</p><p>${C}</p></div>`;
    expect(readingText(read(page("<b>Mộc Lan Chi</b>"), author("Mộc Lan Chi")))).toBe(ALL);
    expect(readingText(read(page("Bến Sậy"), author("Mộc Lan Chi")))).toContain("Bến Sậy - ");
    expect(readingText(read(page("(Tin Mẫu)"), author("Tin Mẫu")))).toContain("(Tin Mẫu) - ");
  });

  test("names that are part of the last paragraph stay", () => {
    const page = (end: string): string => read(`<div><h1>${TITLE}</h1><p>${A}</p><p>${B}</p><p>${end}</p></div>`).text;
    for (const end of [
      `${C} Giải nhất thuộc về:<br>Mộc Lan Chi<br>Hạ Vy Khanh`,
      "Lễ trao giải được tổ chức vào sáng chủ nhật tại nhà văn hóa xã Đông Lâm, TP. Bình Nguyên",
      "The prize was handed over on Sunday at the town hall by the chair of the board, Mr. John Sample",
    ])
      expect(page(end), end).toContain(end.split("<br>").at(-1));
  });

  test("the row of facts is no lead", () => {
    const page = read(
      `<div class="Story_head__q1"><h1>${TITLE}</h1><div><span>Mộc Lan Chi</span> · <time>08:21, 24/08/2026</time> · 4 phút đọc</div></div><div>${ps}</div>`,
    );
    expect(page.lead).toBeNull();
    expect(page.text).toBe(ALL);
    expect(page.publishedAt).toBe("2026-08-24T01:21:00.000Z");
  });

  test("place, date and names of a legal document stay", () => {
    const lines = [
      "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
      "Độc lập - Tự do - Hạnh phúc",
      "Bình Nguyên, ngày 01 tháng 6 năm 2026",
      "Quyết Định",
      A,
      B,
      C,
    ];
    const { text } = read(`<div><h1>${TITLE}</h1>${lines.map((line) => `<p>${line}</p>`).join("")}</div>`);
    expect(text).toBe(lines.join("\n"));
  });

  test("sub-headings that are names stay between paragraphs", () => {
    const { text } = read(
      `<div><h1>${TITLE}</h1><p>${A}</p><h2>Bến Sậy</h2><p>${B}</p><p>Chợ Đông</p><p>${C}</p></div>`,
    );
    expect(text).toBe([A, "Bến Sậy", B, "Chợ Đông", C].join("\n"));
  });
});

describe("the time of the page", () => {
  test("stands above the title; dates in titles of other stories below are not taken for it", () => {
    const p = "Ban quản lý rừng mong trồng tiếp 45 hecta ở bãi bồi phía nam trong hai năm tới, nếu đủ cây giống.";
    const html = `<title>Rừng đước có thêm 30 hecta</title><table><tr><td><div class="n1">Chủ nhật, ngày 11/10/2026, 13:49</div><div>Rừng đước có thêm 30 hecta</div><div><p>${p}</p><p>${p} Vậy là xong.</p></div><ul><li><a href="/3">Chợ mở từ 9/11/2026</a></li><li><a href="/4">Cầu phao đóng</a></li></ul></td></tr></table>`;
    expect(extract({ html, url: "https://bao.binhnguyen.example/2.htm" }).publishedAt).toBe("2026-10-11T06:49:00.000Z");
  });

  test("that names a day alone is the beginning of that day in Vietnam", () => {
    const p = "Ban quản lý rừng mong trồng tiếp 45 hecta ở bãi bồi phía nam trong hai năm tới, nếu đủ cây giống.";
    const html = `<title>Rừng đước có thêm 30 hecta</title><h1>Rừng đước có thêm 30 hecta</h1><div class="ngay-dang">Ngày đăng: 27/08/2026</div><p>${p}</p><p>${p} Vậy là xong.</p>`;
    expect(extract({ html, url: "https://bao.binhnguyen.example/2.htm" }).publishedAt).toBe("2026-08-26T17:00:00.000Z");
  });
});
