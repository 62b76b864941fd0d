import { type Period, readPeriod } from "#contract/date.ts";
import { labelsOf, type Ontology, typesOf } from "#contract/ontology.ts";
import type { PathsQuery } from "#contract/paths.ts";
import { type Net, otherEnd, type Step, type Stop } from "./net.ts";

/** Which of the limits on a path are in force. What is let through is asked of all of them at once. */
export interface Choice {
  /** Kinds with the role `context` that paths may lead through. */
  readonly context: ReadonlySet<string>;
  readonly hierarchy: boolean;
  readonly inferred: boolean;
  /** Whether what was left out by name is. */
  readonly chosen: boolean;
  readonly required: boolean;
  readonly period: boolean;
}

export interface Sieve {
  readonly contextKinds: readonly string[];
  /** Whether paths may lead through an entity; the two ends they always may. */
  opens(id: string, stop: Stop | undefined, choice: Choice): boolean;
  passes(step: Step, choice: Choice): boolean;
  /** What has to be on a path, one bit each; none of it in force gives 0. */
  needed(choice: Choice): number;
  metBy(id: string, stop: Stop | undefined): number;
  metByStep(step: Step): number;
}

function overlaps({ date, dateEnd }: Step, { from, to }: Period): boolean {
  if (date === null) return false;
  return (from === null || `${dateEnd ?? date}~` >= from) && (to === null || date <= `${to}~`);
}

/** Every entity and relation that has to be on a path gets a bit, in the order asked. */
function requirements({ via, viaKinds, viaTypes }: PathsQuery) {
  const bits = (names: readonly string[], first: number) =>
    new Map(names.map((name, index) => [name, 1 << (first + index)]));
  const ids = bits([...new Set(via)], 0);
  const kinds = bits([...new Set(viaKinds)], ids.size);
  const types = bits([...new Set(viaTypes)], ids.size + kinds.size);
  return { ids, kinds, types, all: (1 << (ids.size + kinds.size + types.size)) - 1 };
}

export function sieveFor(query: PathsQuery, ontology: Ontology): Sieve {
  const contextKinds = labelsOf(ontology, "context");
  const context = new Set(contextKinds);
  const places = labelsOf(ontology, "place").filter((kind) => context.has(kind));
  // To lie somewhere is geography too, whatever it is that something lies in.
  const lying = new Set(places.length === 0 ? [] : typesOf(ontology, "place"));
  const hierarchy = new Set(typesOf(ontology, "hierarchy"));
  const [ids, kinds, types] = [query.without, query.withoutKinds, query.withoutTypes].map(
    (names) => new Set(names),
  ) as [Set<string>, Set<string>, Set<string>];
  const within = query.within === undefined ? null : readPeriod(query.within);
  const outside = query.outside === undefined ? null : readPeriod(query.outside);
  const ends = new Set([query.from, query.to]);
  const need = requirements(query);
  return {
    contextKinds,
    opens(id, stop, choice) {
      if (ends.has(id)) return true;
      const label = stop?.label ?? "";
      if (context.has(label) && !choice.context.has(label)) return false;
      return !choice.chosen || !(ids.has(id) || kinds.has(label));
    },
    passes(step, choice) {
      if (!choice.hierarchy && hierarchy.has(step.type)) return false;
      if (!choice.inferred && step.status === "inferred") return false;
      if (lying.has(step.type) && !places.some((kind) => choice.context.has(kind))) return false;
      if (choice.chosen && types.has(step.type)) return false;
      if (!choice.period) return true;
      return (within === null || overlaps(step, within)) && (outside === null || !overlaps(step, outside));
    },
    needed: ({ required }) => (required ? need.all : 0),
    metBy: (id, stop) => (need.ids.get(id) ?? 0) | (need.kinds.get(stop?.label ?? "") ?? 0),
    metByStep: ({ type }) => need.types.get(type) ?? 0,
  };
}

/** Steps to each entity from `start` on, where nothing further than `most` is looked at; `end` is not left again. */
export function distances(
  net: Net,
  { sieve, choice }: { readonly sieve: Sieve; readonly choice: Choice },
  { start, end, most }: { readonly start: string; readonly end: string; readonly most: number },
): Map<string, number> {
  const found = new Map([[start, 0]]);
  let frontier = [start];
  for (let distance = 1; distance <= most && frontier.length > 0; distance += 1) {
    const next: string[] = [];
    for (const id of frontier) {
      if (id === end) continue;
      for (const step of net.stepsOf.get(id) ?? []) {
        const other = otherEnd(step, id);
        if (found.has(other) || !sieve.passes(step, choice)) continue;
        if (!sieve.opens(other, net.stops.get(other), choice)) continue;
        found.set(other, distance);
        next.push(other);
      }
    }
    frontier = next;
  }
  return found;
}
