// Tin bài: search and filters, all of it in the address; counts beside the list; reprints folded until opened.
import { Button, Checkbox } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { ArticleRow } from "../../api/common.ts";
import type { Facets, SearchPage, SeriesAnswer } from "../../api/search.ts";
import type { Story } from "../../api/story.ts";
import { href, useQueryState, type Values } from "../address.tsx";
import { AnswerError, ask, useAnswer } from "../client.ts";
import { BulkActions, type Chosen, useChosen } from "../components/bulk-actions.tsx";
import { FILTERS, Filters, usedFilters } from "../components/filters.tsx";
import { Icon } from "../components/icons.tsx";
import { Marked } from "../components/marked.tsx";
import { Spark } from "../components/numbers.tsx";
import { QueryHelp, QueryMistake } from "../components/query-help.tsx";
import { useRowKeys } from "../components/row-keys.ts";
import { ArticleTitle, Origin, PolicyTags } from "../components/rows.tsx";
import { SearchActions } from "../components/search-actions.tsx";
import { Empty, Failed, Loading } from "../components/states.tsx";
import { useTitle } from "../components/title.ts";
import { useLanguage } from "../language.tsx";
import { useArrivals } from "../live.ts";

const SORTS = ["newest", "oldest", "relevance"] as const;

/** The filters of the address as the API takes them. */
function valuesOf(params: URLSearchParams): Record<string, string | readonly string[]> {
  const values: Record<string, string | readonly string[]> = {};
  for (const name of ["q", "from", "to"]) {
    const value = params.get(name);
    if (value) values[name] = value;
  }
  for (const name of FILTERS) {
    const all = params.getAll(name);
    if (all.length > 0) values[name] = all;
  }
  return values;
}

export default function ArticlesPage() {
  const language = useLanguage();
  const { t, number, word } = language;
  const [params, change] = useQueryState();
  const filters = valuesOf(params);
  const q = params.get("q") ?? "";
  // Words are looked for best match first, a plain list newest first, unless the reader says otherwise.
  const sort = params.get("sort") ?? (q ? "relevance" : "newest");
  const withReprints = params.get("withReprints") === "true";
  const asked: Values = { ...filters, sort, ...(withReprints ? { withReprints: "true" } : {}) };
  useTitle(q ? `${q} · ${t("navArticles")}` : t("navArticles"));
  useRowKeys();
  const chosen = useChosen();
  const compact = params.get("compact") === "true";
  const [filtersOpen, setFiltersOpen] = useState(false);

  const list = useInfiniteQuery({
    queryKey: ["/api/search", href("", asked)],
    queryFn: ({ pageParam, signal }) =>
      ask<SearchPage>(href("/api/search", { ...asked, ...(pageParam ? { after: pageParam } : {}) }), signal),
    initialPageParam: "",
    getNextPageParam: (last) => last.next,
    refetchOnWindowFocus: false,
    staleTime: 60_000,
  });
  const facets = useAnswer<Facets>("/api/facets", filters);
  const series = useAnswer<SeriesAnswer>("/api/series", filters);
  const total = list.data?.pages[0]?.total;
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const mistake =
    list.error instanceof AnswerError && list.error.error.code === "QUERY_INVALID" ? list.error.error : null;
  const used = usedFilters(params);

  return (
    <>
      <div className="page-head">
        <div className="grow">
          <h1>{q ? `“${q}”` : t("articlesTitle")}</h1>
          <p className="muted small" role="status">
            {total === undefined || mistake
              ? "\u00a0"
              : t(withReprints ? "resultCount" : "resultCountFolded", { n: number(total) })}
          </p>
        </div>
        {mistake ? null : <Spark points={series.data?.series[0]?.points ?? []} width={180} height={30} />}
      </div>
      <div className="search-layout">
        <div className={filtersOpen ? "filters open" : "filters"}>
          <Button
            className="filters-button"
            size="xs"
            variant="default"
            leftSection={<Icon name="filter" size={15} />}
            aria-expanded={filtersOpen}
            onClick={() => setFiltersOpen(!filtersOpen)}
          >
            {used.length > 0 ? t("filtersOn", { n: used.length }) : t("filters")}
          </Button>
          <div className="filters-body">
            <Filters facets={facets.data} />
          </div>
        </div>
        <div className="results">
          <div className="toolbar">
            <label className="sort">
              <span>{t("sort")}</span>
              <select value={sort} onChange={(event) => change({ sort: event.target.value })}>
                {SORTS.map((value) => (
                  <option key={value} value={value}>
                    {word("sort", value)}
                  </option>
                ))}
              </select>
            </label>
            <Checkbox
              size="xs"
              label={t("withReprints")}
              checked={withReprints}
              onChange={(event) => change({ withReprints: event.currentTarget.checked })}
            />
            <Checkbox
              size="xs"
              label={t("viewCompact")}
              checked={compact}
              onChange={(event) => change({ compact: event.currentTarget.checked }, { replace: true })}
            />
            <QueryHelp />
          </div>
          {mistake ? null : <SearchActions filters={filters} total={total} />}
          <UsedFilters facets={facets.data} />
          <NewArrivals key={href("", asked)} reload={() => void list.refetch()} />
          {list.data?.pages[0]?.warnings.map((warning) => (
            <p key={warning.en} className="muted small hint">
              {warning[language.code]}
            </p>
          ))}
          {mistake ? (
            <QueryMistake query={q} mistake={mistake} use={(query) => change({ q: query })} />
          ) : list.isPending ? (
            <Loading lines={12} />
          ) : list.isError && rows.length === 0 ? (
            <Failed error={list.error} retry={() => void list.refetch()} />
          ) : rows.length === 0 ? (
            used.length === 0 && !q ? (
              <Empty title={t("emptyAll")} hint={t("emptyAllHint")} />
            ) : (
              <Empty title={t("emptySearch")} hint={t("emptySearchHint")} />
            )
          ) : (
            <>
              <ul className={compact ? "rows compact" : "rows"} aria-busy={list.isPlaceholderData}>
                {rows.map((row) => (
                  <Row key={row.articleId} row={row} unfold={!withReprints} chosen={chosen} />
                ))}
              </ul>
              <BulkActions chosen={chosen} rows={rows} />
              <p className="more">
                {list.hasNextPage ? (
                  <Button
                    variant="default"
                    size="sm"
                    loading={list.isFetchingNextPage}
                    onClick={() => void list.fetchNextPage()}
                  >
                    {t("loadMore")}
                  </Button>
                ) : (
                  <span className="muted small">{t("endOfList")}</span>
                )}
              </p>
            </>
          )}
        </div>
      </div>
    </>
  );
}

function Row({ row, unfold, chosen }: { readonly row: ArticleRow; readonly unfold: boolean; readonly chosen: Chosen }) {
  const { t, number } = useLanguage();
  const [open, setOpen] = useState(false);
  const foldable = unfold && row.reprints > 0 && row.role !== "reprint";
  return (
    <li className="row" data-row data-article={row.articleId}>
      <input
        type="checkbox"
        className="row-select"
        aria-label={t("bulkSelect", { title: row.title ?? row.snippet.slice(0, 60) })}
        checked={chosen.ids.has(row.articleId)}
        onChange={() => chosen.toggle(row.articleId)}
      />
      <p className="origin">
        <Origin row={row} />
      </p>
      <h2 className="row-head">
        <ArticleTitle row={row} />
      </h2>
      <p className="snippet">
        <Marked text={row.snippet} marks={row.snippetMarks} />
      </p>
      <PolicyTags policies={row.policies} />
      {foldable ? (
        <>
          <button type="button" className="fold" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? t("reprintsHide") : t("reprintsFolded", { n: number(row.reprints) })}
          </button>
          {open ? <Reprints storyId={row.storyId} /> : null}
        </>
      ) : null}
    </li>
  );
}

function Reprints({ storyId }: { readonly storyId: string }) {
  const story = useAnswer<Story>(`/api/stories/${storyId}`);
  if (!story.data) return <Loading lines={2} />;
  return (
    <ul className="reprints">
      {story.data.articles
        .filter((other) => other.role === "reprint")
        .map((other) => (
          <li key={other.articleId}>
            <ArticleTitle row={other} />
            <p className="origin">
              <Origin row={other} />
            </p>
          </li>
        ))}
    </ul>
  );
}

/** A list that is read does not move; what arrived meanwhile is offered. */
function NewArrivals({ reload }: { readonly reload: () => void }) {
  const { t } = useLanguage();
  const arrived = useArrivals();
  const [seen, setSeen] = useState(arrived);
  if (arrived === seen) return null;
  return (
    <p className="arrivals" role="status">
      {t("newArrived")}{" "}
      <button
        type="button"
        onClick={() => {
          setSeen(arrived);
          reload();
        }}
      >
        {t("newShow")}
      </button>
    </p>
  );
}

function UsedFilters({ facets }: { readonly facets: Facets | undefined }) {
  const language = useLanguage();
  const { t, word } = language;
  const [params, change] = useQueryState();
  const used = usedFilters(params);
  const [names, setNames] = useState<Readonly<Record<string, string>>>({});
  useEffect(() => {
    if (!facets) return;
    const found: Record<string, string> = {};
    for (const [name, buckets] of Object.entries(facets.facets)) {
      for (const { value, label } of buckets) if (label) found[`${name}:${value}`] = label;
    }
    setNames((before) => ({ ...before, ...found }));
  }, [facets]);
  if (used.length === 0) return null;
  const label = (name: string, value: string) => {
    if (name === "from" || name === "to") {
      const [year, month, day] = value.slice(0, 10).split("-");
      return `${t(name === "from" ? "dateFrom" : "dateTo")} ${day}/${month}/${year}`;
    }
    const group = name === "sourceKind" ? "kind" : name;
    return names[`${name}:${value}`] ?? (name === "story" ? t("facet_story") : word(group, value));
  };
  return (
    <ul className="used">
      {used.map(({ name, value }) => (
        <li key={`${name}:${value}`}>
          <button
            type="button"
            className="tag"
            aria-label={t("filterRemove", { name: label(name, value) })}
            onClick={() => change({ [name]: params.getAll(name).filter((other) => other !== value) })}
          >
            {label(name, value)} <Icon name="close" size={11} />
          </button>
        </li>
      ))}
      <li>
        <button
          type="button"
          className="link"
          onClick={() => change(Object.fromEntries(used.map(({ name }) => [name, null])))}
        >
          {t("filtersClear")}
        </button>
      </li>
    </ul>
  );
}
