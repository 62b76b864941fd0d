import type { Status } from "#contract/graph.ts";
import { CONTACT_TYPE, MIXED_TYPE } from "../../model/synthetic.ts";
import type { Facts, KindOf, Presented, View } from "../../model/types.ts";

/** What a line of the legend stands for. */
export type KindOfLegend = KindOf;

/** A kind with how many of it can be seen, of how many on the canvas. */
export interface Counted {
  readonly name: string;
  readonly seen: number;
  readonly all: number;
}

export interface Counts {
  readonly labels: readonly Counted[];
  readonly types: readonly Counted[];
  readonly statuses: readonly (Counted & { readonly name: Status })[];
  /** Empty where everything is said in one way. */
  readonly modalities: readonly Counted[];
}

const STATUSES = ["confirmed", "reported", "inferred", "disputed"] as const satisfies readonly Status[];
/** Lines that stand for others are in no legend of reported facts. */
const MADE: ReadonlySet<string> = new Set([CONTACT_TYPE, MIXED_TYPE]);

class Tally {
  readonly #all = new Map<string, number>();
  readonly #seen = new Map<string, number>();

  add(name: string, seen: boolean): void {
    this.#all.set(name, (this.#all.get(name) ?? 0) + 1);
    if (seen) this.#seen.set(name, (this.#seen.get(name) ?? 0) + 1);
  }

  get size(): number {
    return this.#all.size;
  }

  of(name: string): { readonly seen: number; readonly all: number } {
    return { seen: this.#seen.get(name) ?? 0, all: this.#all.get(name) ?? 0 };
  }

  /** Most frequent first; those switched off stay listed, or they could not be shown again. */
  sorted(): Counted[] {
    return [...this.#all.keys()]
      .map((name) => ({ name, ...this.of(name) }))
      .sort((a, b) => b.all - a.all || (a.name < b.name ? -1 : 1));
  }
}

/** Kinds on the canvas with their counts. What stands in a closed group is seen through it. */
export function countKinds(view: View, facts: Facts, shown: Presented): Counts {
  const grouped = new Set([...shown.groups.values()].flatMap(({ members }) => members));
  const labels = new Tally();
  for (const id of view.placements.keys()) {
    const label = facts.entities.get(id)?.label;
    if (label !== undefined) labels.add(label, shown.entities.has(id) || grouped.has(id));
  }
  const behind = new Set([...shown.bundles.values()].flat());
  const types = new Tally();
  const statuses = new Tally();
  const modalities = new Tally();
  for (const id of view.relations) {
    const relation = facts.relations.get(id);
    if (relation === undefined || MADE.has(relation.type)) continue;
    const seen = shown.relations.has(id) || behind.has(id);
    types.add(relation.type, seen);
    statuses.add(relation.status, seen);
    modalities.add(relation.modality ?? "", seen);
  }
  return {
    labels: labels.sorted(),
    types: types.sorted(),
    statuses: STATUSES.map((name) => ({ name, ...statuses.of(name) })).filter(({ all }) => all > 0),
    modalities: modalities.size > 1 ? modalities.sorted() : [],
  };
}
