// One thing that an outlet publishes, and what is true of it. The gold part never reaches a page.
import type { Attitude, Feedback, Harm, Tone } from "../../classifiers/finding.ts";

export interface Version {
  /** From when this text stands at the address. */
  readonly at: number;
  readonly title: string;
  readonly paragraphs: readonly string[];
}

export interface Gold {
  readonly policyIds: readonly string[];
  readonly storyKey: string;
  readonly role: "original" | "reprint" | "same-event";
  /** Address of what it reprints, or of the story's first article. */
  readonly of: string | null;
  readonly tone: Tone;
  readonly attitude: Attitude | null;
  readonly feedback: Feedback;
  readonly harm: Harm;
  readonly claim: { readonly relation: "contradicted" | "supported" | "denial"; readonly factId: string } | null;
}

export interface DemoItem {
  readonly id: number;
  readonly host: string;
  readonly path: string;
  readonly url: string;
  readonly at: number;
  readonly section: string;
  /** Oldest first, at least one. */
  readonly versions: readonly Version[];
  /** Index into the invented names; nothing after the crawler may know it. */
  readonly byline: number;
  /** What a fact-check page reviews; null elsewhere. */
  readonly review: Review | null;
  readonly gold: Gold;
}

export interface Review {
  readonly claim: string;
  readonly rating: string;
}

/** What an evaluation needs of one item. */
export interface GoldItem extends Gold {
  readonly url: string;
  readonly host: string;
  readonly publishedAt: string;
  /** When the text changed silently, ISO 8601, oldest first. */
  readonly edits: readonly string[];
}

/** The version that stands at the address at a moment, or null before publication. */
export function versionAt(item: DemoItem, at: number): Version | null {
  return item.versions.findLast((version) => version.at <= at) ?? null;
}
