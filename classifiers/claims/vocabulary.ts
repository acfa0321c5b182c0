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
  "phanloairac|phan loai rac|phan loai rac thai",
  "vuotdendo|vuot den do|khong chap hanh den do|vuot den",
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
];

export const LONGEST_PHRASE = 7;

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

/** First words of the writings: most words begin none. */
export const FIRST_WORDS: ReadonlySet<string> = new Set(
  Array.from(WRITINGS.keys(), (writing) => writing.split(" ")[0] ?? ""),
);

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
  ["gplx", "cccd", "sodo", "vneid"],
  ["xang", "dien", "nuoc"],
];

/** [one way, the other way, kind]: said of the same thing, both cannot be. Folded words after grouping, and marked forms. */
export const OPPOSITES: readonly (readonly [readonly string[], readonly string[], "modality" | "direction"])[] = [
  [["batbuoc", "buộc"], ["tunguyen"], "modality"],
  [["cấm", "nghiêm cấm", "cam"], ["cho phép", "được phép", "cho phep", "duoc phep"], "modality"],
  [["tăng", "tang"], ["giảm", "giam", "giữ nguyên", "giu nguyen"], "direction"],
  [["giảm", "giam"], ["tăng", "tang", "giữ nguyên", "giu nguyen"], "direction"],
  [["mienphi", "miễn", "mien"], ["phải nộp", "phải đóng", "phai nop", "phai dong"], "modality"],
  [["rẻ", "re"], ["đắt", "dat hon"], "direction"],
  [["sớm hơn", "som hon"], ["muộn hơn", "muon hon"], "direction"],
  [["kéo dài", "keo dai", "gia hạn", "gia han"], ["rút ngắn", "rut ngan", "chấm dứt", "cham dut"], "direction"],
];
