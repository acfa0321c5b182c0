// What a report is made from: the index and the rows that people keep, at one moment. Making writes nothing.
import type { KeptPlan } from "../../pipeline/messages/plan.ts";
import type { Policy, SourceRecord } from "../../pipeline/messages/registry.ts";
import type { ReportBlock, ReportKind } from "../../pipeline/messages/report.ts";
import type { KeptTheme } from "../../pipeline/messages/theme.ts";
import type { ArticleIndex } from "../../pipeline/ports/article-index.ts";
import type { Names } from "../server/names.ts";
import type { Counter } from "./counter.ts";
import type { Span } from "./period.ts";
import type { Wording } from "./wording.ts";

export interface ReportWorld {
  readonly index: ArticleIndex;
  readonly policies: readonly Policy[];
  readonly sources: readonly SourceRecord[];
  readonly plans: readonly KeptPlan[];
  readonly themes: readonly KeptTheme[];
  /** Milliseconds. */
  readonly now: number;
}

/** What each section works with. */
export interface Making {
  readonly world: ReportWorld;
  readonly kind: ReportKind;
  readonly span: Span;
  readonly counter: Counter;
  readonly names: Names;
  readonly wording: Wording;
  /** The policy that the report is about, else null: all of them. */
  readonly policy: Policy | null;
  /** Conditions that hold for the whole report: none, or its policy. */
  readonly scope: readonly string[];
  readonly plan: KeptPlan | null;
  /** Public posts whose words stand in the report, for the audit trail. */
  readonly quoted: Set<string>;
}

/** Blocks in order; empty where there is nothing to say. */
export type Section = (making: Making) => Promise<readonly ReportBlock[]>;

export function heading(making: Making, key: Parameters<Wording["word"]>[0], level: 1 | 2 | 3 = 1): ReportBlock {
  return { type: "heading", level, text: making.wording.word(key) };
}
