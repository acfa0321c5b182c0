// What a source is: a record of the registry, and a way to find pages or posts. Fetching, remembering and emitting is crawler.ts.
import type { z } from "zod";
import type { FetchedDocument } from "../pipeline/messages/document-fetched.ts";
import type { SourceRecord } from "../pipeline/messages/registry.ts";
import type { Clock } from "../pipeline/ports/clock.ts";
import type { Logger } from "../pipeline/ports/logger.ts";
import type { Json } from "../pipeline/ports/state.ts";
import type { FetchResponse } from "./fetch/fetcher.ts";
import type { Item } from "./item.ts";

/** A post or message that is complete as found: no page is fetched for it. Identities are gone already. */
export interface FoundDocument {
  /** Where people read it, without the author's handle. */
  readonly url: string;
  readonly contentType: string;
  readonly shape: FetchedDocument["shape"];
  readonly body: Uint8Array;
  readonly hints: Pick<FetchedDocument["hints"], "title" | "publishedAt" | "modifiedAt" | "section" | "language">;
}

export type Found =
  /** A page to fetch, once; `watch` fetches it at every run and emits it when it changed. */
  | { readonly type: "page"; readonly item: Item; readonly watch?: boolean }
  | { readonly type: "document"; readonly document: FoundDocument };

export interface ListRequest {
  readonly accept?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Ask with the validators of the last complete run; null is given back when nothing changed. Default true. */
  readonly validate?: boolean;
  /** Draw it in a browser. */
  readonly drawn?: boolean;
  readonly maxBodyBytes?: number;
  /** An API asked with the body's own token: its terms rule, not robots.txt. Gaps and limits stay. */
  readonly api?: boolean;
}

export interface SourceContext {
  /** Fetches a list, politely. null: unchanged since the last complete run. Throws what the fetcher throws. */
  list(url: string, request?: ListRequest): Promise<FetchResponse | null>;
  /** Sitemaps that the host's robots.txt names. */
  sitemaps(url: string): Promise<readonly string[]>;
  /** This source's own memory; writes become durable when the run's finds are. */
  recall(key: string): Json | undefined;
  remember(key: string, value: Json | null): void;
  /** A secret by the name that the settings give, such as an API token. Throws CONFIG_INVALID when it is not set. */
  secret(name: string): string;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

export interface Source {
  readonly record: SourceRecord;
  /** Pages are drawn in a browser. */
  readonly drawn: boolean;
  /** Cron expression in Vietnam time, or null for an interval that adapts. */
  readonly schedule: string | null;
  /** Finds in the order of the list. Errors end this run only; what was found before counts. */
  discover(context: SourceContext): AsyncIterable<Found>;
}

/** A kind of source: its settings' schema is its documentation. */
export interface SourceKindSpec<Settings extends z.ZodType = z.ZodType> {
  readonly kind: string;
  /** One or two sentences: what it reads and when to choose it. */
  readonly about: string;
  /** The same in Vietnamese, for forms. */
  readonly aboutVi: string;
  /** As people call it. */
  readonly name: { readonly vi: string; readonly en: string };
  readonly settings: Settings;
  /** Settings that work, for the documentation and its test. */
  readonly example: z.input<Settings>;
  /** False: pages of this kind are complete posts, no HTML is fetched. */
  readonly social: boolean;
  /** Settings that name a secret: how the variable's name begins, and the hosts it may go to where the address decides that. */
  readonly secrets?: readonly {
    readonly setting: string;
    readonly prefix: string;
    readonly hosts: readonly string[] | null;
  }[];
  create(record: SourceRecord, settings: z.infer<Settings>): Pick<Source, "discover"> & { readonly drawn?: boolean };
}

/** Gives back the kind, typed by its settings. */
export function defineKind<Settings extends z.ZodType>(spec: SourceKindSpec<Settings>): SourceKindSpec<Settings> {
  return spec;
}
