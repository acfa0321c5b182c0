// Who is looking, with the way to one's account and out; in the demo the choice of role.
import { useMutation } from "@tanstack/react-query";
import type { Session } from "../../api/session.ts";
import { go, Link } from "../address.tsx";
import { send, startAfresh } from "../client.ts";
import { useLanguage } from "../language.tsx";
import "../styles/accounts.css";

/** In the order of the table in the README. */
export const ROLES: readonly Session["role"][] = ["analyst", "officer", "reader", "liaison", "admin"];

export function RolePicker({ session }: { readonly session: Session }) {
  const { t, word } = useLanguage();
  const pick = useMutation({
    networkMode: "always",
    mutationFn: (role: Session["role"]) => send("POST", "/api/demo/role", { role }),
    onSuccess: async () => {
      go("/");
      await startAfresh();
    },
  });
  if (!session.allowed.includes("POST /api/demo/role")) return null;
  return (
    <label className="picker">
      {t("demoRole")}
      <select
        value={session.role}
        disabled={pick.isPending}
        onChange={(event) => pick.mutate(event.currentTarget.value as Session["role"])}
      >
        {ROLES.map((role) => (
          <option key={role} value={role}>
            {word("viewer", role)}
          </option>
        ))}
      </select>
    </label>
  );
}

export function Me({ session }: { readonly session: Session }) {
  const { t, word } = useLanguage();
  const signOut = useMutation({
    networkMode: "always",
    mutationFn: () => send("POST", "/api/sign-out"),
    onSettled: async () => {
      go("/");
      await startAfresh();
    },
  });
  if (session.mode !== "account") return null;
  return (
    <div className="me">
      <Link href="/account">{session.name ?? session.actor}</Link>
      <span className="small">{word("viewer", session.role)}</span>
      <button type="button" className="link" onClick={() => signOut.mutate()} disabled={signOut.isPending}>
        {t("signOut")}
      </button>
    </div>
  );
}
