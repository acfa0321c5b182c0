// Hướng dẫn: the five-minute guide of each role, one's own first. The texts are those of docs/guides, packed at build time.
import { useQuery } from "@tanstack/react-query";
import { Link } from "../address.tsx";
import { useSession } from "../client.ts";
import { Await } from "../components/states.tsx";
import { useTitle } from "../components/title.ts";
import { ROLES } from "../components/viewer-menu.tsx";
import { useLanguage } from "../language.tsx";
import "../styles/guide.css";
import { GuideText } from "./guide-text.tsx";

const TEXTS = import.meta.glob<string>("../../../docs/guides/*.md", { query: "?raw", import: "default" });

/** `role`: whose guide the address names; "" for one's own. */
export default function GuidePage({ role }: { readonly role: string }) {
  const { t, word, code } = useLanguage();
  const session = useSession();
  useTitle(t("guide"));
  const own = session?.role ?? "officer";
  const shown = ROLES.find((one) => one === role) ?? own;
  const name = `${shown}${code === "vi" ? "" : `.${code}`}.md`;
  const text = useQuery({
    queryKey: ["guide", name],
    queryFn: () => TEXTS[`../../../docs/guides/${name}`]?.() ?? "",
    networkMode: "always",
    staleTime: Number.POSITIVE_INFINITY,
  });
  const order = [own, ...ROLES.filter((one) => one !== own)];
  return (
    <div className="guide">
      <nav aria-label={t("guideRoles")}>
        <ul className="used chips">
          {order.map((one) => (
            <li key={one}>
              <Link
                className="tag"
                href={one === own ? "/guide" : `/guide/${one}`}
                {...(one === shown ? { "aria-current": "page" as const } : {})}
              >
                {word("viewer", one)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <Await of={text} page>
        {(markdown) => <GuideText markdown={markdown} />}
      </Await>
    </div>
  );
}
