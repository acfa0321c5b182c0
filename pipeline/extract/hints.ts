// What the class and id of an element say about its content. Words are general ones of the craft (English and Vietnamese
// newsrooms, common content systems), never the names of single sites. Whether a hint is believed is decided elsewhere.

/** The article's own text, said in so many words ("article-body", "entry-content"). */
export const BODY = 1;
/** Perhaps the article's text ("content", "story"). */
export const BODY_WEAK = 2;
/** Not the article: furniture, related stories, share bars, comments, advertisements. */
export const JUNK = 4;
/** Text below or on a picture. */
export const CAPTION = 8;
/** Who wrote it. */
export const BYLINE = 16;
/** When it was published or changed. */
export const DATE = 32;
/** The lead (sapo): the summary between title and text. */
export const LEAD = 64;
export const TITLE = 128;
/** Not drawn. */
export const HIDDEN = 256;
export const COMMENTS = 512;
export const RELATED = 1024;
export const BREADCRUMB = 2048;
export const TAGS = 4096;
/** Pictures with texts of their own beside the article's text. */
export const GALLERY = 8192;
/** The name of the section (column) an article stands in. */
export const SECTION = 16384;

const word = (list: string): RegExp => new RegExp(`(?<![a-z0-9])(?:${list})(?![a-z])`);

const RULES: readonly (readonly [hint: number, pattern: RegExp])[] = [
  [
    BODY,
    word(
      "article-?(?:body|content|text|copy|main-?text|entry|detail-?content|body-?text|body-?content)|(?:post|entry|story|news|page|blog|single|detail|details|text|maincontent|main-detail)-?(?:body|content|copy|text|entry)(?:-?(?:text|body|inner|copy))?|content-?(?:article|detail|details|news|post|body|main|entry|text)|body-?(?:content|text|copy|main)|(?:fck|news|content|article|post|singular|baiviet|tin)-?(?:detail|details|chitiet|chi-tiet)(?:-?(?:content|body|text))?|chi-?tiet-?(?:tin|bai|noi-?dung)|noi-?dung(?:-?(?:tin|bai|bai-?viet|chi-?tiet|vb|van-?ban))?|rich-?text(?:-?body)?|story|postarticle|article-fulltext|field-name-body|field-?body|cms-?body|journal-content-article|detail-?(?:cmain|body|main)|main-?detail(?:-?body)?|knc-content|afcbc-body|zce-content-body|the-article-body|td-post-content|mol-para-with-font|articletext|l-container|article-paragraphs?",
    ),
  ],
  [
    BODY_WEAK,
    word(
      "article|articles|post|entry|content|main|maincontent|text|body|story|hentry|h-entry|blog|news|detail|details|baiviet|bai-viet",
    ),
  ],
  [
    COMMENTS,
    word(
      "comments?(?:-?(?:list|area|box|section|form|wrap|wrapper|respond|container|thread|block|news|template|count|link|body|text|item))?|commentlist|disqus(?:-thread)?|discuss(?:ion)?s?|replies|livefyre|respond|fb-comments|binh-?luan|y-?kien(?:-ban-doc)?|viafoura|spot-im|coral-talk|hoi-?dap",
    ),
  ],
  [
    RELATED,
    word(
      "related(?:-?[a-z]+)?|relate|relatednews|recommend(?:ed|ation|ations|er|s)?|recirc[a-z]*|(?:more|other|latest|popular|trending|recent|top|hot|new|older|newer|next|previous|prev|featured)-?(?:news|stories|story|from|on|articles?|posts?|content|headlines|videos?|links?|items?|topics?)|read-?(?:more|next|also|on|too)|also-?(?:read|like|see)|see-?(?:also|more)|(?:you-?)?(?:may|might)-?(?:also-?)?like|trending|most-?(?:read|viewed|popular|recent|shared|commented)|popular|teasers?|taboola|outbrain|revcontent|mgid|zergnet|ob-widget|trc|tin-?lien-?quan|bai-?lien-?quan|lien-?quan|tin-?(?:khac|moi|cung|noi-?bat|doc-?nhieu|tuc-?khac)(?:-[a-z]+)*|bai-?(?:khac|cung)|cung-?chuyen-?muc|doc-?(?:them|nhieu|tiep)|xem-?(?:them|nhieu|tiep)|co-?the-?ban-?quan-?tam|other-?news|news-?other|newsother|news-?relate[a-z]*|box-?(?:category|tin|related|relate|lq|link|news|hot)(?:-[a-z]+)*|link-?(?:content-footer|inbody|insert|box)|tin-xem-nhieu|keep-?reading|up-?next|jump-?to|readmore|crosslink[a-z]*|crp|jp-relatedposts|yarpp[a-z]*|nextpost|nav-links|post-navigation|inline-links?|link-?(?:list|related)|rel-links?|inset-links?|article-?relate|list-news(?:-[a-z]+)*|suggest(?:ed|ion|ions)?",
    ),
  ],
  [
    JUNK,
    word(
      "shar(?:e|es|er|ing)(?:-?[a-z]+)?|sharedaddy|social(?:-?[a-z]+)?|socials|sociable|addthis[a-z-]*|addtoany[a-z-]*|a2a|sns|follow(?:-us)?|like-?(?:button|box)|newsletters?(?:-?[a-z]+)?|sign-?up|subscri(?:be|ption|bers?)(?:-?[a-z]+)?|promo(?:s|tion|tions|ted)?(?:-[a-z]+)?|sponsor(?:ed|s)?|advert[a-z]*|ads?|adv|adbox|ad-?(?:slot|unit|wrapper|container|placeholder|block|zone|text|label)|adsense|adsbygoogle|dfp|gpt-ad|ad-?hesion|banners?|quang-?cao|pop-?ups?|modal|overlay|lightbox|cookies?(?:-[a-z]+)*|consent|gdpr|onetrust[a-z-]*|login|log-?in|sign-?in|register|registration|nav|navbar|navigation|nav-?bar|menus?|mega-?menu|submenu|pagination|pager|paging|toolbar|top-?bar|masthead|footers?|foot|site-footer|page-footer|sidebars?|side-?bar|side-?rail|right-?rail|left-?rail|rail|right-?col(?:umn)?|widgets?(?:-area)?|skip-?links?|print-?(?:only|button|link)|noprint|no-print|poll|quiz|survey|rating|ratings|star-?rating|kk-?star-?ratings|votes?|voting|copyright|disclaimer|toc|table-of-contents|ez-toc[a-z-]*|call-?to-?action|cta|donate|donation|support-us|download-app|app-?(?:banner|promo)|feedback|contact-form|search-?(?:box|form|bar)?|searchform|player|video-?(?:player|wrapper|container|embed|box)|jwplayer|brightcove|tooltip|dropdown|accordion-menu|lang-?switch[a-z]*|weather|ticker|stock-?ticker|audio-?(?:player|box)?|buttons?|btn|actions?|tools?|utility|utilities|metabar|user-?(?:menu|info)|loading|placeholder|bookmark|save-?(?:article|post)|reactions?|emoji|gift|shop|product-?(?:card|list|box)|affiliate|coupon|countdown|rss|breaking-?(?:news)?-?bar|alert-?bar|notification|notice-bar|google-news|ggnews|zalo[a-z-]*|hashtag|article-(?:tools?|actions?|footer|share)|post-?(?:footer|nav|navigation|share|ratings?)|entry-?(?:footer|utility|share)|dieu-?huong|danh-?muc-?menu|print|view-?count|views|luot-?xem",
    ),
  ],
  [
    TAGS,
    word(
      "tags?(?:-?(?:list|links?|cloud|box|container|wrap|wrapper|items?|detail|article|news))?|tagcloud|post-?tags?|article-?tags?|entry-?tags?|topics?(?:-?(?:list|tags?))?|keywords?|cat-?links|categories|category-?list|tu-?khoa|labels?-list|post-?(?:categories|cats)|metadata-tags",
    ),
  ],
  [
    CAPTION,
    word(
      "caption|captions|captiontext|fig-?caption|figcaption|(?:image|img|photo|picture|media|video|wp|thumb)-?(?:captions?|credits?|desc|description|source|text|note|copyright)(?:-?[a-z]+)?|photocms-caption|image-?(?:info|meta)|credit|credits|pcaption|chu-?thich(?:-anh)?|chuthich|desc-?(?:image|photo|anh)|expnocaption|media-?info|photo-?by",
    ),
  ],
  [
    BYLINE,
    word(
      "(?:article|post|entry|story|news|detail|content|the-article|meta|single)-?(?:author|authors|byline|writer|credit)s?|author(?:s|-?[a-z]+)?|authors?-?(?:info|bio|box|name|card|profile|details?|wrap|meta|block|detail|contribution)(?:-[a-z]+)*|by-?line(?:s|-?[a-z]+)?|bylines?|writer|writtenby|written-by|contributors?|vcard|(?:ten-?)?(?:tac-?gia|but-?danh|phong-?vien|nguoi-?(?:viet|dang))|pv|bio|about-?(?:the-?)?author|dateline-author|reporter|penname|pen-name|source-detail|(?:detail|news|article|post)-?source|nguon(?:-?tin)?|p-?author|signature",
    ),
  ],
  [
    DATE,
    word(
      "(?:publish(?:ed)?|post|posted|article|entry|news|detail|update|updated|modified|created|story|content|meta|box|time|page|single|the-article|bread-crumb-detail)-?(?:date|time|datetime|on|at|timestamp|publish)(?:-?[a-z]+)?|pub-?date|date-?(?:time|published|publish|posted|line|created|modified)?|datetime|dateline|dates|timestamp|time|times|time-?(?:ago|stamp|publish|update|post|detail|news)|timeago|ngay-?(?:dang|thang|xuat-ban|gio)?|thoi-?gian|pdate|publishdate|lastmod|clock|post-meta|entry-meta|article-meta|byline-date|meta-?info|meta",
    ),
  ],
  [
    LEAD,
    word(
      "(?:[a-z]+-)?sapo(?:-[a-z]+)*|lead|lede|(?:article|post|news|detail|content|the-article|story|entry|page|header|singular|single)-?(?:sapo|lead|lede|summary|sub-?title|sub-?head(?:line)?|excerpt|deck|dek|standfirst|description|desc|abstract|intro|head|chapeau)|stand-?first|dek|deck|sub-?(?:head|headline|title|heading|deck)|subhead|summary|tom-?tat|trich-?dan-dau|mo-?ta|chapeau|intro(?:-?(?:text|news|detail|article))?|(?:box-)?des-detail|chappeau|abstract|excerpt|description|kicker-text|mo-?dau|tldr|init-?content|initcontent|singular-sapo|chapo",
    ),
  ],
  [
    TITLE,
    word(
      "(?:article|post|entry|news|detail|story|content|page|the-article|single|singular)-?(?:title|headline|heading)|title-?(?:detail|news|article|post|page)|headline|tieu-?de|h1-title|title",
    ),
  ],
  [BREADCRUMB, word("bread-?crumbs?(?:-?[a-z]+)*|crumbs?|you-?are-?here|duong-?dan|path-?way|ancestors")],
  [
    SECTION,
    word(
      "cate?(?:gory)?(?:-?(?:name|link|title|news|label|article))?|(?:article|post|detail|news|the-article|parent|bx|title|main)-?cate?(?:gory)?(?:-?(?:name|link|title))?|chuyen-?muc|section-?(?:name|title|label|link)|position|kicker|rubric|eyebrow",
    ),
  ],
  [
    GALLERY,
    word(
      "galler(?:y|ies)|slide-?show|slides?|slider|carousel|swiper|photo-?(?:album|gallery|set)|owl-carousel|lightgallery|slick",
    ),
  ],
  [
    HIDDEN,
    word(
      "hidden|is-hidden|visually-?hidden|sr-?only|screen-?reader(?:-?text)?|d-none|display-none|assistive-text|a11y-hidden|element-invisible|invisible|offscreen|u-hidden",
    ),
  ],
];

// Posts of social networks shown inside an article are quotes, whatever the word "social" means elsewhere.
const EMBED = word(
  "(?:twitter|tweet|instagram|facebook|fb|social|tiktok|reddit|threads)-?(?:embed|embeds|tweet|video|post|media|quote)(?:-?[a-z]+)*|embed-?(?:ded)?-?(?:twitter|tweet|instagram|facebook|social|post)(?:-?[a-z]+)*|tweet|embedded-tweet|pull-?quote|quote",
);

const CAMEL = /([a-z0-9])([A-Z])/g;
const SEPARATOR = /[_:./]+|-{2,}/g;
// Layout words of page builders that hold anything at all.
const BUILDERS =
  /\b(?:elementor-widget(?:-[a-z]+)*|widget-(?:container|wrap|content)|wp-block-[a-z-]+|(?:has|no|with|without|hide|show|is|not|enable|disable)-[a-z-]+|[a-z-]*-(?:sidebar|open|closed|enabled|disabled|active|on|off))\b/g;

function classify(text: string): number {
  const words = text.replace(CAMEL, "$1-$2").toLowerCase().replace(SEPARATOR, "-");
  let found = /(?<![a-z])(?:is-|u-)?(?:visually-)?hidden(?![a-z])/.test(words) ? HIDDEN : 0;
  const cleaned = words.replace(BUILDERS, " ");
  for (const [hint, pattern] of RULES) if (pattern.test(cleaned)) found |= hint;
  if (found & JUNK && EMBED.test(cleaned)) found &= ~JUNK;
  return found;
}

const LONGEST = 300;
const SLOTS = 1 << 15;
// Remembered answers, found by two independent hashes of the attributes' characters: sites repeat themselves, and a lookup
// without making strings is what keeps the scanner fast. Emptied when half full.
const slotA = new Int32Array(SLOTS);
const slotB = new Int32Array(SLOTS);
const slotHints = new Int32Array(SLOTS);
const slotUsed = new Uint8Array(SLOTS);
let used = 0;

/**
 * Hints of the class, id and data-role attributes of an element, as a set of the bits above. Takes positions in the page
 * so that no text is cut out of it for what was seen before.
 */
export function hintsOf(
  html: string,
  classFrom: number,
  classTo: number,
  idFrom: number,
  idTo: number,
  roleFrom: number,
  roleTo: number,
): number {
  let a = 17;
  let b = 23;
  for (let part = 0; part < 3; part++) {
    const from = part === 0 ? classFrom : part === 1 ? idFrom : roleFrom;
    const to = Math.min(part === 0 ? classTo : part === 1 ? idTo : roleTo, from + LONGEST);
    for (let i = from; i < to; i++) {
      const unit = html.charCodeAt(i);
      a = (Math.imul(a, 31) + unit) | 0;
      b = (Math.imul(b, 0x01000193) ^ unit) | 0;
    }
    a = (Math.imul(a, 31) + 1) | 0;
    b = (Math.imul(b, 0x01000193) ^ 0x1ff) | 0;
  }
  let slot = (a ^ (b >>> 15)) & (SLOTS - 1);
  while (slotUsed[slot]) {
    if (slotA[slot] === a && slotB[slot] === b) return slotHints[slot] ?? 0;
    slot = (slot + 1) & (SLOTS - 1);
  }
  const cut = (from: number, to: number): string => html.slice(from, Math.min(to, from + LONGEST));
  const hints = classify(`${cut(classFrom, classTo)} ${cut(idFrom, idTo)} ${cut(roleFrom, roleTo)}`);
  if (used >= SLOTS / 2) {
    slotUsed.fill(0);
    used = 0;
    slot = (a ^ (b >>> 15)) & (SLOTS - 1);
  }
  slotUsed[slot] = 1;
  slotA[slot] = a;
  slotB[slot] = b;
  slotHints[slot] = hints;
  used++;
  return hints;
}
