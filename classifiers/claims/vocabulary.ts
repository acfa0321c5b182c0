// Words that claim checking knows: one writing for many (abbreviations, common synonyms), words that carry little, classes of
// which one excludes the other. All folded. Own lists, from common use in Vietnamese press and posts.

/** First the token that stands for the group, then the writings it replaces. */
const GROUPS: readonly string[] = [
  "khong|ko|k|kh|hok|khum|khg|hem|hông|chẳng|chả",
  "gplx|giay phep lai xe|bang lai xe|bang lai|bang lx",
  "sodo|so do|so hong|giay chung nhan quyen su dung dat",
  "cccd|can cuoc cong dan|the can cuoc cong dan|the can cuoc|can cuoc",
  "bhyt|bao hiem y te|the bao hiem y te|the bhyt",
  "bhxh|bao hiem xa hoi",
  "bhtn|bao hiem that nghiep",
  "csgt|canh sat giao thong|cong an giao thong",
  "tphcm|thanh pho ho chi minh|tp ho chi minh|tp hcm|hcm|ho chi minh|sai gon|sg|hcmc",
  "hanoi|ha noi|hn|thu do ha noi",
  "danang|da nang|dn city",
  "phat|xu phat|phat tien|bi phat|muc phat|dong phat|phat hanh chinh|xu phat hanh chinh",
  "hocsinh|hoc sinh|hs|hoc tro",
  "giaovien|giao vien|gv|thay co giao|thay co",
  "sinhvien|sinh vien|sv",
  "doanhnghiep|doanh nghiep|cong ty|cty",
  "hokinhdoanh|ho kinh doanh|ho kd|hkd|ho kinh doanh ca the",
  "xemay|xe may|xe gan may|xe mo to|mo to|xe 2 banh",
  "oto|o to|xe hoi|xe o to|xe oto",
  "xedap|xe dap",
  "bogd|bo giao duc va dao tao|bo giao duc dao tao|bo gd dt|bo gddt|bo gd|bo giao duc|bgd|bgddt",
  "botc|bo tai chinh|btc|bo tc",
  "boyt|bo y te|byt",
  "boca|bo cong an|bca|bo ca",
  "boxd|bo xay dung|bxd",
  "bonv|bo noi vu|bnv",
  "botp|bo tu phap",
  "boct|bo cong thuong|bct",
  "bonn|bo nong nghiep va moi truong|bo nong nghiep",
  "boqp|bo quoc phong",
  "bokhcn|bo khoa hoc va cong nghe|bo khcn",
  "nhnn|ngan hang nha nuoc",
  "ubnd|uy ban nhan dan|uy ban",
  "chinhphu|chinh phu|cp",
  "quochoi|quoc hoi|qh",
  "nghihuu|nghi huu|ve huu|nghi huu|huu tri",
  "mienphi|mien phi|khong mat tien|khong thu tien|khong thu phi|khoi dong tien|mien hoan toan",
  "thuegtgt|thue gia tri gia tang|thue gtgt|thue vat|vat",
  "thuetncn|thue thu nhap ca nhan|thue tncn|tncn",
  "vneid|dinh danh dien tu|tai khoan dinh danh|vneid",
  "nguoidan|nguoi dan|dan|ba con|nhan dan|cong dan|nguoi ta",
  "batbuoc|bat buoc",
  "tunguyen|tu nguyen|khong bat buoc|khuyen khich",
  "phanloairac|phan loai rac|phan loai rac thai|phan loai rac sinh hoat|phan loai chat thai|phan loai chat thai ran sinh hoat|phan loai chat thai ran|phan loai rac tai nguon",
  "racthai|rac sinh hoat|rac thai|rac thai sinh hoat|chat thai ran sinh hoat|chat thai ran",
  "vuotdendo|vuot den do|khong chap hanh den do|vuot den|khong chap hanh den tin hieu|khong chap hanh tin hieu den|khong chap hanh hieu lenh cua den tin hieu|khong chap hanh hieu lenh den tin hieu|khong chap hanh hieu lenh cua den tin hieu giao thong",
  "mubaohiem|mu bao hiem|non bao hiem|mbh",
  "nongdocon|nong do con",
  "diennuoc|dien nuoc",
  "thpt|trung hoc pho thong|cap 3",
  "thcs|trung hoc co so|cap 2",
  "tieuhoc|tieu hoc|cap 1",
  "duoc|dc|duoc|dk",
  "vietnam|viet nam|vn",
  "baibo|bai bo|xoa bo|dep bo|xoa so",
  "tichthu|tich thu|thu hoi|thu giu",
  "vohieu|huy bo|vo hieu|mat hieu luc|het gia tri|khong con gia tri",
  "tamtru|tam tru",
  "thuongtru|thuong tru",
  "nhadat|nha dat|bat dong san|bds",
  "luongcoso|luong co so|muc luong co so",
  "luonghuu|luong huu|luong ve huu",
  "luongtoithieu|luong toi thieu|muc luong toi thieu",
  "tangtruong|tang truong",
  "tangcuong|tang cuong",
  "hocphi|hoc phi",
  "lephi|le phi",
  "xecongnghe|xe cong nghe|xe om cong nghe",
  "canuoc|ca nuoc|toan quoc|tren ca nuoc|tren toan quoc|khap ca nuoc",
  "matdien|mat dien|cup dien|cat dien|ngung cap dien|ngung cung cap dien|tam ngung cap dien|tam ngung cung cap dien",
  "khaisinh|khai sinh|dang ky khai sinh|lam khai sinh|giay khai sinh|lam giay khai sinh",
  "sinhtrachoc|sinh trac hoc|quet khuon mat|quet mat|xac thuc khuon mat",
  "chuyentien|chuyen tien|chuyen khoan",
  "xebuyt|xe buyt|xe bus|buyt",
  "nguoicaotuoi|nguoi cao tuoi|nguoi gia|cac cu|ong ba",
  "thuettdb|thue tieu thu dac biet|thue ttdb|ttdb",
  "thuekhoan|thue khoan|phuong phap khoan|thue theo phuong phap khoan|nop khoan",
  "monbai|mon bai|le phi mon bai|thue mon bai",
  "truocba|truoc ba|le phi truoc ba|thue truoc ba|phi truoc ba",
  "hochieu|ho chieu|passport",
  "giamtrugiacanh|giam tru gia canh|giam tru",
  "nguoiphuthuoc|nguoi phu thuoc",
  "nhaoxahoi|nha o xa hoi|noxh",
  "thuocladientu|thuoc la dien tu|vape",
  "thaisan|thai san|nghi thai san|nghi sinh|nghi de",
  "dichtalon|dich ta lon|dich ta heo|dich ta lon chau phi|dich ta heo chau phi",
];

const foldWord = (text: string) =>
  text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .replace(/đ/g, "d");

/** Folded writing (words with one blank between) -> the token for all of its group. */
export const WRITINGS: ReadonlyMap<string, string> = new Map(
  GROUPS.flatMap((group) => {
    const [token = "", ...writings] = group.split("|");
    return [token, ...writings].map((writing): [string, string] => [foldWord(writing), token]);
  }),
);

/** First words of the writings, each with the number of words of its longest writing: most words begin none. */
export const FIRST_WORDS: ReadonlyMap<string, number> = longest(WRITINGS.keys());

function longest(writings: Iterable<string>): Map<string, number> {
  const out = new Map<string, number>();
  for (const writing of writings) {
    const words = writing.split(" ");
    const first = words[0] ?? "";
    out.set(first, Math.max(out.get(first) ?? 0, words.length));
  }
  return out;
}

/** Words that say little of what a sentence is about; they weigh a sixth of others. */
export const LIGHT: ReadonlySet<string> = new Set(
  `la va cua cac nhung thi ma cho voi tai o trong ngoai nay do kia duoc bi da se dang vua moi co mot nhieu rat cung ve theo tu den
khi neu vi nen de ra vao len xuong nhe a oi nha moi ae mn nguoi viec su ong anh chi thong tin hom nay ngay thang nam phai con lai
roi luon qua gi nao sao the nhu cai cu di day thay toi minh em bac cau ban no ho ai deu hay hoac boi nguoidan vay ne nhi u ha
nghe noi bao biet thay xem chia se gap nhanh tay voi lien khap hien gio bay ca tat moi nua het chac chan chinh thuc ngay lap tuc
bat dau ke ap dung quy dinh dong vnd trieu nghin ngan ty tr khoang hon gan toi da thieu tren duoi truoc sau muc
voi dung thuc te that su that dau thoi nhung tuy nhien nhieu theo do vietnam phan tram tuoi`.split(/\s+/),
);

/** A text about one member says nothing about another. */
export const EXCLUSIVE: readonly (readonly string[])[] = [
  ["xemay", "oto", "xedap", "tau"],
  ["tieuhoc", "thcs", "thpt"],
  ["hocsinh", "sinhvien", "giaovien"],
  ["bhyt", "bhxh", "bhtn"],
  ["thuegtgt", "thuetncn"],
  ["tamtru", "thuongtru"],
  ["gplx", "cccd", "sodo", "vneid", "hochieu"],
  ["xang", "dien", "nuoc"],
];

/** [one way, the other way, kind]: said of the same thing, both cannot be. Folded words after grouping, and marked forms. */
export const OPPOSITES: readonly (readonly [readonly string[], readonly string[], "modality" | "direction"])[] = [
  [["batbuoc", "buộc"], ["tunguyen"], "modality"],
  [["cấm", "nghiêm cấm", "cam"], ["cho phép", "được phép", "cho phep", "duoc phep"], "modality"],
  [["tăng", "tang"], ["giảm", "giam", "giữ nguyên", "giu nguyen"], "direction"],
  [["giảm", "giam"], ["tăng", "tang", "giữ nguyên", "giu nguyen"], "direction"],
  [["mienphi", "miễn", "mien"], ["phải nộp", "phải đóng", "phai nop", "phai dong"], "modality"],
  [
    ["baibo", "bỏ", "không còn thu"],
    ["vẫn phải nộp", "vẫn phải đóng", "vẫn nộp", "vẫn đóng", "vẫn thu", "van phai nop", "van phai dong", "van thu"],
    "modality",
  ],
  [["rẻ", "re"], ["đắt", "dat hon"], "direction"],
  [["sớm hơn", "som hon"], ["muộn hơn", "muon hon"], "direction"],
  [["kéo dài", "keo dai", "gia hạn", "gia han"], ["rút ngắn", "rut ngan", "chấm dứt", "cham dut"], "direction"],
];
