// Words of which threats and hate against groups are made. None of them is a finding alone: threat.ts and hate.ts ask for a
// speaker, an act and a target in one sentence. Holders of office, agencies and parties are in no list here, on purpose:
// wishes and anger against them are criticism. Phrases of our own.
import { PhraseTable, phrases } from "../lexicon/phrase-table.ts";

export const VIOLENCE_CUES = [
  "speaker",
  "intent",
  "call",
  "violence",
  "you",
  "them",
  "menace",
  "quote",
  "group",
  "slur",
  "dehumanise",
  "exclude",
  "exterminate",
  "counter",
  "negation",
  "harmless",
] as const;
export type ViolenceCue = (typeof VIOLENCE_CUES)[number];

const SPEAKER = phrases(`
  tao, bố mày, bố đây, tụi tao, bọn tao, chúng tao, anh em tao, =tau, tôi, tui, t, bọn tôi, chúng tôi, tụi tui,
  tụi tôi, tụi anh, anh đây, chị đây, tụi t, nhà tao, tớ
`);
const INTENT = phrases(`
  sẽ, sắp, thề, nhất định, phải, cho người, thuê người, đang trên đường, tối nay, ngày mai, sớm muộn, hôm nào,
  lần sau, còn nữa, cứ thử, thử xem, cho chừa, chờ xem, chuẩn bị, nói được làm được, mà gặp, gặp lại, không đùa,
  đừng đùa, thề có, nói trước, nói lần cuối, lần cuối, báo trước, cảnh cáo, thật đấy, cho biết, cho nhớ, cho mày,
  lần tới, có ngày, tối mai, sáng mai, hôm đó, tuần này, cuối tuần, chờ đó, đợi đó, chờ đấy, nhớ đó, nhớ mặt,
  biết mặt, thì đừng trách, đừng trách, đừng hối, bằng không, mà còn, đụng vô, đụng vào, bước ra, ra đây, mang theo,
  đem theo, tự thú, đi tù, ngồi tù, tới nhà, đến nhà, vô tận, vào tận, lên tận, xuống tận, chặn đường, chặn xe,
  đón mày, rình
`);
const CALL = phrases(`
  anh em kéo, anh em ơi, anh em đâu, hãy, kéo tới, cùng nhau, mọi người hãy, gặp nó, thấy nó, gặp đâu, thấy đâu,
  gặp là, thấy là, mang dao, cầm dao, xách dao, lên đồ, kéo lên, ai biết nhà, kéo nhau, anh em, =cho nó,
  cho chúng nó, cho tụi nó, ai có, anh em mình, anh em tài xế, bà con, kéo hết, =lôi, lôi nó, =vây, =chặn, cả hội,
  ai thấy, giùm, cho tôi, =cho tao, cho chết
`);
const VIOLENCE = phrases(`
  giết, giết chết, giết hết, giết cả nhà, chém, =đâm, đâm chết, đập chết, đánh chết, đánh gãy, đánh gãy chân,
  chặt tay, chặt đầu, chặt chân, bẻ cổ, vặn cổ, cắt cổ, cắt tiết, chọc tiết, bắn chết, bắn bỏ, bắn nát, thiêu sống,
  đốt nhà, tạt axit, xử đẹp, xử mày, xử nó, lấy mạng, đổ máu, =xiên, =băm, lột da, chôn sống, đặt bom, tông chết,
  cán chết, đập nát, chém cả nhà, phá nát, quan tài, =chặt, đánh sập, phóng hỏa, =đốt, đập gãy, đập gãy tay, đập vỡ,
  đập cho, đánh =cho nó, đánh cho chết, đánh què, đánh gãy tay, đánh gãy răng, đánh hội đồng, gãy răng, gãy chân,
  gãy cổ, liệt giường, rạch mặt, bóp cổ, siết cổ, thắt cổ, =nện cho, =tẩn, tạt vào mặt, chảo dầu, ca axit, bom xăng,
  can xăng, châm lửa, đốt luôn, đốt quán, phóng hoả, cắt gân, cắt lưỡi, chặt xương, bẻ tay, bẻ gãy, máu đổ, ăn dao,
  ăn đạn, ăn đòn, đâm cho, chém hết, mấy nhát, bắn thẳng, cho chết, mang dao, xách dao, cầm dao, con dao, mã tấu,
  tông xe, =đẩy xuống, =đẩy ông, mua hòm, đám ma, =cho nổ, đầu độc, thuốc chuột, hiếp, hiếp dâm, bắt cóc, lột đồ,
  bể đầu, ra bã, nhừ tử, giết nó, giết mày, giết em, đập mày, đập nó, thiêu mày, tao tông, đâm mày, đốt nhà mày,
  xiên mày, nổ súng, có máu, cái mạng mày, hất nồi, hắt nồi, úp sọt, ôm bình ga, thiêu cả, mang xăng, cho người tới,
  tuýp sắt, dao mới, xắt, cũng chết, mày chết, tiễn mày, tới cho làm, ngã cầu thang
`);
const YOU = phrases(`
  mày, =mi, chúng mày, tụi mày, cả nhà mày, con mày, vợ con mày, vợ mày, nhà mày, =bay, tụi bay, tụi bây, mạng mày,
  m, bọn m, nhà m, mẹ mày, =bây, mấy người, các người, mấy cha, mấy ông, mấy bà, mấy anh, mặt mày, đầu mày, cổ mày,
  chân mày, tay mày
`);
const THEM = phrases(`
  nó, chúng nó, tụi nó, bọn nó, thằng đó, thằng này, con đó, con này, con mụ, cả nhà nó, nhà nó, mấy thằng, mấy đứa,
  từng đứa, hắn, lũ đó, bọn đó, nó ở đâu, mặt nó, mặt thằng, con nhỏ, ông đó, bả, ổng, thằng nào, đứa nào, con nào,
  kẻ đó, ai dám, ai đụng, ai vào, ai tới, con kia, đứa đó, đứa kia, thằng trưởng, thằng chủ, thằng số, thằng con,
  thằng chồng, con vợ, con bé, con mẹ, vợ con nó, vợ nó, con nó, cái nhà đó, ông ấy, bà ấy, hội đó, nhóm đó
`);
const MENACE = phrases(`
  liệu hồn, chết với tao, mất mạng, chuẩn bị quan tài, ngày giỗ, biết nhà mày, con mày học trường,
  con may hoc truong nao, ra đường nhớ, lo hậu sự, ảnh thờ, không phân biệt
`);
const QUOTE = phrases(`
  dọa, đe dọa, dọa giết, bị cáo, nạn nhân, khai, nghi phạm, đối tượng, theo điều tra, khởi tố, vụ án, lên án,
  bị đâm, bị chém, bị giết, bị đánh, phim, truyện, hét, quát, chửi, nói rằng, bảo rằng, viết rằng, kể lại,
  nhắn cho tôi, nộp tin nhắn, trình báo, bị dọa, dọa nạt, chơi game, hung thủ, tử vong, tử hình, khám nghiệm, gank,
  rank, skill, pvp, đồng đội, đi rừng, xạ thủ, hiệp một, đá phạt, luộc, hấp, kho tiêu, nướng, nhậu, lẩu, con lười,
  đùa thôi, giỡn thôi, nói chơi, nói đùa, cười đau bụng, cười chết, kể chuyện, sử chép, lịch sử, chiến tranh, giặc,
  quân giặc, kháng chiến, nhân vật, tiểu thuyết, kịch, vở, cải lương, lời bài hát, trích, tường thuật, bản án,
  xét xử, phiên tòa, hình phạt, mức án, tuyên án, phạt tù, con vịt, con gà, server, bảo sẽ, dọa sẽ,
  đòi nợ khủng bố, mâu thuẫn, trọng thương, gửi đơn hai lần
`);
const GROUP = phrases(`
  bọn bắc kỳ, lũ bắc kỳ, bắc kỳ, người bắc, dân bắc, nam kỳ, người nam, dân nam, người miền trung, dân miền trung,
  dân miền tây, dân thanh hóa, người thanh hóa, dân nghệ an, người dân tộc, dân tộc thiểu số, người khmer,
  người chăm, người hmong, người mông, người thượng, người hoa, người tàu, người da đen, dân da đen,
  người châu phi, người hồi giáo, hồi giáo, người công giáo, công giáo, đạo chúa, phật tử, người theo đạo,
  người do thái, người đồng tính, đồng tính, bọn đồng tính, chuyển giới, người chuyển giới, lgbt, gay, les, bê đê,
  người khuyết tật, khuyết tật, người tàn tật, tàn tật, tật nguyền, người tự kỷ, trẻ tự kỷ, người nhiễm hiv,
  nhiễm hiv, người bệnh phong, người nhập cư, dân nhập cư, dân tỉnh lẻ, dân ngụ cư, người campuchia, người lào,
  người ấn, người trung quốc, người hàn, phụ nữ, đàn bà, đàn ông, bọn con gái, lũ con gái, người già, dân nhà quê, người vô gia cư,
  dân lao động nhập cư, người tị nạn, người rohingya, người digan, lũ tự kỷ, tự kỷ, người tật nguyền, lũ nhập cư,
  bọn nhập cư, nhập cư, châu phi, da đen, phật giáo, đám phật tử, người ê đê, người dao, người tày, dân bắc kỳ,
  dân nam kỳ, dân ngoại tỉnh, người rơ măm, người gia rai, dân gốc hoa, dân thanh, dân nghệ, người miền tây,
  người bệnh tâm thần, tâm thần, hiv, sida, nhiễm sida, aids, câm điếc, người câm, người điếc, người mù, người què,
  mù què, khuyết tật trí tuệ, thiểu năng, chậm phát triển, bại não, hội chứng đao, trẻ đao, phong hủi, người cùi,
  bệnh cùi, trầm cảm, đứa trầm cảm, bệnh nhân covid, nữ giới, đàn bà con gái, phái nữ, lesbian, đồng bóng, đạo hồi,
  đạo phật, theo chúa, tin lành, đạo tin lành, cao đài, hòa hảo, dân đạo, làng giáo, giáo dân, thánh đường,
  nhà sư nào, ni cô, vô đạo, rohingya, tị nạn, dân di cư, dân tứ xứ, dân ở trọ, dân vùng lũ, dân vùng cao,
  dân miền núi, dân biển, dân tỉnh, dân tỉnh đấy, dân tỉnh đó, dân tỉnh khác, dân quê, hộ khẩu xứ đó, dân xứ,
  người xứ, dân các tỉnh, mấy tỉnh miền, dân tộc, mấy dân tộc, học trò dân tộc, bọn dân tộc, tộc người,
  mọi trên núi, dân bản, thượng du, khách trung, khách tàu, người già bệnh tật, ông bà già, người lớn tuổi,
  người nghèo, dân nghèo, trẻ mồ côi, con lai, da màu, da vàng, dân châu phi, người việt gốc, mấy người có đạo,
  bọn có đạo, bà con có đạo, người có đạo, mấy đứa cạo đầu đi tu, bọn theo đạo, lũ theo đạo, bky, nky, bắc kì,
  nam kì, lũ ngụ cư, ngoại tỉnh, đám ngoại tỉnh, gái bắc, gái quê, trai bắc, gái miền tây, con gái miền tây,
  ái nam ái nữ, đồng giới, người cao tuổi, người nam á, dân biên giới, dân ngoài nớ, bọn trong nam, bọn già,
  bọn già hưu trí, hồ sơ nữ, bóng lộ, dân lai tây, phật giáo hòa hảo, theo đạo lạ, tâm dịch, bệnh down, người chà,
  việt kiều về nước, nhiễm bệnh xã hội, tôn giáo ấy, miền ngoài, người miền ngoài, cái tôn giáo
`);
// People called by a word of contempt and what they are: "bọn Mèo", "tụi Miên", "dân Hoa".
const CALLED = [
  "người",
  "dân",
  "bọn",
  "lũ",
  "tụi",
  "đám",
  "mấy",
  "mấy người",
  "mấy thằng",
  "mấy đứa",
  "đứa",
  "thằng",
  "giống",
  "loài",
  "gốc",
  "tộc",
];
const PEOPLES = phrases(`
  khmer, khơ me, miên, chăm, mông, mèo, hmông, mường, thái, tày, nùng, dao, ê đê, gia rai, ba na, thượng, hoa, tàu, trung quốc, trung, ấn, ấn độ,
  lào, campuchia, cam, hàn, nhật, tây, phi, mỹ, do thái, hồi, hồi giáo, đạo hồi, chúa, đạo chúa, công giáo, tin lành, đạo, bắc, nam, thanh hóa, thanh, nghệ,
  nghệ an, nghệ tĩnh, huế, quảng, bắc kỳ, nam kỳ, trung kỳ, miền trung, miền tây, miền bắc, miền nam, miền núi, tỉnh lẻ, đồng tính, gay, les, bê đê, bóng, pê đê,
  chuyển giới, khuyết tật, tàn tật, què, mù, câm, điếc, tự kỷ, đao, tâm thần, hiv, sida, phong, cùi, hủi, nhập cư, tị nạn, vô gia cư, da đen, da màu
`);
// "Loài hoa" and "giống hoa" are flowers.
const CALLED_GROUPS = CALLED.flatMap((called) => PEOPLES.map((people) => `${called} ${people}`)).filter(
  (group) => group !== "loài hoa" && group !== "giống hoa",
);

const SLUR = phrases(`
  mọi đen, mọi rợ, bóng lộ, bọn bê đê, lũ mọi, đồ mọi
`);
const DEHUMANISE = phrases(`
  súc vật, súc sinh, như chó, lũ chó, sâu bọ, ký sinh trùng, loài ký sinh, rác rưởi, cặn bã, hạ đẳng, thấp kém,
  không phải người, không phải con người, không đáng làm người, dòi bọ, bệnh hoạn, quái thai, dịch bệnh, bẩn thỉu,
  man rợ, chó má, lũ chuột, vi trùng, thứ bệnh, đồ thừa, gánh nặng xã hội, thú vật, loài thú, khỉ, lũ khỉ,
  toàn lũ chó, lũ súc vật, lũ súc sinh, toàn khỉ, rác, toàn rác, lũ rác, chật đất, ăn bám, ký sinh, lũ quỷ, mọi rợ,
  thứ dơ bẩn, dơ bẩn, thứ cặn bã, ô uế, ghê tởm, quái vật, như thú, thú dữ, như súc vật, như lợn, như heo,
  đẻ như lợn, như chuột, chuột cống, ổ chuột, sâu mọt, gián, như gián, lũ gián, ruồi, châu chấu, mầm bệnh, ổ bệnh,
  ổ dịch, ôn dịch, khối u, thứ bẩn, thứ rác, giống hạ đẳng, dưới người, không còn là người, lũ mọi, thứ mọi, hút máu,
  ký sinh hút máu, đồ bỏ, hàng lỗi, ác quỷ, tà giáo, dơ dáy, bẩn như, đồ bệnh, bẩn nước, bầy chuột, từ trong máu,
  lũ phản, chó săn, loài ăn bám, từ trong trứng, là giòi, ổ vi trùng, yếu hèn
`);
const EXCLUDE = phrases(`
  cút, cút về, cút khỏi, cút hết, đuổi hết, đuổi cổ, tống cổ, tống hết, trục xuất hết, cấm cửa, biến khỏi, cấm tiệt,
  nhốt hết, đừng cho thuê, không đáng sống, không đáng được sống, đừng cho, đừng cho vào, cấm hết, nhốt, đuổi về,
  đuổi khỏi, trục xuất, đừng cho chúng nó, tống về, tống hết về, cách ly, đuổi sạch, đuổi đi, đuổi ra, tống đi,
  cấm nhập cảnh, không cho thuê, gom lại, gom hết, gom về, nhốt lại, quây lại, dồn hết, quét sạch, dọn sạch, dẹp hết,
  cho nghỉ hết, không có quyền, cấm đẻ, đừng lấy, đừng cưới, cấm cửa hết, xéo, về bên kia, về nương, về rừng,
  rào lại, tống sạch, bỏ đói
`);
const EXTERMINATE = phrases(`
  diệt sạch, tiêu diệt, diệt chủng, giết hết, thiêu hết, chết hết đi, chết hết, xóa sổ, triệt sản, nên chết,
  chết sạch, chết sớm, chết trôi, chết bớt, chết dần, cho chết, hết giống, tuyệt giống, tuyệt chủng, diệt hết,
  diệt tận gốc, diệt, thiến, thiến hết, đốt hết, đốt cả làng, bắn hết, xoá sổ, tiêm cho một mũi, nhổ tận gốc,
  đem chôn, xóa sổ hết
`);
const COUNTER = phrases(`
  kỳ thị, phân biệt, lên án, xúc phạm, miệt thị, định kiến, bình đẳng, tôn trọng, bị gọi là,
  gọi họ là, sao lại nói, bảo vệ quyền, quyền của, không được gọi, vơ đũa cả nắm, vơ đũa, bị coi là,
  bị đối xử,
  đừng kỳ thị, đừng gọi, không nên gọi, mà coi, coi dân, coi người, nên xấu hổ, thật xấu hổ, ai bảo, gọi nhau là, đối xử, ai gọi, xót, tội nghiệp, thương
`);
const NEGATION = ["không", "chưa", "chẳng", "đừng", "đâu có", "không ai"];

// Figures of speech, kitchens and law courts: the violent word inside these is none.
const HARMLESS = phrases(`
  băm tao, mẹ băm, má băm, vợ băm, băm t, đập tao, đập t, đánh tao, đánh t, chém tao, xử tao, bóp cổ tao, giết t, giết mình, giết tui, tự đào huyệt,
  đâm đơn, đâm đơn kiện, đâm đầu, đâm ra, đâm chồi, đâm lao, đâm thọc, đâm sầm, đâm va, đâm hông, chém gió,
  chém giá, chặt chém, chém gà, chém heo, chém lợn, chém thịt, chém đẹp, bị chém, giết thời gian, giết gà,
  giết heo, giết lợn, giết vịt, giết trâu, giết bò, giết mổ, giết rồng, giết quái, giết boss, giết địch, giết thịt,
  giết sâu, giết chết doanh nghiệp, giết chết ước mơ, giết chết môi trường, giết dần, bóp chết doanh nghiệp,
  giết chết niềm tin, cắt tiết vịt, cắt tiết gà, cắt tiết, chọc tiết lợn, chọc tiết heo, cắt cổ gà, cắt cổ vịt,
  giá cắt cổ, cắt cổ dân, lãi cắt cổ, lãi suất cắt cổ, đốt tiền, đốt pháo, đốt rác, đốt rơm, đốt rẫy, đốt vàng mã,
  đốt nhang, đốt lò, đốt đuốc, đốt cháy giai đoạn, đốt than, bắn pháo, bắn tin, bắn bi, bắn chim, bắn tốc độ,
  bắn cung, bắn súng thể thao, bắn máy bay, đập hộp, đập đi xây lại, đập bỏ, đập thủy điện, con đập, hồ đập,
  đập nước, vỡ đập, đập phá, đập bàn, tông màu, tông giọng, cháo lòng tiết canh, tiết canh, thịt gà, thịt bò,
  thịt lợn, thịt heo, thịt vịt, thịt kho, xử lý, xử phạt, xử dứt, xử án, xử kiện, xử tử, xử bắn, xử nghiêm,
  xử nặng, xử thật nặng, tòa xử, luật xử, pháp luật xử, xăng dầu, giá xăng, đổ xăng, cây xăng, tiền xăng, tốn xăng,
  xăng tăng, xăng giảm, cười chết, mệt chết, đói chết, nóng chết, chết cười, lo chết, tức chết, chết đói, vợ giết,
  mẹ giết, má giết, nó giết tao, giết tao, giết tôi rồi, đánh cho thua, đánh cho tan tác, đánh giá, cán bộ,
  cán cân, cán mốc, cán đích, khử trùng, khử khuẩn, khử mùi, khử độc, cho đi học, cho đi chơi, gậy bóng chày,
  gậy golf, gậy tuýt, thiêu thân, gây mê, phang bóng, con dao hai lưỡi, dao kéo, dao thớt, mìn phá đá,
  rà phá bom mìn, bom mìn, nện đất, như thiêu sống, nắng thiêu, cắt cổ thế nào, đưa cổ cho nó cắt,
  cắt cổ dân nghèo, giá cả cắt cổ, phí cắt cổ, giá chém, bị chém giá, đội bên, giảm một nửa, cắt tiết cho,
  chặt đẹp, đánh chén
`);

export const VIOLENCE_TABLE = new PhraseTable([
  SPEAKER,
  INTENT,
  CALL,
  VIOLENCE,
  YOU,
  THEM,
  MENACE,
  QUOTE,
  [...GROUP, ...CALLED_GROUPS],
  SLUR,
  DEHUMANISE,
  EXCLUDE,
  EXTERMINATE,
  COUNTER,
  NEGATION,
  HARMLESS,
]);
