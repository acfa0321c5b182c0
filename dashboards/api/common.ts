// Shapes that several answers of the API share. The pages import only the types; the server parses with the schemas.
import { z } from "zod";
import { ATTITUDES, FEEDBACK, HARMS, span, TONES } from "../../classifiers/finding.ts";
import { ROLES } from "../../pipeline/messages/article.ts";
import { SOURCE_KINDS } from "../../pipeline/messages/document-fetched.ts";
import { instant } from "../../pipeline/messages/envelope.ts";

export const articleId = z.string().regex(/^[0-9a-f]{32}$/, "32 hex digits");

/** One sentence in both languages of the pages. */
export const bilingual = z.strictObject({ vi: z.string(), en: z.string() });
export type Bilingual = z.infer<typeof bilingual>;

/** Every error of the API. Never contains what was sent. */
export const errorBody = z.strictObject({
  error: z.strictObject({
    code: z.string(),
    message: bilingual,
    /** What the reader can do about it. */
    action: bilingual,
    /** Query errors: where the mistake stands, in UTF-16 code units, and how long it is. */
    position: z.int().nonnegative().optional(),
    length: z.int().nonnegative().optional(),
    /** Query errors: a query or word that would work. */
    suggestion: z.string().optional(),
  }),
});
export type ErrorBody = z.infer<typeof errorBody>;

/** A bucket of time: originals are `count - reprints`. */
export const point = z.strictObject({
  at: instant,
  count: z.int().nonnegative(),
  reprints: z.int().nonnegative(),
});
export type Point = z.infer<typeof point>;

export const bucket = z.strictObject({
  value: z.string(),
  /** A name for people where the value is an id. */
  label: z.string().nullable(),
  count: z.int().nonnegative(),
});
export type Bucket = z.infer<typeof bucket>;

export const toneCounts = z.strictObject({
  negative: z.int().nonnegative(),
  neutral: z.int().nonnegative(),
  positive: z.int().nonnegative(),
});
export type ToneCounts = z.infer<typeof toneCounts>;

export const policyTag = z.strictObject({
  policyId: z.string(),
  name: z.string(),
  attitude: z.enum(ATTITUDES).nullable(),
});
export type PolicyTag = z.infer<typeof policyTag>;

/** One line of a list of articles. Texts are plain; marks are [start, end) places in them. */
export const articleRow = z.strictObject({
  articleId,
  title: z.string().nullable(),
  titleMarks: z.array(span),
  snippet: z.string(),
  snippetMarks: z.array(span),
  url: z.string(),
  sourceId: z.string(),
  sourceName: z.string(),
  sourceKind: z.enum(SOURCE_KINDS),
  at: instant,
  /** True where `at` is the time of fetching because the article tells none. */
  atIsFetchTime: z.boolean(),
  storyId: articleId,
  role: z.enum(ROLES),
  version: z.int().positive(),
  /** Reprints in the same story; they are folded unless asked for. */
  reprints: z.int().nonnegative(),
  policies: z.array(policyTag),
});
export type ArticleRow = z.infer<typeof articleRow>;

/** A sentence in which somebody asks, reports a difficulty or proposes; without any name. */
export const quote = z.strictObject({
  articleId,
  kind: z.enum(FEEDBACK),
  text: z.string(),
  marks: z.array(span),
  sourceName: z.string(),
  at: instant,
});
export type Quote = z.infer<typeof quote>;

const oneOrMany = <Item extends z.ZodType>(item: Item) =>
  z.preprocess(
    (value) => (value === undefined ? undefined : Array.isArray(value) ? value : [value]),
    z.array(item).max(50).optional(),
  );

const id = z.string().min(1).max(100);

/** What narrows a list or a count; the same names stand in the address of the pages. Values of one name are alternatives. */
export const filters = z.strictObject({
  q: z.string().max(2000).default(""),
  /** yyyy-mm-dd in Vietnam time, both inclusive; or an instant. */
  from: z.union([z.iso.date(), instant]).optional(),
  to: z.union([z.iso.date(), instant]).optional(),
  source: oneOrMany(id),
  sourceKind: oneOrMany(z.enum(SOURCE_KINDS)),
  policy: oneOrMany(id),
  tone: oneOrMany(z.enum(TONES)),
  attitude: oneOrMany(z.enum(ATTITUDES)),
  feedback: oneOrMany(z.enum(FEEDBACK)),
  harm: oneOrMany(z.enum(HARMS)),
  region: oneOrMany(id),
  role: oneOrMany(z.enum(ROLES)),
  document: oneOrMany(id),
  story: oneOrMany(id),
});
export type Filters = z.infer<typeof filters>;
