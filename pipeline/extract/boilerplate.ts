// Lines that newsrooms put between and after the paragraphs of any article: invitations, credits, labels, headings of boxes.
// Judged by their words alone; general phrases of the craft in Vietnamese and English, none of a single site.

const LABELS = new Set(
  [
    "advert|advertisement|ad|ads|sponsored|promoted|caption|close|share|tweet|pin it|email|print|save|comment|comments|reply|loading|menu|search|subscribe|sign up|log in|like|follow|follow us|copy link|link copied|read more|continue reading|read also|also read|see also|more|play|pause|play video|watch|listen|gallery|photos|advertisement - continue reading below|article continues below|story continues below|story continues below advertisement|continue reading below|article continues after advertisement|scroll to continue|show more|view more|load more|back to top|hide caption|toggle caption|enlarge|enlarge this image|view gallery|view comments|show comments|skip ad|image|photo|video|ad choices|adchoices|tags|topics|share this|share this article|share this story|share on facebook|share on twitter|related|related articles|related stories|featured|newsletter|transcript",
    "quảng cáo|chia sẻ|bình luận|bình luận (0)|lưu bài|lưu tin|in bài|in trang|gửi bình luận|ý kiến bạn đọc|xem thêm|đọc thêm|xem tiếp|đọc tiếp|tin liên quan|bài liên quan|từ khóa|từ khóa:|tag|tags:|theo dõi|thích|đăng nhập|đăng ký|đóng|trở lại|quay lại|quay lại đầu trang|về đầu trang|facebook|zalo|twitter|messenger|sao chép liên kết|copy link thành công|phóng to|xem ảnh|nghe đọc bài|nghe bài viết|đang tải|đang tải văn bản...|đang tải...|0:00|gửi|hủy|tin bài khác|cỡ chữ|đánh giá|mới nhất|quan tâm nhất|chủ đề|chủ đề:|google news|theo dõi trên google news|nguồn|nguồn:",
  ]
    .join("|")
    .split("|"),
);

const LINES =
  /^(?:(?:image|photo|picture|media) (?:copyright|credit|source|caption)\b|images? \d+ of \d+|\d+ of \d+$|\(?(?:photo|image|picture|video|credit|credits|file photo|photo credit|image credit|screenshot)s?\s*(?:by|:|\/|courtesy|via|credit)|©(?: ?[^\d\s].{0,200}|.{0,60})$|\(c\) ?\d{4}.{0,60}$|copyright ©.{0,60}$|all rights reserved.{0,20}$|follow (?:us|[\w' .]{2,40}) on |(?:please )?subscribe (?:to|for|now|today)\b|sign up (?:for|to|here)\b|get (?:the latest|our|breaking|all the latest|more)\b.{0,80}\b(?:inbox|newsletter|alerts?|app)|(?:click|tap) here to (?:subscribe|sign|read more|get more|view|see more|join|download)|download (?:the|our) .{0,40}app\b|join (?:our|the) .{0,60}(?:newsletter|group|channel|community|mailing list)|(?:read|see|watch|also read|read also|read more|related|more|recommended|don'?t miss|must read|in case you missed it|check out|next|previous)\s*(?:[:：|»>-]|\()|this (?:story|article|post|content|page) (?:was|has been|may contain|contains|is) (?:originally |first )?(?:published|appeared|updated|corrected|translated|affiliate|republished|paid)\b|have a (?:news )?tip\b|got a tip\b|send (?:us )?(?:your )?tips\b|let us know (?:what you think )?in the comments|what do you think\?|tell us what you think|leave a (?:comment|reply)|comments? (?:are closed|off|\(\d+\))|\d+ (?:comments?|shares?|views|likes|min read|minutes? read)$|(?:last )?(?:updated|modified|published|posted)(?: (?:on|at|:)|:)|the views? expressed|the opinions? expressed|we (?:may )?(?:earn|receive) (?:a |an )?(?:small |affiliate )?commissions?|as an amazon associate|ftc: we use|shop (?:now|here)|buy now|story timeline|tags?:|filed under|categor(?:y|ies):|topics?:|share (?:this|on|via)\b|print this|email this|advertisement\b)/iu;

const LINES_VI =
  /^(?:(?:>>|»|►|▶|→|\*|•|–|-|\+)*\s*(?:xem thêm|đọc thêm|xem tiếp|đọc tiếp|mời (?:bạn|quý|độc giả|các bạn|xem|đọc)|tin (?:liên quan|khác|mới|cùng|bài liên quan)|bài (?:liên quan|viết liên quan|khác)|có thể bạn quan tâm|bạn có thể (?:thích|quan tâm)|tham khảo thêm|xem thêm video|xem video|video (?:đang|được) (?:xem|hot)|clip liên quan|độc giả có thể|bạn đọc có thể (?:gửi|xem)|mọi (?:ý kiến|thông tin|góp ý) (?:đóng góp )?(?:xin|vui lòng|bạn đọc|độc giả)|(?:quý )?(?:bạn đọc|độc giả|quý vị) (?:có thể )?(?:gửi|vui lòng|quan tâm có thể)|hãy (?:đăng ký|theo dõi|chia sẻ|like|bấm)|(?:đăng ký|theo dõi|follow)\s+(?:kênh|báo|fanpage|chúng tôi|.{2,40} trên (?:google|facebook|zalo|tiktok|youtube))|bấm (?:vào đây|xem)|click (?:vào )?đây|tải (?:app|ứng dụng)|từ khóa\s*[:：]|tags?\s*[:：]|chủ đề\s*[:：]|chia sẻ\s*[:：]|nguồn\s*[:：]|link (?:gốc|bài gốc|nguồn)|bản quyền (?:thuộc|©)|ghi rõ nguồn|vui lòng (?:đăng nhập|nhập|chờ|bật)|(?:hãy|mời (?:bạn )?|bạn (?:cần|phải|hãy)|xin(?: mời)?) đăng (?:nhập|ký)|(?:vì|nếu|do|bạn) (?:bạn )?chưa (?:là |có |đăng )|bạn chưa xem được|bạn (?:chưa đăng nhập|phải đăng nhập|cần đăng nhập|không thể gửi)|tin cùng chuyên mục|cùng chuyên mục|đừng bỏ lỡ|đọc nhiều|xem nhiều|nổi bật))/iu;

const CONTACT =
  /\b(?:follow|reach(?:ed)?|e-?mail(?:ed)?|contact(?:ed)?|write to|tweet(?:s|ed)?|send)\b.{0,120}(?:@\w|\bon (?:twitter|facebook|instagram|x)\b)/iu;
const CONTRIBUTED =
  /^.{3,160}\b(?:contributed (?:to this (?:report|story|article)|reporting)|reporting by|editing by|compiled by|translated by)\b.{0,120}$/iu;
const ATTRIBUTION = /^[—–-]\s?.{1,80}\(@\w{1,30}\).{0,40}$/u;
const REPORTING = /^\((?:reporting|additional reporting|editing|writing) by\b/iu;
const NEWSLETTER = /\bsubscri(?:be|ption)\b.{0,60}\bnewsletters?\b|\bnewsletters?\b.{0,60}\bsubscri(?:be|ption)\b/iu;

/** True for a line that belongs to no article wherever it stands. `linked` is the share of its characters inside links. */
export function isBoilerplate(text: string, linked: number): boolean {
  const { length } = text;
  if (length > 400) return false;
  if (length <= 40 && LABELS.has(text.toLowerCase())) return true;
  if (length <= 160 || linked > 0.3) {
    if (LINES.test(text)) return true;
    if (length <= 220 && LINES_VI.test(text)) return true;
  }
  if (ATTRIBUTION.test(text)) return true;
  return length <= 200 && NEWSLETTER.test(text);
}

/** True for a paragraph that ends articles without being part of them: contacts, contributors. Ask it only near the end. */
export function isClosing(text: string): boolean {
  if (text.length > 320) return false;
  return REPORTING.test(text) || CONTRIBUTED.test(text) || CONTACT.test(text);
}

const BOX_HEADING =
  /^[\s*_>»►•:–-]*(?:(?:more|other|further)(?: great| top| from| on| in| news| stories| articles)?\b.{0,40}(?:stories|articles|news|reads|coverage|from|reading|posts)\b.{0,20}|(?:related|recommended|popular|trending|latest|top|featured|similar|recent|most read|most popular)(?: (?:stories|articles|posts|news|content|reading|topics|links|coverage|videos?|items?|for you|roundup|by.*))?|read (?:more|next|also|this next).{0,30}|you (?:may|might) (?:also )?(?:like|be interested|enjoy|have missed).{0,20}|up next|what to read next|keep reading|don'?t miss|comments?|\d+ comments?|leave a (?:reply|comment)|join the (?:conversation|discussion)|tell us what you think.{0,10}|about the author|share this(?: .{0,20})?|sign up.{0,60}|newsletter.{0,30}|subscribe.{0,30}|tin liên quan|tin (?:cùng chuyên mục|khác|mới|nổi bật|đọc nhiều|bài liên quan|tức liên quan|bài khác)|các (?:tin|bài|bài viết) (?:khác|liên quan|cùng.*|mới.*)|bài (?:viết )?(?:liên quan|cùng chuyên mục|khác|đọc nhiều)|cùng chuyên mục|có thể bạn quan tâm|bạn có thể (?:thích|quan tâm).{0,20}|xem thêm|đọc thêm|đọc nhiều(?: nhất)?|xem nhiều|bình luận(?: \(\d+\))?|ý kiến(?: bạn đọc| \(\d+\))?|(?:gửi )?bình luận.{0,20}|chủ đề.{0,20}|từ khóa.{0,10}|tin mới(?: nhất| hơn)?|tin cũ hơn|các tin (?:đã|khác).{0,20}|đừng bỏ lỡ|văn bản liên quan|você (?:pode|também).{0,20}|leia (?:também|mais).{0,20}|te puede interesar|artículos relacionados|ti potrebbe interessare.{0,10}|leggi anche.{0,20}|lire aussi.{0,20}|das könnte (?:sie|dich).{0,30}|mehr zum thema|читайте также.{0,20}|関連記事|関連リンク)[\s.:!…?]*$/iu;

const CONVERSATION = /comment|discussion|conversation|reply|bình luận|ý kiến/iu;
const INVITATION = /subscribe|sign up|newsletter|share this|author/iu;

/** What a box heading announces: nothing but an invitation, a conversation of readers, or further stories. */
export function boxKind(text: string): "invitation" | "conversation" | "stories" {
  return CONVERSATION.test(text) ? "conversation" : INVITATION.test(text) ? "invitation" : "stories";
}

/** True for the heading of a box of related stories, comments or subscriptions. */
export function isBoxHeading(text: string): boolean {
  return text.length <= 70 && BOX_HEADING.test(text);
}
