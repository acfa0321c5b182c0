// Which column of a body's file is what. Only what is named here is read; columns that point to people are dropped by name.
import { z } from "zod";
import { fold } from "../../classifiers/text/fold.ts";

/** Field of a document to the name of its column. There is no field for an author, so none can be mapped. */
export const columnMap = z.strictObject({
  url: z.string().min(1).describe("address where people read it"),
  text: z.string().min(1).describe("the text, plain or HTML"),
  title: z.string().min(1).optional(),
  publishedAt: z.string().min(1).optional(),
  modifiedAt: z.string().min(1).optional(),
  section: z.string().min(1).optional(),
  language: z.string().min(1).optional(),
});
export type ColumnMap = z.infer<typeof columnMap>;

// Names that vendors' exports give their columns, folded: English and Vietnamese.
const USUAL: Readonly<Record<keyof ColumnMap, readonly string[]>> = {
  url: ["url", "link", "permalink", "duong dan", "lien ket", "dia chi bai viet"],
  text: ["text", "content", "message", "body", "noi dung", "description", "mo ta"],
  title: ["title", "headline", "tieu de"],
  publishedAt: ["publishedat", "published_at", "date", "created_at", "created_time", "thoi gian", "ngay dang", "ngay"],
  modifiedAt: ["modifiedat", "modified_at", "updated_at", "cap nhat"],
  section: ["section", "category", "chuyen muc"],
  language: ["language", "lang", "ngon ngu"],
};

const IDENTITY =
  /author|user|account|profile|avatar|handle|sender|from[_ .]?(name|id)?$|owner|creator|byline|full.?name|screen.?name|display.?name|phone|mobile|e-?mail|tac gia|nguoi dang|nguoi gui|tai khoan|ho ten|ho va ten|dien thoai|so dt|but danh/;

/** True when a column's name says that it points to a person. */
export function isIdentityColumn(name: string): boolean {
  return IDENTITY.test(fold(name.normalize("NFC")));
}

/** A map guessed from column names, or null when address or text is not found. */
export function guessColumns(names: readonly string[]): ColumnMap | null {
  const map: Record<string, string> = {};
  for (const [field, usual] of Object.entries(USUAL)) {
    const found = names.find((name) => usual.includes(fold(name.normalize("NFC").trim())) && !isIdentityColumn(name));
    if (found !== undefined) map[field] = found;
  }
  return columnMap.safeParse(map).data ?? null;
}
