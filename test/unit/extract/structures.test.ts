// Shapes of pages that lead extractors astray, each small and named for what it does.
import { describe, expect, test } from "vitest";
import { extract } from "../../../pipeline/extract/extract.ts";

const A =
  "Sở Giao thông tỉnh Bình Nguyên cho biết phí gửi xe được thu qua thẻ từ đầu tháng sau, mức thu không đổi so với hiện nay.";
const B =
  "Theo kế hoạch, 14 bến xe đầu tiên lắp máy đọc thẻ trong quý một, các bến còn lại hoàn thành trước ngày 30 tháng 6 năm sau.";
const C =
  "Một số hộ kinh doanh quanh chợ Đông cho rằng người lớn tuổi khó dùng thẻ, đề nghị giữ một quầy thu tiền mặt trong năm đầu.";
const D =
  "Đại diện sở trả lời rằng mỗi bến sẽ có ít nhất một nhân viên hướng dẫn, thẻ được phát miễn phí cho người dân lần đầu.";
const OTHER =
  "Nhà máy nước Đông Lâm vừa nâng công suất lên gấp đôi, đủ cấp cho ba xã ven sông trong mùa khô, chi phí do tỉnh và doanh nghiệp cùng góp.";
const TITLE = "Bình Nguyên thu phí gửi xe qua thẻ";
const URL_OF_PAGE = "https://bao.binhnguyen.example/tin/1.html";
const p = (...texts: string[]): string => texts.map((text) => `<p>${text}</p>`).join("\n");
const read = (body: string, head = "") =>
  extract({ html: `<html><head><title>${TITLE}</title>${head}</head><body>${body}</body></html>`, url: URL_OF_PAGE });
const ALL = [A, B, C, D].join("\n");

describe("the text is found", () => {
  test("in plain paragraphs below a heading, without any class name", () => {
    expect(
      read(`<ul><li><a href="/">Trang chủ</a></li></ul><h1>${TITLE}</h1>${p(A, B, C, D)}<hr><a href="/2">Trang sau</a>`)
        .text,
    ).toBe(ALL);
  });

  test("in a fragment without html or body, as feeds carry it", () => {
    expect(extract({ html: p(A, B, C, D), url: URL_OF_PAGE }).text).toBe(ALL);
    expect(extract({ html: `${A}<br><br>${B}<br><br>${C}`, url: URL_OF_PAGE }).text).toBe([A, B, C].join("\n"));
  });

  test("in a table layout of old portals, with line breaks for paragraphs", () => {
    const cell = [A, B, C, D].join("<br><br>");
    expect(
      read(
        `<table><tr><td colspan=2><a href=/>Trang chủ</a> | <a href=/tin>Tin tức</a></td></tr><tr><td width=200><a href=/1>Giới thiệu</a><br><a href=/2>Văn bản</a></td><td><b>${TITLE}</b><br><br>${cell}</td></tr></table>`,
      ).text,
    ).toBe(ALL);
  });

  test("in div elements that stand for paragraphs", () => {
    expect(
      read(
        `<div class="x1"><h1>${TITLE}</h1><div class="x2">${[A, B, C, D].map((text) => `<div>${text}</div>`).join("")}</div></div>`,
      ).text,
    ).toBe(ALL);
  });

  test("when one form wraps the whole page", () => {
    expect(
      read(`<form action="/" method="post"><div><h1>${TITLE}</h1><div>${p(A, B, C, D)}</div></div></form>`).text,
    ).toBe(ALL);
  });

  test("when its wrapper is called sidebar, comments-open and newsletter", () => {
    expect(
      read(`<div class="has-sidebar comments-open newsletter-page"><h1>${TITLE}</h1><div>${p(A, B, C, D)}</div></div>`)
        .text,
    ).toBe(ALL);
  });

  test("when it is shorter than the comments below it", () => {
    const comments = Array.from(
      { length: 12 },
      (_, i) =>
        `<li><p>Ý kiến thứ ${i}: tôi thấy mức phí này hợp lý, nhưng nên có thêm quầy thu tiền mặt cho người già, mong sở xem xét.</p></li>`,
    ).join("");
    expect(
      read(
        `<div><h1>${TITLE}</h1>${p(A, B, C, D)}</div><div id="comments" class="comment-list"><ol>${comments}</ol></div>`,
      ).text,
    ).toBe(ALL);
  });

  test("when long teasers of other stories surround it", () => {
    const teasers = Array.from(
      { length: 6 },
      () => `<div class="story-item"><h3><a href="/x">Tin khác</a></h3><p>${OTHER}</p></div>`,
    ).join("");
    expect(
      read(
        `<div class="content-detail"><h1>${TITLE}</h1>${p(A, B, C, D)}</div><div class="tin-noi-bat">${teasers}</div>`,
      ).text,
    ).toBe(ALL);
  });

  test("when the next article follows on the same page", () => {
    const next = `<article><h2>Nhà máy nước nâng công suất</h2>${p(OTHER, OTHER, OTHER, OTHER, OTHER, OTHER)}</article>`;
    expect(read(`<main><article><h1>${TITLE}</h1>${p(A, B, C, D)}</article>${next}</main>`).text).toBe(ALL);
  });

  test("in several sections of the same make", () => {
    expect(
      read(
        `<h1>${TITLE}</h1><div class="wrap"><div class="chunk">${p(A, B)}</div><div class="adbox">Quảng cáo</div><div class="chunk">${p(C, D)}</div></div>`,
      ).text,
    ).toBe(ALL);
  });

  test("with unclosed paragraphs and stray end tags", () => {
    expect(read(`<h1>${TITLE}</h1><div><p>${A}<p>${B}</b></span><p>${C}</div></div><p>${D}`).text).toContain(
      [A, B, C].join("\n"),
    );
  });

  test("although the page hides it until a script runs", () => {
    expect(read(`<div style="display:none"><h1>${TITLE}</h1>${p(A, B, C, D)}</div>`).text).toBe(ALL);
  });
});

describe("what is no text of the article is left out", () => {
  const body = (extra: string): string =>
    read(`<h1>${TITLE}</h1><div class="detail-content">${p(A, B)}${extra}${p(C, D)}</div>`).text;

  test.each([
    [
      "a caption in slanted type below a picture",
      '<p style="text-align:center"><img src="a.jpg"></p><p style="text-align:center"><em>Bến xe trung tâm sáng nay</em></p>',
    ],
    ["a caption with a credit", '<p><img src="a.jpg">Bến xe trung tâm sáng nay. Ảnh: Minh Trang</p>'],
    [
      "a picture's table",
      "<table><tr><td><img src=a.jpg></td></tr><tr><td>Bến xe trung tâm sáng nay</td></tr></table>",
    ],
    ["a figure", "<figure><img src=a.jpg><figcaption>Bến xe trung tâm sáng nay.</figcaption></figure>"],
    [
      "a paragraph that is one link to another story",
      '<p><a href="/tin/2.html">Nhà máy nước Đông Lâm nâng công suất lên gấp đôi</a></p>',
    ],
    [
      "a marked link to another story",
      '<p>>> Xem thêm: <a href="/tin/2.html">Nhà máy nước Đông Lâm nâng công suất</a></p>',
    ],
    [
      "a related box without class names",
      '<div><b>Tin liên quan</b><ul><li><a href="/2">Nhà máy nước nâng công suất</a></li><li><a href="/3">Phà Bến Cát tạm dừng</a></li></ul></div>',
    ],
    ["a share bar", '<div class="social-share"><a href="#">Facebook</a> <a href="#">Zalo</a></div>'],
    [
      "a subscription box",
      '<div class="newsletter-signup"><p>Đăng ký nhận tin mới mỗi sáng, miễn phí, hủy bất cứ lúc nào.</p></div>',
    ],
    ["an advertisement", '<div class="ads-box"><p>Mua hai tặng một, chỉ trong tuần này, giao hàng tận nơi.</p></div>'],
    ["a form", "<form><p>Nhập thư điện tử của bạn để nhận tin, xin cảm ơn.</p><input></form>"],
    [
      "scripts and styles",
      "<script>document.write('<p>x, y.</p>')</script><style>p{}</style><noscript><p>Hãy bật mã lệnh, xin cảm ơn.</p></noscript>",
    ],
    [
      "hidden text",
      '<div style="display: none"><p>Bản quyền thuộc về trang này, không sao chép lại dưới mọi hình thức.</p></div>',
    ],
  ])("%s", (_name, extra) => {
    expect(body(extra)).toBe(ALL);
  });

  test("a cookie note before it and a footer after it", () => {
    const note = `<div class="cookie-consent"><p>Trang này dùng cookie để nhớ lựa chọn của bạn, đo lượt đọc và cải thiện nội dung, bạn có thể từ chối bất cứ lúc nào.</p></div>`;
    const footer =
      "<div id=footer><p>Cơ quan chủ quản: tỉnh Bình Nguyên. Giấy phép số 0, điện thoại: 0000, ghi rõ nguồn khi phát lại.</p></div>";
    expect(read(`${note}<h1>${TITLE}</h1><div>${p(A, B, C, D)}</div>${footer}`).text).toBe(ALL);
  });

  test("everything after the heading of a box that ends the page", () => {
    const links = Array.from(
      { length: 4 },
      (_, i) => `<p><a href="/${i}">Tin số ${i} của ngày hôm nay</a><br>Trích một câu của tin ấy, rất ngắn.</p>`,
    ).join("");
    expect(read(`<h1>${TITLE}</h1><div>${p(A, B, C, D)}<h3>Tin cùng chuyên mục</h3>${links}</div>`).text).toBe(ALL);
  });

  test("page numbers of an article in several pages", () => {
    expect(
      read(
        `<h1>${TITLE}</h1><div>${p(A, B, C, D)}<div class="pages"><a href="?p=1">1</a> <a href="?p=2">2</a> <a href="?p=3">Trang sau</a></div></div>`,
      ).text,
    ).toBe(ALL);
  });

  test("the writer's name, alone at the end", () => {
    expect(
      read(`<h1>${TITLE}</h1><div>${p(A, B, C, D)}<p style="text-align:right"><b>Hoài Thư - Minh Trang</b></p></div>`)
        .text,
    ).toBe(ALL);
  });
});

describe("what belongs to the article stays", () => {
  const body = (extra: string): string =>
    read(`<h1>${TITLE}</h1><div class="detail-content">${p(A, B)}${extra}${p(C, D)}</div>`).text;

  test("lists, headings, quotations and preformatted text", () => {
    expect(
      body(
        "<h2>Mức thu</h2><ul><li>Xe đạp: miễn phí</li><li>Xe máy: 3.000 đồng</li></ul><blockquote>Mong bà con góp ý.</blockquote><pre>Đường dây nóng: 0000</pre>",
      ),
    ).toBe(
      [
        A,
        B,
        "Mức thu",
        "Xe đạp: miễn phí",
        "Xe máy: 3.000 đồng",
        "Mong bà con góp ý.",
        "Đường dây nóng: 0000",
        C,
        D,
      ].join("\n"),
    );
  });

  test("a table, one line a row", () => {
    expect(
      body(
        "<table><tr><th>Loại xe</th><th>Mức thu</th></tr><tr><td>Xe đạp</td><td>0</td></tr><tr><td>Xe máy</td><td>3.000</td></tr></table>",
      ),
    ).toBe([A, B, "Loại xe | Mức thu", "Xe đạp | 0", "Xe máy | 3.000", C, D].join("\n"));
  });

  test("a paragraph with many links of its own sentence", () => {
    const linked =
      'Quy định này thay <a href="/a">quyết định 15 năm 2020</a> và <a href="/b">quyết định 31 năm 2022</a>, có hiệu lực từ ngày ký ban hành.';
    expect(body(p(linked))).toBe([A, B, linked.replace(/<[^>]+>/g, ""), C, D].join("\n"));
  });

  test("a post of a social network that is quoted, but not whose it was", () => {
    const post =
      '<div class="social-embed"><blockquote class="twitter-tweet"><p>Bến xe mới đẹp quá, cảm ơn các anh chị thợ.</p>&mdash; A Sample (@sample) <a href="https://social.example/1">Ngày 3 tháng 11</a></blockquote></div>';
    const text = body(post);
    expect(text).toContain("Bến xe mới đẹp quá, cảm ơn các anh chị thợ.");
    expect(text).not.toContain("@sample");
    expect(text).not.toContain("A Sample");
  });

  test("line breaks inside a paragraph", () => {
    expect(body("<p>Dòng thứ nhất của lời thơ,<br>dòng thứ hai của lời thơ.</p>")).toContain(
      "Dòng thứ nhất của lời thơ,\ndòng thứ hai của lời thơ.",
    );
  });

  test("character references, once decoded and in NFC", () => {
    expect(
      body("<p>Ph&#237; &amp; l&#x1EC7; ph&iacute; g&#7917;i xe &lt;3.000 đ&ocirc;̀ng&gt; mỗi lượt, thu qua thẻ.</p>"),
    ).toContain("Phí & lệ phí gửi xe <3.000 đồng> mỗi lượt, thu qua thẻ.");
  });
});

describe("facts of the page", () => {
  const shown = (date: string, head = ""): string | null =>
    read(`<h1>${TITLE}</h1><span class="date">${date}</span><div>${p(A, B, C, D)}</div>`, head).publishedAt;

  test("a local time marked as UTC is corrected by the date that readers see", () => {
    expect(shown("21/11/2026 08:05", '<meta property="article:published_time" content="2026-11-21T08:05:30Z">')).toBe(
      "2026-11-21T01:05:30.000Z",
    );
    expect(shown("21/11/2026 15:05", '<meta property="article:published_time" content="2026-11-21T08:05:30Z">')).toBe(
      "2026-11-21T08:05:30.000Z",
    );
  });

  test("a day alone in metadata is completed by the time that is shown", () => {
    expect(shown("21/11/2026 08:05", '<meta property="article:published_time" content="2026-11-21">')).toBe(
      "2026-11-21T01:05:00.000Z",
    );
  });

  test("a date in the running text is no publication date", () => {
    expect(
      read(
        `<h1>${TITLE}</h1><div>${p("Ngày 3/11/2026, tỉnh họp bàn về mức phí gửi xe tại các bến công cộng trên địa bàn.", B, C, D)}</div>`,
      ).publishedAt,
    ).toBeNull();
  });

  test("a canonical link to the front page is not believed, a relative one is resolved", () => {
    expect(read(p(A, B), '<link rel="canonical" href="https://bao.binhnguyen.example/">').canonicalUrl).toBe(
      URL_OF_PAGE,
    );
    expect(read(p(A, B), '<link rel="canonical" href="/tin/1.htm#top">').canonicalUrl).toBe(
      "https://bao.binhnguyen.example/tin/1.htm",
    );
    expect(read(p(A, B), '<link rel="canonical" href="javascript:alert(1)">').canonicalUrl).toBe(URL_OF_PAGE);
  });

  test("the site's name is taken off the title, and a heading that names the site is no title", () => {
    const html = `<html><head><title>${TITLE} | Báo Bình Nguyên</title><meta property="og:site_name" content="Báo Bình Nguyên"></head><body><h1><a href="/">Báo Bình Nguyên</a></h1><h2>${TITLE}</h2>${p(A, B, C, D)}</body></html>`;
    expect(extract({ html, url: URL_OF_PAGE }).title).toBe(TITLE);
  });

  test("hints of the source fill in what the page does not say", () => {
    const found = extract({
      html: p(A, B),
      url: URL_OF_PAGE,
      hints: { title: "Tin trong tỉnh", publishedAt: "2026-11-21T01:00:00.000Z", section: "Giao thông" },
    });
    expect(found).toMatchObject({
      title: "Tin trong tỉnh",
      publishedAt: "2026-11-21T01:00:00.000Z",
      section: "Giao thông",
    });
  });

  test("no field can hold who wrote it", () => {
    const html = `<html><head><title>${TITLE}</title><meta name="author" content="Hoài Thư"><script type="application/ld+json">{"@type":"NewsArticle","headline":"${TITLE}","author":{"@type":"Person","name":"Hoài Thư"}}</script></head><body><h1>${TITLE}</h1><p class="author">Hoài Thư</p>${p(A, B, C, D)}<p><b>Hoài Thư</b></p></body></html>`;
    expect(JSON.stringify(extract({ html, url: URL_OF_PAGE }))).not.toContain("Hoài Thư");
  });
});
