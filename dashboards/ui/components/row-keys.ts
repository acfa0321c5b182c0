// j and k move the focus from line to line, o opens: the lines are those marked data-row.
import { useEffect } from "react";
import { isTyping } from "./shortcuts.tsx";

export function useRowKeys(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (isTyping(event) || !["j", "k", "o"].includes(event.key)) return;
      const rows = [...document.querySelectorAll<HTMLElement>("[data-row]")];
      const at = rows.findIndex((row) => row.contains(document.activeElement));
      if (event.key === "o") {
        rows[at]?.querySelector<HTMLElement>(".row-title")?.click();
        return;
      }
      const next = at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + (event.key === "j" ? 1 : -1)));
      const link = rows[next]?.querySelector<HTMLElement>(".row-title");
      link?.focus();
      rows[next]?.scrollIntoView({ block: "nearest" });
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
}
