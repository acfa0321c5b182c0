// Says plainly what the reader looks at: an invented world, or own data without accounts; and how to get one's own.
import { ActionIcon } from "@mantine/core";
import { useState } from "react";
import type { Session } from "../../api/session.ts";
import { useLanguage } from "../language.tsx";
import { Icon } from "./icons.tsx";
import { useDialog } from "./shortcuts.tsx";
import { RolePicker } from "./viewer-menu.tsx";

export function SetupNotice({ session }: { readonly session: Session }) {
  const { mode } = session;
  const { t } = useLanguage();
  const [open, setOpen] = useState(false);
  const dialog = useDialog(open);
  if (mode === "account") return null;
  return (
    <aside className="banner" aria-label={t("appName")}>
      <span>{t(mode === "demo" ? "demoBanner" : "localBanner")}</span>
      {mode === "demo" ? (
        <button type="button" onClick={() => setOpen(true)}>
          {t("demoHow")}
        </button>
      ) : null}
      <RolePicker session={session} />
      <dialog ref={dialog} onClose={() => setOpen(false)} aria-labelledby="setup-title">
        <header>
          <h2 id="setup-title">{t("demoHowTitle")}</h2>
          <ActionIcon variant="subtle" color="gray" aria-label={t("close")} onClick={() => setOpen(false)}>
            <Icon name="close" />
          </ActionIcon>
        </header>
        <p>{t("demoHow1")}</p>
        <pre>
          <code>npm run -s langnghe -- init</code>
        </pre>
        <p>{t("demoHow2")}</p>
        <pre>
          <code>{"npm run -s langnghe -- lint\nnpm start"}</code>
        </pre>
        <p className="muted">{t("demoHow3")}</p>
      </dialog>
    </aside>
  );
}
