// What can be done with a search: keep it (list, feed, digest, alert), take its hits along as a file. Limits are said before the click.
import { Button } from "@mantine/core";
import { type FormEvent, useRef, useState } from "react";
import type { SavedSearches, SavedSearchRequest, SavedSearchView } from "../../api/saved-search.ts";
import { href, Link, type Values } from "../address.tsx";
import { AnswerError, useAnswer, useSend, useSession } from "../client.ts";
import { useLanguage } from "../language.tsx";
import "../styles/search-actions.css";

const MOST_XLSX_ROWS = 20_000;
const FORMATS = ["csv", "xlsx", "jsonl"] as const;

export function SearchActions({ filters, total }: { readonly filters: Values; readonly total: number | undefined }) {
  const { t } = useLanguage();
  const session = useSession();
  const [open, setOpen] = useState<"save" | "export" | "saved" | null>(null);
  const may = (route: string) => session?.allowed.includes(route) ?? false;
  const toggle = (what: typeof open) => setOpen(open === what ? null : what);
  const button = (what: "save" | "export" | "saved", words: string) => (
    <Button size="xs" variant="default" aria-expanded={open === what} onClick={() => toggle(what)}>
      {words}
    </Button>
  );
  return (
    <>
      <div className="actions">
        {may("GET /api/searches") ? button("saved", t("savedSearches")) : null}
        {may("POST /api/searches") && session?.mayWrite ? button("save", t("saveSearch")) : null}
        {may("GET /api/export") ? button("export", t("export")) : null}
      </div>
      {open === "save" ? <Save filters={filters} done={() => setOpen("saved")} /> : null}
      {open === "export" ? <Export filters={filters} total={total} /> : null}
      {open === "saved" ? <Saved /> : null}
    </>
  );
}

function Save({ filters, done }: { readonly filters: Values; readonly done: () => void }) {
  const { t, code } = useLanguage();
  const form = useRef<HTMLFormElement>(null);
  const save = useSend<SavedSearchRequest, SavedSearchView>("POST", "/api/searches", ["/api/searches"]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const digest = data.get("digest");
    save.mutate(
      {
        name: String(data.get("name") ?? "").trim(),
        shared: data.get("shared") !== null,
        alert: data.get("alert") !== null,
        digest: digest === "daily" || digest === "weekly" ? digest : "none",
        filters: filters as SavedSearchRequest["filters"],
      },
      { onSuccess: done },
    );
  };
  return (
    <form ref={form} className="panel search-panel" onSubmit={submit}>
      <label htmlFor="search-name">{t("searchName")}</label>
      <input id="search-name" name="name" required maxLength={200} defaultValue={String(filters.q ?? "")} />
      <label className="choice">
        <input type="checkbox" name="alert" /> <span>{t("searchAlert")}</span>
      </label>
      <label className="choice">
        <input type="checkbox" name="shared" /> <span>{t("searchShared")}</span>
      </label>
      <label htmlFor="search-digest">{t("searchDigest")}</label>
      <select id="search-digest" name="digest">
        <option value="none">{t("none")}</option>
        <option value="daily">{t("rhythm_daily")}</option>
        <option value="weekly">{t("rhythm_weekly")}</option>
      </select>
      {save.isError ? (
        <p className="problem" role="alert">
          {save.error instanceof AnswerError ? save.error.error.message[code] : save.error.message}
        </p>
      ) : null}
      <Button type="submit" size="xs" loading={save.isPending}>
        {t("planSave")}
      </Button>
    </form>
  );
}

function Export({ filters, total }: { readonly filters: Values; readonly total: number | undefined }) {
  const { t, number } = useLanguage();
  return (
    <section className="panel search-panel" aria-label={t("export")}>
      <p>{t("exportHint", { n: total === undefined ? "…" : number(total) })}</p>
      <div className="actions">
        {FORMATS.map((format) =>
          format === "xlsx" && (total ?? 0) > MOST_XLSX_ROWS ? (
            <span key={format} className="muted small">
              {t("exportTooLarge", { n: number(MOST_XLSX_ROWS) })}
            </span>
          ) : (
            <a key={format} className="button" href={href("/api/export", { ...filters, format })} download>
              {format.toUpperCase()}
            </a>
          ),
        )}
      </div>
    </section>
  );
}

function Saved() {
  const { t, word } = useLanguage();
  const answer = useAnswer<SavedSearches>("/api/searches");
  const drop = useSend<string>("DELETE", (id) => `/api/searches/${encodeURIComponent(id)}`, ["/api/searches"]);
  if (!answer.data) return null;
  return (
    <section className="panel search-panel" aria-label={t("savedSearches")}>
      {answer.data.searches.length === 0 ? <p className="muted">{t("savedNone")}</p> : null}
      <ul className="lines saved">
        {answer.data.searches.map(({ search, mine }) => (
          <li key={search.searchId}>
            <Link className="row-title" href={href("/articles", { q: search.query })}>
              {search.name}
            </Link>
            <p className="origin">
              {search.alert ? <span>{t("searchAlert")}</span> : null}
              {search.digest === "none" ? null : (
                <span>{`${t("searchDigest")}: ${word("rhythm", search.digest)}`}</span>
              )}
              {search.shared ? <span>{t("searchShared")}</span> : null}
              <a href={`/api/feeds/searches/${search.searchId}.xml`}>RSS</a>
              {mine ? (
                <button
                  type="button"
                  className="link"
                  aria-label={`${t("factRemove")}: ${search.name}`}
                  onClick={() => drop.mutate(search.searchId)}
                >
                  {t("factRemove")}
                </button>
              ) : null}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
