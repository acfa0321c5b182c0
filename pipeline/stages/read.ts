// read: documents.fetched -> articles.read. Pure CPU work in a row: decode, extract, find documents, match policies, classify.
// It scales with the partitions of its input and remembers nothing.
import type { Classify, ClassifyLater, Findings } from "../../classifiers/finding.ts";
import { toNfc } from "../../classifiers/text/normalize.ts";
import { LangngheError, toLangngheError } from "../errors.ts";
import type { Extraction } from "../extract/extraction.ts";
import type { Article, CitedDocument, ClaimMatch, PolicyMatch } from "../messages/article.ts";
import { type FetchedDocument, unpackBody } from "../messages/document-fetched.ts";
import { deriveId } from "../messages/envelope.ts";
import { TOPICS } from "../messages/topics.ts";
import { regionOf } from "../policy/region.ts";
import type { Outcome, Stage, StageInput } from "../runner/stage.ts";

export interface ReadDeps {
  readonly decode: (bytes: Uint8Array, contentType: string) => string;
  readonly extract: (input: { html: string; url: string; now: string }) => Extraction;
  readonly citedDocuments: (text: string) => CitedDocument[];
  /** Asked at each batch, so that a policy added a moment ago is known. */
  readonly matcher: () => (input: {
    readonly title: string | null;
    readonly text: string;
    readonly publishedAt: string | null;
    readonly documents: readonly CitedDocument[];
  }) => PolicyMatch[];
  readonly classify: Classify | ClassifyLater;
  /** Claims beside evidence; empty where no fact speaks to the text. */
  /** Holds a public post against facts; `policyIds` are the watched policies that it is about. */
  readonly check: (text: string, publishedAt: string | null, policyIds: readonly string[]) => readonly ClaimMatch[];
  /** Hides handles, phone numbers and e-mail addresses, keeping the length, so that spans stay valid. */
  readonly mask: (text: string) => string;
}

/** Shortest text in characters that is kept: below, a press page is a caption or a paywall notice. */
const LEAST_PRESS_CHARS = 80;
const LEAST_SOCIAL_CHARS = 3;
/** Longest text kept, in UTF-16 units: the longest laws are below it, and the message stays within the log's limit. */
const MOST_CHARS = 150_000;

export function createReadStage(deps: ReadDeps): Stage {
  return {
    name: "read",
    inputs: [TOPICS.documentsFetched],
    outputs: [TOPICS.articlesRead],
    needs: [],
    async process(batch) {
      const match = deps.matcher();
      const outcomes: Outcome[] = [];
      // One after another: a heavier model that answers later is asked once at a time.
      for (const input of batch) outcomes.push(await readOne(input, deps, match));
      return outcomes;
    },
  };
}

async function readOne(input: StageInput, deps: ReadDeps, match: ReturnType<ReadDeps["matcher"]>): Promise<Outcome> {
  const document = input.payload as FetchedDocument;
  const social = document.sourceKind === "social" || document.sourceKind === "message";
  let read: Extraction;
  try {
    read = readBody(document, deps);
  } catch (thrown) {
    const error = toLangngheError(thrown);
    if (error.code === "EXTRACT_FAILED") return { type: "drop", reason: "not-an-article" };
    return {
      type: "die",
      error: error.code === "INTERNAL" ? new LangngheError("EXTRACT_FAILED", error.message, { cause: thrown }) : error,
    };
  }
  const full = cut(read.text);
  if (full.trim().length < (social || document.sourceKind === "video" ? LEAST_SOCIAL_CHARS : LEAST_PRESS_CHARS)) {
    return { type: "drop", reason: "too-short" };
  }
  const title = read.title ?? document.hints.title;
  const publishedAt = sane(read.publishedAt ?? document.hints.publishedAt, document.fetchedAt);
  const canonicalUrl = chooseCanonical(read.canonicalUrl, document.finalUrl);
  const findings: Findings = await deps.classify({
    text: full,
    ...(title ? { title } : {}),
    kind: document.sourceKind === "message" ? "message" : social ? "social" : "press",
  });
  const text = social ? deps.mask(full) : full;
  const documents = deps.citedDocuments(text);
  const policies = match({ title, text, publishedAt, documents });
  const policyIds = policies.map(({ policyId }) => policyId);
  const article: Article = {
    articleId: deriveId("article", canonicalUrl),
    contentHash: deriveId("content", title ?? "", text),
    sourceId: document.sourceId,
    sourceKind: document.sourceKind,
    url: document.url,
    canonicalUrl,
    title: title && social ? deps.mask(title) : title,
    text,
    publishedAt,
    modifiedAt: sane(read.modifiedAt ?? document.hints.modifiedAt, document.fetchedAt),
    fetchedAt: document.fetchedAt,
    siteName: read.siteName ?? document.hints.siteName,
    section: read.section ?? document.hints.section,
    language: read.language ?? document.hints.language,
    region: regionOf({ title, text, outlet: document.hints.region }),
    documents,
    policies,
    findings,
    // Rumours travel in public posts; what the press says of them is mostly about their denial, and of rules, about drafts.
    claims: social || document.sourceKind === "video" ? [...deps.check(text, publishedAt, policyIds)] : [],
  };
  return {
    type: "emit",
    emissions: [
      {
        topic: TOPICS.articlesRead,
        key: article.articleId,
        id: deriveId("read", input.id),
        payload: article,
      },
    ],
  };
}

function readBody(document: FetchedDocument, deps: ReadDeps): Extraction {
  const bytes = unpackBody(document.body);
  if (document.shape === "html") {
    return deps.extract({
      html: deps.decode(bytes, document.contentType),
      url: document.finalUrl,
      now: document.fetchedAt,
    });
  }
  return {
    url: document.finalUrl,
    canonicalUrl: null,
    title: null,
    text: toNfc(Buffer.from(bytes).toString("utf8")),
    publishedAt: null,
    modifiedAt: null,
    siteName: null,
    section: null,
    language: null,
  };
}

/** Cuts at a paragraph or word where the text is longer than a message may be. */
function cut(text: string): string {
  if (text.length <= MOST_CHARS) return text;
  const at = Math.max(text.lastIndexOf("\n", MOST_CHARS), text.lastIndexOf(" ", MOST_CHARS));
  return text.slice(0, at > MOST_CHARS / 2 ? at : MOST_CHARS);
}

const EARLIEST = Date.parse("1990-01-01T00:00:00Z");
const DAY_MS = 86_400_000;

/** A time that can be true: not before the web and at most a day ahead of the fetch; else null, never a guess. */
function sane(instant: string | null, fetchedAt: string): string | null {
  if (instant === null) return null;
  const time = Date.parse(instant);
  return time >= EARLIEST && time <= Date.parse(fetchedAt) + DAY_MS ? instant : null;
}

/** A page's own canonical address, unless it names the front page: some templates print that on every page. */
function chooseCanonical(canonical: string | null, finalUrl: string): string {
  if (canonical === null) return finalUrl;
  const own = new URL(finalUrl);
  const said = new URL(canonical);
  return said.pathname === "/" && said.search === "" && (own.pathname !== "/" || own.search !== "")
    ? finalUrl
    : canonical;
}
