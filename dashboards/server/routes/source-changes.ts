// Adding, testing, changing and removing sources: the administrator's. The crawler follows the same table, so a change is
// read within moments and without a restart.
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { LangngheError } from "../../../pipeline/errors.ts";
import { coveredUrl } from "../../../pipeline/messages/covered-url.ts";
import { type SourceRecord, slug } from "../../../pipeline/messages/registry.ts";
import { PROVINCES } from "../../../pipeline/policy/provinces.ts";
import type { Bilingual } from "../../api/common.ts";
import {
  listedSources,
  type SourceDefinition,
  sourceCatalogue,
  sourceChange,
  sourceDefinition,
  sourceForms,
  sourceInput,
  sourcesAdded,
  sourceTrial,
} from "../../api/source.ts";
import { auditAct } from "../audit.ts";
import { ServerRefusal } from "../error-answer.ts";
import { tagOf } from "../ownership.ts";
import { addRoute, type Parts } from "../route.ts";
import type { SourceDesk } from "../source-desk.ts";
import { covered, uncovered } from "../source-secrets.ts";

const MOST_AT_ONCE = 300;
const LIST_BYTES = 1_048_576;
const byId = z.strictObject({ id: slug });

const UNREADABLE: Readonly<Record<"address" | "kind" | "region", Bilingual>> = {
  address: { vi: "Không có địa chỉ http hoặc https", en: "It has no http or https address" },
  kind: { vi: "Loại nguồn không có", en: "There is no such kind of source" },
  region: { vi: "Mã tỉnh gồm hai chữ số", en: "A province's code has two digits" },
};

export function sourceChangeRoutes(app: FastifyInstance, parts: Parts): void {
  const { registry, sourceDesk } = parts;
  const table = registry.tables.sources;
  /** Who has a check under way. */
  const checking = new Set<string>();

  const deskOf = (): SourceDesk => {
    if (!sourceDesk) throw new ServerRefusal("NO_ROUTE");
    return sourceDesk;
  };
  const find = (id: string): SourceRecord | undefined =>
    table.rows.get(id) ?? registry.sources().find((source) => source.sourceId === id);
  const definitionOf = (source: SourceRecord): SourceDefinition => {
    const kept = table.rows.get(source.sourceId);
    return { source: covered(source), tag: kept ? tagOf(kept) : null, origin: kept ? "page" : "settings" };
  };
  const requireFine = async (source: SourceRecord): Promise<void> => {
    const [problem] = await deskOf().problems(source);
    if (problem) throw new LangngheError("INPUT_INVALID", "body", { details: { where: problem.field ?? "" } });
  };

  addRoute(app, {
    route: "GET /api/source-forms",
    summary: "Kinds of sources with their settings, as their own schemas give them",
    answer: sourceForms,
    handle: async () => ({
      kinds: [...(await deskOf().kinds())],
      provinces: PROVINCES.map(([code, name]) => ({ code, name })),
    }),
  });

  addRoute(app, {
    route: "GET /api/source-catalogue",
    summary: "Known public sources, each with how sure its address is",
    answer: sourceCatalogue,
    handle: async () => {
      const known = new Set(registry.sources().map((source) => source.sourceId));
      for (const id of table.rows.keys()) known.add(id);
      const entries = await deskOf().catalogue();
      return { entries: entries.map((entry) => ({ ...entry, added: known.has(entry.source.sourceId) })) };
    },
  });

  addRoute(app, {
    route: "GET /api/sources/:id",
    summary: "One source as it is kept; keys inside its address are covered",
    params: byId,
    answer: sourceDefinition,
    handle: async ({ params: { id } }) => {
      const source = find(id);
      if (!source) throw new LangngheError("NOT_FOUND");
      return definitionOf(source);
    },
  });

  addRoute(app, {
    route: "POST /api/sources/check",
    summary: "Ask a source once without keeping anything: what it lists, its first articles, what stands in the way",
    body: z.strictObject({ source: sourceInput }),
    answer: sourceTrial,
    handle: async ({ body, viewer, signal }) => {
      const source = uncovered(body.source, find(body.source.sourceId));
      const desk = deskOf();
      if (checking.has(viewer.actor)) throw new ServerRefusal("CHECK_RUNNING");
      checking.add(viewer.actor);
      try {
        await auditAct(parts, viewer, "source.checked", source.sourceId, {
          kind: source.kind,
          address: hostOf(source),
        });
        const trial = await desk.check(source, signal);
        if (!trial) throw new ServerRefusal("CHECK_RUNNING");
        return { ...trial, articles: trial.articles.map((one) => ({ ...one, url: coveredUrl(one.url) })) };
      } finally {
        checking.delete(viewer.actor);
      }
    },
  });

  addRoute(app, {
    route: "PUT /api/sources/:id",
    summary: "Add a source, change it, switch it off or on; it is read within a minute",
    params: byId,
    body: sourceChange,
    answer: sourceDefinition,
    handle: async ({ params: { id }, body, viewer }) => {
      if (body.source.sourceId !== id) {
        throw new LangngheError("INPUT_INVALID", "body", { details: { where: "sourceId" } });
      }
      const kept = table.rows.get(id);
      if ((kept ? tagOf(kept) : null) !== body.tag) throw new ServerRefusal("CHANGED");
      const before = find(id);
      const source = uncovered(body.source, before);
      // What is only switched off or on stays as whoever made it wrote it.
      const switched = before !== undefined && same({ ...before, enabled: source.enabled }, source);
      if (!switched) await requireFine(source);
      await auditAct(parts, viewer, before ? "source.changed" : "source.added", id, {
        kind: source.kind,
        address: hostOf(source),
        enabled: source.enabled,
      });
      await table.put(id, source);
      return definitionOf(source);
    },
  });

  addRoute(app, {
    route: "DELETE /api/sources/:id",
    summary: "Take back what was kept here: a source of the settings is then as they say, another one is gone",
    params: byId,
    answer: z.strictObject({}),
    handle: async ({ params: { id }, viewer }) => {
      if (!table.rows.has(id)) throw new LangngheError("NOT_FOUND");
      await auditAct(parts, viewer, "source.removed", id);
      await table.put(id, null);
      return {};
    },
  });

  addRoute(app, {
    route: "POST /api/source-list",
    summary: "Read a list of sources, OPML or CSV; nothing is kept",
    bodyLimit: LIST_BYTES,
    body: z.strictObject({ text: z.string().min(1).max(1_000_000) }),
    answer: listedSources,
    handle: async ({ body: { text } }) => {
      const all = registry.sources();
      const ids = new Set(all.map((source) => source.sourceId));
      const addresses = new Set(all.map((source) => source.url));
      const listed = await deskOf().readList(text);
      return {
        sources: listed.map(({ line, given, record, reason }) => ({
          line,
          given,
          source: record,
          known: record !== null && (ids.has(record.sourceId) || addresses.has(record.url)),
          problem: reason === null ? null : UNREADABLE[reason],
        })),
      };
    },
  });

  addRoute(app, {
    route: "POST /api/sources",
    summary: "Add several sources at once; those whose id is taken are left as they are",
    bodyLimit: LIST_BYTES,
    body: z.strictObject({ sources: z.array(sourceInput).min(1).max(MOST_AT_ONCE) }),
    answer: sourcesAdded,
    handle: async ({ body: { sources }, viewer }) => {
      for (const source of sources) await requireFine(source);
      let added = 0;
      for (const source of sources) {
        if (find(source.sourceId)) continue;
        await auditAct(parts, viewer, "source.added", source.sourceId, {
          kind: source.kind,
          address: hostOf(source),
          enabled: source.enabled,
        });
        await table.put(source.sourceId, source);
        added++;
      }
      return { added, skipped: sources.length - added };
    },
  });
}

/** Of an address only the host goes into the trail: the rest may hold a key. */
function hostOf(source: SourceRecord): string {
  return URL.parse(source.url)?.host ?? "";
}

function same(a: SourceRecord, b: SourceRecord): boolean {
  const sorted = (value: unknown): string =>
    JSON.stringify(value, (_, part: unknown) =>
      part !== null && typeof part === "object" && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(([x], [y]) => (x < y ? -1 : 1)))
        : part,
    );
  return sorted(a) === sorted(b);
}
