/** Paths in a small graph of numbered entities, the cheapest first. Knows nothing of what they stand for. */

export interface Edge {
  readonly to: number;
  /** A whole number. */
  readonly cost: number;
  /** Of what has to be on a path, the bits that this step and where it leads bring. */
  readonly meets: number;
}

export interface Maze<E extends Edge> {
  readonly from: number;
  readonly to: number;
  /** What leads from each entity. */
  readonly out: readonly (readonly E[])[];
  /** Bits that have to be met, of those of `meets`. */
  readonly needed: number;
}

export interface Walk<E extends Edge> {
  readonly nodes: readonly number[];
  readonly edges: readonly E[];
  readonly cost: number;
}

export interface Found<E extends Edge> {
  readonly walks: readonly Walk<E>[];
  /** False where a limit was reached before all were found. */
  readonly complete: boolean;
}

interface Begun<E extends Edge> {
  readonly at: number;
  readonly edge: E | null;
  readonly before: Begun<E> | null;
  readonly length: number;
  readonly cost: number;
  readonly needed: number;
}

/** A way on from where a path has come to, with what it costs to the end at least. */
interface On<E extends Edge> {
  readonly edge: E;
  readonly least: number;
}

/** The cheapest way on from a path that was not taken yet. */
interface Waiting<E extends Edge> {
  readonly path: Begun<E>;
  readonly ways: readonly On<E>[];
  readonly next: number;
  /** The cost that it has in the end at least. */
  readonly least: number;
  readonly turn: number;
}

/** What is left to pay at least from each entity, with so many steps left and so much to be met yet. */
function leastCosts<E extends Edge>({ to, out, needed }: Maze<E>, length: number) {
  const sets = needed + 1;
  const size = out.length * sets;
  const rows = [new Float64Array(size).fill(Number.POSITIVE_INFINITY)];
  (rows[0] as Float64Array)[to * sets] = 0;
  for (let left = 1; left <= length; left += 1) {
    const before = rows[left - 1] as Float64Array;
    const row = before.slice();
    for (const [at, edges] of out.entries()) {
      if (at === to) continue;
      for (const edge of edges) {
        for (let open = 0; open < sets; open += 1) {
          const cost = edge.cost + (before[edge.to * sets + (open & ~edge.meets)] as number);
          if (cost < (row[at * sets + open] as number)) row[at * sets + open] = cost;
        }
      }
    }
    rows.push(row);
  }
  return (at: number, open: number, left: number) => (rows[left] as Float64Array)[at * sets + open] as number;
}

/** A heap that gives the least; of equals what came first. */
class Queue<E extends Edge> {
  readonly #items: Waiting<E>[] = [];

  static before<E extends Edge>(a: Waiting<E>, b: Waiting<E>): boolean {
    return a.least < b.least || (a.least === b.least && a.turn < b.turn);
  }

  push(item: Waiting<E>): void {
    const items = this.#items;
    let place = items.push(item) - 1;
    while (place > 0) {
      const above = (place - 1) >> 1;
      if (Queue.before(items[above] as Waiting<E>, item)) break;
      items[place] = items[above] as Waiting<E>;
      place = above;
    }
    items[place] = item;
  }

  pop(): Waiting<E> | undefined {
    const items = this.#items;
    const [first] = items;
    const last = items.pop();
    if (last === undefined || items.length === 0) return first;
    let place = 0;
    for (;;) {
      let below = 2 * place + 1;
      if (below >= items.length) break;
      const right = items[below + 1];
      if (right !== undefined && Queue.before(right, items[below] as Waiting<E>)) below += 1;
      if (Queue.before(last, items[below] as Waiting<E>)) break;
      items[place] = items[below] as Waiting<E>;
      place = below;
    }
    items[place] = last;
    return first;
  }
}

function walkOf<E extends Edge>(end: Begun<E>): Walk<E> {
  const nodes: number[] = [];
  const edges: E[] = [];
  for (let part: Begun<E> | null = end; part !== null; part = part.before) {
    nodes.push(part.at);
    if (part.edge !== null) edges.push(part.edge);
  }
  return { nodes: nodes.reverse(), edges: edges.reverse(), cost: end.cost };
}

function hasBeenAt<E extends Edge>(path: Begun<E>, node: number): boolean {
  for (let part: Begun<E> | null = path; part !== null; part = part.before) {
    if (part.at === node) return true;
  }
  return false;
}

/** Cheaper ones first, then shorter ones, then by their entities. */
function compare<E extends Edge>(a: Walk<E>, b: Walk<E>): number {
  const cost = a.cost - b.cost || a.nodes.length - b.nodes.length;
  if (cost !== 0) return cost;
  const differs = a.nodes.findIndex((node, index) => node !== b.nodes[index]);
  return differs === -1 ? 0 : (a.nodes[differs] as number) - (b.nodes[differs] as number);
}

export interface Limits {
  /** Steps of a path at most. */
  readonly length: number;
  /** Paths at most. */
  readonly most: number;
  /** Beginnings of paths that are looked at, at most. */
  readonly examined: number;
}

/** Ways on from an entity, the cheapest first; looked up by what is left of the steps and of what has to be met. */
function waysOn<E extends Edge>({ out, to, needed: all }: Maze<E>, { length }: Limits) {
  const least = leastCosts({ out, to, needed: all, from: 0 }, length);
  const known = new Map<number, readonly On<E>[]>();
  return ({ at, length: taken, needed }: Begun<E>): readonly On<E>[] => {
    const left = length - taken;
    const key = (at * (length + 1) + left) * (all + 1) + needed;
    const ready = known.get(key);
    if (ready !== undefined || at === to || left === 0) return ready ?? [];
    const ways = (out[at] ?? [])
      .map((edge) => ({ edge, least: edge.cost + least(edge.to, needed & ~edge.meets, left - 1) }))
      .filter((way) => way.least < Number.POSITIVE_INFINITY)
      .sort((a, b) => a.least - b.least || a.edge.to - b.edge.to);
    known.set(key, ways);
    return ways;
  };
}

/**
 * The cheapest paths without an entity twice, one for each row of entities. Beginnings are followed in the order of what
 * they cost in the end at least, which is known exactly but for going round; so the first paths that end are the best.
 */
export function bestWalks<E extends Edge>(maze: Maze<E>, limits: Limits): Found<E> {
  const onFrom = waysOn(maze, limits);
  const queue = new Queue<E>();
  const walks = new Map<string, Walk<E>>();
  let turn = 0;
  const wait = (path: Begun<E>, ways: readonly On<E>[], first: number) => {
    let next = first;
    while (next < ways.length && hasBeenAt(path, (ways[next] as On<E>).edge.to)) next += 1;
    if (next === ways.length) return;
    turn += 1;
    queue.push({ path, ways, next, least: path.cost + (ways[next] as On<E>).least, turn });
  };
  const start = { at: maze.from, edge: null, before: null, length: 0, cost: 0, needed: maze.needed };
  wait(start, onFrom(start), 0);
  for (let examined = 0; ; examined += 1) {
    const waiting = queue.pop();
    if (waiting === undefined) return { walks: [...walks.values()].sort(compare), complete: true };
    if (examined === limits.examined || walks.size === limits.most) break;
    const { path, ways, next } = waiting;
    const { edge } = ways[next] as On<E>;
    wait(path, ways, next + 1);
    const on: Begun<E> = {
      at: edge.to,
      edge,
      before: path,
      length: path.length + 1,
      cost: path.cost + edge.cost,
      needed: path.needed & ~edge.meets,
    };
    if (on.at !== maze.to) wait(on, onFrom(on), 0);
    else {
      const walk = walkOf(on);
      const key = walk.nodes.join(" ");
      if (!walks.has(key)) walks.set(key, walk);
    }
  }
  return { walks: [...walks.values()].sort(compare), complete: false };
}
