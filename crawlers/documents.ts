// A fetched page or found post as a message of documents.fetched. Ids are derived: the same body again is the same message.
import { LangngheError } from "../pipeline/errors.ts";
import { type FetchedDocument, packBody } from "../pipeline/messages/document-fetched.ts";
import { deriveId, encodeEnvelope } from "../pipeline/messages/envelope.ts";
import type { CrawlRun, SourceRecord } from "../pipeline/messages/registry.ts";
import { TOPICS } from "../pipeline/messages/topics.ts";
import type { LogOutput } from "../pipeline/ports/log.ts";
import { canonicalUrl } from "./canonical-url.ts";
import type { FetchResponse } from "./fetch/fetcher.ts";
import type { Item } from "./item.ts";
import type { FoundDocument } from "./source.ts";

/** A publication date further ahead than this is a mistake of the list, and no hint. */
const AHEAD_MS = 86_400_000;

/** Id of a document: source, canonical URL and a hash of what can be read. */
export function documentId(sourceId: string, url: string, bodyHash: string): string {
  return deriveId("document", sourceId, canonicalUrl(url), bodyHash);
}

export interface PageParts {
  readonly record: SourceRecord;
  readonly language: string | null;
  readonly item: Item;
  readonly response: FetchResponse;
  readonly bodyHash: string;
  /** ISO 8601 UTC with milliseconds. */
  readonly fetchedAt: string;
}

export function pageDocument(parts: PageParts): { readonly id: string; readonly payload: FetchedDocument } {
  const { record, item, response, fetchedAt } = parts;
  const payload: FetchedDocument = {
    sourceId: record.sourceId,
    sourceKind: record.sourceKind,
    url: item.url,
    finalUrl: response.finalUrl,
    fetchedAt,
    contentType: (response.headers["content-type"] ?? "text/html").slice(0, 200),
    shape: "html",
    body: packBody(response.body),
    hints: {
      title: item.title,
      publishedAt: plausible(item.publishedAt, fetchedAt),
      modifiedAt: plausible(item.modifiedAt, fetchedAt),
      section: item.section,
      siteName: record.name.slice(0, 200),
      language: parts.language,
      region: record.region,
    },
  };
  return { id: documentId(record.sourceId, item.url, parts.bodyHash), payload };
}

export function postDocument(
  record: SourceRecord,
  found: FoundDocument,
  bodyHash: string,
  fetchedAt: string,
): { readonly id: string; readonly payload: FetchedDocument } {
  const payload: FetchedDocument = {
    sourceId: record.sourceId,
    sourceKind: record.sourceKind,
    url: found.url,
    finalUrl: found.url,
    fetchedAt,
    contentType: found.contentType,
    shape: found.shape,
    body: packBody(found.body),
    hints: {
      ...found.hints,
      publishedAt: plausible(found.hints.publishedAt, fetchedAt),
      modifiedAt: plausible(found.hints.modifiedAt, fetchedAt),
      siteName: record.name.slice(0, 200),
      region: record.region,
    },
  };
  return { id: documentId(record.sourceId, found.url, bodyHash), payload };
}

/** The log's message. Throws MESSAGE_TOO_LARGE when it would not fit, before anything is appended. */
export function documentOutput(
  document: { readonly id: string; readonly payload: FetchedDocument },
  maxMessageBytes: number,
): LogOutput {
  const value = encodeEnvelope({
    id: document.id,
    schema: TOPICS.documentsFetched.schema,
    at: document.payload.fetchedAt,
    trace: document.id,
    way: [],
    payload: document.payload,
  });
  const size = value.byteLength + Buffer.byteLength(document.id);
  if (size > maxMessageBytes) {
    throw new LangngheError("MESSAGE_TOO_LARGE", `${size} bytes, the log takes ${maxMessageBytes}`);
  }
  return { topic: TOPICS.documentsFetched.name, key: document.id, value };
}

export function crawlRunOutput(run: CrawlRun): LogOutput {
  const id = deriveId("crawl-run", run.sourceId, run.startedAt);
  const value = encodeEnvelope({
    id,
    schema: TOPICS.crawlRuns.schema,
    at: run.finishedAt,
    trace: id,
    way: [],
    payload: run,
  });
  return { topic: TOPICS.crawlRuns.name, key: run.sourceId, value };
}

function plausible(date: string | null, fetchedAt: string): string | null {
  return date !== null && Date.parse(date) <= Date.parse(fetchedAt) + AHEAD_MS ? date : null;
}
