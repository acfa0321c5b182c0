// Several articles at once: their links copied, or only they as a file's rows of text; chosen by box or by the key x.
import { Button } from "@mantine/core";
import { useEffect, useState } from "react";
import type { ArticleRow } from "../../api/common.ts";
import { useLanguage } from "../language.tsx";
import { isTyping } from "./shortcuts.tsx";

export interface Chosen {
  readonly ids: ReadonlySet<string>;
  readonly toggle: (articleId: string) => void;
  readonly clear: () => void;
}

/** x chooses the line that has the focus. */
export function useChosen(): Chosen {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const toggle = (articleId: string) =>
    setIds((before) => {
      const next = new Set(before);
      if (!next.delete(articleId)) next.add(articleId);
      return next;
    });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (isTyping(event) || event.key !== "x") return;
      const row = document.activeElement?.closest<HTMLElement>("[data-row]");
      if (row?.dataset.article) toggle(row.dataset.article);
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  });
  return { ids, toggle, clear: () => setIds(new Set()) };
}

export function BulkActions({ chosen, rows }: { readonly chosen: Chosen; readonly rows: readonly ArticleRow[] }) {
  const { t, number, dateTime } = useLanguage();
  const [copied, setCopied] = useState(false);
  const picked = rows.filter((row) => chosen.ids.has(row.articleId));
  if (picked.length === 0) return null;
  const lines = picked.map((row) => `${row.title ?? row.snippet} (${row.sourceName}, ${dateTime(row.at)})\n${row.url}`);
  const copy = async () => {
    await navigator.clipboard.writeText(`${lines.join("\n\n")}\n`);
    setCopied(true);
  };
  return (
    <section className="bulk" aria-label={t("bulk")}>
      <strong role="status">{t("bulkChosen", { n: number(picked.length) })}</strong>
      <Button size="xs" variant="default" onClick={() => void copy()}>
        {t(copied ? "bulkCopied" : "bulkCopy")}
      </Button>
      <Button
        size="xs"
        variant="default"
        onClick={() => {
          for (const row of picked) open(`/articles/${row.articleId}`, "_blank", "noopener");
        }}
      >
        {t("bulkOpen")}
      </Button>
      <Button size="xs" variant="subtle" onClick={chosen.clear}>
        {t("bulkClear")}
      </Button>
    </section>
  );
}
