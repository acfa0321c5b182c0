// Signs of a harm in everyday words: that something is asked or offered, that a body is hurt and somebody is meant, that a group
// of people is spoken of. They are in many harmless texts and never make a finding: they are what a nearly sure model needs at
// the least, told as its reason, where no wording of scam-cues.ts or violence-cues.ts stands in the text. Words of our own;
// offices, agencies and parties are in no list, and their words are passed over.
import { PhraseIndex } from "../lexicon/phrase-index.ts";
import { PhraseHits, PhraseTable, phrases } from "../lexicon/phrase-table.ts";
import type { Reading } from "../reading.ts";
import type { Evidence, HarmReason } from "./evidence.ts";
import { isTold, LONG_TEXT, speaksForItself } from "./scam-evidence.ts";
import { VIOLENCE_CUES } from "./violence-cues.ts";

// Words marked = are others when written without marks (nhấn, nhận; điền, điện).
const REQUEST = phrases(`
  gửi em, gửi cho, gửi lại, gửi ảnh, gửi hình, gửi mã, gửi số, gửi giấy, gửi sổ, gởi, đọc cho, =đọc mã, đọc giúp,
  đọc dùm, đọc em, đọc con, đọc cháu, đọc lại, bấm, =nhấn, click, ấn vào, quét, =chụp, chụp hình, quay clip, =điền,
  kê khai, xác nhận, xác minh, xác thực, cập nhật, đăng nhập, đăng ký, truy cập, =tải, =cài, =bật, mở app, mở link,
  cho xin, cho mượn, =mượn, đứng tên, soạn, trả lời, rep, phản hồi, =nhắn, nhắn tin, inbox, ib, lh, liên hệ, gọi em,
  gọi anh, gọi số, gọi lại, gọi ngay, kết bạn, bank em, bank e, bank cho, bank qua, add, vào nhóm, vô nhóm,
  vào group, vào link, vô link, tham gia nhóm, để lại số, bình luận, chia sẻ màn hình, giữ máy, nghe máy, bấm phím,
  nối máy, chuyển, chuyển khoản, nộp, =đóng, cọc, ck, thanh toán, nạp, cho vay, =vay, mua giúp, mua hộ, mua giùm,
  mua dùm, mang theo, đưa cho, đưa em, đưa thẻ, cầm sổ, làm theo, =ký vào, giữ kín, đừng nói, đừng hỏi, khỏi hỏi,
  đừng gọi, khỏi ra, không cần ra, nhập mã, nhập số, nhập otp, nhập tài khoản, nhập thông tin, nhập mật khẩu,
  ứng giúp, ứng trước, nhấn vào, nhấn nút, điền thông tin, điền form, cài app, cài đặt, cài ứng dụng, bật trợ năng,
  tải app, tải ứng dụng, tải file, tải về, đóng phí, đóng tiền, vay tiền, cần vay
`);
const OFFER = phrases(`
  được nhận, nhận ngay, nhận quà, nhận tiền, nhận thưởng, nhận lại, tặng, trúng, thưởng, hoàn tiền, hoàn lại,
  hoàn phí, hoàn cọc, hoàn vốn, tuyển, tìm người, cần người, việc nhẹ, việc làm, hoa hồng, lợi nhuận, bao lãi,
  kiếm thêm, kiếm tiền, miễn phí, ưu đãi, khuyến mãi, giải ngân, duyệt, bao đậu, bao đỗ, bao lo, lo được, lo cho,
  chạy cho, chạy suất, làm giấy, làm bằng, có suất, còn suất, suất cuối, giữ chỗ, thu mua, cho thuê, cần thuê,
  cam kết, uy tín, chữa khỏi, khỏi hẳn, liệu trình, thuốc gia truyền, kèo, phòng vip, nhóm kín, lấy lại, thu hồi,
  phần quà, xả kho, thanh lý, giá sỉ, giá gốc, pass lại, ship cod, freeship, suất ngoại, qua biên, bao ăn ở
`);
const MONEY = phrases(`
  tiền, phí, triệu, nghìn, ngàn, củ, vnd, usdt, stk, số tài khoản, tài khoản, số thẻ, căn cước, cccd, mã, otp,
  mật khẩu, qr, link, đường dẫn, app, ứng dụng, zalo, tele, telegram, ví, thẻ cào, thẻ nạp, sim, khuôn mặt,
  sinh trắc
`);

// A body hurt or killed, and what it is done with. Words marked = are others when written without marks (máu, màu; hòm, hôm).
const BLOW = phrases(`
  đánh, đập, =tát, =vả, đấm, =đá, =đạp, đâm, chém, xiên, chặt, cắt, rạch, =bắn, giết, bóp, =bẻ, vặn, siết, =treo,
  dìm, trói, nhốt, thiêu, đốt, châm, tạt, hất, hắt, ném, chọi, quăng, =xô, đẩy, =ủi, tông, =cán, húc, phang, quất,
  nện, tẩn, uýnh, oánh, bụp, =xử, khử, thịt, =tiễn, =hốt, dằn mặt, dạy dỗ, hỏi thăm, ghé thăm, chơi tới, lấy mạng,
  ám sát, thủ tiêu, bắt cóc, hiếp, thiến, lột, xẻo, móc, xé, cào, cắn, đầu độc, bỏ độc, =gài, =đặt, =nổ, =cho nổ,
  sập, san bằng, dao, súng, =đạn, =gậy, =búa, kiếm, mã tấu, phóng lợn, tuýp, gạch, liềm, rựa, =rìu, =kéo, xăng,
  axit, acid, =lửa, =bom, mìn, lựu đạn, thuốc chuột, thuốc sâu, dầu sôi, nước sôi, =máu, =xác, =mộ, =hòm, quan tài,
  cáo phó, di chúc, đám tang, đám ma, =tang, =nhang, vòng hoa, =giỗ, nghĩa địa, huyệt, =viện, cấp cứu, =nằm, chết,
  =mạng, =sống, =toi, =tiêu, =đời, gãy, nát, què, liệt, =mù, câm, thương tật, tàn, vỡ, =bể, nhừ, lủng, thủng, =đứt,
  =mất, =ngón, tay, =chân, =giò, =cổ, =răng, =mặt, =đầu, xương, =gân, =ruột, =mắt, =lưỡi, =sẹo, =đòn, bài học,
  =nhát, =phát, =viên, oxi, bình ga
`);
// Somebody is watched or waited for.
const WATCH = phrases(`
  biết nhà, biết chỗ, biết trường, biết đường, biết mặt, biết con, biết vợ, biết giờ, thuộc đường, đường về, đi về,
  về tới nhà, về nhà, =chờ, =đợi, =đón, =chặn, =rình, =phục, theo dõi, kêu người, thuê người, gọi hội, tập hợp,
  =kéo, cẩn thận, coi chừng, =liệu, liệu hồn, =nhớ, khóa cửa, trời tối, ban đêm, đêm nay, tối nay, một mình,
  nhìn sau lưng, trước ngó sau, đừng trách, =khỏi, không yên, tới số, tan học, tan làm, giữ cho kỹ, trông con,
  sông sâu
`);
const PERSON = phrases(`
  mày, m, mi, bay, bây, mầy, anh, chị, em, cô, chú, bác, ông, bà, cháu, con, thầy, mẹ, má, bố, ba, vợ, chồng, bạn,
  nó, hắn, thằng, đứa, mụ, lão, gã, ổng, bả, nhỏ, tụi, bọn, lũ, đám, ai, người, nhà, gia đình, cả họ, bác sĩ,
  tài xế, phóng viên, streamer, hàng xóm, các người, mấy người
`);

// Groups told without "người", "dân" or "bọn" before them (those are in violence-cues.ts): only words that mean such a group.
const GROUP = phrases(`
  ngoài bắc, trong nam, miền ngoài, dân ngoài, dân trong, người ngoài đó, ngoài đó, ngoài kia, ngoài ấy, trong ấy,
  ngoải, trỏng, giọng ngoài, giọng trong, giọng bắc, giọng nam, giọng quảng, giọng nghệ, giọng huế, dân tỉnh,
  dân xứ, người xứ, xứ ấy, xứ đó, tỉnh lẻ, ngoại tỉnh, gái quê, miền núi, vùng cao, trên bản, dưới sóc, dưới buôn,
  dân huế, người huế, dân sài gòn, dân hà nội, con gái hà nội, con gái sài gòn, gái hà nội, miền đông, miền tây,
  dân tộc, mọi rợ, tụi mọi, bọn mọi, lũ mọi, con mọi, thằng mọi, tộc, mán, khmer, khơ me, miên, chăm, ê đê,
  gia rai, ba na, hmong, hmông, người kinh, gốc hoa, ba tàu, khách tàu, nhà tàu, tàu khựa, chệt, khựa, châu phi,
  da đen, da ngăm, da màu, đen như, do thái, nhập cư, ngụ cư, tị nạn, ở trọ, xóm nước đen, ổ chuột, vô gia cư,
  theo đạo, có đạo, đạo chúa, công giáo, tin lành, đạo tin lành, đạo phật, phật tử, thánh giá, đạo hồi, hồi giáo,
  trùm khăn, vô thần, cao đài, hòa hảo, niệm phật, đàn bà, phụ nữ, đàn ông, giống cái, giống đực, gái già, gái ế,
  mẹ đơn thân, chửa hoang, người già, lũ già, bọn già, mấy bà già, mấy ông già, cao tuổi, già cả, gen z, genz,
  gen x, thế hệ z, trẻ trâu, đồng tính, gay, les, bê đê, be de, pê đê, bóng lộ, bóng lại cái, lại cái, chuyển giới,
  lgbt, khuyết tật, tàn tật, tật nguyền, liệt xe lăn, xe lăn, người mù, người điếc, người câm, câm điếc, mù lòa,
  bệnh đao, con down, trẻ down, bị down, tự kỷ, bại não, thiểu năng, chậm phát triển, tâm thần, bệnh điên,
  người điên, trầm cảm, hiv, có h, si đa, sida, aids, nhiễm bệnh, bệnh phong, người cùi, phong cùi, hủi, f0,
  con lai, mồ côi, con cháu ngụy, ngụy quân, bọn con gái, tụi con gái, con gái bây giờ, con gái thời nay,
  lũ ăn xin, bọn ăn xin, đám ăn xin, gái ly hôn, đàn bà ly hôn, gái nhà quê, dân nhà quê, lũ nhà quê
`);

// Peoples and provinces, of which only "người", "dân", "bọn" and the like make a group. Provinces: the 63 until July 2025, which
// people go on naming, hold the 34 since then.
const PLACES = phrases(`
  kinh, tày, thái, mường, khmer, khơ me, hoa, nùng, mông, mèo, hmông, dao, mán, gia rai, ê đê, ba na, sán chay,
  chăm, cơ ho, xơ đăng, sán dìu, hrê, mnông, ra glai, xtiêng, bru, vân kiều, thổ, giáy, cơ tu, gié triêng, mạ,
  khơ mú, co, tà ôi, chơ ro, kháng, xinh mun, hà nhì, chu ru, lào, la chí, la ha, phù lá, la hủ, lự, lô lô, chứt,
  mảng, pà thẻn, cơ lao, cống, bố y, si la, pu péo, brâu, ơ đu, rơ măm, tàu, trung quốc, hàn, nhật, ấn, phi,
  campuchia, tây, mỹ, nga, thượng, miên, chà, an giang, bà rịa, vũng tàu, bạc liêu, bắc giang, bắc kạn, bắc ninh,
  bến tre, bình dương, bình định, bình phước, bình thuận, cà mau, cao bằng, cần thơ, đà nẵng, đắk lắk, đắk nông,
  điện biên, đồng nai, đồng tháp, gia lai, hà giang, hà nam, hà nội, hà tĩnh, hải dương, hải phòng, hậu giang,
  hòa bình, hưng yên, khánh hòa, kiên giang, kon tum, lai châu, lạng sơn, lào cai, lâm đồng, long an, nam định,
  nghệ an, nghệ, ninh bình, ninh thuận, phú thọ, phú yên, quảng bình, quảng nam, quảng ngãi, quảng ninh, quảng trị,
  quảng, sóc trăng, sơn la, tây ninh, thái bình, thái nguyên, thanh hóa, thanh, huế, tiền giang, sài gòn, trà vinh,
  tuyên quang, vĩnh long, vĩnh phúc, yên bái, bắc, nam, trung, miền bắc, miền nam, miền trung, miền tây, miền đông,
  miền ngoài, bắc kỳ, nam kỳ, trung kỳ, ngoài đó, ngoài kia, ngoài ấy, trong đó, trong ấy, xứ đó, xứ ấy, xứ này,
  tỉnh đó, tỉnh ấy, tỉnh khác, tứ xứ
`);
const CALLED = [
  "người",
  "dân",
  "bọn",
  "tụi",
  "lũ",
  "đám",
  "mấy đứa",
  "mấy thằng",
  "gái",
  "trai",
  "con gái",
  "đàn ông",
  "gốc",
  "giọng",
  "quê",
];
const CALLED_PLACES = CALLED.flatMap((called) => PLACES.map((place) => `${called} ${place}`));

const KINDS = ["request", "offer", "money", "blow", "watch", "person", "group"] as const;
type Kind = (typeof KINDS)[number];
const INDEX = new PhraseIndex(
  [REQUEST, OFFER, MONEY, BLOW, WATCH, PERSON, [...GROUP, ...CALLED_PLACES]].map((words) => new PhraseTable([words])),
);
const HITS = KINDS.map(() => new PhraseHits());

/** Laughing signs and words: joking among friends. */
const LAUGHING = /[:=]['-]?\)\)|\b(?:haha|hihi|hehe|kaka)/i;
/** A sum as written without its unit apart: "500k", "2tr4", "1.200.000". */
const SUM = /\d(?:[.,]?\d)*(?:k|tr\d?|củ|đ|vnd|usd)(?!\p{L})|\d{1,3}(?:[.,]\d{3})+/iu;

/** Hits of a kind between two places of the text, first to last. */
function hitsWithin(reading: Reading, kind: Kind, start: number, end: number): readonly (readonly [number, number])[] {
  const hits = HITS[KINDS.indexOf(kind)];
  if (hits === undefined) return [];
  const out: (readonly [number, number])[] = [];
  for (let i = 0; i < hits.count; i++) {
    const [from, to] = reading.place(hits, i);
    if (from >= start && to <= end) out.push([from, to]);
  }
  return out;
}

const QUOTE = VIOLENCE_CUES.indexOf("quote");
const COUNTER = VIOLENCE_CUES.indexOf("counter");
const GROUP_TAGS: ReadonlySet<number> = new Set([VIOLENCE_CUES.indexOf("group"), VIOLENCE_CUES.indexOf("slur")]);

/** Finds the words of some kinds; those of `skip` are passed over. */
function find(reading: Reading, kinds: readonly Kind[], skip: Uint8Array | null): void {
  const lists = kinds.reduce((bits, kind) => bits | (1 << KINDS.indexOf(kind)), 0);
  INDEX.find(reading.scan, HITS, lists, reading.unmarked, skip);
}

function sentencesWhere(reading: Reading, code: HarmReason, fits: (start: number, end: number) => boolean): Evidence[] {
  return reading.sentences
    .filter(({ start, end }) => fits(start, end))
    .map(({ start, end }) => ({ code, detail: reading.text.slice(start, end), start, end }));
}

function scamSigns(reading: Reading): Evidence[] {
  if (reading.text.length > LONG_TEXT || speaksForItself(reading)) return [];
  find(reading, ["request", "offer", "money"], reading.masks);
  const out: Evidence[] = [];
  const add = (code: HarmReason, place: readonly [number, number] | undefined) => {
    if (place === undefined) return;
    const [start, end] = place;
    out.push({ code, detail: reading.text.slice(start, end), start, end });
  };
  const whole = reading.text.length;
  const requests = hitsWithin(reading, "request", 0, whole).filter(([start, end]) => !isTold(reading.text, start, end));
  const [first] = requests;
  add("asks", first);
  if (first !== undefined) {
    const written = ([start, end]: readonly [number, number]) => reading.text.slice(start, end).toLowerCase();
    add(
      "asks",
      requests.find((other) => other[0] >= first[1] && written(other) !== written(first)),
    );
  }
  add("offers", hitsWithin(reading, "offer", 0, whole)[0]);
  const sum = SUM.exec(reading.text);
  add(
    "money-or-data",
    sum === null ? hitsWithin(reading, "money", 0, whole)[0] : [sum.index, sum.index + sum[0].length],
  );
  const link = reading.links.find(({ kind }) => kind !== "official");
  add("link-plain", link === undefined ? undefined : [link.start, link.end]);
  add("private-number", reading.phones[0]);
  // One everyday word is in every text.
  return out.length >= 2 ? out : [];
}

function threatSigns(reading: Reading): Evidence[] {
  if (reading.hits.violence.has(QUOTE) || LAUGHING.test(reading.text) || reading.text.length > LONG_TEXT) return [];
  find(reading, ["blow", "watch", "person"], reading.masks);
  return sentencesWhere(
    reading,
    "harm-to-person",
    (start, end) =>
      hitsWithin(reading, "person", start, end).length > 0 &&
      (hitsWithin(reading, "blow", start, end).length > 0 || hitsWithin(reading, "watch", start, end).length > 0),
  );
}

function hateSigns(reading: Reading): Evidence[] {
  const { violence } = reading.hits;
  if (violence.has(QUOTE) || violence.has(COUNTER) || reading.text.length > LONG_TEXT) return [];
  // Places have capitals: they are what a group is called by.
  find(reading, ["group"], null);
  const named = Array.from({ length: violence.count }, (_, i) => i)
    .filter((i) => GROUP_TAGS.has(violence.tag[i] ?? -1))
    .map((i) => reading.place(violence, i)[0]);
  return sentencesWhere(
    reading,
    "speaks-of-group",
    (start, end) => named.some((at) => at >= start && at < end) || hitsWithin(reading, "group", start, end).length > 0,
  );
}

/** Signs of one harm; none where the text reports, warns, quotes, jokes or stands up for those meant. */
export function harmSigns(reading: Reading, harm: "scam" | "threat" | "hate"): readonly Evidence[] {
  if (harm === "scam") return scamSigns(reading);
  return harm === "threat" ? threatSigns(reading) : hateSigns(reading);
}
