import { swap } from "./anneal.ts";
import { type Bodies, DOT } from "./settle.ts";
import type { MapTask } from "./task.ts";

/** Rounds over all pairs of a region; it is hardly ever more than half of them. */
const MOST_ROUNDS = 12;
/** What a crossing costs, in pixels of the lines that lead to who changes places. */
const CROSSING = 90;

type Link = readonly [number, number];

const turn = ({ x, y }: Bodies, a: number, b: number, c: number) =>
  ((x[b] as number) - (x[a] as number)) * ((y[c] as number) - (y[a] as number)) -
  ((y[b] as number) - (y[a] as number)) * ((x[c] as number) - (x[a] as number));

function cross(bodies: Bodies, [a, b]: Link, [c, d]: Link): boolean {
  if (a === c || a === d || b === c || b === d) return false;
  return (
    turn(bodies, a, b, c) * turn(bodies, a, b, d) < 0 && turn(bodies, c, d, a) * turn(bodies, c, d, b) < 0
  );
}

/** What the lines to some marks cost: how long they are, and how often they cross others of their region. */
function costOf(bodies: Bodies, own: readonly Link[], all: readonly Link[]): number {
  const { x, y } = bodies;
  let cost = 0;
  for (const link of own) {
    const [a, b] = link;
    cost += Math.hypot((x[a] as number) - (x[b] as number), (y[a] as number) - (y[b] as number));
    for (const other of all) if (cross(bodies, link, other)) cost += CROSSING;
  }
  return cost;
}

interface Tangle {
  readonly bodies: Bodies;
  readonly dots: readonly number[];
  readonly links: readonly Link[];
  readonly linksOf: ReadonlyMap<number, readonly Link[]>;
}

/** Two change places wherever that costs less; whether any did. */
function roundOf({ bodies, dots, links, linksOf }: Tangle): boolean {
  let better = false;
  for (const [at, i] of dots.entries()) {
    for (const j of dots.slice(at + 1)) {
      const own = [...new Set([...(linksOf.get(i) ?? []), ...(linksOf.get(j) ?? [])])];
      if (own.length === 0) continue;
      const before = costOf(bodies, own, links);
      swap(bodies, i, j);
      if (costOf(bodies, own, links) < before - 1e-6) better = true;
      else swap(bodies, i, j);
    }
  }
  return better;
}

/**
 * Dots of a region, which are all of one size, change places until fewer of its lines cross. Whoever stood on the map before
 * stays there.
 */
export function uncross({ marks, links }: MapTask, bodies: Bodies): void {
  const regions = new Map<number, { dots: number[]; links: Link[] }>();
  const of = (region: number) => {
    const known = regions.get(region) ?? { dots: [], links: [] };
    regions.set(region, known);
    return known;
  };
  for (const [i, { region, before }] of marks.entries())
    if (bodies.kind[i] === DOT && before === null) of(region).dots.push(i);
  const linksOf = new Map<number, Link[]>();
  for (const link of links) {
    of(marks[link[0]]?.region ?? 0).links.push(link);
    for (const end of link) linksOf.set(end, [...(linksOf.get(end) ?? []), link]);
  }
  for (const region of regions.values()) {
    const tangle = { bodies, linksOf, ...region };
    for (let round = 0; round < MOST_ROUNDS && roundOf(tangle); round += 1);
  }
}
