// Names that must not count: agencies, offices, parties, banks and operators. Where the harm rules and the harm model look, the
// words of these names are passed over, so that no name can make, break or complete a phrase. A claimed agency is told as a reason.
import { PhraseTable, phrases } from "../lexicon/phrase-table.ts";

const NAMES = phrases(`
  công an, bộ công an, công an phường, công an xã, công an tỉnh, cảnh sát, cảnh sát giao thông, cục cảnh sát, điều tra viên,
  viện kiểm sát, viện kiểm sát nhân dân, tòa án, tòa án nhân dân, tổng cục thuế, chi cục thuế, cục thuế, cơ quan thuế, cán bộ thuế,
  =thuế, bảo hiểm xã hội, bảo hiểm xã hội việt nam, bhxh, ủy ban, ủy ban nhân dân, ubnd, hội đồng nhân dân, dịch vụ công,
  cổng dịch vụ công, cổng dịch vụ công quốc gia, vneid, bộ y tế, bộ tài chính, bộ giáo dục, bộ xây dựng, bộ nội vụ, bộ tư pháp,
  sở giáo dục, sở y tế, sở xây dựng, sở nội vụ, sở tài chính, ngân hàng nhà nước, ngân hàng, điện lực, evn, cục viễn thông, bưu điện,
  hải quan, chi cục, chi cục hải quan, cửa khẩu, chính phủ, quốc hội, nhà nước, thủ tướng, phó thủ tướng, chủ tịch, chủ tịch nước, chủ tịch xã, chủ tịch tỉnh, tổng bí thư,
  bí thư, bí thư tỉnh ủy, bộ trưởng, thứ trưởng, giám đốc sở, =đảng, =đảng ủy, =đảng viên, đảng cộng sản, đảng cộng sản việt nam,
  mặt trận, mặt trận tổ quốc, đoàn thanh niên, hội phụ nữ, thanh tra, thanh tra chính phủ, kiểm toán nhà nước, cán bộ, cán bộ phường,
  bộ giáo dục và đào tạo, bộ nông nghiệp và môi trường, bộ khoa học và công nghệ, bộ công thương, bộ quốc phòng, bộ ngoại giao,
  bộ dân tộc và tôn giáo, bộ văn hóa thể thao và du lịch, sở giáo dục và đào tạo, sở khoa học và công nghệ, sở công thương,
  sở nông nghiệp và môi trường, ban tuyên giáo, ban tuyên giáo và dân vận, cục quản lý thị trường, quản lý thị trường, ủy ban kiểm tra,
  hội nông dân, hội cựu chiến binh, liên đoàn lao động, tổng liên đoàn lao động, thanh tra tỉnh, kiểm toán nhà nước, cán bộ xã, vietcombank, bidv, agribank, vietinbank, techcombank, mbbank, sacombank, vpbank, tpbank, viettel, vinaphone, mobifone, tổng đài
`);

export const NAME_TABLE = new PhraseTable([NAMES]);
