// The closed lists of one article as one small integer, and the numbers of open names: what columns.ts keeps in memory.
import type { DatabaseSync, StatementSync } from "node:sqlite";
import { ATTITUDES, FEEDBACK, HARMS, TONES } from "../../../classifiers/finding.ts";
import { ROLES } from "../../messages/article.ts";
import { SOURCE_KINDS } from "../../messages/document-fetched.ts";
import type { ArticleFacts } from "../../query/article-facts.ts";

/** Bits of `packed`, lowest first. Attitudes are one bit each, since an article may have several. */
export const FIELDS = {
  kind: { shift: 0, mask: 7, values: SOURCE_KINDS },
  tone: { shift: 3, mask: 3, values: TONES },
  feedback: { shift: 5, mask: 7, values: FEEDBACK },
  harm: { shift: 8, mask: 3, values: HARMS },
  role: { shift: 10, mask: 3, values: ROLES },
} as const satisfies Record<string, { shift: number; mask: number; values: readonly string[] }>;
export const ATTITUDE_SHIFT = 12;
/** Set for an article that is written without marks (pipeline/query/writing.ts). */
export const BARE_SHIFT = 15;

export function pack(facts: ArticleFacts, bare: boolean): number {
  let packed =
    ((bare ? 1 : 0) << BARE_SHIFT) |
    (SOURCE_KINDS.indexOf(facts.sourceKind) << FIELDS.kind.shift) |
    (TONES.indexOf(facts.tone) << FIELDS.tone.shift) |
    (FEEDBACK.indexOf(facts.feedback) << FIELDS.feedback.shift) |
    (HARMS.indexOf(facts.harm) << FIELDS.harm.shift) |
    (ROLES.indexOf(facts.role) << FIELDS.role.shift);
  for (const attitude of facts.attitudes) packed |= 1 << (ATTITUDE_SHIFT + ATTITUDES.indexOf(attitude));
  return packed;
}

/**
 * A story as a number of 52 bits (FNV-1a over both halves of the id): exact in a float, and with ten million stories the
 * chance that any two share one is about one percent.
 */
export function storyNumber(storyId: string): number {
  const half = (from: number): number => {
    let state = 2_166_136_261;
    for (let i = from; i < storyId.length; i += 2) state = Math.imul(state ^ storyId.charCodeAt(i), 16_777_619);
    return state >>> 0;
  };
  return (half(0) & 0xfffff) * 4_294_967_296 + half(1);
}

/** Numbers for names that no list closes: sources, regions, policies, documents. 0 is "none". */
export class NameNumbers {
  readonly #known = new Map<string, number>();
  readonly #find: StatementSync;
  readonly #add: StatementSync;

  constructor(db: DatabaseSync) {
    this.#find = db.prepare("SELECT number FROM name WHERE text = ?");
    this.#add = db.prepare("INSERT INTO name (text) VALUES (?)");
  }

  /** The number of a name, made when new; call it inside a transaction. */
  of(name: string): number {
    let number = this.#known.get(name);
    if (number === undefined) {
      number = Number(this.#find.get(name)?.number ?? this.#add.run(name).lastInsertRowid);
      // Bounded: document numbers grow for ever.
      if (this.#known.size > 100_000) this.#known.clear();
      this.#known.set(name, number);
    }
    return number;
  }

  /** After a rollback numbers may be gone. */
  forget(): void {
    this.#known.clear();
  }
}
