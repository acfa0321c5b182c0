// A provincial paper of the older kind: layout tables, the date line above the title, print and mail links, small footer
// with the licence, no metadata beyond the title.
import { clockTime, paddedDate, weekdayName } from "../calendar.ts";
import { escapeHtml, type Layout, linkItems } from "./page.ts";

export const provincial: Layout = (page) => {
  const { outlet } = page;
  const [lead = "", ...rest] = page.paragraphs;
  return `<html>
<head>
<meta charset="utf-8">
<title>${escapeHtml(page.title)}</title>
</head>
<body bgcolor="#ffffff">
<table width="1000" align="center" cellpadding="0" cellspacing="0">
<tr><td colspan="3" class="banner"><img src="/banner.gif" alt="${outlet.name}"><br>${outlet.motto}</td></tr>
<tr><td colspan="3" class="menu"><a href="/">Trang chủ</a> | <a href="#">Chính trị</a> | <a href="#">Kinh tế</a> | <a href="#">Văn hóa - Xã hội</a> | <a href="#">Bạn đọc</a></td></tr>
<tr valign="top">
<td width="180" class="left"><div class="box-title">Chuyên mục</div><ul>${linkItems(page.sideline.slice(0, 4))}</ul><div>Số lượt truy cập: 1.204.${String(100 + page.variant).padStart(3, "0")}</div></td>
<td class="center">
<div class="ngaythang">${weekdayName(page.at)}, ngày ${paddedDate(page.at)}, ${clockTime(page.at)}</div>
<div class="chuyenmuc">${escapeHtml(page.section)}</div>
<div class="tieude">${escapeHtml(page.title)}</div>
<div class="congcu"><a href="#">In trang</a> <a href="#">Gửi thư</a> <a href="#">Cỡ chữ</a></div>
<div id="noidung" class="noidung">
<p><b>${outlet.name.toUpperCase()} - ${escapeHtml(lead)}</b></p>
<p align="center"><img src="/hinhanh/${page.variant}.jpg" width="480"><br><i>${escapeHtml(page.caption)}. Ảnh: ${page.photographer}</i></p>
${rest.map((text) => `<p align="justify">${escapeHtml(text)}</p>`).join("\n")}
<p align="right"><b>${page.byline}</b></p>
</div>
<div class="tinkhac"><b>Các tin khác:</b><ul>${linkItems(page.related)}</ul></div>
</td>
<td width="200" class="right"><div class="box-title">Thời tiết</div><p>Nhiệt độ 24 - 31 độ</p><div class="box-title">Liên kết</div><select><option>Chọn trang</option></select></td>
</tr>
<tr><td colspan="3" class="footer">Cơ quan chủ quản: tỉnh (trình diễn). Tòa soạn: số 2 phố Tưởng Tượng. Ghi rõ nguồn khi sử dụng thông tin từ trang này.</td></tr>
</table>
</body>
</html>`;
};
