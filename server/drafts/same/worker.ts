import { parentPort } from "node:worker_threads";
import { createMatcher } from "../../matching/Matcher.ts";
import type { Asked, Candidate, Kind, Match, Matcher } from "../../matching/model.ts";

/** Somebody of the graph, and whose load wrote it. */
export interface Named extends Candidate {
  readonly dataset: string | null;
}

/** A name to look for in some groups, among all but what one data set has written. */
export interface Wanted extends Asked {
  readonly groups: readonly string[];
}

export type ToMatcher =
  | { readonly kind: "named"; readonly group: string; readonly of: Kind; readonly some: readonly Named[] }
  | {
      readonly kind: "ask";
      readonly question: number;
      readonly without: string;
      readonly most: number;
      readonly names: readonly Wanted[];
    };

/** What the thread found for each name of a question, the best first. */
export interface FromMatcher {
  readonly question: number;
  readonly found: readonly (readonly Match<Named>[])[];
}

interface Group {
  readonly of: Kind;
  readonly named: Named[];
  /** Made when it is first asked, for whom it leaves out. */
  made: { readonly without: string | null; readonly matcher: Matcher<Named> } | null;
}

const groups = new Map<string, Group>();

function matcherOf(group: Group, without: string): Matcher<Named> {
  const left = group.named.some(({ dataset }) => dataset === without) ? without : null;
  if (group.made === null || group.made.without !== left) {
    const named = left === null ? group.named : group.named.filter(({ dataset }) => dataset !== left);
    group.made = { without: left, matcher: createMatcher(group.of, named) };
  }
  return group.made.matcher;
}

function best(one: Wanted, without: string, most: number): Match<Named>[] {
  const all = one.groups.flatMap((name) => {
    const group = groups.get(name);
    return group === undefined ? [] : matcherOf(group, without).best(one, most);
  });
  return all.sort((a, b) => b.score - a.score || (a.candidate.id < b.candidate.id ? -1 : 1)).slice(0, most);
}

parentPort?.on("message", (message: ToMatcher) => {
  if (message.kind === "named") {
    const { group, of, some } = message;
    const known = groups.get(group) ?? { of, named: [], made: null };
    groups.set(group, known);
    known.named.push(...some);
    known.made = null;
    return;
  }
  const { question, without, most, names } = message;
  const found = names.map((one) => best(one, without, most));
  parentPort?.postMessage({ question, found } satisfies FromMatcher);
});
