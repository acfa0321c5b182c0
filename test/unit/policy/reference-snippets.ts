// Snippets with the documents they cite, written for this purpose. One per line: text ⇒ canonical | canonical (nothing: none).
// Used by the accuracy test and by test/bench/documents.ts.

const LINES = `
Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư; ⇒ 30/2020/NĐ-CP
Theo Nghị định 168, vượt đèn đỏ bị phạt tới 20 triệu đồng. ⇒ 168/NĐ-CP
NĐ168 có hiệu lực rồi mà nhiều bác vẫn leo vỉa hè ⇒ 168/NĐ-CP
nđ 168 phạt nặng quá các bác ơi ⇒ 168/NĐ-CP
nghi dinh 168/2024/nd-cp xu phat giao thong ⇒ 168/2024/NĐ-CP
nghị định 100/2019 của chính phủ về nồng độ cồn ⇒ 100/2019/NĐ-CP
Nghị định 100 (năm 2019) đã sửa ⇒ 100/2019/NĐ-CP
Nghị định số 123 năm 2020 của Chính phủ quy định về hóa đơn ⇒ 123/2020/NĐ-CP
Nghị định 13/2023/NĐ-CP về bảo vệ dữ liệu cá nhân ⇒ 13/2023/NĐ-CP
NGHỊ ĐỊNH SỐ 15/2020/NĐ-CP ⇒ 15/2020/NĐ-CP
Nghị định số 09/2017/NĐ–CP của Chính phủ ⇒ 9/2017/NĐ-CP
Nghị định số 09/2017/NÐ-CP ⇒ 9/2017/NĐ-CP
Nghị định số 42/2022/ NĐ-CP ⇒ 42/2022/NĐ-CP
Nghị định số 42 /2022/NĐ-CP ⇒ 42/2022/NĐ-CP
Nghị định số 117/2020/NĐ- CP ⇒ 117/2020/NĐ-CP
Nghị định số 117 / 2020 / NĐ - CP xử phạt trong lĩnh vực y tế ⇒ 117/2020/NĐ-CP
Nghị định
số 46/2016/NĐ-CP ⇒ 46/2016/NĐ-CP
Nghị định 15/2021/CP ⇒ 15/2021/NĐ-CP
Nghị định 36-CP năm 1995 ⇒ 36/CP
Nghị định 64/CP về giao đất ⇒ 64/CP
Nghị định 43, 44 và 45 cùng có hiệu lực ⇒ 43/NĐ-CP | 44/NĐ-CP | 45/NĐ-CP
các Nghị định số 100/2019/NĐ-CP, 123/2021/NĐ-CP và 168/2024/NĐ-CP ⇒ 100/2019/NĐ-CP | 123/2021/NĐ-CP | 168/2024/NĐ-CP
Nghị định 100/2019 và 123/2021 về xử phạt ⇒ 100/2019/NĐ-CP | 123/2021/NĐ-CP
Nghị định số 15/2021 và 10/2021/NĐ-CP ⇒ 15/2021/NĐ-CP | 10/2021/NĐ-CP
khoản 2 Điều 5 Nghị định 100/2019/NĐ-CP (sửa đổi tại Nghị định 123/2021/NĐ-CP) ⇒ 100/2019/NĐ-CP | 123/2021/NĐ-CP
điểm a khoản 3 Điều 12 Nghị định 144 ⇒ 144/NĐ-CP
Nghị định 86 đối với cơ sở giáo dục công lập ⇒ 86/NĐ-CP
Nghị định 178 về chế độ khi sắp xếp bộ máy; Nghị định 67 sửa đổi ⇒ 178/NĐ-CP | 67/NĐ-CP
Chính phủ vừa ban hành Nghị định số 73/2024/NĐ-CP tăng lương cơ sở. ⇒ 73/2024/NĐ-CP
Chính phủ ban hành 5 nghị định trong tháng 3 ⇒
dự thảo nghị định thay thế Nghị định 181/2013 về quảng cáo ⇒ 181/2013/NĐ-CP
Thông tư 29/2024/TT-BGDĐT về dạy thêm ⇒ 29/2024/TT-BGDĐT
Thông tư 29 của Bộ GD&ĐT ⇒ 29/TT-BGDĐT
Thông tư 29/2024 của Bộ GD-ĐT ⇒ 29/2024/TT-BGDĐT
Thông tư 29/2024 của Bộ Giáo dục và Đào tạo ⇒ 29/2024/TT-BGDĐT
TT 29/2024/TT-BGDDT ⇒ 29/2024/TT-BGDĐT
TT29/2024/TT-BGDĐT cấm dạy thêm ⇒ 29/2024/TT-BGDĐT
Thông tư số 22/2021 của Bộ GDĐT ⇒ 22/2021/TT-BGDĐT
Thông tư số 58/2011/TT-BGD&ĐT ⇒ 58/2011/TT-BGDĐT
Thông tư số 58/2011/BGDĐT ⇒ 58/2011/TT-BGDĐT
Thông tư 01, 02, 03 và 04/2021/TT-BGDĐT ⇒ 1/2021/TT-BGDĐT | 2/2021/TT-BGDĐT | 3/2021/TT-BGDĐT | 4/2021/TT-BGDĐT
Thông tư 80/2021/TT-BTC hướng dẫn Luật Quản lý thuế ⇒ 80/2021/TT-BTC
Thông tư 78/2014 của Bộ Tài chính ⇒ 78/2014/TT-BTC
Bộ Tài chính ban hành Thông tư 40/2021 hướng dẫn thuế hộ kinh doanh ⇒ 40/2021/TT-BTC
Bộ Y tế vừa ban hành Thông tư 26 quy định đơn thuốc điện tử ⇒ 26/TT-BYT
Ngân hàng Nhà nước đã có Thông tư 39/2016 ⇒ 39/2016/TT-NHNN
Thông tư số 39/2016/TT-NHNN ngày 30 tháng 12 năm 2016 của Thống đốc Ngân hàng Nhà nước Việt Nam ⇒ 39/2016/TT-NHNN
Thông tư 08-2017 của Bộ LĐ-TB&XH ⇒ 8/2017/TT-BLĐTBXH
Thông tư 17/2019/TT-BLĐTBXH ⇒ 17/2019/TT-BLĐTBXH
Thông tư 12/2022/TT-BLDTBXH ⇒ 12/2022/TT-BLĐTBXH
Thông tư 04/2023/TT-BKHĐT của Bộ KH&ĐT ⇒ 4/2023/TT-BKHĐT
Thông tư số 09/2021/TT-BTTTT ⇒ 9/2021/TT-BTTTT
Thông tư số 16/2021/TT-BNNPTNT ⇒ 16/2021/TT-BNNPTNT
Thông tư 20/2025/TT-BNNMT ⇒ 20/2025/TT-BNNMT
Thông tư liên tịch số 05/2015/TTLT-BVHTTDL-BNV ⇒ 5/2015/TTLT-BVHTTDL-BNV
Thông tư liên tịch 02/2017/TTLT-VKSNDTC-TANDTC-BCA-BQP ⇒ 2/2017/TTLT-VKSNDTC-TANDTC-BCA-BQP
TTLT số 191/2014/TTLT/BTC-BTP ⇒ 191/2014/TTLT-BTC-BTP
Thông tư 02 (phân loại nợ) ⇒ 2/TT
theo Thông tư 41 tỷ lệ an toàn vốn đạt 12% ⇒ 41/TT
ban hành kèm theoThông tư 10/2021/TT-BGDĐTsẽ có hiệu lực ⇒ 10/2021/TT-BGDĐT
Chỉ thị số 07/CT-TTg ngày 21/3/2023 của Thủ tướng Chính phủ ⇒ 7/CT-TTg
Chỉ thị số 7/CT-TTg ⇒ 7/CT-TTg
Chỉ thị 07 ngày 21/3/2023 của Thủ tướng ⇒ 7/CT-TTg
Chỉ thị của Thủ tướng Chính phủ số 07/CT-TTg ⇒ 7/CT-TTg
Chỉ thị của Thủ tướng số 16 ⇒ 16/CT-TTg
CHỈ THỊ 07/CT-TTG ⇒ 7/CT-TTg
chỉ thị 07/ct-ttg ⇒ 7/CT-TTg
Chỉ thị 09/CT-TTg và Chỉ thị số 07/CT-TTg ngày 21/3/2023 ⇒ 9/CT-TTg | 7/CT-TTg
Chỉ thị 15, 16 và 19 của Thủ tướng ⇒ 15/CT-TTg | 16/CT-TTg | 19/CT-TTg
cách ly xã hội theo Chỉ thị 16 ⇒ 16/CT
Chỉ thị 15 đối với xã Uy Nỗ, theo Chỉ thị 16 của Thủ tướng Chính phủ ⇒ 15/CT | 16/CT-TTg
Chỉ thị 05 của Bộ Chính trị ⇒ 5-CT/TW
Chỉ thị số 05-CT/TW ngày 15/5/2016 ⇒ 5-CT/TW
Chỉ thị 13-CT/TU của Thành ủy Hà Nội ⇒ 13-CT/TU
Chỉ thị 24 của Thành ủy Hà Nội ⇒ 24-CT/TU
Chỉ thị số 03/CT-BXD ngày 11/11/2013 của Bộ Xây dựng ⇒ 3/CT-BXD
Chỉ thị 04/CT-UBND của Chủ tịch UBND TP.HCM ⇒ 4/CT-UBND
UBND TP Hà Nội vừa có Chỉ thị 17 ⇒ 17/CT-UBND
CT số 20/CT-TTg ⇒ 20/CT-TTg
Nghị quyết số 57-NQ/TW của Bộ Chính trị ⇒ 57-NQ/TW
Nghị quyết 57-NQ/TW ⇒ 57-NQ/TW
Nghị quyết 57/NQ-TW ⇒ 57-NQ/TW
Nghị quyết 57 của Bộ Chính trị về khoa học công nghệ ⇒ 57-NQ/TW
NQ 57-NQ/TƯ ⇒ 57-NQ/TW
Nghị quyết số 68 - NQ/TW ⇒ 68-NQ/TW
nghị quyết 68-nq/tw ⇒ 68-NQ/TW
Nghị quyết số 16-NQ/TU ⇒ 16-NQ/TU
Nghị quyết số 18-NQ/TW ngày 25/10/2017 của Ban Chấp hành Trung ương ⇒ 18-NQ/TW
Nghị quyết 13 Ban Chấp hành Trung ương Đảng ⇒ 13-NQ/TW
Nghị quyết 128/NQ-CP ⇒ 128/NQ-CP
Nghị quyết 128 của Chính phủ về thích ứng an toàn ⇒ 128/NQ-CP
Nghị quyết 01/NQ-CP ngày 05/01/2024 ⇒ 1/NQ-CP
Chính phủ đã ra Nghị quyết 30 và 66 ⇒ 30/NQ-CP | 66/NQ-CP
Nghị quyết 30a/2008/NQ-CP ⇒ 30a/2008/NQ-CP
Nghị quyết số 54/2017/QH14 ⇒ 54/2017/QH14
Nghị quyết 98/2023/QH15 của Quốc hội cho TPHCM ⇒ 98/2023/QH15
Nghị quyết 98/2023 của Quốc hội ⇒ 98/2023/QH15
Nghị quyết 94 của Quốc hội khóa XIII ⇒ 94/QH13
Nghị quyết 1211/2016/UBTVQH13 ⇒ 1211/2016/UBTVQH13
Nghị quyết số 35/2023/UBTVQH15 của Ủy ban Thường vụ Quốc hội ⇒ 35/2023/UBTVQH15
Nghị quyết số 03/2018/NQ-HĐND của HĐND TP.HCM ⇒ 3/2018/NQ-HĐND
Nghị quyết 07/NQ-HĐND ngày 10/7/2021 ⇒ 7/NQ-HĐND
Nghị quyết 01/2019/NQ-HĐTP ⇒ 1/2019/NQ-HĐTP
Nghị quyết 04 của Hội đồng Thẩm phán TAND tối cao ⇒ 4/NQ-HĐTP
Nghị quyết liên tịch số 403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN ⇒ 403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN
Luật số 24/2018/QH14 ⇒ 24/2018/QH14
Luật An ninh mạng số 24/2018/QH14 ngày 12/6/2018 ⇒ 24/2018/QH14
Luật Đất đai (số 31/2024/QH15) ⇒ 31/2024/QH15
Luật 31/2024/QH15 ⇒ 31/2024/QH15
Bộ luật Lao động số 45/2019/QH14 ⇒ 45/2019/QH14
Bộ luật Hình sự số 100/2015/QH13, sửa đổi bởi Luật số 12/2017/QH14 ⇒ 100/2015/QH13 | 12/2017/QH14
Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15 ⇒ 91/2025/QH15
Luật số 24/2018 ⇒ 24/2018/QH14
luật 24/2018/qh14 ⇒ 24/2018/QH14
Pháp lệnh số 16/2011/UBTVQH12 ⇒ 16/2011/UBTVQH12
Pháp lệnh số 08/2012/PL-UBTVQH13 ⇒ 8/2012/PL-UBTVQH13
Lệnh số 07/2017/L-CTN của Chủ tịch nước ⇒ 7/2017/L-CTN
Sắc lệnh 64/SL năm 1945 ⇒ 64/SL
Quyết định số 407/QĐ-TTg ngày 30/3/2022 của Thủ tướng Chính phủ ⇒ 407/QĐ-TTg
Quyết định 407/QĐ-TTg ⇒ 407/QĐ-TTg
QĐ số: 1575 /QĐ-BCT ⇒ 1575/QĐ-BCT
QĐ 1575/QĐ-BCT ngày 15 tháng 6 năm 2021 ⇒ 1575/QĐ-BCT
QD 407/QD-TTg ⇒ 407/QĐ-TTg
quyết định 977/QĐ ⇒ 977/QĐ
Quyết định số 977 ⇒ 977/QĐ
theo quyết định 362, đến hết năm 2020 ⇒ 362/QĐ
Quyết định 704 về việc phê duyệt sơ đồ ranh giới ⇒ 704/QĐ
quyết định 4907 ngày 3-10-2015 của UBND TP ⇒ 4907/QĐ-UBND
Quyết định 62/2011/QĐ-TTg về chế độ chính sách ⇒ 62/2011/QĐ-TTg
Quyết định số 45 của Thủ tướng ⇒ 45/QĐ-TTg
Quyết định 19 năm 2024 của Thủ tướng Chính phủ ⇒ 19/QĐ-TTg
Quyết định 1.719/QĐ-TTg phê duyệt Chương trình mục tiêu quốc gia ⇒ 1719/QĐ-TTg
Quyết định số 936/QĐ-UBND ngày 23/3/2021 của UBND tỉnh Hải Dương ⇒ 936/QĐ-UBND
UBND tỉnh Thái Nguyên ban hành Quyết định số 1266 quy định chức năng ⇒ 1266/QĐ-UBND
Quyết định 16/2008/QĐ-BGDĐT về đạo đức nhà giáo ⇒ 16/2008/QĐ-BGDĐT
Quyết định số 2115 / QĐ - BVHTTDL ngày 8/7/2014 của Bộ VH-TT&DL ⇒ 2115/QĐ-BVHTTDL
Quyết định số 348/QĐ-TTg, ngày 06/4/2023 ⇒ 348/QĐ-TTg
Quyết định xử phạt vi phạm hành chính số 2283/QĐ-XPVPHC ⇒ 2283/QĐ-XPVPHC
quyết định xử phạt số 2283 ngày 4-9 ⇒ 2283/QĐ
Quyết định số 09/2007/QĐ-TTg và Quyết định số 140/2008/QĐ-TTg ⇒ 9/2007/QĐ-TTg | 140/2008/QĐ-TTg
Quyết định 582 của Chính phủ ⇒ 582/QĐ-TTg
các quyết định 1178, 1179 và 1180/QĐ-UBND ⇒ 1178/QĐ-UBND | 1179/QĐ-UBND | 1180/QĐ-UBND
Quy định số 41-QĐ/TW ngày 03/11/2021 ⇒ 41-QĐ/TW
Quy định 144 của Bộ Chính trị ⇒ 144-QĐ/TW
Quy định 1374-QĐ/TU của Ban Thường vụ Thành ủy TPHCM ⇒ 1374-QĐ/TU
Kết luận số 83-KL/TW ⇒ 83-KL/TW
Kết luận 127 của Bộ Chính trị ⇒ 127-KL/TW
Kết luận số 21-KL/TW ngày 25/10/2021 ⇒ 21-KL/TW
Kết luận thanh tra số 2405/KL-UBND ⇒ 2405/KL-UBND
Hướng dẫn 36-HD/BTCTW ngày 20/1/2021 ⇒ 36-HD/BTCTW
Hướng dẫn số 1234/HD-BGDĐT ⇒ 1234/HD-BGDĐT
Kế hoạch số 150/KH-UBND ngày 01/6/2022 ⇒ 150/KH-UBND
Kế hoạch 212/KH-UBND ⇒ 212/KH-UBND
KH số 08/KH-UBND ⇒ 8/KH-UBND
Kế hoạch số 12-KH/TU ⇒ 12-KH/TU
kế hoạch số 22 về thực hiện kết luận ⇒ 22/KH
Số: 2635/KH-UBQLV ⇒ 2635/KH-UBQLV
Số: 3163 /KH-BCT ⇒ 3163/KH-BCT
Số: /KH-UBND ⇒
Số:      /KH-SKHĐT ⇒
Tờ trình số 121/TTr-VHTT ngày 26/02/2024 ⇒ 121/TTr-VHTT
tờ trình 45/TTr-CP ⇒ 45/TTr-CP
Tờ trình số 107/TTR-STNMT ⇒ 107/TTr-STNMT
Báo cáo số 155/BC-TTTTH ⇒ 155/BC-TTTTH
Báo cáo 2029/BC-TTCP ngày 10-8-2017 ⇒ 2029/BC-TTCP
Thông báo số 125 ngày 25/3/2020 ⇒ 125/TB
thông báo số 34/TB-VPCP ngày 23-1-2018 ⇒ 34/TB-VPCP
Thông báo số 203-TB/TU ⇒ 203-TB/TU
Thông báo kết luận số 789-TB/TU ⇒ 789-TB/TU
văn bản số 109 / TB - VPCP ngày 14-7-2018 ⇒ 109/TB-VPCP
Công văn số 643/UBND-KGVX ngày 30/5/2023 của UBND tỉnh ⇒ 643/UBND-KGVX
công văn 3280/BGDĐT-GDTrH ⇒ 3280/BGDĐT-GDTrH
Công văn số 15301/UBND-THKH ngày 11/11/2019 ⇒ 15301/UBND-THKH
Công văn 5512 của Bộ GD&ĐT ⇒ 5512/BGDĐT
CV 5512/BGDĐT-GDTrH ⇒ 5512/BGDĐT-GDTrH
công văn hỏa tốc số 1159/UBND-VX3 ⇒ 1159/UBND-VX3
Công văn số 198 / UBND - ĐTMT ⇒ 198/UBND-ĐTMT
Công văn số 23/CV-BCĐ ⇒ 23/CV-BCĐ
văn bản số 1123 của Bộ Công an ⇒ 1123/BCA
văn bản số 2230/BGTVT-ĐTCT ngày 16/04/2021 ⇒ 2230/BGTVT-ĐTCT
văn bản số 6386/BNV- CCVC ⇒ 6386/BNV-CCVC
Văn bản số 5343/UBND-NC của UBND TP Hà Nội ⇒ 5343/UBND-NC
tại văn bản 4159/BVHTTDL-TCDL ⇒ 4159/BVHTTDL-TCDL
Công điện số 541/CĐ-TTg ngày 23/4 ⇒ 541/CĐ-TTg
Công điện khẩn số 578/CĐ-BYT ⇒ 578/CĐ-BYT
Công điện 02/CĐ-UBND của Chủ tịch UBND tỉnh Hải Dương ⇒ 2/CĐ-UBND
Thủ tướng vừa ký Công điện 71 ⇒ 71/CĐ-TTg
Văn bản hợp nhất số 12/VBHN-BTC ⇒ 12/VBHN-BTC
VBHN 06/VBHN-VPQH ⇒ 6/VBHN-VPQH
Chương trình hành động số 03-CTr/TU ⇒ 3-CTr/TU
Chương trình số 15/CTr-UBND ⇒ 15/CTr-UBND
Đề án số 02/ĐA-UBND ⇒ 2/ĐA-UBND
Giấy phép số 123/GP-BTTTT ⇒ 123/GP-BTTTT
thông báo số 28/2018/QĐXXST-HS ⇒ 28/2018/QĐXXST-HS
168/2024/ND-CP ⇒ 168/2024/NĐ-CP
Xem 168/2024/NĐ-CP - Bộ Công an cho biết ⇒ 168/2024/NĐ-CP
(57-NQ/TW) ⇒ 57-NQ/TW
"407/QĐ-TTg" ⇒ 407/QĐ-TTg
24/2018/QH14 ⇒ 24/2018/QH14
643/UBND-KGVX ⇒ 643/UBND-KGVX
23-L/CTN ⇒ 23-L/CTN
#NĐ168 #giaothong ⇒ 168/NĐ-CP
TT 200/2014/TT-BTC và TT 133/2016/TT-BTC ⇒ 200/2014/TT-BTC | 133/2016/TT-BTC
Nghị định 86/2015/NĐ-CP của Chính phủ (Nghị định 86) ⇒ 86/2015/NĐ-CP | 86/2015/NĐ-CP
Quyết định số 407/QĐ-TTg (sau đây viết tắt là Quyết định số 407) ⇒ 407/QĐ-TTg | 407/QĐ-TTg
Nghị định 67 của Chính phủ, Thông tư 22 của Bộ Nông nghiệp và Phát triển nông thôn ⇒ 67/NĐ-CP | 22/TT-BNNPTNT
Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015; Luật số 47/2019/QH14; ⇒ 47/2019/QH14
Nghị định số 147/2024/NĐ-CP thay thế Nghị định số 72/2013/NĐ-CP và Nghị định số 27/2018/NĐ-CP ⇒ 147/2024/NĐ-CP | 72/2013/NĐ-CP | 27/2018/NĐ-CP
Nghị định 147/2024/NĐ-CP,Thông tư 09/2024/TT-BTTTT ⇒ 147/2024/NĐ-CP | 9/2024/TT-BTTTT
Nghị quyết 35-NQ/TW; Chỉ thị 23-CT/TW; Kết luận 70-KL/TW ⇒ 35-NQ/TW | 23-CT/TW | 70-KL/TW
Nghị quyết số
18-NQ/TW ⇒ 18-NQ/TW
Quyết định số 1575/
QĐ-BCT ⇒ 1575/QĐ-BCT
Thông tư số 29/2024/TT-
BGDĐT ⇒ 29/2024/TT-BGDĐT
Theo Nghị định số 24/2014/NĐ-CP, 26/2014/NĐ-CP, 37/2014/NĐ-CP của Chính phủ ⇒ 24/2014/NĐ-CP | 26/2014/NĐ-CP | 37/2014/NĐ-CP
áp dụng Điều 8, Điều 9 Nghị định 82/2020 ⇒ 82/2020/NĐ-CP
Nghị định 05/2025/NĐ-CP (có hiệu lực 6/1/2025) ⇒ 5/2025/NĐ-CP
bà con nào biết NQ 190 của Quốc hội k ạ ⇒ 190/QH
thong tu 29 cua bo giao duc cam day them ⇒ 29/TT-BGDĐT
theo chi thi 16 cua thu tuong ⇒ 16/CT-TTg
quyet dinh so 407/qd-ttg ⇒ 407/QĐ-TTg
công văn số 3733/BNV-TCBC hướng dẫn ⇒ 3733/BNV-TCBC
Tờ trình số 381/TTr-CP ngày 05-9-2022 ⇒ 381/TTr-CP
Quyết định 06/QĐ-TTg (Đề án 06) ⇒ 6/QĐ-TTg
Đề án 06 về định danh điện tử ⇒
Chương trình 135, Chương trình 30a giảm nghèo ⇒
giai đoạn 2022-2027 ⇒
giai đoạn 2022 - 2027” trên địa bàn tỉnh ⇒
nhiệm kỳ 2020-2025, khóa XIII ⇒
ngày 21/3/2023 ⇒
Ngày 09 tháng 02 năm 2017 ⇒
lúc 14h30 ngày 5-9-2024 ⇒
sáng 12/6, chiều 13/6 ⇒
20/11/2024 - ngày Nhà giáo ⇒
tỷ số 2-1 nghiêng về đội khách ⇒
thắng 3-0, 25-18, 25-20 ⇒
tỉ lệ 1/500 và 1/2000 ⇒
bản đồ tỷ lệ 1/2.000 ⇒
số 12/5 Nguyễn Trãi, phường 2, quận 5 ⇒
nhà số 15/3B đường Lê Lợi ⇒
hẻm 123/4A/5 Cách Mạng Tháng Tám ⇒
Địa chỉ: Số 16A Ngõ 26 - phố Nghĩa Đô ⇒
điện thoại 0912 345 678 hoặc (024) 3822-1234 ⇒
hotline 1900-6868, 1800/1234 ⇒
Gọi 113, 114, 115 ⇒
STK 0123456789 VCB ⇒
biển số 43B-048.78 và 51A-558.50 ⇒
xe 29C-12345 gây tai nạn ⇒
Quốc lộ 1A, QL45, đường 3/2 ⇒
QCVN 41:2019/BGTVT ⇒
TCVN ISO 9001:2015 ⇒
TCVN 6909:2001 ⇒
số công bố 003203/CBMP-HCM, số lô H1010636 ⇒
mã sản phẩm SM-A546E/DS ⇒
iPhone 15 Pro Max 256GB/512GB ⇒
gạo ST25 - gạo ngon nhất ⇒
VN30-Index giảm 16,91 điểm ⇒
tàu TĐ39-CG ⇒
tổ hợp A00/D01, mã ngành 7480201 ⇒
điểm chuẩn 26,5/30 ⇒
chung cư CT5, tòa CT2A ⇒
khu đô thị TT 12 ⇒
lô đất CT-03 và TT-05 ⇒
Bệnh viện TWQĐ 108 ⇒
Bệnh viện 175, Viện 103 ⇒
Nhà máy Z111 ⇒
vaccine 5 trong 1, mũi 3/3 ⇒
130.000 m3/ngày đêm ⇒
50.000 đồng/người, 15.000/kg ⇒
10m2/người ⇒
80km/h, 120km/giờ ⇒
tăng 5%/năm ⇒
1.234.567 đồng ⇒
3,5-4 triệu đồng/tháng ⇒
quyết định 2 kế hoạch phát triển ⇒
quyết định 50 chỉ tiêu tuyển sinh ⇒
quyết định khởi tố 4 bị can ⇒
quyết định tuyên Sươl 18 năm tù ⇒
kế hoạch 5 năm giai đoạn 2021-2025 ⇒
kế hoạch 2021 của công ty ⇒
kế hoạch quý 1/2021 ⇒
thông báo ngày 30/9 ⇒
thông báo 3 trường hợp dương tính ⇒
thông báo tuyển sinh năm 2021 ⇒
văn bản dài tới 55 trang ⇒
gửi văn bản đến 21 cảng hàng không ⇒
báo cáo 6 tháng đầu năm ⇒
báo cáo rằng 55 trong số 109 hóa chất ⇒
kết luận 5 vấn đề ⇒
hướng dẫn 10 bước làm thủ tục ⇒
quy định 5K ⇒
quy định: "5. Cơ sở giáo dục đại học phải công khai" ⇒
nghị quyết 3 điểm ⇒
nghị định gồm 5 chương, 41 điều ⇒
Nghị định gồm 7 chương ⇒
hai nghị định 5 thông tư ⇒
thông tư gồm 12 điều ⇒
chỉ thị 3 nội dung ⇒
công văn 2 trang ⇒
Luật Đất đai năm 2013 ⇒
Luật Doanh nghiệp 2020 ⇒
Bộ luật Hình sự 2015 (sửa đổi 2017) ⇒
Điều 353 Bộ luật Hình sự ⇒
Hiến pháp năm 2013 ⇒
Công ước Liên Hợp Quốc về Luật Biển năm 1982 ⇒
vi phạm pháp luật năm 2018 tăng 12% ⇒
kỷ luật 30 trường hợp ⇒
mệnh lệnh 5 giờ sáng ⇒
Nghị quyết Trung ương 4 khóa XII ⇒
Đại hội XIII, nhiệm kỳ 2021-2026 ⇒
hợp đồng số 33 ký năm 2019 ⇒
hợp đồng số 12/2020/HĐKT ⇒
bão số 9 gây thiệt hại ⇒
tuyến metro số 1 và số 2 ⇒
gói thầu số 4 ⇒
đội QLTT số 8 ⇒
Quyết định về tuyến metro số 2 được thông qua ⇒
báo cáo về thiệt hại ban đầu của bão số 4 ⇒
khoản 2 Điều 5 ⇒
Điều 3, khoản 4, điểm a ⇒
chương 5/12 ⇒
trang 15/30 ⇒
lớp 10A1, khối 12/3 ⇒
Covid-19, SARS-CoV-2 ⇒
F0, F1 và 5K ⇒
G7, G20, APEC 2017 ⇒
Boeing 737-800, A321neo ⇒
Su-30MK2, T-90S ⇒
máy chụp CT 128 dãy ⇒
CT 64 lát cắt ⇒
tivi 55 inch TT-2024 ⇒
Windows 11, USB-C 3.2 ⇒
192.168.1.1 ⇒
https://example.vn/nghi-dinh-168-2024 ⇒
www.example.vn/2024/11/20/bai-viet ⇒
ISSN 1859-2996 ⇒
SCI, Q1, IF 3.352 ⇒
thứ 2 - chủ nhật ⇒
từ 8h00 - 17h00 ⇒
năm học 2024-2025 ⇒
7/10 người đồng ý ⇒
khoảng 2/3 số hộ ⇒
phòng 302/B ⇒
1/TP HCM và 2/Hà Nội ⇒
20/QK7 ⇒
câu 5/a ⇒
huyện 30a ⇒
Đại lộ CT-TT, số 5/TB ⇒
thu 5 triệu/KH mỗi tháng ⇒
ngày 20/10 Hội LHPN ⇒
30/4-1/5 nghỉ lễ ⇒
ngày 2/9 ⇒
quỹ 15/9 ⇒
Nghị định ra ngày 5/3/2020 ⇒
thông tư ban hành năm 2021 ⇒
quyết định được ban hành ngày 12/5 ⇒
Nghị định mới có hiệu lực từ 15/8/2024 ⇒
Theo Nghị định 100, 3 trường hợp được miễn ⇒ 100/NĐ-CP
Nghị định 100 và 5 thông tư hướng dẫn ⇒ 100/NĐ-CP
Chỉ thị 16, 19 người bị phạt ⇒ 16/CT
Nghị định 116 là 5 người ⇒ 116/NĐ-CP
Nghị định 15, 20/4 sẽ áp dụng ⇒ 15/NĐ-CP
Nghị định 20/2020/NĐ-CP ngày 17/02/2020, 5 năm sau vẫn vậy ⇒ 20/2020/NĐ-CP
Thông tư 159 phù hợp với các dự án ⇒ 159/TT
Quyết định số 39 ngày 08/3/2007 của Vietcombank ⇒ 39/QĐ
Nghị quyết 157 của Hội đồng quản trị ⇒ 157/NQ
Luật số 34 sửa đổi Luật Giáo dục đại học ⇒ 34/QH
thực hiện Nghị quyết 54 và Nghị quyết 98 của Quốc hội ⇒ 54/NQ | 98/QH
Quyết định 89/QĐ-TTg (gọi tắt là Đề án 89) ⇒ 89/QĐ-TTg
Bộ Nội vụ có Công văn 11 gửi các địa phương ⇒ 11/BNV
Căn cứ NĐ số 34/2016/NĐ-CP ngày 14/5/2016 của CP ⇒ 34/2016/NĐ-CP
Theo tinh thần Công điện số 1063/CĐ-TTg của Thủ tướng Phạm ⇒ 1063/CĐ-TTg
Luật BHXH số 41/2024/QH15 có hiệu lực 1/7/2025 ⇒ 41/2024/QH15
Thông tư liên tịch 01/2016/TTLT-BYT-BLĐTBXH ⇒ 1/2016/TTLT-BYT-BLĐTBXH
QĐ 595/QĐ-BHXH của BHXH Việt Nam ⇒ 595/QĐ-BHXH
Quyết định số 595/QĐ-BHXH, số 888/QĐ-BHXH và số 505/QĐ-BHXH ⇒ 595/QĐ-BHXH | 888/QĐ-BHXH | 505/QĐ-BHXH
Nghị định số: 98/2020/NĐ-CP, ngày 26/8/2020 ⇒ 98/2020/NĐ-CP
Nghị định 98/2020-NĐ-CP ⇒ 98/2020/NĐ-CP
Nghị định 98-2020/NĐ-CP ⇒ 98/2020/NĐ-CP
Nghị định 98.2020/NĐ-CP ⇒
NĐ98/2020/NĐ-CP ⇒ 98/2020/NĐ-CP
Nghị định: 98/2020/NĐ-CP ⇒ 98/2020/NĐ-CP
Nghị định (98/2020/NĐ-CP) ⇒ 98/2020/NĐ-CP
nghị định số 10 năm 2020 ⇒ 10/2020/NĐ-CP
Thông tư số 10 ngày 12/5/2020 của Bộ Giao thông vận tải ⇒ 10/2020/TT-BGTVT
Thông tư 10 của Bộ GTVT ngày 12/5/2020 ⇒ 10/2020/TT-BGTVT
Bộ trưởng Bộ Y tế ký ban hành Thông tư 15/2023 ⇒ 15/2023/TT-BYT
HĐND TP Hà Nội thông qua Nghị quyết 06 về học phí ⇒ 6/NQ-HĐND
Nghị quyết 27-NQ/TW năm 2018 về cải cách tiền lương ⇒ 27-NQ/TW
Nghị quyết 27 của Trung ương về cải cách tiền lương ⇒ 27-NQ/TW
Nghị quyết số 28-NQ/TW khóa XII ⇒ 28-NQ/TW
Nghị quyết 28 NQ/TW ⇒ 28-NQ/TW
NQ số 19-NQ/TW, 20-NQ/TW, 21-NQ/TW ⇒ 19-NQ/TW | 20-NQ/TW | 21-NQ/TW
Kết luận 14-KL/TW của Bộ Chính trị ⇒ 14-KL/TW
Quy định 37-QĐ/TW và Quy định 69-QĐ/TW ⇒ 37-QĐ/TW | 69-QĐ/TW
Thông báo 35/TB-VPCP kết luận của Phó Thủ tướng ⇒ 35/TB-VPCP
Văn bản số 4521/BTC-TCT ngày 2/5/2024 ⇒ 4521/BTC-TCT
Công văn số 1234/SGDĐT-GDTrH của Sở GD-ĐT ⇒ 1234/SGDĐT-GDTrH
Công văn số 99 của Cục Thuế TP.HCM ⇒ 99/CV
Công văn 5678/CTHN-TTHT ⇒ 5678/CTHN-TTHT
theo văn bản hướng dẫn số 2345/BGDĐT-NGCBQLGD ⇒ 2345/BGDĐT-NGCBQLGD
QĐ-UBND số 123/QĐ-UBND ⇒ 123/QĐ-UBND
Quyết định số 123/2024/QĐ-UBND ngày 1/2/2024 của UBND TP.HCM quy định bảng giá đất ⇒ 123/2024/QĐ-UBND
Quyết định 79/2024 của UBND TP HCM ⇒ 79/2024/QĐ-UBND
Nghị quyết 98/2023/QH15, Nghị định 84/2024/NĐ-CP ⇒ 98/2023/QH15 | 84/2024/NĐ-CP
Chỉ thị số 05-CT/TW, ngày 15-5-2016, của Bộ Chính trị ⇒ 5-CT/TW
Chỉ thị 32-CT/TU của Thành ủy TP.HCM ⇒ 32-CT/TU
Báo cáo số 49/BC-BCA ngày 17/2/2023 ⇒ 49/BC-BCA
Tờ trình 12/TTr-BGDĐT ⇒ 12/TTr-BGDĐT
Sắc lệnh số 21-SL năm 1946 ⇒ 21/SL
Luật sửa đổi số 56/2024/QH15 ⇒ 56/2024/QH15
Luật số 57/2024/QH15 và 58/2024/QH15 ⇒ 57/2024/QH15 | 58/2024/QH15
Pháp lệnh Ưu đãi người có công số 02/2020/UBTVQH14 ⇒ 2/2020/UBTVQH14
Hướng dẫn liên ngành số 1234/HDLN-BHXH-SYT ⇒ 1234/HDLN-BHXH-SYT
Kế hoạch 79/KH-BGDĐT ⇒ 79/KH-BGDĐT
Quyết định số 01/QĐ-BCĐ ⇒ 1/QĐ-BCĐ
Quyết định 1468/QĐ‑TTg ⇒ 1468/QĐ-TTg
Quyết định số 1468/QĐ-Ttg ⇒ 1468/QĐ-TTg
nghị định số 15/2020/nđ-cp của chính phủ ⇒ 15/2020/NĐ-CP
Ngh ị định 15/2020/NĐ-CP ⇒ 15/2020/NĐ-CP
Điều 101 Nghị định 15/2020/NĐ-CP (được sửa đổi bởi Nghị định 14/2022/NĐ-CP) phạt 5-10 triệu ⇒ 15/2020/NĐ-CP | 14/2022/NĐ-CP
xử phạt theo Nghị định 144/2021, mức 300.000-500.000 đồng ⇒ 144/2021/NĐ-CP
Từ 1/7, Nghị định 38 tăng lương tối thiểu 6% ⇒ 38/NĐ-CP
Nghị định 73, 74 về lương ⇒ 73/NĐ-CP | 74/NĐ-CP
các thông tư 15 và 16 của Ngân hàng Nhà nước ⇒ 15/TT-NHNN | 16/TT-NHNN
Thông tư 16/2021/TT-NHNN (Thông tư 16) ⇒ 16/2021/TT-NHNN | 16/2021/TT-NHNN
TT 16 cho phép ngân hàng mua lại trái phiếu ⇒ 16/TT
nghi quyet 68 cua bo chinh tri ⇒ 68-NQ/TW
Nghị quyết 68 ra đời giúp kinh tế tư nhân ⇒ 68/NQ
Nghị quyết 66.6/2025/NQ-CP ⇒ 66.6/2025/NQ-CP 
bầu 27 đại biểu theo Nghị quyết ⇒
Phiên họp 25 ngày 5/6 ⇒
Đơn giá 12/QĐ ⇒ 12/QĐ
Hotline: 024/3936-5555 ⇒
Lô 12/TT5 khu đô thị ⇒
số nhà 5/TT12 Văn Phú ⇒
Ô số 7/CT3 ⇒
mã CK: VN30F2401 giảm 3/UBCK ⇒
phòng 12/BV Bạch Mai ⇒
QL1A-Km 15/H2 ⇒
24/7, 365 ngày ⇒
50/50 cơ hội, tỷ lệ 1/10 ⇒
9/11 tại New York ⇒
Visa H1B, mẫu N1/TT ⇒
`;

export interface ReferenceSnippet {
  readonly text: string;
  readonly canonical: readonly string[];
}

/** A line without the arrow continues on the next: those snippets hold a line break. */
export const REFERENCE_SNIPPETS: readonly ReferenceSnippet[] = LINES.trim()
  .split(/(?<=⇒[^\n]*)\n/)
  .map((line) => {
    const [text = "", gold = ""] = line.split("⇒");
    return {
      text: text.trimEnd(),
      canonical: gold
        .split("|")
        .map((one) => one.trim())
        .filter((one) => one !== ""),
    };
  });
