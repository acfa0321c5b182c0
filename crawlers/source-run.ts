// One run of one source: read its list, remember what is new, fetch it, look again at pages that may have been edited.
// Everything found is durable before it counts as done, so a kill at any moment fetches at worst a page again.
import { createHash } from "node:crypto";
import { type LangngheError, toLangngheError } from "../pipeline/errors.ts";
import { coveredUrl } from "../pipeline/messages/covered-url.ts";
import { deriveId } from "../pipeline/messages/envelope.ts";
import type { CrawlRun } from "../pipeline/messages/registry.ts";
import { isoNow } from "../pipeline/ports/clock.ts";
import { adviceFor } from "./advice.ts";
import { pageKeyUrl } from "./canonical-url.ts";
import { crawlRunOutput, documentOutput, pageDocument, postDocument } from "./documents.ts";
import { errorClass, type FetchResponse, HOST_FAULTS } from "./fetch/fetcher.ts";
import { fingerprint } from "./fingerprint.ts";
import type { Item } from "./item.ts";
import type { Journal } from "./journal.ts";
import {
  changedSince,
  checksDone,
  dayNumber,
  keys,
  MAX_TRIES,
  nextCheckAt,
  type Page,
  pageHash,
  readPage,
  type Todo,
  writePage,
  writeTodo,
} from "./page-memory.ts";
import type { FoundDocument, Source } from "./source.ts";
import { openList, type RunTools } from "./source-context.ts";

/** Pages of one source under way at once; they wait for their host's turn, so more would not be faster. */
const PAGES_AT_ONCE = 4;
/** Faults after which the page is asked again in a later run. All others are about the page: it is not asked again. */
const TRY_AGAIN: ReadonlySet<string> = new Set([...HOST_FAULTS, "browser"]);
/** Faults that say nothing about the page: it was not asked. */
const NOT_ASKED = new Set(["backing-off", "robots-unreachable"]);

export class SourceRun {
  readonly #source: Source;
  readonly #tools: RunTools;
  readonly #startedAt: string;
  readonly #errors = new Map<string, number>();
  #listed = 0;
  #fetched = 0;
  #unchanged = 0;
  #failed = 0;
  #done = 0;
  #total = 0;

  constructor(source: Source, tools: RunTools) {
    this.#source = source;
    this.#tools = tools;
    this.#startedAt = isoNow(tools.clock);
  }

  get #id(): string {
    return this.#source.record.sourceId;
  }

  /** Runs to the end and gives back what is also on crawl.runs. Throws the signal's reason, and what the log throws. */
  async run(): Promise<CrawlRun> {
    const { journal, clock, onProgress } = this.#tools;
    // While the log takes nothing, nothing more is fetched: what waits stays bounded.
    if (journal.full) await journal.flush();
    onProgress({ type: "started", sourceId: this.#id });
    const watched = await this.#list();
    await this.#fetchAll(watched);
    const run: CrawlRun = {
      sourceId: this.#id,
      startedAt: this.#startedAt,
      finishedAt: isoNow(clock),
      listed: this.#listed,
      fetched: this.#fetched,
      unchanged: this.#unchanged,
      failed: this.#failed,
      errors: Object.fromEntries(this.#errors),
    };
    journal.add({ outputs: [crawlRunOutput(run)], writes: [] });
    await journal.flush();
    onProgress({ type: "finished", sourceId: this.#id, run });
    return run;
  }

  /** Reads the list; what is new is remembered as to be fetched, together with the list's cursor. Gives back watched pages. */
  async #list(): Promise<readonly Item[]> {
    const { journal, signal, onProgress } = this.#tools;
    const list = openList(this.#id, this.#tools, () => this.#unchanged++);
    const watched: Item[] = [];
    let fresh = 0;
    let complete = true;
    try {
      for await (const found of this.#source.discover(list.context)) {
        signal.throwIfAborted();
        this.#listed++;
        if (found.type === "document") this.#keepPost(found.document);
        else if (found.watch) watched.push(found.item);
        else if (this.#note(found.item)) fresh++;
        if (journal.full) await journal.flush();
      }
    } catch (thrown) {
      if (signal.aborted) throw thrown;
      complete = false;
      this.#count(toLangngheError(thrown), this.#source.record.url);
    }
    // The cursor only of a list that was read to its end: otherwise the rest would never be seen.
    if (complete) journal.add({ outputs: [], writes: list.writes() });
    onProgress({ type: "listed", sourceId: this.#id, listed: this.#listed, fresh });
    return watched;
  }

  /** True when the item is new or was changed since it was fetched. */
  #note(item: Item): boolean {
    const { journal, frontier, clock } = this.#tools;
    const hash = pageHash(item.url);
    const today = dayNumber(clock.now());
    const done = journal.get(keys.done(hash));
    if (done !== undefined) {
      if (done !== today) journal.set(keys.done(hash), today);
      return false;
    }
    const page = readPage(journal.get(keys.page(hash)));
    if (page && !changedSince(page, item, clock.now())) return false;
    if (page && page.sourceId !== this.#id) return false;
    if (frontier.has(this.#id, hash)) return false;
    this.#setTodo(hash, { item, tries: 0 });
    return true;
  }

  #keepPost(found: FoundDocument): void {
    const { journal, clock, maxMessageBytes } = this.#tools;
    const bodyHash = createHash("sha256").update(found.body).digest("hex").slice(0, 32);
    // A post is kept again only when its text changed.
    const doneKey = keys.done(deriveId(pageKeyUrl(found.url), bodyHash).slice(0, 24));
    if (journal.get(doneKey) !== undefined) {
      this.#unchanged++;
      return;
    }
    const document = postDocument(this.#source.record, found, bodyHash, isoNow(clock));
    try {
      const output = documentOutput(document, maxMessageBytes);
      journal.add({ outputs: [output], writes: [[doneKey, dayNumber(clock.now())]] });
      this.#fetched++;
    } catch (thrown) {
      this.#count(toLangngheError(thrown), found.url);
    }
  }

  async #fetchAll(watched: readonly Item[]): Promise<void> {
    const { journal, frontier, clock, signal } = this.#tools;
    const work: (() => Promise<void>)[] = watched.map(
      (item) => () => this.#fetchPage(item, pageHash(item.url), 0, true),
    );
    const todos = frontier.todos(this.#id);
    for (const [hash, todo] of todos) work.push(() => this.#fetchTodo(todo, hash));
    const fetching = new Set(todos.map(([hash]) => hash));
    for (const hash of frontier.due(this.#id, clock.now())) {
      const page = readPage(journal.get(keys.page(hash)));
      if (page && !fetching.has(hash)) work.push(() => this.#fetchPage(page.item, hash, 0, false));
      else if (!page) frontier.drop(this.#id, hash);
    }
    this.#total = work.length;
    let next = 0;
    const worker = async (): Promise<void> => {
      while (next < work.length) {
        signal.throwIfAborted();
        await work[next++]?.();
      }
    };
    // allSettled: pages under way are finished and kept even when one of them met a broken log.
    const ends = await Promise.allSettled(Array.from({ length: Math.min(PAGES_AT_ONCE, work.length) }, worker));
    for (const end of ends) if (end.status === "rejected") throw end.reason;
  }

  /** null: the page needs no further try. */
  #setTodo(hash: string, todo: Todo | null): void {
    const { journal, frontier } = this.#tools;
    if (todo) frontier.add(this.#id, hash, todo);
    else frontier.remove(this.#id, hash);
    journal.set(keys.todo(this.#id, hash), todo && writeTodo(todo));
  }

  async #fetchTodo(todo: Todo, hash: string): Promise<void> {
    const { journal, claims } = this.#tools;
    // Another source may have the page, or be fetching it now; if it fails there, it is tried again there.
    const page = readPage(journal.get(keys.page(hash)));
    const elsewhere = (page && page.sourceId !== this.#id) || journal.get(keys.done(hash)) !== undefined;
    if (elsewhere || claims.has(hash)) {
      this.#setTodo(hash, null);
      this.#unchanged++;
      return this.#progress(todo.item.url, "unchanged", null);
    }
    claims.add(hash);
    try {
      await this.#fetchPage(todo.item, hash, todo.tries, false);
    } finally {
      claims.delete(hash);
    }
  }

  async #fetchPage(item: Item, hash: string, tries: number, watch: boolean): Promise<void> {
    const { journal, clock, signal } = this.#tools;
    const known = readPage(journal.get(keys.page(hash)));
    try {
      const response = await this.#ask(item, known);
      const now = clock.now();
      const type = response.headers["content-type"] ?? "text/html";
      const bodyHash = response.status === 304 ? (known?.fingerprint ?? "") : fingerprint(response.body, type);
      const page: Page = {
        sourceId: this.#id,
        item,
        etag: response.headers.etag ?? null,
        lastModified: response.headers["last-modified"] ?? null,
        fingerprint: bodyHash,
        firstAt: known?.firstAt ?? now,
        lastAt: now,
        checks: known ? checksDone(known, now) : 0,
      };
      if (response.status === 304 || known?.fingerprint === bodyHash) {
        this.#remember(hash, page, watch, []);
        this.#unchanged++;
        this.#progress(item.url, "unchanged", null);
      } else {
        const language = languageOf(this.#source);
        const parts = { record: this.#source.record, language, item, response, bodyHash, fetchedAt: isoNow(clock) };
        const output = documentOutput(pageDocument(parts), this.#tools.maxMessageBytes);
        this.#remember(hash, page, watch, [output]);
        this.#fetched++;
        this.#progress(item.url, "fetched", null);
      }
    } catch (thrown) {
      if (signal.aborted) throw thrown;
      const error = toLangngheError(thrown);
      this.#count(error, item.url);
      this.#giveUpOrKeep(error, { item, tries }, hash, known);
      this.#progress(item.url, "failed", errorClass(error));
    }
    if (journal.full) await journal.flush();
  }

  async #ask(item: Item, known: Page | null): Promise<FetchResponse> {
    const { drawing, fetcher, signal } = this.#tools;
    const headers: Record<string, string> = {};
    if (known?.etag) headers["if-none-match"] = known.etag;
    if (known?.lastModified) headers["if-modified-since"] = known.lastModified;
    const asking = this.#source.drawn ? await drawing() : fetcher;
    return asking.fetch({ url: item.url, signal, headers });
  }

  #remember(hash: string, page: Page, watch: boolean, outputs: Parameters<Journal["add"]>[0]["outputs"]): void {
    const { journal, frontier, clock } = this.#tools;
    const over = !watch && nextCheckAt(page) === null;
    journal.add({
      outputs,
      writes: [
        [keys.todo(this.#id, hash), null],
        [keys.page(hash), over ? null : writePage(page)],
        ...(over ? [[keys.done(hash), dayNumber(clock.now())] as const] : []),
      ],
    });
    frontier.remove(this.#id, hash);
    if (watch) return;
    if (over) frontier.drop(this.#id, hash);
    else frontier.track(hash, page);
  }

  #giveUpOrKeep(error: LangngheError, todo: Todo, hash: string, known: Page | null): void {
    const { journal, frontier, clock } = this.#tools;
    const reason = String(error.details.reason ?? "");
    if (NOT_ASKED.has(reason)) return;
    if (known) {
      // A page that was there and fails now is looked at again at its next turn.
      const page = { ...known, checks: checksDone(known, clock.now()), lastAt: clock.now() };
      const over = nextCheckAt(page) === null;
      this.#setTodo(hash, null);
      journal.set(keys.page(hash), over ? null : writePage(page));
      if (over) journal.set(keys.done(hash), dayNumber(clock.now()));
      frontier.track(hash, page);
      return;
    }
    const tries = todo.tries + 1;
    if (TRY_AGAIN.has(reason) && tries < MAX_TRIES) {
      this.#setTodo(hash, { item: todo.item, tries });
      return;
    }
    this.#setTodo(hash, null);
    journal.set(keys.done(hash), dayNumber(clock.now()));
  }

  #count(error: LangngheError, address: string): void {
    const url = coveredUrl(address);
    this.#failed++;
    const name = errorClass(error);
    // The first of each kind is told; the run's end counts them all.
    if (!this.#errors.has(name)) {
      const problem = { class: name, message: error.message, advice: adviceFor(error) };
      this.#tools.onProgress({ type: "problem", sourceId: this.#id, url, problem });
    }
    this.#errors.set(name, (this.#errors.get(name) ?? 0) + 1);
    this.#tools.logger.debug({ sourceId: this.#id, url, code: error.code, class: name }, "page failed");
    if (error.code === "INTERNAL") {
      this.#tools.logger.error({ sourceId: this.#id, url, message: error.message }, "unexpected fault while crawling");
    }
  }

  #progress(url: string, outcome: "fetched" | "unchanged" | "failed", error: string | null): void {
    this.#done++;
    const { onProgress } = this.#tools;
    onProgress({
      type: "page",
      sourceId: this.#id,
      url: coveredUrl(url),
      outcome,
      error,
      done: this.#done,
      total: this.#total,
    });
  }
}

function languageOf(source: Source): string | null {
  const language = source.record.settings.language;
  return typeof language === "string" ? language : "vi";
}
