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
  tao, bố mày, ông đây, bố đây, tụi tao, bọn tao, chúng tao, anh em tao, =tau, tôi, tui, t, bọn tôi, chúng tôi,
  tụi tui, tụi tôi, bọn tui, tụi anh, bọn anh, anh đây, chị đây, tụi t, bọn t, hội tao, nhà tao, người của tao,
  đàn em tao, tớ
`);
const INTENT = phrases(`
  sẽ, sắp, thề, chắc chắn sẽ, nhất định, phải, cho người, thuê người, kéo người, đang trên đường, tối nay,
  ngày mai, sớm muộn, hôm nào, lần sau, còn nữa, cứ thử, thử xem, cho chừa, chờ xem, chuẩn bị, nói được làm được,
  mà gặp, gặp lại, không đùa, không giỡn, đừng đùa, đừng giỡn, chẳng đùa, không phải dọa, không dọa, không hù,
  dọa suông, thề có, nói trước, nói lần cuối, lần cuối, báo trước, cảnh cáo, thiệt đó, thật đấy, cho biết, cho nhớ,
  cho mày, cho mấy nhát, lần tới, có ngày, tối mai, sáng mai, hôm đó, tuần này, cuối tuần, chờ đó, đợi đó, đợi đấy,
  chờ đấy, nhớ đó, nhớ mặt, biết mặt, biết tay, thì đừng trách, đừng trách, đừng hối, bằng không, mà còn, đụng vô,
  đụng vào, thò mặt, bước ra, ra đây, mang theo, đem theo, tự thú, đi tù, ngồi tù, đợi công an, tới nhà, đến nhà,
  vô tận, vào tận, lên tận, xuống tận, chặn đường, chặn xe, đón đường, đón mày, rình
`);
const CALL = phrases(`
  anh em kéo, anh em ơi, anh em đâu, hãy, kéo đến, kéo tới, cùng nhau, mọi người hãy, ai gặp nó, gặp nó, thấy nó,
  gặp đâu, thấy đâu, gặp là, thấy là, cứ gặp, mang dao, cầm dao, xách dao, xách mã tấu, xử hết, lên đồ, kéo lên,
  ae nào, ai biết nhà, kéo nhau, gặp nó ở đâu, thấy nó ở đâu, anh em, =cho nó, cho chúng nó, cho tụi nó, ai có,
  anh em nghe, anh em mình, anh em tài xế, bà con, cùng kéo, kéo hết, =lôi, lôi chúng nó, lôi nó, =vây, =chặn,
  tập hợp, cả hội, ai tạt, ai thấy, giùm, cho tôi, =cho tao, cho chết, đánh đông
`);
const VIOLENCE = phrases(`
  giết, giết chết, giết sạch, giết hết, giết cả nhà, chém, chém chết, =đâm, đâm chết, đập chết, đánh chết,
  đánh gãy, đánh gãy chân, chặt tay, chặt đầu, chặt chân, bẻ cổ, vặn cổ, cắt cổ, cắt tiết, chọc tiết, bắn chết,
  bắn bỏ, bắn nát, nổ súng vào, thiêu sống, đốt nhà, đốt cả nhà, tạt axit, tạt acid, tẩm xăng, xử đẹp, xử mày,
  xử nó, lấy mạng, đổ máu, =xiên, =băm, lột da, chôn sống, đặt bom, đặt mìn, ném lựu đạn, đánh bom,
  tông chết, cán chết, đập vỡ đầu, đập nát, đâm thủng, đâm thủng bụng, đâm lủng, tạt axit vô, chém cả nhà, phá nát,
  quan tài, =chặt, xả súng, đánh sập, phóng hỏa, đốt xe, đốt xác, =đốt, đập gãy, đập gãy chân, đập gãy tay, đập vỡ,
  đập vỡ mặt, đập vỡ sọ, đập cho, đập chết cha, đập bể đầu, đập tan xác, đánh cho mày, đánh cho m, đánh =cho nó, đánh cho chúng, đánh cho nhừ, đánh cho nhừ tử,
  đánh cho bò, đánh cho tàn phế, đánh cho chết, đánh cho một trận, đánh què, đánh gãy tay, đánh gãy răng, đánh nát,
  đánh bể đầu, đánh vỡ đầu, đánh hội đồng, gãy răng, gãy hết răng, gãy giò, gãy chân, gãy cổ, què giò, què chân,
  tàn phế, tàn đời, liệt giường, rạch mặt, rạch nát, bóp cổ, siết cổ, thắt cổ, phang cho, phang vỡ, phang nát,
  quất chết, =nện cho, =tẩn, tẩn cho, hất nước sôi, tạt nước sôi, hất vô mặt, hất vào mặt, tạt vào mặt, tạt vô mặt,
  hắt vô mặt, hắt hết vô mặt, hất nguyên chảo dầu, chảo dầu, ca axit, chai axit, bom xăng, can xăng, hai can xăng,
  châm lửa, châm xăng, đốt sạch, đốt luôn, đốt trụi, đốt quán, đốt sống, đốt hết nhà, thiêu rụi, phóng hoả,
  cắt gân, cắt gân chân, cắt lưỡi, cắt tai, cắt luôn cổ, chặt xương, chặt ngón, chặt chân tay, bẻ tay, bẻ gãy,
  bẻ giò, bẻ răng, móc mắt, lấy mạng mày, lấy đúng một mạng, một mạng đổi một mạng, mạng đổi mạng, lấy cái mạng,
  đền mạng, trả bằng máu, máu đổ, thau máu, ăn dao, cho ăn dao, ăn đạn, ăn đòn, ăn kẹo đồng, xiên chết, xiên cho,
  đâm cho, đâm mấy nhát, đâm lòi ruột, lòi ruột, chém cho, chém bay đầu, chém luôn, chém tiếp, chém hết, chém gãy,
  chém mấy nhát, mấy nhát, chém tôi chém, bắn thẳng, bắn vỡ sọ, bắn thật, bắn vô đầu, bắn vào đầu, xử luôn,
  xử chung, xử đứa, xử cả nhà, xử gọn, khử luôn, thịt luôn, làm thịt, =cho rớt, đầu lìa, chết chùm, chết cả nhà,
  chết cả lũ, cho chết, chọn chết, không để yên, mất một cánh tay, mất cánh tay, mang dao, vác dao, xách dao,
  cầm dao, con dao, mang búa, mã tấu, vác mã tấu, súng hoa cải, cán ngang, cán qua, tông xe, tông thẳng, ủi chết,
  =đẩy xuống, =đẩy ông, dìm chết, =xô xuống, nhảy cầu, ôm nó nhảy, mua hòm, hòm sẵn, quan tài sẵn,
  làm đám ma, đám ma, ngày giỗ đầu, không có phanh, đặt thuốc nổ, thuốc nổ, =cho nổ, gài mìn, gài bom, đầu độc,
  bỏ thuốc độc, thuốc chuột, cưỡng hiếp, hiếp, hiếp dâm, bắt cóc, kéo tóc, lột đồ, tát vỡ mồm, vả vỡ mồm, vỡ mồm,
  bể đầu, bể sọ, nát sọ, ra bã, nhừ đòn, nhừ tử, tơi tả, tắm máu, giết luôn, giết nó, giết mày, giết em, giết chị,
  giết anh, giết một thể, giết từng, thủ tiêu, thanh toán mày, đổ xăng đốt, cho ăn gậy, đập mày, đập nó, đập m,
  xử m, phang m, phang mày, phang nó, phang chết, nện mày, nện nó, dìm m, dìm mày, thiêu mày, axit vào, axit vô,
  axit giùm, chai axit nhỏ, tông mày, tông m, tông nó, tao tông, đâm m, đâm mày, đâm nó, băm mày, đốt nhà mày,
  đốt nhà m, xiên m, xiên nó, xiên mày, đốt nó, chặt đứt, nổ súng, một phát là xong, cho một nhát,
  cho ông một nhát, có máu, lấy một ngón tay, mất tay, khỏi cần tay, cần cái mạng, cái mạng mày, ném đá vỡ đầu,
  hất nồi, hắt nồi, nước lèo vô mặt, đánh tới chết, đánh gục, úp sọt, đập luôn người, ôm bình ga, chết chung với,
  thiêu cả, mang xăng, tông em, cho xe tông, cho người tới, cho nằm viện, cho anh nằm viện, cho ăn gạch, tuýp sắt,
  dao mới, lấy dao, xắt, chôn cậu, chôn mày, cũng chết, đi bằng xe lăn, đi lại bằng xe lăn, mày cũng chết,
  mày chết, tiễn mày, tới cho làm, đổ xăng qua, nổ lúc nào, giết ở đó, phục ở bến, xuống đó với, nằm lại đây,
  ngã cầu thang
`);
const YOU = phrases(`
  mày, =mi, chúng mày, tụi mày, bọn mày, cả nhà mày, con mày, vợ con mày, vợ mày, gia đình mày, nhà mày, =bay,
  tụi bay, nhà chúng mày, tụi bây, mạng mày, bụng mày, m, tụi m, bọn m, cả nhà m, nhà m, ba má m, ba má mày,
  mẹ mày, bố mày đâu, em mày, con cái mày, tụi mi, chúng bay, =bây, mấy người, các người, mấy cha, mấy ông, mấy bà,
  mấy anh, mi đó, mặt mày, đầu mày, cổ mày, chân mày, tay mày
`);
const THEM = phrases(`
  nó, chúng nó, tụi nó, bọn nó, thằng đó, thằng này, thằng ấy, con đó, con này, con mụ, lão đó, cả nhà nó, nhà nó,
  mấy thằng, mấy đứa, từng đứa, từng thằng, hắn, lũ đó, bọn đó, nó ở đâu, mặt nó, mặt thằng, con nhỏ, thằng lái xe,
  thằng nhóc, ông đó, bả, ổng, thằng nào, đứa nào, con nào, thằng mô, đứa mô, kẻ nào, kẻ đó, ai dám, ai bênh,
  ai đụng, ai chắn, ai vào, ai vô, ai tới, thằng kia, con kia, đứa đó, đứa kia, đứa ấy, thằng hiệu trưởng,
  thằng đội trưởng, thằng trưởng, thằng chủ, thằng số, thằng phát loa, thằng con, thằng chồng, con vợ, con bé,
  con mẹ, lão già, lão ta, mụ ta, mụ đó, cả họ nó, cả lò nhà nó, gia đình nó, vợ con nó, vợ nó, con nó,
  cái quán đó, cái nhà đó, ông ấy, bà ấy, cô ta, hội đó, nhóm đó, lũ nó, lũ chúng nó
`);
const MENACE = phrases(`
  liệu hồn, coi chừng cái mạng, cẩn thận cái mạng, không toàn mạng, khỏi toàn mạng, hết đường sống, đừng hòng sống,
  chết với tao, không yên với tao, không sống yên, mất mạng, chuẩn bị quan tài, mua sẵn quan tài, sắm quan tài,
  ngày giỗ, xuống lỗ, đi bán muối, không có đường về, biết nhà mày, biết trường con mày,
  biết đường đi học của con mày, biết con mày học, con mày học đâu, con mày học lớp, con mày học trường,
  con may hoc truong nao, biết nhà m, biết chỗ làm mày, biết mẹ mày, biết vợ mày, biết con mày, biết nhà anh,
  biết nhà em, biết nhà ông, biết nhà bà, biết nhà chị, biết con anh, biết con chị, biết con ông, biết phòng trọ,
  biết đường đi làm, biết giờ tan, có địa chỉ từng nhà, có địa chỉ nhà, không về tới nhà, không về đến nhà,
  không về được đâu, đừng hòng về, khỏi về, khỏi về nhà, khó về tới nhà, chưa chắc về, không thấy mặt trời,
  không thấy mặt trời ngày mai, không có ngày mai, ngày cuối cùng, tấm hình cuối, sống không qua,
  sống được mấy bữa, đừng mong sống, không còn đường về, chết không kịp, không kịp ngáp, không thoát được đâu,
  không thoát được, trốn đằng trời, coi chừng vợ con, coi chừng con cái, coi chừng cả nhà, cẩn thận vợ con,
  cẩn thận con cái, giữ con cho kỹ, đi đường cẩn thận, đi đường cho cẩn thận, ra đường cẩn thận, ra đường nhớ,
  đi đêm cẩn thận, ra đường nhìn trước, coi chừng cái chân, coi chừng cái tay, coi chừng cái mặt,
  coi chừng cái đầu, làm đám ma, chuẩn bị hòm, chuẩn bị hậu sự, lo hậu sự, lo mà trốn, đào huyệt,
  nhang khói, thắp nhang, cắm nhang, ảnh thờ, chọn ảnh thờ, hình thờ, mua hòm sẵn, nhảy cầu với, muốn con sống,
  muốn nó sống, muốn con bà còn nguyên, không toàn thây, tan xác, mất xác, biến mất khỏi, bốc hơi,
  nằm viện dài dài, nằm xuống luôn, xuống suối vàng, gặp ông bà, gặp ông bà ông vải, về với ông bà,
  không để thằng nào yên, không để yên, gặp đâu xiên đó, gặp đâu đánh đó, gặp đâu chém đó, đừng để tao gặp,
  chặn cửa nhà, đón ở cổng, đón ở bãi xe, chờ ở cổng, đội mũ đi tối, đoạn đó tối, đoạn cầu đó tối,
  không phân biệt, vớt em dưới, vớt dưới kinh, về được tới nhà, không về được tới nhà, coi như xong,
  đếm bước mà về, để lại một bàn tay, ngày giỗ mày, con cô tan học, tan học lúc, lịch chạy bộ, đường vắng lắm,
  nhà có hai đứa nhỏ, khép đơn lại thì
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
  người ấn, người trung quốc, người hàn, phụ nữ, đàn bà, đàn ông, con gái, người già, dân nhà quê, người vô gia cư,
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
const CALLED_GROUPS = CALLED.flatMap((called) => PEOPLES.map((people) => `${called} ${people}`));

const SLUR = phrases(`
  =backy, =parky, =parkycho, =namkycho, mọi đen, mọi rợ, tộc lợ, bóng lộ, bọn bê đê, lũ bê đê, lũ mọi, bọn mọi,
  đồ mọi
`);
const DEHUMANISE = phrases(`
  súc vật, súc sinh, như chó, loài chó, lũ chó, con vật, sâu bọ, ký sinh trùng, loài ký sinh, rác rưởi, cặn bã,
  hạ đẳng, thấp kém, không phải người, không phải con người, không đáng làm người, không xứng làm người, dòi bọ,
  bệnh hoạn, quái thai, dịch bệnh, bẩn thỉu, man rợ, chó má, loài gặm nhấm, lũ chuột, vi trùng, thứ bệnh, đồ thừa,
  gánh nặng xã hội, thú vật, loài thú, khỉ, lũ khỉ, toàn lũ chó, lũ súc vật, lũ súc sinh, loài khỉ, toàn khỉ, rác,
  toàn rác, lũ rác, chật đất, ăn bám, ký sinh, thối tha, đĩ điếm, lũ quỷ, mọi rợ, man di, thứ dơ bẩn, dơ bẩn,
  thứ cặn bã, ô uế, ghê tởm, quái vật, giống súc vật, giống súc sinh, xúc vật, xúc sinh, giống thú, như thú,
  thú dữ, đầu óc như thú, như súc vật, như lợn, như heo, đẻ như lợn, đẻ như heo, đẻ như thỏ, đẻ như gà, sống bẩn,
  sống như thú, loài sâu bọ, loài chuột, như chuột, chuột cống, ổ chuột, ổ sâu bọ, sâu mọt, bọ hung, gián,
  như gián, lũ gián, ruồi, ruồi nhặng, châu chấu, đàn châu chấu, mầm bệnh, ổ bệnh, ổ dịch, ôn dịch, thứ dịch,
  lũ vi trùng, loài vi khuẩn, ung nhọt, khối u, thứ bẩn, thứ rác, giống hạ đẳng, nòi hạ đẳng, hạng thấp kém,
  hạng bét, dưới người, nửa người nửa, không phải giống người, không phải người thường, hổng phải giống người,
  không còn là người, không có nhân tính, không có não, đâu có não, đầu trâu mặt ngựa, lũ mọi, thứ mọi, rừng rú,
  ăn lông ở lỗ, hút máu, ký sinh hút máu, loài hút máu, cặn bã vô dụng, đồ thừa biết thở, phế phẩm, phế thải,
  đồ bỏ, đồ bỏ đi, đồ hư, hàng lỗi, thứ hàng lỗi, lỗi của tạo hóa, loài ghê tởm, loài thú ghê tởm, ác quỷ,
  yêu quái, tà giáo, thúi như chuột, dơ như chó, dơ dáy, bẩn như, tởm lợm, kinh tởm, đồ bệnh, khỉ đột, mường mán,
  bẩn nước, gian từ trong, máu chúng nó, bầy chuột, như bầy chuột, từ trong máu, lũ phản, chó săn, giống vô dụng,
  loài ăn hại, loài yêu quái, loài ăn bám, giống mọi rợ, thứ mọi rợ, là hàng hóa, sống như lợn, gian từ,
  từ trong trứng, là giòi, ổ vi trùng, không giống người, đồ phế thải, yếu hèn
`);
const EXCLUDE = phrases(`
  cút, cút về, cút khỏi, cút hết, đuổi hết, đuổi cổ, tống cổ, tống hết, tống ra, trục xuất hết, cấm cửa,
  không cho sống, không cho ở, biến khỏi, cấm tiệt, nhốt hết, cách ly hết, đừng cho thuê, không được phép sống,
  không xứng đáng sống, không đáng sống, không đáng được sống, đừng cho, đừng cho vào, cấm hết, nhốt, đuổi về,
  đuổi khỏi, trục xuất, không cho vào, không đáng được sống chung, đừng cho chúng nó, tống về, tống hết về,
  cách ly, đuổi sạch, đuổi đi, đuổi ra, đuổi qua, đuổi hết qua, đuổi luôn, đuổi khỏi làng, đuổi ra gò mả, tống đi,
  tống ra đảo, tống lên, cấm nhập cảnh, cấm đi dạy, cấm lên hình, cấm cho thuê, không cho thuê, không ai cho thuê,
  rào làng, rào hết, gom lại, gom hết, gom đi, gom về, nhốt chết, nhốt lại, nhốt ra đảo, quây lại, dồn hết, dồn ra,
  dồn lại, cách ly suốt đời, đẩy hết xuống biển, đẩy xuống biển, quăng ra, vứt ra, quét sạch, dọn sạch, dọn làng,
  dẹp sạch, dẹp hết, cho nghỉ hết, không đáng có quyền, không có quyền, tước quyền, cấm cưới, cấm sinh, cấm đẻ,
  đừng lấy, đừng cưới, cấm cửa hết, không chứa chấp, cút xéo, xéo, xéo về, biến về, biến đi, cút đi, về nước họ,
  về bên kia, về nương, về rừng, trong rừng, lên núi mà ở, rào lại, không xứng làm, không xứng ở, không đáng có,
  tống sạch, gom lại đốt, tước hộ khẩu, cho xe ủi, bỏ đói, không bán cho, đem chôn sạch, xua khỏi
`);
const EXTERMINATE = phrases(`
  diệt sạch, tiêu diệt, diệt chủng, giết sạch, giết hết, thiêu hết, chết hết đi, chết hết, đem thiêu, xóa sổ,
  tuyệt chủng đi, triệt sản, nên chết, đáng chết, chết sạch, chết sớm, chết trôi, chết bớt, chết hết cho, chết dần,
  bỏ mặc cho chết, cho chết, mặc kệ cho chết, hết giống, tuyệt giống, tuyệt nòi, tuyệt chủng, diệt hết, diệt giống,
  diệt tận gốc, diệt, triệt giống, thiến, thiến hết, thiêu sạch, đốt hết, đốt cả làng, đốt sạch, bắn bỏ hết,
  bắn hết, xóa sổ cả, xoá sổ, quét khỏi trái đất, khỏi trái đất, cho đi hết một lượt, không cho đẻ, khỏi đẻ,
  dìm chết, bóp chết từ, bỏ từ trong bụng, đáng bị xóa sổ, hơi ngạt, lò thiêu, tiêm hết, tiêm cho một mũi,
  nhổ tận gốc, đem chôn, diệt cả bản, diệt được cái nòi, xóa sổ hết
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
