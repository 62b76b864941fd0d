import type { Edge, Maze } from "./best.ts";
import { type Net, otherEnd, type Step } from "./net.ts";
import { type Choice, distances, type Sieve } from "./sieve.ts";

/** From one entity to the next by the best of the relations between them, with the others that would do. */
export interface Way extends Edge {
  readonly step: Step;
  readonly others: readonly Step[];
}

export interface PathMaze extends Maze<Way> {
  /** Entities by number, sorted. */
  readonly ids: readonly string[];
}

export interface Costs {
  stepCost(step: Step): number;
  hubCost(degree: number): number;
}

export interface Ends {
  readonly from: string;
  readonly to: string;
}

/** Entities through which a path of so many steps may lead. */
function idsBetween(
  net: Net,
  { from, to, length, ...by }: Ends & { length: number; sieve: Sieve; choice: Choice },
): string[] {
  const there = distances(net, by, { start: from, end: to, most: length });
  const back = distances(net, by, { start: to, end: from, most: length });
  return [...there]
    .filter(([id, steps]) => steps + (back.get(id) ?? Number.POSITIVE_INFINITY) <= length)
    .map(([id]) => id)
    .sort();
}

const compare = (a: Step, b: Step, costs: Costs) =>
  costs.stepCost(a) - costs.stepCost(b) || (a.relation < b.relation ? -1 : 1);

/** The part of the net that paths of at most `length` steps lead through, as far as the choice lets it through. */
export function mazeOf(
  net: Net,
  asked: Ends & {
    readonly length: number;
    readonly sieve: Sieve;
    readonly choice: Choice;
    readonly costs: Costs;
  },
): PathMaze {
  const { from, to, sieve, choice, costs } = asked;
  const ids = idsBetween(net, asked);
  const numbers = new Map(ids.map((id, number) => [id, number]));
  const hubs = ids.map((id) => (id === to ? 0 : costs.hubCost(net.stops.get(id)?.degree ?? 0)));
  const met = ids.map((id) => sieve.metBy(id, net.stops.get(id)));
  const waysFrom = (id: string): Way[] => {
    const beside = new Map<number, Step[]>();
    for (const step of net.stepsOf.get(id) ?? []) {
      const other = numbers.get(otherEnd(step, id));
      if (other === undefined || !sieve.passes(step, choice)) continue;
      const steps = beside.get(other);
      if (steps === undefined) beside.set(other, [step]);
      else steps.push(step);
    }
    return [...beside].flatMap(([other, steps]) => ways(other, steps));
  };
  const ways = (other: number, steps: Step[]): Way[] => {
    const sorted = steps.length < 2 ? steps : steps.sort((a, b) => compare(a, b, costs));
    // Where a type is required, a dearer relation of that type may be the one to take.
    const kinds = new Map(sorted.toReversed().map((step) => [sieve.metByStep(step), step]));
    return [...kinds].map(([meets, step]) => ({
      to: other,
      cost: costs.stepCost(step) + (hubs[other] ?? 0),
      meets: meets | (met[other] ?? 0),
      step,
      others: sorted.filter((one) => one !== step),
    }));
  };
  return {
    ids,
    from: numbers.get(from) ?? -1,
    to: numbers.get(to) ?? -1,
    out: ids.map(waysFrom),
    needed: sieve.needed(choice) & ~sieve.metBy(from, net.stops.get(from)),
  };
}
