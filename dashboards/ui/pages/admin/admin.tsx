// Quản trị: the administrator's sections, each in a file of its own beside this one. A further one is a line in SECTIONS.
import type { ReactNode } from "react";
import type { Session } from "../../../api/session.ts";
import { Link } from "../../address.tsx";
import { useSession } from "../../client.ts";
import { Empty, Loading } from "../../components/states.tsx";
import { useTitle } from "../../components/title.ts";
import { useLanguage } from "../../language.tsx";
import type { StringKey } from "../../strings.vi.ts";
import "../../styles/accounts.css";
import { AuditSection } from "./audit.tsx";
import { DeadSection } from "./dead.tsx";
import { RetentionSection } from "./retention.tsx";
import { SystemSection } from "./system.tsx";
import { UnitsSection } from "./units.tsx";
import { UsersSection } from "./users.tsx";

interface Section {
  /** Behind /admin/; "" is the first. */
  readonly name: string;
  readonly words: StringKey;
  /** The route that fills it: whoever may not use it does not see it. */
  readonly needs: string;
  page(session: Session): ReactNode;
}
const SECTIONS: readonly Section[] = [
  {
    name: "",
    words: "adminUsers",
    needs: "GET /api/admin/users",
    page: (session) => <UsersSection session={session} />,
  },
  {
    name: "units",
    words: "adminUnits",
    needs: "GET /api/units",
    page: (session) => <UnitsSection session={session} />,
  },
  { name: "audit", words: "adminAudit", needs: "GET /api/admin/audit", page: () => <AuditSection /> },
  {
    name: "dead",
    words: "adminDead",
    needs: "GET /api/admin/dead",
    page: (session) => <DeadSection session={session} />,
  },
  { name: "retention", words: "adminRetention", needs: "GET /api/admin/retention", page: () => <RetentionSection /> },
  { name: "system", words: "adminSystem", needs: "GET /api/admin/versions", page: () => <SystemSection /> },
];

export default function AdminPage({ section }: { readonly section: string }) {
  const { t } = useLanguage();
  const session = useSession();
  const seen = SECTIONS.filter(({ needs }) => session?.allowed.includes(needs));
  const found = seen.find(({ name }) => name === section);
  useTitle(t(found?.words ?? "navAdmin"));
  return (
    <>
      <div className="page-head">
        <h1 className="grow">{t("navAdmin")}</h1>
      </div>
      <nav className="tabs" aria-label={t("navAdmin")}>
        {seen.map(({ name, words }) => (
          <Link
            key={name}
            href={name === "" ? "/admin" : `/admin/${name}`}
            {...(name === section ? { "aria-current": "page" as const } : {})}
          >
            {t(words)}
          </Link>
        ))}
      </nav>
      {!session ? <Loading /> : found ? found.page(session) : <Empty title={t("pageMissing")} />}
    </>
  );
}
