import type { Ask } from "../../asking/ask.ts";
import { type Net, otherEnd, readSteps, type Step } from "./net.ts";

export interface Wanted {
  readonly from: string;
  readonly to: string;
  /** Relations that may be read yet. */
  readonly budget: number;
  opens(id: string): boolean;
  passes(step: Step): boolean;
  /** Told how long the paths are that are all known by now; returns how long they have to be. */
  most(known: number): number;
}

export interface Reached {
  /** Paths up to this length are known, but for those through what was not followed. */
  readonly known: number;
  readonly examined: number;
  readonly notFollowed: readonly string[];
}

interface Side {
  readonly seen: Set<string>;
  frontier: string[];
}

/** What reading a frontier costs: relations of those not read yet. */
function costOf({ frontier }: Side, net: Net): number {
  return frontier.reduce((sum, id) => sum + (net.read.has(id) ? 0 : (net.stops.get(id)?.degree ?? 1)), 0);
}

/** What others wrote may have more relations than it says. */
const SPARE = 100;

/** Reads what the budget allows; the best connected come last, and are what a small one leaves unread. */
async function readFrontier(ask: Ask, net: Net, { frontier }: Side, budget: number): Promise<number> {
  const degree = (id: string) => Math.max(1, net.stops.get(id)?.degree ?? 1);
  const ids: string[] = [];
  let cost = 0;
  const unread = frontier.filter((id) => !net.read.has(id));
  for (const id of unread.sort((a, b) => degree(a) - degree(b) || (a < b ? -1 : 1))) {
    if (cost + degree(id) >= budget) break;
    cost += degree(id);
    ids.push(id);
  }
  return ids.length === 0 ? 0 : readSteps(ask, net, ids, Math.min(budget, cost + SPARE));
}

function stepOut(side: Side, net: Net, wanted: Wanted, closed: string): void {
  const next = new Set<string>();
  for (const id of side.frontier) {
    for (const step of net.stepsOf.get(id) ?? []) {
      const other = otherEnd(step, id);
      if (side.seen.has(other) || !wanted.passes(step) || !wanted.opens(other)) continue;
      side.seen.add(other);
      // A path ends at its end: what leads on from there is no part of it.
      if (other !== closed) next.add(other);
    }
  }
  side.frontier = [...next];
}

/**
 * Reads the graph from both ends, a round at a time and the cheaper end first, until every path of the wanted length is
 * known: a step of it lies in the reach of one end or of the other. What has more relations than may be read is not
 * followed, and is told.
 */
export async function reach(ask: Ask, net: Net, wanted: Wanted): Promise<Reached> {
  const sides = [wanted.from, wanted.to].map((id): Side => ({ seen: new Set([id]), frontier: [id] }));
  const [first, second] = sides as [Side, Side];
  const notFollowed = new Set<string>();
  let examined = 0;
  let known = 0;
  while (known < wanted.most(known) && first.frontier.length > 0 && second.frontier.length > 0) {
    const side = costOf(first, net) <= costOf(second, net) ? first : second;
    examined += await readFrontier(ask, net, side, wanted.budget - examined);
    for (const id of side.frontier) if (!net.read.has(id)) notFollowed.add(id);
    side.frontier = side.frontier.filter((id) => net.read.has(id));
    stepOut(side, net, wanted, side === first ? wanted.to : wanted.from);
    known += 1;
  }
  return { known, examined, notFollowed: [...notFollowed].sort() };
}
