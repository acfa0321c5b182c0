// Saved searches, and all hits of a search as a file: streamed, audited, as far as the role reaches.
import { Readable } from "node:stream";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { LangngheError } from "../../../pipeline/errors.ts";
import { deriveId } from "../../../pipeline/messages/envelope.ts";
import type { SavedSearch } from "../../../pipeline/messages/registry.ts";
import type { ArticleIndex, StoredArticle } from "../../../pipeline/ports/article-index.ts";
import {
  CSV_BYTE_ORDER_MARK,
  csvHead,
  csvRow,
  type ExportRow,
  exportRow,
  jsonLine,
} from "../../../pipeline/query/export-rows.ts";
import { exportXlsx, MOST_XLSX_ROWS } from "../../../pipeline/query/export-xlsx.ts";
import { printQuery } from "../../../pipeline/query/print.ts";
import type { QueryNode } from "../../../pipeline/query/tree.ts";
import { exportQuery, savedSearches, savedSearchRequest, savedSearchView } from "../../api/saved-search.ts";
import { auditAct } from "../audit.ts";
import { ServerRefusal } from "../error-answer.ts";
import { allowedTree } from "../filter-tree.ts";
import { addRoute, type Parts } from "../route.ts";
import { vietnamDay } from "../vietnam-time.ts";
import type { Viewer } from "../viewer.ts";

const TYPES = {
  csv: "text/csv; charset=utf-8",
  jsonl: "application/x-ndjson; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;

export function savedSearchRoutes(app: FastifyInstance, parts: Parts): void {
  const { index, registry, clock } = parts;
  const table = registry.tables.searches;
  const viewOf = (search: SavedSearch, viewer: Viewer) => ({ search, mine: search.owner === viewer.actor });

  addRoute(app, {
    route: "GET /api/searches",
    summary: "The viewer's saved searches and those that others share",
    answer: savedSearches,
    handle: async ({ viewer }) => ({
      searches: [...table.rows.values()]
        .filter((search) => search.shared || search.owner === viewer.actor)
        .sort((a, b) => a.name.localeCompare(b.name, "vi"))
        .map((search) => viewOf(search, viewer)),
    }),
  });

  addRoute(app, {
    route: "POST /api/searches",
    summary: "Save a search: a list that stays, a feed and, if wanted, an alert rule and a digest",
    body: savedSearchRequest,
    answer: savedSearchView,
    handle: async ({ body: { filters, ...rest }, viewer }) => {
      const query = printQuery(allowedTree(viewer, filters, clock.now()));
      const searchId = `s-${deriveId("search", viewer.actor, rest.name, query).slice(0, 16)}`;
      const search: SavedSearch = { ...rest, searchId, query, owner: viewer.actor, digestedAt: null };
      await auditAct(parts, viewer, "search.saved", searchId, { alert: rest.alert, digest: rest.digest });
      await table.put(searchId, search);
      return viewOf(search, viewer);
    },
  });

  addRoute(app, {
    route: "DELETE /api/searches/:id",
    summary: "Drop one of the viewer's own saved searches",
    params: z.strictObject({ id: z.string().max(100) }),
    answer: z.strictObject({}),
    handle: async ({ params: { id }, viewer }) => {
      const search = table.rows.get(id);
      if (!search || search.owner !== viewer.actor) throw new LangngheError("NOT_FOUND");
      await auditAct(parts, viewer, "search.dropped", id);
      await table.put(id, null);
      return {};
    },
  });

  // A file, so not addRoute.
  app.get("/api/export", { schema: { summary: "All hits as CSV, JSON lines or XLSX" } }, async (request, reply) => {
    const viewer = request.viewer;
    if (!viewer) throw new TypeError("a route was reached without a viewer");
    const query = exportQuery.safeParse(request.query);
    if (!query.success) {
      throw new LangngheError("INPUT_INVALID", "query", {
        details: { where: query.error.issues[0]?.path.join(".") ?? "" },
      });
    }
    const { format, ...filters } = query.data;
    const tree = allowedTree(viewer, filters, clock.now());
    const count = await index.count(tree);
    if (format === "xlsx" && count > MOST_XLSX_ROWS) throw new ServerRefusal("EXPORT_TOO_LARGE");
    await auditAct(parts, viewer, "export", printQuery(tree).slice(0, 500), { format, rows: count });
    const gone = new AbortController();
    request.raw.on("close", () => gone.abort());
    void reply
      .type(TYPES[format])
      .header("content-disposition", `attachment; filename="lang-nghe-${vietnamDay(clock.now())}.${format}"`);
    if (format === "xlsx") return reply.send(await spreadsheet(index, tree, gone.signal));
    return reply.send(Readable.from(lines(index, tree, format, gone.signal)));
  });
}

async function spreadsheet(index: ArticleIndex, tree: QueryNode, signal: AbortSignal): Promise<Buffer> {
  const rows: ExportRow[] = [];
  for await (const stored of index.scan(tree, signal)) {
    rows.push(exportRow(stored));
    if (rows.length >= MOST_XLSX_ROWS) break;
  }
  return Buffer.from(await exportXlsx(rows));
}

/** Some rows at once: a chunk for each line would cost more than the line. */
async function* lines(
  index: ArticleIndex,
  tree: QueryNode,
  format: "csv" | "jsonl",
  signal: AbortSignal,
): AsyncGenerator<string> {
  let chunk = format === "csv" ? CSV_BYTE_ORDER_MARK + csvHead() : "";
  const lineOf = (stored: StoredArticle) => (format === "csv" ? csvRow : jsonLine)(exportRow(stored));
  for await (const stored of index.scan(tree, signal)) {
    chunk += lineOf(stored);
    if (chunk.length > 64 * 1024) {
      yield chunk;
      chunk = "";
    }
  }
  yield chunk;
}
