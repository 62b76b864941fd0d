import type { PathsQuery } from "#contract/paths.ts";
import { bestWalks, type Limits } from "./best.ts";
import { type Costs, mazeOf, type Way } from "./maze.ts";
import type { Net } from "./net.ts";
import { type Choice, distances, type Sieve } from "./sieve.ts";

/** Beginnings of paths that are looked at, at most. */
export const MOST_EXAMINED = 20_000;

const UNIT: Costs = { stepCost: () => 1, hubCost: () => 0 };

export interface FoundPath {
  readonly nodes: readonly string[];
  readonly ways: readonly Way[];
}

/** What has been read, and what is asked of it. */
export interface Grounds {
  readonly net: Net;
  readonly query: PathsQuery;
  readonly sieve: Sieve;
}

export function walksIn({ net, query, sieve }: Grounds, choice: Choice, costs: Costs, limits: Limits) {
  const { from, to } = query;
  const maze = mazeOf(net, { from, to, length: limits.length, sieve, choice, costs });
  if (maze.from === -1 || maze.to === -1) return { paths: [], complete: true };
  const { walks, complete } = bestWalks(maze, limits);
  const paths = walks.map(
    ({ nodes, edges }): FoundPath => ({ nodes: nodes.map((node) => maze.ids[node] ?? ""), ways: edges }),
  );
  return { paths, complete };
}

/** Steps of the shortest path that a choice lets through; null where there is none so short. */
export function shortest(grounds: Grounds, choice: Choice, length: number): number | null {
  const { net, query, sieve } = grounds;
  if (sieve.needed(choice) === 0) {
    const there = distances(net, { sieve, choice }, { start: query.from, end: query.to, most: length });
    return there.get(query.to) ?? null;
  }
  const limits = { length, most: 1, examined: MOST_EXAMINED };
  return walksIn(grounds, choice, UNIT, limits).paths[0]?.ways.length ?? null;
}
