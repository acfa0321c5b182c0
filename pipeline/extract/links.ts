// Where a link leads: on the same site or away from it.

/** The part of a host name that its subdomains share: "bao.example", "bao.com.vn". */
export function siteOf(host: string): string {
  const labels = host.split(".");
  const short = (labels.at(-1)?.length ?? 0) === 2 && (labels.at(-2)?.length ?? 0) <= 3;
  return labels.slice(short ? -3 : -2).join(".");
}

/** True for an address (html[from, to)) on another site than `site`; relative addresses and unknown sites are not. */
export function leadsOut(html: string, from: number, to: number, site: string): boolean {
  if (site === "") return false;
  let at = from;
  const unit = html.charCodeAt(at);
  if (unit !== 47) {
    if (
      (unit | 32) !== 104 ||
      !/^https?:$/i.test(html.slice(at, at + 5) === "https" ? html.slice(at, at + 6) : html.slice(at, at + 5))
    )
      return false;
    at += html.charCodeAt(at + 4) === 58 ? 5 : 6;
  }
  if (html.charCodeAt(at) !== 47 || html.charCodeAt(at + 1) !== 47) return false;
  let end = at + 2;
  while (end < to && end < at + 100) {
    const here = html.charCodeAt(end);
    if (here === 47 || here === 63 || here === 35) break;
    end++;
  }
  return !html
    .slice(at + 2, end)
    .toLowerCase()
    .endsWith(site);
}
