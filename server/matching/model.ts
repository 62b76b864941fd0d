import type { Reason } from "./reasons.ts";

/** What else is known of somebody or something: each a list, in any order, as it is written. */
export interface Context {
  readonly organisations?: readonly string[];
  readonly posts?: readonly string[];
  readonly events?: readonly string[];
  readonly places?: readonly string[];
  /** Days, months or years, in ISO form. */
  readonly times?: readonly string[];
}

/** A name to look for, with whatever else is known of whom it is of. */
export interface Asked {
  readonly name: string;
  readonly nameEn?: string | null;
  readonly aliases?: readonly string[];
  readonly context?: Context;
}

export interface Candidate extends Asked {
  readonly id: string;
}

/** What names are of: people are told apart by what is known of them, places by where they lie, all others by their names. */
export type Kind = "person" | "place" | "thing";

export type Verdict = "same" | "maybe" | "different";

/** How two that are not the same may belong together: a relation to propose. */
export type Related = "group" | "branch" | "government";

export interface Match<C extends Candidate = Candidate> {
  readonly candidate: C;
  /** The sum of the weights of all reasons. */
  readonly score: number;
  readonly verdict: Verdict;
  readonly related: Related | null;
  /** The two spellings that the reasons speak of: a name, its English form or an alias. */
  readonly asked: string;
  readonly known: string;
  readonly reasons: readonly Reason[];
}

export interface Matcher<C extends Candidate = Candidate> {
  /** The candidates that are most likely the one asked for, the best first. */
  readonly best: (asked: Asked, most?: number) => Match<C>[];
}
