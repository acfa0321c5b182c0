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
] as const;
export type ViolenceCue = (typeof VIOLENCE_CUES)[number];

const SPEAKER = phrases(`
  tao, bố mày, ông đây, bố đây, tụi tao, bọn tao, chúng tao, anh em tao, tau, tôi, tui
`);
const INTENT = phrases(`
  sẽ, sắp, thề, chắc chắn sẽ, nhất định, phải, cho người, thuê người, kéo người, đang trên đường, tối nay,
  ngày mai, sớm muộn,
  hôm nào, lần sau, còn nữa, cứ thử, thử xem, cho chừa, chờ xem, chuẩn bị, nói được làm được, mà gặp, gặp lại
`);
const CALL = phrases(`
  anh em kéo, anh em ơi, anh em đâu, hãy, kéo đến, kéo tới, cùng nhau, mọi người hãy, ai gặp nó, gặp nó, thấy nó,
  gặp đâu, thấy đâu, gặp là, thấy là, cứ gặp, mang dao, cầm dao, xách dao, xách mã tấu, xử hết, lên đồ,
  kéo lên, ae nào, ai biết nhà, kéo nhau, gặp nó ở đâu, thấy nó ở đâu, anh em
`);
const VIOLENCE = phrases(`
  giết, giết chết, giết sạch, giết hết, giết cả nhà, chém, chém chết, đâm, đâm chết, đập chết, đánh chết,
  đánh gãy, đánh gãy chân, chặt tay, chặt đầu, chặt chân, bẻ cổ, vặn cổ, cắt cổ, cắt tiết, chọc tiết, bắn chết,
  bắn bỏ, bắn nát, nổ súng vào, thiêu sống, đốt nhà, đốt cả nhà, tạt axit, tạt acid, tẩm xăng, xử đẹp, xử mày,
  xử nó, lấy mạng, tính mạng, đổ máu, xiên, băm, lột da, chôn sống, đặt bom, đặt mìn, ném lựu đạn, đánh bom,
  tông chết, cán chết, đập vỡ đầu, đập nát,
  đâm thủng, đâm thủng bụng, đâm lủng, tông, tạt axit vô, chém cả nhà, phá nát, quan tài, chặt, xả súng, đánh sập, phóng hỏa, đốt xe, đốt xác, đốt
`);
const YOU = phrases(`
  mày, mi, chúng mày, tụi mày, bọn mày, cả nhà mày, con mày, vợ con mày, vợ mày, gia đình mày, nhà mày, bay,
  tụi bay, nhà chúng mày, tụi bây, mạng mày, bụng mày
`);
const THEM = phrases(`
  nó, chúng nó, tụi nó, bọn nó, thằng đó, thằng này, thằng ấy, con đó, con này, con mụ, lão đó, cả nhà nó,
  nhà nó, mấy thằng, mấy đứa, từng đứa, từng thằng, hắn, lũ đó, bọn đó,
  nó ở đâu, mặt nó, mặt thằng, con nhỏ, thằng lái xe, thằng nhóc, ông đó, bả, ổng
`);
const MENACE = phrases(`
  liệu hồn, coi chừng cái mạng, cẩn thận cái mạng, không toàn mạng, khỏi toàn mạng, hết đường sống,
  đừng hòng sống, chết với tao, không yên với tao, không sống yên, mất mạng, chuẩn bị quan tài, mua sẵn quan tài,
  sắm quan tài, ngày giỗ, xuống lỗ, đi bán muối, không có đường về, biết nhà mày, biết trường con mày,
  biết đường đi học của con mày
`);
const QUOTE = phrases(`
  dọa, đe dọa, dọa giết, bị cáo, nạn nhân, khai, nghi phạm, đối tượng, theo điều tra, khởi tố, vụ án, lên án,
  bị đâm, bị chém, bị giết, bị đánh, phim, truyện, hét, quát, chửi, nói rằng, bảo rằng, viết rằng, kể lại,
  nhắn cho tôi, nộp tin nhắn, trình báo, bị dọa, dọa nạt, chơi game, hung thủ, tử vong, tử hình, khám nghiệm
`);
const GROUP = phrases(`
  bọn bắc kỳ, lũ bắc kỳ, bắc kỳ, người bắc, dân bắc, nam kỳ, người nam, dân nam, người miền trung,
  dân miền trung, dân miền tây, dân thanh hóa, người thanh hóa, dân nghệ an, người dân tộc, dân tộc thiểu số,
  người khmer, người chăm, người hmong, người mông, người thượng, người hoa, người tàu, người da đen, dân da đen,
  người châu phi, người hồi giáo, hồi giáo, người công giáo, công giáo, đạo chúa, phật tử, người theo đạo,
  người do thái, người đồng tính, đồng tính, bọn đồng tính, chuyển giới, người chuyển giới, lgbt, gay, les,
  bê đê, người khuyết tật, khuyết tật, người tàn tật, tàn tật, tật nguyền, người tự kỷ, trẻ tự kỷ, người nhiễm hiv,
  nhiễm hiv, người bệnh phong, người nhập cư, dân nhập cư, dân tỉnh lẻ, dân ngụ cư, người campuchia, người lào,
  người ấn, người trung quốc, người hàn, phụ nữ, đàn bà, đàn ông, con gái, người già, dân nhà quê,
  người vô gia cư, dân lao động nhập cư, người tị nạn, người rohingya, người digan,
  lũ tự kỷ, tự kỷ, người tật nguyền, lũ nhập cư, bọn nhập cư, nhập cư, châu phi, da đen, phật giáo, đám phật tử, người ê đê, người dao, người tày, dân bắc kỳ, dân nam kỳ, dân ngoại tỉnh, người già, người rơ măm, người gia rai, dân gốc hoa, dân thanh, dân nghệ, người miền tây, người bệnh tâm thần, tâm thần, hiv
`);
const SLUR = phrases(`
  =backy, =parky, =parkycho, =namkycho, mọi đen, mọi rợ, tộc lợ, bóng lộ, bọn bê đê, lũ bê đê, lũ mọi, bọn mọi,
  đồ mọi
`);
const DEHUMANISE = phrases(`
  súc vật, súc sinh, như chó, loài chó, lũ chó, con vật, sâu bọ, ký sinh trùng, loài ký sinh, rác rưởi, cặn bã,
  hạ đẳng, thấp kém, không phải người, không phải con người, không đáng làm người, không xứng làm người, dòi bọ,
  bệnh hoạn, quái thai, dịch bệnh, bẩn thỉu, man rợ, chó má, loài gặm nhấm, lũ chuột, vi trùng, thứ bệnh,
  đồ thừa, gánh nặng xã hội, thú vật, loài thú, khỉ, lũ khỉ,
  toàn lũ chó, lũ súc vật, lũ súc sinh, loài khỉ, toàn khỉ, rác, toàn rác, lũ rác, chật đất, ăn bám, ký sinh, thối tha, đĩ điếm, lũ quỷ, mọi rợ, man di, thứ dơ bẩn, dơ bẩn, thứ cặn bã, ô uế, ghê tởm, quái vật
`);
const EXCLUDE = phrases(`
  cút, cút về, cút khỏi, cút hết, đuổi hết, đuổi cổ, tống cổ, tống hết, tống ra, trục xuất hết, cấm cửa,
  không cho sống, không cho ở, biến khỏi, cấm tiệt, nhốt hết, cách ly hết, đừng cho thuê, không được phép sống,
  không xứng đáng sống, không đáng sống, không đáng được sống,
  đừng cho, đừng cho vào, cấm hết, nhốt, đuổi về, đuổi khỏi, trục xuất, không cho vào, không đáng được sống chung, đừng cho chúng nó, tống về, tống hết về, cách ly
`);
const EXTERMINATE = phrases(`
  diệt sạch, tiêu diệt, diệt chủng, giết sạch, giết hết, thiêu hết, chết hết đi, chết hết, đem thiêu, xóa sổ,
  tuyệt chủng đi, triệt sản, nên chết, đáng chết
`);
const COUNTER = phrases(`
  kỳ thị, phân biệt, lên án, xúc phạm, miệt thị, định kiến, bình đẳng, tôn trọng, bị gọi là,
  gọi họ là, sao lại nói, bảo vệ quyền, quyền của, không được gọi, vơ đũa cả nắm, vơ đũa, bị coi là,
  bị đối xử,
  đừng kỳ thị, đừng gọi, không nên gọi, mà coi, coi dân, coi người, nên xấu hổ, thật xấu hổ, ai bảo, gọi nhau là, đối xử, ai gọi, xót, tội nghiệp, thương
`);
const NEGATION = ["không", "chưa", "chẳng", "đừng", "đâu có", "không ai"];

export const VIOLENCE_TABLE = new PhraseTable([
  SPEAKER,
  INTENT,
  CALL,
  VIOLENCE,
  YOU,
  THEM,
  MENACE,
  QUOTE,
  GROUP,
  SLUR,
  DEHUMANISE,
  EXCLUDE,
  EXTERMINATE,
  COUNTER,
  NEGATION,
]);
