// A government portal: attributes of the document in a table, numbered points, attachments, a survey, links to bodies.
import { paddedDate } from "../calendar.ts";
import { escapeHtml, type Layout, linkItems } from "./page.ts";

export const portal: Layout = (page) => {
  const { outlet } = page;
  const number = page.title.match(/\d+\/(?:\d{4}\/)?[\p{Lu}-]+/u)?.[0] ?? null;
  return `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" lang="vi">
<head>
<meta charset="utf-8" />
<title>${escapeHtml(page.title)} - ${outlet.name}</title>
</head>
<body>
<form method="post" action="#" id="aspnetForm">
<div id="s4-ribbon"><a href="#noi-dung">Chuyển đến nội dung</a><a href="#">Sơ đồ cổng</a><a href="#">Tương phản cao</a></div>
<div id="banner"><h2>${outlet.name.toUpperCase()}</h2><p>${outlet.motto}</p></div>
<div id="menu-trai"><ul><li><a href="/">Trang chủ</a></li><li><a href="#">Giới thiệu</a></li><li><a href="#">Văn bản</a></li><li><a href="#">Hỏi đáp</a></li><li><a href="#">Lấy ý kiến</a></li></ul></div>
<div id="noi-dung">
<div class="portlet-title">${escapeHtml(page.section)}</div>
<div class="chi-tiet">
<h1 class="tieu-de-tin">${escapeHtml(page.title)}</h1>
<div class="ngay-dang">Ngày đăng: ${paddedDate(page.at)}</div>
${
  number === null
    ? ""
    : `<table class="thuoc-tinh"><tr><th>Số ký hiệu</th><td>${number}</td></tr><tr><th>Ngày ban hành</th><td>${paddedDate(page.at)}</td></tr><tr><th>Trạng thái</th><td>Đã ban hành</td></tr></table>`
}
<div class="noi-dung-tin">
${page.paragraphs.map((text) => `<p style="text-align:justify">${escapeHtml(text)}</p>`).join("\n")}
</div>
<div class="tep-dinh-kem">Tệp đính kèm: <a href="#">van-ban.pdf</a> <a href="#">phu-luc.docx</a></div>
<div class="nguoi-dang">Người đăng: ${page.byline}</div>
</div>
<div class="tin-lien-quan"><h3>Tin liên quan</h3><ul>${linkItems(page.related)}</ul></div>
</div>
<div id="menu-phai"><div class="tham-do"><b>Bạn thấy cổng thông tin thế nào?</b><input type="radio" />Dễ dùng <input type="radio" />Khó dùng</div><select><option>--- Liên kết ---</option></select></div>
<div id="chan-trang">Bản quyền thuộc ${outlet.name}. Trang trình diễn, không phải cơ quan có thật.</div>
</form>
</body>
</html>`;
};
