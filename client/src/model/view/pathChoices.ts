import type { PathOptions, PathsTold } from "#contract/paths.ts";
import type { EntityId, Facts, Highlight } from "../types.ts";

/** What a person may choose of a search for paths, as new options; what is as usual is left out of them. */

export type PathsHighlight = Extract<Highlight, { kind: "paths" }>;

/** What can be left out of paths by name, or required. */
export type Named = "entity" | "kind" | "type";
const NAMES = {
  without: { entity: "without", kind: "withoutKinds", type: "withoutTypes" },
  via: { entity: "via", kind: "viaKinds", type: "viaTypes" },
} as const;
export type How = keyof typeof NAMES;

/** The server takes no more that have to be on a path. */
export const MOST_REQUIRED = 4;

const list = (options: PathOptions, how: How, what: Named) => options[NAMES[how][what]] ?? [];

function withList(
  options: PathOptions,
  name: "context" | "without" | "withoutKinds" | "withoutTypes" | "via" | "viaKinds" | "viaTypes",
  items: readonly string[],
): PathOptions {
  const { [name]: _, ...rest } = options;
  return items.length === 0 ? rest : { ...rest, [name]: [...items] };
}

const toggled = (items: readonly string[], item: string): readonly string[] =>
  items.includes(item) ? items.filter((other) => other !== item) : [...items, item];

export const withContextToggled = (options: PathOptions, kind: string): PathOptions =>
  withList(options, "context", toggled(options.context ?? [], kind));

/** Lets a sort of steps in, or leaves it out whatever comes: the other of what is in force now. */
export function withLetting(
  options: PathOptions,
  name: "hierarchy" | "inferred",
  inForce: boolean,
): PathOptions {
  return { ...options, [name]: inForce ? "out" : "in" };
}

export function withLength(options: PathOptions, maxLength: number | null): PathOptions {
  const { maxLength: _, ...rest } = options;
  return maxLength === null ? rest : { ...rest, maxLength };
}

export interface Choice {
  readonly how: How;
  readonly what: Named;
  readonly id: string;
}

/** Leaves something out, requires it, or neither again; both at once would be no paths. */
export function withChoice(options: PathOptions, { how, what, id }: Choice): PathOptions {
  const other = how === "via" ? "without" : "via";
  const freed = withList(
    options,
    NAMES[other][what],
    list(options, other, what).filter((one) => one !== id),
  );
  return withList(freed, NAMES[how][what], toggled(list(options, how, what), id));
}

/** All that is left out or required by name, in one order. */
export function choicesIn(options: PathOptions): readonly Choice[] {
  return (["without", "via"] as const).flatMap((how) =>
    (["entity", "kind", "type"] as const).flatMap((what) =>
      list(options, how, what).map((id) => ({ how, what, id })),
    ),
  );
}

export interface Offered {
  readonly entities: readonly EntityId[];
  readonly kinds: readonly string[];
  readonly types: readonly string[];
}

const MOST_OFFERED = 12;

/** What lies on the paths between their ends: on more of them, sooner. */
export function offeredBy({ paths }: PathsHighlight, facts: Facts): Offered {
  const counts = { entities: new Map(), kinds: new Map(), types: new Map() };
  const count = (of: Map<string, number>, name: string | undefined) => {
    if (name !== undefined) of.set(name, (of.get(name) ?? 0) + 1);
  };
  for (const { nodes, edges } of paths) {
    for (const id of nodes.slice(1, -1)) {
      count(counts.entities, id);
      count(counts.kinds, facts.entities.get(id)?.label);
    }
    for (const edge of edges) count(counts.types, facts.relations.get(edge)?.type);
  }
  const best = (of: Map<string, number>) =>
    [...of]
      .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
      .map(([name]) => name)
      .slice(0, MOST_OFFERED);
  return { entities: best(counts.entities), kinds: best(counts.kinds), types: best(counts.types) };
}

/** How many paths there are of each length, the shortest first. */
export function lengthsOf({
  paths,
}: PathsHighlight): readonly { readonly steps: number; readonly count: number }[] {
  const counts = new Map<number, number>();
  for (const { edges } of paths) counts.set(edges.length, (counts.get(edges.length) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => a - b).map(([steps, count]) => ({ steps, count }));
}

/** What one more choice would add: kinds of context together where there are several of them. */
export function additionsOf({ leftOut }: PathsTold): PathsTold["leftOut"] {
  return leftOut.filter(({ paths }) => paths > 0);
}
