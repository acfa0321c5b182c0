// One address for one page: tracking parameters, default ports, fragments and duplicate slashes go; what selects content stays.

// Parameters that only tell where a reader came from. Sources: the documented parameters of Google Analytics and Ads
// (utm_*, gclid, gbraid, wbraid, _ga, _gl, dclid), Meta (fbclid), Microsoft (msclkid), Yandex (yclid), TikTok (ttclid),
// X (twclid), Instagram (igshid, igsh), Mailchimp (mc_cid, mc_eid), HubSpot (_hs*), Zalo (zarsrc, zanid), Vietnamese
// press (vn_source, vn_medium, vn_campaign, vn_term).
const TRACKING =
  /^(utm_.*|vn_(source|medium|campaign|term|content)|mtm_.*|pk_(campaign|kwd|source|medium)|_hs(enc|mi)|hsctatracking|gclid|gclsrc|gbraid|wbraid|dclid|fbclid|msclkid|yclid|ttclid|twclid|igshid|igsh|mc_[ce]id|_ga|_gl|zarsrc|zanid|_openstat|wt_mc|cmpid|ref_src|ref_url|__twitter_impression|spm|scm|at_(medium|campaign))$/i;

/**
 * The canonical form of an absolute http(s) URL; idempotent. Parameters keep their order of names made alphabetical,
 * so that the same page listed with another order is one page. Text that is no http(s) URL is returned unchanged.
 */
export function canonicalUrl(text: string): string {
  const url = URL.parse(text.trim());
  if (!url || (url.protocol !== "http:" && url.protocol !== "https:")) return text;
  url.hash = "";
  url.username = "";
  url.password = "";
  url.hostname = url.hostname.replace(/\.$/, "");
  url.pathname = url.pathname.replace(/\/{2,}/g, "/");
  const kept = url.search
    .slice(1)
    .split("&")
    .filter((pair) => pair !== "" && !TRACKING.test(nameOf(pair)));
  url.search = kept.sort((a, b) => compare(nameOf(a), nameOf(b))).join("&");
  return url.href;
}

/** The key pages are remembered under: http and https, with and without www or a closing slash, are one page. */
export function pageKeyUrl(text: string): string {
  const canonical = canonicalUrl(text);
  const url = URL.parse(canonical);
  if (!url) return canonical;
  const path = url.pathname.length > 1 ? url.pathname.replace(/\/$/, "") : url.pathname;
  const port = url.port === "" ? "" : `:${url.port}`;
  return `${url.hostname.replace(/^www\./, "")}${port}${path}${url.search}`;
}

function nameOf(pair: string): string {
  const name = pair.split("=", 1)[0] ?? "";
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
