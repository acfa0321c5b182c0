// Keys that work on every page, and the list of all of them.
import { ActionIcon } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { go, Link } from "../address.tsx";
import { useLanguage } from "../language.tsx";
import { Icon } from "./icons.tsx";

const GO: Readonly<Record<string, string>> = {
  o: "/",
  a: "/articles",
  s: "/stories",
  p: "/policies",
  n: "/sources",
  c: "/alerts",
};

/** True while somebody writes: letters are then letters. */
export function isTyping(event: KeyboardEvent): boolean {
  const at = event.target as HTMLElement | null;
  return (
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    at?.isContentEditable === true ||
    ["INPUT", "TEXTAREA", "SELECT"].includes(at?.tagName ?? "")
  );
}

export interface HelpState {
  readonly shown: boolean;
  open(): void;
  close(): void;
}

/** "/" to the search box, "g" and a letter to a page, "?" to the list of keys. */
export function useKeys(): HelpState {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    let waiting = false;
    const press = (event: KeyboardEvent) => {
      if (event.key === "Escape" && (event.target as HTMLElement).id === "search") (event.target as HTMLElement).blur();
      if (isTyping(event)) return;
      if (waiting) {
        waiting = false;
        const to = GO[event.key];
        if (to) go(to);
        return;
      }
      if (event.key === "g") waiting = true;
      else if (event.key === "?") setShown(true);
      else if (event.key === "/") {
        event.preventDefault();
        document.querySelector<HTMLInputElement>("#search")?.select();
      }
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
  return { shown, open: () => setShown(true), close: () => setShown(false) };
}

/** A native dialog: it keeps the focus inside and closes with Escape by itself. */
export function useDialog(open: boolean) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const at = dialog.current;
    if (!at) return;
    if (open && !at.open) at.showModal();
    if (!open && at.open) at.close();
  }, [open]);
  return dialog;
}

export function Shortcuts({ open, close }: { readonly open: boolean; readonly close: () => void }) {
  const { t } = useLanguage();
  const dialog = useDialog(open);
  const rows = [
    ["/", t("keySearch")],
    ["j", t("keyDown")],
    ["k", t("keyUp")],
    ["o", t("keyOpen")],
    ["g + o a s p n c", t("keyGo")],
    ["c r x u a", t("keyAlerts")],
    ["?", t("keyHelp")],
  ] as const;
  return (
    <dialog ref={dialog} onClose={close} aria-labelledby="shortcuts-title">
      <header>
        <h2 id="shortcuts-title">{t("shortcuts")}</h2>
        <ActionIcon variant="subtle" color="gray" aria-label={t("close")} onClick={close}>
          <Icon name="close" />
        </ActionIcon>
      </header>
      <dl className="pairs">
        {rows.map(([keys, about]) => (
          <div key={keys} className="pair">
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{about}</dd>
          </div>
        ))}
      </dl>
      <p>
        <Link href="/guide" onClick={close}>
          {t("guideOpen")}
        </Link>
      </p>
    </dialog>
  );
}
